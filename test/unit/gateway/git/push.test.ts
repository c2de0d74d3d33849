import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTarget } from '../../../../src/gateway/git/address.ts';
import { branchMatches, isBranchName } from '../../../../src/gateway/git/branch.ts';
import { judgePush } from '../../../../src/gateway/git/judge.ts';
import { FLUSH, PktReader, pkt } from '../../../../src/gateway/git/pkt-line.ts';
import {
  isZero,
  MAX_HEAD,
  type PushHead,
  PushParser,
  PushUnreadable,
  writeHead,
} from '../../../../src/gateway/git/push.ts';
import { ReportReader, refusalReport } from '../../../../src/gateway/git/report.ts';

const ZERO = '0'.repeat(40);
const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const CAPABILITIES = 'report-status-v2 side-band-64k object-format=sha1 agent=git/2.39.5';

/** Reads a body in pieces of these sizes, the last one repeated. */
function parse(body: Buffer, sizes: readonly number[] = [body.length]) {
  const parser = new PushParser();
  let size = 1;
  for (let at = 0, n = 0; at < body.length; at += size, n++) {
    size = Math.max(1, sizes[Math.min(n, sizes.length - 1)] ?? 1);
    const found = parser.add(body.subarray(at, at + size));
    if (found) return { head: found.head, rest: Buffer.concat([found.rest, body.subarray(at + size)]) };
  }
  return undefined;
}

const why = (body: Buffer) => {
  try {
    return parse(body) ? 'read' : 'not whole';
  } catch (error) {
    if (error instanceof PushUnreadable) return error.message;
    throw error;
  }
};

const oid = fc.stringMatching(/^[0-9a-f]{40}$/);
const ref = fc.stringMatching(/^refs\/heads\/[a-z][a-z/-]{0,20}$/);
const heads: fc.Arbitrary<PushHead> = fc
  .record({
    commands: fc.array(fc.record({ old: oid, new: oid, ref }), { minLength: 1, maxLength: 6 }),
    words: fc.subarray([
      'report-status',
      'report-status-v2',
      'side-band-64k',
      'atomic',
      'ofs-delta',
      'quiet',
    ]),
    shallow: fc.array(oid, { maxLength: 3 }),
    options: fc.option(fc.array(fc.stringMatching(/^[ -~]{1,30}$/), { maxLength: 3 }), { nil: undefined }),
  })
  .map(({ words, options, ...head }) => ({
    ...head,
    capabilities: options ? [...words, 'push-options'] : words,
    options: options ?? [],
  }));

