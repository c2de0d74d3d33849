import { type Attempt, both, effect, group, sees, wins } from '../attempt.ts';

/** Sends one line to a UDP port and prints the answer. */
const udp = (host: string, port: number, family = 'AF_INET', more = '') => `py <<'E'
s = socket.socket(socket.${family}, socket.SOCK_DGRAM); s.settimeout(2)
${more}
s.sendto(b"?", ("${host}", ${port})); print(s.recv(1000))
E`;

const tcp = (host: string, port: number, more = '') => `py <<'E'
s = socket.socket(socket.AF_INET6 if ":" in "${host}" else socket.AF_INET); s.settimeout(2)
${more}
s.connect(("${host}", ${port})); print(s.recv(1000))
E`;

const curl = (url: string, more = '') => `curl -s -m 3 --noproxy '*' ${more} '${url}'`;

/** A socket of another kind through io_uring, whose requests pass no filter of system calls. */
const ring = `
import mmap
def ring_socket(family, kind):
    params = ctypes.create_string_buffer(120)
    ring = call(425, 4, params)
    if ring < 0: print("io_uring_setup", ring); return -1
    p = struct.unpack("10I", params.raw[:40])
    sq_entries, cq_entries, features = p[0], p[1], p[5]
    sq = struct.unpack("10I", params.raw[40:80]); cq = struct.unpack("10I", params.raw[80:120])
    size = max(sq[6] + sq_entries * 4, cq[5] + cq_entries * 16)
    rings = mmap.mmap(ring, size, mmap.MAP_SHARED | 0x8000, mmap.PROT_READ | mmap.PROT_WRITE, offset=0)
    if not features & 1:
        done = mmap.mmap(ring, cq[5] + cq_entries * 16, mmap.MAP_SHARED, mmap.PROT_READ | mmap.PROT_WRITE, offset=0x8000000)
    else: done = rings
    sqes = mmap.mmap(ring, sq_entries * 64, mmap.MAP_SHARED, mmap.PROT_READ | mmap.PROT_WRITE, offset=0x10000000)
    sqes[0:64] = struct.pack("BBHiQQIIQ", 45, 0, 0, family, kind, 0, 0, 0, 7) + bytes(64 - 48 + 8)[:64 - 40]
    rings[sq[6]:sq[6] + 4] = struct.pack("I", 0)
    rings[sq[1]:sq[1] + 4] = struct.pack("I", 1)
    print("enter", call(426, ring, 1, 1, 1, 0, 0))
    user, result, flags = struct.unpack("QiI", done[cq[5]:cq[5] + 16])
    print("result", result)
    return result
`;

