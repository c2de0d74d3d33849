import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { clouds } from '../../../src/clouds/clouds.ts';
import { AgentCredsError } from '../../../src/errors/error.ts';
import type { GithubApi } from '../../../src/github/api.ts';
import type { RawInputs } from '../../../src/inputs/read.ts';
import { type ResolvedPolicy, resolvePolicy } from '../../../src/policy/resolve.ts';
import { ROLE, said, written as writtenInputs } from './files.ts';
import { nothings, written, writtenList } from './hostile.ts';

/**
 * A workflow never gets more than its profile: one property for each kind of limit, with what a hostile author and a careless
 * admin would write. Each is judged by arithmetic of its own, not by the comparison that is under test.
 */
const RUNS = 1000;
const run = {
  repository: 'o/r',
  eventName: 'push',
  ref: 'refs/heads/main',
  workflowRef: 'o/r/.github/workflows/a.yml@refs/heads/main',
};
const base = { 'aws-role': ROLE, 'aws-region': 'eu-west-1', scope: 's3:read my-bucket' };

function holding(text: string): GithubApi {
  const never = () => Promise.reject(new Error('not asked here'));
  return { readFile: async () => text, readNames: never, readRoot: never, permission: never, run: never };
}

/** What is in force; `undefined` where it was refused. Anything but the project's own error is a crash. */
async function resolve(
  profile: object,
  raw: RawInputs,
  file: object = {},
): Promise<ResolvedPolicy | undefined> {
  // Beside a native policy a scope line would be an error of the file.
  const native = 'aws-session-policy' in profile && profile['aws-session-policy'] !== undefined;
  const own = { ...base, ...(native ? { scope: undefined } : {}), ...profile };
  const text = stringify({ ...file, profiles: { p: own } });
  try {
    const resolved = await resolvePolicy({
      inputs: said({ profile: 'p', ...raw }),
      run,
      clouds,
      github: holding(text),
    });
    expect(resolved.origin).toBe('profile');
    return resolved;
  } catch (error) {
    expect(error).toBeInstanceOf(AgentCredsError);
    return undefined;
  }
}

/** Runs a property; it must have met both what is taken and what is refused. */
async function hold<T>(
  name: string,
  values: fc.Arbitrary<readonly [held: T, asked: string]>,
  judge: (held: T, inForce: string) => boolean,
): Promise<void> {
  const tally = { taken: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(values, async ([held, asked]) => {
      const resolved = await resolve({ [name]: held }, { [name]: asked });
      if (!resolved) {
        tally.refused++;
        return;
      }
      tally.taken++;
      const inForce = writtenInputs(resolved.inputs)[name] ?? '';
      if (!judge(held, inForce))
        throw new Error(`${name}: ${JSON.stringify({ held, asked, inForce })} is wider than the profile`);
    }),
    { numRuns: RUNS },
  );
  expect(tally.taken).toBeGreaterThan(100);
  expect(tally.refused).toBeGreaterThan(100);
}

const entries = (text: string) => text.split('\n').filter((one) => one !== '');