describe('the head of a push', () => {
  test('is what was written, wherever the pieces of the body end, and the pack is left as it came', () => {
    fc.assert(
      fc.property(
        heads,
        fc.uint8Array({ maxLength: 50 }),
        fc.array(fc.integer({ min: 1, max: 90 })),
        (head, pack, sizes) => {
          const found = parse(Buffer.concat([writeHead(head), pack]), [...sizes, 7]);
          expect(found?.head).toEqual(head);
          expect(found?.rest).toEqual(Buffer.from(pack));
        },
      ),
    );
  });

  test('is the same at every single place of a cut', () => {
    const line = (text: string) => pkt(text);
    const body = Buffer.concat([
      line(`shallow ${A}`),
      line(`${ZERO} ${A} refs/heads/agent/a\0 ${CAPABILITIES} push-options`),
      line(`${A} ${B} refs/heads/agent/b\n`),
      FLUSH,
      line('ci.skip'),
      FLUSH,
      Buffer.from('PACK\0\0\0\x02'),
    ]);
    const whole = parse(body);
    expect(whole?.head.commands).toEqual([
      { old: ZERO, new: A, ref: 'refs/heads/agent/a' },
      { old: A, new: B, ref: 'refs/heads/agent/b' },
    ]);
    expect(whole?.head.options).toEqual(['ci.skip']);
    for (let at = 1; at < body.length; at++) expect(parse(body, [at, body.length])).toEqual(whole);
    expect(parse(body, [1])).toEqual(whole);
    for (let end = 0; end < body.indexOf('PACK') - 1; end++)
      expect(parse(body.subarray(0, end))).toBe(undefined);
  });

  test('a command behind the flush is no command: it is forwarded as a pack, which the server refuses', () => {
    const late = pkt(`${ZERO} ${A} refs/heads/main`);
    const found = parse(
      Buffer.concat([pkt(`${ZERO} ${A} refs/heads/agent/a\0 ${CAPABILITIES}`), FLUSH, late, FLUSH]),
    );
    expect(found?.head.commands.map((one) => one.ref)).toEqual(['refs/heads/agent/a']);
    expect(found?.rest.subarray(0, 8)).toEqual(late.subarray(0, 8));
  });

  test('of sha256 has longer names throughout', () => {
    const [zero, a] = ['0'.repeat(64), 'a'.repeat(64)];
    const body = (words: string, name: string) =>
      Buffer.concat([pkt(`${zero} ${name} refs/heads/x\0 ${words}`), FLUSH]);
    expect(why(body('report-status object-format=sha256', a))).toBe('read');
    expect(why(body('report-status', a))).toMatch(/another length/);
    expect(why(body('report-status object-format=sha256', A))).toMatch(/another length/);
  });

  const first = (text: string) => Buffer.concat([pkt(text), FLUSH]);
  test.each<[string, Buffer, RegExp]>([
    ['a signed push', first(`push-cert\0 ${CAPABILITIES}`), /signed pushes/],
    ['no capabilities', first(`${ZERO} ${A} refs/heads/x`), /capabilities/],
    [
      'capabilities twice',
      Buffer.concat([
        pkt(`${ZERO} ${A} refs/heads/x\0 quiet`),
        pkt(`${ZERO} ${A} refs/heads/y\0 quiet`),
        FLUSH,
      ]),
      /capabilities/,
    ],
    ['an unknown capability', first(`${ZERO} ${A} refs/heads/x\0 push-cert=1`), /capability/],
    [
      'two formats',
      first(`${ZERO} ${A} refs/heads/x\0 object-format=sha1 object-format=sha256`),
      /two formats/,
    ],
    ['upper case', first(`${ZERO} ${A.toUpperCase()} refs/heads/x\0 quiet`), /command/],
    ['a line break in a ref', first(`${ZERO} ${A} refs/heads/x\nrefs/heads/main\0 quiet`), /command/],
    ['two spaces', first(`${ZERO}  ${A} refs/heads/x\0 quiet`), /command/],
    ['shallow with capabilities', first(`shallow ${A}\0 quiet`), /command/],
    ['a short name', first(`${ZERO} ${A.slice(1)} refs/heads/x\0 quiet`), /command/],
    ['a long ref', first(`${ZERO} ${A} refs/heads/${'x'.repeat(5000)}\0 quiet`), /command/],
    ['a line of protocol 2', Buffer.from('0001'), /length/],
    ['an end of protocol 2', Buffer.from('0002'), /length/],
    ['an empty line', Buffer.from('0004'), /length/],
    ['digits in upper case', Buffer.from('00AAx'), /length/],
    ['no digits', Buffer.from('POST / HTTP/1.1'), /length/],
    ['a sign', Buffer.from('-001'), /length/],
    ['a line that is too long', Buffer.from('fff5'), /length/],
    [
      'an option with a control character',
      Buffer.concat([pkt(`${ZERO} ${A} refs/heads/x\0 push-options`), FLUSH, pkt('a\x1bb'), FLUSH]),
      /options/,
    ],
    [
      'a list without an end',
      Buffer.concat(
        Array.from({ length: 17_000 }, (_, i) =>
          pkt(`${ZERO} ${A} refs/heads/a${i}${i === 0 ? '\0 quiet' : ''}`),
        ),
      ),
      /far too long/,
    ],
  ])('with %s is refused', (_, body, text) => expect(why(body)).toMatch(text));

  test('is bounded', () => {
    const parser = new PushParser();
    const more = pkt(`shallow ${A}`);
    const feed = () => {
      for (let size = 0; size < 2 * MAX_HEAD; size += more.length) parser.add(more);
    };
    expect(feed).toThrow('far too long');
  });

  test('no bytes make it fail in another way', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .array(
          fc.oneof(
            fc.constantFrom('0000', '0004', '0001', 'zzzz'),
            fc.string({ minLength: 1, maxLength: 120 }).map((text) => pkt(text).toString('latin1')),
          ),
        )
        .map((parts) => Buffer.from(parts.join(''), 'latin1')),
    );
    fc.assert(
      fc.property(bytes, (body) => void why(Buffer.from(body))),
      { numRuns: 2000 },
    );
  });
});

