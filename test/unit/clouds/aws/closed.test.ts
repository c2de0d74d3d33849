import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CompiledPolicy,
  compilePolicy,
  SOME_INSTANT,
  sessionPolicy,
} from '../../../../src/clouds/aws/compile.ts';
import { mergeStatements, renderPolicy, SESSION_POLICY_LIMIT } from '../../../../src/clouds/aws/policy.ts';
import { compileLine } from '../../../../src/clouds/aws/scope.ts';
import { Problems } from '../../../../src/errors/error.ts';
import { parseScope } from '../../../../src/inputs/scope.ts';
import { globMatches } from '../../../../src/text/glob.ts';
import { evaluate, type PolicyRequest } from '../../../support/policy-engine.ts';
import { compile, target } from './compile.ts';
import { presetCases } from './preset-cases.ts';

/** The session policy that a scope becomes, without locks; the deny that ends it is in it where there is room. */
function closed(scope: string): CompiledPolicy & { readonly json: string } {
  const where = target();
  const problems = new Problems();
  const lines = parseScope(scope, problems).map((line) => compileLine(line, where, problems));
  problems.throwIfAny();
  const policy = compilePolicy({
    lines,
    native: undefined,
    managed: [],
    role: where.role,
    lockIp: [],
    lockVpc: [],
    tooShortForSts: false,
    revocable: false,
    nativeNarrows: false,
  });
  return { ...policy, json: sessionPolicy(policy, SOME_INSTANT) ?? '' };
}

/** What a resource policy that grants everything to the session lets through: all that is not denied outright. */
const granted = async (json: string, request: PolicyRequest) =>
  (await evaluate(json, request)) !== 'ExplicitlyDenied';

const BEFORE = '2025-12-31T23:59:59Z';
/** A request at an instant: AWS adds it to every request. */
const at = (time: string, request: PolicyRequest): PolicyRequest => ({
  ...request,
  context: { ...request.context, 'aws:CurrentTime': time },
});

const OTHER = '444455556666';
const OWN = '111122223333';
const account = fc.constantFrom(OWN, OWN, OWN, OTHER, OTHER, '777788889999');
const bucket = fc.constantFrom('one', 'two', 'two-b');
const s3Where = fc.oneof(
  bucket.map((name) => `${name}x`),
  fc.tuple(bucket, fc.constantFrom('a/*', 'b/*', 'a/x', 'a*')).map(([name, key]) => `${name}x/${key}`),
  fc.constantFrom('two*', 'tw*/*', 'arn:aws:s3:::onex/a/*'),
);
const s3Line = fc
  .tuple(
    fc.uniqueArray(
      fc.constantFrom(
        'read',
        'write',
        'list',
        'delete',
        'GetObject',
        'Get*',
        'Put*',
        '*Object',
        'ListBucket',
        'List*',
        'PutObject',
        '*',
      ),
      { minLength: 1, maxLength: 2 },
    ),
    s3Where,
  )
  .filter(
    ([verbs, where]) => !verbs.includes('list') || (!where.endsWith('/a/x') && !where.endsWith('x/a/x')),
  )
  .chain(([verbs, where]) => {
    const what = verbs.map((verb) => `s3:${verb}`).join(',');
    const [ours, theirs] = [`${what} ${where}`, `${what} ${OTHER}:${where}`];
    return fc.constantFrom(ours, ours, ours, theirs, `${theirs}\n${ours}`, `${ours}\n${theirs}`);
  });
const everywhere = fc.constantFrom(
  's3:GetObject *',
  's3:List* *',
  'kms:Decrypt *',
  'sqs:* *',
  'dynamodb:Get* *',
);
const presetLine = fc.constantFrom(...new Set(presetCases.map((one) => one.line)));
const scopes = fc
  .array(fc.oneof({ weight: 4, arbitrary: s3Line }, { weight: 3, arbitrary: presetLine }, everywhere), {
    minLength: 1,
    maxLength: 5,
  })
  .map((lines) => lines.join('\n'));

const ofPresets = presetCases.flatMap((one) => [...one.allowed, ...one.denied]);
const s3Request: fc.Arbitrary<PolicyRequest> = fc
  .oneof(
    fc.record({
      action: fc.constantFrom(
        's3:GetObject',
        's3:PutObject',
        's3:DeleteObject',
        's3:GetObjectAcl',
        's3:PutObjectTagging',
      ),
      resource: fc
        .tuple(
          fc.constantFrom('onex', 'twox', 'two-bx', 'other'),
          fc.constantFrom('a/x', 'a/y', 'b/x', 'ab', 'c'),
        )
        .map(([name, key]) => `arn:aws:s3:::${name}/${key}`),
    }),
    fc.record({
      action: fc.constantFrom('s3:ListBucket', 's3:ListBucketVersions', 's3:GetBucketPolicy'),
      resource: fc.constantFrom('onex', 'twox', 'two-bx', 'other').map((name) => `arn:aws:s3:::${name}`),
      context: fc.constantFrom<Record<string, string>>(
        {},
        { 's3:prefix': 'a/' },
        { 's3:prefix': 'b/z' },
        { 's3:prefix': 'q' },
      ),
    }),
  )
  .chain((request) =>
    account.map((owner) => {
      const { 's3:prefix': prefix } = { ...('context' in request && request.context) };
      const asked =
        prefix === undefined || request.action === 's3:GetBucketPolicy' ? {} : { 's3:prefix': prefix };
      return { ...request, context: { 'aws:ResourceAccount': owner, ...asked } };
    }),
  );