describe(`a workflow never gets more than its profile, ${RUNS} cases each`, { timeout: 240_000 }, () => {
  test('by delivery', async () => {
    const way = fc.constantFrom('env', 'outputs', 'broker');
    const held = fc.uniqueArray(way, { minLength: 1, maxLength: 2 });
    await hold('deliver', fc.tuple(held, writtenList(way)), (most, inForce) => {
      const got = entries(inForce);
      return got.length > 0 && got.every((one) => most.some((own) => own === one));
    });
  });

  /** Seconds of `1h2m3s`, by letters and digits alone. */
  const seconds = (text: string): number => {
    const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };
    let [sum, digits] = [0, ''];
    for (const sign of text) {
      const unit = units[sign];
      if (unit === undefined) digits += sign;
      else [sum, digits] = [sum + Number(digits) * unit, ''];
    }
    return sum + Number(digits);
  };
  const lives = fc.constantFrom(
    '1m',
    '90s',
    '15m',
    '900',
    '1h',
    '60m',
    '1h30m',
    '2h',
    '12h',
    '43200',
    '720m',
  );

  test.each(['ttl', 'renew-until'])('by %s', async (name) => {
    const asked = fc.oneof({ weight: 8, arbitrary: written(lives) }, nothings);
    await hold(name, fc.tuple(lives, asked), (most, inForce) => seconds(inForce) <= seconds(most));
  });

  test.each([
    ['ttl', 3600],
    ['renew-until', 6 * 3600],
  ])('by %s where the profile is silent', async (name, ceiling) => {
    const silent = fc.constant<string | undefined>(undefined);
    await hold(
      name,
      fc.tuple(silent, fc.oneof({ weight: 8, arbitrary: written(lives) }, fc.constantFrom('13h', '121h'))),
      (_held, inForce) => inForce === '' || seconds(inForce) <= ceiling,
    );
  });

  test('by revocation', async () => {
    const ways = ['off', 'auto', 'required'];
    const way = fc.constantFrom(...ways);
    const asked = fc.oneof({ weight: 8, arbitrary: written(way) }, nothings);
    await hold(
      'revoke',
      fc.tuple(way, asked),
      (least, inForce) => ways.indexOf(inForce) >= ways.indexOf(least),
    );
  });

  test('by address', async () => {
    const v4 = [
      '10.0.0.0/8',
      '10.1.0.0/16',
      '10.1.2.0/24',
      '10.1.2.3',
      '10.1.2.3/31',
      '0.0.0.0/0',
      '11.0.0.0/7',
    ];
    const v6 = ['2001:db8::/32', '2001:DB8:1::/48', '2001:db8:1::7', '::/0', '::ffff:10.1.2.3', '::/1'];
    const range = fc.constantFrom(...v4, ...v6);
    const held = fc.uniqueArray(fc.constantFrom(...v4.slice(0, 5), ...v6.slice(0, 3)), {
      minLength: 1,
      maxLength: 2,
    });
    const probes = [
      '10.1.2.3',
      '10.1.2.2',
      '10.1.2.4',
      '10.1.3.1',
      '10.2.0.1',
      '11.0.0.1',
      '9.255.255.255',
      '192.0.2.1',
    ];
    const probes6 = [
      '2001:db8:1::7',
      '2001:db8:1::8',
      '2001:db8:2::1',
      '2001:db9::1',
      '::1',
      '::ffff:10.1.2.3',
      'fe80::1',
    ];
    await hold('lock-ip', fc.tuple(held, writtenList(range)), (most, inForce) => {
      const got = entries(inForce);
      const inside = (address: string, ranges: readonly string[]) =>
        ranges.some((one) => covers(one, address));
      return (
        got.length > 0 &&
        [...probes, ...probes6].every((address) => !inside(address, got) || inside(address, most))
      );
    });
  });

  test('by account', async () => {
    const account = fc.constantFrom('111122223333', '012345678901', '999988887777', '111122223334');
    const held = fc.uniqueArray(account, { minLength: 1, maxLength: 3 });
    await hold('aws-account-ids', fc.tuple(held, writtenList(account)), (most, inForce) => {
      const got = entries(inForce);
      return got.length > 0 && got.every((one) => most.some((own) => own === one));
    });
  });

  test('by endpoint', async () => {
    const own = [
      'https://sts.eu-west-1.amazonaws.com',
      'https://sts.amazonaws.com',
      'https://sts-fips.us-east-1.amazonaws.com',
      'https://vpce-0a1b.sts.eu-west-1.vpce.amazonaws.com',
      'https://sts.eu-west-1.api.aws',
    ];
    const changed = fc.constantFrom<(url: string) => string>(
      (url) => `${url}.evil.example`,
      (url) => `${url}.`,
      (url) => `${url}@evil.example`,
      (url) => `${url}:8443`,
      (url) => `${url}/evil`,
      (url) => `${url}?evil`,
      (url) => `${url}#.evil.example`,
      (url) => `${url}\\.evil.example`,
      (url) => `${url}%2eevil.example`,
      (url) => `${url}\u3002evil.example`,
      (url) => url.replace('https://', 'https://evil.'),
      (url) => url.replace('https://', 'https://evil@'),
      (url) => url.replace('https://', 'http://'),
      (url) => url.replace('https://', 'https:/\\'),
      (url) => url.replace('sts', 'execute-api'),
      (url) => url.replace('sts', 's3'),
      (url) => url.replace('sts', 'st\u0455'),
      (url) => url.replace('eu-west-1', 'evil'),
      (url) => url.replace('amazonaws', 'amazonaws-sts'),
      (url) => url.replace('.amazonaws.com', '.elb.amazonaws.com'),
      (url) => url.replace('https', 'ftp'),
      () => 'http://127.0.0.1:4566',
      () => 'https://localhost',
      () => 'https://[::1]',
    );
    const asked = fc.oneof(
      { weight: 2, arbitrary: written(fc.constantFrom(...own)) },
      {
        weight: 5,
        arbitrary: fc.tuple(fc.constantFrom(...own), changed).map(([url, change]) => change(url)),
      },
      nothings,
    );
    const held = fc.option(fc.constantFrom(...own, 'https://sts.corp.example'), { nil: undefined });
    await hold('aws-sts-endpoint', fc.tuple(held, asked), (from, inForce) =>
      from === undefined ? inForce === '' || own.includes(inForce) : inForce === from,
    );
  });

  test('by audience', async () => {
    const asked = fc.oneof(
      written(fc.constantFrom('sts.amazonaws.com', 'sts.amazonaws.com.cn', 'vault')),
      nothings,
    );
    const held = fc.option(fc.constantFrom('sts.amazonaws.com', 'corp'), { nil: undefined });
    await hold('aws-audience', fc.tuple(held, asked), (from, inForce) =>
      from === undefined ? ['sts.amazonaws.com', 'sts.amazonaws.com.cn'].includes(inForce) : inForce === from,
    );
  });

  test('by native policies', async () => {
    const action = fc.constantFrom('s3:GetObject', '*', 's3:*');
    const document = (Action: string, more: object = {}) =>
      JSON.stringify({
        ...more,
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
      });
    const changed = fc.constantFrom<(json: string) => string>(
      (json) => json,
      (json) => ` ${json}\n`,
      (json) => JSON.stringify(JSON.parse(json), null, 2),
      (json) => json.replace('{', '{"Id":"x",'),
      (json) => json.replace('"Action":', '"Action":"s3:PutObject","Action":'),
      (json) => json.replace('"Effect":"Allow",', '"Effect":"Deny","Effect":"Allow",'),
      (json) => json.replace('s3:', 'S3:'),
      (json) => json.replace('Allow', '\\u0041llow'),
      (json) => `[${json}]`,
      (json) => json.slice(0, -1),
      () => 'policy.json',
    );
    const asked = fc.oneof(
      { weight: 6, arbitrary: fc.tuple(action, changed).map(([one, change]) => change(document(one))) },
      nothings,
    );
    const held = fc.option(action, { nil: undefined });
    await hold(
      'aws-session-policy',
      fc.tuple(
        held.map((one) => (one === undefined ? undefined : document(one))),
        asked,
      ),
      (from, inForce) =>
        from === undefined ? inForce === '' : inForce !== '' && sameDocument(from, inForce),
    );
  });

  test('by principal', async () => {
    const role = fc.constantFrom(
      ROLE,
      `${ROLE}-b`,
      ROLE.replace('1111', '9999'),
      ROLE.replace(':aws:', ':aws-cn:'),
    );
    const asked = fc.oneof({ weight: 8, arbitrary: written(role) }, nothings);
    await hold('aws-role', fc.tuple(role, asked), (from, inForce) => inForce === from);
  });

  test('by the guard', async () => {
    const bot = fc.constantFrom(
      'renovate[bot]',
      'Renovate[bot]',
      'dependabot[bot]',
      'evil[bot]',
      '*',
      '*[bot]',
    );
    const list = fc.uniqueArray(fc.constantFrom('renovate[bot]', 'dependabot[bot]'), { maxLength: 2 });
    const flag = fc.option(fc.boolean(), { nil: undefined });
    const tally = { taken: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.record({ file: list, own: fc.option(list, { nil: undefined }), fileFlag: flag, ownFlag: flag }),
        fc.oneof(
          writtenList(bot).map((text) => text.replaceAll(',', '\n')),
          nothings,
        ),
        fc.oneof(written(fc.constantFrom('true', 'false')), nothings),
        async (held, bots, outsiders) => {
          const switches = (names: readonly string[] | undefined, open: boolean | undefined) => ({
            ...(names === undefined ? {} : { 'allow-bots': names }),
            ...(open === undefined ? {} : { 'allow-outsiders': open }),
          });
          const resolved = await resolve(
            switches(held.own, held.ownFlag),
            { 'allow-bots': bots, 'allow-outsiders': outsiders },
            switches(held.file, held.fileFlag),
          );
          if (!resolved) {
            tally.refused++;
            return;
          }
          tally.taken++;
          const most = held.own ?? held.file;
          const open = (held.ownFlag ?? held.fileFlag ?? false) && /^\s*true\s*$/i.test(outsiders);
          expect(resolved.guard.allowBots.every((one) => most.some((own) => own === one.toLowerCase()))).toBe(
            true,
          );
          expect(resolved.guard.allowOutsiders && !open).toBe(false);
        },
      ),
      { numRuns: RUNS },
    );
    expect(tally.taken).toBeGreaterThan(100);
    expect(tally.refused).toBeGreaterThan(100);
  });
});

