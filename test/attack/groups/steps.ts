import { type Attempt, type CommandEffect, type Draft, group, type Judge, loot, sees } from '../attempt.ts';

const at = (name: string, script: string, judge: Judge = loot): Draft => ({ name, judge, script });

/** Plants the program at a path; where `root` is said, the false root does. */
const plant = (name: string, path: string, as: 'agent' | 'root' = 'agent'): Draft => ({
  name,
  as,
  judge: loot,
  script: `mkdir -p $(dirname ${path}); rm -f ${path}; plant_at ${path}`,
});

const node = `require("fs").appendFileSync("/var/loot/" + process.env.ID_OF, "ran " + process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN)`;

/** A workflow command that must stay text. `$WON` is what the runner would take. */
const command = (name: string, effect: CommandEffect, script: string): Draft => ({
  name,
  judge: { kind: 'command', effect },
  script,
});

/** What an agent plants for later steps, and how it speaks to the runner. */
export const steps: Attempt[] = [
  ...group('plant', 'Programs for later steps', [
    plant('plants git in /usr/local/bin', '/usr/local/bin/git'),
    plant('plants ls in /usr/local/bin', '/usr/local/bin/ls'),
    plant('plants id in /usr/local/bin for sudo', '/usr/local/bin/id'),
    plant('plants bash in /usr/local/bin', '/usr/local/bin/python3'),
    plant('plants git in /usr/local/sbin', '/usr/local/sbin/git', 'root'),
    plant('replaces npm', '/usr/local/bin/npm'),
    plant('replaces node in the tool cache', '/opt/hostedtoolcache/node/24.0.0/x64/bin/node'),
    plant('plants git in the tool cache', '/opt/hostedtoolcache/node/24.0.0/x64/bin/git'),
    plant("replaces the runner's own node", '/home/runner/actions-runner/externals/node24/bin/node'),
    plant('plants git in ~/.cargo/bin', '/home/runner/.cargo/bin/git'),
    plant('replaces /usr/bin/git', '/usr/bin/git', 'root'),
    plant('replaces /usr/bin/ls', '/usr/bin/ls', 'root'),
    at(
      "changes npm's own program",
      `printf '%s' '${node}' | sed "s/process.env.ID_OF/\\"$ID\\"/" >/usr/local/lib/node_modules/npm/bin/npm-cli.js`,
    ),
    at(
      'changes the post step of another action',
      `printf '%s' '${node}' | sed "s/process.env.ID_OF/\\"$ID\\"/" >/home/runner/work/_actions/other/post/v1/index.js`,
    ),
    at(
      'replaces the folder of another action',
      `mv /home/runner/work/_actions/other /home/runner/work/_actions/old; mkdir -p /home/runner/work/_actions/other/post/v1; printf '%s' '${node}' | sed "s/process.env.ID_OF/\\"$ID\\"/" >/home/runner/work/_actions/other/post/v1/index.js`,
    ),
    at(
      'moves the tool cache away and makes another',
      'mv /opt/hostedtoolcache /opt/old; mkdir -p /opt/hostedtoolcache/node/24.0.0/x64/bin; plant_at /opt/hostedtoolcache/node/24.0.0/x64/bin/git',
    ),
    at(
      "changes git's templates in /usr/share",
      'mv /usr/share/git-core /usr/share/old; mkdir -p /usr/share/git-core/templates/hooks; for h in post-checkout reference-transaction; do plant_at /usr/share/git-core/templates/hooks/$h; done; cp /usr/share/git-core/templates/hooks/* .git/hooks/',
    ),
    ...['.bashrc', '.bash_profile', '.profile'].map((name) =>
      at(`writes ~/${name}`, `plant | tail -n +2 >>$H/${name}`),
    ),
    at('writes ~/.gitconfig', 'plant_at $H/p; git config --global core.fsmonitor $H/p'),
    at(
      'writes ~/.config/git/config',
      'plant_at $H/p; mkdir -p $H/.config/git; git config -f $H/.config/git/config core.fsmonitor $H/p',
    ),
    at(
      'writes a start file of Python',
      'd=$H/.local/lib/python3.11/site-packages; mkdir -p $d; echo "import os; os.system(\\"echo ran >/var/loot/$ID\\")" >$d/usercustomize.py',
    ),
    ...(
      [
        ['/etc/gitconfig', 'plant_at /var/tmp/p; git config -f /etc/gitconfig core.fsmonitor /var/tmp/p'],
        ['/etc/profile.d', 'plant | tail -n +2 >/etc/profile.d/planted.sh'],
        ['/etc/bash.bashrc', 'plant | tail -n +2 >>/etc/bash.bashrc'],
        [
          '/usr/lib/python3/dist-packages',
          'mkdir -p /usr/lib/python3/dist-packages; echo "import os; os.system(\\"echo ran >/var/loot/$ID\\")" >/usr/lib/python3/dist-packages/planted.pth',
        ],
        [
          '/etc/alternatives',
          'rm -f /etc/alternatives/pager; plant_at /etc/alternatives/pager; plant_at /usr/local/bin/git',
        ],
      ] as const
    ).map(([what, script]): Draft => ({ name: `writes ${what}`, as: 'root', judge: loot, script })),
    at('writes GITHUB_PATH', 'mkdir lib/bin; plant_at lib/bin/git; echo $W/lib/bin >>$GITHUB_PATH'),
    at(
      'writes GITHUB_PATH by its file',
      'mkdir lib/bin; plant_at lib/bin/ls; for f in $T/_runner_file_commands/path_*; do echo $W/lib/bin >>$f; done',
    ),
    at('writes BASH_ENV into GITHUB_ENV', 'plant_at lib/p; echo BASH_ENV=$W/lib/p >>$GITHUB_ENV'),
    at(
      'writes BASH_ENV into the file of GITHUB_ENV',
      'plant_at lib/p; for f in $T/_runner_file_commands/env_*; do echo BASH_ENV=$W/lib/p >>$f; done',
    ),
    at(
      'writes git settings into GITHUB_ENV',
      'plant_at lib/p; { echo GIT_CONFIG_COUNT=1; echo GIT_CONFIG_KEY_0=core.fsmonitor; echo GIT_CONFIG_VALUE_0=$W/lib/p; } >>$GITHUB_ENV',
    ),
    at(
      'writes PYTHONPATH into GITHUB_ENV',
      'echo "import os; os.system(\\"echo ran >/var/loot/$ID\\")" >lib/sitecustomize.py; echo PYTHONPATH=$W/lib >>$GITHUB_ENV',
    ),
    at(
      'writes LD_PRELOAD into GITHUB_ENV',
      `cat >lib/p.c <<'E'
#include <stdio.h>
#include <stdlib.h>
__attribute__((constructor)) static void start(void) {
  FILE *file = fopen(NAME, "a");
  if (file) { fprintf(file, "ran\\n"); fclose(file); }
}
E
gcc -shared -fPIC -DNAME="\\"/var/loot/$ID\\"" -o lib/p.so lib/p.c; echo LD_PRELOAD=$W/lib/p.so >>$GITHUB_ENV`,
    ),
    at(
      'writes NODE_OPTIONS into GITHUB_ENV',
      `printf '%s' '${node}' | sed "s/process.env.ID_OF/\\"$ID\\"/" >lib/p.cjs; echo "NODE_OPTIONS=--require $W/lib/p.cjs" >>$GITHUB_ENV`,
    ),
  ]),
  ...group('out', 'GITHUB_OUTPUT and the summary', [
    ...['OUTPUT', 'STEP_SUMMARY'].flatMap((name): Draft[] => [
      {
        name: `makes GITHUB_${name} a link to the runner's key`,
        judge: { kind: 'output', secret: 'credentials' },
        script: `ln -sf $R/.credentials $GITHUB_${name}`,
      },
      {
        name: `makes GITHUB_${name} a link to ~/.npmrc`,
        judge: { kind: 'output', secret: 'npmrc' },
        script: `ln -sf $H/.npmrc $GITHUB_${name}`,
      },
      {
        name: `makes GITHUB_${name} a link to the environment of its reader`,
        judge: { kind: 'output', secret: 'oidc' },
        script: `cat /proc/$PPID/environ >$GITHUB_${name}`,
      },
      {
        name: `makes GITHUB_${name} a link through /proc/self/root`,
        judge: { kind: 'output', secret: 'sshKey' },
        script: `ln -sf /proc/self/root$H/.ssh/id_ed25519 $GITHUB_${name}`,
      },
      {
        name: `makes GITHUB_${name} a pipe`,
        judge: { kind: 'hang', naive: `cat $T/_runner_file_commands/${name.toLowerCase()}_*` },
        script: `rm -f $GITHUB_${name}; mkfifo $GITHUB_${name}`,
      },
      {
        name: `makes GITHUB_${name} a link to /dev/zero`,
        judge: { kind: 'hang', naive: `cat $T/_runner_file_commands/${name.toLowerCase()}_* >/dev/null` },
        script: `ln -sf /dev/zero $GITHUB_${name}`,
      },
      {
        name: `makes GITHUB_${name} a file of 100 gigabytes`,
        judge: { kind: 'hang', naive: `sha256sum $T/_runner_file_commands/${name.toLowerCase()}_*` },
        script: `truncate -s 100G $GITHUB_${name}`,
      },
    ]),
    {
      name: 'reads what earlier steps wrote to the summary',
      judge: sees('tempToken'),
      script: 'cat $T/*.json',
    },
  ]),
  ...group('cmd', 'Workflow commands in the output', [
    command('masks a word', 'mask', 'echo "::add-mask::$WON"'),
    command('masks a word on standard error', 'mask', 'echo "::add-mask::$WON" >&2'),
    command('masks a word with blanks before the command', 'mask', 'echo "   ::add-mask::$WON"'),
    command('masks a word in the old form', 'mask', 'echo "##[add-mask]$WON"'),
    command('masks a word in the old form in the middle of a line', 'mask', 'echo "text ##[add-mask]$WON"'),
    command('masks a word in the old form on standard error', 'mask', 'echo "text ##[add-mask]$WON" >&2'),
    command('masks a word after a carriage return', 'mask', 'printf "text\\r::add-mask::%s\\r\\n" "$WON"'),
    command('masks a word without a line break at the end', 'mask', 'printf "::add-mask::%s" "$WON"'),
    command('masks a word in capitals', 'mask', 'echo "::ADD-MASK::$WON"'),
    command(
      'masks a word as its last output, late',
      'mask',
      '(sleep 0.3; printf "\\n::add-mask::%s\\n" "$WON") & sleep 0.1',
    ),
    command(
      'masks a word from a process that outlives it',
      'mask',
      '(sleep 0.4; printf "\\n::add-mask::%s\\n" "$WON") & exit 0',
    ),
    command('masks a word through /dev/stdout', 'mask', 'echo "::add-mask::$WON" >/dev/stdout'),
    command('masks a word through /dev/stderr', 'mask', 'echo "::add-mask::$WON" >/dev/stderr'),
    command(
      'masks a word after a line of two megabytes',
      'mask',
      'head -c 2000000 /dev/zero | tr "\\0" x; printf "\\n::add-mask::%s\\n" "$WON"',
    ),
    command(
      'masks a word in the middle of a line of two megabytes',
      'mask',
      'head -c 20000 /dev/zero | tr "\\0" x; printf "##[add-mask]%s\\n" "$WON"',
    ),
    command(
      'masks a word after a flood of lines',
      'mask',
      'yes 2>/dev/null | head -n 60000; echo "::add-mask::$WON"',
    ),
    command(
      'masks a word after bytes that are no UTF-8',
      'mask',
      'printf "\\377\\376\\n::add-mask::%s\\n" "$WON"',
    ),
    command(
      'splits a command over two writes',
      'mask',
      'printf "##"; sleep 0.2; printf "[add-mask]%s\\n" "$WON"',
    ),
    command(
      'stops commands with a token of its own, and ends that',
      'mask',
      'echo "::stop-commands::mine-1234"; echo "::mine-1234::"; echo "::add-mask::$WON"',
    ),
    command(
      'guesses the closing token from every process',
      'mask',
      'for t in $(cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr -c "0-9a-f" "\\n" | grep -E "^[0-9a-f]{32,}$"); do echo "::$t::"; done; echo "::add-mask::$WON"',
    ),
    command(
      'guesses the closing token',
      'mask',
      'for t in resume-commands pause-logging "" " " 0 true token; do echo "::$t::"; done; echo "::add-mask::$WON"',
    ),
    command('saves a state', 'state', 'echo "::save-state name=planted::$WON"'),
    command('saves a state on standard error', 'state', 'echo "##[save-state name=planted]$WON" >&2'),
    command('sets an output', 'output', 'echo "::set-output name=planted::$WON"'),
    command('sets an output in the old form', 'output', 'echo "##[set-output name=planted]$WON"'),
    command('makes an error', 'annotation', 'echo "::error file=file,line=1::$WON"'),
    command('makes a warning', 'annotation', 'echo "::warning::$WON"'),
    command('makes a notice in the old form', 'annotation', 'echo "text ##[notice]$WON"'),
  ]),
];
