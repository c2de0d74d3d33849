/**
 * Writes the entries of docs/troubleshooting.md from the catalogue of errors and from scripts/troubleshooting/. `--check`
 * writes nothing, and fails where they are not current.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { catalogue, type ErrorCode } from '../src/errors/catalogue.ts';
import { fillSection } from './marks.ts';
import type { Advice, Chapter } from './troubleshooting/advice.ts';
import { aws } from './troubleshooting/aws.ts';
import { azure } from './troubleshooting/azure.ts';
import { gcp } from './troubleshooting/gcp.ts';
import { guard, identity } from './troubleshooting/guard.ts';
import { broker, handover } from './troubleshooting/handover.ts';
import { models } from './troubleshooting/models.ts';
import { wall } from './troubleshooting/wall.ts';
import { runner, workflow } from './troubleshooting/workflow.ts';

export const chapters: readonly Chapter[] = [
  workflow,
  runner,
  guard,
  identity,
  aws,
  gcp,
  azure,
  models,
  broker,
  handover,
  wall,
];

const codes = Object.keys(catalogue) as ErrorCode[];

/** Codes without advice. Their entries have only the sentence of the catalogue. */
export function unexplained(): ErrorCode[] {
  return codes.filter((code) => !chapters.some((chapter) => code in chapter.codes));
}

/** The document with its entries written anew. */
export function withEntries(document: string): string {
  return fillSection(document, 'codes', [entries()]);
}

function entries(): string {
  const rest = unexplained();
  const all: { title: string; codes: [ErrorCode, Advice | undefined][] }[] = chapters.map((chapter) => ({
    title: chapter.title,
    // In the order of the catalogue, and only codes that the catalogue has.
    codes: codes.flatMap((code) => {
      const advice = chapter.codes[code];
      return advice ? [[code, advice] as [ErrorCode, Advice]] : [];
    }),
  }));
  if (rest.length > 0) all.push({ title: 'More', codes: rest.map((code) => [code, undefined]) });
  const list = all.map(
    (chapter) =>
      `- ${chapter.title}: ${chapter.codes.map(([code]) => `[${code}](#${anchor(code)})`).join(', ')}`,
  );
  const texts = all.map((chapter) =>
    [`## ${chapter.title}`, ...chapter.codes.map(([code, advice]) => entry(code, advice))].join('\n\n'),
  );
  return [list.join('\n'), ...texts].join('\n\n');
}

/** The anchor that GitHub gives a heading that is a code. */
function anchor(code: ErrorCode): string {
  return code.toLowerCase();
}

function entry(code: ErrorCode, advice: Advice | undefined): string {
  const parts = [`### ${code}`, catalogue[code].about];
  if (advice)
    parts.push(advice.causes.map((cause) => `- ${cause}`).join('\n'), `**What to do.** ${advice.fix}`);
  return parts.join('\n\n');
}

if (import.meta.main) {
  const path = join(resolve(import.meta.dirname, '..'), 'docs', 'troubleshooting.md');
  const before = readFileSync(path, 'utf8');
  const after = withEntries(before);
  if (!process.argv.includes('--check')) writeFileSync(path, after);
  else if (before !== after) {
    console.error('docs/troubleshooting.md does not match the catalogue of errors: run `npm run docs`.');
    process.exit(1);
  }
}
