import type { Entry } from '../table.ts';

export const system: readonly Entry[] = [
  {
    name: 'it has the runner’s name and home, and owns the workspace',
    script: 'test "$(id -u)" = "$(stat -c %u file)"; id -un; echo "$HOME"; cd; pwd; test -w .',
    expect: /^runner\n\/home\/runner\n\/home\/runner$/m,
  },
  {
    name: 'files that it writes belong to the runner’s user, and the next step can change them',
    script: 'mkdir -p made/deep; echo x >made/deep/file; chmod 600 made/deep/file; ln -s deep made/link',
    after: 'test "$(stat -c %u made/deep/file)" = "$(id -u)"; echo y >>made/deep/file; rm -r made',
  },
  {
    name: 'it changes and removes files that were there',
    script:
      'echo more >>lib/file; mv lib moved; mv moved lib; chmod 755 lib/file; touch -d 2001-01-01 lib/file',
    after: 'grep -qx more lib/file; test "$(stat -c %Y lib/file)" -lt 1000000000',
  },
  {
    name: 'node runs',
    script: 'node -e "console.log(process.version, os.cpus().length > 0, os.userInfo().username)"',
    expect: /^v\d+.* true runner$/m,
  },
  {
    name: 'go builds',
    needs: 'go',
    script: `
      mkdir gone; cd gone; printf 'module m\\n' >go.mod; printf 'package main\\nfunc main() { println("built") }\\n' >m.go
      go build -o m . && ./m 2>&1`,
    expect: /built/,
  },
  {
    name: 'python runs, with its processes',
    script: `
      python3 -c '
import multiprocessing as m
with m.Pool(2) as pool: print(sum(pool.map(abs, range(-9, 1))))'`,
    expect: /^45$/m,
  },
  {
    name: 'a server and a client inside, on IPv4',
    script: `
      node -e 'const s = require("http").createServer((q, r) => r.end("served")).listen(18081, "127.0.0.1", async () => {
        console.log(await (await fetch("http://127.0.0.1:18081")).text()); s.close(); s.closeAllConnections(); })'`,
    expect: /served/,
  },
  {
    name: 'a server on all addresses, which a client reaches by the name localhost',
    script: `
      python3 -m http.server 18082 >/dev/null 2>&1 & server=$!
      trap 'kill $server' EXIT
      for n in $(seq 50); do curl -sf http://localhost:18082/file && exit; sleep 0.1; done; exit 1`,
    expect: /one/,
  },
  {
    name: 'UDP and unix sockets inside',
    script: `
      python3 -c '
import socket, os
a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); a.bind(("127.0.0.1", 0))
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); b.sendto(b"udp", a.getsockname()); print(a.recv(9).decode())
path = os.environ["RUNNER_TEMP"] + "/socket"
s = socket.socket(socket.AF_UNIX); s.bind(path); s.listen()
c = socket.socket(socket.AF_UNIX); c.connect(path); c.send(b"unix"); print(s.accept()[0].recv(9).decode())
x = socket.socket(socket.AF_UNIX); x.bind("\\0everyday"); x.listen()
y = socket.socket(socket.AF_UNIX); y.connect("\\0everyday"); y.send(b"abstract"); print(x.accept()[0].recv(9).decode())'`,
    expect: /udp\nunix\nabstract/,
  },
  {
    name: 'a service outside on an allowed port',
    script: 'curl -sf "http://127.0.0.1:$EVERYDAY_PORT/hello"',
    expect: /hello from outside/,
  },
  {
    name: 'the broker serves it the lease, and the lease’s address is of no use to the next step',
    lease: true,
    script: `
      echo "$AWS_CONTAINER_CREDENTIALS_FULL_URI" >address; echo "$AWS_CONTAINER_AUTHORIZATION_TOKEN" >bearer
      curl -sf -H "Authorization: $(cat bearer)" "$(cat address)" | grep -o '"AccessKeyId" *: *"ASIA'`,
    expect: /ASIA/,
    after: 'test -s address; ! curl -sf -H "Authorization: $(cat bearer)" "$(cat address)"',
  },
  {
    name: 'a terminal by script',
    needs: 'script',
    script: 'script -qec "tty; stty size; test -t 0 && echo terminal" /dev/null </dev/null',
    expect: /\/dev\/pts\/\d+[\s\S]*terminal/,
  },
  {
    name: 'a terminal by python',
    script: `python3 -c 'import pty; pty.spawn(["sh", "-c", "tty; test -t 1 && echo terminal"])' </dev/null`,
    expect: /terminal/,
  },
  {
    name: 'strace',
    needs: 'strace',
    script: 'strace -f -o trace -e trace=openat cat file >/dev/null; grep -c openat trace; rm trace',
    expect: /^\d+$/m,
  },
  {
    name: 'signals between processes of the agent',
    script: 'sleep 60 & kill -TERM $!; wait $! || echo "ended with $?"',
    expect: /ended with 143/,
  },
  {
    name: 'a user namespace of its own',
    script:
      'unshare --user --map-root-user --mount --pid --fork sh -c "id -u; mount -t tmpfs tmpfs /mnt; echo mounted"',
    expect: /^0\nmounted$/m,
  },
  {
    name: 'bubblewrap, as the sandboxes of agents use it',
    needs: 'bwrap',
    script:
      'bwrap --unshare-all --die-with-parent --ro-bind / / --dev /dev --proc /proc --tmpfs /tmp --bind "$PWD" "$PWD" sh -c "echo in >bwrapped; if echo x 2>/dev/null >/usr/in; then exit 1; fi; cat bwrapped"',
    expect: /^in$/m,
  },
  {
    name: '/dev/shm and System V memory',
    script: `
      echo shared >/dev/shm/mine; cat /dev/shm/mine; rm /dev/shm/mine
      python3 -c 'from multiprocessing import shared_memory as s; m = s.SharedMemory(create=True, size=99); m.buf[0] = 7; print(m.buf[0]); m.close(); m.unlink()'
      ipcrm -m "$(ipcmk -M 4096 | grep -o '[0-9]*$')"`,
    expect: /^shared\n7$/m,
  },
  {
    name: 'semaphores of python',
    script: `python3 -c 'import multiprocessing; print(multiprocessing.Semaphore(3).get_value())'`,
    expect: /^3$/m,
  },
  {
    name: 'ssh-keygen',
    needs: 'ssh-keygen',
    script:
      'ssh-keygen -q -t ed25519 -N "" -f "$RUNNER_TEMP/key"; cat "$RUNNER_TEMP/key.pub"; mkdir -p ~/.ssh; cp "$RUNNER_TEMP/key" ~/.ssh/agent',
    expect: /ssh-ed25519/,
  },
  {
    name: 'mktemp in /tmp, /var/tmp and RUNNER_TEMP',
    script:
      'for d in /tmp /var/tmp "$RUNNER_TEMP"; do f=$(mktemp -p "$d"); echo x >"$f"; rm "$f"; rm -r "$(mktemp -d -p "$d")"; done',
  },
  {
    name: 'names in Unicode, with spaces and line breaks',
    script: `
      mkdir odd; touch 'odd/größe 日本語 🦀' 'odd/a b' $'odd/new\\nline' 'odd/-dash' 'odd/*'; ls odd | wc -l
      LC_ALL=C.UTF-8 python3 -c 'import os; print(any("日本語" in n for n in os.listdir("odd")))'
      git add odd; git commit -q -m 'odd names'; git ls-files odd | wc -l`,
    expect: /^6\nTrue\n5$/m,
    after: 'test -e "odd/größe 日本語 🦀"; git status --short odd | { ! grep .; }',
  },
  {
    name: 'symbolic and hard links',
    script:
      'echo t >target; ln -s target soft; ln target hard; ln -s /nowhere broken; readlink broken; cat soft hard; git add soft; git commit -q -m link',
    expect: /\/nowhere\nt\nt/,
    after: 'test "$(readlink soft)" = target; test "$(stat -c %h hard)" = 2',
  },
  {
    name: '50,000 files are made, listed and removed',
    seconds: 120,
    script: `
      python3 -c '
import os
for d in range(500):
    os.makedirs(f"many/{d}")
    for n in range(100): open(f"many/{d}/{n}", "w").close()'
      find many -type f | wc -l; rm -r many`,
    expect: /^50000$/m,
  },
  {
    name: 'find, xargs, tar and gzip',
    script:
      'find lib -print0 | xargs -0 ls -d >/dev/null; tar czf "$RUNNER_TEMP/a.tgz" lib; tar tzf "$RUNNER_TEMP/a.tgz"',
    expect: /lib\/file/,
  },
  {
    name: 'file locks, memory maps and extended attributes',
    script: `
      flock lock true; rm lock
      python3 -c '
import mmap
with open("map", "w+b") as f:
    f.truncate(4096); m = mmap.mmap(f.fileno(), 4096); m[0] = 65; print(chr(m[0]))'; rm map
      python3 -c 'import os; open("attr", "w"); os.setxattr("attr", "user.x", b"y"); print(os.getxattr("attr", "user.x").decode())'; rm attr`,
    expect: /^A\ny$/m,
  },
  {
    name: 'it watches files, as development servers do',
    script: `
      node -e 'const fs = require("fs"); fs.writeFileSync("watched", "1");
        const w = fs.watch("watched", () => { console.log("changed"); w.close(); }); setTimeout(() => fs.writeFileSync("watched", "2"), 50);'`,
    expect: /changed/,
  },
  {
    name: 'it starts processes in the background, in sessions of their own',
    script:
      'setsid sh -c "sleep 0.2; echo late >background" & wait; cat background; nproc; ps -e >/dev/null; uptime >/dev/null',
    expect: /late/,
  },
  {
    name: 'it opens /dev/stdout and /dev/stderr, and reads devices',
    script: `
      (echo out >/dev/stdout; echo err >/dev/stderr; echo both | tee /dev/stderr) 2>&1 | cat
      cat </dev/null; head -c 3 /dev/zero | wc -c; head -c 3 /dev/urandom | wc -c`,
    expect: /out\nerr\nboth\nboth\n3\n3/,
  },
  {
    name: 'it opens the output and the errors of its step',
    script: 'echo everyday-out >/proc/self/fd/3; echo everyday-err >/proc/self/fd/4',
    log: /^(?=[\s\S]*everyday-out)(?=[\s\S]*everyday-err)/,
  },
  {
    name: 'limits, priority and time',
    script:
      'ulimit -n >/dev/null; nice -n 5 true; timeout 5 true; date -d @0 -u +%Y; TZ=Europe/Berlin date >/dev/null',
    expect: /1970/,
  },
  {
    name: 'it gives a result and a summary to its own step',
    script: 'echo "result=done" >>"$GITHUB_OUTPUT"; echo "# Words" >>"$GITHUB_STEP_SUMMARY"',
  },
  {
    name: 'names of hosts are found',
    script: 'getent hosts localhost; hostname; test -r /etc/resolv.conf || test ! -e /etc/resolv.conf',
    expect: /localhost/,
  },
];