const request = fc.oneof(s3Request, fc.constantFrom(...ofPresets));

describe('a closed session policy', () => {
  it('allows everything that the open one allows, until the deny that ends it', {
    timeout: 240_000,
  }, async () => {
    let allowed = 0;
    await fc.assert(
      fc.asyncProperty(scopes, fc.array(request, { minLength: 4, maxLength: 8 }), async (scope, requests) => {
        const policy = closed(scope);
        const forms = [policy, ...policy.fallbacks].map((form) => sessionPolicy(form, SOME_INSTANT) ?? '');
        const open = renderPolicy(mergeStatements(compile(scope)));
        for (const one of requests) {
          if ((await evaluate(open, one)) !== 'Allowed') continue;
          allowed++;
          for (const json of forms) {
            const why = `${scope}\n${JSON.stringify(one)}\n${json}`;
            expect(await evaluate(json, at(BEFORE, one)), why).toBe('Allowed');
          }
          const then = await evaluate(policy.json, at(SOME_INSTANT, one));
          expect(then).toBe(policy.endedByDeny ? 'ExplicitlyDenied' : 'Allowed');
        }
      }),
      { numRuns: 600 },
    );
    expect(allowed).toBeGreaterThan(100);
  });

  it('with a resource policy that grants everything, lets nothing through outside the lines', {
    timeout: 240_000,
  }, async () => {
    const seen = { resources: 0, actions: 0, no: 0 };
    await fc.assert(
      fc.asyncProperty(scopes, fc.array(request, { minLength: 4, maxLength: 8 }), async (scope, requests) => {
        const policy = closed(scope);
        const statements = compile(scope);
        const open = renderPolicy(mergeStatements(statements));
        const named = statements.flatMap((one) => one.Action.map((action) => action.toLowerCase()));
        for (const one of requests) {
          // Another account's resource policy gives nothing that the session policy does not.
          if ((one.context?.['aws:ResourceAccount'] ?? OWN) !== OWN) continue;
          if (!(await granted(policy.json, at(BEFORE, one)))) continue;
          seen[policy.closed]++;
          const why = `${policy.closed} ${scope}\n${JSON.stringify(one)}\n${policy.json}`;
          if (policy.closed === 'resources') expect(await evaluate(open, one), why).toBe('Allowed');
          if (policy.closed !== 'no')
            expect(
              named.some((pattern) => globMatches(pattern, one.action.toLowerCase())),
              why,
            ).toBe(true);
        }
      }),
      { numRuns: 600 },
    );
    expect(seen.resources).toBeGreaterThan(20);
    expect(seen.actions).toBeGreaterThan(1);
  });

  it('is never larger than STS takes where the lines alone are not', { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.oneof(s3Line, presetLine), { minLength: 1, maxLength: 14 }), (lines) => {
        const scope = lines.join('\n');
        const open = renderPolicy(mergeStatements(compile(scope))).length;
        const { size, json } = closed(scope);
        expect(size).toBe(json.length);
        if (open <= SESSION_POLICY_LIMIT) expect(size, scope).toBeLessThanOrEqual(SESSION_POLICY_LIMIT);
      }),
      { numRuns: 500 },
    );
  });

  it.each(presetCases)('$line by itself is closed to its resources', async ({ line, allowed, denied }) => {
    const { json, closed: level } = closed(line);
    expect(level).toBe('resources');
    for (const one of allowed) expect(await evaluate(json, one), JSON.stringify(one)).toBe('Allowed');
    for (const one of denied) expect(await evaluate(json, one), JSON.stringify(one)).toBe('ExplicitlyDenied');
  });
});

describe('how far it is closed', () => {
  it('is the actions only, where patterns overlap and have other places', () => {
    expect(closed('s3:Get* bucket-one/*\ns3:GetObject bucket-two/*')).toMatchObject({
      closed: 'actions',
      openReason: expect.stringContaining('s3:Get* overlaps'),
    });
  });

  it('is less, the fuller the policy is, and never an error; the deny that ends it goes last', () => {
    const levels: string[] = [];
    for (let n = 1; n < 200; n++) {
      const names = Array.from({ length: n }, (_one, at) => `s3:read bucket-${at}/p/*`);
      const { size, closed: closedTo, openReason, endedByDeny } = closed(names.join('\n'));
      const level = `${closedTo}${endedByDeny ? '' : ', open in time'}`;
      if (size > SESSION_POLICY_LIMIT) break;
      if (levels.at(-1) !== level) levels.push(level);
      if (level !== 'resources') expect(openReason).toContain('no room');
    }
    expect(levels).toEqual(['resources', 'actions', 'no', 'no, open in time']);
  });
});

describe('calls that services make to KMS for the lease', () => {
  const decrypt = (context: Record<string, string>): PolicyRequest => ({
    action: 'kms:Decrypt',
    resource: 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555',
    context,
  });
  const through = { 'kms:ViaService': 's3.us-east-1.amazonaws.com' };

  it.each(['s3:read my-bucket', 'ssm:read /app/*', 's3:read my-bucket\nkms:decrypt alias/mine'])(
    'are left to the key policy, as for keys that AWS manages: %s',
    async (scope) => {
      const { json } = closed(scope);
      expect(await granted(json, decrypt(through))).toBe(true);
      expect(await evaluate(json, decrypt({}))).toBe('ExplicitlyDenied');
    },
  );

  it('are not allowed by it', async () => {
    expect(await evaluate(closed('s3:read my-bucket').json, decrypt(through))).toBe('ImplicitlyDenied');
  });
});
