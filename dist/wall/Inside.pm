# The first process inside the wall. It builds the copy of the machine, waits for the command, starts it as the agent's user,
# and reaps what ends. All other processes inside die with it.
package Inside;
use strict;
use warnings;
use Cwd ();
use Fcntl qw(:mode);
use POSIX ();

# Folders that hold secrets of the machine or of its root, and are empty inside.
my @empty = qw(
  /var/lib/agent-creds /var/lib/docker /var/lib/containerd /var/lib/waagent /var/lib/cloud /var/lib/systemd/coredump
  /var/crash /var/spool/cron /var/spool/at /mnt /media /snap /boot /lost+found /etc/ssl/private /var/lib/private
  /etc/NetworkManager/system-connections
  /var/backups /var/mail /var/spool/mail /var/snap /var/lib/containers/storage/secrets /var/lib/lxd /var/lib/libvirt /var/lib/machines
  /var/lib/kubelet /var/lib/rancher /etc/rancher /etc/kubernetes /var/lib/amazon /var/lib/google /var/lib/tailscale
  /etc/wireguard /etc/openvpn /etc/ipsec.d/private /etc/ipsec.secrets /etc/swanctl/private /etc/ppp/chap-secrets
  /etc/ppp/pap-secrets /etc/letsencrypt/archive /etc/letsencrypt/accounts /etc/pki/tls/private /etc/krb5.keytab /var/lib/sss
  /etc/credstore /etc/credstore.encrypted /var/lib/systemd/credential.secret /etc/apt/auth.conf
  /etc/apt/auth.conf.d /etc/docker/certs.d /etc/gitlab-runner
);
# Folders for homes, temporary files and logs. Inside they are empty and writable: [path, mode].
my @fresh = (['/root', 0700], ['/home', 0755], ['/tmp', 01777], ['/var/tmp', 01777], ['/var/log', 0755]);

# Where tools of the home folder keep credentials beside their programs: uv's logins, private keys of .NET's certificates.
my @home_secrets = qw(.local/share/uv/credentials .dotnet/corefx/cryptography/x509stores);
# Folders of the system: they hold much more than the home of one user.
my %system = map { $_ => 1 } qw(/ /bin /boot /dev /etc /home /lib /lib64 /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr
  /usr/bin /usr/lib /usr/local /usr/sbin /usr/share /var /var/cache /var/lib /var/log /var/run /var/spool /var/tmp);

# Builds the copy. $s: the order (Keeper): base, form, folder, and owner: the real number of the root inside. $maps: the
# handles for the machine and the workspace.
sub build {
  my ($s, $maps) = @_;
  my ($w, $base) = ($s->{folder}, $s->{owner});
  my $root = "$w/root";
  Sys::mount('private mounts', 0, '/', 0, Sys::MS_REC | Sys::MS_PRIVATE);
  Sys::bind_mapped('copy of the machine', '/', "$w/lower", $maps->{machine});
  overlay('copy of the machine', "$w/lower", $w, $root);

  Sys::mount('processes', 'proc', "$root/proc", 'proc', Sys::MS_NOSUID | Sys::MS_NODEV | Sys::MS_NOEXEC);
  Sys::mount('sysfs', 'sysfs', "$root/sys", 'sysfs', Sys::MS_RDONLY | Sys::MS_NOSUID | Sys::MS_NODEV | Sys::MS_NOEXEC);
  devices($root, $base);
  fresh($root, $w, $base, @$_) for @fresh;
  fresh($root, $w, $base, $_, 0755) for elsewhere($s);
  make_folders("$root/var/log", ['apt', $base, 0755]);
  run_folder($root, $s);
  # The home folder has been replaced by a fresh one already.
  my %home = map { $_ => 1 } with_real($s->{home});
  empty($root, $w, $_, $base) for grep { !$home{$_} } map { with_real($_) } @empty, @{ $s->{hide} }, @{ $s->{runners} };
  blind($_, $w) for grep { -f && !-l } map { "$root$_" } swap_files(), glob '/etc/ssh/ssh_host_*_key';

  path_to($root, $s->{home}, $base);
  chown $s->{base} + $s->{uid}, $s->{base} + $s->{gid}, "$root$s->{home}";
  chmod 0750, "$root$s->{home}";
  my $number = 0;
  copy_folder($root, $s, $maps->{machine}, $_, $number++) for @{ $s->{copy} };
  my $agent = $s->{base} + $s->{uid};
  for my $path (map { "$s->{home}/$_" } @home_secrets) {
    empty($root, $w, $path, $agent) if !grep { $_ eq $path } @{ $s->{copy} };
  }

  if (length $s->{workspace}) { workspace($root, $s, $maps->{workspace}) }
  path_to($root, $s->{temp}, $base);
  Sys::mount('temporary folder', "$w/temp", "$root$s->{temp}", 0, Sys::MS_BIND);
  rename_user($root, $s) if $s->{form} eq 'uid';

  chdir $root or Sys::refuse('copy of the machine');
  Sys::pivot_here('new root');
  Sys::umount_detached('old root', '.');
  chdir '/' or Sys::refuse('new root');
}

