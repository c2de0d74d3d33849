#!/bin/bash
# What the machine does once it is up, as root: makes it like a hosted runner's, then runs the part that the kernel's command
# line names. Everything that is printed goes to the second serial port.
stty -F /dev/ttyS1 raw -echo
exec >/dev/ttyS1 2>&1 </dev/null
here=/payload/scripts/vm/inside
part=$(sed 's/.*wallvm=\([a-z-]*\).*/\1/' /proc/cmdline)
groups=$(sed -n 's/.*wallgroups=\([a-z,]*\).*/\1/p' /proc/cmdline)

one() { cat "$1" 2>/dev/null || echo 'not there'; }
echo "kernel $(uname -r), $(systemctl --version | head -1), $(sudo --version | head -1), $(nft --version | cut -d' ' -f2)"
echo "security modules: $(one /sys/kernel/security/lsm); lockdown: $(one /sys/kernel/security/lockdown)"
echo "root: $(findmnt -no FSTYPE /); AppArmor on: $(one /sys/module/apparmor/parameters/enabled)"
sysctl -q -w kernel.yama.ptrace_scope=1 2>/dev/null
for name in yama/ptrace_scope apparmor_restrict_unprivileged_userns apparmor_restrict_unprivileged_unconfined \
  unprivileged_userns_clone io_uring_disabled; do
  echo "sysctl kernel.$name: $(one /proc/sys/kernel/$name)"
done

if [ "$part" = shell ]; then
  touch /run/stay
  install -d -m 700 /root/.ssh
  cp /payload/authorized_keys /root/.ssh/
  echo '=ready'
fi

# The suite simulates a machine of its own in this one.
if [ "$part" = attack ] || [ "$part" = attack-alone ]; then
  mkdir -p /usr/lib/machine && cp /payload/node /usr/lib/machine/node
  apt-get update -qq
  /usr/lib/machine/node "$here/attack.ts" "$part" ${groups//,/ } || echo "FAILED - the attempts ended with $?"
  echo '=end'
  exit
fi

# The wall's files are root's alone to change; the runner's own are in its home.
mkdir -p /usr/lib/machine && cp /payload/node /usr/lib/machine/node
echo the-secret-of-root >/root/secret && chmod 600 /root/secret
ip address add 169.254.169.254/32 dev lo
runner() { setpriv --reuid 1001 --regid 1001 --init-groups env -i HOME=/home/runner USER=runner PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin "$@"; }
cd /home/runner || exit 1
runner bash -e <<'E'
echo the-secret-of-the-home >secret
chmod 644 secret
mkdir -p work/_temp work/repo/repo
cd work/repo/repo
git -c init.defaultBranch=main init -q
git config user.name Runner && git config user.email runner@example.com
echo text >file && git add file && git commit -q -m first
E
perl "$here/services.pl" &
services=$!
if [ "$part" != shell ]; then
  runner /usr/lib/machine/node "$here/checks.ts" "$part" || echo "FAILED - the checks ended with $?"
  kill $services
  echo '=end'
else
  wait
fi
