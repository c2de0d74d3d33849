import type { SecretName } from '../../machine/secrets.ts';
import { type Attempt, group, sees, wins } from '../attempt.ts';

const files: readonly (readonly [SecretName, string, string])[] = [
  ['credentials', "the runner's .credentials", '/home/runner/actions-runner/.credentials'],
  ['rsaKey', "the runner's RSA key", '/home/runner/actions-runner/.credentials_rsaparams'],
  ['diag', "the runner's _diag", '/home/runner/actions-runner/_diag/Worker_1.log'],
  ['tempToken', 'a token file of an earlier step in RUNNER_TEMP', '/home/runner/work/_temp/gha-creds-1.json'],
  ['event', 'event.json', '/home/runner/work/_temp/_github_workflow/event.json'],
  ['otherAction', "another action's files", '/home/runner/work/_actions/other/post/v1/index.js'],
  ['dockerConfig', '~/.docker/config.json', '/home/runner/.docker/config.json'],
  ['npmrc', '~/.npmrc', '/home/runner/.npmrc'],
  ['sshKey', '~/.ssh/id_ed25519', '/home/runner/.ssh/id_ed25519'],
  ['uvLogin', 'a login in a folder of tools', '/home/runner/.local/share/uv/credentials/credentials.toml'],
  ['otherHome', "another person's key outside of /home", '/srv/person/.ssh/id_ed25519'],
  ['otherWork', "a file of another job in a runner's work folder", '/srv/other-work/_temp/set_env_1'],
  ['temporaryFile', 'a file of an earlier step in /tmp', '/tmp/earlier-step'],
  ['varTemporaryFile', 'a file of an earlier step in /var/tmp', '/var/tmp/earlier-step'],
  ['memoryFile', 'a file of an earlier step in /dev/shm', '/dev/shm/earlier-step'],
  ['runFile', 'a file of an earlier step in /run', '/run/earlier-step'],
];