sub workspace {
  my ($root, $s, $map) = @_;
  my ($w, $agent) = ($s->{folder}, $s->{base} + $s->{uid});
  path_to($root, $s->{workspace}, $s->{owner});
  Sys::bind_mapped('workspace', $s->{workspace}, "$root$s->{workspace}", $map,
    Sys::MOUNT_ATTR_NOSUID | Sys::MOUNT_ATTR_NODEV);
  # Who removes a folder takes off what others have mounted there, but not where it is a mount point of its own as well.
  empty($root, $w, "$s->{workspace}$_", $agent) for mounts_below($s->{workspace});
  empty($root, $w, $_, $agent) for grep { index($_, "$s->{workspace}/") == 0 } @{ $s->{hide} };
}

# An overlay: what is written lands in $w/upper. The upper folder belongs to the agent's root, as / does.
sub overlay {
  my ($step, $lower, $w, $target) = @_;
  my $options = "lowerdir=$lower,upperdir=$w/upper,workdir=$w/work";
  # Nobody needs this data after a crash, so the kernel need not hurry to write it to the disk.
  Sys::call('mount', 'overlay', $target, 'overlay', 0, "$options,volatile") == 0
    or Sys::mount($step, 'overlay', $target, 'overlay', 0, $options);
}

sub devices {
  my ($root, $base) = @_;
  my $dev = "$root/dev";
  Sys::mount('devices', 'tmpfs', $dev, 'tmpfs', Sys::MS_NOSUID, "mode=755,size=1m,uid=$base,gid=$base");
  for my $name (qw(null zero full random urandom tty)) {
    touch("$dev/$name");
    Sys::mount("device $name", "/dev/$name", "$dev/$name", 0, Sys::MS_BIND);
  }
  make_folders($dev, ['pts', $base, 0755], ['shm', $base, 01777], ['mqueue', $base, 01777]);
  my $tty = $base + 5;
  Sys::mount('terminals', 'devpts', "$dev/pts", 'devpts', Sys::MS_NOSUID | Sys::MS_NOEXEC,
    "newinstance,ptmxmode=0666,mode=0620,gid=$tty");
  Sys::mount('shared memory', 'tmpfs', "$dev/shm", 'tmpfs', Sys::MS_NOSUID | Sys::MS_NODEV, "mode=1777,uid=$base,gid=$base");
  Sys::call('mount', 'mqueue', "$dev/mqueue", 'mqueue', Sys::MS_NOSUID | Sys::MS_NODEV | Sys::MS_NOEXEC, 0);
  my %links = (ptmx => 'pts/ptmx', fd => '/proc/self/fd', stdin => '/proc/self/fd/0', stdout => '/proc/self/fd/1', stderr => '/proc/self/fd/2');
  symlink $links{$_}, "$dev/$_" for keys %links;
}

# A folder of the wall's own on disk, in the place of the machine's.
sub fresh {
  my ($root, $w, $base, $path, $mode) = @_;
  return if !real_folder($root, $path);
  (my $name = $path) =~ tr{/}{_};
  make_folders($w, ["fresh$name", $base, $mode]);
  Sys::mount("folder $path", "$w/fresh$name", "$root$path", 0, Sys::MS_BIND);
}

