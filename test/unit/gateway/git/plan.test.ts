import { describe, expect, test } from 'vitest';
import { planProfiles } from '../../../../src/check/plan.ts';
import { cloudByName, clouds } from '../../../../src/clouds/clouds.ts';
import { inputTable } from '../../../../src/clouds/table.ts';
import { Problems } from '../../../../src/errors/error.ts';
import type { GitPlan } from '../../../../src/gateway/git/plan.ts';
import { readInputs } from '../../../../src/inputs/read.ts';
import { parseScope } from '../../../../src/inputs/scope.ts';
import { renderPlan } from '../../../../src/plan/render.ts';
import { applyProfile } from '../../../../src/policy/apply.ts';
import { parsePolicy } from '../../../../src/policy/parse.ts';
import { plan, planWithViews, problemsOf } from '../../../support/plan.ts';
import { planners, ready } from '../../../support/planners.ts';

const lines = (text: string) => parseScope(text, new Problems());
const gitPlanOf = (inputs: Record<string, string>) => plan(inputs).clouds[0] as GitPlan;

describe('a line of git', () => {
  test('says what may be done with one repository', () => {
    const made = gitPlanOf({
      scope:
        'git:read acme/lib\ngit:push  Acme/App  agent/*  fix/*   # two patterns\ngit:push acme/app docs\ngit:read acme/app',
    });
    expect(made.grants).toEqual([
      { repository: 'acme/lib', branches: [] },
      { repository: 'Acme/App', branches: ['agent/*', 'fix/*', 'docs'] },
    ]);
    expect(made).toMatchObject({
      principal: 'github-token',
      end: 'withheld',
      narrowed: true,
      audience: '',
      ttl: 21_900,
    });
    expect(made.scope[1]).toBe('git:push Acme/App agent/* fix/*');
  });

  test.each([
    ['git:push acme/app', 'git:push  acme/app  agent/*   # `*` covers `/`, too'],
    ['git:push acme/app agent/*,fix/*', 'git:push  acme/app  agent/* fix/*'],
    ['git:push acme/app agent/*, fix/*', 'git:push  acme/app  agent/* fix/*'],
    ['git:push acme/app refs/heads/agent/*', 'git:push  acme/app  agent/*'],
    ['git:push acme/app refs/tags/v1', 'git:push  acme/app  agent/*'],
    ['git:read acme/app agent/*', 'git:read  acme/app'],
    ['git:read', 'git:read  owner/repo'],
    ['git:push', 'git:push  owner/repo  agent/*'],
    ['git:read acme', 'git:read  owner/repo'],
    ['git:read acme/*', 'git:read  owner/repo'],
    ['git:read acme/app.git', 'git:read  acme/app'],
    ['git:read https://github.com/acme/app.git', 'git:read  acme/app'],
    ['git:read git@github.com:acme/app', 'git:read  acme/app'],
    ['git:read acme/..', 'git:read  owner/repo'],
    ['git:read acme/app/x', 'git:read  owner/repo'],
    ['git:write acme/app', 'git:push  acme/app  agent/*'],
    ['git:write acme/app fix/*', 'git:push  acme/app  fix/*'],
    ['git:clone acme/app', 'git:read  acme/app'],
    ['git:inherit', 'git:read  owner/repo'],
    ['git:read,git:push acme/app agent/*', 'git:push  acme/app  agent/*'],
    ['git:pull acme/app', 'git:read  acme/app'],
    ['git:pull acme/app agent/*', 'git:read  acme/app'],
    ['git:push acme/app:agent/*', 'git:push  acme/app  agent/*'],
    ['git:push acme/app.git:agent/* fix/*', 'git:push  acme/app  agent/* fix/*'],
    ['git:push acme/app@refs/heads/docs', 'git:push  acme/app  docs'],
    ['git:push acme/app,agent/*,fix/*', 'git:push  acme/app  agent/* fix/*'],
    ['git:push acme/app:refs/tags/v1', 'git:push  acme/app  agent/*'],
    ['git:push acme/*:agent/*', 'git:push  owner/repo  agent/*'],
    ['git:push https://github.com/acme/app', 'git:push  acme/app  agent/*'],
    ['git:push https://github.com/acme/app/', 'git:push  acme/app  agent/*'],
    ['git:push https://github.com/acme/app.git fix/*', 'git:push  acme/app  fix/*'],
    ['git:push https://github.com/acme/app/tree/fix/a', 'git:push  acme/app  fix/a'],
    ['git:push ssh://git@github.com/acme/app.git agent/*', 'git:push  acme/app  agent/*'],
    ['git:read acme/app:main', 'git:read  acme/app'],
    ['git:read acme/app@v1', 'git:read  acme/app'],
    // More than one mistake, which one paste mends; no branch is added to those that were written.
    ['git:write acme/app@main', 'git:push  acme/app  main'],
    ['git:write acme/app:agent/*,fix/*', 'git:push  acme/app  agent/* fix/*'],
    ['git:write https://github.com/acme/app.git', 'git:push  acme/app  agent/*'],
    ['git:write acme/app refs/heads/fix/*', 'git:push  acme/app  fix/*'],
    ['git:pull https://github.com/acme/app.git', 'git:read  acme/app'],
    ['git:read,git:push acme/app:fix/*', 'git:push  acme/app  fix/*'],
    ['git:push acme/app:fix/* fix/*', 'git:push  acme/app  fix/*'],
    ['git:push acme/app -- main', 'git:push  acme/app  main'],
    // A word that says nothing may have been there to exclude a branch, so the others are in no fix without it.
    [
      'git:push acme/app main a..b',
      'git:push  acme/app  BRANCH   # the names and patterns of the branches that may be pushed',
    ],
    [
      'git:push acme/app agent/* -- main',
      'git:push  acme/app  BRANCH   # the names and patterns of the branches that may be pushed',
    ],
    [
      'git:push acme/app agent/*,-main',
      'git:push  acme/app  BRANCH   # the names and patterns of the branches that may be pushed',
    ],
    [
      'git:push acme/app agent/*,!main',
      'git:push  acme/app  BRANCH   # the names and patterns of the branches that may be pushed',
    ],
    [
      'git:write acme/app agent/* !main',
      'git:push  acme/app  BRANCH   # the names and patterns of the branches that may be pushed',
    ],
    [
      'git:write acme/app:agent/* except main',
      'git:push  acme/app  BRANCH   # the names and patterns of the branches that may be pushed',
    ],
    ['git:push http://github.com/acme/app fix/*', 'git:push  acme/app  fix/*'],
    ['git:push github.com/acme/app fix/*', 'git:push  acme/app  fix/*'],
    ['git:read https://someone@github.com/acme/app', 'git:read  acme/app'],
  ])('%j is refused, with a line to paste that works: %j', (line, fix) => {
    const problems = problemsOf({ scope: line });
    expect(problems.map(({ code }) => code)).toEqual(['SCOPE_INVALID']);
    expect(problems[0]?.fix).toBe(fix);
    expect(problemsOf({ scope: problems[0]?.fix ?? '' })).toEqual([]);
  });

  test('no other line may have more than two words', () => {
    expect(problemsOf({ scope: 'gcs:read a-bucket b-bucket' }).map(({ code }) => code)).toContain(
      'SCOPE_INVALID',
    );
    expect(problemsOf({ scope: 'git:read,gcs:read acme/app x' }).map(({ code }) => code)).toContain(
      'SCOPE_INVALID',
    );
  });
});

