import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  constants,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inWorld, World } from './repository.ts';

/** Written anew for the test: what of a git folder is data. */
const DATA =
  /^(HEAD|index|packed-refs|shallow|[A-Z_]+_HEAD|AUTO_MERGE|MERGE_(MSG|MODE)|(COMMIT|NOTES|TAG)_EDITMSG|SQUASH_MSG|objects(\/([0-9a-f]{2}|pack)(\/.*)?|\/info(\/packs)?)?|refs(\/(?!replace).*)?|logs(\/.*)?|lfs(\/.*)?|reftable(\/.*)?|modules|worktrees)$/;

const NESTED = ['modules/sub', 'worktrees/tree'];

/** Every entry below the folder that is no data, by path, as text. */
function others(top: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (path: string) => {
    for (const name of readdirSync(join(top, path))) {
      const at = path === '' ? name : `${path}/${name}`;
      const nested = NESTED.find((one) => at.startsWith(`${one}/`));
      const inside = nested === undefined ? at : at.slice(nested.length + 1);
      const stat = lstatSync(join(top, at));
      const isData = DATA.test(inside) && (stat.isFile() || stat.isDirectory()) && !inside.endsWith('.lock');
      if (!isData && !NESTED.includes(at)) found.set(at, describe(join(top, at)));
      if (stat.isDirectory()) visit(at);
    }
  };
  visit('');
  return found;
}

function describe(path: string): string {
  const stat = lstatSync(path);
  const mode = (stat.mode & 0o7777).toString(8);
  if (stat.isSymbolicLink()) return `link ${readlinkSync(path)}`;
  if (stat.isDirectory()) return `folder ${mode}`;
  return stat.isFile() ? `file ${mode} ${stat.nlink} ${readFileSync(path, 'latin1')}` : 'other';
}

const NAMES = [
  ...[
    'config',
    'config.worktree',
    'commondir',
    'gitdir',
    'description',
    'HEAD',
    'index',
    'index.lock',
    'packed-refs',
  ],
  ...[
    'hooks',
    'hooks/post-checkout',
    'hooks/pre-commit',
    'hooks/deep/er',
    'info',
    'info/attributes',
    'info/exclude',
  ],
  ...[
    'info/grafts',
    'objects',
    'objects/info',
    'objects/info/alternates',
    'objects/info/http-alternates',
    'objects/pack',
  ],
  ...[
    'objects/ab/cd',
    'objects/ab',
    'objects/xyz',
    'refs',
    'refs/heads',
    'refs/heads/main',
    'refs/replace/x',
    'refs/heads/x.lock',
  ],
  ...[
    'logs',
    'logs/HEAD',
    'logs/refs/heads/main',
    'branches/x',
    'remotes/x',
    'rr-cache/x',
    'lfs/objects',
    'shallow',
  ],
  ...[
    'modules',
    'modules/new/HEAD',
    'worktrees',
    'worktrees/new/HEAD',
    'common',
    'refs/heads/objects',
    'refs/heads/HEAD',
  ],
  ...[
    'ORIG_HEAD',
    'FETCH_HEAD',
    'COMMIT_EDITMSG',
    'fsmonitor--daemon.ipc',
    'gc.pid',
    'sharedindex.1',
    'reftable/tables.list',
  ],
];
const name = fc
  .tuple(fc.constantFrom('', 'modules/sub/', 'worktrees/tree/'), fc.constantFrom(...NAMES))
  .map((parts) => parts.join(''));
const content = fc.constantFrom(
  '',
  'x',
  'ref: refs/heads/main\n',
  'ref: hooks/x\n',
  '../..\n',
  `${'0'.repeat(40)}\n`,
  'EVIL',
);
const change = fc.oneof(
  fc.record({ do: fc.constant('write' as const), at: name, content }),
  fc.record({ do: fc.constant('append' as const), at: name, content }),
  fc.record({ do: fc.constantFrom('remove' as const, 'fifo' as const, 'folder' as const), at: name }),
  fc.record({
    do: fc.constant('mode' as const),
    at: name,
    mode: fc.constantFrom(0, 0o500, 0o444, 0o777, 0o4755),
  }),
  fc.record({
    do: fc.constantFrom('link' as const, 'hardlink' as const, 'rename' as const),
    at: name,
    to: name,
  }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** Without waiting: at the path may be a pipe that an earlier change made, which nobody reads. */
const WRITE = constants.O_WRONLY | constants.O_CREAT | constants.O_NONBLOCK;

function write(path: string, text: string, how: number, mode = 0o666): void {
  const fd = openSync(path, WRITE | how, mode);
  try {
    writeFileSync(fd, text);
  } finally {
    closeSync(fd);
  }
}

function apply(world: World, one: Change): void {
  const path = world.at('.git', one.at);
  const evil = (text: string) =>
    text === 'EVIL' ? `#!/bin/sh\n${world.program}\n[core]\n\tfsmonitor = ${world.program}\n` : text;
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (one.do === 'write') write(path, evil(one.content), constants.O_TRUNC, 0o755);
    else if (one.do === 'append') write(path, evil(one.content), constants.O_APPEND);
    else if (one.do === 'remove') rmSync(path, { recursive: true });
    else if (one.do === 'fifo') execFileSync('mkfifo', [path], { stdio: 'ignore' });
    else if (one.do === 'folder') mkdirSync(path, { recursive: true });
    else if (one.do === 'mode') chmodSync(path, one.mode);
    else if ('to' in one) {
      const to = world.at('.git', one.to);
      mkdirSync(dirname(to), { recursive: true });
      if (one.do === 'link') symlinkSync(path, to);
      else if (one.do === 'hardlink') linkSync(path, to);
      else renameSync(path, to);
    }
  } catch {
    // A change that cannot be made, for what an earlier one did.
  }
}

function prepare(world: World): void {
  world.init();
  world.init('../origin');
  world.git(['submodule', 'add', '-q', join(world.root, 'origin'), 'sub']);
  world.git(['commit', '-q', '-m', 'submodule']);
  world.git(['worktree', 'add', '-q', 'tree']);
  world.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 0\n', 0o755);
  world.write('.git/info/attributes', '*.x text\n');
}

test('whatever changes in a git folder, all that is no data is as before', async () => {
  const model = new World();
  try {
    prepare(model);
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
        await inWorld(async (world) => {
          execFileSync('cp', ['-a', `${model.workspace}/.`, world.workspace]);
          // The copy's paths: a worktree's files name them.
          for (const [file, text] of [
            ['.git/worktrees/tree/gitdir', `${world.at('tree/.git')}\n`],
            ['tree/.git', `gitdir: ${world.at('.git/worktrees/tree')}\n`],
          ] as const)
            world.write(file, text);
          const before = others(world.at('.git'));
          const report = await world.around(() => {
            for (const one of changes) apply(world, one);
          });
          expect(report).toMatchObject({ failed: 0, complete: true });
          const after = others(world.at('.git'));
          for (const [path, text] of after) expect([path, text]).toEqual([path, before.get(path)]);
          for (const [path, text] of before) {
            // The agent may remove a submodule's or worktree's folder as a whole.
            const nested = NESTED.find((one) => path.startsWith(`${one}/`));
            if (nested === undefined || world.exists('.git', nested))
              expect([path, after.get(path)]).toEqual([path, text]);
          }
          world.ran();
          for (const folder of ['.', 'sub', 'tree']) world.tryGit(['status'], folder);
          world.tryGit(['checkout', '-b', 'later']);
          expect(world.ran()).toBe(false);
        });
      }),
      { numRuns: 40 },
    );
  } finally {
    model.end();
  }
});
