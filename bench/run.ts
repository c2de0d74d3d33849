/**
 * Times main and post as whole processes beside bare Node making the same two calls, over HTTPS against the sandbox,
 * with 0 and 50 ms of latency per request. Prints medians and ratios; it judges nothing.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { defaultWorld, startSandbox } from '../sandbox/index.ts';
import { type Case, type Figures, measure } from './measure.ts';

const { values } = parseArgs({
  options: { help: { type: 'boolean', short: 'h' }, runs: { type: 'string', default: '20' } },
});
if (values.help) {
  console.log(
    'npm run bench -- [--runs N]\n\nMedians of N runs (default 20) of each case, after one that is not counted.',
  );
  process.exit(0);
}

const root = resolve(import.meta.dirname, '..');
const box = await startSandbox({ https: true });
const { requestUrl, requestToken } = box.github.registerJob();
const ca = join(tmpdir(), `agent-creds-bench-${process.pid}.pem`);
writeFileSync(ca, String(box.ca));

const base = {
  PATH: process.env.PATH,
  NODE_EXTRA_CA_CERTS: ca,
  ACTIONS_ID_TOKEN_REQUEST_URL: requestUrl,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken,
};
const sts = String(box.aws.endpoints.sts);

function runnerEnv(folder: string): NodeJS.ProcessEnv {
  const file = (name: string) => {
    const path = join(folder, name);
    writeFileSync(path, '');
    return path;
  };
  mkdirSync(join(folder, 'temp'));
  return {
    ...base,
    GITHUB_ENV: file('env'),
    GITHUB_OUTPUT: file('output'),
    GITHUB_STATE: file('state'),
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_RUN_ID: '1',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_JOB: 'bench',
    GITHUB_REPOSITORY: defaultWorld.repository,
    RUNNER_TEMP: join(folder, 'temp'),
  };
}

const aws = {
  'INPUT_AWS-ROLE': defaultWorld.roleArn,
  'INPUT_AWS-REGION': 'us-east-1',
  'INPUT_AWS-STS-ENDPOINT': sts,
  INPUT_SCOPE: 's3:read my-bucket/reports/*',
};
const gcp = {
  'INPUT_GCP-WORKLOAD-IDENTITY-PROVIDER': defaultWorld.gcpProvider,
  'INPUT_GCP-SERVICE-ACCOUNT': defaultWorld.gcpServiceAccount,
  'INPUT_GCP-STS-ENDPOINT': box.gcp.stsUrl,
  'INPUT_GCP-IAM-ENDPOINT': box.gcp.iamCredentialsUrl,
  INPUT_SCOPE: 'gcs:read my-bucket/reports/',
};
const azure = {
  'INPUT_AZURE-CLIENT-ID': defaultWorld.azureClient,
  'INPUT_AZURE-TENANT-ID': defaultWorld.azureTenant,
  'INPUT_AZURE-AUTHORITY-HOST': box.azure.authorityUrl,
  INPUT_SCOPE: 'azure:inherit',
};

const lease = {
  id: 'aws:bench',
  cloud: 'aws',
  principal: defaultWorld.roleArn,
  session: 'bench',
  scope: ['s3:read my-bucket/reports/*'],
  narrowed: true,
  end: 'expires',
  issuedAt: '2026-11-21T12:00:00Z',
  expiresAt: '2026-11-21T13:00:00Z',
};

const cases: readonly Case[] = [
  { name: 'bare Node, nothing', script: join(root, 'bench/nothing.mjs'), env: () => base },
  {
    name: 'bare Node, the same two calls',
    script: join(root, 'bench/floor.mjs'),
    env: () => ({ ...base, STS_URL: sts, ROLE: defaultWorld.roleArn }),
  },
  {
    name: 'main, AWS',
    script: join(root, 'dist/main.js'),
    env: (folder) => ({ ...runnerEnv(folder), ...aws }),
  },
  {
    name: 'main, Google',
    script: join(root, 'dist/main.js'),
    env: (folder) => ({ ...runnerEnv(folder), ...gcp }),
  },
  {
    name: 'main, Azure',
    script: join(root, 'dist/main.js'),
    env: (folder) => ({ ...runnerEnv(folder), ...azure }),
  },
  {
    name: 'main, three clouds',
    script: join(root, 'dist/main.js'),
    env: (folder) => ({
      ...runnerEnv(folder),
      ...aws,
      ...gcp,
      ...azure,
      INPUT_SCOPE: [aws.INPUT_SCOPE, gcp.INPUT_SCOPE, azure.INPUT_SCOPE].join('\n'),
    }),
  },
  {
    name: 'post',
    script: join(root, 'dist/post.js'),
    env: (folder) => ({
      ...runnerEnv(folder),
      STATE_agentCreds: JSON.stringify({ stage: 'delivered', asked: [], leases: [lease], folder }),
    }),
  },
];

function print(latency: number, figures: readonly Figures[]): void {
  const floor = figures[1]?.wall ?? Number.NaN;
  console.log(
    `\nlatency ${latency} ms per request, medians of ${values.runs} runs (wall ms [least-most], peak MiB)`,
  );
  for (const { name, wall, least, most, peak } of figures) {
    const range = `[${least.toFixed(0)}-${most.toFixed(0)}]`;
    console.log(
      `  ${name.padEnd(32)} ${wall.toFixed(0).padStart(5)} ${range.padEnd(11)} ${peak.toFixed(1).padStart(6)}   ${(wall / floor).toFixed(2)} x the two calls`,
    );
  }
}

/** Bytes of the files of dist/ that one run loads. */
async function loadedBytes(one: Case): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'agent-creds-bench-'));
  const list = join(folder, 'loaded');
  try {
    const child = spawn(process.execPath, ['--require', join(root, 'bench/loaded.cjs'), one.script], {
      env: { ...one.env(folder), LOADED_FILE: list },
      stdio: 'ignore',
    });
    await once(child, 'close');
    const files = new Set(readFileSync(list, 'utf8').trim().split('\n'));
    return [...files].reduce((sum, url) => sum + statSync(fileURLToPath(url)).size, 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  console.log('bytes of dist/ that a run loads');
  for (const one of cases.filter(({ name }) => /^(main|post)/.test(name))) {
    console.log(`  ${one.name.padEnd(32)} ${(await loadedBytes(one)).toLocaleString('en')}`);
  }
  for (const latency of [0, 50]) {
    box.faults.latencyMs = latency;
    const figures = await measure(cases, Number(values.runs));
    print(latency, figures);
    const wall = (name: string) => figures.find((f) => f.name === name)?.wall ?? Number.NaN;
    const slowest = Math.max(...['main, AWS', 'main, Google', 'main, Azure'].map(wall));
    console.log(
      `  three clouds: ${(wall('main, three clouds') / slowest).toFixed(2)} x the slowest single cloud${latency > 0 ? ' (goal 1.25)' : ''}`,
    );
  }
} finally {
  await box.close();
}
