import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inWorld } from './repository.ts';

test('commits, branches, stashes, tags, refs and merges of the agent stay', async () => {
  await inWorld(async (world) => {
    world.init();
    const report = await world.around(() => {
      world.git(['checkout', '-q', '-b', 'feature/ä']);
      world.write('new.txt', 'new\n');
      world.git(['add', '-A']);
      world.git(['commit', '-q', '-m', 'second']);
      world.git(['tag', '-a', '-m', 'tag', 'v1']);
      world.write('new.txt', 'stashed\n');
      world.git(['stash']);
      world.git(['checkout', '-q', 'main']);
      world.write('other.txt', 'x\n');
      world.git(['add', '-A']);
      world.git(['commit', '-q', '-m', 'third']);
      world.git(['merge', '-q', '--no-edit', 'feature/ä']);
      world.git(['update-ref', 'refs/mine/x', 'HEAD']);
      world.git(['notes', 'add', '-m', 'note']);
      world.git(['gc', '-q']);
      world.write('staged.txt', 'x\n');
      world.git(['add', 'staged.txt']);
    });
    expect(report).toMatchObject({ failed: 0, complete: true, setAside: 0, putBack: 0, lost: 0 });
    expect(world.git(['log', '--format=%s', '--first-parent']).split('\n')).toEqual([
      "Merge branch 'feature/ä'",
      'third',
      'first',
      '',
    ]);
    expect(world.git(['stash', 'show', '-p', 'stash@{0}'])).toContain('+stashed');
    expect(world.git(['for-each-ref', '--format=%(refname)']).trim().split('\n').sort()).toEqual(
      [
        'refs/heads/feature/ä',
        'refs/heads/main',
        'refs/mine/x',
        'refs/notes/commits',
        'refs/stash',
        'refs/tags/v1',
      ].sort(),
    );
    expect(world.git(['status', '--porcelain'])).toBe('A  staged.txt\n');
    expect(world.git(['reflog']).split('\n').length).toBeGreaterThan(4);
    world.git(['fsck', '--strict']);
  });
});

test('a merge that stopped at a conflict can be finished, and a detached HEAD stays', async () => {
  await inWorld(async (world) => {
    world.init();
    await world.around(() => {
      world.git(['checkout', '-q', '-b', 'side']);
      world.write('file.txt', 'side\n');
      world.git(['commit', '-q', '-a', '-m', 'side']);
      world.git(['checkout', '-q', '--detach', 'main']);
      world.write('file.txt', 'main\n');
      world.git(['commit', '-q', '-a', '-m', 'main']);
      world.tryGit(['merge', 'side']);
    });
    expect(world.git(['status'])).toContain('You have unmerged paths');
    world.write('file.txt', 'both\n');
    world.git(['commit', '-q', '-a', '--no-edit']);
    expect(world.git(['log', '-1', '--format=%P']).trim().split(' ')).toHaveLength(2);
    expect(world.git(['rev-parse', '--abbrev-ref', 'HEAD'])).toBe('HEAD\n');
  });
});

test('commits in submodules, worktrees and second checkouts stay', async () => {
  await inWorld(async (world) => {
    world.init();
    world.init('../origin');
    world.git(['submodule', 'add', '-q', join(world.root, 'origin'), 'sub']);
    world.git(['commit', '-q', '-m', 'submodule']);
    world.git(['worktree', 'add', '-q', 'tree']);
    world.init('second');
    const commit = (folder: string) => {
      world.write(`${folder}/agent.txt`, folder);
      world.git(['add', '-A'], folder);
      world.git(['commit', '-q', '-m', `agent in ${folder}`], folder);
    };
    const folders = ['sub', 'tree', 'second'];
    const report = await world.around(() => folders.forEach(commit));
    expect(report).toMatchObject({ folders: 4, failed: 0, setAside: 0, putBack: 0, removed: 0 });
    for (const folder of folders) {
      expect(world.git(['log', '-1', '--format=%s'], folder)).toBe(`agent in ${folder}\n`);
      expect(world.git(['status', '--porcelain'], folder)).toBe('');
    }
  });
});

test('a worktree that the agent added stays, and one whose files lead elsewhere does not', async () => {
  await inWorld(async (world) => {
    world.init();
    const report = await world.around(() => {
      world.git(['worktree', 'add', '-q', 'good']);
      world.git(['worktree', 'add', '-q', 'bad']);
      world.write('.git/worktrees/bad/commondir', '../../../good\n');
    });
    expect(report).toMatchObject({ setAside: 1, failed: 0 });
    world.write('good/x', 'x');
    world.git(['add', 'x'], 'good');
    world.git(['commit', '-q', '-m', 'later'], 'good');
    expect(world.exists('.git/worktrees/bad')).toBe(false);
    expect(world.exists('bad/.git')).toBe(false);
  });
});

