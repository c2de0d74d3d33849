import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { archiveProblems } from '../../../scripts/check-archive.ts';

const action = (main: string, post = '../dist/post.js') =>
  `runs:\n  using: node24\n  main: ${main}\n  post: ${post}\n`;

const usual = {
  'action.yml': action('dist/main.js', 'dist/post.js'),
  'end/action.yml': action('../dist/end.js'),
  'dist/main.js': 'main\n',
  'dist/post.js': 'post\n',
  'dist/end.js': 'end\n',
};

/** A checkout of one commit with these files. */
function checkout(
  files: Readonly<Record<string, string>>,
  change: (folder: string) => void = () => {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'check-archive-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  change(folder);
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
  git('init', '--quiet');
  git('add', '--all');
  const who = ['-c', 'user.name=x', '-c', 'user.email=x@example.com', '-c', 'commit.gpgsign=false'];
  git(...who, 'commit', '--quiet', '--message', "'); run(); ('");
  return folder;
}

test.skipIf(process.platform === 'win32')('a commit whose archive is its checkout has no problem', () => {
  expect(archiveProblems(checkout(usual))).toEqual([]);
});

describe.skipIf(process.platform === 'win32')('what a runner would get otherwise', () => {
  test('a text that the archive replaces by the subject of the commit', () => {
    const files = {
      ...usual,
      '.gitattributes': 'dist/*.js export-subst\n',
      'dist/main.js': "('$Format:%s$')\n",
    };
    expect(archiveProblems(checkout(files))).toEqual(
      expect.arrayContaining([
        'dist/main.js: has the attribute export-subst, which changes what a runner gets',
        'dist/main.js: is another file in the archive than in this checkout',
      ]),
    );
  });

  test.each(['dist/post.js export-ignore', 'dist export-ignore'])('a file that is left out: %s', (line) => {
    const problems = archiveProblems(checkout({ ...usual, '.gitattributes': `${line}\n` }));
    expect(problems).toContain('dist/post.js: is not in the archive');
    expect(problems.join('\n')).toContain('has the attribute export-ignore');
  });

  test('attributes of a folder below, and those that change a checkout', () => {
    const files = { ...usual, 'dist/.gitattributes': '*.js ident\n' };
    expect(archiveProblems(checkout(files))).toContain(
      'dist/end.js: has the attribute ident, which changes what a runner gets',
    );
  });

  test('a link in the place of a file', () => {
    const { 'dist/main.js': _, ...rest } = usual;
    const folder = checkout(rest, (path) => symlinkSync('post.js', join(path, 'dist/main.js')));
    expect(archiveProblems(folder)).toEqual([
      'dist/main.js: is a link, and not a file',
      'action.yml: its main is not a file of dist/ in the archive',
    ]);
  });

  test('a file that was changed after the commit', () => {
    const folder = checkout(usual);
    writeFileSync(join(folder, 'dist/main.js'), 'other\n');
    expect(archiveProblems(folder)).toEqual([
      'dist/main.js: is another file in the archive than in this checkout',
    ]);
  });

  test.each(['../dist/gone.js', '../src/end.js', '../dist/../end/x.js'])(
    'an action of any folder whose file is not one of dist/: %s',
    (main) => {
      const files = {
        ...usual,
        'a/b/action.yml': action(`../${main}`, '../../dist/post.js'),
        'src/end.js': '',
      };
      expect(archiveProblems(checkout(files))).toEqual([
        'a/b/action.yml: its main is not a file of dist/ in the archive',
      ]);
    },
  );
});
