import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inWorld, type World } from './repository.ts';

interface Hole {
  readonly name: string;
  /** Before the agent. */
  readonly before?: (world: World) => void;
  readonly agent: (world: World) => void;
  /** A later step, where a usual one is not enough. */
  readonly later?: (world: World) => void;
}

const fsmonitor = (world: World) => `[core]\n\tfsmonitor = ${world.program}\n`;

/** A folder that git takes for a repository. */
function layout(world: World, folder: string, config: string): void {
  for (const name of ['objects', 'refs']) mkdirSync(world.at(folder, name), { recursive: true });
  writeFileSync(world.at(folder, 'HEAD'), 'ref: refs/heads/main\n');
  writeFileSync(world.at(folder, 'config'), config);
}

const bareConfig = (world: World) =>
  `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = ${world.workspace}\n\tfsmonitor = ${world.program}\n`;

function withSubmodule(world: World, name = 'sub'): void {
  world.init('../origin');
  world.git(['submodule', 'add', '-q', '--name', name, join(world.root, 'origin'), 'sub']);
  world.git(['commit', '-q', '-m', 'submodule']);
}

/** Puts an entry into the index that git itself would refuse. */
function forgeIndex(world: World, path: string, options: readonly string[] = []): void {
  const stand = path.replaceAll('.git', 'xgit');
  world.hook(stand);
  world.git([...options, 'add', '-f', stand]);
  rmSync(world.at(stand));
  const index = readFileSync(world.at('.git/index')).subarray(0, -20);
  const forged = Buffer.from(index.toString('latin1').replaceAll('xgit', '.git'), 'latin1');
  writeFileSync(world.at('.git/index'), Buffer.concat([forged, createHash('sha1').update(forged).digest()]));
}

const configs: readonly (readonly [string, (world: World) => string, Hole['later']?])[] = [
  ['core.fsmonitor', fsmonitor],
  [
    'core.hooksPath',
    (world) => {
      world.hook('../hooks/post-checkout');
      return `[core]\n\thooksPath = ${world.root}/hooks\n`;
    },
  ],
  ['core.pager', (world) => `[core]\n\tpager = ${world.program}\n[pager]\n\tversion = true\n`, paged],
  [
    'core.editor',
    (world) => `[core]\n\teditor = ${world.program}\n`,
    (world) => {
      world.write('edited', 'x');
      world.tryGit(['-c', 'x.y=z', 'add', 'edited']);
      withoutEditor(world, ['commit']);
    },
  ],
  [
    'core.sshCommand',
    (world) => `[core]\n\tsshCommand = ${world.program}\n`,
    (world) => world.tryGit(['ls-remote', 'ssh://localhost/x']),
  ],
  [
    'core.gitProxy',
    (world) => `[core]\n\tgitProxy = ${world.program}\n`,
    (world) => world.tryGit(['ls-remote', 'git://localhost/x']),
  ],
  [
    'diff.external',
    (world) => `[diff]\n\texternal = ${world.program}\n`,
    (world) => {
      appendFileSync(world.at('file.txt'), 'more\n');
      world.tryGit(['diff']);
    },
  ],
  [
    'credential.helper',
    (world) => `[credential]\n\thelper = ${world.program}\n`,
    (world) =>
      execFileSync('git', ['credential', 'fill'], {
        cwd: world.workspace,
        env: { ...world.env, GIT_ASKPASS: 'true' },
        input: 'protocol=https\nhost=example.com\n\n',
      }),
  ],
  ['gpg.program', (world) => `[gpg]\n\tprogram = ${world.program}\n[commit]\n\tgpgSign = true\n`],
  ['alias', (world) => `[alias]\n\tst = !${world.program}\n`, (world) => world.tryGit(['st'])],
  [
    'remote.uploadpack',
    (world) => `[remote "origin"]\n\turl = ${world.root}\n\tuploadpack = ${world.program}\n`,
  ],
  [
    'uploadpack.packObjectsHook in a promisor remote',
    (world) =>
      `[extensions]\n\tpartialClone = evil\n[remote "evil"]\n\turl = ${world.root}\n\tpromisor = true\n\tuploadpack = ${world.program}\n`,
    (world) => world.tryGit(['cat-file', '-p', '1234567890123456789012345678901234567890']),
  ],
  [
    'core.worktree with a filter',
    (world) => {
      writeFileSync(world.at('.gitattributes'), '* filter=evil\n');
      return `[filter "evil"]\n\tclean = ${world.program}\n\tsmudge = ${world.program}\n`;
    },
  ],
  [
    'merge driver',
    (world) => `[merge "evil"]\n\tdriver = ${world.program}\n`,
    (world) => {
      world.write('.git/info/attributes-later', '');
      world.write('.gitattributes', '* merge=evil\n');
      const change = (text: string) => {
        world.write('file.txt', text);
        world.tryGit(['commit', '-q', '-a', '-m', text]);
      };
      world.tryGit(['checkout', '-q', '-b', 'side']);
      change('side\n');
      world.tryGit(['checkout', '-q', 'main']);
      change('main\n');
      world.tryGit(['merge', 'side']);
    },
  ],
  [
    'an included file in .git',
    (world) => {
      world.write('.git/more', fsmonitor(world));
      return '[include]\n\tpath = more\n';
    },
  ],
  [
    'an included file by condition',
    (world) => {
      world.write('deep/more', fsmonitor(world));
      return `[includeIf "gitdir:**"]\n\tpath = ${world.at('deep/more')}\n`;
    },
  ],
];

