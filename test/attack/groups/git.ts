import { type Attempt, type Draft, group, type Judge, laterEffect, loot } from '../attempt.ts';

const at = (name: string, script: string, judge: Judge = loot): Draft => ({ name, judge, script });

/** Plants a program in the workspace and sets it as the file-system monitor of a repository, which `git status` starts. */
const monitor = (repository: string) =>
  `plant_at $W/lib/p; git -C ${repository} config core.fsmonitor $W/lib/p`;

/** A folder that is a bare repository whose monitor is the planted program. */
const bareIn = (folder: string) => `plant_at $W/lib/p
mkdir -p ${folder}/objects ${folder}/refs/heads
echo 'ref: refs/heads/main' >${folder}/HEAD
printf '[core]\\n\\trepositoryformatversion = 0\\n\\tbare = false\\n\\tworktree = %s\\n\\tfsmonitor = %s/lib/p\\n' ${folder} $W >${folder}/config`;

/** `.git` and what is in it: all that makes git run a program in a later step, or write where it must not. */
export const git: Attempt[] = [
  ...group('git', 'The git folder', [
    at('sets core.fsmonitor', monitor('.')),
    at(
      'sets core.hooksPath',
      'mkdir lib/h; for h in post-checkout pre-commit post-commit post-index-change reference-transaction; do plant_at lib/h/$h; done; git config core.hooksPath $W/lib/h',
    ),
    ...[
      'pre-commit',
      'post-commit',
      'post-checkout',
      'post-index-change',
      'reference-transaction',
      'prepare-commit-msg',
    ].map((hook) => at(`plants the hook ${hook}`, `plant_at .git/hooks/${hook}`)),
    at(
      'replaces the folder of hooks by a link',
      'mkdir lib/h; plant_at lib/h/pre-commit; rm -rf .git/hooks; ln -s $W/lib/h .git/hooks',
    ),
    at(
      'sets a filter for the files',
      'plant_at lib/p; git config filter.x.clean $W/lib/p; echo "* filter=x" >.gitattributes; touch file; echo two >>file',
    ),
    at(
      'sets a filter in info/attributes',
      'plant_at lib/p; git config filter.x.clean $W/lib/p; mkdir -p .git/info; echo "* filter=x" >.git/info/attributes; echo two >>file',
    ),
    at(
      'sets an external program for diff',
      'plant_at lib/p; git config diff.external $W/lib/p; echo two >>file',
    ),
    at(
      'sets a program for the signature',
      'plant_at lib/p; git config gpg.program $W/lib/p; git config commit.gpgsign true',
    ),
    at(
      'sets an update of a submodule',
      'plant_at lib/p; git config submodule.sub.update "!$W/lib/p"; git config submodule.sub.active true; git -C sub commit -q --allow-empty -m x',
    ),
    at(
      'includes a file of .git in the configuration',
      'plant_at lib/p; printf "[core]\\n\\tfsmonitor = $W/lib/p\\n" >.git/more; git config include.path more',
    ),
    at(
      'includes a file of the workspace in the configuration',
      'plant_at lib/p; printf "[core]\\n\\tfsmonitor = $W/lib/p\\n" >lib/more; git config include.path $W/lib/more',
    ),
    at(
      'sets the configuration of the worktree',
      'plant_at lib/p; git config extensions.worktreeConfig true; git config --worktree core.fsmonitor $W/lib/p',
    ),
    at(
      'plants a commondir',
      'plant_at lib/p; cp -r .git lib/common; git -C . config -f lib/common/config core.fsmonitor $W/lib/p; echo $W/lib/common >.git/commondir',
    ),
    at(
      'renames .git and makes another',
      'plant_at lib/p; mv .git lib/old; git init -q -b main .; git config core.fsmonitor $W/lib/p',
    ),
    at(
      'replaces .git by a file',
      'plant_at lib/p; mv .git lib/real; git config -f lib/real/config core.fsmonitor $W/lib/p; echo "gitdir: $W/lib/real" >.git',
    ),
    at(
      'replaces .git by a link',
      'plant_at lib/p; mv .git lib/real; git config -f lib/real/config core.fsmonitor $W/lib/p; ln -s lib/real .git',
    ),
    at(
      'renames .git through an open folder in a mount namespace of its own',
      `plant_at lib/p
cat >/tmp/rename.py <<'E'
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
W = os.environ["W"]
folder = os.open(W, os.O_RDONLY | os.O_DIRECTORY)
pairs = ["/tmp/pivot"]
os.makedirs("/tmp/pivot/old", exist_ok=True)
libc.mount(b"tmpfs", b"/tmp/pivot", b"tmpfs", 0, None)
os.makedirs("/tmp/pivot/old", exist_ok=True)
print(libc.syscall(155, b"/tmp/pivot", b"/tmp/pivot/old"))
os.chdir("/")
print(libc.umount2(b"/old", 2))
try: os.rename(".git", "lib/real", src_dir_fd=folder, dst_dir_fd=folder)
except OSError as error: print(error)
E
unshare -Urm /usr/bin/python3 -I /tmp/rename.py || mv .git lib/real
[ -e .git ] || { git init -q -b main .; git config core.fsmonitor $W/lib/p; }`,
    ),
    at('spoils HEAD and makes the workspace a bare repository', `echo x >.git/HEAD; ${bareIn('$W')}`),
    at('makes a folder a bare repository', bareIn('$W/lib')),
    at(
      'makes .git a folder without HEAD, and the workspace a bare repository',
      `rm .git/HEAD; ${bareIn('$W')}`,
    ),
    at('sets the configuration of a submodule', monitor('sub')),
    at(
      'plants a hook of a submodule',
      'd=$(git -C sub rev-parse --absolute-git-dir); for h in post-checkout post-index-change pre-commit; do plant_at $d/hooks/$h; done; git -C sub commit --allow-empty -qm x',
    ),
    at(
      'plants a commondir of a submodule',
      'plant_at lib/p; d=$(git -C sub rev-parse --absolute-git-dir); cp -r $d lib/common; git config -f lib/common/config core.fsmonitor $W/lib/p; echo $W/lib/common >$d/commondir',
    ),
    at(
      'points the .git file of a submodule elsewhere',
      'plant_at lib/p; cp -r .git/modules/sub lib/real; git config -f lib/real/config core.fsmonitor $W/lib/p; git config -f lib/real/config core.worktree $W/sub; echo "gitdir: $W/lib/real" >sub/.git',
    ),
    at(
      'replaces the .git file of a submodule by a folder',
      'plant_at lib/p; rm sub/.git; git init -q sub; git -C sub config core.fsmonitor $W/lib/p',
    ),
    at(
      'adds a submodule',
      'git init -q -b main /tmp/m; git -C /tmp/m -c user.name=a -c user.email=a@b commit -q --allow-empty -m x; git -c protocol.file.allow=always submodule add -q /tmp/m added; plant_at lib/p; git -C added config core.fsmonitor $W/lib/p',
    ),
    at('sets the configuration of a repository in the workspace', monitor('nested')),
    at(
      'plants a commondir in a repository in the workspace',
      'plant_at lib/p; cp -r nested/.git lib/common; git config -f lib/common/config core.fsmonitor $W/lib/p; echo $W/lib/common >nested/.git/commondir',
    ),
    at(
      'plants a hook in a repository in the workspace',
      'for h in post-index-change pre-commit; do plant_at nested/.git/hooks/$h; done; rm -f nested/.git/index; git -C nested status',
    ),
    at('makes a repository in a folder', `git init -q lib; ${monitor('lib')}`),
    at(
      'registers a repository in the workspace as a submodule',
      `${monitor('nested')}; git add nested 2>/dev/null; git commit -qm nested`,
    ),
    at(
      'registers a repository with a line break in its name',
      `d="$(printf 'a\\nb')"; git init -q "$d"; git -C "$d" -c user.name=a -c user.email=a@b commit -q --allow-empty -m x; git add -- "$d" 2>/dev/null; plant_at lib/p; git -C "$d" config core.fsmonitor $W/lib/p`,
    ),
    at(
      'registers a repository with a name that is no UTF-8',
      `d="$(printf 'a\\377b')"; git init -q "$d"; git -C "$d" -c user.name=a -c user.email=a@b commit -q --allow-empty -m x; git add -- "$d" 2>/dev/null; plant_at lib/p; git -C "$d" config core.fsmonitor $W/lib/p`,
    ),
    at(
      'registers a repository with a dash before its name',
      `d=./-rf; git init -q $d; git -C $d -c user.name=a -c user.email=a@b commit -q --allow-empty -m x; git add -- $d 2>/dev/null; plant_at lib/p; git -C $d config core.fsmonitor $W/lib/p`,
    ),
    at(
      'registers a repository with blanks and signs in its name',
      `d='a * ? b'; git init -q "$d"; git -C "$d" -c user.name=a -c user.email=a@b commit -q --allow-empty -m x; git add -- "$d" 2>/dev/null; plant_at lib/p; git -C "$d" config core.fsmonitor $W/lib/p`,
    ),
    at(
      'sets the configuration of a worktree of the repository',
      'plant_at lib/p; git config extensions.worktreeConfig true; printf "[core]\\n\\tfsmonitor = $W/lib/p\\n" >.git/worktrees/tree/config.worktree',
    ),
    at(
      'points a worktree at another common folder',
      'plant_at lib/p; cp -r .git lib/common; git config -f lib/common/config core.fsmonitor $W/lib/p; echo $W/lib/common >.git/worktrees/tree/commondir',
    ),
    at(
      'makes a worktree of its own with such a configuration',
      'git worktree add -q lib/tree -b planted; plant_at lib/p; git config extensions.worktreeConfig true; git -C lib/tree config --worktree core.fsmonitor $W/lib/p; cd lib/tree && mkdir -p nested && git init -q nested && git -C nested config core.fsmonitor $W/lib/p; cd $W; git -C nested config core.fsmonitor $W/lib/p',
    ),
    at('makes .git unreadable after changing it', `${monitor('.')}; chmod 0000 .git/hooks; chmod 500 .git`),
    at(
      'sets a umask and modes that hinder the end',
      `${monitor('.')}; umask 777; chmod 0400 .git/config; chmod 0500 .git`,
    ),
    at(
      'hides the change below a deep tree',
      `${monitor('.')}; perl -e 'my $n = "d" x 200; chdir "lib"; for (1 .. 60) { mkdir $n or last; chdir $n or last }'`,
    ),
    at(
      'changes the configuration again and again until it is killed',
      `plant_at lib/p; setsid nohup bash -c 'while :; do printf "[core]\\n\\trepositoryformatversion = 0\\n\\tfsmonitor = $W/lib/p\\n" >.git/again && mv .git/again .git/config; done' >/dev/null 2>&1 & sleep 0.3; true`,
    ),
    at(
      'makes the configuration a link to a file of the workspace',
      'plant_at lib/p; git config core.fsmonitor $W/lib/p; mv .git/config lib/config; ln -s $W/lib/config .git/config',
    ),
    at(
      'makes the configuration a hard link to a file of the workspace',
      'plant_at lib/p; git config core.fsmonitor $W/lib/p; ln .git/config lib/config',
    ),
    at(
      'sets the configuration as root',
      'sudo -n git -c safe.directory="*" config core.fsmonitor $W/lib/p; plant_at lib/p; git config core.fsmonitor $W/lib/p',
    ),
    at(
      'has another branch bring a repository',
      'plant_at lib/p; git checkout -q -b planted; git init -q -b main inner; git -C inner -c user.name=a -c user.email=a@b commit -q --allow-empty -m x; git -C inner config core.fsmonitor $W/lib/p; git add inner 2>/dev/null; git commit -qm inner',
    ),
  ]),
  ...group('data', "Git's data as a way to write or read elsewhere", [
    ...(
      [
        ['logs/HEAD', 'rm -f .git/logs/HEAD'],
        ['COMMIT_EDITMSG', 'rm -f .git/COMMIT_EDITMSG'],
        ['FETCH_HEAD', 'rm -f .git/FETCH_HEAD'],
        ['ORIG_HEAD', 'rm -f .git/ORIG_HEAD'],
        ['logs/refs/heads/main', 'rm -f .git/logs/refs/heads/main; git config core.logAllRefUpdates always'],
      ] as const
    ).map(([path, script]) =>
      at(
        `makes ${path} a link to a file of the home folder`,
        `${script}; ln -s /home/runner/.bashrc .git/${path}; [ -L .git/${path} ] && mkdir -p lib/l`,
        laterEffect(
          path === 'ORIG_HEAD'
            ? 'test -L $W/.git/ORIG_HEAD'
            : `test -s $H/.bashrc || test -L $W/.git/${path}`,
        ),
      ),
    ),
    at(
      'links the objects of another repository',
      'echo /home/runner/work/repo/module/.git/objects >.git/objects/info/alternates',
      laterEffect('test -s $W/.git/objects/info/alternates'),
    ),
    at(
      'links the folder of objects elsewhere',
      'mv .git/objects lib/objects; ln -s $W/lib/objects .git/objects',
      laterEffect('test -L $W/.git/objects'),
    ),
    at(
      'links the folder of refs elsewhere',
      'mv .git/refs lib/refs; ln -s $W/lib/refs .git/refs',
      laterEffect('test -L $W/.git/refs'),
    ),
    at(
      'links the index elsewhere',
      'rm .git/index; ln -s /home/runner/.bashrc .git/index',
      laterEffect('test -L $W/.git/index'),
    ),
    at(
      'sets where a push goes',
      'git config remote.origin.url https://planted.example/; git config remote.origin.pushurl https://planted.example/',
      laterEffect('git -c safe.directory="*" -C $W config --get remote.origin.url | grep -q planted'),
    ),
    at(
      'rewrites the addresses of remotes',
      'git config url.https://planted.example/.insteadOf https://github.com/',
      laterEffect('grep -q planted $W/.git/config'),
    ),
    at(
      'sets the working tree elsewhere',
      'git config core.worktree /home/runner',
      laterEffect('grep -q "worktree = /home/runner" $W/.git/config'),
    ),
    at(
      'makes the repository bare',
      'git config core.bare true',
      laterEffect('grep -q "bare = true" $W/.git/config'),
    ),
    at(
      'hides files with info/exclude',
      'echo "/lib/" >>.git/info/exclude || { mkdir -p .git/info; echo "/lib/" >.git/info/exclude; }',
      laterEffect('grep -q "^/lib/" $W/.git/info/exclude'),
    ),
    at(
      'sets a helper that gets credentials',
      'git config credential.helper "!planted"',
      laterEffect('grep -q planted $W/.git/config'),
    ),
    at(
      'sets another proxy',
      'git config http.proxy http://planted.example/',
      laterEffect('grep -q planted $W/.git/config'),
    ),
    at(
      'switches off the checks of certificates',
      'git config http.sslVerify false',
      laterEffect('grep -qi "sslverify = false" $W/.git/config'),
    ),
    at(
      'replaces objects with info/grafts',
      'git rev-parse HEAD >.git/info/grafts || { mkdir -p .git/info; git rev-parse HEAD >.git/info/grafts; }',
      laterEffect('test -e $W/.git/info/grafts'),
    ),
    at(
      'leaves a socket among the data',
      `perl -MIO::Socket::UNIX -e 'chdir ".git"; IO::Socket::UNIX->new(Local => "planted", Listen => 1) or die $!'`,
      laterEffect('test -S $W/.git/planted'),
    ),
  ]),
  ...group('hang', 'What hangs a reader', [
    ...(
      [
        ['.git/config', 'rm .git/config; mkfifo .git/config', 'cat $W/.git/config'],
        ['.git/HEAD', 'rm .git/HEAD; mkfifo .git/HEAD', 'cat $W/.git/HEAD'],
        [
          '.git/hooks/pre-commit',
          'rm -f .git/hooks/pre-commit; mkfifo .git/hooks/pre-commit',
          'cat $W/.git/hooks/pre-commit',
        ],
        ['.git/index', 'rm -f .git/index; mkfifo .git/index', 'cat $W/.git/index'],
        ['.git/packed-refs', 'rm -f .git/packed-refs; mkfifo .git/packed-refs', 'cat $W/.git/packed-refs'],
        ['.git/refs/heads/planted', 'mkfifo .git/refs/heads/planted', 'cat $W/.git/refs/heads/planted'],
        [
          '.git/info/exclude',
          'mkdir -p .git/info; rm -f .git/info/exclude; mkfifo .git/info/exclude',
          'cat $W/.git/info/exclude',
        ],
        [
          '.git/modules/sub/config',
          'rm .git/modules/sub/config; mkfifo .git/modules/sub/config',
          'cat $W/.git/modules/sub/config',
        ],
        [
          'nested/.git/config',
          'rm nested/.git/config; mkfifo nested/.git/config',
          'cat $W/nested/.git/config',
        ],
        ['the .git file of a submodule', 'rm sub/.git; mkfifo sub/.git', 'cat $W/sub/.git'],
        ['.gitmodules', 'rm .gitmodules; mkfifo .gitmodules', 'cat $W/.gitmodules'],
        ['.git itself', 'mv .git lib/real; mkfifo .git', 'cat $W/.git'],
      ] as const
    ).map(
      ([what, script, naive]): Draft => ({
        name: `makes ${what} a pipe`,
        script,
        judge: { kind: 'hang', naive },
      }),
    ),
    ...(
      [
        ['.git/config', 'rm .git/config; ln -s /dev/zero .git/config', 'cat $W/.git/config >/dev/null'],
        [
          'nested/.git/config',
          'rm nested/.git/config; ln -s /dev/zero nested/.git/config',
          'cat $W/nested/.git/config >/dev/null',
        ],
        ['.git/HEAD', 'rm .git/HEAD; ln -s /dev/zero .git/HEAD', 'cat $W/.git/HEAD >/dev/null'],
      ] as const
    ).map(
      ([what, script, naive]): Draft => ({
        name: `makes ${what} a link to /dev/zero`,
        script,
        judge: { kind: 'hang', naive },
      }),
    ),
    {
      name: 'makes .git/config a file of 100 gigabytes',
      script: 'truncate -s 100G .git/config',
      judge: { kind: 'hang', naive: 'sha256sum $W/.git/config' },
    },
    {
      name: 'makes nested/.git/config a file of 100 gigabytes',
      script: 'truncate -s 100G nested/.git/config',
      judge: { kind: 'hang', naive: 'sha256sum $W/nested/.git/config' },
    },
    {
      name: 'makes the index a file of 100 gigabytes',
      script: 'truncate -s 100G .git/index',
      judge: { kind: 'hang', naive: 'sha256sum $W/.git/index' },
    },
  ]),
];
