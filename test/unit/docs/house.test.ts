import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = resolve(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

test('.nvmrc names the Node that the action runs on', () => {
  expect(`node${read('.nvmrc').trim()}`).toBe(parse(read('action.yml')).runs.using);
});

test('.editorconfig and the formatter agree', () => {
  const { formatter } = JSON.parse(read('biome.json'));
  expect(read('.editorconfig')).toContain(`indent_size = ${formatter.indentWidth}\n`);
  expect(read('.editorconfig')).toContain(`max_line_length = ${formatter.lineWidth}\n`);
});

test('every path with an owner exists', () => {
  const lines = read('.github/CODEOWNERS')
    .split('\n')
    .filter((line) => line.startsWith('/'));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(existsSync(join(root, line.split(/\s+/)[0] ?? '')), line).toBe(true);
});

// GitHub's syntax for issue forms: a wrong one is not shown, and nobody is told.
describe.each(readdirSync(join(root, '.github/ISSUE_TEMPLATE')).filter((name) => name !== 'config.yml'))(
  'the issue form %s',
  (name) => {
    const form = parse(read(`.github/ISSUE_TEMPLATE/${name}`));

    test('has what GitHub requires', () => {
      expect(Object.keys(form)).toEqual(expect.arrayContaining(['name', 'description', 'body']));
      for (const { type, id, attributes } of form.body) {
        expect(['markdown', 'textarea', 'input', 'dropdown', 'checkboxes']).toContain(type);
        if (type === 'markdown') expect(attributes.value).toEqual(expect.any(String));
        else expect([id, attributes.label]).toEqual([expect.stringMatching(/^[\w-]+$/), expect.any(String)]);
        if (type === 'dropdown') expect(new Set(attributes.options).size).toBe(attributes.options.length);
      }
      const ids = form.body.flatMap(({ id }: { id?: string }) => id ?? []);
      expect(new Set(ids).size).toBe(ids.length);
    });

    test('sends vulnerabilities elsewhere', () => {
      expect(JSON.stringify(form.body[0])).toContain('SECURITY.md');
    });
  },
);

test('every page that the chooser of issues links to is in this repository', () => {
  for (const { url } of parse(read('.github/ISSUE_TEMPLATE/config.yml')).contact_links) {
    const [, page] = /^https:\/\/github\.com\/org\/agent-creds\/blob\/main\/(.*)$/.exec(url) ?? [];
    expect(page ? existsSync(join(root, page)) : url.endsWith('/security/policy'), url).toBe(true);
  }
});

test('every command that the pull request template names is a script', () => {
  const { scripts } = JSON.parse(read('package.json'));
  for (const [, name = ''] of read('.github/pull_request_template.md').matchAll(/`npm run ([\w:]+)`/g))
    expect(scripts).toHaveProperty(name);
});
