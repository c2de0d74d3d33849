import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { breaks } from '../../../scripts/conformance/breaks.ts';
import { cloudNames, readSettings, variableOf } from '../../../scripts/conformance/settings.ts';
import { trialsOf } from '../../../scripts/conformance/table.ts';

const root = resolve(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/conformance.md'), 'utf8');
const claims = trialsOf({});

test('the table in docs/conformance.md has each claim, in order and in its own words', () => {
  const [, table = ''] = /<!-- claims -->([\s\S]*?)<!-- \/claims -->/.exec(page) ?? [];
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  const shown = rows.map((row) =>
    row
      .split('|')
      .slice(1, 3)
      .map((cell) => cell.trim()),
  );
  expect(shown).toEqual(claims.map(({ id, says }) => [`\`${id}\``, says]));
});

test('each claim can be broken in the sandbox, and nothing else can', () => {
  expect(Object.keys(breaks)).toEqual(claims.map(({ id }) => id));
});

/** The shell block behind a mark. */
function block(mark: string): string {
  const start = page.indexOf(mark === '' ? '## Before' : `<!-- ${mark} -->`);
  const [, text] = /```sh\n([\s\S]*?)```/.exec(start < 0 ? '' : page.slice(start)) ?? [];
  if (text === undefined) throw new Error(`no block ${mark}`);
  return text;
}

/** Runs text in bash with CLIs that only write down their arguments; those that a block reads answer something that fits. */
function runWithStubs(text: string): {
  readonly status: number | null;
  readonly err: string;
  readonly calls: string[];
} {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-docs-'));
  try {
    const log = join(folder, 'calls');
    for (const name of ['aws', 'az', 'gcloud', 'gh']) {
      const stub = [
        '#!/bin/sh',
        `for word in ${name} "$@"; do printf '%s ' "$word" | tr '\\n' ' ' >> '${log}'; done; echo >> '${log}'`,
        'case "$*" in *get-caller-identity* | *projectNumber*) echo 111122223333 ;; api*) echo 74 ;; *Id\\ * | *query\\ id*) echo 1-2 ;; esac',
      ];
      writeFileSync(join(folder, name), `${stub.join('\n')}\n`);
      chmodSync(join(folder, name), 0o755);
    }
    const { status, stderr } = spawnSync('bash', ['-eu', '-o', 'pipefail', '-c', text], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: `${folder}:${process.env.PATH}`, HOME: folder },
    });
    return { status, err: stderr, calls: readFileSync(log, 'utf8').trim().split('\n') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(process.platform === 'win32').each(cloudNames)('the commands for %s', (cloud) => {
  const setUp = block(`set-up ${cloud}`).replace(/^(setup\/\S+)/m, '$1 --dry-run');

  test('set up what the claims read, with options that the set-up script takes', () => {
    expect(setUp).toMatch(/^setup\/\S+ --dry-run/m);
    const { status, err, calls } = runWithStubs(`${block('')}\n${setUp}`);
    expect(status, err).toBe(0);
    expect(err).toContain('The workflow, for the file that its first line names');
    const set = calls.find((call) => call.startsWith(`gh variable set ${variableOf(cloud)}`)) ?? '';
    const body = set.slice(set.indexOf('--body ') + '--body '.length);
    const settings = readSettings({ [variableOf(cloud)]: body });
    expect(
      trialsOf(settings)
        .filter(({ stages }) => stages)
        .map((one) => one.cloud),
    ).toContain(cloud);
    const folders = calls
      .filter((call) => /\/a\.txt/.test(call))
      .map((call) => /(\w+)\/a\.txt/.exec(call)?.[1]);
    const read = JSON.stringify(
      trialsOf(settings).flatMap(({ stages = [] }) => stages.map(({ steps }) => steps)),
    );
    for (const folder of folders) expect(read).toContain(`${folder}/a.txt`);
    for (const [, folder] of read.matchAll(/(\w+)\/a\.txt/g)) expect(folders).toContain(folder);
  });

  test('remove it, its variable included', () => {
    const values = setUp.replaceAll(/^(?![A-Z]+=).*\n?/gm, '');
    const { status, err, calls } = runWithStubs(`${block('')}\n${values}\n${block(`removal ${cloud}`)}`);
    expect(status, err).toBe(0);
    expect(calls.at(-1)).toContain(`gh variable delete ${variableOf(cloud)}`);
  });
});
