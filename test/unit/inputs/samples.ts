import fc from 'fast-check';
import { partitions } from '../../../src/clouds/aws/arn.ts';
import { inputTable } from '../../../src/clouds/table.ts';
import type { Input } from '../../../src/inputs/input.ts';
import { issueTable, receiveTable } from '../../../src/split/inputs.ts';
import { runTable } from '../../../src/wall/inputs.ts';

/** Every input that there is, those of the sub-actions included, each name once. */
export const everyInput: readonly Input[] = [
  ...new Map(
    [...receiveTable, ...issueTable, ...runTable, ...inputTable].map((input) => [input.name, input]),
  ).values(),
];

const digits = fc.stringMatching(/^\d{12}$/);
const hex = (n: number) => fc.stringMatching(new RegExp(`^[0-9a-fA-F]{${n}}$`));
const guid = fc.tuple(hex(8), hex(4), hex(4), hex(4), hex(12)).map((parts) => parts.join('-'));
const partition = fc.constantFrom(...Object.keys(partitions));
const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/);
const role = fc
  .tuple(partition, digits, fc.constantFrom('', 'a/b/'), fc.stringMatching(/^[\w+=,.@-]{1,20}$/))
  .map(([p, account, path, name]) => `arn:${p}:iam::${account}:role/${path}${name}`);
const managed = fc
  .tuple(partition, fc.oneof(digits, fc.constant('aws')), fc.stringMatching(/^[\w+=,.@-]{1,20}$/))
  .map(([p, account, name]) => `arn:${p}:iam::${account}:policy/${name}`);
const cidr = fc.oneof(
  fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([ip, bits]) => `${ip}/${bits}`),
  fc
    .tuple(fc.constantFrom('10.0.0.0', '10.1.0.0', '10.1.2.0'), fc.constantFrom(8, 16, 24, 32))
    .map((p) => p.join('/')),
  fc.ipV4(),
  fc.ipV6(),
);
const vpc = fc.oneof(
  fc.constantFrom('vpc-01234567', 'vpc-0123456789abcdef0'),
  fc.stringMatching(/^vpc-([0-9a-f]{8}|[0-9a-f]{17})$/),
);
const url = fc
  .tuple(
    fc.constantFrom(
      'https://sts.example.com',
      'http://127.0.0.1:8080',
      'https://EXAMPLE.com:443',
      'http://localhost',
    ),
    fc.constantFrom('', '/', '/a', '/a//'),
  )
  .map(([base, path]) => base + path);
const duration = fc.oneof(
  fc.integer({ min: 1, max: 500_000 }).map(String),
  fc.integer({ min: 1, max: 700 }).map((n) => `${n}m`),
  fc.constantFrom('1h30m', '60s', '12h', '6h', '1m1s'),
);
const line = fc.constantFrom(
  's3:read my-bucket/a/*',
  'gcs:read b-1',
  'aws:inherit',
  '*',
  's3:Get*,s3:List*  *',
);
const word = fc.stringMatching(/^[A-Za-z0-9._:/-]{1,30}$/);
const statement = fc.record({
  Effect: fc.constantFrom('Allow', 'Deny'),
  Action: fc.oneof(word, fc.array(word, { minLength: 1, maxLength: 3 })),
  Resource: fc.constantFrom('*', 'arn:aws:s3:::my-bucket/*'),
});
const sessionPolicy = fc
  .array(statement, { minLength: 1, maxLength: 3 })
  .map((Statement) => JSON.stringify({ Version: '2012-10-17', Statement }));
const rule = fc
  .tuple(fc.stringMatching(/^[a-z0-9]{3,9}$/), fc.constantFrom('Viewer', 'Creator', 'Admin'))
  .map(([bucket, kind]) => ({
    availableResource: `//storage.googleapis.com/projects/_/buckets/${bucket}`,
    availablePermissions: [`inRole:roles/storage.object${kind}`],
  }));
const boundary = fc
  .array(rule, { minLength: 1, maxLength: 3 })
  .map((accessBoundaryRules) => JSON.stringify({ accessBoundaryRules }));

/** Entries of a list with whatever may stand around them. */
function listOf(entry: fc.Arbitrary<string>, separators: readonly string[]): fc.Arbitrary<string> {
  const around = fc.constantFrom('', '# why', '   ', '\t# a, b', '');
  return fc
    .tuple(
      fc.array(fc.tuple(entry, fc.constantFrom('', '  # because', ' ')), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...separators),
      around,
    )
    .map(([entries, by, extra]) => {
      const texts = entries.map(([text, end]) => (by.includes('\n') ? text + end : text));
      return `${extra}\n${texts.join(by)}\n${extra}`;
    });
}

const tool = fc
  .tuple(
    fc.stringMatching(/^[a-z][a-z0-9-]{0,5}$/),
    fc.constantFrom('run: npx a', 'run: node b.js', 'url: https://e.com/x', 'url: https://f.com'),
    fc.constantFrom('A: x', 'B: "y z"', 'A:\n    B: x'),
    fc.boolean(),
  )
  .map(
    ([name, what, values, optional]) =>
      `${name}:\n  ${what}\n  ${what.startsWith('run') ? 'env' : 'headers'}:\n    ${values}${optional ? '\n  optional: true' : ''}`,
  );
