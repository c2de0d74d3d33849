import type { ScopeLine, ScopeWhat } from '../../../model/scope-line.ts';
import { globMatches } from '../../../text/glob.ts';
import { commaNotice, objectNotice } from '../../place-notices.ts';
import { modelNotice } from './model-ids.ts';
import { nearestService } from './nearest.ts';

/**
 * Notices about mistakes that the scope lines show. A notice appears only where the lines show the mistake. They do not
 * show whether a bucket is encrypted with a KMS key, and users would ignore a notice on every `s3:` line, so that one is
 * in the table of presets only.
 * @example presetNotices(scope('s3:read my-bucket/*')) // []
 */
export function presetNotices(lines: readonly ScopeLine[]): string[] {
  // With `aws:inherit` the lease has all permissions of the role, so nothing can be missing.
  if (mentions(lines, 'aws:inherit')) return [];
  return rules.flatMap((rule) => rule(lines));
}

type Rule = (lines: readonly ScopeLine[]) => readonly string[];

const passRole: Rule = (lines) => {
  if (!mentions(lines, 'ecs:deploy') || mentions(lines, 'iam:PassRole')) return [];
  return [
    'ecs:deploy does not pass roles: registering a task definition that names one is refused unless the scope has `iam:PassRole  ROLE-ARN`',
  ];
};

const ecrToken: Rule = (lines) => {
  if (mentions(lines, 'ecr:GetAuthorizationToken')) return [];
  if (mentions(lines, 'ecr:pull') || mentions(lines, 'ecr:push')) {
    return ['ecr:GetAuthorizationToken is allowed on `*`, since the login to a registry has no repository'];
  }
  if (!mentions(lines, 'ecr:BatchGetImage') && !mentions(lines, 'ecr:PutImage')) return [];
  return [
    'no line allows `ecr:GetAuthorizationToken  *`, so `docker login` is refused; ecr:pull and ecr:push include it',
  ];
};

/** The most common mistake in a scope for models: all calls work until the first streamed answer. */
const streaming: Rule = (lines) => {
  if (mentions(lines, 'bedrock:invoke') || !mentions(lines, 'bedrock:InvokeModel')) return [];
  if (mentions(lines, 'bedrock:InvokeModelWithResponseStream')) return [];
  return [
    'no line allows bedrock:InvokeModelWithResponseStream, so streamed answers are refused; bedrock:invoke includes it',
  ];
};

/** A line for a KMS key shows that something is encrypted with it. A lease that writes there needs to make data keys. */
const dataKeys: Rule = (lines) => {
  const writes = ['s3:write', 'sqs:send', 'sns:publish'].filter((name) => mentions(lines, name));
  if (writes.length === 0 || !mentions(lines, 'kms:decrypt') || mentions(lines, 'kms:GenerateDataKey'))
    return [];
  return [
    `kms:decrypt is enough to read; for ${writes.join(', ')} under that key add \`kms:GenerateDataKey  KEY-ARN\``,
  ];
};

const secretSuffix: Rule = (lines) =>
  lines.flatMap(({ where = '', whats }) => {
    // Six characters with a digit and a capital letter are probably random, and not the end of a chosen name.
    const random =
      /-(?=[A-Za-z]*\d)(?=[a-z0-9]*[A-Z])[A-Za-z0-9]{6}$/.test(where) && !where.startsWith('arn:');
    if (!random || !whats.some((what) => nameOf(what) === 'secretsmanager:read')) return [];
    return [
      `secretsmanager:read takes the name of a secret; "${where}" seems to end in the random characters of its ARN, which are added anyway`,
    ];
  });

const globalProfile: Rule = (lines) => {
  const global = lines.some(
    ({ where = '', whats }) =>
      /(^|\/)(global|\*)\./.test(where) && whats.some((what) => nameOf(what) === 'bedrock:invoke'),
  );
  return global ? ['a global inference profile sends prompts to any region of the partition'] : [];
};

/**
 * A place in S3 without a wildcard at its end is one object. Most keys of objects have an extension, and a last part without one
 * is most often a prefix.
 */
const oneObject: Rule = (lines) =>
  lines.flatMap((line) => {
    if (!line.whats.some((what) => PREFIXED.includes(nameOf(what)))) return [];
    const place = (line.where ?? '').replace(/^(?:\d{12}:)?(?:arn:[a-z*-]+:s3:::|s3:\/\/)?/, '');
    return objectNotice(line, place);
  });

const PREFIXED = ['s3:read', 's3:write', 's3:delete'];

/** Two places with a comma between: S3 takes a comma in a key, so this is one place for it. */
const comma: Rule = (lines) =>
  lines.flatMap((line) => (line.whats.some(({ service }) => service === 's3') ? commaNotice(line) : []));

const model: Rule = (lines) =>
  lines.flatMap(({ where = '', whats }) =>
    where.startsWith('arn:') || !whats.some((what) => nameOf(what) === 'bedrock:invoke')
      ? []
      : modelNotice(where),
  );

/** A service that no preset has, one or two letters from one that some have: AWS takes any name, and then allows nothing. */
const service: Rule = (lines) => {
  const services = new Set(lines.flatMap(({ whats }) => whats.map((what) => what.service)));
  return [...services].flatMap((name) => {
    const near = nearestService(name);
    return near === undefined
      ? []
      : [
          `no service of AWS that this version knows is named "${name}", and such a line allows nothing; did you mean ${near}?`,
        ];
  });
};

const rules: readonly Rule[] = [
  passRole,
  ecrToken,
  streaming,
  dataKeys,
  secretSuffix,
  globalProfile,
  oneObject,
  comma,
  model,
  service,
];

/** Whether a line names the preset or the action, also by a pattern such as `kms:*`. */
function mentions(lines: readonly ScopeLine[], name: string): boolean {
  return lines.some((line) => line.whats.some((what) => matches(nameOf(what), name)));
}

function nameOf({ service, verb }: ScopeWhat): string {
  return `${service}:${verb}`;
}

/** Whether a pattern of a line matches a name. IAM ignores the case of action names; a preset is always in lower case. */
function matches(pattern: string, name: string): boolean {
  if (pattern === name) return true;
  const action = /:[A-Z]/.test(name);
  if (!action || /^[a-z0-9-]+:[a-z0-9_-]+$/.test(pattern)) return false;
  return globMatches(pattern.toLowerCase(), name.toLowerCase());
}
