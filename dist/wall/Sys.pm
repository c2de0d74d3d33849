# Linux system calls that perl has no function for, by number. Sources: linux/include/uapi, the tables of x86-64 and arm64.
# Every function dies with a Refusal (a step in our words, and the kernel's error) where the kernel refuses.
package Sys;
use strict;
use warnings;
use POSIX ();

my ($machine) = (POSIX::uname())[4];
my %tables = (
  x86_64 => {
    mount => 165, umount2 => 166, pivot_root => 155, unshare => 272, prctl => 157, keyctl => 250, seccomp => 317,
    setresuid => 117, setresgid => 119, setgroups => 116, prlimit64 => 302, audit => 0xC000003E,
  },
  aarch64 => {
    mount => 40, umount2 => 39, pivot_root => 41, unshare => 97, prctl => 167, keyctl => 219, seccomp => 277,
    setresuid => 147, setresgid => 149, setgroups => 159, prlimit64 => 261, audit => 0xC00000B7,
  },
);
my $table = $tables{$machine};
# The same number on both machines.
my %same = (
  open_tree => 428, move_mount => 429, mount_setattr => 442, landlock_create_ruleset => 444,
  landlock_restrict_self => 446, io_uring_setup => 425,
);

use constant {
  AT_FDCWD => -100, AT_EMPTY_PATH => 0x1000, AT_SYMLINK_NOFOLLOW => 0x100,
  OPEN_TREE_CLONE => 1, OPEN_TREE_CLOEXEC => 0x80000, MOVE_MOUNT_F_EMPTY_PATH => 4,
  MOUNT_ATTR_NOSUID => 2, MOUNT_ATTR_NODEV => 4, MOUNT_ATTR_IDMAP => 0x100000,
  MS_RDONLY => 1, MS_NOSUID => 2, MS_NODEV => 4, MS_NOEXEC => 8, MS_BIND => 4096, MS_REC => 16384,
  MS_PRIVATE => 1 << 18, MS_REMOUNT => 32, MNT_DETACH => 2,
  CLONE_NEWNS => 0x20000, CLONE_NEWIPC => 0x8000000, CLONE_NEWUSER => 0x10000000, CLONE_NEWPID => 0x20000000,
  PR_SET_PDEATHSIG => 1, PR_CAPBSET_DROP => 24, PR_SET_NO_NEW_PRIVS => 38, RLIMIT_CORE => 4, RLIMIT_NPROC => 6,
};

sub known_machine { return defined $table }

# Dies with what could not be done, the error's name-less number and its text.
sub refuse {
  my ($step) = @_;
  die { step => $step, errno => $! + 0, text => "$!" };
}

