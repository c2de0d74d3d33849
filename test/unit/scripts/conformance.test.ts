import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { judgeAws } from '../../../scripts/conformance/calls.ts';
import { runStage, type World } from '../../../scripts/conformance/engine.ts';
import type { Answer, Call, StageReport, Step } from '../../../scripts/conformance/model.ts';
import { countOf, makeReport, markdownOf } from '../../../scripts/conformance/report.ts';
import { readSettings } from '../../../scripts/conformance/settings.ts';
import { type Trial, trialsOf } from '../../../scripts/conformance/table.ts';
import { costsOf, matrixInputs, planOf, policyProblem } from '../../../scripts/conformance/workflow.ts';

const settings = {
  CONFORMANCE_AWS: JSON.stringify({
    role: 'arn:aws:iam::111122223333:role/agent',
    revokeRole: 'arn:aws:iam::111122223333:role/agent-revoke',
    region: 'eu-west-1',
    bucket: 'my-bucket',
  }),
  CONFORMANCE_GCP: JSON.stringify({ provider: 'p', serviceAccount: 's', bucket: 'b' }),
  CONFORMANCE_AZURE: JSON.stringify({
    ...{ clientId: 'c', tenantId: 't', subscriptionId: 's', account: 'a', container: 'k' },
  }),
};
const all = trialsOf(readSettings(settings));

/** A world whose time passes only by waiting, and the seconds that it waited. */
function fakeWorld(env: Record<string, string> = {}): World & { readonly waited: () => number } {
  const kept = new Map<string, Readonly<Record<string, string>>>();
  let ms = 0;
  return {
    env,
    wait: async (seconds) => {
      ms += seconds * 1000;
    },
    pause: async (pause) => {
      ms += pause;
    },
    patience: (seconds) => seconds,
    now: () => ms,
    keep: (name, values) => void kept.set(name, values),
    kept: (name) => kept.get(name) ?? {},
    waited: () => ms / 1000,
  };
}

/** A call that gives these answers, the last one for ever, and remembers the environments it got. */
function answers(...kinds: readonly Answer['kind'][]): Call & { readonly seen: Record<string, unknown>[] } {
  const seen: Record<string, unknown>[] = [];
  return {
    says: 'a call',
    seen,
    make: async ({ env }) => {
      seen.push({ ...env });
      return { kind: kinds[Math.min(seen.length, kinds.length) - 1] ?? 'unclear', code: 'code' };
    },
  };
}

const run = (steps: readonly Step[], world: World = fakeWorld()) => runStage({ inputs: {}, steps }, world);

describe('a stage', () => {
  test('after a step that did not go as it must, only cleaning up is done', async () => {
    const [second, cleaned] = [answers('refused'), answers('works')];
    const results = await run([
      { do: 'control', call: answers('refused') },
      { do: 'refused', call: second },
      { do: 'cleanup', call: cleaned },
    ]);
    expect(results.map((step) => [step.do, step.asExpected])).toEqual([
      ['control', false],
      ['cleanup', true],
    ]);
    expect([second.seen.length, cleaned.seen.length]).toEqual([0, 1]);
  });

  test('what is neither success nor refusal is not as it must be, for either kind', async () => {
    for (const kind of ['control', 'refused'] as const) {
      expect(await run([{ do: kind, call: answers('unclear') }])).toMatchObject([{ asExpected: false }]);
    }
  });

  test('a refusal that may take its time is waited for, and no longer than that', async () => {
    const soon = fakeWorld();
    const call = answers('works', 'works', 'refused');
    expect(await run([{ do: 'refused', call, within: 300 }], soon)).toMatchObject([{ asExpected: true }]);
    expect(soon.waited()).toBe(12);
    const never = fakeWorld();
    const still = await run([{ do: 'refused', call: answers('works'), within: 300 }], never);
    expect(still).toMatchObject([{ asExpected: false, answer: 'works' }]);
    expect(never.waited()).toBe(300);
  });

  test('kept credentials take the place of those of the step, in the calls that ask for them', async () => {
    const world = fakeWorld({ KEY: 'first' });
    await run([{ do: 'keep', as: 'old', names: ['KEY'] }], world);
    const later = { ...world, env: { KEY: 'second' } };
    const [old, own] = [answers('refused'), answers('works')];
    await run(
      [
        { do: 'control', call: own },
        { do: 'refused', call: old, kept: 'old' },
      ],
      later,
    );
    expect([own.seen, old.seen]).toEqual([[{ KEY: 'second' }], [{ KEY: 'first' }]]);
  });

  test('a renewal is another lease after the end of the first; a broker that says nothing once is asked again', async () => {
    const world = fakeWorld();
    const look = async () => {
      if (world.now() === 5_000) throw new Error('busy');
      return world.now() < 40_000 ? { id: 'a', expiresAt: 60_000 } : { id: 'b', expiresAt: 100_000 };
    };
    expect(await run([{ do: 'renewed', look, within: 120 }], world)).toMatchObject([{ asExpected: true }]);
    expect(world.waited()).toBeGreaterThan(60);
    const never = async () => ({ id: 'a', expiresAt: 0 });
    expect(await run([{ do: 'renewed', look: never, within: 9 }])).toMatchObject([{ code: 'not renewed' }]);
  });
});

