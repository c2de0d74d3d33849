/** Every text of the documentation that has a step of the action, and every example. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { Asked } from '../../../planner/evaluate.ts';

export const root = resolve(import.meta.dirname, '../../..');

/** A use of the action, found by walking the parsed text. */
export interface Use {
  readonly uses: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** A text as a person pastes it. */
export interface Text {
  readonly from: string;
  readonly text: string;
  readonly uses: readonly Use[];
}

export const noFacts: Asked['facts'] = {
  repository: '',
  repositoryId: '',
  ownerId: '',
  branch: '',
  workflow: '',
  environment: '',
  event: '',
  shape: 'job',
};

/** What is asked with a text, and nothing else. */
export function asks(step: string, more: Partial<Asked> = {}): Asked {
  return { step, policy: '', chosen: 0, facts: noFacts, expressions: {}, ...more };
}

/** The forms of the action that plan. */
const PLANS = /^org\/agent-creds(?:\/run|\/issue|\/\.github\/workflows\/agent-job\.yml)?@/;

function usesIn(value: unknown): Use[] {
  if (typeof value !== 'object' || value === null) return [];
  const { uses, with: given } = value as { readonly uses?: unknown; readonly with?: unknown };
  const own = typeof uses === 'string' && PLANS.test(uses) ? [{ uses, inputs: textsOf(given) }] : [];
  return [...own, ...Object.values(value).flatMap(usesIn)];
}

function textsOf(given: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(given ?? {}).map(([name, value]) => [name, String(value ?? '')]));
}

function textOf(from: string, text: string): Text | undefined {
  const uses = usesIn(parse(text));
  return uses.length === 0 ? undefined : { from, text, uses };
}

const examples = readdirSync(join(root, 'docs/examples'))
  .filter((name) => name.endsWith('.yml'))
  .map((name) => textOf(name, readFileSync(join(root, 'docs/examples', name), 'utf8')));

const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter(
  // docs/agents.md shows the examples.
  (name) => name.endsWith('.md') && name !== 'docs/agents.md',
);

const snippets = pages.flatMap((page) => {
  const blocks = readFileSync(join(root, page), 'utf8').matchAll(/^( *)```ya?ml\n([\s\S]*?)^ *```/gm);
  return [...blocks].map(([, indent = '', body = ''], i) =>
    textOf(`${page}, block ${i + 1}`, body.replaceAll(new RegExp(`^${indent}`, 'gm'), '')),
  );
});

export const texts: readonly Text[] = [...examples, ...snippets].filter((one) => one !== undefined);
