import { expect, test } from 'vitest';
import type { PlanContext } from '../../../../src/clouds/cloud.ts';
import { leasesOfTools } from '../../../../src/clouds/clouds.ts';
import { inputTable } from '../../../../src/clouds/table.ts';
import { formatProblem, Problems } from '../../../../src/errors/error.ts';
import { planTools } from '../../../../src/gateway/tools/plan.ts';
import { decodeSecrets, shownNever } from '../../../../src/gateway/tools/secrets.ts';
import { readInputs } from '../../../../src/inputs/read.ts';
import { renderPlan } from '../../../../src/plan/render.ts';
import { plan, planWithViews, problemsOf } from '../../../support/plan.ts';

const tools = `
jira:
  run: npx -y @acme/jira-mcp@1.2.3
  env:
    JIRA_TOKEN: jira-secret-value
web:
  url: https://mcp.example.com:8443/secret-path-1234?key=secret-query-1234
  headers:
    Authorization: Bearer web-secret-value
`;

test('a plan shows each tool with the names of its values, and no value', () => {
  const shown = renderPlan(planWithViews({ tools }), { walled: true }).join('\n');
  expect(shown).toContain('tool jira: runs npx -y @acme/jira-mcp@1.2.3; variables JIRA_TOKEN');
  expect(shown).toContain('tool web: asks mcp.example.com:8443; headers Authorization');
  expect(shown).toContain('withheld');
  expect(shown + JSON.stringify(plan({ tools }))).not.toMatch(/secret/);
});

test('a command of several lines is shown in one, without its blanks and empty lines', () => {
  const shown = renderPlan(planWithViews({ tools: 'jira:\n  run: |\n    a   b  \n\n      c\n' })).join('\n');
  expect(shown).toContain('tool jira: runs a   b ; c;');
});

test('tools need no cloud, no scope line and no `deliver: broker`', () => {
  expect(plan({ tools }).clouds).toMatchObject([
    { cloud: 'tools', audience: '', end: 'withheld', narrowed: true },
  ]);
});

test('a value that is empty is TOOL_VARIABLE_UNSET before anything is asked, all of them at once', () => {
  const found = problemsOf({
    tools:
      'jira:\n  run: x\n  env:\n    JIRA_TOKEN:\n    JIRA_USER: ""\nweb:\n  url: https://e.com\n  headers:\n    X-Key: " "',
  });
  expect(found.map(({ code }) => code)).toEqual([
    'TOOL_VARIABLE_UNSET',
    'TOOL_VARIABLE_UNSET',
    'TOOL_VARIABLE_UNSET',
  ]);
  expect(formatProblem(found[0] as never)).toBe(
    'JIRA_TOKEN is not set: the tool jira cannot start. A secret that does not exist, or that this run does not get, is an empty text. Fix:\nadd the secret, or `optional: true`',
  );
});

test('an optional tool without a value is left out with a notice, and the others stay', () => {
  const made = plan({ tools: `${tools}\nmail:\n  run: x\n  optional: true\n  env:\n    MAIL_TOKEN:\n` });
  expect(made.clouds).toMatchObject([{ tools: [{ name: 'jira' }, { name: 'web' }] }]);
  expect(made.notices).toEqual([
    'MAIL_TOKEN is not set: the tool mail is left out, as `optional: true` says.',
  ]);
  const none = plan({ tools: 'mail:\n  run: x\n  optional: true\n  env:\n    MAIL_TOKEN:\n' });
  expect(none.clouds).toMatchObject([{ cloud: 'tools', tools: [] }]);
});

test('a tool has a lease of the step by its name; another name is an error', () => {
  const tools = 'a:\n  run: x\n  lease: reports';
  expect(problemsOf({ tools })).toMatchObject([
    { code: 'INPUT_INVALID', what: '`tools` is not usable: the tool a names a lease that does not exist' },
  ]);
  const problems = new Problems();
  const given = planTools({
    inputs: readInputs({ tools }, inputTable),
    problems,
    session: 's',
    leases: ['reports'],
    notice: () => {},
  } as unknown as PlanContext);
  expect(problems.count).toBe(0);
  expect(given?.plan.tools).toMatchObject([{ name: 'a', lease: 'reports' }]);
  expect(given?.plan.leases).toEqual(['reports']);
});

test('a lease of a tool that is left out stays a lease for tools: it becomes nobody else’s', () => {
  const problems = new Problems();
  const given = planTools({
    inputs: readInputs(
      { tools: 'a:\n  run: x\n  lease: reports\n  optional: true\n  env:\n    TOKEN:' },
      inputTable,
    ),
    problems,
    session: 's',
    leases: ['reports'],
    notice: () => {},
  } as unknown as PlanContext);
  expect([problems.count, given?.plan.tools, given?.plan.leases]).toEqual([0, [], ['reports']]);
  expect(leasesOfTools(given ? [given.plan] : [])).toEqual(new Set(['reports']));
});

test('what is masked is each value, the credential of a header, and the parts of a URL', () => {
  expect(
    shownNever({
      values: { A: 'short', B: 'long enough', C: 'Bearer abcdefghij' },
      url: 'https://e.com/path-of-it?query-of-it',
    }),
  ).toEqual(['long enough', 'Bearer abcdefghij', 'abcdefghij', 'path-of-it', 'query-of-it']);
  expect(() => decodeSecrets('nothing')).toThrow('cannot be read');
});
