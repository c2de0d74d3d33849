# The frames between the action, the keeper and the first process inside: one letter, the length as 32 bits (big-endian), and
# the payload. A payload of fields is a list of `name=value`, each ended by NUL.
package Wire;
use strict;
use warnings;

use constant MOST => 8 << 20;

sub frame { return pack('a1 N', $_[0], length $_[1]) . $_[1] }

sub send_all {
  my ($handle, $kind, $payload) = @_;
  my $bytes = frame($kind, $payload);
  while (length $bytes) {
    my $n = syswrite $handle, $bytes;
    return 0 if !defined $n && !$!{EINTR};
    substr $bytes, 0, $n // 0, '';
  }
  return 1;
}

# Waits for one frame; undef at the end of the stream. It reads no byte of the next frame, which may be there already.
sub receive {
  my ($handle) = @_;
  my $buffer = '';
  while (1) {
    my $one = take(\$buffer);
    return $one if $one;
    my $n = sysread $handle, $buffer, missing($buffer), length $buffer;
    return undef if defined $n ? $n == 0 : !$!{EINTR};
  }
}

# How many bytes a frame still needs; of its head, where that is not whole.
sub missing {
  my ($buffer) = @_;
  return 5 - length $buffer if length $buffer < 5;
  return 5 + unpack('x1 N', $buffer) - length $buffer;
}

# Takes the first frame off a buffer, where it is whole.
sub take {
  my ($buffer) = @_;
  return undef if length $$buffer < 5;
  my ($kind, $length) = unpack 'a1 N', $$buffer;
  die { step => 'a frame that is too long', errno => 0, text => '' } if $length > MOST;
  return undef if length $$buffer < 5 + $length;
  my $payload = substr $$buffer, 5, $length;
  substr $$buffer, 0, 5 + $length, '';
  return { kind => $kind, payload => $payload };
}

# Fields by name, each a list.
sub parse {
  my %fields;
  for my $field (split /\0/, $_[0]) {
    my ($name, $value) = $field =~ /^([a-z]+)=(.*)$/s or next;
    push @{ $fields{$name} }, $value;
  }
  return \%fields;
}

sub fields {
  my (@pairs) = @_;
  my $text = '';
  while (my ($name, $value) = splice @pairs, 0, 2) { $text .= "$name=$value\0" }
  return $text;
}

1;