test('of the aws CLI only AccessDenied is a refusal', () => {
  const said = (code: string) => `\nAn error occurred (${code}) when calling the GetObject operation: text\n`;
  expect(judgeAws(0, '')).toEqual({ kind: 'works', code: 'ok' });
  expect(judgeAws(254, said('AccessDenied'))).toEqual({ kind: 'refused', code: 'AccessDenied' });
  expect(judgeAws(254, `aws: [ERROR]: ${said('AccessDenied').trim()}`).kind).toBe('refused');
  // ExpiredToken would show the end of STS's session, not of the ttl.
  for (const code of ['NoSuchKey', 'ExpiredToken', 'InvalidAccessKeyId', 'SlowDown']) {
    expect(judgeAws(254, said(code))).toEqual({ kind: 'unclear', code });
  }
  expect(judgeAws(255, 'Could not connect to the endpoint').kind).toBe('unclear');
  expect(judgeAws(null, '').kind).toBe('unclear');
});

describe('the settings', () => {
  test('are read for the clouds that have some, and the claims of the others are left out by name', () => {
    const trials = trialsOf(
      readSettings({ CONFORMANCE_GCP: settings.CONFORMANCE_GCP, CONFORMANCE_AWS: ' ' }),
    );
    expect(trials.filter(({ stages }) => stages).map(({ cloud }) => cloud)).toEqual(['gcp', 'gcp', 'gcp']);
    expect(trials.find(({ cloud }) => cloud === 'aws')?.missing).toBe('CONFORMANCE_AWS is not set');
  });

  test('are refused with all problems, and no value in them', () => {
    const wrong = { CONFORMANCE_AWS: '{"role":"hidden","nope":"hidden"}', CONFORMANCE_GCP: 'hidden' };
    expect(() => readSettings(wrong)).toThrow(
      /AWS lacks revokeRole, region, bucket\n.*1 other\(s\)\nCONFORMANCE_GCP is not a JSON/,
    );
    fc.assert(
      fc.property(fc.json(), (text) => {
        try {
          readSettings({ CONFORMANCE_AZURE: text });
        } catch (error) {
          expect((error as Error).message).toMatch(/^CONFORMANCE_AZURE /);
        }
      }),
    );
  });
});

/** Stage reports of a claim in which all is as it must be. */
function right(trial: Trial): StageReport[] {
  return (trial.stages ?? []).map(({ steps }, stage) => ({
    ...{ claim: trial.id, stage, at: '', image: '' },
    steps: steps.map((step) => ({
      ...{ do: step.do, says: 'x', asExpected: true, code: 'c', seconds: 0 },
      answer: step.do === 'refused' ? 'refused' : step.do === 'control' ? 'works' : 'done',
    })),
  }));
}