const toolMap = fc
  .uniqueArray(tool, { minLength: 1, maxLength: 3, selector: (text) => text.split(':')[0] })
  .map((all) => all.join('\n'));

const lines = ['\n', '\r\n', '\n\n'];
const words = [...lines, ', ', ' ', ','];

/** Texts that are usable, by the input's name; inputs that are not here are plain text. */
const usable: Readonly<Record<string, fc.Arbitrary<string>>> = {
  scope: listOf(line, lines),
  ttl: duration,
  timeout: duration,
  'renew-until': duration,
  'handoff-timeout': duration,
  deliver: listOf(fc.constantFrom('env', 'outputs', 'broker'), words),
  revoke: fc.constantFrom('off', 'auto', 'required'),
  'allow-bots': listOf(fc.constantFrom('renovate[bot]', 'Dependabot[bot]', 'a-b'), lines),
  'lock-ip': listOf(cidr, words),
  'lock-vpc': listOf(vpc, words),
  'aws-role': role,
  'aws-revoke-role': role,
  'aws-region': fc.constantFrom('us-east-1', 'cn-north-1', 'us-gov-west-1', 'eusc-de-east-1'),
  'aws-session-policy': sessionPolicy,
  'aws-managed-policies': listOf(managed, lines),
  'aws-account-ids': listOf(digits, words),
  'gcp-workload-identity-provider': fc
    .tuple(digits, fc.stringMatching(/^[a-z0-9-]{4,32}$/))
    .map(([n, id]) => `projects/${n}/locations/global/workloadIdentityPools/${id}/providers/${id}`),
  'gcp-service-account': fc
    .stringMatching(/^[a-z0-9][a-z0-9._-]{0,20}$/)
    .map((name) => `${name}@my-project.iam.gserviceaccount.com`),
  'gcp-project': fc.stringMatching(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/),
  'gcp-access-boundary': boundary,
  'gcp-universe': fc.constantFrom('googleapis.com', 'example-cloud.eu'),
  'azure-client-id': guid,
  'azure-tenant-id': guid,
  'azure-subscription-id': guid,
  'azure-identity': fc.constantFrom('federated', 'managed'),
  'azure-cloud': fc.constantFrom('public', 'usgovernment', 'china', 'france', 'germany', 'singapore'),
  'model-limit': fc.integer({ min: 1, max: 2_000_000_000 }).map(String),
  'anthropic-api-key': fc.stringMatching(/^sk-ant-[\x21-\x7e]{12,40}$/),
  'anthropic-federation-rule': id,
  'anthropic-organization': guid,
  'anthropic-service-account': id,
  'anthropic-workspace': id,
  'openai-api-key': fc.stringMatching(/^sk-[\x21-\x7e]{16,40}$/),
  'openai-identity-provider': id,
  'openai-service-account': id,
  'gemini-api-key': fc.stringMatching(/^AIza[\x21-\x7e]{16,40}$/),
  'handoff-id': fc.stringMatching(/^[a-z0-9]{16,64}$/),
  'handoff-secret': fc.stringMatching(/^[\x21-\x7e]{20,40}$/),
  shell: fc.constantFrom('bash', 'sh', 'pwsh', 'python'),
  'pass-env': listOf(fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,9}$/), words),
  ports: listOf(fc.integer({ min: 1, max: 65_535 }).map(String), words),
  home: listOf(fc.stringMatching(/^[.a-z0-9_-]{2,9}(\/[a-z0-9-]{1,9})?$/), words),
  wall: fc.constantFrom('required', 'off'),
  'timeout-run': duration,
  tools: toolMap,
  'handoff-proof': fc.stringMatching(/^[\w-]{43}$/),
};

/** Texts of one input that are usable, most of them: some are out of range. */
export function usableTexts({ name, kind, example }: Input): fc.Arbitrary<string> {
  const known = usable[name];
  if (known) return known;
  if (kind.type.type === 'boolean') return fc.constantFrom('true', 'false', 'True', 'FALSE');
  // With its example, so that a filter for usable values finds one of a new kind, too.
  return fc.oneof(/endpoint|host$/.test(name) ? url : word, fc.constant(example));
}

/** Whatever a hostile author, branch or careless admin would write. */
export function anyText(input: Input): fc.Arbitrary<string> {
  return fc.oneof(
    usableTexts(input),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ maxLength: 40 }),
    fc.constantFrom(
      '#',
      ',',
      ' , ',
      '# any',
      '\n#\n',
      '*',
      '{}',
      '[',
      'null',
      '__proto__',
      '127.0.0.1',
      '0',
      '-1',
    ),
    fc
      .tuple(usableTexts(input), fc.constantFrom(' # x', ',', '\n', '\u2028', '\0', '\u00a0'))
      .map((p) => p.join('')),
  );
}