# Homes that are not in the usual folders: the home of this user, and those of the machine's other users.
sub elsewhere {
  my ($s) = @_;
  my @homes = map { my @f = split /:/; $f[2] >= 1000 && $f[2] < 65534 ? $f[5] =~ s{/+$}{}r : () } grep { /^[^:]+:[^:]*:\d+:/ } split /\n/, slurp('/etc/passwd');
  my ($own) = reverse with_real($s->{home});
  my %all = map { $_ => 1 } $own, map { with_real($_) } grep { m{^/} && !m{//|/\.\.?(?:/|$)|/$} } @homes, map { $_->[0] } @fresh;
  delete @all{ keys %system, map { $_->[0] } @fresh };
  # Parents come first: a folder in one of them is hidden with it.
  return sort { length $a <=> length $b || $a cmp $b } keys %all;
}

# The mount points below a folder, as paths from it.
sub mounts_below {
  my $top = Cwd::realpath($_[0]) // return;
  my @points = map { (split)[4] =~ s/\\([0-7]{3})/chr oct $1/ger } split /\n/, slurp('/proc/self/mountinfo');
  return sort { length $a <=> length $b } map { m{^\Q$top\E(/.+)$}s ? $1 : () } @points;
}

sub is_system { return $system{ (reverse with_links($_[0]))[0] } }

# A path, and the one that its links lead to.
sub with_links { my $real = Cwd::realpath($_[0]); return defined $real && $real ne $_[0] ? ($_[0], $real) : $_[0] }

# The same, but without the target where that is a folder of the system.
sub with_real {
  my ($path, $real) = with_links($_[0]);
  return !defined $real || $system{$real} ? $path : ($path, $real);
}

sub run_folder {
  my ($root, $s) = @_;
  my $base = $s->{owner};
  # What the machine's resolver says: /etc/resolv.conf often leads to a file below /run.
  my %resolver = map { $_ => slurp($_) } grep { -f } '/run/systemd/resolve/stub-resolv.conf', '/run/systemd/resolve/resolv.conf',
    '/run/resolvconf/resolv.conf', '/run/NetworkManager/resolv.conf';
  Sys::mount('folder /run', 'tmpfs', "$root/run", 'tmpfs', Sys::MS_NOSUID | Sys::MS_NODEV, "mode=755,uid=$base,gid=$base");
  for my $path (keys %resolver) {
    path_to($root, $path =~ s{/[^/]*$}{}r, $base);
    open my $file, '>', "$root$path" or next;
    print $file $resolver{$path};
    close $file;
  }
  make_folders("$root/run", ['lock', $base, 01777], ['user', $base, 0755]);
  make_folders("$root/run/user", [$s->{uid}, $s->{base} + $s->{uid}, 0700]);
  symlink '/dev/shm', "$root/run/shm";
  fresh_run($root, $base, '/var/run') if -d "$root/var/run" && !-l "$root/var/run";
}

sub fresh_run {
  my ($root, $base, $path) = @_;
  Sys::mount("folder $path", 'tmpfs', "$root$path", 'tmpfs', Sys::MS_NOSUID | Sys::MS_NODEV, "mode=755,uid=$base,gid=$base");
}

# Hides what is at a path: mounts an empty folder or an empty file over it. It skips a link, since with_real names its target.
sub empty {
  my ($root, $w, $path, $owner) = @_;
  return if !real_folder($root, $path =~ s{/[^/]*$}{}r);
  return blind("$root$path", $w) if !-l "$root$path" && -f _;
  return if !real_folder($root, $path);
  Sys::mount('hidden folder', 'tmpfs', "$root$path", 'tmpfs', Sys::MS_NOSUID | Sys::MS_NODEV, "mode=755,size=1m,uid=$owner,gid=$owner");
}

# Hides a file: mounts an empty one over it.
sub blind {
  my ($file, $w) = @_;
  touch("$w/nothing");
  Sys::mount('hidden file', "$w/nothing", $file, 0, Sys::MS_BIND);
}

sub swap_files {
  return map { (split)[0] } grep { m{^/} } split /\n/, slurp('/proc/swaps');
}

# A folder of the machine that would be hidden, laid over the copy: readable, and what is written stays inside.
sub copy_folder {
  my ($root, $s, $map, $path, $number) = @_;
  return if !real_folder('', $path);
  # Where the copy of the machine shows the folder already, a second copy is not needed. A disk of its own is an empty folder there.
  return if -d "$root$path" && (stat $path)[0] == (stat '/')[0];
  my ($w, $base) = ("$s->{folder}/copy$number", $s->{owner});
  my @stat = stat $path;
  make_folders($s->{folder}, ["copy$number", 0, 0700]);
  make_folders($w, ['lower', 0, 0755], ['work', 0, 0700]);
  mkdir "$w/upper";
  # The upper folder has the owner and the mode of what it covers.
  chown $base + $stat[4], $base + $stat[5], "$w/upper";
  chmod $stat[2] & 07777, "$w/upper";
  path_to($root, $path, $base, $s);
  Sys::bind_mapped('folder of the home', $path, "$w/lower", $map);
  overlay('folder of the home', "$w/lower", $w, "$root$path");
}

# Whether a path is a folder, and no part of it below $root is a link.
sub real_folder {
  my ($root, $path) = @_;
  my $at = $root;
  for my $part (grep { length } split m{/}, $path) {
    $at .= "/$part";
    return 0 if -l $at || !-d _;
  }
  return 1;
}

# Makes a folder inside, with its parents. Those that are new belong to the agent's root; below the home, to the agent.
sub path_to {
  my ($root, $path, $base, $s) = @_;
  my $at = '';
  for my $part (grep { length } split m{/}, $path) {
    $at .= "/$part";
    if (-l "$root$at") { $! = POSIX::ELOOP(); Sys::refuse("a link on the way to $path") }
    next if -d _;
    mkdir "$root$at", 0755 or Sys::refuse("folder $path");
    my $own = defined $s && index("$at/", "$s->{home}/") == 0;
    chown $own ? ($s->{base} + $s->{uid}, $s->{base} + $s->{gid}) : ($base, $base), "$root$at";
  }
}

sub make_folders {
  my ($parent, @list) = @_;
  for my $one (@list) {
    my ($name, $owner, $mode) = @$one;
    mkdir "$parent/$name" or $!{EEXIST} or Sys::refuse("folder $name");
    chown $owner, $owner, "$parent/$name";
    chmod $mode, "$parent/$name";
  }
}

sub touch { open my $file, '>', $_[0] or Sys::refuse('a file'); close $file; chmod 0644, $_[0] }

sub slurp {
  open my $file, '<', $_[0] or return '';
  local $/;
  return scalar(<$file>) // '';
}

# Without a user namespace the agent is another user of the machine: its name stands for that number inside.
sub rename_user {
  my ($root, $s) = @_;
  my ($uid, $gid) = ($s->{base} + $s->{uid}, $s->{base} + $s->{gid});
  for my $name ('passwd', 'group') {
    my @lines = grep { (split /:/)[0] ne $s->{name} } split /\n/, slurp("$root/etc/$name");
    push @lines, $name eq 'passwd' ? "$s->{name}:x:${uid}:${gid}::$s->{home}:/bin/bash" : "$s->{name}:x:${gid}:";
    open my $file, '>', "$root/etc/$name" or Sys::refuse('users');
    print $file map { "$_\n" } @lines;
    close $file or Sys::refuse('users');
  }
}

# Waits for the one client of a command whose streams are apart. Returns descriptors: of its input and output, and of its errors.
# They are far from those that a program starts with, into which they are copied.
sub streams {
  my ($s) = @_;
  my @accepted = map { accept my $client, $_ or Sys::refuse('streams'); $client } @{ $s->{streams} };
  my @far = map { fcntl $_, Fcntl::F_DUPFD(), 16 or Sys::refuse('streams') } @accepted;
  close $_ for @accepted, @{ $s->{streams} };
  return \@far;
}

# Starts the command as the agent's user. Returns its process, as seen from this one.
# $c: argv, env, cwd (all lists of texts); $output: the pipe for both of its streams; $apart: see streams(), where they are apart.
sub start {
  my ($s, $c, $output, $apart) = @_;
  # Everything inside inherits this limit.
  # No core dump is written to a file. With a limit of 1 the kernel passes none to a program of the machine either (core(5)).
  # sudo sets the limit to 0. It stays 0 where root may not raise it.
  eval { Sys::limit(Sys::RLIMIT_CORE, 1); 1 } or Sys::limit(Sys::RLIMIT_CORE, 0);
  pipe my $ready, my $say or Sys::refuse('start');
  pipe my $wait, my $go or Sys::refuse('start');
  my $child = fork // Sys::refuse('start');
  if ($child == 0) {
    close $_ for $ready, $go;
    eval { become_agent($s, $c, $output, $apart, $wait, $say); 1 } or do {
      my $why = ref $@ ? "$@->{step}: $@->{text}" : 'defect';
      syswrite STDERR, "The command could not be started ($why).\n";
    };
    POSIX::_exit(126);
  }
  close $_ for $say, $wait;
  if ($s->{form} eq 'cow') {
    sysread $ready, my $said, 1;
    my $map = "0 $s->{base} 65536\n";
    Sys::write_maps($child, { uid => $map, gid => $map }) or Sys::refuse('map of users');
  }
  close $go;
  return $child;
}

sub become_agent {
  my ($s, $c, $output, $apart, $wait, $say) = @_;
  POSIX::setsid();
  # Taken now, as the machine's root: without its rights, so also inside a user namespace, AppArmor can stack a profile on what
  # restricts everybody (`agent-creds-wall-0//&unconfined`), and then it gives nothing.
  if ($s->{profile} && open my $file, '>', '/proc/self/attr/current') { syswrite $file, "changeprofile $s->{profile}" }
  if ($apart) {
    POSIX::dup2($apart->[0], $_) for 0, 1;
    POSIX::dup2($apart->[1], 2);
  } else {
    open STDIN, '<', '/dev/null';
    POSIX::dup2(fileno($output), $_) for 1, 2;
  }
  Sys::limit(Sys::RLIMIT_NPROC, 4096);
  my ($uid, $gid) = ($s->{uid} + 0, $s->{gid} + 0);
  if ($s->{form} eq 'cow') {
    Sys::unshare('user namespace', Sys::CLONE_NEWUSER);
    syswrite $say, 'y';
    sysread $wait, my $nothing, 1;
    # Become the root of the copy. From here on no process of the namespace has the number of a user of the machine.
    Sys::become('users', 0, 0);
  } else {
    Sys::no_new_privileges();
    ($uid, $gid) = ($s->{base} + $uid, $s->{base} + $gid);
  }
  Sys::landlock_scopes();
  Sys::refuse_sockets();
  Sys::become('users', $uid, $gid, $gid);
  Sys::new_session_keyring();
  POSIX::close($_) for 3 .. 255;
  umask 022;
  chdir $c->{cwd}[0] or Sys::refuse('working directory');
  my %env = map { /^([^=]+)=(.*)$/s ? ($1, $2) : () } @{ $c->{env} };
  %ENV = %env;
  my @argv = @{ $c->{argv} };
  exec { $argv[0] } @argv or Sys::refuse('program');
}

# The life of the first process: says that the copy is built, starts the command, and reaps until it is killed.
sub live {
  my ($s, $orders, $replies, $output) = @_;
  $SIG{$_} = 'IGNORE' for qw(INT TERM HUP PIPE);
  Wire::send_all($replies, 'B', '');
  my $c = Wire::receive($orders) // return;
  my $apart = $s->{apart} ? streams($s) : undef;
  my $main = start($s, Wire::parse($c->{payload}), $output, $apart);
  close $output;
  POSIX::close($_) for @{ $apart // [] };
  while ((my $ended = waitpid -1, 0) > 0) {
    Wire::send_all($replies, 'X', $? & 127 ? 'signal ' . ($? & 127) : 'code ' . ($? >> 8)) if $ended == $main;
  }
  sleep 1000 while 1;
}

1;
