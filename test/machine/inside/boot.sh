# Makes the folder $1 the root of the machine, in namespaces that `unshare` has made. Then it becomes process 1.
set -eu
root=$1
mount --make-rprivate /
mount --bind "$root" "$root"
cd "$root"
mount -t proc proc proc
mount -t sysfs sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup 2>/dev/null || :
mount -t tmpfs -o mode=755 tmpfs dev
mount -t tmpfs -o mode=755 tmpfs run
mount -t tmpfs -o mode=1777 tmpfs tmp
mkdir dev/pts dev/shm dev/mqueue run/lock
mount -t devpts -o newinstance,ptmxmode=666,mode=620,gid=5 devpts dev/pts
mount -t tmpfs -o mode=1777 tmpfs dev/shm
mount -t mqueue mqueue dev/mqueue
for node in 'null 1 3' 'zero 1 5' 'full 1 7' 'random 1 8' 'urandom 1 9' 'tty 5 0'; do
  set -- $node
  mknod -m 666 "dev/$1" c "$2" "$3"
done
mknod -m 600 dev/fuse c 10 229
mknod -m 600 dev/kmsg c 1 11
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s fd/0 dev/stdin
ln -s fd/1 dev/stdout
ln -s fd/2 dev/stderr
mkdir -p old
pivot_root . old
umount -l /old
rmdir /old
cd /
hostname hosted
ip link set lo up
# The metadata services of clouds, and an address of the machine that is not a loopback one.
for address in 169.254.169.254 169.254.170.2 169.254.170.23 168.63.129.16 10.1.0.4; do
  ip address add "$address/32" dev lo
done
# A device that is not `lo`, with a network that it can call as a whole.
ip link add eth0 type veth peer name wire
ip address add 10.2.0.4/24 brd 10.2.0.255 dev eth0
ip link set wire up
ip link set eth0 up
exec /usr/bin/perl /usr/lib/machine/init.pl
