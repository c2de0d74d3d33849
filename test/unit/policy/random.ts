import fc from 'fast-check';
import { ROLE } from './files.ts';

/** Random policy files and workflows, close enough to each other that narrowing and widening both happen often. */
export interface Sample {
  readonly file: unknown;
  readonly raw: Readonly<Record<string, string>>;
}

const bucket = fc.constantFrom('data', 'data-*', 'logs', 'd?ta', '*');
const key = fc.constantFrom('', '/*', '/a/*', '/a/b/*', '/a/x', '/a*', '/*/x', '/?/x', '/a/');
const place = fc.tuple(bucket, key).map(([b, k]) => b + k);
const verbs = fc.constantFrom(
  's3:read',
  's3:write',
  's3:list',
  's3:delete',
  's3:GetObject',
  's3:Get*',
  's3:getobject*',
  's3:*',
  's3:GetObject,s3:DeleteObject',
  's3:?etObject',
);
const queue = fc.constantFrom(
  '*',
  'arn:aws:sqs:eu-west-1:111122223333:jobs',
  'arn:aws:sqs:*:111122223333:jobs',
  'arn:aws:sqs:eu-west-1:*:j*',
  'arn:aws:sqs:eu-west-1:111122223333:*',
);
const line = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(verbs, place).map(([what, where]) => `${what} ${where}`) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('sqs:SendMessage', 'sqs:*', 'sqs:Send*'), queue)
      .map((p) => p.join(' ')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('aws:inherit', '*', 's3:* *', 's3:reed data', 'nonsense', 's3:read'),
  },
);

/** Lines that are often the profile's own, or below them. */
function asked(scope: readonly string[]): fc.Arbitrary<string> {
  const own = scope.length > 0 ? fc.constantFrom(...scope) : line;
  const below = fc
    .tuple(own, fc.constantFrom('a/x', 'b', 'a/b/*', 'x'))
    .map(([text, tail]) => text.replace(/\*$/, tail));
  const narrowed = fc
    .tuple(own, fc.constantFrom('s3:GetObject', 's3:list', 's3:read'))
    .map(([text, what]) => text.replace(/^\S+/, what));
  // The same bucket under another prefix: here only the condition on `s3:prefix` tells them apart.
  const beside = fc
    .tuple(own, fc.constantFrom('', '/*', '/a/*', '/b/*', '/a*'))
    .map(([text, tail]) => text.replace(/^\S+ ([^/\s:]+).*$/, `s3:list $1${tail}`));
  return fc.oneof(own, below, narrowed, beside, line);
}

/** Mostly the first, so that a sample is not refused for ten reasons at once. */
const mostly = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: rare });

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const ttl = mostly(fc.constantFrom('1m', '15m', '900', '1h', '12h'), fc.constantFrom('13h', 'soon'));
const cidr = mostly(
  fc.constantFrom('10.0.0.0/8', '10.1.0.0/16', '10.1.2.3'),
  fc.constantFrom('0.0.0.0/0', '::/0', 'here'),
);

export const sample: fc.Arbitrary<Sample> = fc
  .record({
    scope: fc.array(line, { minLength: 1, maxLength: 2 }),
    junk: mostly(
      fc.constant(undefined),
      fc.tuple(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 })),
    ),
    role: fc.constantFrom(ROLE, ROLE, ROLE, undefined),
    ttl: maybe(ttl),
    revoke: maybe(fc.constantFrom('auto', 'required', 'off')),
    lockIp: maybe(fc.array(cidr, { minLength: 1, maxLength: 2 })),
    lockVpc: maybe(fc.subarray(['vpc-01234567', 'vpc-89abcdef'], { minLength: 1 })),
    inline: maybe(fc.boolean()),
    native: mostly(
      fc.constant(undefined),
      fc.constantFrom('{"Version":"2012-10-17","Statement":[]}', 'path.json'),
    ),
  })
  .chain((p) =>
    fc
      .record({
        profile: mostly(fc.constant('p'), fc.constantFrom('q', '')),
        scope: fc.oneof(
          { weight: 5, arbitrary: fc.array(asked(p.scope), { maxLength: 2 }) },
          fc.constant([]),
        ),
        role: mostly(
          fc.constantFrom('', ROLE),
          fc.constantFrom('arn:aws:iam::111122223333:role/other', 'nonsense'),
        ),
        region: mostly(fc.constantFrom('', 'eu-west-1'), fc.constantFrom('us-east-1', '!')),
        ttl: mostly(fc.constantFrom('', '', '1m'), ttl),
        revoke: mostly(fc.constantFrom('auto', 'required'), fc.constantFrom('off', 'never')),
        lockIp: mostly(fc.constantFrom('', '10.1.2.3'), cidr),
        lockVpc: mostly(fc.constant(''), fc.constantFrom('vpc-01234567', 'vpc-89abcdef', 'vpc-00000000')),
        native: mostly(fc.constant(''), fc.constantFrom('{"Version":"2012-10-17","Statement":[]}', 'p.json')),
        managed: mostly(fc.constant(''), fc.constant('arn:aws:iam::aws:policy/AdministratorAccess')),
        bots: mostly(fc.constant(''), fc.constantFrom('a[bot]', '*')),
        outsiders: mostly(fc.constant('false'), fc.constantFrom('true', 'perhaps')),
      })
      .map((w): Sample => {
        const profile: Record<string, unknown> = {
          scope: p.scope,
          ...(p.role ? { 'aws-role': p.role, 'aws-region': 'eu-west-1' } : {}),
          ...(p.ttl ? { ttl: p.ttl } : {}),
          ...(p.revoke ? { revoke: p.revoke } : {}),
          ...(p.lockIp ? { 'lock-ip': p.lockIp } : {}),
          ...(p.lockVpc ? { 'lock-vpc': p.lockVpc } : {}),
          ...(p.native ? { 'aws-session-policy': p.native } : {}),
        };
        const file: Record<string, unknown> = {
          ...(p.inline === undefined ? {} : { 'allow-inline': p.inline }),
          profiles: { p: profile },
        };
        if (p.junk) profile[p.junk[0]] = p.junk[1];
        const raw = {
          ...{
            profile: w.profile,
            scope: w.scope.join('\n'),
            'aws-role': w.role,
            'aws-region': w.region,
            ttl: w.ttl,
          },
          ...{
            revoke: w.revoke,
            'lock-ip': w.lockIp,
            'lock-vpc': w.lockVpc,
            'aws-session-policy': w.native,
            'aws-managed-policies': w.managed,
          },
          ...{ 'allow-bots': w.bots, 'allow-outsiders': w.outsiders },
        };
        return { file, raw };
      }),
  );