test('a submodule, worktree or second checkout that the agent removed stays removed', async () => {
  await inWorld(async (world) => {
    world.init();
    world.git(['worktree', 'add', '-q', 'tree']);
    world.init('second');
    const report = await world.around(() => {
      world.git(['worktree', 'remove', 'tree']);
      rmSync(world.at('second'), { recursive: true });
    });
    expect(report).toMatchObject({ failed: 0, lost: 1, folders: 1 });
    expect(world.exists('second')).toBe(false);
    expect(world.git(['worktree', 'list']).trim().split('\n')).toHaveLength(1);
  });
});

test('a second checkout that moved with its folder is set aside, as a new one is', async () => {
  await inWorld(async (world) => {
    world.init();
    world.init('second');
    const report = await world.around(() => {
      execFileSync('mv', [world.at('second'), world.at('third')]);
      world.git(['config', 'core.fsmonitor', world.program], 'third');
    });
    expect(report).toMatchObject({ failed: 0, lost: 1, setAside: 1 });
    world.laterStep('third');
    expect(world.ran()).toBe(false);
  });
});

test('an unfinished rebase ends, one from before the agent stays, and one that the agent finished does not come back', async () => {
  await inWorld(async (world) => {
    world.init();
    world.write('file.txt', 'two\n');
    world.git(['commit', '-q', '-a', '-m', 'second']);
    const stop = () => world.tryGit(['rebase', '-i', '--root', '--exec', 'false']);
    expect((await world.around(stop)).dropped).toEqual(['rebase']);
    expect(world.git(['log', '-1', '--format=%s', 'main'])).toBe('second\n');
    world.git(['checkout', '-q', 'main']);
    stop();
    expect((await world.around(() => undefined)).dropped).toEqual([]);
    expect(world.exists('.git/rebase-merge')).toBe(true);
    expect((await world.around(() => world.git(['rebase', '--abort']))).dropped).toEqual([]);
    expect(world.exists('.git/rebase-merge')).toBe(false);
  });
});

test('repositories with SHA-256, and with a split or sparse index, keep their work', async () => {
  for (const [format, ...setup] of [
    ['sha256'],
    ['sha1', 'update-index', '--split-index'],
    ['sha1', 'update-index', '--index-version', '4'],
    ['sha1', 'update-index', '--untracked-cache'],
    ['sha1', 'sparse-checkout', 'set', '--cone', '--sparse-index', 'a'],
  ])
    await inWorld(async (world) => {
      world.git(['init', '-q', '-b', 'main', `--object-format=${format}`]);
      for (const name of ['a/x', 'b/y', 'b/c/z', 'top']) world.write(name, name);
      world.git(['add', '-A']);
      world.git(['commit', '-q', '-m', 'first']);
      if (setup.length > 0) world.git(setup);
      const report = await world.around(() => {
        world.write('a/new', 'new');
        world.git(['add', 'a/new']);
      });
      expect(report).toMatchObject({ dropped: [], removed: 0, failed: 0 });
      expect(world.git(['status', '--porcelain'])).toBe('A  a/new\n');
    });
});

test('the configuration, modes and locks are as before, in spite of umask and modes', async () => {
  await inWorld(async (world) => {
    world.init();
    chmodSync(world.at('.git/config'), 0o664);
    const before = readFileSync(world.at('.git/config'));
    const old = process.umask(0o777);
    try {
      const store = await (async () => {
        process.umask(0o022);
        return await world.snapshot();
      })();
      world.git(['config', 'core.fsmonitor', 'x']);
      world.write('.git/index.lock', '');
      world.write('.git/refs/heads/main.lock', '');
      for (const name of ['hooks', 'info', 'refs/heads', 'refs', 'objects', ''])
        chmodSync(world.at('.git', name), 0);
      process.umask(0o777);
      expect(world.restore(store)).toMatchObject({ failed: 0 });
    } finally {
      process.umask(old);
    }
    expect(readFileSync(world.at('.git/config'))).toEqual(before);
    expect(statSync(world.at('.git/config')).mode & 0o7777).toBe(0o664);
    appendFileSync(world.at('file.txt'), 'x');
    world.git(['commit', '-q', '-a', '-m', 'after']);
  });
});
