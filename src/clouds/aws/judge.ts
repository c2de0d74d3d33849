import type { SessionPolicy } from './session-policy-input.ts';

/**
 * How far a policy in AWS's own language narrows the role. `narrowed`: it allows only actions or places that it names.
 * `everything`: it allows, or may allow, everything that the role allows. `unknown`: this action does not know the
 * contents of the policy.
 */
export type Verdict = 'narrowed' | 'everything' | 'unknown';

/**
 * Policies that AWS manages, with a known verdict. AWS may add actions to them, but it does not turn an allow-list into
 * a policy for everything (AWS Managed Policy Reference Guide). PowerUserAccess names only what it leaves out, so it
 * allows everything else.
 */
const everything = ['AdministratorAccess', 'PowerUserAccess'];
const allowLists = [
  'ReadOnlyAccess',
  'SecurityAudit',
  'job-function/ViewOnlyAccess',
  'IAMReadOnlyAccess',
  'AmazonS3ReadOnlyAccess',
  'AmazonS3FullAccess',
  'AmazonDynamoDBReadOnlyAccess',
  'AmazonDynamoDBFullAccess',
  'AmazonEC2ReadOnlyAccess',
  'AmazonEC2ContainerRegistryReadOnly',
  'AmazonSQSReadOnlyAccess',
  'AmazonSQSFullAccess',
  'AmazonSNSReadOnlyAccess',
  'AmazonSNSFullAccess',
];

/**
 * Judges a managed policy by its ARN. A policy of the user's account is `unknown`, since it may allow anything.
 * @example judgeManaged('arn:aws:iam::aws:policy/ReadOnlyAccess') // 'narrowed'
 * @example judgeManaged('arn:aws:iam::111122223333:policy/mine') // 'unknown'
 */
export function judgeManaged(arn: string): Verdict {
  const [, , , , account, ...rest] = arn.split(':');
  const [kind, ...name] = rest.join(':').split('/');
  if (account !== 'aws' || kind !== 'policy') return 'unknown';
  if (everything.includes(name.join('/'))) return 'everything';
  return allowLists.includes(name.join('/')) ? 'narrowed' : 'unknown';
}

/**
 * Judges a session policy. It is `narrowed` where every allow names services or places, or where a deny without
 * conditions removes everything that the policy does not name. An allow with a list of exceptions (`NotAction`,
 * `NotResource`) does not name anything. The judgement assumes that conditions of an allow always hold, and that
 * conditions of a deny never hold.
 * @example judgeSessionPolicy([{ Effect: 'Allow', Action: 's3:*', Resource: '*' }]) // 'narrowed'
 * @example judgeSessionPolicy([{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }]) // 'everything'
 */
export function judgeSessionPolicy(statements: SessionPolicy): Exclude<Verdict, 'unknown'> {
  const read = statements.map(readStatement);
  return read.some(closes) || !read.some(allowsUnnamed) ? 'narrowed' : 'everything';
}

/**
 * Whether a session policy allows everything without any doubt: by an allow of all actions everywhere, and without a deny.
 * @example allowsAllForSure([{ Effect: 'Allow', Action: '*', Resource: '*' }]) // true
 * @example allowsAllForSure([{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }]) // false
 */
export function allowsAllForSure(statements: SessionPolicy): boolean {
  const read = statements.map(readStatement);
  const isAll = ({ actions, resources, conditions }: Statement) =>
    conditions === undefined && actions?.includes('*') === true && resources?.includes('*') === true;
  return read.every(({ effect }) => effect === 'Allow') && read.some(isAll);
}

interface Statement {
  readonly effect: unknown;
  readonly actions: readonly string[] | undefined;
  readonly notActions: readonly string[] | undefined;
  readonly resources: readonly string[] | undefined;
  readonly notResources: readonly string[] | undefined;
  readonly conditions: unknown;
}

/** Reads a statement. A policy may have a single value in place of a list. */
function readStatement(statement: unknown): Statement {
  const elements = statement as Readonly<Record<string, string | readonly string[] | undefined>>;
  const list = (value: string | readonly string[] | undefined) =>
    typeof value === 'string' ? [value] : value;
  return {
    effect: elements.Effect,
    actions: list(elements.Action),
    notActions: list(elements.NotAction),
    resources: list(elements.Resource),
    notResources: list(elements.NotResource),
    conditions: elements.Condition,
  };
}

function allowsUnnamed({ effect, actions, resources }: Statement): boolean {
  if (effect !== 'Allow') return false;
  return (actions?.some(isAnyService) ?? true) && (resources?.some(isAnyPlace) ?? true);
}

/** Whether a deny removes everything except what it names. */
function closes({ effect, actions, notActions, resources, notResources, conditions }: Statement): boolean {
  if (effect !== 'Deny' || conditions !== undefined) return false;
  const everyAction = actions?.includes('*') ?? false;
  const everywhere = resources?.includes('*') ?? false;
  const someActions = notActions !== undefined && !notActions.some(isAnyService);
  const somePlaces = notResources !== undefined && !notResources.some(isAnyPlace);
  return (everyAction && (everywhere || somePlaces)) || (someActions && everywhere);
}

/** Whether a pattern of actions matches several services: `*`, `*:*`, `s*`. */
function isAnyService(action: string): boolean {
  const colon = action.indexOf(':');
  return colon < 0 || /[*?]/.test(action.slice(0, colon));
}

/** Whether a pattern of resources matches several services: `*`, `arn:*`, `arn:aws:*:*:*:x`. */
function isAnyPlace(resource: string): boolean {
  const [arn, partition = '', service = ''] = resource.split(':');
  return arn !== 'arn' || partition === '' || service === '' || /[*?$]/.test(partition + service);
}