describe('the plan', () => {
  test('says host, token, the permission that it needs, and what each line becomes', () => {
    const text = renderPlan(planWithViews({ scope: 'git:read acme/lib\ngit:push acme/app agent/*' })).join(
      '\n',
    );
    for (const part of [
      'host: github.com',
      'token: `github-token`, which the job never holds',
      'it needs: contents: read on acme/lib; contents: write on acme/app',
      'git:push acme/app agent/*\n      push agent/*: new branches, and ones that this job made; clone and fetch acme/app',
      'git:read acme/lib\n      clone and fetch acme/lib',
      'withheld for convenience, not by a wall',
    ])
      expect(text).toContain(part);
    expect(renderPlan(planWithViews({ scope: 'git:read acme/lib' }), { walled: true }).join('\n')).toContain(
      'outside the wall',
    );
  });

  test('a token without a line is told a line, not a cloud', () => {
    const token = { 'git-token': 'ghp_0123456789012345678901234567890123456789' };
    const [problem, ...more] = problemsOf(token);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'CLOUD_MISSING', fix: 'scope: git:push  owner/repo  agent/*' });
    expect(problemsOf({ ...token, scope: 'git:push  owner/repo  agent/*' })).toEqual([]);
  });

  test('never holds the token', () => {
    const token = 'ghp_0123456789012345678901234567890123456789';
    const made = planWithViews({ scope: 'git:read acme/lib', 'git-token': token });
    expect(JSON.stringify(made) + renderPlan(made).join()).not.toContain(token);
    expect(made.plan.clouds[0]).toMatchObject({ principal: 'git-token' });
  });

  test('tells what a reader would not guess', () => {
    const of = (inputs: Record<string, string>) => {
      const { warnings, notices } = plan(inputs);
      return [...warnings, ...notices].join('\n');
    };
    expect(of({ scope: 'git:push acme/app *' })).toMatch(
      /lets the job make branches of any name in acme\/app/,
    );
    expect(of({ scope: 'git:read acme/app\ngit:read acme/lib' })).toMatch(/reaches the one of this workflow/);
    expect(of({ scope: 'git:read acme/app', 'lock-ip': '10.0.0.0/8' })).toMatch(/`lock-ip` say/);
    expect(of({ scope: 'git:read acme/app' })).toBe('');
    expect(of({ scope: 'git:read acme/app', revoke: 'required' })).toBe('');
  });

  test('lives longer than anything renews', () => {
    expect(gitPlanOf({ scope: 'git:read acme/app', 'renew-until': '2h' }).ttl).toBe(7500);
  });

  test('a short token and a plain endpoint are refused without a part of them', () => {
    const problems = problemsOf({
      scope: 'git:read acme/app',
      'git-token': 'short',
      'git-endpoint': 'http://ghe.example.com',
    });
    expect(problems.map(({ code }) => code)).toEqual(['INPUT_INVALID', 'INPUT_INVALID']);
    expect(JSON.stringify(problems)).not.toContain('short"');
  });
});

