import { BlockList, isIPv4 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseManagedPolicyArn, parseRoleArn, partitions } from '../../../src/clouds/aws/arn.ts';
import { Problems } from '../../../src/errors/error.ts';
import { decodeClaims } from '../../../src/identity/claims.ts';
import { parseCidr } from '../../../src/inputs/cidr.ts';
import { endpoint as endpointKind } from '../../../src/inputs/kinds/endpoint.ts';
import { Reading } from '../../../src/inputs/reading.ts';
import { parseScope } from '../../../src/inputs/scope.ts';

const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string());

describe('CIDR blocks', () => {
  test.each([
    ['10.0.0.1', '10.0.0.1/32'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['::1', '::1/128'],
  ])('%s reads as %s', (text, cidr) => expect(parseCidr(text)).toBe(cidr));

  test.each(['10.0.0.256', '10.0.0.0/33', '::/129', '10.0.0.0/', '/8', '10.0.0.0/8 ', '1.2.3', 'a/8', ''])(
    '%j is none',
    (text) => expect(parseCidr(text)).toBeUndefined(),
  );

  test('whatever reads as one is one that Node takes, too', () => {
    const near = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 40 })).map(([ip, bits]) => `${ip}/${bits}`);
    fc.assert(
      fc.property(fc.oneof(anything, near, fc.ipV6()), (text) => {
        const [address = '', bits] = parseCidr(text)?.split('/') ?? [];
        if (bits === undefined) return;
        new BlockList().addSubnet(address, Number(bits), isIPv4(address) ? 'ipv4' : 'ipv6');
      }),
    );
  });
});

describe('ARNs', () => {
  test('a role ARN gives partition, account and name, path or not', () => {
    const role = fc.record({
      partition: fc.constantFrom(...(Object.keys(partitions) as (keyof typeof partitions)[])),
      account: fc.stringMatching(/^\d{12}$/),
      path: fc.constantFrom('', 'team/', 'a/b/c/'),
      name: fc.stringMatching(/^[\w+=,.@-]{1,64}$/),
    });
    fc.assert(
      fc.property(role, ({ partition, account, path, name }) => {
        const arn = `arn:${partition}:iam::${account}:role/${path}${name}`;
        expect(parseRoleArn(arn)).toEqual({ arn, partition, account, name });
      }),
    );
  });

  test('nothing else is one', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(parseRoleArn(text)).toBeUndefined();
        expect(parseManagedPolicyArn(text)).toBeUndefined();
      }),
    );
  });
});

describe('identity tokens', () => {
  const encode = (claims: unknown) => Buffer.from(JSON.stringify(claims)).toString('base64url');
  const good = { iss: 'https://i', sub: 's', aud: 'a', iat: 1, exp: 301 };

  test('claims are read, and a list of audiences gives its first', () => {
    expect(decodeClaims(`h.${encode(good)}.s`)).toMatchObject(good);
    expect(decodeClaims(`h.${encode({ ...good, aud: ['x', 'y'] })}.s`)?.aud).toBe('x');
  });

  test('anything that is not a token reads as none and throws nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anything,
          fc.json().map((j) => `h.${Buffer.from(j).toString('base64url')}.s`),
        ),
        (text) => {
          expect(decodeClaims(text)).toBeUndefined();
        },
      ),
    );
  });
});

describe('scope lines', () => {
  test('what is shown of a line reads back as the same line', () => {
    const line = fc.tuple(
      fc.array(fc.tuple(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), fc.stringMatching(/^[A-Za-z*?]{1,8}$/)), {
        minLength: 1,
        maxLength: 3,
      }),
      // No comma and no comment, no semicolon at the end and no quote or bracket at the beginning: slips of the pen are refused.
      fc.option(
        fc
          .stringMatching(/^[\x21-\x22\x24-\x2b\x2d-\x7e]{0,19}[\x21-\x22\x24-\x2b\x2d-\x3a\x3c-\x7e]$/)
          .filter((place) => !/^["'`[({<]/.test(place)),
        {
          nil: undefined,
        },
      ),
    );
    fc.assert(
      fc.property(line, ([whats, where]) => {
        const text = `${whats.map((w) => w.join(':')).join(',')}${where === undefined ? '' : `   ${where}   # why`}`;
        const problems = new Problems();
        const [first] = parseScope(text, problems);
        expect(problems.count).toBe(0);
        expect(first?.whats.map((w) => [w.service, w.verb])).toEqual(whats);
        expect(first?.where).toBe(where);
        expect(parseScope(first?.text ?? '', problems)[0]).toEqual(first);
      }),
    );
  });

  test('no text makes it throw', () => {
    fc.assert(fc.property(anything, (text) => void parseScope(text, new Problems())));
  });
});

describe('endpoints', () => {
  const endpoint = (text: string) => {
    const problems = new Problems();
    const reading = new Reading({ name: 'e', example: 'https://sts.example.com' }, problems);
    return { url: endpointKind().read(text, reading), problems: problems.count };
  };

  test.each(['https://sts.example.com', 'http://127.0.0.1:8080', 'http://localhost:1', 'http://[::1]:80/x'])(
    '%s',
    (text) => expect(endpoint(text).problems).toBe(0),
  );

  test('plain http is for loopback alone, and no user, query or fragment is taken', () => {
    for (const text of [
      'http://sts.example.com',
      'http://127.0.0.1.example.com',
      'https://u:p@x',
      'https://x/?a',
      'https://x/#a',
      'file:///etc',
      'x',
    ]) {
      expect(endpoint(text)).toEqual({ url: undefined, problems: 1 });
    }
  });

  test('whatever is taken is https or loopback', () => {
    fc.assert(
      fc.property(fc.oneof(anything, fc.webUrl({ validSchemes: ['http', 'https', 'ftp'] })), (text) => {
        const { url } = endpoint(text);
        if (url !== undefined) expect(url).toMatch(/^(https:|http:\/\/(localhost|127\.|\[::1\]))/);
      }),
    );
  });
});
