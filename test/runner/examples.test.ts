import { describe, expect, test } from 'vitest';
import { defaultWorld } from '../../sandbox/index.ts';
import { isAllowed } from '../support/policy-engine.ts';
import { type Driven, drive, type Outside, TRACKER_TOKEN } from '../support/recipes/drive.ts';
import { driveSplit } from '../support/recipes/drive-split.ts';
import { type Recipe, readRecipe, recipeNames } from '../support/recipes/recipe.ts';

const LOGS = 'aws logs tail /aws/lambda/resize';
const STACK = 'aws cloudformation describe-stacks --stack-name my-stack';
const KEY = { ANTHROPIC_API_KEY: defaultWorld.anthropicKey };

/** Recipes are for GitHub's Linux machines. The tests wait for processes most of the time. */
const describeRecipes = process.platform === 'linux' ? describe.concurrent : describe.skip;

/** What each recipe is told, by `FILE` or `FILE JOB`. A secret or variable that is not here is one that the docs do not name. */
const outside: Readonly<Record<string, Outside>> = {
  'claude-federation.yml': { asks: [LOGS] },
  'codex.yml': { secrets: { OPENAI_API_KEY: 'sk-of-the-test' }, asks: [LOGS] },
  'copilot.yml': { secrets: { COPILOT_GITHUB_TOKEN: 'github_pat_of_the_test' }, asks: [STACK] },
  'git.yml': { secrets: KEY, asks: [LOGS] },
  'kubernetes.yml': { vars: { AKS_CA: 'bm8gY2E=' } },
  'mcp.yml': { secrets: KEY },
  'withheld.yml': {
    secrets: { ...KEY, TRACKER_TOKEN },
    asks: ['echo fixed > fixed.txt', 'aws s3 cp s3://my-bucket/reports/a.csv a.csv'],
  },
  'mcp-clouds.yml': { secrets: KEY },
  'renovate.yml': { secrets: { RENOVATE_TOKEN: 'github_pat_of_the_bot' } },
  'split.yml codex': { secrets: { OPENAI_API_KEY: 'sk-of-the-test' }, asks: [LOGS] },
  'split.yml copilot': { secrets: { COPILOT_GITHUB_TOKEN: 'github_pat_of_the_test' }, asks: [STACK] },
  'run.yml codex': { secrets: { OPENAI_API_KEY: 'sk-of-the-test' }, asks: [LOGS] },
  'run.yml copilot': { secrets: { COPILOT_GITHUB_TOKEN: 'github_pat_of_the_test' }, asks: [STACK] },
};

/** Fails with the log of the step that failed, and where a command needs a right of AWS that its lease does not have. */
async function expectGood({ stages, end, box, log }: Driven): Promise<void> {
  for (const stage of stages) expect(stage.outcome, stage.log).toBe('success');
  expect(end.status, end.log).toBe('success');
  const unexpected = stages.flatMap(({ log }) => /Unexpected input.*/.exec(log) ?? []);
  expect(unexpected).toEqual([]);
  const policies = box.aws.sessions.flatMap((session) => session.policies ?? []);
  for (const need of log.flatMap(({ needs = [] }) => needs)) {
    expect(policies).toHaveLength(1);
    const allowed = await isAllowed(JSON.stringify(policies[0]), { unlisted: true, ...need });
    expect(allowed, `${need.action} on ${need.resource}`).toBe(true);
  }
}

const jobs = recipeNames
  .filter((name) => !name.startsWith('split'))
  .flatMap((name) => Object.entries(readRecipe(name).jobs).map(([id, job]) => ({ name, id, job })));

describeRecipes('a recipe of docs/examples does what it says', () => {
  test.each(jobs)('$name: $id', async ({ name, id, job }) => {
    const told = outside[`${name} ${id}`] ?? outside[name] ?? {};
    await using driven = await drive(name, readRecipe(name), id, told);
    await expectGood(driven);
    // Where there is a lease, something uses it; what nothing uses, nothing here could find fault with.
    const leases = driven.log.filter(({ lease }) => lease !== undefined);
    if (job.permissions?.['id-token'] === 'write' && name !== 'copilot-setup-steps.yml')
      expect(leases).not.toEqual([]);
  });
});

