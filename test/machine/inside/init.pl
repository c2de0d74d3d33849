# Process 1 of the simulated machine: it collects the processes that lost their parent, and ends the machine when its standard
# input ends, as it does when the process of the tests was killed. Its environment holds a secret.
use strict;
use warnings;
use POSIX ':sys_wait_h';
$SIG{$_} = 'IGNORE' for qw(HUP INT TERM PIPE);
$| = 1;
print "ready\n";
while (1) {
    1 while waitpid(-1, WNOHANG) > 0;
    my $read = '';
    vec($read, 0, 1) = 1;
    next unless select $read, undef, undef, 0.05;
    exit 0 unless sysread STDIN, my $ignored, 4096;
}