function paged(world: World): void {
  // Without a terminal git starts no pager; `script` gives it one.
  execFileSync('script', ['-qec', 'git log -1', '/dev/null'], {
    cwd: world.workspace,
    env: world.env,
    stdio: 'pipe',
  });
}

function withoutEditor(world: World, args: readonly string[]): void {
  const { GIT_EDITOR: _, ...env } = world.env;
  try {
    execFileSync('git', args, { cwd: world.workspace, env, stdio: 'pipe', timeout: 20_000 });
  } catch {
    // An empty message ends the commit.
  }
}

const holes: readonly Hole[] = [
  ...configs.map(([name, config, later]) => ({
    name: `configuration: ${name}`,
    agent: (world: World) => appendFileSync(world.at('.git/config'), config(world)),
    ...(later ? { later } : {}),
  })),
  { name: 'a hook', agent: (world) => world.hook('.git/hooks/post-checkout') },
  {
    name: 'a hook that was there and could not be run',
    before: (world) => {
      world.hook('.git/hooks/post-checkout');
      chmodSync(world.at('.git/hooks/post-checkout'), 0o644);
    },
    agent: (world) => chmodSync(world.at('.git/hooks/post-checkout'), 0o755),
  },
  {
    name: 'hooks as a link',
    agent: (world) => {
      world.hook('elsewhere/post-checkout');
      rmSync(world.at('.git/hooks'), { recursive: true });
      symlinkSync(world.at('elsewhere'), world.at('.git/hooks'));
    },
  },
  {
    name: '1: another .git, with the true one elsewhere',
    agent: (world) => {
      renameSync(world.at('.git'), world.at('kept'));
      execFileSync('cp', ['-a', world.at('kept'), world.at('.git')]);
      appendFileSync(world.at('.git/config'), fsmonitor(world));
    },
  },
  {
    name: '1: the true .git within another .git',
    agent: (world) => {
      renameSync(world.at('.git'), world.at('kept'));
      execFileSync('cp', ['-a', world.at('kept'), world.at('.git')]);
      renameSync(world.at('kept'), world.at('.git/objects/kept'));
      appendFileSync(world.at('.git/config'), fsmonitor(world));
    },
  },
  {
    name: '1: a link as .git',
    agent: (world) => {
      renameSync(world.at('.git'), world.at('kept'));
      appendFileSync(world.at('kept/config'), fsmonitor(world));
      symlinkSync('kept', world.at('.git'));
    },
  },
  {
    name: '1: a file as .git',
    agent: (world) => {
      renameSync(world.at('.git'), world.at('kept'));
      appendFileSync(world.at('kept/config'), fsmonitor(world));
      writeFileSync(world.at('.git'), 'gitdir: kept\n');
    },
  },
  {
    name: '2: a spoilt HEAD, and the workspace as a bare repository',
    agent: (world) => {
      writeFileSync(world.at('.git/HEAD'), 'nothing\n');
      layout(world, '.', bareConfig(world));
    },
  },
  {
    name: '2: no objects in .git, and the workspace as a bare repository',
    agent: (world) => {
      rmSync(world.at('.git/objects'), { recursive: true });
      layout(world, '.', bareConfig(world));
    },
  },
  {
    name: '2: a bare layout in a folder',
    agent: (world) => layout(world, 'packages/one', bareConfig(world)),
    later: (world) => world.laterStep('packages/one'),
  },
  {
    name: '2: a layout of HEAD and commondir in a folder',
    agent: (world) => {
      layout(world, 'packages/two', `[alias]\n\tst = !${world.program}\n`);
      mkdirSync(world.at('packages/one'), { recursive: true });
      writeFileSync(world.at('packages/one/HEAD'), 'ref: refs/heads/main\n');
      writeFileSync(world.at('packages/one/commondir'), '../two\n');
      rmSync(world.at('packages/two/HEAD'));
    },
    later: (world) => world.tryGit(['st'], 'packages/one'),
  },
  {
    name: '2: a layout among the logs',
    agent: (world) => layout(world, '.git/logs/refs/heads/x', bareConfig(world)),
    later: (world) => world.laterStep('.git/logs/refs/heads/x'),
  },
  {
    name: '3: a file in .git that its configuration includes',
    before: (world) => {
      world.write('.git/extra', '[user]\n\tname = x\n');
      appendFileSync(world.at('.git/config'), '[include]\n\tpath = extra\n');
    },
    agent: (world) => appendFileSync(world.at('.git/extra'), fsmonitor(world)),
  },
  {
    name: '3: a file of the workspace that the configuration includes',
    before: (world) => {
      world.write('.gitconfig', '[user]\n\tname = x\n');
      appendFileSync(world.at('.git/config'), '[include]\n\tpath = "../.gitconfig"\n');
    },
    agent: (world) => appendFileSync(world.at('.gitconfig'), fsmonitor(world)),
  },
  {
    name: '3: a file of the workspace that the configuration includes behind a comment that ends in a backslash',
    before: (world) => {
      world.write('.gitconfig', '[user]\n\tname = x\n');
      appendFileSync(world.at('.git/config'), '[x]\n\ty = 1 # C:\\\n[include]\n\tpath = "../.gitconfig"\n');
    },
    agent: (world) => appendFileSync(world.at('.gitconfig'), fsmonitor(world)),
  },
  {
    name: '3: a file whose path has a tab, which is a blank to a git before 2.45',
    before: (world) => {
      for (const path of ['a b', 'a\tb']) world.write(path, '[user]\n\tname = x\n');
      appendFileSync(world.at('.git/config'), '[include]\n\tpath = ../a\tb\n');
    },
    agent: (world) => {
      for (const path of ['a b', 'a\tb']) appendFileSync(world.at(path), fsmonitor(world));
    },
  },
  {
    name: '3: a file that was not there and that the configuration includes',
    before: (world) =>
      appendFileSync(world.at('.git/config'), '[includeIf "gitdir:**"] path = ../.local # x\n'),
    agent: (world) => world.write('.local', fsmonitor(world)),
  },
  ...[
    ['the file', (world: World) => appendFileSync(world.at('real/more'), fsmonitor(world))],
    [
      'the link on the way',
      (world: World) => {
        world.write('other/more', fsmonitor(world));
        rmSync(world.at('way'));
        symlinkSync('other', world.at('way'));
      },
    ],
    [
      'a folder in the place of the link',
      (world: World) => {
        rmSync(world.at('way'));
        world.write('way/more', fsmonitor(world));
      },
    ],
  ].map(([what, agent]) => ({
    name: `3: an included file behind a link: ${what}`,
    before: (world: World) => {
      world.write('real/more', '[user]\n\tname = x\n');
      symlinkSync('real', world.at('way'));
      appendFileSync(world.at('.git/config'), '[include]\n\tpath = ../way/more\n');
    },
    agent: agent as (world: World) => void,
  })),
  ...(
    [
      ['from the home folder', '[include]\n\tpath = ~/workspace/shared\n'],
      ['behind a carriage return in the header', '[includeIf\r"gitdir:/"]\n\tpath = ../shared\n'],
      ['before a NUL', '[include]\n\tpath = ../shared\0more\n'],
      ['with a key that ends at a NUL in the subsection', '[include "path\0"]\n\tx = ../shared\n'],
    ] as const
  ).map(([what, config]) => ({
    name: `3: a file of the workspace that the configuration includes ${what}`,
    before: (world: World) => {
      world.write('shared', '[user]\n\tname = x\n');
      appendFileSync(world.at('.git/config'), config);
    },
    agent: (world: World) => appendFileSync(world.at('shared'), fsmonitor(world)),
  })),
  ...(
    [
      ['the user’s configuration', ['.gitconfig'], '[include]\n\tpath = workspace/shared\n'],
      ['the user’s other configuration', ['.config/git/config'], '[include]\n\tpath = ~/workspace/shared\n'],
      ['a file outside', ['outside'], '[include]\n\tpath = workspace/shared\n'],
    ] as const
  ).map(([what, [file], config]) => ({
    name: `3: a file of the workspace that ${what} includes`,
    before: (world: World) => {
      world.write('shared', '[user]\n\tname = x\n');
      world.write(`../${file}`, config);
      appendFileSync(world.at('.git/config'), '[include]\n\tpath = ../../outside\n');
    },
    agent: (world: World) => appendFileSync(world.at('shared'), fsmonitor(world)),
  })),
  {
    name: '3: the user’s configuration, which is a link into the workspace',
    before: (world) => {
      world.write('dot/gitconfig', '[user]\n\tname = x\n');
      symlinkSync(world.at('dot/gitconfig'), world.at('../.gitconfig'));
    },
    agent: (world) => appendFileSync(world.at('dot/gitconfig'), fsmonitor(world)),
  },
  {
    name: '3: a file that a configuration includes by a path from the link that leads to it',
    before: (world) => {
      world.write('shared', '[user]\n\tname = x\n');
      world.write('deep/er/config', '[include]\n\tpath = ../shared\n');
      appendFileSync(world.at('deep/er/config'), readFileSync(world.at('.git/config')));
      rmSync(world.at('.git/config'));
      symlinkSync('../deep/er/config', world.at('.git/config'));
    },
    agent: (world) => appendFileSync(world.at('shared'), fsmonitor(world)),
  },
  {
    name: '3: a configuration that is a link into the workspace',
    before: (world) => {
      renameSync(world.at('.git/config'), world.at('shared.config'));
      symlinkSync('../shared.config', world.at('.git/config'));
    },
    agent: (world) => appendFileSync(world.at('shared.config'), fsmonitor(world)),
  },
  ...['config', 'hooks', 'commondir'].map((what) => ({
    name: `4: ${what} of a submodule`,
    before: (world: World) => withSubmodule(world, 'nested/name'),
    agent: (world: World) => plant(world, '.git/modules/nested/name', what),
    later: (world: World) => {
      world.laterStep();
      world.laterStep('sub');
    },
  })),
  {
    name: '4: the .git file of a submodule',
    before: (world) => withSubmodule(world),
    agent: (world) => {
      execFileSync('cp', ['-a', world.at('.git/modules/sub'), world.at('mine')]);
      appendFileSync(world.at('mine/config'), `${fsmonitor(world)}\tworktree = ${world.at('sub')}\n`);
      writeFileSync(world.at('sub/.git'), 'gitdir: ../mine\n');
    },
  },
  {
    name: '4: a new submodule',
    agent: (world) => {
      withSubmodule(world);
      appendFileSync(world.at('.git/modules/sub/config'), fsmonitor(world));
    },
  },
  {
    name: '4: an embedded repository',
    agent: (world) => {
      world.init('vendored');
      appendFileSync(world.at('vendored/.git/config'), fsmonitor(world));
      world.git(['add', 'vendored']);
    },
  },
  ...['config', 'commondir', 'config.worktree'].map((what) => ({
    name: `4: ${what} of a worktree`,
    before: (world: World) => {
      appendFileSync(world.at('.git/config'), '[extensions]\n\tworktreeConfig = true\n');
      world.git(['worktree', 'add', '-q', 'tree']);
    },
    agent: (world: World) => plant(world, '.git/worktrees/tree', what),
    later: (world: World) => world.laterStep('tree'),
  })),
  ...['config', 'hooks', 'commondir'].map((what) => ({
    name: `5: ${what} of a second checkout`,
    before: (world: World) => world.init('second'),
    agent: (world: World) => plant(world, 'second/.git', what),
    later: (world: World) => world.laterStep('second'),
  })),
  ...[' space', 'new\nline', '-dash', '*?[glob]', "quo'te", '##[add-mask]x'].map((name) => ({
    name: `6: a repository in a folder named ${JSON.stringify(name)}`,
    agent: (world: World) => {
      world.init(name);
      appendFileSync(world.at(name, '.git/config'), fsmonitor(world));
    },
    later: (world: World) => world.laterStep(name),
  })),
  {
    name: '9: git init in a workspace without a repository',
    before: (world) => rmSync(world.at('.git'), { recursive: true }),
    agent: (world) => {
      world.init();
      appendFileSync(world.at('.git/config'), fsmonitor(world));
    },
  },
  {
    name: 'a path into .git in the index',
    agent: (world) => forgeIndex(world, '.git/hooks/post-checkout'),
    later: (world) => {
      world.tryGit(['checkout', '--', '.']);
      world.tryGit(['checkout', '-b', 'later']);
    },
  },
  {
    name: 'a path into .git in an index of version 4',
    agent: (world) => forgeIndex(world, '.git/hooks/post-checkout', ['-c', 'index.version=4']),
    later: (world) => {
      world.tryGit(['checkout', '--', '.']);
      world.tryGit(['checkout', '-b', 'later']);
    },
  },
  {
    name: 'exec in the list of a rebase',
    agent: (world) => {
      world.tryGit(['-c', 'sequence.editor=true', 'rebase', '-i', '--root', '--exec', 'false']);
      appendFileSync(world.at('.git/rebase-merge/git-rebase-todo'), `exec ${world.program}\n`);
    },
    later: (world) => world.tryGit(['rebase', '--continue']),
  },
  {
    name: 'a hook that a second name in the workspace can write',
    before: (world) => world.write('.git/hooks/post-checkout', '#!/bin/sh\nexit 0\n', 0o755),
    agent: (world) => linkSync(world.at('.git/hooks/post-checkout'), world.at('coverage.txt')),
    later: (world) => {
      appendFileSync(world.at('coverage.txt'), '');
      writeFileSync(world.at('coverage.txt'), `#!/bin/sh\n${world.program}\n`);
      world.laterStep();
    },
  },
];