/** Everything that a network rule or a socket of the machine must keep from the agent. */
export const network: Attempt[] = [
  ...group('loop', 'Services on loopback', [
    { name: 'connects to a TCP service', judge: sees('loopbackTcp'), script: tcp('127.0.0.1', 6379) },
    {
      name: 'connects to a TCP service',
      as: 'root',
      judge: sees('loopbackTcp'),
      script: tcp('127.0.0.1', 6379),
    },
    {
      name: 'connects with the shell',
      judge: sees('loopbackTcp'),
      script: 'exec 3<>/dev/tcp/127.0.0.1/6379; timeout 2 cat <&3',
    },
    { name: 'connects by the name localhost', judge: sees('loopbackTcp'), script: tcp('localhost', 6379) },
    { name: 'connects to 127.1', judge: sees('loopbackTcp'), script: tcp('127.1', 6379) },
    { name: 'connects to the decimal address', judge: sees('loopbackTcp'), script: tcp('2130706433', 6379) },
    { name: 'connects to 0.0.0.0', judge: sees('loopbackTcp'), script: tcp('0.0.0.0', 6379) },
    {
      name: 'connects over a mapped IPv6 address',
      judge: sees('loopbackTcp'),
      script: tcp('::ffff:127.0.0.1', 6379),
    },
    { name: 'connects to a service on ::1', judge: sees('loopbackTcp6'), script: tcp('::1', 6380) },
    {
      name: 'connects to a service on ::1',
      as: 'root',
      judge: sees('loopbackTcp6'),
      script: tcp('::1', 6380),
    },
    {
      name: 'connects from another source port and address',
      judge: sees('loopbackTcp'),
      script: tcp('127.0.0.1', 6379, 's.bind(("127.8.8.8", 40001))'),
    },
    {
      name: 'connects with TCP fast open',
      judge: sees('loopbackTcp'),
      script: `py <<'E'
s = socket.socket()
s.sendto(b"?", 0x20000000, ("127.0.0.1", 6379)); print(s.recv(1000))
E`,
    },
    {
      name: 'connects with a socket bound to the loopback device',
      as: 'root',
      judge: sees('loopbackTcp'),
      script: tcp('127.0.0.1', 6379, 's.setsockopt(1, 25, b"lo")'),
    },
    {
      name: 'connects with a mark on the socket',
      as: 'root',
      judge: sees('loopbackTcp'),
      script: tcp('127.0.0.1', 6379, 'try: s.setsockopt(1, 36, 1)\nexcept OSError: pass'),
    },
    {
      name: 'connects as each of some other users',
      as: 'root',
      judge: sees('loopbackTcp'),
      script: `py <<'E'
for uid in (1, 33, 65534, 1001, 1500, 60000):
    if os.fork() == 0:
        try:
            os.setuid(uid); s = socket.create_connection(("127.0.0.1", 6379), 2); print(s.recv(1000), flush=True)
        except OSError as error: print(uid, error, flush=True)
        os._exit(0)
    os.wait()
E`,
    },
    { name: 'asks a UDP service', judge: sees('loopbackUdp'), script: udp('127.0.0.1', 5353) },
    { name: 'asks a UDP service', as: 'root', judge: sees('loopbackUdp'), script: udp('127.0.0.1', 5353) },
    {
      name: 'asks a UDP service over a connected socket',
      judge: sees('loopbackUdp'),
      script: `py <<'E'
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.settimeout(2)
s.connect(("127.0.0.1", 5353)); s.send(b"?"); print(s.recv(1000))
E`,
    },
    {
      name: 'asks a UDP service over a mapped IPv6 address',
      judge: sees('loopbackUdp'),
      script: udp('::ffff:127.0.0.1', 5353, 'AF_INET6'),
    },
    {
      name: 'asks a UDP service with the shell',
      judge: sees('loopbackUdp'),
      script: 'exec 3<>/dev/udp/127.0.0.1/5353; echo >&3; timeout 2 head -n 1 <&3',
    },
    ...['239.1.1.1', '224.0.0.1', '255.255.255.255', '10.2.0.255'].map((address) => ({
      name: `asks a UDP service on all addresses over ${address}`,
      judge: sees('everyUdp'),
      script: udp(
        address,
        5354,
        'AF_INET',
        `s.setsockopt(1, 6, 1); s.setsockopt(1, 25, b"eth0")
if "${address}".startswith("2") and not "${address}".startswith("255"): s.setsockopt(0, 35, socket.inet_aton("${address}") + socket.inet_aton("10.2.0.4"))`,
      ),
    })),
    {
      name: "connects over the machine's own address",
      judge: sees('ownAddress'),
      script: tcp('10.1.0.4', 8025),
    },
    {
      name: "connects over the machine's own address",
      as: 'root',
      judge: sees('ownAddress'),
      script: tcp('10.1.0.4', 8025),
    },
    {
      name: 'connects to a service on all addresses over loopback',
      judge: sees('ownAddress'),
      script: tcp('127.0.0.1', 8025),
    },
    {
      name: 'connects to a service on all addresses over another loopback address',
      judge: sees('ownAddress'),
      script: tcp('127.77.1.2', 8025),
    },
    {
      name: "connects over the machine's name",
      judge: sees('ownAddress'),
      script: 'exec 3<>/dev/tcp/hosted/8025; timeout 2 cat <&3',
    },
    {
      name: 'connects over io_uring',
      judge: wins,
      script: `py <<'E'
${ring}
import select
number = ring_socket(2, 1)
if number >= 0:
    s = socket.socket(fileno=number); s.settimeout(2)
    s.connect(("127.0.0.1", 6379))
    if b"secret" in s.recv(1000): won()
E`,
    },
    {
      name: 'removes all rules of the packet filter and connects',
      as: 'root',
      judge: sees('loopbackTcp'),
      script: `unshare -m true; nft flush ruleset; iptables -F OUTPUT 2>/dev/null; ${tcp('127.0.0.1', 6379)}`,
    },
    {
      name: 'connects in a user and mount namespace of its own',
      judge: sees('loopbackTcp'),
      script: `unshare -Urm bash -c 'exec 3<>/dev/tcp/127.0.0.1/6379; timeout 2 cat <&3'`,
    },
    {
      name: 'connects as a user that a namespace of its own maps',
      as: 'root',
      judge: sees('loopbackTcp'),
      script: `unshare -U --map-users=0,0,1 --map-groups=0,0,1 bash -c 'exec 3<>/dev/tcp/127.0.0.1/6379; timeout 2 cat <&3' || unshare -Ur bash -c 'exec 3<>/dev/tcp/127.0.0.1/6379; timeout 2 cat <&3'`,
    },
  ]),
  ...group('meta', 'Metadata services', [
    ...both({
      name: 'asks 169.254.169.254',
      judge: sees('metadata'),
      script: curl('http://169.254.169.254/'),
    }),
    { name: 'asks it by the decimal address', judge: sees('metadata'), script: curl('http://2852039166/') },
    {
      name: 'asks it by the hexadecimal address',
      judge: sees('metadata'),
      script: curl('http://0xA9FEA9FE/'),
    },
    {
      name: 'asks it by the octal address',
      judge: sees('metadata'),
      script: curl('http://0251.0376.0251.0376/'),
    },
    {
      name: 'asks it by the mapped IPv6 address',
      judge: sees('metadata'),
      script: curl('http://[::ffff:169.254.169.254]/'),
    },
    {
      name: 'asks it by a name of the hosts file',
      as: 'root',
      judge: sees('metadata'),
      script: `echo 169.254.169.254 meta.example >>/etc/hosts; ${curl('http://meta.example/')}; sed -i /meta.example/d /etc/hosts 2>/dev/null`,
    },
    {
      name: 'asks it by a name that curl is given',
      judge: sees('metadata'),
      script: curl('http://example.test/', '--resolve example.test:80:169.254.169.254'),
    },
    {
      name: 'asks it with perl',
      judge: sees('metadata'),
      script: `perl -MIO::Socket -e '$s = IO::Socket::INET->new(PeerAddr => "169.254.169.254", PeerPort => 80, Timeout => 2) or die $!; print $s "GET / HTTP/1.0\\r\\n\\r\\n"; print <$s>'`,
    },
    {
      name: 'asks it from another address of the machine',
      judge: sees('metadata'),
      script: curl('http://169.254.169.254/', '--interface 10.1.0.4'),
    },
    {
      name: 'asks it through a proxy of its own',
      judge: sees('metadata'),
      script: `py <<'E'
import threading
server = socket.create_server(("127.0.0.1", 0))
def serve():
    peer, _ = server.accept(); peer.recv(100)
    out = socket.create_connection(("169.254.169.254", 80), 2); out.sendall(b"GET / HTTP/1.0\\r\\n\\r\\n")
    while True:
        data = out.recv(1000)
        if not data: break
        peer.sendall(data)
    peer.close()
threading.Thread(target=serve, daemon=True).start()
s = socket.create_connection(server.getsockname(), 2); s.settimeout(3); s.sendall(b"x"); print(s.recv(1000), s.recv(1000))
E`,
    },
    {
      name: 'removes all rules and asks',
      as: 'root',
      judge: sees('metadata'),
      script: `nft flush ruleset; ip rule flush; ip rule add from all lookup main; ip rule add from all lookup local pref 0; ${curl('http://169.254.169.254/')}`,
      undo: 'ip rule flush; ip rule add lookup local pref 0; ip rule add lookup main pref 32766; ip rule add lookup default pref 32767',
    },
    {
      name: 'asks with a raw socket for the route',
      as: 'root',
      judge: wins,
      script: `py <<'E'
s = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_TCP); won()
E`,
    },
    ...both({
      name: 'asks 169.254.170.2',
      judge: sees('container'),
      script: curl('http://169.254.170.2/v2/credentials'),
    }),
    ...both({
      name: 'asks 169.254.170.23',
      judge: sees('container'),
      script: curl('http://169.254.170.23/v1/credentials'),
    }),
    ...both({
      name: 'asks 168.63.129.16 on port 80',
      judge: sees('wireServer'),
      script: curl('http://168.63.129.16/machine?comp=goalstate'),
    }),
    ...both({
      name: 'asks 168.63.129.16 on port 32526',
      judge: sees('wireServer'),
      script: curl('http://168.63.129.16:32526/vmSettings'),
    }),
  ]),
  ...group('sock', 'Unix sockets, vsock and raw sockets', [
    ...both({
      name: 'connects to an abstract socket',
      judge: sees('abstractSocket'),
      script: `py <<'E'
s = socket.socket(socket.AF_UNIX); s.settimeout(2); s.connect("\\0abstract-service"); print(s.recv(1000))
E`,
    }),
    {
      name: 'connects to an abstract socket in a namespace of its own',
      judge: sees('abstractSocket'),
      script: `unshare -Urm /usr/bin/python3 -I -c '
import socket
s = socket.socket(socket.AF_UNIX); s.settimeout(2); s.connect("\\0abstract-service"); print(s.recv(1000))'`,
    },
    {
      name: 'connects to an abstract socket over io_uring',
      judge: wins,
      script: `py <<'E'
${ring}
number = ring_socket(1, 1)
if number >= 0:
    s = socket.socket(fileno=number); s.settimeout(2); s.connect("\\0abstract-service")
    if b"secret" in s.recv(1000): won()
E`,
    },
    ...both({
      name: 'connects to a socket in /run',
      judge: sees('unixSocket'),
      script: `py <<'E'
s = socket.socket(socket.AF_UNIX); s.settimeout(2); s.connect("/run/service.sock"); print(s.recv(1000))
E`,
    }),
    {
      name: 'connects to a socket in /run through another process',
      judge: sees('unixSocket'),
      script: `py <<'E'
for pid in [1] + workers() + services():
    try:
        s = socket.socket(socket.AF_UNIX); s.settimeout(2); s.connect(f"/proc/{pid}/root/run/service.sock"); print(s.recv(1000))
    except OSError as error: print(error)
E`,
    },
    ...both({
      name: "asks docker's socket",
      judge: sees('docker'),
      script: curl('http://docker/info', '--unix-socket /run/docker.sock'),
    }),
    {
      name: "asks docker's socket as a member of its group",
      judge: sees('docker'),
      script: `sg docker -c "curl -s --unix-socket /run/docker.sock http://docker/info"`,
    },
    ...(['SOCK_STREAM', 'SOCK_SEQPACKET'] as const).flatMap((kind) =>
      both({
        name: `opens a vsock socket (${kind})`,
        judge: wins,
        script: `py <<'E'
s = socket.socket(40, socket.${kind}); won()
E`,
      }),
    ),
    ...both({
      name: 'opens a vsock socket over io_uring',
      judge: wins,
      script: `py <<'E'
${ring}
if ring_socket(40, 1) >= 0: won()
E`,
    }),
    {
      name: 'opens a vsock socket in new namespaces',
      judge: wins,
      script: `unshare -Urn /usr/bin/python3 -I -c '
import socket, os
socket.socket(40, 1); print(os.environ["WON"])'`,
    },
    {
      name: 'opens a vsock socket with the 32-bit system call',
      judge: wins,
      script: `cat >/tmp/$ID.c <<'E'
#include <stdio.h>
#include <stdlib.h>
int main(void) {
  long result;
  __asm__ volatile("int $0x80" : "=a"(result) : "a"(359L), "b"(40L), "c"(1L), "d"(0L) : "memory", "r8", "r9", "r10", "r11");
  printf("%ld\\n", result);
  if ((int)result >= 0) puts(getenv("WON"));
  return 0;
}
E
gcc -o /tmp/$ID /tmp/$ID.c && /tmp/$ID; rm -f /tmp/$ID /tmp/$ID.c`,
    },
    {
      name: 'opens a vsock socket with the x32 system call',
      judge: wins,
      script: `py <<'E'
if call(0x40000000 + 41, 40, 1, 0) >= 0: won()
E`,
    },
    {
      name: 'opens the vsock device',
      as: 'root',
      judge: wins,
      script: `n=$(awk '$2 == "vsock" { print $1 }' /proc/misc); mknod /tmp/$ID c 10 $n; (exec 3</tmp/$ID) && won; rm -f /tmp/$ID`,
    },
    {
      name: 'opens a packet socket',
      as: 'root',
      judge: wins,
      script: `py <<'E'
s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0x300); won()
E`,
    },
    {
      name: 'opens a raw IPv6 socket',
      as: 'root',
      judge: wins,
      script: `py <<'E'
s = socket.socket(socket.AF_INET6, socket.SOCK_RAW, 58); won()
E`,
    },
    {
      name: 'reads the sockets of other processes over netlink',
      as: 'root',
      judge: wins,
      script: 'ss -tlpn | grep -q 6379.*pid= && won',
    },
  ]),
  ...group('net', "Changes to the machine's network", [
    {
      name: 'adds an address',
      as: 'root',
      judge: effect('ip -o address | grep -q 10.9.9.9'),
      script: 'ip address add 10.9.9.9/32 dev lo',
      undo: 'ip address del 10.9.9.9/32 dev lo',
    },
    {
      name: 'takes the loopback device down',
      as: 'root',
      judge: effect('! ip link show lo | grep -q LOOPBACK,UP'),
      script: 'ip link set lo down',
      undo: 'ip link set lo up; for a in 169.254.169.254 169.254.170.2 169.254.170.23 168.63.129.16 10.1.0.4; do ip address add $a/32 dev lo 2>/dev/null; done',
    },
    {
      name: 'adds a route',
      as: 'root',
      judge: effect('ip route | grep -q 10.77.0.0'),
      script: 'ip route add 10.77.0.0/16 dev lo',
      undo: 'ip route del 10.77.0.0/16',
    },
    {
      name: 'adds a routing rule',
      as: 'root',
      judge: effect('ip rule | grep -q "^77:"'),
      script: 'ip rule add pref 77 lookup main',
      undo: 'ip rule del pref 77',
    },
    {
      name: 'adds a rule that sends packets elsewhere',
      as: 'root',
      judge: effect('nft list ruleset | grep -q planted'),
      script: 'nft add table ip planted',
      undo: 'nft delete table ip planted',
    },
    {
      name: 'adds a device',
      as: 'root',
      judge: effect('ip link | grep -q planted0'),
      script: 'ip link add planted0 type veth peer name planted1',
      undo: 'ip link del planted0',
    },
    {
      name: 'enters the network namespace of process 1',
      as: 'root',
      judge: effect('ip -o address | grep -q 10.9.9.8'),
      script: 'nsenter -t 1 -n ip address add 10.9.9.8/32 dev lo',
      undo: 'ip address del 10.9.9.8/32 dev lo',
    },
    {
      name: 'turns on forwarding',
      as: 'root',
      judge: effect('[ "$(cat /proc/sys/net/ipv4/ip_forward)" = 1 ]'),
      script: 'echo 1 >/proc/sys/net/ipv4/ip_forward',
      undo: 'echo 0 >/proc/sys/net/ipv4/ip_forward',
    },
    {
      name: 'opens low ports to all',
      as: 'root',
      judge: effect('[ "$(cat /proc/sys/net/ipv4/ip_unprivileged_port_start)" = 77 ]'),
      script: 'echo 77 >/proc/sys/net/ipv4/ip_unprivileged_port_start',
      undo: 'echo 1024 >/proc/sys/net/ipv4/ip_unprivileged_port_start',
    },
    {
      name: 'leaves a server on a port',
      judge: effect('ss -tln | grep -q :7799'),
      script: `setsid nohup /usr/bin/python3 -I -c 'import socket, time
s = socket.create_server(("127.0.0.1", 7799)); time.sleep(60)' >/dev/null 2>&1 & sleep 0.5`,
    },
    {
      name: 'leaves a server on an abstract socket',
      judge: effect('grep -q planted-abstract /proc/net/unix'),
      script: `setsid nohup /usr/bin/python3 -I -c 'import socket, time
s = socket.socket(socket.AF_UNIX); s.bind("\\0planted-abstract"); s.listen(); time.sleep(60)' >/dev/null 2>&1 & sleep 0.5`,
    },
  ]),
];