describe('the report', () => {
  const facts = { commit: 'c', at: 'now', sandbox: false };
  const reports = all.flatMap(right);

  test('every claim has a control and a refusal', () => {
    for (const { id, stages } of all) {
      const kinds = stages?.flatMap(({ steps }) => steps.map((step) => step.do)) ?? [];
      expect(kinds, id).toEqual(expect.arrayContaining(['control', 'refused']));
    }
  });

  test('holds where every step of every stage ran and went as it must', () => {
    expect(countOf(makeReport(facts, all, reports), 'holds')).toBe(all.length);
  });

  test('one step that is missing or went otherwise changes exactly its claim', () => {
    const places = reports.flatMap((report, at) => report.steps.map((_, step) => ({ at, step })));
    for (const { at, step } of places) {
      for (const how of ['missing', 'unclear', 'worked'] as const) {
        const changed = reports.map((report, index): StageReport => {
          if (index !== at) return report;
          if (how === 'missing') return { ...report, steps: report.steps.filter((_, i) => i !== step) };
          const steps = report.steps.map((one, i) =>
            i !== step
              ? one
              : {
                  ...one,
                  asExpected: false,
                  answer: how === 'worked' ? ('works' as const) : ('unclear' as const),
                },
          );
          return { ...report, steps };
        });
        const made = makeReport(facts, all, changed);
        const named = made.rows.filter(({ verdict, why }) => verdict !== 'holds' || why !== '');
        expect(named.map(({ id }) => id)).toEqual([reports[at]?.claim]);
        const kind = reports[at]?.steps[step]?.do;
        if (kind === 'refused' && how === 'worked') expect(named[0]?.verdict).toBe('BROKEN');
        else if (kind !== 'cleanup' || how === 'missing') expect(named[0]?.verdict).toBe('not shown');
      }
    }
  });

  test('a cloud that is not set up is not run, and no row is lost', () => {
    const some = trialsOf(readSettings({ CONFORMANCE_AWS: settings.CONFORMANCE_AWS }));
    const made = makeReport(facts, some, reports);
    expect(made.rows.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(countOf(made, 'not run')).toBe(all.filter(({ cloud }) => cloud !== 'aws').length);
    expect(markdownOf(made).match(/^\| `/gm)).toHaveLength(all.length);
  });
});

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: unknown; readonly steps: readonly WorkflowStep[] }>
  >;
}
interface WorkflowStep {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

describe('conformance.yml', () => {
  const path = resolve(import.meta.dirname, '../../../.github/workflows/conformance.yml');
  const { on, jobs } = parse(readFileSync(path, 'utf8')) as Workflow;

  test('is started by hand only, and its agent job has no identity', () => {
    expect(Object.keys(on)).toEqual(['workflow_dispatch']);
    expect(jobs.agent?.permissions).toEqual({ contents: 'read' });
  });

  test('uses the actions of the commit that is checked out, and no published one of ours', () => {
    const used = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
    expect(used.filter((one) => one.includes('agent-creds'))).toEqual([]);
    expect(new Set(used.filter((one) => one.startsWith('./')))).toEqual(
      new Set(['./', './end', './run', './gate', './issue', './receive']),
    );
  });

  test('hands on each input that a claim can have, from the first lease and from the second', () => {
    const leases = jobs.claim?.steps.filter(({ uses }) => uses === './') ?? [];
    expect(leases).toHaveLength(2);
    for (const [at, which] of ['first', 'second'].entries()) {
      const given = leases[at]?.with ?? {};
      expect(Object.keys(given).sort()).toEqual([...matrixInputs].sort());
      for (const [name, value] of Object.entries(given)) {
        const member = name.includes('-') ? `['${name}']` : `.${name}`;
        expect(value).toBe(`\${{ matrix.${which}${member} }}`);
      }
    }
    const ofJobs = all.filter(({ shape }) => shape === 'job').flatMap(({ stages = [] }) => stages);
    const used = ofJobs.flatMap(({ inputs }) => Object.keys(inputs));
    expect(used.filter((name) => !matrixInputs.some((one) => one === name))).toEqual([]);
  });

  test.each([
    ['wall', ['inside']],
    ['split', ['gate', 'issue']],
  ])('hands on each input of the claim of the %s', (shape) => {
    const inputs = all.find((one) => one.shape === shape)?.stages?.at(-1)?.inputs ?? {};
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    const own = steps.filter(({ uses = '' }) =>
      (shape === 'wall' ? ['./run'] : ['./gate', './issue']).includes(uses),
    );
    expect(own.length).toBeGreaterThan(0);
    for (const step of own)
      expect(Object.keys(step.with ?? {})).toEqual(expect.arrayContaining(Object.keys(inputs)));
  });

  test('the plan has each claim once, in one of its outputs', () => {
    const { matrix, wall, split } = planOf(all);
    const ids = (JSON.parse(matrix) as { claim: string }[]).map(({ claim }) => claim);
    const others = [wall, split].map((text) => (JSON.parse(text) as { claim: string }).claim);
    expect([...ids, ...others].sort()).toEqual(all.map(({ id }) => id).sort());
    expect(planOf(trialsOf({}))).toEqual({ matrix: '[]', wall: '', split: '' });
    expect(costsOf(all)).toMatch(/^17 claims, up to \d+ minutes/);
  });

  test('a policy file that wants a profile of every step is said before anything is asked', () => {
    expect(policyProblem(undefined)).toBeUndefined();
    expect(policyProblem('profiles: {}\nallow-inline: true\n')).toBeUndefined();
    expect(policyProblem('profiles: {}\n')).toContain('echo "allow-inline: true" >>');
    expect(policyProblem('profiles:\n  a:\n    allow-inline: true\n')).toBeDefined();
  });
});
