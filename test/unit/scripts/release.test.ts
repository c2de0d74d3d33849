import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly name?: string; readonly run?: string }[] }>
  >;
}

const release = parse(
  readFileSync(resolve(import.meta.dirname, '../../../.github/workflows/release.yml'), 'utf8'),
) as Workflow;

/** The script of one step of the release workflow. */
function script(job: string, name: string): string {
  const found = release.jobs[job]?.steps.find((step) => step.name?.startsWith(name))?.run;
  if (found === undefined) throw new Error(`${job} has no step ${name}`);
  return found;
}

/** A repository with a commit for each tag of the list, in order; `HEAD` is the last one. The commands for `gh` are kept. */
function repository(tags: readonly (readonly string[])[]) {
  const folder = mkdtempSync(join(tmpdir(), 'release-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
  git('init', '--quiet');
  for (const names of tags) {
    const who = ['-c', 'user.name=x', '-c', 'user.email=x@example.com', '-c', 'commit.gpgsign=false'];
    git(...who, 'commit', '--quiet', '--allow-empty', '--message', 'x');
    for (const name of names) git('tag', name);
  }
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'gh'), '#!/bin/sh\necho "$@" >> "$GH_LOG"\n');
  chmodSync(join(bin, 'gh'), 0o755);
  const log = join(folder, 'gh.log');
  writeFileSync(log, '');
  return {
    git,
    move(tag: string) {
      const { status, stdout } = spawnSync('bash', ['-e', '-c', script('publish', 'Move the major tag')], {
        cwd: folder,
        encoding: 'utf8',
        env: {
          PATH: `${bin}${delimiter}${process.env.PATH}`,
          GH_LOG: log,
          GITHUB_REF_NAME: tag,
          GITHUB_REPOSITORY: 'org/agent-creds',
        },
      });
      return { status, stdout, asked: readFileSync(log, 'utf8').trim().split('\n').filter(Boolean) };
    },
  };
}

describe.skipIf(process.platform === 'win32')('the major tag', () => {
  test('is made by the first release', () => {
    const { git, move } = repository([['v1.0.0']]);
    expect(move('v1.0.0').asked).toEqual([
      `api --silent repos/org/agent-creds/git/refs -f ref=refs/tags/v1 -f sha=${git('rev-parse', 'HEAD')}`,
    ]);
  });

  test('goes forward, over ten as well', () => {
    const { git, move } = repository([
      ['v1.9.0', 'v1'],
      ['v1.10.0', 'v10.0.0'],
    ]);
    expect(move('v1.10.0').asked).toEqual([
      `api --silent --method PATCH repos/org/agent-creds/git/refs/tags/v1 -f sha=${git('rev-parse', 'HEAD')} -F force=true`,
    ]);
  });

  test('stays where it is for an older version, also where that is a later commit', () => {
    const { move } = repository([['v1.2.0', 'v1'], ['v1.1.9']]);
    const { status, stdout, asked } = move('v1.1.9');
    expect([status, asked]).toEqual([0, []]);
    expect(stdout).toContain('v1.2.0 is newer');
  });

  test('never goes to a commit that does not have its own before it', () => {
    const { git, move } = repository([['v1.0.0'], ['v1']]);
    git('checkout', '--quiet', 'v1.0.0');
    git('tag', 'v1.3.0');
    const { status, asked } = move('v1.3.0');
    expect([status, asked]).toEqual([1, []]);
  });

  test('does not follow a version that is not a release', () => {
    const { move } = repository([
      ['v1.0.0', 'v1'],
      ['v1.1.0', 'v1.9.0-rc.1'],
    ]);
    expect(move('v1.1.0').asked).toHaveLength(1);
  });
});
