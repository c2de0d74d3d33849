import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { restore } from '../../../../src/wall/git/restore.ts';
import { inWorld, type World } from './repository.ts';

const evil = (world: World) => `[core]\n\tfsmonitor = ${world.program}\n`;

test('pipes and links to devices in the place of any file neither hang the restore nor stay', async () => {
  const things: readonly ((path: string) => void)[] = [
    (path) => execFileSync('mkfifo', [path]),
    (path) => symlinkSync('/dev/zero', path),
    (path) => mkdirSync(path),
  ];
  for (const thing of things)
    await inWorld(async (world) => {
      world.init();
      world.init('second');
      const names = [
        'config',
        'HEAD',
        'index',
        'hooks',
        'info',
        'packed-refs',
        'refs',
        'logs/HEAD',
        'COMMIT_EDITMSG',
        'new',
      ];
      const report = await world.around(() => {
        for (const folder of ['.git', 'second/.git'])
          for (const name of names) {
            rmSync(world.at(folder, name), { recursive: true, force: true });
            thing(world.at(folder, name));
          }
        mkdirSync(world.at('third'));
        thing(world.at('third/.git'));
      });
      expect(report.failed).toBe(0);
      world.laterStep();
      world.laterStep('second');
      expect(world.git(['status', '--porcelain', '--branch'])).toContain('## ');
      expect(readdirSync(world.at('third')).join()).toMatch(/^agent-creds-aside-/);
    });
});

test('names that are no UTF-8, folders without any mode and trees deeper than a path can name hide no repository', async () => {
  await inWorld(async (world) => {
    world.init();
    const script = `
import os, sys
os.chdir(sys.argv[1])
config = sys.argv[2].encode()
def repository(path):
    for name in (b'/objects', b'/refs'):
        os.makedirs(path + name)
    open(path + b'/HEAD', 'wb').write(b'ref: refs/heads/main\\n')
    open(path + b'/config', 'wb').write(config)
repository(b'bytes\\xff\\xfe/.git')
repository(b'closed/in/.git')
os.chmod(b'closed/in/.git', 0)
os.chmod(b'closed/in', 0)
os.chmod(b'closed', 0)
for _ in range(200):
    os.mkdir('d' * 200)
    os.chdir('d' * 200)
repository(b'.git')
`;
    const report = await world.around(() => {
      execFileSync('python3', ['-c', script, world.workspace, evil(world)]);
    });
    expect(report).toMatchObject({ setAside: 3, failed: 0, complete: true });
    for (const name of report.setAsideNames) expect(name).toMatch(/^[\x21-\x7e]{1,80}$/);
    const left =
      "import os\nfor f, d, n in os.walk(os.getcwd()):\n  if 'HEAD' in n and {'refs', 'objects'} <= set(d): print(f)\n";
    expect(execFileSync('python3', ['-c', left], { cwd: world.workspace, encoding: 'utf8' }).trim()).toBe(
      world.at('.git'),
    );
    execFileSync('python3', [
      '-c',
      'import shutil, sys; sys.setrecursionlimit(9999); shutil.rmtree(sys.argv[1])',
      world.workspace,
    ]);
  });
});

test('a deep tree in a git folder is removed', async () => {
  await inWorld(async (world) => {
    world.init();
    const script = `
import os, sys
for start in sys.argv[1:]:
    os.makedirs(start)
    os.chdir(start)
    for _ in range(100):
        open('file', 'w').close()
        os.mkdir('d' * 200)
        os.chdir('d' * 200)
    for _ in range(50):
        os.chdir('..')
        os.chmod('d' * 200, 0)
`;
    const paths = ['.git/new', '.git/refs/heads/deep', '.git/logs/deep', '.git/objects/pack/deep'];
    const report = await world.around(() => {
      execFileSync('python3', ['-c', script, ...paths.map((path) => world.at(path))]);
    });
    expect(report.failed).toBe(0);
    expect(existsSync(world.at('.git/new'))).toBe(false);
    expect(existsSync(world.at('.git/objects/pack/deep'))).toBe(false);
    expect(readdirSync(world.at('.git')).join()).not.toContain('trash');
    execFileSync('python3', [
      '-c',
      'import shutil, sys; sys.setrecursionlimit(9999); shutil.rmtree(sys.argv[1])',
      world.workspace,
    ]);
  });
});

