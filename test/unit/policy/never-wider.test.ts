import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { evaluate, type PolicyDocument } from '../../../sandbox/aws/policy.ts';
import { parseRoleArn } from '../../../src/clouds/aws/arn.ts';
import { allowAll } from '../../../src/clouds/aws/denies.ts';
import type { Statement } from '../../../src/clouds/aws/policy.ts';
import { compileLine, isInherit } from '../../../src/clouds/aws/scope.ts';
import { clouds } from '../../../src/clouds/clouds.ts';
import { AgentCredsError, Problems } from '../../../src/errors/error.ts';
import type { GithubApi } from '../../../src/github/api.ts';
import { cidrsContain } from '../../../src/inputs/cidr.ts';
import { parseDuration } from '../../../src/inputs/duration.ts';
import type { RawInputs } from '../../../src/inputs/read.ts';
import { parseScope } from '../../../src/inputs/scope.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { resolvePolicy } from '../../../src/policy/resolve.ts';
import { ROLE, said, written } from './files.ts';
import { type Sample, sample } from './random.ts';

const run = {
  repository: 'o/r',
  eventName: 'push',
  ref: 'refs/heads/main',
  workflowRef: 'o/r/.github/workflows/a.yml@refs/heads/main',
};

/** A repository whose default branch holds this text. */
function holding(text: string): GithubApi {
  const never = () => Promise.reject(new Error('not asked here'));
  return { readFile: async () => text, readNames: never, readRoot: never, permission: never, run: never };
}

function compiled(scope: string, role: string): readonly Statement[] {
  const target = { role: parseRoleArn(role) ?? parseRoleArn(ROLE), region: 'eu-west-1' };
  if (!target.role) throw new Error('no role');
  const problems = new Problems();
  return parseScope(scope, problems).flatMap((line) =>
    isInherit(line)
      ? [allowAll]
      : compileLine(line, { ...target, role: target.role as never }, problems).statements,
  );
}

/** Requests around what the statements speak of: inside, and just outside. */
function questions(statements: readonly Statement[]) {
  const found: { action: string; resource: string; context: Record<string, string> }[] = [];
  const objects = ['data/a/x', 'data/a/b/x', 'data/x', 'data-1/a/x', 'logs/a/x', 'dxta/a/x', 'other/x'];
  for (const action of new Set(statements.flatMap((s) => s.Action))) {
    if (action.startsWith('sqs:') || action === '*') {
      for (const queue of [
        'eu-west-1:111122223333:jobs',
        'us-east-1:111122223333:jobs',
        'eu-west-1:999999999999:jx',
      ]) {
        found.push({ action: 'sqs:SendMessage', resource: `arn:aws:sqs:${queue}`, context: {} });
      }
    }
    if (!action.startsWith('s3:') && action !== '*') continue;
    if (/list|\*/i.test(action)) {
      for (const prefix of [undefined, '', 'a/', 'a/b/', 'ab']) {
        for (const name of ['data', 'logs']) {
          const context: Record<string, string> = prefix === undefined ? {} : { 's3:prefix': prefix };
          found.push({ action: 's3:ListBucket', resource: `arn:aws:s3:::${name}`, context });
        }
      }
    }
    const concrete = /delete/i.test(action)
      ? 's3:DeleteObject'
      : /put|abort|multi/i.test(action)
        ? 's3:PutObject'
        : 's3:GetObject';
    for (const object of objects)
      found.push({ action: concrete, resource: `arn:aws:s3:::${object}`, context: {} });
  }
  return found;
}

async function allows(
  statements: readonly Statement[],
  question: ReturnType<typeof questions>[number],
): Promise<boolean> {
  const policy = { Version: '2012-10-17', Statement: statements } as PolicyDocument;
  const outcome = await evaluate([policy], {
    ...question,
    account: '111122223333',
    principal: `${ROLE.replace(':iam:', ':sts:').replace(':role', ':assumed-role')}/s`,
  });
  return outcome === 'Allowed';
}

const tally = { taken: 0, own: 0, asked: 0, refused: 0 };

async function check({ file, raw }: Sample): Promise<void> {
  const text = stringify(file);
  let effective: RawInputs;
  try {
    const resolved = await resolvePolicy({
      inputs: said(raw),
      run,
      clouds,
      github: holding(text),
    });
    if (resolved.origin !== 'profile') return;
    effective = written(resolved.inputs);
  } catch (error) {
    // Anything else than the project's own error is a crash.
    expect(error).toBeInstanceOf(AgentCredsError);
    tally.refused++;
    return;
  }
  const profile = parsePolicy(text, clouds).file?.profiles.get(raw.profile ?? '');
  if (!profile) throw new Error('a profile was used that is not there');
  tally.taken++;
  tally[raw.scope === '' ? 'own' : 'asked']++;
  const heldTexts = written(profile.inputs);
  limits(heldTexts, effective);

  const role = effective['aws-role'] ?? '';
  const [held, got] = [compiled(heldTexts.scope ?? '', role), compiled(effective.scope ?? '', role)];
  for (const question of questions(got)) {
    if ((await allows(got, question)) && !(await allows(held, question))) {
      throw new Error(`wider than the profile: ${JSON.stringify(question)}\n${text}\n${JSON.stringify(raw)}`);
    }
  }
}

/** What is no scope: compared without the code that is under test where that is possible. */
function limits(held: RawInputs, effective: RawInputs): void {
  const most = parseDuration(held.ttl ?? '1h') ?? 0;
  // What is no duration stays for the plan to refuse.
  expect(parseDuration(effective.ttl ?? '') ?? 0).toBeLessThanOrEqual(
    Math.max(most, effective.ttl === '' ? 3600 : 0),
  );
  if (held['aws-role']) expect(effective['aws-role']).toBe(held['aws-role']);
  for (const name of ['aws-session-policy', 'aws-managed-policies'])
    expect(effective[name] ?? '').toBe(held[name] ?? '');
  // A call passes by either lock, so under a profile that has one of them, neither may let more through than it does.
  const list = (text = '') => text.split('\n').filter(Boolean);
  const locks = (of: RawInputs) => ({ ip: list(of['lock-ip']), vpc: list(of['lock-vpc']) });
  const [limit, asked] = [locks(held), locks(effective)];
  if (limit.ip.length + limit.vpc.length > 0) {
    expect(asked.ip.length + asked.vpc.length).toBeGreaterThan(0);
    expect(asked.ip.every((ip) => limit.ip.some((range) => cidrsContain([range], [ip])))).toBe(true);
    expect(asked.vpc.every((vpc) => limit.vpc.includes(vpc))).toBe(true);
  }
  if (held.revoke === 'required') expect(effective.revoke).not.toMatch(/^(auto|off)$/);
}

test('2,000 random policy files and workflows: what is in force never exceeds the profile', {
  timeout: 240_000,
}, async () => {
  await fc.assert(fc.asyncProperty(sample, check), { numRuns: 2000 });
  // The property would hold of a guard that refuses everything, too.
  expect(tally.asked).toBeGreaterThan(50);
  expect(tally.own).toBeGreaterThan(50);
  expect(tally.refused).toBeGreaterThan(50);
});
