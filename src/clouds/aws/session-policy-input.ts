import type { Problems } from '../../errors/error.ts';
import type { Kind } from '../../inputs/kind.ts';
import { json } from '../../inputs/kinds/json.ts';
import { isObject } from '../../text/json.ts';

/** Statements as they are written, of version 2012-10-17. */
export type SessionPolicy = readonly unknown[];

/** The kind of `aws-session-policy`. */
export const sessionPolicyKind: Kind<SessionPolicy> = json({
  parse: parseSessionPolicy,
  document: (statements) => ({ Version: '2012-10-17', Statement: statements }),
});

const STATEMENT_KEYS = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

/**
 * Reads `aws-session-policy`: a policy document without principals (IAM User Guide, "IAM JSON policy elements").
 * @returns its statements as they are written, or `undefined` where it added problems.
 * @example
 * parseSessionPolicy(
 *   '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}}',
 *   new Problems(),
 * ) // [{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }]
 */
export function parseSessionPolicy(text: string, problems: Problems): SessionPolicy | undefined {
  const before = problems.count;
  const bad = (why: string) =>
    problems.add(
      'POLICY_INVALID',
      '`aws-session-policy` is not a session policy',
      why,
      `aws-session-policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::my-bucket/*"}]}'`,
    );
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    bad('it does not parse as JSON');
    return undefined;
  }
  if (!isObject(document)) {
    bad('it is not a JSON object');
    return undefined;
  }
  // The action sends the document as it writes it, without the escapes of the original text.
  const sent = JSON.stringify(document);
  if (/[^\x09\x0a\x0d\x20-\xff]/.test(sent))
    bad('it holds a character outside U+0020 to U+00FF, which STS refuses');
  for (const key of Object.keys(document)) {
    if (!['Version', 'Id', 'Statement'].includes(key))
      bad(`${JSON.stringify(key)} is not an element of a policy`);
  }
  // The action sends version 2012-10-17. A policy of the older version means the same, unless it has variables.
  const version = document.Version ?? '2008-10-17';
  if (version !== '2012-10-17' && (version !== '2008-10-17' || sent.includes('${'))) {
    bad('its "Version" is not "2012-10-17", and without it policy variables are read as plain text');
  }
  const statement = document.Statement;
  const statements: readonly unknown[] = Array.isArray(statement) ? statement : [statement];
  if (statement === undefined || statements.length === 0) bad('it has no "Statement"');
  else for (const [index, one] of statements.entries()) checkStatement(one, index + 1, bad);
  return problems.count === before ? statements : undefined;
}

function checkStatement(statement: unknown, number: number, bad: (why: string) => void): void {
  const here = `statement ${number}`;
  if (!isObject(statement)) {
    bad(`${here} is not an object`);
    return;
  }
  for (const key of Object.keys(statement)) {
    if (key === 'Principal' || key === 'NotPrincipal')
      bad(`${here} names a "${key}", which a session policy cannot`);
    else if (!STATEMENT_KEYS.includes(key))
      bad(`${here} has ${JSON.stringify(key)}, which is not an element of a statement`);
  }
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny')
    bad(`${here} needs "Effect": "Allow" or "Deny"`);
  for (const [one, other] of [
    ['Action', 'NotAction'],
    ['Resource', 'NotResource'],
  ] as const) {
    const present = [one, other].filter((key) => Object.hasOwn(statement, key));
    if (present.length !== 1) bad(`${here} needs exactly one of "${one}" and "${other}"`);
    for (const key of present) {
      if (!isStrings(statement[key])) bad(`${here}: "${key}" is not a string or a list of strings`);
    }
  }
  const condition = statement.Condition;
  if (condition === undefined) return;
  if (!isObject(condition) || !Object.values(condition).every(isObject))
    bad(`${here}: "Condition" is not an object of objects`);
}

function isStrings(value: unknown): boolean {
  const list = Array.isArray(value) ? value : [value];
  return list.length > 0 && list.every((entry) => typeof entry === 'string' && entry !== '');
}