sub call {
  my ($name, @args) = @_;
  return syscall($same{$name} // $table->{$name}, @args);
}

sub mount {
  my ($step, $source, $target, $type, $flags, $data) = @_;
  call('mount', $source, $target, $type, $flags, $data // 0) == 0 or refuse($step);
}

sub umount_detached {
  my ($step, $target) = @_;
  call('umount2', $target, MNT_DETACH) == 0 or refuse($step);
}

sub unshare {
  my ($step, $flags) = @_;
  call('unshare', $flags) == 0 or refuse($step);
}

sub pivot_here {
  my ($step) = @_;
  call('pivot_root', '.', '.') == 0 or refuse($step);
}

# Binds one folder, without what is mounted below it, at a target. $map: a handle of the user namespace whose map the copy
# gets, or undef. $attributes: MOUNT_ATTR_*. A link at the end of $source is refused.
sub bind_mapped {
  my ($step, $source, $target, $map, $attributes) = @_;
  my $tree = call('open_tree', AT_FDCWD, $source, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_SYMLINK_NOFOLLOW);
  $tree >= 0 or refuse($step);
  my $set = ($attributes // 0) | (defined $map ? MOUNT_ATTR_IDMAP : 0);
  my $attr = pack 'Q4', $set, 0, 0, defined $map ? fileno($map) : 0;
  my $done = $set == 0 || call('mount_setattr', $tree, '', AT_EMPTY_PATH, $attr, length $attr) == 0;
  $done &&= call('move_mount', $tree, '', AT_FDCWD, $target, MOVE_MOUNT_F_EMPTY_PATH) == 0;
  my $error = $!;
  POSIX::close($tree);
  $! = $error;
  $done or refuse($step);
}

# Ends this process when its parent ends.
sub die_with_parent {
  my ($parent) = @_;
  call('prctl', PR_SET_PDEATHSIG, 9, 0, 0, 0);
  POSIX::_exit(1) if defined $parent && getppid() != $parent;
}

sub limit {
  my ($which, $most) = @_;
  my $pair = pack 'Q2', $most, $most;
  call('prlimit64', 0, $which, $pair, 0) == 0 or refuse('limits');
}

# Becomes a user for good: all three ids, and no further groups.
sub become {
  my ($step, $uid, $gid, @groups) = @_;
  my $list = pack 'L*', @groups;
  call('setgroups', scalar @groups, $list) == 0 or refuse($step);
  call('setresgid', $gid, $gid, $gid) == 0 or refuse($step);
  call('setresuid', $uid, $uid, $uid) == 0 or refuse($step);
}

sub no_new_privileges {
  call('prctl', PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 or refuse('no-new-privileges');
  for my $capability (0 .. 63) {
    last if call('prctl', PR_CAPBSET_DROP, $capability, 0, 0, 0) != 0;
  }
}

# The version of Landlock that this kernel has; 0 where it has none.
sub landlock_version {
  my $version = call('landlock_create_ruleset', 0, 0, 1);
  return $version > 0 ? $version : 0;
}

# From here on this process and its children reach abstract unix sockets and send signals among themselves only (version 6).
sub landlock_scopes {
  my $attr = pack 'Q3', 0, 0, 1 | 2;
  my $rules = call('landlock_create_ruleset', $attr, length $attr, 0);
  $rules >= 0 or refuse('landlock');
  call('landlock_restrict_self', $rules, 0) == 0 or refuse('landlock');
  POSIX::close($rules);
}

# A seccomp filter for sockets and for ways around it. Of the families of sockets only those whose packets have the agent's user:
# vsock leaves the machine past all rules, and others (SMC, RDS, RxRPC, TIPC) send by sockets of the kernel's, which have none.
# No io_uring, which makes sockets past this filter; no system calls of another architecture, whose numbers differ.
sub refuse_sockets {
  my ($ld, $jeq, $jge, $ret) = (0x20, 0x15, 0x35, 0x06);
  my ($allow, $error) = (0x7fff0000, 0x50000);
  my ($socket, $smc) = ($machine eq 'x86_64' ? 41 : 198, 256);
  my ($enosys, $eprotonosupport, $eafnosupport) = (38, 93, 97);
  my ($unix, $inet, $inet6, $netlink, $packet, $alg) = (1, 2, 10, 16, 17, 38);
  my @filter = (
    [$ld, 0, 0, 4],                              #  0 the architecture
    [$jeq, 0, 15, $table->{audit}],              #  1 another: 17
    [$ld, 0, 0, 0],                              #  2 the call's number
    [$jge, 13, 0, 0x40000000],                   #  3 x32: 17
    [$jeq, 12, 0, $same{io_uring_setup}],        #  4 io_uring: 17
    [$jeq, 0, 12, $socket],                      #  5 not socket(2): 18
    [$ld, 0, 0, 16],                             #  6 the family
    [$jeq, 6, 0, $inet],                         #  7 14
    [$jeq, 5, 0, $inet6],                        #  8 14
    [$jeq, 8, 0, $unix],                         #  9 18
    [$jeq, 7, 0, $netlink],                      # 10 18
    [$jeq, 6, 0, $packet],                       # 11 18
    [$jeq, 5, 0, $alg],                          # 12 18
    [$ret, 0, 0, $error | $eafnosupport],        # 13
    [$ld, 0, 0, 32],                             # 14 the protocol
    [$jeq, 0, 2, $smc],                          # 15 another: 18
    [$ret, 0, 0, $error | $eprotonosupport],     # 16
    [$ret, 0, 0, $error | $enosys],              # 17
    [$ret, 0, 0, $allow],                        # 18
  );
  my $code = join '', map { pack 'S C C L', @$_ } @filter;
  my $program = pack 'S x6 P', scalar @filter, $code;
  call('seccomp', 1, 0, $program) == 0 or refuse('seccomp');
}

# A new session keyring in place of the runner's, which sudo, set-user-id programs and namespaces all pass on.
sub new_session_keyring {
  call('keyctl', 1, 0, 0, 0, 0) >= 0 or refuse('keyring');
}

# A handle of a new user namespace with this map. A child makes it, this process writes its maps, and the child ends.
sub map_handle {
  my ($step, $map) = @_;
  pipe my $ready, my $say or refuse($step);
  pipe my $wait, my $go or refuse($step);
  my $child = fork // refuse($step);
  if ($child == 0) {
    close $_ for $ready, $go;
    my $done = call('unshare', CLONE_NEWUSER) == 0;
    syswrite $say, $done ? 'y' : 'n' . ($! + 0);
    sysread $wait, my $nothing, 1;
    POSIX::_exit(0);
  }
  close $_ for $say, $wait;
  sysread $ready, my $said, 16;
  my $handle;
  my $done = ($said // '') eq 'y' && write_maps($child, $map) && open $handle, '<', "/proc/$child/ns/user";
  my $error = ($said // '') =~ /^n(\d+)/ ? $1 : $! + 0;
  close $go;
  waitpid $child, 0;
  $! = $error;
  $done or refuse($step);
  return $handle;
}

sub write_maps {
  my ($pid, $map) = @_;
  for my $kind ('uid', 'gid') {
    open my $file, '>', "/proc/$pid/${kind}_map" or return 0;
    defined syswrite $file, $map->{$kind} or return 0;
    close $file or return 0;
  }
  return 1;
}

1;
