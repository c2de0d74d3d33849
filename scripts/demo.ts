/**
 * Shows what a workflow author sees: main, steps and post of one job, run as a runner runs them, against the sandbox.
 * `--help` says more; no request leaves this machine.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { defaultWorld, type Sandbox, startSandbox } from '../sandbox/index.ts';
import { type Job, startJob } from '../test/emulator/index.ts';

const help = `npm run demo -- [--scope LINES] [--ttl DURATION]

Starts clouds in a box on loopback and runs the action there as a GitHub runner would: the plan, the masked log, an
allowed and a denied call, the job summary, the end. It uses the aws CLI when it is installed, the SDK for
JavaScript otherwise. The bucket my-bucket holds reports/a.csv, reports/b.csv and secret/b.csv.
`;

function readOptions() {
  try {
    return parseArgs({
      options: {
        help: { type: 'boolean', short: 'h' },
        scope: { type: 'string', default: 's3:read  my-bucket/reports/*' },
        ttl: { type: 'string', default: '15m' },
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

const heading = (text: string) => console.log(`\n\u001b[1m== ${text}\u001b[0m`);
const hasAws =
  spawnSync('aws', ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' }).status === 0;

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
  const ok = await show(job, box);
  process.exitCode = ok ? 0 : 1;
} finally {
  await job.dispose();
  await box.close();
}

async function show(job: Job, box: Sandbox): Promise<boolean> {
  const inputs = {
    'aws-role': defaultWorld.roleArn,
    'aws-region': 'us-east-1',
    'aws-sts-endpoint': String(box.aws.endpoints.sts),
    scope: values.scope,
    ttl: values.ttl,
  };
  heading('uses: org/agent-creds@v1');
  for (const [name, value] of Object.entries(inputs)) console.log(`    ${name}: ${value}`);
  const main = await job.uses(`${import.meta.dirname}/..`, { with: inputs });
  console.log(main.log.trimEnd());
  if (main.outcome !== 'success') return false;

  heading('A step within the scope: read reports/a.csv');
  const allowed = await read(job, box, 'reports/a.csv');
  heading('The same step, led astray: read secret/b.csv');
  const denied = await read(job, box, 'secret/b.csv');

  heading('Job summary');
  console.log(main.summary.trimEnd());

  heading('Post job cleanup');
  const end = await job.finish();
  for (const post of end.posts) console.log(post.log.trimEnd());
  const asScoped = allowed && !denied;
  if (values.scope === 's3:read  my-bucket/reports/*' && !asScoped)
    console.log('\nThis is not what the scope says: a defect.');
  return values.scope !== 's3:read  my-bucket/reports/*' || asScoped;
}

/** Reads one object with only the job's environment. Returns whether that succeeded. */
async function read(job: Job, box: Sandbox, key: string): Promise<boolean> {
  const env = { AWS_ENDPOINT_URL_S3: String(box.aws.endpoints.s3), AWS_EC2_METADATA_DISABLED: 'true' };
  const script = `${import.meta.dirname}/demo-read.ts`;
  const command = hasAws
    ? `aws --endpoint-url ${box.aws.endpoints.s3} s3 cp s3://my-bucket/${key} -`
    : `"${process.execPath}" "${script}" my-bucket ${key}`;
  const step = await job.run(command, { env, continueOnError: true });
  console.log(step.log.trimEnd());
  return step.outcome === 'success';
}
