import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHARACTERS, LINES, MAX_LINE, Relay } from '../../../../src/wall/output/relay.ts';
import { CommandHandler } from '../../../emulator/command-handler.ts';
import { Dictionary } from '../../../emulator/dictionary.ts';
import { Effects } from '../../../emulator/effects.ts';
import { LineReader } from '../../../emulator/lines.ts';
import { Masker } from '../../../emulator/masker.ts';
import { StageLog } from '../../../emulator/stage-log.ts';

const TOKEN = 'a'.repeat(64);

function relayed(
  chunks: readonly Buffer[],
  { token = TOKEN, redact = (text: string) => text, at = () => 0 } = {},
) {
  let printed = '';
  const relay = new Relay({
    write: (text) => {
      printed += text;
    },
    clock: { monotonic: at },
    redact,
    token,
  });
  relay.open();
  for (const chunk of chunks) relay.write(chunk);
  const leftOut = relay.close();
  return { printed, leftOut };
}

/** What the runner of the emulator makes of a text: its effects, and whether it still takes commands. */
function runnerOn(printed: string) {
  const shared = { env: new Dictionary(true), prependPath: [], masker: new Masker() };
  const log = new StageLog(shared.masker, true);
  const effects = new Effects({
    log,
    shared,
    envContext: new Dictionary(true),
    stepState: new Dictionary(true),
    stepOutputs: new Dictionary(true),
  });
  const handler = new CommandHandler(effects);
  const reader = new LineReader((line) => handler.handle(line));
  reader.write(Buffer.from(printed));
  reader.end();
  const taken = {
    masks: effects.masks.filter((mask) => mask !== TOKEN),
    env: effects.env.toObject(),
    output: effects.output.toObject(),
    state: effects.state.toObject(),
    path: [...effects.path],
    annotations: [...log.annotations],
    failed: effects.failed,
  };
  handler.handle('::set-output name=after::yes');
  return { taken, after: effects.output.toObject() };
}

const commands = fc.constantFrom(
  '::set-output name=a::b',
  '::save-state name=a::b',
  '::add-mask::secret',
  '::error::x',
  '::warning file=a::x',
  '::stop-commands::x',
  '::x::',
  '::group::g',
  '::echo::on',
  '::add-path::/tmp',
  '::set-env name=A::b',
  '##[set-output name=a]b',
  '##[error]x',
  '##[add-mask]secret',
  '##[stop-commands]x',
  `::${TOKEN.toUpperCase()}x::`,
  '::',
  '##[',
  '#',
  '#[',
);
const noise = fc.constantFrom(
  '\n',
  '\r',
  '\r\n',
  '\0',
  ' ',
  '\t',
  '\u2028',
  '\u0085',
  '\u202e',
  '\u2060',
  '\ufeff',
  '\x1b[0m',
  '%0A',
  'x'.repeat(MAX_LINE - 3),
);
const bytes = fc.oneof(
  commands.map((text) => Buffer.from(text)),
  noise.map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 8 }).map((array) => Buffer.from(array)),
);

test('no sequence of bytes, however it is cut, gets a command through; and commands count again after it', () => {
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 20 }), fc.integer({ min: 1, max: 7 }), (parts, size) => {
      const all = Buffer.concat(parts);
      // The last part may be long: it is cut into few pieces.
      const step = Math.max(size, Math.ceil(all.length / 200));
      const chunks = Array.from({ length: Math.ceil(all.length / step) }, (_, i) =>
        all.subarray(i * step, (i + 1) * step),
      );
      const { taken, after } = runnerOn(relayed(chunks).printed);
      expect(taken).toEqual({
        masks: [],
        env: {},
        output: {},
        state: {},
        path: [],
        annotations: [],
        failed: false,
      });
      expect(after).toEqual({ after: 'yes' });
    }),
    { numRuns: 300 },
  );
});

