# The keeper: the one process of root outside the wall. It makes the wall, relays the command's output to the action, and when
# the action, the runner's worker or the command ends, kills all that is inside and puts everything back.
package Keeper;
use strict;
use warnings;
use Fcntl qw(:DEFAULT :flock :mode);
use POSIX qw(:sys_wait_h);
use Socket;

my $place = '/var/lib/agent-creds';
# Numbers of users that no `useradd` gives away: a base for each wall of this machine.
my ($first_base, $slots) = (0x70000000, 256);
# What an agent may write for the action to read, in bytes; its output, which waits in memory; one line of an answer.
my ($most_written, $most_waiting, $most_report) = (1 << 20, 1 << 20, 1 << 20);
my ($restore_seconds, $build_seconds, $dying_seconds) = (120, 120, 10);
# Room on the workspace's disk, in bytes and in files (snapshot.ts and manifest.ts have the same). Fcntl has no O_TMPFILE.
my ($most_room, $room_files, $nameless) = (64 << 20, 16, 020000000);
# How long the keeper answers the broker's questions in one round. With millions of open descriptors the agent could make a search
# take so long that the keeper did not notice the end.
my $lookup_seconds = 0.2;

sub raise {
  my $frame = Wire::receive(\*STDIN);
  return if !$frame || $frame->{kind} ne 'S';
  my ($s, $rules);
  my $done = eval {
    $s = order(Wire::parse($frame->{payload}));
    check($s);
    prepare($s);
    say_to_action('P', store => "$s->{folder}/git", lookup => "$s->{folder}/ask/socket",
      $s->{apart} ? map { ($_ => "$s->{folder}/ask/$_") } 'both', 'errors' : ());
    $rules = beside(sub { Rules::set($s->{slot}, $s->{base}, $s->{port}) });
    load_profile($s);
    $s->{runners} = [runner_folders()];
    build($s);
    close $_ for @{ $s->{streams} // [] };
    $rules->() or unavailable('kernel', 'network rules', 'they are refused');
    1;
  };
  if (!$done) {
    my $why = ref $@ ? $@ : { step => 'a defect', errno => 0, text => 'a defect of the root script' };
    # The process beside may still be making the rules: wait for it before they are removed.
    $rules->() if $rules;
    put_back($s) if $s && $s->{folder};
    say_to_action('U', map { $_ => $why->{$_} // '' } qw(code step errno text));
    return;
  }
  say_to_action('R', form => $s->{form}, first => $s->{base}, last => $s->{base} + 65535, map { (note => $_) } @{ $s->{notes} });
  my $last = serve($s);
  finish($s, $last);
}

# Starts a piece of work in a process of its own. Returns a function that waits for its end and says whether it succeeded.
sub beside {
  my ($work) = @_;
  my $child = fork;
  return sub { !!eval { $work->(); 1 } } if !defined $child;
  POSIX::_exit(eval { $work->(); 1 } ? 0 : 1) if $child == 0;
  return sub { waitpid($child, 0) == $child && $? == 0 };
}

# The order of the action, checked: nothing in it reaches a path or a program in another form than expected.
sub order {
  my ($f) = @_;
  my $one = sub { ($f->{ $_[0] } // [])->[0] // '' };
  my %s = (
    id => $one->('id') =~ /^([a-z0-9]{8,40})$/ ? "$1" : wrong('id'),
    name => $one->('name') =~ /^([a-z_][a-z0-9_.-]{0,31})$/ ? "$1" : wrong('name'),
    (map { $_ => number($one->($_), $_) } qw(uid gid)),
    (map { $_ => path($one->($_), $_) } qw(home temp)),
    # The path is empty for a command that sees no workspace.
    workspace => length $one->('workspace') ? path($one->('workspace'), 'workspace') : '',
    apart => $one->('streams') eq 'apart',
    copy => [map { path($_, 'copy') } @{ $f->{copy} // [] }],
    hide => [map { path($_, 'hide') } @{ $f->{hide} // [] }],
    port => [map { number($_, 'port') } @{ $f->{port} // [] }],
    restore => $f->{restore} // [],
    forms => $f->{form} // ['cow', 'uid'],
    notes => [],
  );
  @s{qw(worker started)} = $one->('worker') =~ /^(\d+):(\d+)$/ if $f->{worker};
  for my $id (qw(uid gid)) {
    unavailable('root-runner', "the runner's $id is $s{$id}") if $s{$id} < 1;
    unavailable('user', "the runner's $id is $s{$id}") if $s{$id} > 65534;
  }
  return \%s;
}

sub number { return $_[0] =~ /^(\d{1,9})$/ ? $1 + 0 : wrong($_[1]) }

sub path {
  my ($text, $name) = @_;
  wrong($name) if $text !~ m{^(?:/[^/\0\n,:\\]+)+$} || $text =~ m{/\.\.?(?:/|$)} || length $text > 1024;
  return $text;
}

sub wrong { die { code => 'order', step => "`$_[0]`", errno => 0, text => '' } }
sub unavailable { die { code => $_[0], step => $_[1], errno => 0, text => $_[2] // '' } }

# Refuses a machine on which no wall can be built.
sub check {
  my ($s) = @_;
  unavailable('machine', 'this kind of processor is not known to the wall') if !Sys::known_machine();
  unavailable('home', '', "the home folder of the runner's user, $s->{home}, is a folder of the system") if Inside::is_system($s->{home});
  my $version = Sys::landlock_version();
  unavailable('landlock', "Landlock has version $version here, and 6 is needed") if $version < 6;
  unavailable('firewall', 'neither nft nor iptables is installed') if !defined Rules::tool();
}

# Folders, and a base that no other wall and no container of this machine has. A wall has its slot by the file `keeper` in its
# folder and by nothing else: where that is gone, so is the slot. The lock is held until the file is there.
sub prepare {
  my ($s) = @_;
  private_folder($_, 0711) for $place, "$place/walls";
  my $lock = lock_place();
  clean_dead(undef, join ':', map { $_ // '' } @$s{qw(worker started)});
  my %used = map { $_ => 1 } map { slot_of($_) } glob "$place/walls/*";
  my @taken = map { subordinate($_) } '/etc/subuid', '/etc/subgid';
  for my $slot (grep { !$used{$_} } 0 .. $slots - 1) {
    my $base = $first_base + 65536 * $slot;
    next if grep { $_->[0] < $base + 65536 && $base < $_->[0] + $_->[1] } @taken;
    @$s{qw(slot base)} = ($slot, $base);
    last;
  }
  unavailable('slots', 'too many walls stand on this machine') if !defined $s->{slot};
  my $w = "$place/walls/$s->{id}";
  mkdir $w, 0711 or Sys::refuse('folder of the wall');
  $s->{folder} = $w;
  # Written under another name and then renamed, so that the file is complete wherever it exists.
  write_file("$w/new", Wire::fields(pid => $$, started => started($$) // '', slot => $s->{slot}, base => $s->{base},
    uid => $s->{uid}, gid => $s->{gid}, worker => join(':', map { $_ // '' } @$s{qw(worker started)}), map { (restore => $_) } @{ $s->{restore} }));
  rename "$w/new", "$w/keeper" or Sys::refuse('file of the wall');
  Inside::make_folders($w, ['lower', 0, 0755], ['root', 0, 0755]);
  for my $name ('git', 'ask') {
    mkdir "$w/$name", 0700 and chown $s->{uid}, $s->{gid}, "$w/$name" or Sys::refuse('folder of the wall');
  }
  mkdir "$w/temp", 0700 and chown $s->{base} + $s->{uid}, $s->{base} + $s->{gid}, "$w/temp" or Sys::refuse('folder of the wall');
  $s->{ask} = socket_at($s, 'socket');
  $s->{streams} = [map { socket_at($s, $_) } 'both', 'errors'] if $s->{apart};
}

sub slot_of { return @{ Wire::parse(Inside::slurp("$_[0]/keeper"))->{slot} // [] } }

# Removes the folder of a wall, the file that holds its slot at last: nothing of the slot's users is left when it is free.
sub remove_folder {
  my ($folder) = @_;
  opendir my $all, $folder or return !-e $folder;
  my @inside = map { "$folder/$_" } grep { !/^(?:\.\.?|keeper)$/ } readdir $all;
  system('/usr/bin/rm', '-rf', '--one-file-system', '--', @inside) == 0 or return 0 if @inside;
  return system('/usr/bin/rm', '-rf', '--one-file-system', '--', $folder) == 0;
}

# A socket that the runner's user can reach, and nobody else but root.
sub socket_at {
  my ($s, $name) = @_;
  my $path = "$s->{folder}/ask/$name";
  my $socket;
  socket $socket, PF_UNIX, SOCK_STREAM, 0 and bind $socket, pack_sockaddr_un($path)
    and chown $s->{uid}, $s->{gid}, $path and listen $socket, 64 or Sys::refuse('socket of the wall');
  return $socket;
}

sub private_folder {
  my ($path, $mode) = @_;
  mkdir $path, $mode;
  my @stat = lstat $path;
  Sys::refuse("folder $path") if !@stat;
  unavailable('folder', "$path is not a folder of root alone") if !S_ISDIR($stat[2]) || $stat[4] != 0 || $stat[2] & 022;
}

sub lock_place {
  open my $lock, '>>', "$place/lock" or Sys::refuse('lock');
  flock $lock, LOCK_EX or Sys::refuse('lock');
  return $lock;
}

sub subordinate {
  return map { /^[^:]*:(\d+):(\d+)/ ? [$1 + 0, $2 + 0] : () } split /\n/, Inside::slurp($_[0]);
}

# The start of a process in clock ticks since boot (proc(5)); undef where there is none, or where it has ended.
sub started {
  my $stat = Inside::slurp("/proc/$_[0]/stat");
  $stat =~ s/^.*\) //s or return undef;
  my @fields = split ' ', $stat;
  return $fields[0] =~ /[ZX]/ ? undef : $fields[19];
}

# Builds the first form that this kernel allows. Leaves in $s: form, first (the first process inside), between (its parent),
# and the pipes orders, replies, output.
sub build {
  my ($s) = @_;
  my $refusal;
  for my $form (@{ $s->{forms} }) {
    return if eval { build_form($s, $form); 1 };
    $refusal = ref $@ ? $@ : die $@;
    push @{ $s->{notes} }, "form $form: $refusal->{step}: $refusal->{text}";
    system '/usr/bin/rm', '-rf', '--one-file-system', '--', glob "$s->{folder}/{fresh*,copy*,upper,work,nothing}";
  }
  $refusal->{code} //= 'kernel';
  die $refusal;
}

sub build_form {
  my ($s, $form) = @_;
  $s->{form} = $form;
  $s->{owner} = $form eq 'cow' ? $s->{base} : 0;
  Inside::make_folders($s->{folder}, ['upper', $s->{owner}, 0755], ['work', 0, 0700]);
  my $map = sub { my ($id, $to, $n) = @_; "$id $to $n\n" };
  my %maps;
  $maps{workspace} = Sys::map_handle('map of the workspace',
    { map { $_ => $map->($s->{$_}, $s->{base} + $s->{$_}, 1) } 'uid', 'gid' }) if length $s->{workspace};
  $maps{machine} = Sys::map_handle('map of the machine', { map { $_ => $map->(0, $s->{base}, 65536) } 'uid', 'gid' }) if $form eq 'cow';
  pipe my $orders, $s->{orders} or Sys::refuse('pipe');
  pipe $s->{replies}, my $replies or Sys::refuse('pipe');
  pipe $s->{output}, my $output or Sys::refuse('pipe');
  # The pipe belongs to the agent, so that `> /dev/stdout` works inside.
  chown $s->{base} + $s->{uid}, $s->{base} + $s->{gid}, $output;
  my $keeper = $$;
  $s->{between} = fork // Sys::refuse('fork');
  if ($s->{between} == 0) {
    Sys::die_with_parent($keeper);
    close $_ for $s->{orders}, $s->{replies}, $s->{output}, $s->{ask}, \*STDIN, \*STDOUT, \*STDERR;
    eval { between($s, \%maps, $orders, $replies, $output); 1 } or Wire::send_all($replies, 'N', refusal_fields($@));
    POSIX::_exit(0);
  }
  close $_ for $orders, $replies, $output;
  my $first = answer($s);
  $s->{first} = $first->{kind} eq 'I' ? $first->{payload} + 0 : refused($s, $first);
  my $built = answer($s);
  refused($s, $built) if $built->{kind} ne 'B';
}

sub refusal_fields {
  my $why = ref $_[0] ? $_[0] : { step => 'a defect', errno => 0, text => 'a defect of the root script' };
  return Wire::fields(map { $_ => ($why->{$_} // '') =~ tr/\0//dr } qw(step errno text));
}

sub answer {
  my ($s) = @_;
  my $late = 0;
  local $SIG{ALRM} = sub { $late = 1; kill_inside($s) };
  alarm $build_seconds;
  my $frame = Wire::receive($s->{replies});
  alarm 0;
  return $frame if $frame;
  waitpid $s->{between}, 0 if $s->{between};
  my ($signal, $code) = ($? & 127, $? >> 8);
  my $text = $late ? "it was not built within $build_seconds s" : 'it ended before it was built, by signal ' . ($signal || $code);
  return { kind => 'N', payload => Wire::fields(step => 'first process', errno => 0, text => $text) };
}

sub refused {
  my ($s, $frame) = @_;
  kill_inside($s);
  my $f = Wire::parse($frame->{payload});
  die { map { $_ => ($f->{$_} // [''])->[0] } qw(step errno text) };
}

# The process between the keeper and the first one inside: the namespaces of processes begin with its child.
sub between {
  my ($s, $maps, $orders, $replies, $output) = @_;
  confine_nothing();
  Sys::unshare('namespaces', Sys::CLONE_NEWNS | Sys::CLONE_NEWPID | Sys::CLONE_NEWIPC);
  my $first = fork // Sys::refuse('fork');
  if ($first == 0) {
    Sys::die_with_parent();
    eval { Inside::build($s, $maps); close $_ for values %$maps; Inside::live($s, $orders, $replies, $output); 1 }
      or Wire::send_all($replies, 'N', refusal_fields($@));
    POSIX::_exit(0);
  }
  Wire::send_all($replies, 'I', $first);
  close $_ for $orders, $replies, $output, @{ $s->{streams} // [] };
  waitpid $first, 0;
  POSIX::_exit($? & 127);
}

# The folders of all runners that run on this machine, and their work folders, in which other jobs have their tokens. A process is
# taken for a runner if a runner's key lies in the folder of its program, or in one of the two above. A program behind a wall is not a
# runner, whatever lies beside it.
sub runner_folders {
  my %found;
  opendir my $all, '/proc' or return;
  for my $pid (grep { /^\d+$/ } readdir $all) {
    my $folder = readlink "/proc/$pid/exe" or next;
    next if ((stat "/proc/$pid")[4] // 0) >= $first_base;
    for (1 .. 3) {
      $folder =~ s{/[^/]*$}{} && length $folder or last;
      next if !-e "$folder/.credentials" && !-e "$folder/.runner";
      $found{$_} = 1 for $folder, work_folder($folder);
    }
  }
  return keys %found;
}

# The work folder that a runner's settings (JSON) name. Returns nothing where that is not a plain path, or is a folder of the system.
sub work_folder {
  my ($runner) = @_;
  my ($work) = Inside::slurp("$runner/.runner") =~ m{"workFolder"\s*:\s*"([^"\\]+)"} or return;
  $work = "$runner/$work" if $work !~ m{^/};
  return eval { path($work, 'work folder') } // () if !Inside::is_system($work);
  return;
}

# AppArmor attaches profiles by the path of a program, to root as well. Nothing is executed before the agent's own program.
sub confine_nothing {
  open my $file, '>', '/proc/self/attr/exec' or return;
  syswrite $file, 'exec unconfined';
}

# Ubuntu lets only named programs make user namespaces with rights, so sandboxes of agents fail there. This profile gives that
# right to what runs inside, and nothing else. It is loaded where such a rule is in force.
my $parser = '/usr/sbin/apparmor_parser';

sub load_profile {
  my ($s) = @_;
  return if Inside::slurp('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') !~ /^1/ || !-x $parser;
  my ($name, $file) = ("agent-creds-wall-$s->{slot}", "$s->{folder}/profile");
  write_file($file, "abi <abi/4.0>,\nprofile $name flags=(unconfined) {\n  userns,\n}\n");
  if (Rules::quietly($parser, '--skip-cache', '-r', $file)) {
    $s->{profile} = $name;
    push @{ $s->{notes} }, 'AppArmor: sandboxes that the command starts may make user namespaces';
  } else {
    unlink $file;
    push @{ $s->{notes} }, 'AppArmor: sandboxes that the command starts get no user namespaces with rights here, as outside';
  }
}

sub kill_inside {
  my ($s) = @_;
  kill 9, $s->{first} if $s->{first};
  # The one between ends when the first process is gone, and with it all others inside.
  kill 9, $s->{between} if $s->{between} && !$s->{first};
  wait_for_dead($s) if $s->{between} && waitpid($s->{between}, 0) > 0 && $? & 127;
  delete @$s{qw(first between)};
}

# Where the keeper or the process between was killed, nobody has waited for the processes inside: the kernel kills them, one
# after the other. Nothing is put back while one of them may still write. A process inside cannot leave the wall's numbers.
sub wait_for_dead {
  my ($s) = @_;
  my $until = time + $dying_seconds;
  select undef, undef, undef, 0.01 while alive($s) && time < $until;
}

sub alive {
  my ($s) = @_;
  opendir my $all, '/proc' or return 0;
  for my $pid (grep { /^\d+$/ } readdir $all) {
    my ($state, $uid) = Inside::slurp("/proc/$pid/status") =~ /^State:\s+(\S).*^Uid:\s+(\d+)/ms or next;
    return 1 if $state !~ /[ZX]/ && $uid >= $s->{base} && $uid <= $s->{base} + 65535;
  }
  return 0;
}

# Waits for orders of the action, for the command's end, and watches the worker. Returns what ended it, and the end of the
# command where there was one.
sub serve {
  my ($s) = @_;
  my ($in, $out) = ('', '');
  my ($exit, $why);
  my %asking;
  nonblocking($_) for $s->{output}, \*STDOUT, $s->{ask};
  my $stop = sub { $why //= 'told' };
  local @SIG{qw(TERM INT HUP)} = ($stop) x 3;
  while (!defined $why && !defined $exit) {
    my ($read, $write) = ('', '');
    vec($read, fileno $_, 1) = 1 for \*STDIN, $s->{replies}, $s->{ask}, map { $_->{handle} } values %asking;
    vec($read, fileno $s->{output}, 1) = 1 if !$s->{silent} && length $out < $most_waiting;
    vec($write, fileno STDOUT, 1) = 1 if length $out;
    # A signal leaves the sets as they were.
    ($read, $write) = ('', '') if select($read, $write, undef, 0.1) < 0;
    $why = 'worker' if worker_is_gone($s);
    if (vec($read, fileno STDIN, 1)) {
      my $n = sysread STDIN, $in, 65536, length $in;
      $why //= 'action' if defined $n ? $n == 0 : !$!{EINTR} && !$!{EAGAIN};
      while (my $frame = Wire::take(\$in)) {
        if ($frame->{kind} eq 'F') { give_file($s, $frame->{payload}) }
        elsif ($frame->{kind} eq 'C') { command($s, $frame->{payload}) }
        elsif ($frame->{kind} eq 'T') { $why //= 'told' }
      }
    }
    if (vec($read, fileno $s->{replies}, 1)) {
      my $frame = Wire::receive($s->{replies});
      $exit = $frame && $frame->{kind} eq 'X' ? $frame->{payload} : 'signal 9';
    }
    relay($s, \$out) if vec($read, fileno $s->{output}, 1);
    $why //= 'action' if length $out && !flush(\$out);
    answer_askers($s, \%asking, $read);
  }
  # What the command left running is killed before the rest of its output is read.
  kill_inside($s);
  close $_->{handle} for values %asking;
  blocking(\*STDOUT);
  if (defined $why && $why ne 'told') { return { why => $why } }
  1 while relay($s, \$out) && (length $out < $most_waiting || (blocking_flush(\$out)));
  blocking_flush(\$out);
  say_raw('X', $exit) if defined $exit;
  # The broker may still serve a lease to the users inside. So another wall may get the numbers of these users only after the action
  # has confirmed that the broker no longer does.
  $why //= wait_for_action($s) if $s->{apart};
  return { why => $why // 'command' };
}

# Waits until the action sends something more, or has ended. A signal ends the wait as well.
sub wait_for_action {
  my ($s) = @_;
  my $signalled = 0;
  local @SIG{qw(TERM INT HUP)} = (sub { $signalled = 1 }) x 3;
  while (!$signalled) {
    return 'worker' if worker_is_gone($s);
    my $read = '';
    vec($read, fileno STDIN, 1) = 1;
    return 'told' if select($read, undef, undef, 0.1) > 0;
  }
  return 'told';
}

sub worker_is_gone {
  my ($s) = @_;
  return $s->{worker} && (started($s->{worker}) // '') ne $s->{started};
}

sub relay {
  my ($s, $out) = @_;
  my $n = sysread $s->{output}, my $bytes, 65536;
  # No process inside has the other end open, and none can open it again. A pipe at its end always counts as readable, so this
  # process does not wait for it any more.
  $s->{silent} = 1 if defined $n && $n == 0;
  return !!0 if !$n;
  $$out .= Wire::frame('O', $bytes);
  return $n;
}

sub flush {
  my ($out) = @_;
  my $n = syswrite STDOUT, $$out;
  return $!{EAGAIN} || $!{EINTR} if !defined $n;
  substr $$out, 0, $n, '';
  return 1;
}

sub blocking_flush {
  my ($out) = @_;
  while (length $$out) { flush($out) or return 0 }
  return 1;
}

sub nonblocking { my $f = fcntl $_[0], F_GETFL, 0; fcntl $_[0], F_SETFL, $f | O_NONBLOCK }
sub blocking { my $f = fcntl $_[0], F_GETFL, 0; fcntl $_[0], F_SETFL, $f & ~O_NONBLOCK }

# Writes a file for the command into its temporary folder. Nothing of the agent runs yet.
sub give_file {
  my ($s, $payload) = @_;
  return if $s->{commanded};
  my ($name, $mode, $content) = split /\0/, $payload, 3;
  return if $name !~ m{^[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*$} || $name =~ m{(?:^|/)\.\.?(?:/|$)} || $mode !~ /^[0-7]{3}$/;
  my $at = "$s->{folder}/temp";
  my @owner = ($s->{base} + $s->{uid}, $s->{base} + $s->{gid});
  my @parts = split m{/}, $name;
  my $last = pop @parts;
  for my $part (@parts) { $at .= "/$part"; mkdir $at, 0700 and chown @owner, $at }
  if ($mode =~ /^7/ && !length $content) { mkdir "$at/$last", oct $mode and chown @owner, "$at/$last"; return }
  write_file("$at/$last", $content);
  chmod oct $mode, "$at/$last";
  chown @owner, "$at/$last";
}

sub command {
  my ($s, $payload) = @_;
  return if $s->{commanded}++;
  # From here on the workspace may change, so there is something to put back.
  write_file("$s->{folder}/commanded", '');
  my $c = Wire::parse($payload);
  give_file({ %$s, commanded => 0 }, "$_\000600\0") for 'output', 'summary';
  Rules::set($s->{slot}, $s->{base}, [@{ $s->{port} }, map { number($_, 'port') } @{ $c->{port} // [] }]);
  $s->{room} = hold_room($s);
  Wire::send_all($s->{orders}, 'C', $payload);
}

# Room for what is put back at the end, where the workspace is on another disk than the store, which holds its own: the command
# may fill that disk. Files without a name, made as the runner's user, whose share of the disk it is. The processes inside were
# started before, so that none of them has one. A file system that knows no such files holds no room.
sub hold_room {
  my ($s) = @_;
  my $store = "$s->{folder}/git";
  return [] if !length $s->{workspace} || (stat $store)[0] == ((stat $s->{workspace})[0] // 0);
  my $bytes = -s "$store/reserve-0" // 0;
  $bytes = $most_room if $bytes > $most_room;
  my ($uid, $groups) = ($>, $));
  ($), $>) = ("$s->{gid} $s->{gid}", $s->{uid});
  my @room = map { nameless_file($s->{workspace}, $_ ? 0 : $bytes) } 0 .. $room_files - 1;
  $> = $uid;
  $) = $groups;
  return \@room;
}

sub nameless_file {
  my ($folder, $bytes) = @_;
  sysopen my $file, $folder, O_WRONLY | O_DIRECTORY | $nameless, 0600 or return;
  for (my $left = $bytes; $left > 0;) {
    my $n = syswrite $file, "\0" x ($left < 1 << 20 ? $left : 1 << 20) or last;
    $left -= $n;
  }
  return $file;
}

# The broker asks which process holds a socket: a line with its inode, answered by `PID PROGRAM`, or `-`.
sub answer_askers {
  my ($s, $asking, $read) = @_;
  my $until = seconds() + $lookup_seconds;
  if (vec($read, fileno $s->{ask}, 1) && accept my $handle, $s->{ask}) {
    nonblocking($handle);
    if (keys %$asking < 64) { $asking->{ fileno $handle } = { handle => $handle, text => '' } }
  }
  for my $key (keys %$asking) {
    my $one = $asking->{$key};
    next if !vec($read, $key, 1);
    my $n = sysread $one->{handle}, $one->{text}, 4096, length $one->{text};
    my $ended = defined $n ? $n == 0 : !$!{EAGAIN} && !$!{EINTR};
    while ($one->{text} =~ s/^(\d{1,20})\n//) { syswrite $one->{handle}, holder($s, $1, $until) . "\n" }
    delete $asking->{$key} if $ended || length $one->{text} > 4096;
  }
}

# Seconds of a clock that never jumps.
sub seconds { return (POSIX::times())[0] / POSIX::sysconf(POSIX::_SC_CLK_TCK()) }

sub holder {
  my ($s, $inode, $until) = @_;
  my $link = "socket:[$inode]";
  opendir my $all, '/proc' or return '-';
  my @pids = sort { $b <=> $a } grep { /^\d+$/ } readdir $all;
  my $looked = 0;
  for my $pid (@pids) {
    return '-' if seconds() > $until;
    my @stat = stat "/proc/$pid" or next;
    next if $stat[4] < $s->{base} || $stat[4] > $s->{base} + 65535;
    opendir my $fds, "/proc/$pid/fd" or next;
    my $found = 0;
    while (!$found && defined(my $fd = readdir $fds)) {
      return '-' if ++$looked % 256 == 0 && seconds() > $until;
      $found = (readlink("/proc/$pid/fd/$fd") // '') eq $link;
    }
    next if !$found;
    my $program = readlink("/proc/$pid/exe") // '';
    $program =~ s/([^\x21-\x7e]|%)/sprintf '%%%02x', ord $1/ge;
    return "$pid " . substr $program, 0, 200;
  }
  return '-';
}

# The end, in this order: all dead, everything put back, and only then a word to the action.
sub finish {
  my ($s, $last) = @_;
  my ($report, $files, $left) = put_back($s);
  say_raw('W', '') if $last->{why} eq 'worker';
  say_raw('G', $report);
  say_raw('F', "$_\0$files->{$_}") for sort keys %$files;
  say_to_action('E', map { (left => $_) } @$left);
}

# Puts back what the wall changed on the machine. It may be called for a wall whose keeper has died.
sub put_back {
  my ($s, $restore) = (@_, 1);
  kill_inside($s) if $s->{between};
  local $SIG{TERM} = local $SIG{INT} = local $SIG{HUP} = 'IGNORE';
  my @left;
  # Closed before another process is started, which would inherit it.
  delete $s->{room};
  my $rules = beside(sub { Rules::remove($s->{slot}) });
  my $report = $restore ? restore_git($s) : '{}';
  push @left, 'the git folders of the workspace are not put back' if !length $report;
  my $whole = $report eq '{}' || $report =~ /"failed":0[,}]/ && $report =~ /"complete":true[,}]/;
  my %files;
  for my $name ('output', 'summary') {
    my $text = read_written($s, $name);
    $files{$name} = $text if defined $text;
  }
  $rules->() or push @left, 'network rules of the wall';
  if (-e "$s->{folder}/profile") { Rules::quietly($parser, '-R', "$s->{folder}/profile") or push @left, 'the AppArmor profile of the wall' }
  close $s->{ask} if $s->{ask};
  # Where something could not be put back, the folder stays, so that the post step tries again and tells.
  if ($whole) {
    remove_folder($s->{folder}) or push @left, 'the folder of the wall';
  }
  return ($report, \%files, \@left);
}

# Git folders of the workspace, put back by a process of the runner's user. Returns its report: one line, or nothing.
sub restore_git {
  my ($s) = @_;
  return '{}' if !@{ $s->{restore} } || !-e "$s->{folder}/commanded";
  pipe my $read, my $write or return '';
  my $child = fork // return '';
  if ($child == 0) {
    open STDIN, '<', '/dev/null';
    POSIX::dup2(fileno($write), 1);
    open STDERR, '>', '/dev/null';
    POSIX::close($_) for 3 .. 255;
    eval { Sys::become('user', $s->{uid} + 0, $s->{gid} + 0, $s->{gid} + 0); 1 } or POSIX::_exit(1);
    umask 022;
    chdir '/';
    %ENV = (PATH => '/usr/bin:/bin');
    exec { $s->{restore}[0] } @{ $s->{restore} }, "$s->{folder}/git" or POSIX::_exit(127);
  }
  close $write;
  my $report = read_bounded($read, $most_report, $restore_seconds);
  kill 9, $child;
  waitpid $child, 0;
  return $? == 0 && $report =~ /^(\{[^\n]*\})\n?\z/ ? $1 : '';
}

# Reads a handle to its end, or until it has given too many bytes or taken too long.
sub read_bounded {
  my ($handle, $most, $seconds) = @_;
  my ($text, $until) = ('', time + $seconds);
  while (length $text < $most && time < $until) {
    my $read = '';
    vec($read, fileno $handle, 1) = 1;
    next if (select $read, undef, undef, 1) <= 0;
    my $n = sysread $handle, $text, 65536, length $text;
    last if !$n;
  }
  return $text;
}

# Reads what the agent wrote for the action. It reads as the agent's user, so a link leads only to files that the agent can read itself.
sub read_written {
  my ($s, $name) = @_;
  pipe my $read, my $write or return undef;
  my $child = fork // return undef;
  if ($child == 0) {
    my ($uid, $gid) = ($s->{base} + $s->{uid}, $s->{base} + $s->{gid});
    eval { Sys::become('user', $uid, $gid); 1 } or POSIX::_exit(1);
    sysopen my $file, "$s->{folder}/temp/$name", O_RDONLY | O_NOFOLLOW | O_NONBLOCK or POSIX::_exit(1);
    my @stat = stat $file;
    POSIX::_exit(1) if !S_ISREG($stat[2]) || $stat[7] > $most_written;
    sysread $file, my ($text), $most_written;
    Wire::send_all($write, 'F', $text // '');
    POSIX::_exit(0);
  }
  close $write;
  my $frame = Wire::receive($read);
  kill 9, $child;
  waitpid $child, 0;
  return $frame ? $frame->{payload} : undef;
}

# Cleans up after walls whose keeper has died. Their namespaces died with the keeper; this puts back the rest. Returns what it could
# not put back. $only: the name of a wall. Without it, all walls are cleaned up, but for those of other jobs that still run: a step of
# that job does it. $worker: the worker of this job. Git's folders of a job that is over are not put back, since the next job has
# made a checkout of its own there.
sub clean_dead {
  my ($only, $worker) = @_;
  my @left;
  for my $folder (glob "$place/walls/*") {
    my ($id) = $folder =~ m{/([a-z0-9]+)$} or next;
    # A wall around a tool has the name of its command's wall, `t` and a number.
    next if defined $only && $id !~ /^\Q$only\E(?:t\d+)?$/;
    my $f = Wire::parse(Inside::slurp("$folder/keeper"));
    my $one = sub { ($f->{ $_[0] } // [])->[0] // '' };
    # Without that file: the keeper died before it wrote it, since a living one would hold the lock. It had changed nothing yet.
    if (!length $one->('pid')) { remove_folder($folder); next }
    next if (started($one->('pid')) // '') eq $one->('started');
    my ($other, $since) = split /:/, $one->('worker');
    my $same = defined $only || $one->('worker') eq $worker;
    next if !$same && length $one->('worker') && (started($other) // '') eq $since;
    my %dead = (folder => $folder, restore => $f->{restore} // [], map { $_ => $one->($_) } qw(slot base uid gid));
    wait_for_dead(\%dead);
    my ($report, undef, $left) = put_back(\%dead, $same);
    say_raw('G', $report) if defined $only;
    push @left, @$left;
  }
  return @left;
}

# Ends one wall: where its keeper still runs, the keeper does it.
sub clean {
  my ($id) = @_;
  return if $id !~ /^[a-z0-9]{8,40}$/ || !-d "$place/walls";
  my $until = time + $restore_seconds;
  for my $folder ("$place/walls/$id", glob "$place/walls/${id}t*") {
    my $f = Wire::parse(Inside::slurp("$folder/keeper"));
    my ($pid, $start) = map { ($f->{$_} // [''])->[0] } 'pid', 'started';
    kill 15, $pid if length $pid && (started($pid) // '') eq $start;
    select undef, undef, undef, 0.05 while length $pid && (started($pid) // '') eq $start && time < $until;
  }
  my $lock = lock_place();
  my @left = clean_dead($id);
  push @left, 'the wall' if !@left && -d "$place/walls/$id";
  say_to_action('E', map { (left => $_) } @left);
}

sub write_file {
  my ($path, $content) = @_;
  sysopen my $file, $path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600 or Sys::refuse('file of the wall');
  print $file $content;
  close $file or Sys::refuse('file of the wall');
}

sub say_to_action { my ($kind, @fields) = @_; say_raw($kind, Wire::fields(map { tr/\0//dr } @fields)) }
sub say_raw { Wire::send_all(\*STDOUT, @_) }

1;