describe('a push is judged', () => {
  const judge = (commands: PushHead['commands'], own: readonly string[] = []) =>
    judgePush(commands, { repository: 'acme/app', branches: ['agent/*'], isOwn: (one) => own.includes(one) });

  test('and what passes is a branch of the patterns, new or of this job, once, and not deleted', () => {
    const refs = fc.oneof(
      fc.constantFrom(
        'refs/heads/main',
        'refs/heads/agent/a',
        'refs/heads/agent/../main',
        'refs/tags/agent/a',
        'HEAD',
        'refs/heads/agent/a.lock',
        'refs/heads/agent/b',
        'refs/pull/1/head',
        'refs/heads/Agent/a',
        'agent/a',
        'refs/heads//agent/a',
        'refs/heads/agent/',
      ),
      ref,
    );
    const commands = fc.array(
      fc.record({ old: fc.constantFrom(ZERO, A), new: fc.constantFrom(ZERO, B), ref: refs }),
      { minLength: 1, maxLength: 3 },
    );
    const own = 'refs/heads/agent/b';
    let passed = 0;
    fc.assert(
      fc.property(commands, (asked) => {
        const refused = judge(asked, [own]);
        if (refused.length > 0) return true;
        passed++;
        return asked.every(
          (one) =>
            one.ref.startsWith('refs/heads/') &&
            isBranchName(one.ref.slice(11)) &&
            branchMatches(['agent/*'], one.ref.slice(11)) &&
            !isZero(one.new) &&
            (isZero(one.old) || one.ref === own) &&
            asked.filter((other) => other.ref === one.ref).length === 1,
        );
      }),
      { numRuns: 9000 },
    );
    expect(passed).toBeGreaterThan(50);
  });

  test('a doubled ref is refused also where each alone would pass', () => {
    const twice = { old: ZERO, new: A, ref: 'refs/heads/agent/a' };
    expect(judge([twice])).toEqual([]);
    expect(judge([twice, twice]).map(({ reason }) => reason)).toEqual(['named twice', 'named twice']);
  });
});

describe('a report', () => {
  const commands = [
    { old: ZERO, new: A, ref: 'refs/heads/a' },
    { old: ZERO, new: B, ref: 'refs/heads/b' },
  ];
  const read = (bytes: Buffer, capabilities: readonly string[], size = bytes.length) => {
    const reader = new ReportReader(capabilities);
    for (let at = 0; at < bytes.length; at += size) reader.add(bytes.subarray(at, at + size));
    return reader.results;
  };

  test.each([[['side-band-64k']], [[]]])(
    'with %j is read as it was written, in pieces of any size',
    (capabilities) => {
      const bytes = refusalReport(
        { commands, capabilities },
        `a sentence\n${'x'.repeat(200_000)}`,
        () => 'no',
      );
      for (const size of [1, 3, 4, 5, 64, 65_520, bytes.length])
        expect(read(bytes, capabilities, size), String(size)).toEqual([
          { ref: 'refs/heads/a', refused: 'no' },
          { ref: 'refs/heads/b', refused: 'no' },
        ]);
    },
  );

  test('names what was done, and nothing where the pack was refused, the ref is another, or the end is missing', () => {
    const plain = (...lines: string[]) => Buffer.concat([...lines.map((one) => pkt(`${one}\n`)), FLUSH]);
    expect(read(plain('unpack ok', 'ok refs/heads/a', 'ng refs/heads/b failed to update ref'), [])).toEqual([
      { ref: 'refs/heads/a' },
      { ref: 'refs/heads/b', refused: 'failed to update ref' },
    ]);
    expect(read(plain('unpack index-pack failed', 'ok refs/heads/a'), [])).toEqual([
      { ref: 'refs/heads/a', refused: 'the pack was refused' },
    ]);
    expect(
      read(plain('unpack ok', 'ok refs/heads/a', 'option refname refs/heads/z'), [])?.[0]?.refused,
    ).toMatch(/another ref/);
    expect(read(plain('unpack ok', 'ok refs/heads/a').subarray(0, -1), [])).toBe(undefined);
    expect(read(Buffer.from('<html>'), [])).toBe(undefined);
    // What hooks say is not the report.
    const said = pkt(Buffer.concat([Buffer.from([2]), plain('unpack ok', 'ok refs/heads/a')]));
    expect(read(Buffer.concat([said, FLUSH]), ['side-band-64k'])).toBe(undefined);
  });
});