test('not even who knows the token can end it', () => {
  for (const text of [
    `::${TOKEN}::`,
    `##[${TOKEN}]`,
    `\r::${TOKEN}::`,
    `x ##[${TOKEN}]`,
    `##\u202e[${TOKEN}]`,
  ]) {
    const { taken } = runnerOn(relayed([Buffer.from(`${text}\n::error::x\n##[error]x\n`)]).printed);
    expect([text, taken.annotations]).toEqual([text, []]);
  }
});

test('the same bytes give the same lines, however they are cut', () => {
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 12 }), (parts) => {
      const all = Buffer.concat(parts);
      const whole = relayed([all]).printed;
      expect(relayed([...all].map((byte) => Buffer.from([byte]))).printed).toBe(whole);
    }),
    { numRuns: 20 },
  );
});

describe('lines', () => {
  const shown = (text: string | Buffer, options = {}) =>
    relayed([Buffer.from(text)], options)
      .printed.split('\n')
      .slice(2, -3);

  test('keep what they say, colours and tabs included', () => {
    expect(shown('a\n\n\x1b[32mb\x1b[0m\tc\u00e9\u{1f600}\n')).toEqual([
      ' \u2502 a',
      ' \u2502 ',
      ' \u2502 \x1b[32mb\x1b[0m\tc\u00e9\u{1f600}',
    ]);
  });

  test('end where the runner ends them, and the last may be open', () => {
    expect(shown('a\rb\r\nc\n\rd')).toEqual(['a', 'b', 'c', '', 'd'].map((line) => ` \u2502 ${line}`));
  });

  test('show what is no text', () => {
    expect(shown(Buffer.from([0x61, 0, 0xff, 0x08, 0x0a]))).toEqual([' \u2502 a\ufffd\ufffd\ufffd']);
  });

  /**
   * What problem matchers that setup actions register demand of a line, as patterns of our own, with a line of the program
   * that each is made for. A matcher of several lines makes no annotation where one of them is missed.
   */
  const MATCHERS: readonly (readonly [string, RegExp, string, 'missed' | 'matched'])[] = [
    ['tsc', /^[^\s].*[(:]\d+[,:]\d+.*(error|warning|info) TS\d+: (.*)$/, 'a.ts(1,2): error TS1: x', 'missed'],
    ['eslint-stylish', /^\s+\d+:\d+\s+(error|warning)\s+(.*)\s\s+(.*)$/, '  1:2  error  x  rule', 'missed'],
    ['python', /^\s*File "(.*)", line (\d+), in (.*)$/, '  File "a.py", line 1, in x', 'missed'],
    ['java', /^Exception in thread "(.*)" (.*): (.*)$/, 'Exception in thread "main" E: x', 'missed'],
    ['rustfmt', /^Diff in (.+):(\d+):$/, 'Diff in a.rs:1:', 'missed'],
    ['clippy', /^(\x1b\[[\d;]+m)*(warning|error).*: (.*)$/, 'error[E1]: x', 'missed'],
    ['phpunit', /^\d+\)\s.*$/, '1) ATest::b', 'missed'],
    ['go', /^\s*(.+\.go):(?:\d+:\d+:)? (.*)/, './a.go:1:2: x', 'matched'],
    [
      'eslint-compact',
      /^(.+): line \d+, col \d+, (Error|Warning) - (.+)$/,
      'a: line 1, col 2, Error - x (r)',
      'matched',
    ],
    [
      'csc',
      /^(.*)\(\d+,\d+\): (error|warning) [A-Z]+\d+: (.*) \[(.*)\]$/,
      'a.cs(1,2): error C1: x [p]',
      'matched',
    ],
    ['gcc', /^(.*):(\d+):(\d+): (warning|error): (.*)$/, 'a.c:1:2: error: x', 'matched'],
    ['actionlint', /^(?:\x1b\[\d+m)?(.+):(\d+):(\d+): (.+)\[(.+)\]$/, 'a.yml:1:2: x [rule]', 'matched'],
    [
      'checkstyle',
      /^.*\[(ERROR|WARN)\] (.*):(\d+):(\d+): (.*) \[(.*)\]$/,
      '[ERROR] A.java:1:2: x [R]',
      'matched',
    ],
  ];

  test('begin with a mark, which only patterns miss that say how a line begins', () => {
    for (const [owner, pattern, line, truth] of MATCHERS) {
      expect(line).toMatch(pattern);
      expect([owner, ...shown(line).map((one) => pattern.test(one))]).toEqual([owner, truth === 'matched']);
    }
  });

  test('that are too long are cut between words, with what is left out, and searched for secrets', () => {
    const secret = 's'.repeat(100);
    const text = `${'word '.repeat((MAX_LINE - 50) / 5)}${secret}${' more'.repeat(100)}`;
    const redacted: string[] = [];
    const [line = ''] = shown(text, {
      redact: (one: string) => {
        redacted.push(one);
        return one;
      },
    });
    expect(redacted).toHaveLength(1);
    expect(line).not.toContain('ss');
    expect(line).toMatch(/\[agent-creds: \d+ more characters of this line are left out\]$/);
    expect(line.length).toBeLessThan(MAX_LINE + 100);
  });
});

describe('a flood', () => {
  test('of lines is cut, and the last lines are shown', () => {
    const count = LINES.burst * 3;
    const text = Array.from({ length: count }, (_, i) => `line ${i}`).join('\n');
    const { printed, leftOut } = relayed([Buffer.from(text)]);
    const lines = printed.split('\n');
    expect(lines.length).toBeLessThan(LINES.burst + 40);
    expect(printed).toContain(`line ${LINES.burst - 1}\n[agent-creds: `);
    expect(printed).toContain(`line ${count - 1}\n`);
    expect(leftOut.lines).toBe(count - LINES.burst - 20);
  });

  test('of characters is cut as well', () => {
    const line = `${'x'.repeat(MAX_LINE - 1)}\n`;
    const { printed } = relayed(Array.from({ length: 2000 }, () => Buffer.from(line)));
    expect(printed.length).toBeLessThan(CHARACTERS.burst + 25 * MAX_LINE);
  });

  test('that goes on for hours gives a bounded number of lines, some of which say what is cut', () => {
    let now = 0;
    let lines = 0;
    let notices = 0;
    const relay = new Relay({
      write: (text) => {
        lines += text.split('\n').length - 1;
        notices += text.match(/^\[agent-creds/gm)?.length ?? 0;
      },
      clock: { monotonic: () => now },
      redact: (text) => text,
    });
    relay.open();
    const chunk = Buffer.from('y\n'.repeat(500));
    for (; now < 600_000; now += 100) relay.write(chunk);
    relay.close();
    expect(lines).toBeLessThan(LINES.burst + 600 * LINES.perSecond + 100);
    expect(notices).toBeGreaterThan(0);
    expect(notices).toBeLessThan(1300);
  });

  test('of one line takes no memory', () => {
    const chunk = Buffer.alloc(1 << 20, 'x');
    const { printed } = relayed(Array.from({ length: 200 }, () => chunk));
    expect(printed.length).toBeLessThan(MAX_LINE + 500);
    expect(printed).toContain('more characters of this line');
  });
});

test('nothing is shown before it is opened or after it is closed', () => {
  let printed = '';
  const relay = new Relay({
    write: (text) => {
      printed += text;
    },
    clock: { monotonic: () => 0 },
    redact: (text) => text,
  });
  relay.write(Buffer.from('before\n'));
  expect(relay.close()).toEqual({ lines: 0, characters: 0 });
  relay.open();
  relay.open();
  relay.close();
  relay.close();
  relay.write(Buffer.from('after\n'));
  expect(printed).toMatch(/^\n::stop-commands::([0-9a-f]{64})\n\n::\1::\n$/);
});
