import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { clouds } from '../../../src/clouds/clouds.ts';
import { POLICY_PATH } from '../../../src/policy/model.ts';
import { resolvePolicy } from '../../../src/policy/resolve.ts';
import { createWorld, REPOSITORY } from '../github/world.ts';
import { said } from './files.ts';

const read = (path: string) => readFileSync(resolve(import.meta.dirname, '../../..', path), 'utf8');

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}
interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

test("this repository's own policy file lets its CI's step ask for what it asks, for anyone", async () => {
  const { jobs } = parse(read('.github/workflows/ci.yml')) as Workflow;
  const step = Object.values(jobs).flatMap(({ steps }) => steps.filter(({ uses }) => uses === './'));
  expect(step).toHaveLength(1);
  const inputs = Object.entries(step[0]?.with ?? {}).map(([name, value]) => [
    name,
    name === 'aws-sts-endpoint' ? 'http://127.0.0.1:9' : String(value),
  ]);
  const world = await createWorld();
  try {
    world.github.repositories.get(REPOSITORY).put(POLICY_PATH, read(POLICY_PATH));
    const { guard, profile } = await resolvePolicy({
      inputs: said(Object.fromEntries(inputs)),
      run: {
        repository: REPOSITORY,
        eventName: 'pull_request',
        ref: 'refs/pull/7/merge',
        workflowRef: `${REPOSITORY}/.github/workflows/ci.yml@refs/pull/7/merge`,
      },
      clouds,
      github: world.connect(),
    });
    expect({ guard, profile }).toEqual({
      guard: { allowOutsiders: true, allowBots: ['dependabot[bot]'] },
      profile: 'sandbox',
    });
  } finally {
    await world.close();
  }
});
