/**
 * Shows the split workflow: gate, issuer job and agent job at the same time, each on a runner of its own, against the
 * sandbox. `--help` says more; no request leaves this machine.
 */
import { parseArgs } from 'node:util';
import { addRevokeRole, revokeWith } from '../test/support/revocation.ts';
import { startSplit } from '../test/support/split-jobs.ts';

const help = `npm run demo:split

Starts clouds, GitHub's token issuer and its artifact service in a box on loopback and runs the jobs of the split
workflow there: the issuer job has the identity and issues the lease, the agent job has no identity and receives the
lease. The agent reads an object that its scope allows, tries one that it does not, and looks for an identity; then
the issuer job ends the lease.
`;

function readOptions() {
  try {
    return parseArgs({ options: { help: { type: 'boolean', short: 'h' } } }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    process.exit(2);
  }
}

if (readOptions().help) {
  process.stdout.write(help);
  process.exit(0);
}

const heading = (text: string) => console.log(`\n\u001b[1m== ${text}\u001b[0m`);
const indent = (who: string, text: string) =>
  console.log(
    text
      .trimEnd()
      .split('\n')
      .map((line) => `${who} | ${line}`)
      .join('\n'),
  );

await using world = await startSplit();
addRevokeRole(world.box);
const s3 = String(world.box.aws.endpoints.s3);

heading('gate: policy, plan, guard, no identity');
const gate = await world.gate();
indent('gate  ', gate.log);

heading('issuer (id-token: write) and agent (contents: read), side by side');
const issuing = world.issue({ with: revokeWith(world.box) });
const received = await world.receive();
indent('agent ', received.log);

heading('agent: a read within the scope, one beyond it, and a search for an identity');
const reader = `${import.meta.dirname}/demo-read.ts`;
const read = (key: string) =>
  world.agent.run(`"${process.execPath}" "${reader}" my-bucket ${key}`, {
    env: { AWS_ENDPOINT_URL_S3: s3 },
    continueOnError: true,
  });
const allowed = await read('reports/a.csv');
indent('agent ', allowed.log);
const denied = await read('secret/b.csv');
indent('agent ', denied.log);
const search = await world.agent.run('env | grep ID_TOKEN || echo "no identity in this job"');
indent('agent ', search.log);

heading('agent: the job ends');
const end = await world.agent.finish();
for (const post of end.posts) indent('agent ', post.log);

heading('issuer: meanwhile, and after');
const issued = await issuing;
indent('issuer', issued.log);
heading('issuer: job summary');
console.log(issued.summary.trimEnd());
await world.issuer.finish();

const asPromised =
  gate.outcome === 'success' &&
  allowed.outcome === 'success' &&
  denied.outcome === 'failure' &&
  search.stdout.includes('no identity') &&
  issued.outcome === 'success' &&
  issued.log.includes('aws: revoking.');
if (!asPromised) console.log('\nThis is not what the documentation says: a defect.');
process.exitCode = asPromised ? 0 : 1;
