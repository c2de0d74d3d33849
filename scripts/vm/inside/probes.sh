# What a command can do: the same text runs outside and inside the wall. WORKER: a process of the runner outside.
# Each line that it prints: `probe NAME yes` or `probe NAME no`.
t() { local name=$1; shift; if timeout 60 "$@" >/dev/null 2>&1; then echo "probe $name yes"; else echo "probe $name no"; fi; }
sh() { local name=$1; shift; t "$name" bash -c "$*"; }
# Says whether a service answers: `service.pl tcp ADDRESS PORT`, `udp ADDRESS PORT`, `abstract NAME`.
ask='use Socket; my ($kind, @to) = @ARGV; alarm 20;
my $family = $kind eq "abstract" ? PF_UNIX : PF_INET;
socket my $s, $family, $kind eq "udp" ? SOCK_DGRAM : SOCK_STREAM, 0 or exit 1;
connect $s, $kind eq "abstract" ? pack("S a*", AF_UNIX, "\0$to[0]") : sockaddr_in($to[1], inet_aton($to[0])) or exit 1;
if ($kind eq "udp") { send $s, "x", 0 }
exit(sysread($s, my $text, 10) ? 0 : 1)'
rm -f "$HOME/probe" probe /dev/shm/probe /usr/local/bin/planted

sh name '[ "$(id -un)" = runner ]'
sh sudo '[ "$(sudo -n id -u)" = 0 ]'
sh home 'echo x >$HOME/probe'
sh workspace 'echo x >probe'
sh planting 'echo x >/usr/local/bin/planted'
sh git-status 'git status --porcelain'
sh git-commit 'echo $RANDOM >>file && git commit -qam probe'
sh stdout 'echo x >/dev/stdout'
sh stderr 'echo x | tee /dev/stderr'
sh shm 'echo x >/dev/shm/probe'
sh mktemp 'mktemp'
sh pty 'python3 -c "import os; os.openpty()"'
sh own-port 'perl -MSocket -e "socket L,PF_INET,SOCK_STREAM,0; bind L,sockaddr_in(7010,INADDR_LOOPBACK) and listen L,1 or exit 1; socket C,PF_INET,SOCK_STREAM,0; connect C,sockaddr_in(7010,INADDR_LOOPBACK) or exit 1"'
sh user-namespace 'unshare --user --map-root-user --mount true'
sh bubblewrap 'bwrap --ro-bind / / --dev /dev --proc /proc --unshare-all true'
t allowed-port perl -e "$ask" tcp 127.0.0.1 7002

sh secret-of-home 'grep -q the-secret /home/runner/secret'
sh secret-of-root 'sudo -n grep -q the-secret /root/secret'
sh environment-of-worker 'grep -qz ^WORKER_SECRET= /proc/[0-9]*/environ'
sh environment-of-worker-as-root 'sudo -n grep -qz ^WORKER_SECRET= /proc/[0-9]*/environ'
sh signal-to-worker "kill -0 $WORKER"
sh signal-to-worker-as-root "sudo -n kill -0 $WORKER"
t closed-port perl -e "$ask" tcp 127.0.0.1 7001
t closed-port-as-root sudo -n perl -e "$ask" tcp 127.0.0.1 7001
t closed-udp perl -e "$ask" udp 127.0.0.1 7003
t metadata perl -e "$ask" tcp 169.254.169.254 80
t abstract perl -e "$ask" abstract wall-vm
t abstract-as-root sudo -n perl -e "$ask" abstract wall-vm
sh vsock 'python3 -c "import socket; socket.socket(40, socket.SOCK_STREAM)"'
sh vsock-as-root 'sudo -n python3 -c "import socket; socket.socket(40, socket.SOCK_STREAM)"'
sh io-uring 'perl -e "my \$p = qq(\\0) x 120; exit(syscall(425, 1, \$p) >= 0 ? 0 : 1)"'
disk=$(awk '$4 == "vda" { print $1, $2 }' /proc/partitions)
sh disk-as-root "sudo -n bash -c 'rm -f /var/tmp/disk; mknod /var/tmp/disk b $disk && head -c 1 /var/tmp/disk'"
sh walls 'ls /var/lib/agent-creds/lock || sudo -n ls /var/lib/agent-creds/lock'
sh rules-as-root 'sudo -n nft add table inet probe'
sh sysctl-as-root 'sudo -n bash -c "echo 0 >/proc/sys/kernel/yama/ptrace_scope"'
echo "profile $(tr -d '\0' </proc/self/attr/current 2>/dev/null)"