test('a restore that was killed can be run again', async () => {
  await inWorld(async (world) => {
    world.init();
    world.init('second');
    const store = await world.snapshot();
    const config = readFileSync(world.at('.git/config'));
    for (let round = 0; round < 3; round++) {
      appendFileSync(world.at('.git/config'), evil(world));
      world.hook('.git/hooks/post-checkout');
      mkdirSync(world.at('.git/agent-creds-trash-old/x'), { recursive: true });
      expect(world.restore(store).failed).toBe(0);
      expect(readFileSync(world.at('.git/config'))).toEqual(config);
      expect(readdirSync(world.at('.git')).join()).not.toContain('trash');
    }
    expect(world.restore(store)).toMatchObject({ putBack: 0, removed: 0, texts: [] });
  });
});

test('a store without a whole snapshot is told apart', async () => {
  await inWorld(async (world) => {
    const store = join(world.root, 'store');
    mkdirSync(store);
    expect(restore(store)).toBeUndefined();
    writeFileSync(join(store, 'manifest.json'), '{"version":');
    writeFileSync(join(store, 'contents'), '');
    expect(restore(store)).toBeUndefined();
  });
});

test('a snapshot is refused where git’s files hold too much, and says why', async () => {
  await inWorld(async (world) => {
    world.init();
    world.write('.git/large', 'x');
    spawnSync('truncate', ['-s', '65M', world.at('.git/large')]);
    await expect(world.snapshot()).rejects.toMatchObject({ name: 'SnapshotRefused', reason: 'too-large' });
  });
  await inWorld(async (world) => {
    rmSync(world.workspace, { recursive: true });
    await expect(world.snapshot()).rejects.toMatchObject({ reason: 'no-workspace' });
  });
});

test('what is in the store counts, not the workspace: a link in the place of the workspace is not followed', async () => {
  await inWorld(async (world) => {
    world.init();
    world.init('../other');
    const store = await world.snapshot();
    appendFileSync(join(world.root, 'other/.git/config'), evil(world));
    rmSync(world.workspace, { recursive: true });
    symlinkSync(join(world.root, 'other'), world.workspace);
    expect(world.restore(store)).toMatchObject({ failed: 1, complete: false });
    expect(readFileSync(join(world.root, 'other/.git/config'), 'utf8')).toContain('fsmonitor');
  });
});

test('when time runs out the report says so, and what was there before is put back all the same', async () => {
  await inWorld(async (world) => {
    world.init();
    const store = await world.snapshot();
    appendFileSync(world.at('.git/config'), evil(world));
    world.init('new');
    let now = 0;
    const report = restore(store, { now: () => now++, budget: 0 });
    expect(report).toMatchObject({ complete: false, putBack: 1, failed: 0 });
    expect(report?.texts.join()).toContain('not looked through');
  });
});

test('a bare repository of the workspace keeps its work and its other files, and loses a new configuration', async () => {
  await inWorld(async (world) => {
    world.init('source');
    world.git(['clone', '-q', '--bare', 'source', 'bare']);
    const report = await world.around(() => {
      appendFileSync(world.at('bare/config'), evil(world));
      world.hook('bare/hooks/post-checkout');
      world.write('bare/notes.txt', 'x');
      world.write('source/file.txt', 'two\n');
      world.git(['commit', '-q', '-a', '-m', 'two'], 'source');
      world.git(['push', '-q', '../bare', 'main'], 'source');
      chmodSync(world.at('bare/objects'), 0o700);
    });
    expect(report).toMatchObject({ putBack: 1, removed: 1, setAside: 0, failed: 0 });
    expect(world.git(['log', '-1', '--format=%s'], 'bare')).toBe('two\n');
    expect(world.read('bare/notes.txt')).toBe('x');
  });
});

test('where the disk takes nothing, the agent’s files go all the same, and the report says what failed', async () => {
  await inWorld(async (world) => {
    world.init();
    const store = await world.snapshot();
    appendFileSync(world.at('.git/config'), evil(world));
    world.hook('.git/hooks/post-checkout');
    mkdirSync(world.at('packages'));
    world.init('new');
    // No file may grow beyond 0 bytes: as a full disk, for any user.
    const line = `import(process.argv[1]).then(({ restore }) => process.stdout.write(JSON.stringify(restore(process.argv[2]))))`;
    const module = new URL('../../../../src/wall/git/restore.ts', import.meta.url).pathname;
    const shell = 'trap "" XFSZ; ulimit -f 0; exec "$@"';
    const report = JSON.parse(
      execFileSync('sh', ['-c', shell, 'sh', process.execPath, '-e', line, module, store], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    );
    expect(report).toMatchObject({ failed: 1, removed: 1, setAside: 1, complete: true });
    expect(report.texts.join()).toContain('could not be put back');
    expect(world.exists('.git/config')).toBe(false);
    world.laterStep();
    world.laterStep('new');
    expect(world.ran()).toBe(false);
  });
});
