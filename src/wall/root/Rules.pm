# Network rules for the users inside the wall: no identity of the machine, and no loopback port that listens now except the
# allowed ones. What the agent starts later itself stays reachable to it. A table of nft, else chains of iptables.
package Rules;
use strict;
use warnings;

my ($nft) = grep { -x } qw(/usr/sbin/nft /sbin/nft);
my ($v4) = grep { -x } qw(/usr/sbin/iptables /sbin/iptables);
my ($v6) = grep { -x } qw(/usr/sbin/ip6tables /sbin/ip6tables);

# Where clouds serve a machine's identity: link-local addresses, Amazon's and Google's on IPv6, and Azure's host.
my @identity4 = ('169.254.0.0/16', '100.100.100.200');
my @identity6 = ('fd00:ec2::/32', 'fd20:ce::254/128');
my $azure_host = '168.63.129.16';
my $to_all6 = 'ff00::/8';

sub tool { return defined $nft ? 'nft' : defined $v4 && defined $v6 ? 'iptables' : undef }

# Ports on which something listens, by protocol. The resolver's port stays open.
sub listening {
  my ($allowed) = @_;
  my %allowed = map { $_ => 1 } 53, @$allowed;
  my %ports;
  for my $table ('tcp', 'tcp6', 'udp', 'udp6') {
    my $protocol = substr $table, 0, 3;
    my $state = $protocol eq 'tcp' ? '0A' : '07';
    for my $line (split /\n/, Inside::slurp("/proc/net/$table")) {
      my (undef, $local, undef, $is) = split ' ', $line;
      my ($port) = ($local // '') =~ /:([0-9A-F]{4})$/ or next;
      $ports{$protocol}{ hex $port } = 1 if $is eq $state && !$allowed{ hex $port };
    }
  }
  return { map { $_ => [sort { $a <=> $b } keys %{ $ports{$_} // {} }] } 'tcp', 'udp' };
}

# Broadcast and multicast addresses, which reach all machines at once. A packet to one of them goes out by a device that is not `lo`,
# and comes back to every socket of this machine that listens on all addresses.
sub to_all4 {
  my ($address, @networks);
  for (split /\n/, Inside::slurp('/proc/net/fib_trie')) {
    if (/\|-- ([0-9.]+)$/) { $address = $1 }
    elsif (m{/32 link BROADCAST} && $address !~ /^127\./) { push @networks, $address }
  }
  my %once = map { $_ => 1 } @networks;
  return ('224.0.0.0/4', '255.255.255.255', sort keys %once);
}

# Puts the rules in force, in the place of those that were there. $allowed: ports.
sub set {
  my ($slot, $base, $allowed) = @_;
  my $ports = listening($allowed);
  my $last = $base + 65535;
  return nft(tables($slot, "$base-$last", $ports)) if defined $nft;
  chains($slot, "$base-$last", $ports);
}

sub tables {
  my ($slot, $users, $ports) = @_;
  my $table = "inet agent_creds_$slot";
  my @rules = map { "ip daddr $_ reject" } @identity4;
  push @rules, map { "ip6 daddr $_ reject" } @identity6;
  push @rules, map { "ip daddr $azure_host $_ dport != 53 reject" } 'tcp', 'udp';
  for my $protocol ('tcp', 'udp') {
    my @all = @{ $ports->{$protocol} } or next;
    my $set = join ', ', @all;
    push @rules, "oif lo $protocol dport { $set } reject";
    next if $protocol eq 'tcp';
    push @rules, map { "ip daddr $_ udp dport { $set } reject" } to_all4();
    push @rules, "ip6 daddr $to_all6 udp dport { $set } reject";
  }
  # A packet whose socket is closed has no user: the last ones of everybody's connections pass. A first one without a user
  # comes from a socket that the kernel made for somebody, which may be the agent.
  return join "\n", "add table $table", "delete table $table", "table $table {", 'chain agent {', @rules, '}', 'chain out {',
    'type filter hook output priority -150; policy accept;', "meta skuid $users jump agent", 'meta skuid >= 0 accept',
    'tcp flags & (fin | syn | rst | ack) == syn jump agent', '}', '}', '';
}

sub chains {
  my ($slot, $users, $ports) = @_;
  remove_chains($slot);
  my $chain = "agent-creds-$slot";
  for my $tool ($v4, $v6) {
    my @identity = $tool eq $v4 ? @identity4 : @identity6;
    run($tool, '-w', '-N', $chain);
    run($tool, '-w', '-A', $chain, '-d', $_, '-j', 'REJECT') for @identity;
    if ($tool eq $v4) {
      run($tool, '-w', '-A', $chain, '-d', $azure_host, '-p', $_, '!', '--dport', 53, '-j', 'REJECT') for 'tcp', 'udp';
    }
    for my $protocol ('tcp', 'udp') {
      for my $port (@{ $ports->{$protocol} }) {
        run($tool, '-w', '-A', $chain, '-o', 'lo', '-p', $protocol, '--dport', $port, '-j', 'REJECT');
        next if $protocol eq 'tcp';
        run($tool, '-w', '-A', $chain, '-d', $_, '-p', 'udp', '--dport', $port, '-j', 'REJECT') for $tool eq $v4 ? to_all4() : $to_all6;
      }
    }
    run($tool, '-w', '-I', 'OUTPUT', '-m', 'owner', '--uid-owner', $users, '-j', $chain);
  }
}

sub remove {
  my ($slot) = @_;
  if (defined $nft) {
    nft("add table inet agent_creds_$slot\ndelete table inet agent_creds_$slot\n");
  } else {
    remove_chains($slot);
  }
}

sub remove_chains {
  my ($slot) = @_;
  my $chain = "agent-creds-$slot";
  for my $tool ($v4, $v6) {
    for my $line (split /\n/, output($tool, '-w', '-S', 'OUTPUT')) {
      run($tool, '-w', '-D', split ' ', $1) if $line =~ /^-A (OUTPUT .* -j \Q$chain\E)$/;
    }
    quietly($tool, '-w', '-F', $chain);
    quietly($tool, '-w', '-X', $chain);
  }
}

sub nft {
  my ($text) = @_;
  open my $pipe, '|-', $nft, '-f', '-' or Sys::refuse('network rules');
  print $pipe $text;
  close $pipe or die { step => 'network rules', errno => 0, text => 'nft refused them' };
}

sub run {
  system(@_) == 0 or die { step => 'network rules', errno => 0, text => 'iptables refused them' };
}

# Runs a program and drops what it prints. Returns whether it succeeded.
sub quietly {
  my $child = fork // return 0;
  if ($child == 0) { open STDOUT, '>', '/dev/null'; open STDERR, '>', '/dev/null'; exec { $_[0] } @_ or POSIX::_exit(127) }
  waitpid $child, 0;
  return $? == 0;
}

sub output {
  open my $pipe, '-|', @_ or return '';
  local $/;
  my $text = <$pipe>;
  close $pipe;
  return $text // '';
}

1;