describe('a workflow is never wider than its profile', () => {
  const contains = (held: string, asked: string) => {
    const [line] = lines(asked);
    return line && planners.of(cloudByName('git')).contains(lines(held), readInputs({}, inputTable))(line);
  };

  test.each([
    ['git:read acme/app', 'git:read acme/app'],
    ['git:read Acme/App', 'git:read acme/app'],
    ['git:push acme/app agent/*', 'git:read acme/app'],
    ['git:push acme/app agent/*', 'git:push acme/app agent/fix-*'],
    ['git:push acme/app agent/*', 'git:push acme/app agent/a agent/b/*'],
    ['git:push acme/app agent/*\ngit:push acme/app fix/*', 'git:push acme/app agent/a fix/b'],
    ['git:push acme/app *', 'git:push acme/app agent/*'],
  ])('%j contains %j', (held, asked) => expect(contains(held, asked)).toBe(true));

  test.each([
    ['git:read acme/app', 'git:push acme/app agent/*'],
    ['git:read acme/app', 'git:read acme/lib'],
    ['git:read acme/app', 'git:read acme/app.wiki'],
    ['git:push acme/app agent/*', 'git:push acme/app *'],
    ['git:push acme/app agent/*', 'git:push acme/app agent*'],
    ['git:push acme/app agent/*', 'git:push acme/app agent/a main'],
    ['git:push acme/app agent/*', 'git:push acme/lib agent/a'],
    ['git:push acme/app agent/?', 'git:push acme/app agent/a'],
    ['git:push acme/app Agent/*', 'git:push acme/app agent/a'],
  ])('%j does not contain %j', (held, asked) => expect(contains(held, asked)).toBe(false));

  describe('the token goes to GitHub alone, unless the profile names another host', () => {
    const codes = (profileLines: string, asked: Record<string, string>) => {
      const text = `version: 1\nprofiles:\n  p:\n    scope: git:push acme/app agent/*\n${profileLines}`;
      const { file } = parsePolicy(text, clouds);
      const profile = file?.profiles.get('p');
      if (!file || !profile) return expect.fail('no profile');
      const problems = new Problems();
      const inputs = readInputs(asked, inputTable);
      applyProfile(profile, { inputs, file, run: {} as never, ...ready }, problems);
      return problems.all.map(({ code, what }) => `${code} ${what}`);
    };
    const ghe = '    git-endpoint: https://ghe.example.com\n';

    test.each([
      ['', {}],
      ['', { 'git-endpoint': 'https://github.com/' }],
      ['', { scope: 'git:push acme/app agent/fix-*' }],
      [ghe, {}],
      [ghe, { 'git-endpoint': 'https://ghe.example.com' }],
    ])('profile %j lets %j through', (profile, asked) => expect(codes(profile, asked)).toEqual([]));

    test.each([
      ['', { 'git-endpoint': 'https://evil.example' }, 'git-endpoint'],
      ['', { 'git-endpoint': 'http://127.0.0.1:8080' }, 'git-endpoint'],
      [ghe, { 'git-endpoint': 'https://github.com' }, 'git-endpoint'],
      ['', { scope: 'git:push acme/app *' }, 'scope'],
    ])('profile %j does not let %j through', (profile, asked, name) =>
      expect(codes(profile, asked as Record<string, string>)).toEqual([
        `POLICY_EXCEEDED \`${name}\` asks for more than profile "p" allows`,
      ]),
    );
  });

  test('a profile of git lines is a good one, and one without lines is told a line that works', () => {
    const findings = (text: string) => {
      const parsed = parsePolicy(text, clouds);
      return [...parsed.findings, ...(parsed.file ? planProfiles(parsed.file, ready) : [])];
    };
    const lines =
      'version: 1\nprofiles:\n  p:\n    scope: |\n      git:push acme/app agent/*\n      git:read acme/lib\n';
    expect(findings(lines)).toEqual([]);
    const [{ fix } = expect.fail('no finding')] = findings(
      'version: 1\nprofiles:\n  p:\n    clouds: [git]\n',
    );
    expect(fix).toBe('scope: git:push  owner/repo  agent/*');
  });

  test('a profile without git lets no git line through, and says what to remove', () => {
    const { file } = parsePolicy('version: 1\nprofiles:\n  p:\n    scope: gcs:read my-bucket\n', clouds);
    const profile = file?.profiles.get('p');
    if (!file || !profile) return expect.fail('no profile');
    const problems = new Problems();
    const inputs = readInputs({ scope: 'git:read acme/app' }, inputTable);
    applyProfile(profile, { inputs, file, run: {} as never, ...ready }, problems);
    expect(problems.all.map(({ code }) => code)).toEqual(['POLICY_EXCEEDED', 'POLICY_EXCEEDED']);
    expect(problems.all.map(({ fix }) => fix).join()).not.toContain('``');
  });
});
