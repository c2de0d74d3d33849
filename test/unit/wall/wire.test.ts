import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeFields, encodeFields, encodeFrame } from '../../../src/wall/frames.ts';

const perl = '/usr/bin/perl';
const wire = resolve(import.meta.dirname, '../../../src/wall/root/Wire.pm');

/** Runs perl with the root script's frames, and bytes on its standard input. */
function run(program: string, input: Buffer): Buffer {
  const { status, stdout, stderr } = spawnSync(perl, ['-e', `use Errno; require '${wire}'; ${program}`], {
    input,
  });
  if (status !== 0) throw new Error(stderr.toString());
  return stdout;
}

describe.skipIf(!existsSync(perl))('the frames of the root script', () => {
  test('are read one by one, also where several are there at once', () => {
    const input = Buffer.concat([encodeFrame('I', '42'), encodeFrame('B', ''), encodeFrame('X', 'code 0')]);
    const program = 'while (my $f = Wire::receive(\\*STDIN)) { print "$f->{kind}=$f->{payload};" }';
    expect(run(program, input).toString()).toBe('I=42;B=;X=code 0;');
  });

  test('are those of the action, and its fields', () => {
    const program = `my $f = Wire::receive(\\*STDIN); my $p = Wire::parse($f->{payload});
      Wire::send_all(\\*STDOUT, $f->{kind}, Wire::fields(map { my $n = $_; map { ($n => $_) } @{ $p->{$n} } } sort keys %$p));`;
    const fields = [
      ['argv', '/bin/sh'],
      ['argv', 'a=b\nc'],
      ['env', 'X='],
    ] as const;
    const said = run(program, encodeFrame('C', encodeFields(fields)));
    expect(said.equals(encodeFrame('C', encodeFields(fields)))).toBe(true);
    expect(decodeFields(said.subarray(5)).get('argv')).toEqual(['/bin/sh', 'a=b\nc']);
  });

  test('one that says it is larger than any ends the root script', () => {
    expect(() => run('Wire::receive(\\*STDIN)', Buffer.from([79, 0x7f, 0xff, 0xff, 0xff]))).toThrow();
  });
});
