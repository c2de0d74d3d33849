import type { ScopeLine, ScopeWhat } from '../../../model/scope-line.ts';
import { globMatches } from '../../../text/glob.ts';

/**
 * What the lines themselves show that somebody will trip over. Only what can be seen is said: whether a bucket is
 * encrypted with a KMS key cannot, and a notice on every `s3:` line would be read by nobody; the table says it.
 */
export function presetNotices(lines: readonly ScopeLine[]): string[] {
  // Beside `aws:inherit` no line takes anything away.
  if (asks(lines, 'aws:inherit')) return [];
  return rules.flatMap((rule) => rule(lines));
}

type Rule = (lines: readonly ScopeLine[]) => readonly string[];

const passRole: Rule = (lines) => {
  if (!asks(lines, 'ecs:deploy') || asks(lines, 'iam:PassRole')) return [];
  return [
    'ecs:deploy does not pass roles: registering a task definition that names one is refused unless the scope has `iam:PassRole  ROLE-ARN`',
  ];
};

const ecrToken: Rule = (lines) => {
  if (asks(lines, 'ecr:GetAuthorizationToken')) return [];
  if (asks(lines, 'ecr:pull') || asks(lines, 'ecr:push')) {
    return [
      'ecr:GetAuthorizationToken is allowed on `*`, as logging in to a registry belongs to no repository',
    ];
  }
  if (!asks(lines, 'ecr:BatchGetImage') && !asks(lines, 'ecr:PutImage')) return [];
  return [
    'no line allows `ecr:GetAuthorizationToken  *`, so `docker login` is refused; ecr:pull and ecr:push include it',
  ];
};

/** The usual mistake of a scope for models: everything works until the first streamed answer. */
const streaming: Rule = (lines) => {
  if (asks(lines, 'bedrock:invoke') || !asks(lines, 'bedrock:InvokeModel')) return [];
  if (asks(lines, 'bedrock:InvokeModelWithResponseStream')) return [];
  return [
    'no line allows bedrock:InvokeModelWithResponseStream, so streamed answers are refused; bedrock:invoke includes it',
  ];
};

/** A key among the lines tells that something is encrypted with it; who writes there has to make data keys. */
const dataKeys: Rule = (lines) => {
  const writes = ['s3:write', 'sqs:send', 'sns:publish'].filter((name) => asks(lines, name));
  if (writes.length === 0 || !asks(lines, 'kms:decrypt') || asks(lines, 'kms:GenerateDataKey')) return [];
  return [
    `kms:decrypt is enough to read; for ${writes.join(', ')} under that key add \`kms:GenerateDataKey  KEY-ARN\``,
  ];
};

const secretSuffix: Rule = (lines) =>
  lines.flatMap(({ where = '', whats }) => {
    // A digit and a capital letter: six random characters, and hardly the end of a name somebody chose.
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

const rules: readonly Rule[] = [passRole, ecrToken, streaming, dataKeys, secretSuffix, globalProfile];

/** True when a line names the preset or the action, also by a pattern such as `kms:*`. */
function asks(lines: readonly ScopeLine[], name: string): boolean {
  return lines.some((line) => line.whats.some((what) => matches(nameOf(what), name)));
}

function nameOf({ service, verb }: ScopeWhat): string {
  return `${service}:${verb}`;
}

/** IAM compares action names without regard to case; presets are told apart by it. */
function matches(pattern: string, name: string): boolean {
  if (pattern === name) return true;
  const action = /:[A-Z]/.test(name);
  if (!action || /^[a-z0-9-]+:[a-z0-9_-]+$/.test(pattern)) return false;
  return globMatches(pattern.toLowerCase(), name.toLowerCase());
}
