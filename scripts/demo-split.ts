/**
 * Shows the split workflow: gate, issuer job and agent job at the same time, each on a runner of its own, against the
 * sandbox. `--help` says more; no request leaves this machine.
 */
import { parseArgs } from 'node:util';
import { addRevokeRole, revokeWith } from '../test/support/revocation.ts';
import { startSplit } from '../test/support/split-jobs.ts';
import { lastLine, Screen } from './demo/screen.ts';

const help = `npm run demo:split -- [--verbose]

Starts clouds, GitHub's token issuer and its artifact service in a box on loopback and runs the jobs of the split
workflow there: the issuer job has the identity and issues the lease, the agent job has no identity and receives the
lease. The agent reads an object that its scope allows, tries one that it does not, and looks for an identity; then
the issuer job ends the lease. --verbose prints the logs of the three jobs as well.
`;

function readOptions() {
  try {
    return parseArgs({
      options: { help: { type: 'boolean', short: 'h' }, verbose: { type: 'boolean', default: false } },
    }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    process.exit(2);
  }
}

const options = readOptions();
if (options.help) {
  process.stdout.write(help);
  process.exit(0);
}

const screen = new Screen(options.verbose);
console.log(
  'One split workflow against clouds in a box. Nothing leaves this machine. It takes some seconds ...',
);
await using world = await startSplit();
addRevokeRole(world.box);
const s3 = String(world.box.aws.endpoints.s3);

screen.heading('gate: policy, plan and guard, without an identity');
const gate = await world.gate();
screen.log(gate.log, 'gate  ');
screen.claim(gate.outcome === 'success', 'the plan', 'holds; a hand-off id is made');

screen.heading('issuer (id-token: write) and agent (contents: read), side by side');
const issuing = world.issue({ with: revokeWith(world.box) });
const received = await world.receive();
screen.log(received.log, 'agent ');
screen.claim(
  received.outcome === 'success',
  'the agent',
  'offered its key, and opened the lease that was sealed for it',
);

screen.heading('What the agent can do');
const reader = `${import.meta.dirname}/demo-read.ts`;
const read = async (key: string) => {
  const step = await world.agent.run(`"${process.execPath}" "${reader}" my-bucket ${key}`, {
    env: { AWS_ENDPOINT_URL_S3: s3 },
    continueOnError: true,
  });
  screen.log(step.log, 'agent ');
  return { works: step.outcome === 'success', text: lastLine(step.stderr || step.stdout) };
};
const allowed = await read('reports/a.csv');
screen.claim(allowed.works, 'reports/a.csv', allowed.works ? 'is read' : `refused: ${allowed.text}`);
const denied = await read('secret/b.csv');
screen.claim(
  !denied.works,
  'secret/b.csv',
  denied.works ? 'is read' : `refused, as it should be: ${denied.text}`,
);
const search = await world.agent.run('env | grep ID_TOKEN || echo "no identity in this job"');
screen.log(search.log, 'agent ');
const none = search.stdout.includes('no identity');
screen.claim(none, 'an identity', none ? 'is not in its job: it cannot get a wider lease' : 'is in its job');

screen.heading('When the agent ends');
const end = await world.agent.finish();
for (const post of end.posts) screen.log(post.log, 'agent ');
const issued = await issuing;
screen.log(issued.log, 'issuer');
screen.log(issued.summary, 'issuer');
await world.issuer.finish();
const revoking = issued.outcome === 'success' && issued.log.includes('aws: revoking.');
screen.claim(revoking, 'the issuer', 'denies the session in AWS at once, and keeps the record');
process.exitCode = screen.verdict(
  'an agent whose job holds no identity used a lease of another job, and the lease ended with it.',
);
