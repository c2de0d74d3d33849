import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { defaultWorld, type Sandbox, startSandbox } from './index.ts';

const help = `Starts clouds in a box on loopback ports and keeps them until Ctrl-C.

  npm run sandbox -- [options]

  --https            serve https with a throwaway CA (see --ca-file)
  --ca-file PATH     write the CA's certificate there (implies --https)
  --hostname NAME    further name in the server certificate; may be repeated
  --latency MS       added to every request
  --port NAME=PORT   fixed port of a service (github, aws-sts, aws-s3, ..., control); may be repeated
  --write-env PATH   append KEY=VALUE lines there: what a CI job needs to use this sandbox
  --no-control       do not open the control endpoint
  --empty            start without the ready-made role, bucket and provider
  --help             this text
`;

/** The variables with which another process can use the sandbox like a job of GitHub. */
function environment(sandbox: Sandbox): Record<string, string> {
  const job = sandbox.github.registerJob();
  const endpoints = Object.entries(sandbox.endpoints).map(
    ([name, url]) => [`SANDBOX_${name.replaceAll('-', '_').toUpperCase()}`, url] as const,
  );
  return {
    ...Object.fromEntries(endpoints),
    ...(sandbox.controlUrl === undefined ? {} : { SANDBOX_CONTROL: sandbox.controlUrl }),
    ...job.env,
    // Further variables of `uses:` steps: the artifact service, with the same token.
    ACTIONS_RESULTS_URL: sandbox.artifacts.url,
    ACTIONS_RUNTIME_TOKEN: job.requestToken,
    // The AWS CLI and SDKs read these names, so that the step after the action calls the sandbox.
    ...Object.fromEntries(
      Object.entries(sandbox.aws.endpoints).map(([name, url]) => [
        `AWS_ENDPOINT_URL_${serviceId(name)}`,
        url,
      ]),
    ),
  };
}

function serviceId(name: string): string {
  const ids: Record<string, string> = { secretsmanager: 'SECRETS_MANAGER', logs: 'CLOUDWATCH_LOGS' };
  return ids[name] ?? name.toUpperCase().replaceAll('-', '_');
}

function introduction(sandbox: Sandbox, env: Record<string, string>): string {
  const endpoints = Object.entries(sandbox.endpoints).map(([name, url]) => `  ${name.padEnd(18)} ${url}`);
  if (sandbox.controlUrl !== undefined) endpoints.push(`  ${'control'.padEnd(18)} ${sandbox.controlUrl}`);
  const { url, repositories } = sandbox.githubApi;
  // Not for a CI job, whose runner sets these two itself: the action looks there for a policy file.
  const github = { GITHUB_API_URL: url, GITHUB_REPOSITORY: defaultWorld.repository };
  const variables = Object.entries({ ...env, ...github })
    .filter(([name]) => !name.startsWith('SANDBOX_'))
    .map(([name, value]) => `export ${name}='${value}'`);
  return [
    'Clouds in a box, on loopback only.',
    '',
    'Endpoints',
    ...endpoints,
    '',
    'Pose as a job with id-token: write',
    ...variables,
    '',
    'The step',
    '  with:',
    `    github-token: ${repositories.issueToken(defaultWorld.repository)}`,
    `    aws-role: ${defaultWorld.roleArn}`,
    '    aws-region: eu-west-1',
    `    aws-sts-endpoint: ${sandbox.aws.endpoints.sts}`,
    '    scope: |',
    `      s3:read ${defaultWorld.bucket}/reports/*`,
    '',
    'Then try',
    `  aws s3 cp s3://${defaultWorld.bucket}/reports/a.csv -      # allowed`,
    `  aws s3 cp s3://${defaultWorld.bucket}/secret/b.csv -       # denied`,
    '',
    'Ctrl-C stops it.',
    '',
  ].join('\n');
}

function fail(message: string): never {
  process.stderr.write(`${message}\n\n${help}`);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        https: { type: 'boolean' },
        'ca-file': { type: 'string' },
        hostname: { type: 'string', multiple: true },
        latency: { type: 'string' },
        port: { type: 'string', multiple: true },
        // Not named `--env-file`: Node itself reads that option, even after the script's name.
        'write-env': { type: 'string' },
        'no-control': { type: 'boolean' },
        empty: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

const options = readOptions();
if (options.help) {
  process.stdout.write(help);
  process.exit(0);
}
const latency = Number(options.latency ?? '0');
if (!Number.isFinite(latency) || latency < 0)
  fail(`--latency: '${options.latency}' is not a number of milliseconds`);
const ports = Object.fromEntries(
  (options.port ?? []).map((pair) => {
    const [name = '', port = ''] = pair.split('=');
    if (name === '' || !/^\d+$/.test(port)) fail(`--port: '${pair}' is not NAME=PORT`);
    return [name, Number(port)];
  }),
);

const sandbox = await startSandbox({
  https: options.https === true || options['ca-file'] !== undefined,
  hostnames: options.hostname ?? [],
  latencyMs: latency,
  ports,
  control: options['no-control'] !== true,
  world: options.empty ? 'empty' : 'default',
});
if (options['ca-file'] !== undefined && sandbox.ca !== undefined)
  writeFileSync(options['ca-file'], sandbox.ca);
const env = environment(sandbox);
if (options['ca-file'] !== undefined) {
  env.NODE_EXTRA_CA_CERTS = options['ca-file'];
  env.AWS_CA_BUNDLE = options['ca-file'];
}
if (options['write-env'] !== undefined) {
  const lines = Object.entries(env).map(([name, value]) => `${name}=${value}\n`);
  // Appends, so that the file may be a job's GITHUB_ENV. The file is private, since it has the request token.
  writeFileSync(options['write-env'], lines.join(''), { flag: 'a', mode: 0o600 });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    sandbox.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}

// Last, since a process that waits for these lines may send a signal at once.
process.stdout.write(introduction(sandbox, env));