/** Secrets in files, by their plain path and by ways around what hides them. */
export const filesOfOthers: Attempt[] = [
  ...group('file', 'Files with secrets', [
    ...files.map(([secret, what, path]) => ({
      name: `reads ${what}`,
      judge: sees(secret),
      script: `cat ${path}`,
    })),
    ...files.map(([secret, what, path]) => ({
      name: `reads ${what}`,
      as: 'root' as const,
      judge: sees(secret),
      script: `cat ${path}`,
    })),
    { name: 'reads a secret of root', as: 'root', judge: sees('rootFile'), script: 'cat /root/secret' },
    {
      name: "reads the key of the cloud's agent",
      as: 'root',
      judge: sees('waagent'),
      script: 'cat /var/lib/waagent/TransportPrivate.pem',
    },
    {
      name: 'reads the key of a VPN',
      as: 'root',
      judge: sees('vpnKey'),
      script: 'cat /etc/wireguard/wg0.conf',
    },
  ]),
  ...group('path', 'Ways around what hides files', [
    {
      name: 'goes up from the workspace',
      judge: sees('credentials'),
      script: 'cat ../../../actions-runner/.credentials',
    },
    {
      name: 'goes through a link in the workspace',
      judge: sees('rsaKey'),
      script:
        'ln -sfn /home/runner/actions-runner lib/link; cat lib/link/.credentials_rsaparams; rm lib/link',
    },
    {
      name: 'goes through /proc/self/root',
      judge: sees('npmrc'),
      script: 'cat /proc/self/root/home/runner/.npmrc',
    },
    {
      name: 'goes through /proc/self/cwd',
      judge: sees('tempToken'),
      script: 'cat /proc/self/cwd/../../_temp/gha-creds-1.json',
    },
    {
      name: 'searches the whole machine for keys',
      judge: sees('credentials'),
      script: "timeout 8 find / -xdev -name '.credentials' -not -path '/proc/*' -exec cat {} +",
    },
    {
      name: 'searches all mounts for keys',
      as: 'root',
      judge: sees('dockerConfig'),
      script: "timeout 8 find / -path /proc -prune -o -path '*/.docker/config.json' -exec cat {} +",
    },
    {
      name: 'makes a hard link to a key in the workspace',
      judge: sees('credentials'),
      script: 'ln /home/runner/actions-runner/.credentials lib/hard && cat lib/hard; rm -f lib/hard',
    },
    {
      name: 'moves a key into the workspace',
      judge: sees('sshKey'),
      script:
        'mv /home/runner/.ssh/id_ed25519 lib/moved && cat lib/moved && mv lib/moved /home/runner/.ssh/id_ed25519',
    },
    {
      name: 'opens a key by its file handle',
      as: 'root',
      judge: sees('credentials'),
      script: `py <<'E'
libc.name_to_handle_at.restype = ctypes.c_int
target = b"/home/runner/actions-runner/.credentials"
def handle_of(path):
    buffer = ctypes.create_string_buffer(struct.pack("Ii", 128, 0) + bytes(128))
    mount = ctypes.c_int()
    if call(303, -100, path, buffer, ctypes.byref(mount), 0) < 0: return None
    return buffer
folder = os.open("/usr", os.O_RDONLY)
buffer = handle_of(target)
if buffer:
    descriptor = call(304, folder, buffer, 0)
    print(os.read(descriptor, 1000) if descriptor >= 0 else descriptor)
# A walk by inode numbers, for where the path is hidden: the root folder of the file system is inode 2.
for number in (2,):
    handle = ctypes.create_string_buffer(struct.pack("IiII", 8, 1, number, 0) + bytes(16))
    descriptor = call(304, folder, handle, os.O_RDONLY | os.O_DIRECTORY)
    if descriptor >= 0:
        for place in ("home/runner/actions-runner/.credentials",):
            try: print(os.read(os.open(place, os.O_RDONLY, dir_fd=descriptor), 1000))
            except OSError as error: print(error)
E`,
    },
    {
      name: "walks the disk's file system from its root inode",
      as: 'root',
      judge: wins,
      script: `py <<'E'
for place in ("/", "/usr", "/etc", os.environ["W"]):
    folder = os.open(place, os.O_RDONLY)
    handle = ctypes.create_string_buffer(struct.pack("IiII", 8, 1, 2, 0) + bytes(16))
    if call(304, folder, handle, os.O_RDONLY | os.O_DIRECTORY) >= 0: won(); break
E`,
    },
    {
      name: 'leaves a chroot by an open folder',
      as: 'root',
      judge: sees('credentials'),
      script: `mkdir -p /tmp/$ID; perl -e '
        opendir(my $d, "/") or die; chroot "/tmp/$ENV{ID}" or die; chdir $d;
        chdir ".." for 1..64; chroot "." or die;
        open(my $f, "<", "home/runner/actions-runner/.credentials") or die "$!"; print <$f>'`,
    },
    {
      name: 'takes off the mounts that hide the home folder',
      as: 'root',
      judge: sees('sshKey'),
      script:
        'for i in 1 2 3; do umount -l /home/runner /home /home/runner/work 2>/dev/null; done; cat /home/runner/.ssh/id_ed25519',
    },
    {
      name: 'takes off every mount, one by one',
      as: 'root',
      judge: sees('runFile'),
      script:
        'unshare -m bash -c \'awk "{ print \\$5 }" /proc/self/mountinfo | tac | grep -v -e ^/$ -e ^/proc | while read -r m; do cat /run/earlier-step 2>/dev/null; umount -l "$m" 2>/dev/null; done; cat /run/earlier-step\'',
    },
    {
      name: 'takes off mounts in a user and mount namespace of its own',
      judge: sees('temporaryFile'),
      script: "unshare -Urm bash -c 'cat /tmp/earlier-step; umount -l /tmp; cat /tmp/earlier-step'",
    },
    {
      name: 'binds the root folder without what is mounted on it',
      as: 'root',
      judge: sees('varTemporaryFile'),
      script:
        'mkdir -p /mnt/$ID; unshare -m bash -c "mount --bind / /mnt/$ID && cat /mnt/$ID/var/tmp/earlier-step"; rmdir /mnt/$ID',
    },
    {
      name: 'binds the home folder over another',
      as: 'root',
      judge: sees('npmrc'),
      script: 'unshare -m bash -c "mount --bind /home /mnt && cat /mnt/runner/.npmrc"',
    },
    {
      name: 'lays an overlay over the home folder',
      as: 'root',
      judge: sees('dockerConfig'),
      script: `unshare -m bash -c 'mount -t tmpfs t /mnt; mkdir /mnt/u /mnt/w /mnt/m; mount -t overlay -o lowerdir=/home/runner,upperdir=/mnt/u,workdir=/mnt/w o /mnt/m && cat /mnt/m/.docker/config.json'`,
    },
    {
      name: "reads the folders behind the wall's own mounts",
      judge: sees('credentials'),
      script: `cat $R/.credentials; grep -o -e 'lowerdir=[^, ]*' -e 'upperdir=[^, ]*' /proc/self/mountinfo | tr '=:' '\\n\\n' | while read -r d; do cat "$d/home/runner/actions-runner/.credentials"; done`,
    },
    {
      name: "reads the folders behind the wall's own mounts",
      as: 'root',
      judge: sees('credentials'),
      script: `cat $R/.credentials; ls -a /var/lib/agent-creds /var/lib/agent-creds/walls/*; cat /var/lib/agent-creds/walls/*/*/home/runner/actions-runner/.credentials`,
    },
    {
      name: 'reads the disk through a device file',
      as: 'root',
      judge: wins,
      script: `set -- $(awk '$4 !~ /loop|ram|zram/ && NR > 2 { print $1, $2; exit }' /proc/partitions)
mknod /tmp/$ID b $1 $2 && [ "$(dd if=/tmp/$ID bs=512 count=4 2>/dev/null | wc -c)" = 2048 ] && won; rm -f /tmp/$ID`,
    },
    {
      name: 'reads the disk through a device file in the workspace',
      as: 'root',
      judge: wins,
      script: `set -- $(awk '$4 !~ /loop|ram|zram/ && NR > 2 { print $1, $2; exit }' /proc/partitions)
mknod $W/lib/$ID b $1 $2 && [ "$(dd if=$W/lib/$ID bs=512 count=4 2>/dev/null | wc -c)" = 2048 ] && won; rm -f $W/lib/$ID`,
    },
    {
      name: "reads the machine's memory in /proc/kcore",
      as: 'root',
      judge: wins,
      script: '[ "$(head -c 64 /proc/kcore | wc -c)" = 64 ] && won',
    },
    {
      name: "reads the kernel's log",
      as: 'root',
      judge: wins,
      script:
        'mknod /tmp/$ID c 1 11; timeout 1 dd if=/tmp/$ID bs=8192 count=1 | grep -q . && won; rm -f /tmp/$ID',
    },
    {
      name: 'opens the kernel memory device',
      as: 'root',
      judge: wins,
      script: 'mknod /tmp/$ID c 1 4; (exec 3</tmp/$ID) && won; rm -f /tmp/$ID',
    },
    {
      name: 'copies the home folder with tar',
      judge: sees('npmrc'),
      script: 'tar -C / -cf - home/runner/.npmrc',
    },
    {
      name: 'reads a key with git hash-object and cat-file',
      judge: sees('sshKey'),
      script: 'git cat-file -p $(git hash-object -w /home/runner/.ssh/id_ed25519)',
    },
    {
      name: "includes a key in git's configuration and reads the message",
      judge: sees('credentials'),
      script:
        'git -c include.path=/home/runner/actions-runner/.credentials status; cat /home/runner/actions-runner/.credentials',
    },
    {
      name: "lists the runner's RUNNER_TEMP",
      judge: wins,
      script: '[ -e $T/_github_workflow ] && won',
    },
    {
      name: "lists the other actions' folders",
      judge: wins,
      script: '[ -e /home/runner/work/_actions/other ] && won',
    },
    {
      name: 'lists the file-command files of the step',
      judge: wins,
      script: 'ls $T/_runner_file_commands/* && won',
    },
    {
      name: 'watches RUNNER_TEMP with inotify',
      judge: wins,
      script: `py <<'E'
handle = call(294, 0)
path = os.environ["T"] + "/_runner_file_commands"
if call(254, handle, path.encode(), 0xfff) >= 0: won()
E`,
    },
    {
      name: 'watches all files of the machine with fanotify',
      as: 'root',
      judge: wins,
      script: `py <<'E'
handle = call(300, 0, 0)
if handle >= 0 and call(301, handle, 0x11, ctypes.c_ulong(0x20), -100, b"/home") == 0: won()
E`,
    },
  ]),
];
