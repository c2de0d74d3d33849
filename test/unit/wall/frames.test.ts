import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFields, encodeFields, encodeFrame, FrameReader } from '../../../src/wall/frames.ts';

const frame = fc.record({
  kind: fc.constantFrom('O', 'X', 'E', 'R'),
  payload: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
});

describe('frames between the action and the root script', () => {
  test('come out as they went in, however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(frame), fc.array(fc.nat(50)), (frames, cuts) => {
        const bytes = Buffer.concat(frames.map(({ kind, payload }) => encodeFrame(kind, payload)));
        const reader = new FrameReader();
        const found = [];
        let at = 0;
        for (const cut of [...cuts, bytes.length]) {
          found.push(...reader.take(bytes.subarray(at, at + cut)));
          at += cut;
        }
        found.push(...reader.take(bytes.subarray(at)));
        expect(found).toEqual(frames);
      }),
    );
  });

  test('one that says it is larger than any ends the reading', () => {
    const head = Buffer.from([79, 0xff, 0xff, 0xff, 0xff]);
    expect(() => new FrameReader().take(head)).toThrow('too long');
  });

  test('a stream byte by byte costs no more than its length', () => {
    const reader = new FrameReader();
    const bytes = encodeFrame('O', Buffer.alloc(20_000));
    const found = [...bytes].flatMap((_, at) => reader.take(bytes.subarray(at, at + 1)));
    expect(found).toHaveLength(1);
  });
});

describe('fields of a frame', () => {
  const name = fc.stringMatching(/^[a-z]{1,9}$/);
  const value = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0') && text.isWellFormed());

  test('come out as they went in, in order, with equal names together', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), (pairs) => {
        const fields = decodeFields(Buffer.from(encodeFields(pairs)));
        const grouped = Object.groupBy(pairs, ([key]) => key);
        for (const [key, all] of Object.entries(grouped))
          expect(fields.get(key)).toEqual(all?.map(([, one]) => one));
        expect(fields.size).toBe(Object.keys(grouped).length);
      }),
    );
  });

  test('a NUL cannot smuggle in a further field', () => {
    expect(() => encodeFields([['cwd', '/x\0argv=/bin/sh']])).toThrow('NUL');
  });
});
