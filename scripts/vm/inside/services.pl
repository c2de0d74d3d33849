#!/usr/bin/perl
# Services of the machine that an agent must not reach: 7001 and 80 on TCP, 7003 on UDP, an abstract socket; and 7002, which
# it may. Each answers with one line.
use strict;
use warnings;
use Socket;

my @all;
for my $port (7001, 7002, 80) {
  socket my $one, PF_INET, SOCK_STREAM, 0 or die;
  setsockopt $one, SOL_SOCKET, SO_REUSEADDR, 1;
  bind $one, sockaddr_in($port, INADDR_ANY) and listen $one, 64 or die "$port: $!";
  push @all, $one;
}
socket my $abstract, PF_UNIX, SOCK_STREAM, 0 or die;
bind $abstract, pack('S a*', AF_UNIX, "\0wall-vm") and listen $abstract, 64 or die "$!";
push @all, $abstract;
socket my $datagrams, PF_INET, SOCK_DGRAM, 0 or die;
bind $datagrams, sockaddr_in(7003, INADDR_ANY) or die "$!";
while (1) {
  my $read = '';
  vec($read, fileno $_, 1) = 1 for @all, $datagrams;
  select $read, undef, undef, undef;
  for my $one (grep { vec $read, fileno $_, 1 } @all) {
    accept my $client, $one or next;
    syswrite $client, "here\n";
    close $client;
  }
  next if !vec $read, fileno $datagrams, 1;
  my $from = recv $datagrams, my $text, 100, 0;
  send $datagrams, "here\n", 0, $from if $from;
}