/** A recipe with one text of it replaced. */
function changed(name: string, from: string, to: string): Recipe {
  const recipe = readRecipe(name);
  const text = JSON.stringify(recipe);
  const [before, after] = [from, to].map((each) => JSON.stringify(each).slice(1, -1));
  if (!text.includes(String(before))) throw new Error(`${name} does not have ${from}`);
  return JSON.parse(text.replaceAll(String(before), String(after))) as Recipe;
}

/** The same in the recipe's JSON. */
function changedRaw(name: string, from: string, to: string): Recipe {
  return JSON.parse(JSON.stringify(readRecipe(name)).replace(from, to)) as Recipe;
}

const split = recipeNames
  .filter((name) => name.startsWith('split'))
  .flatMap((name) => {
    const { jobs } = readRecipe(name);
    const agents = 'agent' in jobs ? ['agent'] : Object.keys(jobs);
    return agents.map((id) => ({ name, id }));
  });

describeRecipes('a split recipe does what it says', () => {
  test.each(split)('$name: $id', async ({ name, id }) => {
    await using driven = await driveSplit(name, readRecipe(name), id, outside[`${name} ${id}`] ?? {});
    await expectGood(driven);
    expect(driven.log.filter(({ lease }) => lease !== undefined)).not.toEqual([]);
  });
});

describeRecipes('a recipe fails here where it would fail its user', () => {
  test.each([
    ['an agent without its pin', 'aider.yml', 'aider', 'aider-chat==0.86.2', 'aider-chat', 'not pinned'],
    [
      'a variable that is not passed',
      'claude-foundry.yml',
      'claude',
      'pass-env":"TASK',
      'pass-env":"',
      'TASK',
    ],
    [
      'no git token on a private repository',
      'claude-bedrock.yml',
      'claude',
      'GIT_CONFIG_COUNT',
      'OTHER',
      'fetch',
    ],
    [
      'a model of last year',
      'claude-bedrock.yml',
      'claude',
      'claude-sonnet-5-5',
      'claude-3-opus',
      'no model',
    ],
    [
      'another file name than the trust has',
      'shell.yml',
      'report',
      '.github/workflows/agent.yml',
      'x.yml',
      'AWS_',
    ],
    [
      'a file that nobody made',
      'gemini-vertex.yml',
      'triage',
      'issue.json is',
      'other.json is',
      'other.json',
    ],
  ])('%s', async (_, name, id, from, to, why) => {
    const text = from.includes('":"') ? changedRaw(name, from, to) : changed(name, from, to);
    await using driven = await drive(name, text, id, outside[name] ?? {});
    expect(driven.end.status).toBe('failure');
    expect(driven.end.log).toContain(why);
  });

  test('a right that the scope does not give', async () => {
    const recipe = changed('shell.yml', 's3:write  my-bucket/out/*', 's3:write  my-bucket/other/*');
    await using driven = await drive('shell.yml', recipe, 'report', {});
    await expect(expectGood(driven)).rejects.toThrow('s3:PutObject');
  });

  test.each([
    ['an old release', 'codex.yml', 'codex', 'e0fdf012', '00000000', 'newest release'],
    ['an input that the action does not have', 'codex.yml', 'codex', 'safety-strategy', 'safety', 'no input'],
    [
      'a secret that nobody gives',
      'codex.yml',
      'codex',
      'OPENAI_API_KEY',
      'OTHER_KEY',
      'nobody gives secrets',
    ],
  ])('%s', async (_, name, id, from, to, why) => {
    await expect(drive(name, changed(name, from, to), id, outside[name] ?? {})).rejects.toThrow(why);
  });
});
