#!/usr/bin/perl
# The root part of run@v1. `wall.pl raise`: makes a wall, and keeps it until its standard input ends. `wall.pl clean ID`: ends a
# wall that was left. It is started as `sudo -n env -i PATH=... perl wall.pl`, and takes nothing from its environment.
#
#   Sys.pm     system calls that perl has no function for
#   Wire.pm    the frames that the parts exchange
#   Rules.pm   network rules for the users inside
#   Inside.pm  the first process inside: builds the copy of the machine, starts the command
#   Keeper.pm  the process outside: makes it all, relays, kills, puts back
BEGIN {
  # Folders that users of this machine may write to are no place for modules.
  @INC = grep { !m{^/(?:usr/local|etc)/} && $_ ne '.' } @INC;
}
use strict;
use warnings;
use Errno;

my ($folder) = $0 =~ m{^(/.*)/[^/]+$} or die "start it by its absolute path\n";
require "$folder/$_" for 'Sys.pm', 'Wire.pm', 'Rules.pm', 'Inside.pm', 'Keeper.pm';
$SIG{PIPE} = 'IGNORE';
$| = 1;
umask 022;
# The stream that the runner reads stays open as long as this process runs, and nothing is printed on it: so the next step
# begins after the end of the wall, also where the action was killed.
open my $held, ">&", \*STDERR;
open STDERR, ">", "/dev/null";
%ENV = (PATH => '/usr/sbin:/usr/bin:/sbin:/bin');
chdir '/';
my ($what, $id) = @ARGV;
if (($what // '') eq 'raise') { Keeper::raise() }
elsif (($what // '') eq 'clean') { Keeper::clean($id // '') }
else { die "usage: wall.pl raise | clean ID\n" }
