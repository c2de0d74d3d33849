import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ZipError } from '../../../src/artifacts/refusal.ts';
import { unzip, type ZipFiles, zip } from '../../../src/artifacts/zip.ts';

const plain = (files: ZipFiles) =>
  Object.fromEntries(Object.entries(files).map(([n, c]) => [n, c.toString('hex')]));

describe('zip', () => {
  test('what is packed comes back', () => {
    const names = fc.stringMatching(/^[\w.-]{1,20}$/).filter((name) => name !== '__proto__');
    const contents = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.dictionary(names, contents, { maxKeys: 8 }), (files) => {
        expect(plain(unzip(zip(files)))).toEqual(plain(files));
      }),
    );
  });

  test('the same files give the same bytes', () => {
    expect(zip({ a: Buffer.from('x') })).toEqual(zip({ a: Buffer.from('x') }));
  });

  test('no bytes at all crash it, and no altered archive is taken for another file', () => {
    const archive = zip({ 'offer.json': Buffer.from('{"body":"something"}') });
    fc.assert(
      fc.property(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const altered = Buffer.from(archive);
        altered[at] = (altered[at] ?? 0) ^ change;
        try {
          for (const content of Object.values(unzip(altered)))
            expect(content.toString()).toBe('{"body":"something"}');
        } catch (error) {
          expect(error).toBeInstanceOf(ZipError);
        }
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => unzip(Buffer.from(bytes))).toThrow(ZipError);
      }),
    );
  });

  test('a bomb is cut off', () => {
    const archive = zip({ a: deflateRawSync(Buffer.alloc(2 * 1024 * 1024)) });
    // Says "deflated" where the writer said "stored", with a size that lies.
    archive.writeUInt16LE(8, archive.indexOf('PK\x01\x02') + 10);
    expect(() => unzip(archive)).toThrow(ZipError);
  });

  test('too many files are refused', () => {
    const files = Object.fromEntries(
      Array.from({ length: 65 }, (_, i) => [`f${i}`, Buffer.alloc(0)] as const),
    );
    expect(() => unzip(zip(files))).toThrow(/more than 64/);
  });
});