function sameDocument(a: string, b: string): boolean {
  const statements = (json: string) => JSON.parse(json).Statement;
  return isDeepStrictEqual(statements(a), statements(b));
}

/** Whether a range holds an address: by numbers. */
function covers(range: string, address: string): boolean {
  const [from = '', length] = range.split('/');
  const [a, b] = [bitsOf(from), bitsOf(address)];
  if (a.length !== b.length) return false;
  return a.slice(0, Number(length ?? a.length)) === b.slice(0, Number(length ?? a.length));
}

/** An address as zeros and ones: 32 or 128. */
function bitsOf(address: string): string {
  const bits = (value: number, width: number) => value.toString(2).padStart(width, '0');
  if (!address.includes(':'))
    return address
      .split('.')
      .map((part) => bits(Number(part), 8))
      .join('');
  const tail = address.slice(address.lastIndexOf(':') + 1);
  const plain = tail.includes('.')
    ? address.replace(
        tail,
        (bitsOf(tail).match(/.{16}/g) ?? []).map((part) => Number.parseInt(part, 2).toString(16)).join(':'),
      )
    : address;
  const [head = '', rest] = plain.split('::');
  const groups = (text: string) => text.split(':').filter(Boolean);
  const [before, after] = [groups(head), groups(rest ?? '')];
  const gap = rest === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(gap).fill('0'), ...after]
    .map((group) => bits(Number.parseInt(group, 16), 16))
    .join('');
}
