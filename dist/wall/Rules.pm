# Network rules for the users inside the wall: no identity of the machine, and no loopback port that listens now except the
# allowed ones. What the agent starts later itself stays reachable to it. A table of nft, else chains of iptables.
package Rules;
use strict;
use warnings;

my ($nft) = grep { -x } qw(/usr/sbin/nft /sbin/nft);
my ($v4) = grep { -x } qw(/usr/sbin/iptables /sbin/iptables);
my ($v6) = grep { -x } qw(/usr/sbin/ip6tables /sbin/ip6tables);

# Where clouds serve a machine's identity: link-local addresses, Amazon's and Google's on IPv6, and Azure's host.
my @identity4 = ('169.254.0.0/16');
my @identity6 = ('fd00:ec2::/32', 'fd20:ce::254/128');
my $azure_host = '168.63.129.16';

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
  # A chain of its own: a packet without a socket, which the kernel itself sends, matches no user and is none of its business.
  my @rules = map { "ip daddr $_ reject" } @identity4;
  push @rules, map { "ip6 daddr $_ reject" } @identity6;
  push @rules, map { "ip daddr $azure_host $_ dport != 53 reject" } 'tcp', 'udp';
  for my $protocol ('tcp', 'udp') {
    my @all = @{ $ports->{$protocol} } or next;
    push @rules, "oif lo $protocol dport { " . join(', ', @all) . ' } reject';
  }
  return join "\n", "add table $table", "delete table $table", "table $table {", 'chain wall {', @rules, '}', 'chain out {',
    'type filter hook output priority -150; policy accept;', "meta skuid $users jump wall", '}', '}', '';
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
      run($tool, '-w', '-A', $chain, '-o', 'lo', '-p', $protocol, '--dport', $_, '-j', 'REJECT') for @{ $ports->{$protocol} };
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

# Runs a program without its words. Returns whether it succeeded.
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
