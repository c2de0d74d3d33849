import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encodeFields, encodeFrame } from '../../../src/wall/frames.ts';
import { noMachine } from '../../machine/machine.ts';

const root = resolve(import.meta.dirname, '../../../src/wall/root');

/** Calls of the root script that change something on the disk, each of which can be the last one, or fail. */
const CALLS = ['mkdir', 'sysopen', 'rename', 'chown', 'bind', 'system'] as const;

/** Counts these calls in the process of the keeper; at the call with this number it is killed, or the disk is full. */
const counting = (at: number, what: 'killed' | 'full') => `
  our ($calls, $self) = (0, $$);
  sub due { return $$ == $self && ++$calls == ${at} && ${what === 'killed' ? 'kill(9, $$)' : '($! = 28)'} }
  BEGIN { no warnings 'once';
    *CORE::GLOBAL::mkdir = sub { due() ? 0 : CORE::mkdir($_[0], $_[1] // 0777) };
    *CORE::GLOBAL::sysopen = sub (*$$;$) { due() ? 0 : CORE::sysopen($_[0], $_[1], $_[2], $_[3] // 0666) };
    *CORE::GLOBAL::rename = sub ($$) { due() ? 0 : CORE::rename($_[0], $_[1]) };
    *CORE::GLOBAL::chown = sub { due() ? 0 : CORE::chown(@_) };
    *CORE::GLOBAL::bind = sub (*$) { due() ? 0 : CORE::bind($_[0], $_[1]) };
    *CORE::GLOBAL::system = sub { due() ? -1 : CORE::system(@_) };
  }`;

let place = '';
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'slots-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

/** Runs perl with the root script's modules, its folder being ours and the network nobody's. */
function keeper(
  program: string,
  { before = '', input = new Uint8Array() }: { before?: string; input?: Uint8Array } = {},
) {
  const file = join(tmpdir(), `${place.slice(place.lastIndexOf('/') + 1)}.pl`);
  writeFileSync(
    file,
    `use strict; use warnings; use Errno; $| = 1; open STDERR, '>', '/dev/null';
    ${before}
    require "${root}/$_" for 'Sys.pm', 'Wire.pm', 'Rules.pm', 'Inside.pm', 'Keeper.pm';
    ${program}`,
  );
  const script = `mount -t tmpfs none /var/lib && mkdir /var/lib/agent-creds && mount --bind '${place}' /var/lib/agent-creds && exec perl '${file}'`;
  const done = spawnSync('unshare', ['--mount', '--net', 'sh', '-c', script], { input, encoding: 'latin1' });
  rmSync(file, { force: true });
  return done;
}

const order = (id: string): Uint8Array =>
  encodeFrame(
    'S',
    encodeFields([
      ['id', id],
      ['uid', 1500],
      ['gid', 1500],
      ['name', 'runner'],
      ['home', '/home/runner'],
      ['temp', '/home/runner/temp'],
      ['streams', 'apart'],
    ]),
  );

/** A keeper that makes all that belongs to a wall, and then finds that none can be built. Prints its calls at last. */
const RAISE = `no warnings 'redefine';
  *Keeper::check = sub {};
  *Keeper::runner_folders = sub { Keeper::unavailable('kernel', 'here', '') };
  Keeper::raise(); print "calls=$main::calls\\n";`;

/** The slot that a new wall gets. */
const nextSlot = () =>
  keeper(`my $s = Keeper::order(Wire::parse("id=nextwall1\\0uid=1500\\0gid=1500\\0name=runner\\0home=/home/r\\0temp=/home/t\\0streams=merged\\0"));
    Keeper::prepare($s); print $s->{slot};`).stdout;

describe.skipIf(noMachine() !== undefined)('the numbers of a wall', () => {
  /** How many calls there are, from the first one to the end. */
  const all = () =>
    Number(
      /calls=(\d+)/.exec(
        keeper(RAISE, { before: counting(-1, 'full'), input: order('firstwall') }).stdout,
      )?.[1],
    );

  test.each([
    ['the keeper is killed', 'killed'],
    ['the disk is full', 'full'],
  ] as const)(
    'are free again at whichever of its calls %s',
    (_, what) => {
      const calls = all();
      expect(calls).toBeGreaterThan(CALLS.length + 8);
      for (let at = 1; at <= calls; at++) {
        const done = keeper(RAISE, { before: counting(at, what), input: order('firstwall') });
        expect([at, done.signal ?? done.status]).toEqual([at, what === 'killed' ? 'SIGKILL' : 0]);
        if (what === 'killed') keeper(`Keeper::clean('firstwall');`);
        const walls = () => (readdirSync(place).includes('walls') ? readdirSync(join(place, 'walls')) : []);
        // Where the disk lets nothing be removed, the next wall does it.
        expect([at, nextSlot(), walls()]).toEqual([at, '0', ['nextwall1']]);
        rmSync(join(place, 'walls'), { recursive: true, force: true });
      }
    },
    240_000,
  );

  test('are not those of a wall that stands', () => {
    mkdirSync(join(place, 'walls/standing1'), { recursive: true, mode: 0o711 });
    writeFileSync(
      join(place, 'walls/standing1/keeper'),
      `pid=1\0started=${startOf(1)}\0slot=0\0base=1879048192\0uid=1500\0gid=1500\0worker=\0`,
    );
    expect(nextSlot()).toBe('1');
  });
});

function startOf(pid: number): string {
  return spawnSync('sh', ['-c', `sed 's/.*) //' /proc/${pid}/stat | cut -d' ' -f20`], {
    encoding: 'utf8',
  }).stdout.trim();
}
