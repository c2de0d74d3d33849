import { type Attempt, both, type Draft, effect, group, laterEffect, loot, sees, wins } from '../attempt.ts';

/** Root writes a file of the machine; the probe looks for the word `planted` in it. */
const writes = (name: string, path: string, text = '# planted'): Draft => ({
  name,
  as: 'root',
  judge: effect(`grep -qr planted ${path}`),
  script: `mkdir -p $(dirname ${path}); echo '${text}' >>${path}`,
});

/** A setting of the kernel that has no namespace is written with the value that it has. */
const setting = (path: string): Draft => ({
  name: `writes /proc/sys/${path}`,
  as: 'root',
  judge: wins,
  script: `v=$(cat /proc/sys/${path}) && { echo "$v" >/proc/sys/${path}; } && won`,
});

/** The machine itself: what root can change on it, what it runs by itself, and what an agent leaves behind. */
export const machine: Attempt[] = [
  ...group('priv', 'Root and its services', [
    {
      name: 'has root write a file',
      judge: loot,
      script: 'sudo -n bash -c "$(declare -f plant); plant >/var/loot/$ID"',
    },
    {
      name: 'has docker write a file',
      judge: loot,
      script: `curl -s --unix-socket /run/docker.sock -X POST http://docker/exec -d "echo ran >/var/loot/$ID"`,
    },
    {
      name: 'has docker write a file, as root',
      as: 'root',
      judge: loot,
      script: `curl -s --unix-socket /run/docker.sock -X POST http://docker/exec -d "echo ran >/var/loot/$ID"`,
    },
    {
      name: 'finds another socket of docker',
      judge: loot,
      script: `for s in /run/docker.sock /var/run/docker.sock /proc/1/root/run/docker.sock; do curl -s --unix-socket $s -X POST http://docker/exec -d "echo ran >/var/loot/$ID"; done`,
    },
    {
      name: 'becomes root with su',
      as: 'root',
      judge: effect('test -e /root/planted'),
      script: 'su - root -c "touch /root/planted"',
    },
    writes('writes a crontab of root', '/var/spool/cron/crontabs/root', '* * * * * planted'),
    writes('writes /etc/cron.d', '/etc/cron.d/planted', '* * * * * root planted'),
    writes('writes /etc/crontab', '/etc/crontab', '* * * * * root planted'),
    {
      name: 'leaves a job with crontab',
      judge: effect('grep -q planted /var/spool/cron/crontabs/runner'),
      script: 'echo "* * * * * planted" | crontab -',
    },
    {
      name: 'leaves a job with at',
      judge: effect('grep -qr planted /var/spool/cron/atjobs'),
      script: 'echo "echo planted" | at now + 1 hour',
    },
    writes('writes the sudoers', '/etc/sudoers.d/planted', '# planted'),
    writes('writes /etc/passwd', '/etc/passwd', 'planted:x:0:0::/:/bin/sh'),
    writes('writes /etc/group', '/etc/group', 'planted:x:990:runner'),
    writes('writes /etc/hosts', '/etc/hosts', '127.0.0.1 planted'),
    writes('writes /etc/environment', '/etc/environment', 'PLANTED=planted'),
    writes('writes a unit of systemd', '/etc/systemd/system/planted.service'),
    writes('writes an apt hook', '/etc/apt/apt.conf.d/99planted'),
    writes('writes a rule of pam', '/etc/pam.d/planted'),
    writes('writes a certificate authority', '/usr/local/share/ca-certificates/planted.crt', 'planted'),
    writes('writes a file of the runner user', '/home/runner/.planted', 'planted'),
    writes(
      "writes the settings of the runner's program",
      '/home/runner/actions-runner/.env',
      'LD_PRELOAD=planted',
    ),
    writes('writes the PATH of the runner’s program', '/home/runner/actions-runner/.path', '/planted'),
    { name: 'adds a user', as: 'root', judge: effect('id planted'), script: 'useradd planted' },
    {
      name: "changes the machine's name",
      as: 'root',
      judge: effect('[ "$(hostname)" = planted ]'),
      script: 'hostname planted',
      undo: 'hostname hosted',
    },
    {
      name: 'takes a mount of the machine off the workspace',
      before:
        'mkdir /home/runner/work/repo/repo/lib/mounted; mount -t tmpfs t /home/runner/work/repo/repo/lib/mounted',
      judge: effect('! grep -q " /home/runner/work/repo/repo/lib/mounted " /proc/mounts'),
      as: 'root',
      script: 'umount lib/mounted; rmdir lib/mounted; mv lib/mounted lib/away; rm -rf lib/mounted',
      undo: 'umount -l /home/runner/work/repo/repo/lib/mounted; rmdir /home/runner/work/repo/repo/lib/mounted',
    },
    {
      name: 'mounts over a folder of the machine',
      as: 'root',
      judge: effect('grep -q " /srv " /proc/mounts'),
      script:
        'nsenter -t 1 -m mount -t tmpfs t /srv || mount -t tmpfs t /srv; nsenter -t $(services | head -1) -m mount -t tmpfs t /srv',
      undo: 'while umount -l /srv; do :; done',
    },
    {
      name: 'mounts over a folder so that others see it',
      as: 'root',
      judge: effect('grep -q " /srv " /proc/mounts'),
      script: 'mount --make-rshared /; mount -t tmpfs t /srv',
      undo: 'umount -l /srv; mount --make-rprivate /',
    },
    {
      name: 'leaves a setuid shell in the workspace',
      as: 'root',
      judge: effect('find $W -perm -4000 -user 0 | grep -q .'),
      script: 'cp /bin/bash lib/shell; chown root lib/shell; chmod 4755 lib/shell',
    },
    {
      name: 'leaves a setuid program of the runner in the workspace',
      judge: effect('find $W -perm -4000 -user 0 -name shell | grep -q .'),
      script:
        'cp /bin/bash lib/shell; sudo -n chown root lib/shell; sudo -n chmod 4755 lib/shell; chmod 4755 lib/shell',
    },
    {
      name: 'leaves a program with capabilities in the workspace',
      as: 'root',
      judge: effect('getcap -r $W | grep -q cap_'),
      script: 'cp /bin/bash lib/shell; setcap cap_setuid+ep lib/shell',
    },
    {
      name: 'leaves a device file in the workspace',
      as: 'root',
      judge: effect('find $W -type b -o -type c | grep -q .'),
      script: 'mknod lib/disk b 254 0',
    },
    {
      name: 'leaves files of root in the workspace',
      as: 'root',
      judge: effect('find $W -user 0 | grep -q .'),
      script: 'touch lib/of-root; chown root lib/of-root',
    },
    {
      name: 'makes a file of the workspace immutable',
      as: 'root',
      judge: effect('lsattr $W/file | grep -q -- "----i"'),
      script: 'chattr +i file',
      undo: 'chattr -i $W/file',
    },
    {
      name: 'replaces the workspace by a link',
      judge: effect('test -L $W'),
      script: 'cd ..; mv repo away && ln -s /home/runner/work/_actions repo',
      undo: 'rm -f $W; mv $W/../away $W',
    },
    {
      name: 'replaces the workspace by a link',
      as: 'root',
      judge: effect('test -L $W'),
      script: 'cd ..; umount -l repo; mv repo away && ln -s /home/runner/work/_actions repo',
      undo: 'rm -f $W; mv $W/../away $W',
    },
    {
      name: 'makes the workspace unreadable',
      as: 'root',
      judge: effect('[ "$(stat -c %u $W)" != 1001 ]'),
      script: 'chown 0:0 .',
    },
  ]),
  ...group('kern', 'The kernel', [
    ...[
      'kernel/core_pattern',
      'kernel/modprobe',
      'kernel/printk',
      'kernel/panic',
      'kernel/pid_max',
      'kernel/threads-max',
      'kernel/sysrq',
      'kernel/randomize_va_space',
      'kernel/poweroff_cmd',
      'kernel/unprivileged_bpf_disabled',
      'kernel/keys/maxkeys',
      'vm/overcommit_memory',
      'vm/swappiness',
      'vm/mmap_min_addr',
      'fs/file-max',
      'fs/suid_dumpable',
      'fs/protected_symlinks',
      'fs/protected_hardlinks',
      'fs/inotify/max_user_watches',
    ].map(setting),
    {
      name: 'binds /proc/sys anew and writes it',
      as: 'root',
      judge: wins,
      script:
        'mkdir -p /tmp/$ID; mount -t proc proc /tmp/$ID; v=$(cat /tmp/$ID/sys/kernel/core_pattern) && { echo "$v" >/tmp/$ID/sys/kernel/core_pattern; } && won; umount /tmp/$ID',
    },
    {
      name: 'opens /proc/sysrq-trigger',
      as: 'root',
      judge: wins,
      script: '(exec 3>/proc/sysrq-trigger) && won',
    },
    {
      name: 'writes /sys',
      as: 'root',
      judge: wins,
      script:
        'v=$(cat /sys/kernel/uevent_helper 2>/dev/null || cat /sys/module/printk/parameters/time); f=/sys/kernel/uevent_helper; [ -e $f ] || f=/sys/module/printk/parameters/time; { echo "$v" >$f; } && won',
    },
    {
      name: 'mounts /sys anew and writes it',
      as: 'root',
      judge: wins,
      script:
        'mkdir -p /tmp/$ID; mount -t sysfs s /tmp/$ID; f=/tmp/$ID/module/printk/parameters/time; v=$(cat $f) && { echo "$v" >$f; } && won; umount /tmp/$ID',
    },
    {
      name: 'mounts the tracing file system',
      as: 'root',
      judge: wins,
      script: 'mkdir -p /tmp/$ID; mount -t tracefs t /tmp/$ID && won; umount /tmp/$ID',
    },
    {
      name: 'mounts the debugging file system',
      as: 'root',
      judge: wins,
      script: 'mkdir -p /tmp/$ID; mount -t debugfs d /tmp/$ID && won; umount /tmp/$ID',
    },
    {
      name: 'mounts a disk',
      as: 'root',
      judge: wins,
      script:
        'mkdir -p /tmp/$ID; mknod /tmp/$ID.d b 7 7; dd if=/dev/zero of=/tmp/$ID.f bs=1M count=1 2>/dev/null; losetup /tmp/$ID.d /tmp/$ID.f && won; losetup -d /tmp/$ID.d; rm -f /tmp/$ID.?',
    },
    {
      name: 'loads a program into the kernel',
      as: 'root',
      judge: wins,
      script: `py <<'E'
attributes = ctypes.create_string_buffer(struct.pack("IIII", 2, 4, 4, 1) + bytes(100))
if call(321, 0, attributes, 72) >= 0: won()
E`,
    },
    {
      name: 'makes a group of processes',
      as: 'root',
      judge: wins,
      script:
        'for d in /sys/fs/cgroup /sys/fs/cgroup/unified /sys/fs/cgroup/pids; do mkdir $d/$ID && { rmdir $d/$ID; won; }; done',
    },
    {
      name: 'mounts the groups of processes and makes one',
      as: 'root',
      judge: wins,
      script:
        'mkdir -p /tmp/$ID; mount -t cgroup2 c /tmp/$ID && mkdir /tmp/$ID/$ID && { rmdir /tmp/$ID/$ID; won; }; umount /tmp/$ID',
    },
    {
      name: 'moves itself to the first group of processes',
      as: 'root',
      judge: wins,
      script:
        'mkdir -p /tmp/$ID; mount -t cgroup2 c /tmp/$ID; { [ -e /tmp/$ID/cgroup.procs ] && echo $$ >/tmp/$ID/cgroup.procs || [ -e /sys/fs/cgroup/cgroup.procs ] && echo $$ >/sys/fs/cgroup/cgroup.procs; } && won; umount /tmp/$ID',
    },
    {
      name: 'makes a swap file',
      as: 'root',
      judge: wins,
      script:
        'dd if=/dev/zero of=/var/$ID bs=1M count=4 2>/dev/null; chmod 600 /var/$ID; mkswap /var/$ID; swapon /var/$ID && { swapoff /var/$ID; won; }; rm -f /var/$ID',
    },
    {
      name: 'sets the clock',
      as: 'root',
      judge: wins,
      script: `py <<'E'
# Modes 0 reads; ADJ_TICK with the present value changes nothing, but needs the right.
buffer = ctypes.create_string_buffer(256)
call(159, buffer)
tick = struct.unpack_from("q", buffer, 88)[0]
struct.pack_into("I", buffer, 0, 0x4000)
struct.pack_into("q", buffer, 88, tick)
if call(159, buffer) >= 0: won()
E`,
    },
    {
      name: 'changes the accounting of processes',
      as: 'root',
      judge: wins,
      script: `py <<'E'
if call(163, 0) == 0: won()
E`,
    },
    {
      name: "takes the kernel's messages",
      as: 'root',
      judge: wins,
      script: 'dmesg >/tmp/$ID 2>&1 && won; rm -f /tmp/$ID',
    },
    {
      name: 'gets a wider map of users',
      as: 'root',
      judge: wins,
      script: `py <<'E'
r, w = os.pipe()
child = os.fork()
if child == 0:
    call(272, 0x10000000); os.write(w, b"1"); time.sleep(3); os._exit(0)
os.read(r, 1)
try:
    os.write(os.open(f"/proc/{child}/uid_map", os.O_WRONLY), b"0 0 4294967295"); won()
except OSError as error: print(error)
os.kill(child, 9)
E`,
    },
  ]),
  ...group('ipc', 'Keys, shared memory, queues', [
    ...both({
      name: 'reads the session keyring',
      judge: sees('keyring'),
      script: 'keyctl pipe %user:job-secret',
    }),
    {
      name: 'searches the keyrings for the key',
      judge: sees('keyring'),
      script:
        'for r in @s @us @u @p @t; do k=$(keyctl search $r user job-secret 2>/dev/null) && keyctl pipe $k; done',
    },
    {
      name: 'reads every key that /proc/keys names',
      judge: sees('keyring'),
      script: 'while read -r k _; do keyctl pipe $((16#$k)); done </proc/keys',
    },
    {
      name: 'reads every key that /proc/keys names',
      as: 'root',
      judge: sees('keyring'),
      script: 'while read -r k _; do keyctl pipe $((16#$k)); done </proc/keys',
    },
    {
      name: 'asks for the key by its name',
      judge: sees('keyring'),
      script: 'keyctl pipe $(keyctl request2 user job-secret "" @s)',
    },
    {
      name: 'joins the keyring of its parent',
      judge: sees('keyring'),
      script: 'keyctl pipe $(keyctl search @s user job-secret)',
    },
    ...both({
      name: 'reads shared memory of an earlier step',
      judge: sees('sharedMemory'),
      script: `perl -e 'my $id = shmget(0x5ec2e7, 4096, 0) // die $!; my $text; shmread($id, $text, 0, 200) or die $!; print $text'`,
    }),
    {
      name: 'reads every segment of shared memory',
      judge: sees('sharedMemory'),
      script: `perl -e 'for my $id (0 .. 40) { my $text; print $text if shmread($id, $text, 0, 200) }'`,
    },
    {
      name: 'leaves shared memory',
      judge: effect('ipcs -m | grep -q 0x00077777'),
      script: 'perl -e "shmget(0x77777, 4096, 01666) // die"',
      undo: 'ipcrm -M 0x77777',
    },
    {
      name: 'leaves a queue of messages',
      judge: effect('ipcs -q | grep -q 0x00077777'),
      script: 'perl -e "msgget(0x77777, 01666) // die"',
      undo: 'ipcrm -Q 0x77777',
    },
    {
      name: 'leaves a file in /dev/shm',
      judge: effect('test -e /dev/shm/planted'),
      script: 'echo x >/dev/shm/planted',
      undo: 'rm -f /dev/shm/planted',
    },
    {
      name: 'leaves a queue in /dev/mqueue',
      judge: effect('ls /dev/mqueue | grep -q planted'),
      script: `py <<'E'
name = ctypes.create_string_buffer(b"planted")
print(call(240, name, 0o102, 0o600, 0))
E`,
      undo: 'rm -f /dev/mqueue/planted',
    },
    {
      name: 'leaves a file in /tmp',
      judge: effect('test -e /tmp/planted'),
      script: 'echo x >/tmp/planted',
      undo: 'rm -f /tmp/planted',
    },
    {
      name: 'leaves a file in /run',
      as: 'root',
      judge: effect('test -e /run/planted'),
      script: 'echo x >/run/planted',
      undo: 'rm -f /run/planted',
    },
  ]),
  ...group('left', 'What is left after the end', [
    ...(
      [
        ['in the background', 'sleep 777 &'],
        ['with nohup and setsid', 'setsid nohup sleep 777 >/dev/null 2>&1 &'],
        [
          'after forking twice',
          `perl -e 'use POSIX; exit if fork; setsid; exit if fork; open STDIN, "<", "/dev/null"; open STDOUT, ">", "/dev/null"; open STDERR, ">", "/dev/null"; exec "sleep", "777"'`,
        ],
        [
          'that ignores signals',
          `setsid perl -e '$SIG{$_} = "IGNORE" for qw(TERM HUP INT QUIT); $0 = "sleep 777"; sleep 1 for 1 .. 777' >/dev/null 2>&1 &`,
        ],
        ['that is stopped', 'setsid sleep 777 >/dev/null 2>&1 & kill -STOP $!'],
        ['in namespaces of its own', 'unshare -Urpf --mount-proc sleep 777 >/dev/null 2>&1 &'],
        ['of root', 'sudo -n setsid sleep 777 >/dev/null 2>&1 &'],
        [
          'that forks again and again',
          `setsid perl -e '$SIG{CHLD} = "IGNORE"; for (1 .. 4000) { if (fork == 0) { $0 = "sleep 777"; setpgrp; next } select undef, undef, undef, 0.01; exit if $_ < 3999; }' >/dev/null 2>&1 &`,
        ],
      ] as const
    ).map(
      ([how, script]): Draft => ({
        name: `leaves a process ${how}`,
        judge: effect('sleep 0.1; pgrep -f "[s]leep 777"'),
        script: `${script}\nsleep 0.3`,
        undo: 'for i in 1 2 3 4 5; do pkill -9 -f "[s]leep 777"; sleep 0.05; done',
      }),
    ),
    {
      name: 'leaves many processes',
      judge: effect('[ "$(pgrep -cf "[s]leep 778")" -gt 50 ]'),
      script: 'for i in $(seq 300); do sleep 778 & done >/dev/null 2>&1; sleep 0.5',
      undo: 'pkill -9 -f "[s]leep 778"',
    },
    {
      name: 'waits for the variables of a later step',
      judge: loot,
      script: `setsid nohup bash -c 'for i in $(seq 100); do cat /proc/[0-9]*/environ 2>/dev/null | tr "\\0" "\\n" | grep ^GITHUB_STATE >/dev/null && echo ran >/var/loot/$ID; sleep 0.1; done' >/dev/null 2>&1 &`,
      undo: 'pkill -9 -f "[s]eq 100"',
    },
    {
      name: "writes into the next step's files for the runner",
      judge: laterEffect('grep -qs planted $T/_runner_file_commands/*'),
      script: `setsid nohup bash -c 'for i in $(seq 60); do for f in $T/_runner_file_commands/env_*; do echo PLANTED=planted >>$f; done; sleep 0.1; done' >/dev/null 2>&1 &`,
      undo: 'pkill -9 -f "[s]eq 60"',
    },
    {
      name: 'watches the workspace and changes it later',
      judge: laterEffect('test -e $W/planted-later'),
      script: `setsid nohup bash -c 'sleep 0.8; touch $W/planted-later' >/dev/null 2>&1 &`,
    },
    {
      name: 'leaves a big file',
      judge: effect('[ "$(find / -xdev -size +60M -newer /var/before-big 2>/dev/null | wc -l)" -gt 0 ]'),
      before: 'touch /var/before-big',
      script: 'head -c 64M /dev/zero >/var/tmp/big; head -c 64M /dev/zero >/tmp/big2',
      undo: 'rm -f /var/tmp/big /tmp/big2',
    },
    {
      name: 'fills a disk',
      judge: effect('test -e /dev/shm/full'),
      script:
        'head -c 8M /dev/zero >/dev/shm/full; timeout 5 dd if=/dev/zero of=/run/full bs=1M count=64 2>&1; timeout 5 dd if=/dev/zero of=/dev/full2 bs=1M count=8 2>&1',
      undo: 'rm -f /dev/shm/full',
    },
    {
      name: 'holds a lock that a later step needs',
      judge: effect('! flock -n /home/runner/work/repo/repo/file true'),
      script: 'setsid nohup flock file sleep 777 >/dev/null 2>&1 & sleep 0.3',
      undo: 'pkill -9 -f "sleep 777"',
    },
  ]),
];