function plant(world: World, folder: string, what: string): void {
  if (what === 'hooks') world.hook(folder, 'hooks/post-checkout');
  else if (what === 'commondir') {
    execFileSync('cp', ['-a', world.at('.git'), world.at('mine')]);
    writeFileSync(world.at('mine/config'), fsmonitor(world));
    writeFileSync(world.at(folder, 'commondir'), `${world.at('mine')}\n`);
  } else if (what === 'config' && folder.includes('worktrees')) {
    appendFileSync(world.at('.git/config'), fsmonitor(world));
  } else appendFileSync(world.at(folder, what), fsmonitor(world));
}

describe('a later step does not run what the agent left in git’s files', () => {
  for (const hole of holes)
    test(hole.name, async () => {
      const later = hole.later ?? ((world: World) => world.laterStep());
      await inWorld(async (world) => {
        world.init();
        hole.before?.(world);
        hole.agent(world);
        world.ran();
        later(world);
        expect(world.ran(), 'without the restore it runs').toBe(true);
      });
      await inWorld(async (world) => {
        world.init();
        hole.before?.(world);
        const report = await world.around(() => hole.agent(world));
        world.ran();
        expect(report).toMatchObject({ failed: 0, complete: true });
        later(world);
        expect(world.ran()).toBe(false);
        expect(JSON.stringify(report)).not.toMatch(/##\[|\\n/);
      });
    });
});

test('7: links among the data are removed, so nothing is written through them', async () => {
  for (const name of [
    'logs/HEAD',
    'COMMIT_EDITMSG',
    'FETCH_HEAD',
    'index',
    'refs/heads/x',
    'packed-refs',
    'ORIG_HEAD',
  ])
    await inWorld(async (world) => {
      world.init();
      const victim = join(world.root, 'bashrc');
      writeFileSync(victim, 'mine\n');
      await world.around(() => {
        rmSync(world.at('.git', name), { force: true });
        symlinkSync(victim, world.at('.git', name));
      });
      expect(lstatSync(world.at('.git', name), { throwIfNoEntry: false })?.isSymbolicLink() ?? false).toBe(
        false,
      );
      world.laterStep();
      expect(readFileSync(victim, 'utf8')).toBe('mine\n');
    });
});

test('8: alternates are put back', async () => {
  await inWorld(async (world) => {
    world.init();
    world.init('../secret');
    const secret = world.git(['rev-parse', 'HEAD:file.txt'], '../secret').trim();
    world.write('../secret/key', 'secret\n');
    const oid = world.git(['hash-object', '-w', 'key'], '../secret').trim();
    const report = await world.around(() => {
      world.write('.git/objects/info/alternates', `${world.root}/secret/.git/objects\n`);
      expect(world.tryGit(['cat-file', '-p', oid])).toBe('secret\n');
    });
    expect(secret).toMatch(/^[0-9a-f]{40}$/);
    expect(report.removed).toBe(1);
    expect(world.tryGit(['cat-file', '-p', oid])).not.toContain('secret\n');
  });
});

test('a reference that leads out of the refs is removed, so a commit writes nowhere else', async () => {
  await inWorld(async (world) => {
    world.init();
    await world.around(() => {
      writeFileSync(world.at('.git/refs/heads/evil'), 'ref: commondir\n');
      writeFileSync(world.at('.git/ORIG_HEAD'), 'ref: commondir\n');
      writeFileSync(world.at('.git/HEAD'), 'ref: refs/heads/evil\n');
    });
    world.laterStep();
    expect(existsSync(world.at('.git/commondir'))).toBe(false);
    world.git(['status']);
  });
});

test('refs/replace stays as it was, loose and packed', async () => {
  await inWorld(async (world) => {
    world.init();
    const head = world.git(['rev-parse', 'HEAD']).trim();
    world.write('file.txt', 'evil\n');
    world.git(['commit', '-q', '-a', '-m', 'evil']);
    const evil = world.git(['rev-parse', 'HEAD']).trim();
    world.git(['tag', '-a', '-m', 'x', 'tagged']);
    for (const packed of [false, true]) {
      await world.around(() => {
        world.git(['replace', '-f', head, evil]);
        if (packed) world.git(['pack-refs', '--all']);
      });
      expect(world.git(['show', `${head}:file.txt`])).toBe('one\n');
      expect(world.git(['rev-parse', 'tagged^{commit}']).trim()).toBe(evil);
    }
  });
});
