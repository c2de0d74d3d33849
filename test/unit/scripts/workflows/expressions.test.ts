import { expect, test } from 'vitest';
import {
  expressions,
  isOutsiderControlled,
  isSetByGithub,
  references,
  withoutExpressions,
} from '../../../../scripts/workflows/expressions.ts';

test.each([
  ['a ${{ b }} c ${{d}}', ['b', 'd'], 'a  c '],
  ["${{ '}}' == a }}", ["'}}' == a"], ''],
  ["${{ 'it''s }}' }}", ["'it''s }}'"], ''],
  ['$ { { a } }', [], '$ { { a } }'],
])('reads %s', (text, inner, outer) => {
  expect(expressions(text)).toEqual(inner);
  expect(withoutExpressions(text)).toBe(outer);
});

test.each([
  ['github.event.issue.title', ['github.event.issue.title']],
  ["github['head_ref']", ['github.head_ref']],
  ["GitHub . Event [ 'issue' ].title", ['github.event.issue.title']],
  ["contains(github.event.comment.body, 'secrets.A') && always()", ['github.event.comment.body']],
  ['github.event.commits.*.message', ['github.event.commits.*.message']],
  ['fromJSON(inputs.a).b', ['inputs.a']],
  ["format('{0}', 1) || true || null", []],
  ['toJSON(github)', ['github']],
])('%s reads these contexts', (expression, expected) => {
  expect(references(expression)).toEqual(expected);
});

test.each([
  'github.event.issue.title',
  'github.event.issue.body',
  'github.event.pull_request.title',
  'github.event.pull_request.body',
  'github.event.comment.body',
  'github.event.review.body',
  'github.event.review_comment.body',
  'github.event.discussion.title',
  'github.event.discussion.body',
  'github.event.pages.*.page_name',
  'github.event.commits.*.message',
  'github.event.commits.*.author.email',
  'github.event.commits.*.author.name',
  'github.event.head_commit.message',
  'github.event.head_commit.author.email',
  'github.event.head_commit.author.name',
  'github.event.pull_request.head.ref',
  'github.event.pull_request.head.label',
  'github.event.pull_request.head.repo.default_branch',
  'github.event.workflow_run.head_branch',
  'github.event.workflow_run.head_commit.message',
  'github.head_ref',
  'github.ref_name',
  'inputs.anything',
])('an outsider may choose %s', (reference) => {
  expect(isOutsiderControlled(reference)).toBe(true);
  expect(isSetByGithub(reference)).toBe(false);
});

test.each([
  'github.sha',
  'github.run_id',
  'github.event.pull_request.number',
  'github.event.pull_request.head.sha',
  'runner.os',
  'steps.a.outcome',
  'needs.a.result',
])('GitHub itself chooses %s', (reference) => {
  expect(isSetByGithub(reference)).toBe(true);
  expect(isOutsiderControlled(reference)).toBe(false);
});

test.each([
  'steps.a.outputs.outcome',
  'needs.a.outputs.result',
  'secrets.A',
  'env.A',
  'github.token',
  'runner.name',
])('%s is neither', (reference) => {
  expect(isSetByGithub(reference)).toBe(false);
  expect(isOutsiderControlled(reference)).toBe(false);
});
