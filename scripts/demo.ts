/**
 * Shows what a workflow author sees: main, steps and post of one job, run as a runner runs them, against the sandbox.
 * `--help` says more; no request leaves this machine.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { defaultWorld, type Sandbox, startSandbox } from '../sandbox/index.ts';
import { type Job, startJob } from '../test/emulator/index.ts';
import { lastLine, Screen, timeOf } from './demo/screen.ts';

const help = `npm run demo -- [--scope LINES] [--ttl DURATION] [--verbose]

Starts clouds in a box on loopback and runs the action there as a GitHub runner would, and shows on one screen what
it asked for, what it got, a read that works, a read that is refused as it should be, and the end. --verbose prints
the runner's whole log as well: plan, policy, masks, record, summary. It uses the aws CLI when it is installed, the
SDK for JavaScript otherwise. The bucket my-bucket holds reports/a.csv, reports/b.csv and secret/b.csv.
`;

const DEFAULT_SCOPE = 's3:read  my-bucket/reports/*';

function readOptions() {
  try {
    return parseArgs({
      options: {
        help: { type: 'boolean', short: 'h' },
        scope: { type: 'string', default: DEFAULT_SCOPE },
        ttl: { type: 'string', default: '15m' },
        verbose: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    process.exit(2);
  }
}

const values = readOptions();
if (values.help) {
  process.stdout.write(help);
  process.exit(0);
}

const screen = new Screen(values.verbose);
const hasAws =
  spawnSync('aws', ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' }).status === 0;

console.log('One agent job against clouds in a box. Nothing leaves this machine. It takes some seconds ...');
const box = await startSandbox();
const { requestUrl, requestToken } = box.github.registerJob();
const job = await startJob({
  permissions: { 'id-token': 'write' },
  oidc: { url: requestUrl, token: requestToken },
  github: {
    repository: defaultWorld.repository,
    job: 'review',
    api_url: box.githubApi.url,
    token: box.githubApi.repositories.issueToken(defaultWorld.repository),
  },
});
try {
  process.exitCode = await show(job, box);
} finally {
  await job.dispose();
  await box.close();
}

async function show(job: Job, box: Sandbox): Promise<number> {
  screen.heading('The step: uses: org/agent-creds@v1');
  const inputs = {
    'aws-role': defaultWorld.roleArn,
    'aws-region': 'us-east-1',
    'aws-sts-endpoint': String(box.aws.endpoints.sts),
    scope: values.scope,
    ttl: values.ttl,
  };
  screen.line('role', defaultWorld.roleArn);
  screen.line('scope', values.scope);
  screen.line('ttl', values.ttl);
  const main = await job.uses(`${import.meta.dirname}/..`, { with: inputs });
  screen.log(main.log);
  screen.log(main.summary);
  if (main.outcome !== 'success') {
    for (const { title, message } of main.annotations) screen.line(title ?? 'error', message);
    if (values.scope === DEFAULT_SCOPE) screen.claim(false, 'the lease', 'was refused');
    screen.verdict('the action refuses what it cannot enforce, and asks no cloud for anything.');
    return 1;
  }

  screen.heading('What the job got');
  const [lease] = JSON.parse(main.output.leases ?? '[]') as readonly Lease[];
  screen.line('lease', `${lease?.session}, until ${timeOf(lease?.expiresAt ?? '')}`);
  screen.line('narrowed', lease?.narrowed ? `yes, by AWS itself; closed: ${lease.closed}` : 'NO');
  const secret = main.env.AWS_SECRET_ACCESS_KEY ?? '';
  const hidden = secret !== '' && main.masks.includes(secret) && !main.log.includes(secret);
  screen.claim(hidden, 'in the log', 'AWS_SECRET_ACCESS_KEY: ***');

  screen.heading('What the agent can do with it');
  const asDefault = values.scope === DEFAULT_SCOPE;
  const allowed = await read(job, box, 'reports/a.csv');
  screen.claim(
    allowed.works || !asDefault,
    'reports/a.csv',
    allowed.works ? 'is read' : `refused: ${allowed.text}`,
  );
  const denied = await read(job, box, 'secret/b.csv');
  screen.claim(
    !denied.works || !asDefault,
    'secret/b.csv',
    denied.works ? 'is read' : `refused${asDefault ? ', as it should be' : ''}: ${denied.text}`,
  );

  const end = await job.finish();
  screen.heading('When the job ends');
  for (const post of end.posts) screen.log(post.log);
  const ended = end.posts.every((post) => post.outcome === 'success');
  screen.claim(ended, 'the lease', `dies at ${timeOf(lease?.expiresAt ?? '')}, wherever it was copied to`);
  return screen.verdict(
    asDefault
      ? 'a lease for one job that reads what its scope names, and nothing else.'
      : `what a lease with this scope can do. Without --scope: ${DEFAULT_SCOPE}`,
  );
}

interface Lease {
  readonly session: string;
  readonly expiresAt: string;
  readonly narrowed: boolean;
  readonly closed?: string;
}

/** Reads one object with only the job's environment. */
async function read(
  job: Job,
  box: Sandbox,
  key: string,
): Promise<{ readonly works: boolean; readonly text: string }> {
  const env = { AWS_ENDPOINT_URL_S3: String(box.aws.endpoints.s3), AWS_EC2_METADATA_DISABLED: 'true' };
  const script = `${import.meta.dirname}/demo-read.ts`;
  const command = hasAws
    ? `aws --endpoint-url ${box.aws.endpoints.s3} s3 cp s3://my-bucket/${key} -`
    : `"${process.execPath}" "${script}" my-bucket ${key}`;
  const step = await job.run(command, { env, continueOnError: true });
  screen.log(step.log);
  return { works: step.outcome === 'success', text: lastLine(step.stderr || step.stdout) };
}