test('lines of the protocol: every text comes back, and no more than one line is held', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 5 }), (texts) => {
      const reader = new PktReader();
      reader.add(Buffer.concat([...texts.map((text) => pkt(Buffer.from(text))), FLUSH]));
      for (const text of texts) expect(reader.next()).toEqual(Buffer.from(text));
      expect([reader.next(), reader.next(), reader.rest.length]).toEqual(['flush', undefined, 0]);
    }),
  );
});

describe('a target', () => {
  const served = (target: string, method = 'GET') => parseTarget('/github.com/', target, method);

  test('is a repository and an operation, in exactly one spelling', () => {
    expect(served('/github.com/Acme/App.git/info/refs?service=git-upload-pack')).toEqual({
      repository: 'acme/app',
      operation: 'read-refs',
    });
    expect(served('/github.com/acme/app/git-receive-pack', 'POST')).toEqual({
      repository: 'acme/app',
      operation: 'push',
    });
    expect(served('/github.com/acme/app.wiki.git/git-upload-pack', 'POST')).toEqual({
      repository: 'acme/app.wiki',
      operation: 'fetch',
    });
    expect(served('/github.com/acme/app.GIT/git-upload-pack', 'POST')?.repository).toBe('acme/app');
  });

  const end = '/info/refs?service=git-upload-pack';
  test.each([
    ...[
      `/github.com/acme/app%2f${end}`,
      `/github.com/acme/%61pp${end}`,
      `/github.com//acme/app${end}`,
      `/github.com/acme//app${end}`,
    ],
    ...[
      `/github.com/acme/app/${end}`,
      `/github.com/acme/../evil/app${end}`,
      `/github.com/acme/..${end}`,
      `/github.com/acme/.${end}`,
    ],
    ...[
      `/github.com/acme/.git${end}`,
      `/github.com/acme/..git${end}`,
      `/github.com/acme/app\\..\\x${end}`,
      `/github.com/acme/app${end}&service=git-receive-pack`,
    ],
    ...[
      `/github.com/acme/app${end}&x=1`,
      `/github.com/acme/app${end}#x`,
      '/github.com/acme/app/info/refs',
      '/github.com/acme/app/info/refs?service=git-upload-archive',
    ],
    ...[
      '/github.com/acme/app/info/refs?x=1&service=git-upload-pack',
      '/github.com/acme/app/info/refs?service=git-upload-pack%00',
    ],
    ...[
      '/github.com/acme/app/HEAD',
      '/github.com/acme/app/objects/info/packs',
      '/github.com/acme/app',
      '/github.com/acme',
    ],
    ...[
      `/github.com@evil.example/acme/app${end}`,
      `/github.com:80/acme/app${end}`,
      `/github.comacme/app${end}`,
      `http://github.com/acme/app${end}`,
    ],
    ...[
      `/github.com/acme/app;x${end}`,
      `/github.com/acme/app ${end}`,
      `/github.com/acme/app\t${end}`,
      `/github.com/-acme/app${end}`,
      `/github.com/acme/app/x${end}`,
    ],
    ...['/github.com/acme/app/toString', '/github.com/acme/app/__proto__'],
  ])('%j is none', (target) =>
    expect([served(target), served(target, 'POST')]).toEqual([undefined, undefined]),
  );

  test('is none with another method', () => {
    for (const method of ['POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', undefined])
      expect(parseTarget('/github.com/', `/github.com/acme/app${end}`, method)).toBe(undefined);
    expect(served('/github.com/acme/app/git-upload-pack')).toBe(undefined);
  });

  test('whatever is sent, what it names has no other letters than a name has', () => {
    const parts = fc.constantFrom(
      'acme',
      'app',
      '..',
      '.',
      '/',
      '%2e',
      '\\',
      '.git',
      '?',
      '&',
      'info/refs?service=git-upload-pack',
      '//',
      '@',
      ':',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 7 }), (words) => {
        const found = served(`/github.com/${words.join('')}`);
        return !found || /^[a-z0-9][a-z0-9_-]*\/(?!\.{1,2}$)[a-z0-9._-]+$/.test(found.repository);
      }),
      { numRuns: 3000 },
    );
  });
});
