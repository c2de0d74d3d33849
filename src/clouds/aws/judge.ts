import type { SessionPolicy } from './session-policy.ts';

/**
 * What can be said of a policy in AWS's own language. `narrowed`: it leaves out all that it does not name. `everything`: it
 * allows, or may allow, all that the role may. `unknown`: not judged, since this action does not know what is in it.
 */
export type Verdict = 'narrowed' | 'everything' | 'unknown';

/**
 * Policies that AWS keeps and of which it is certain which they are; AWS may add actions to them, but not turn one into
 * the other (AWS Managed Policy Reference Guide). PowerUserAccess names what it leaves out, and so allows all else.
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

/** A managed policy by its ARN. One of an account's own may say anything. */
export function judgeManaged(arn: string): Verdict {
  const [, , , , account, ...rest] = arn.split(':');
  const [kind, ...name] = rest.join(':').split('/');
  if (account !== 'aws' || kind !== 'policy') return 'unknown';
  if (everything.includes(name.join('/'))) return 'everything';
  return allowLists.includes(name.join('/')) ? 'narrowed' : 'unknown';
}

/**
 * A session policy. It is `narrowed` where no statement allows what it does not name: every allow names services or places,
 * or a deny without conditions takes away all that it does not name. Lists of exceptions (`NotAction`, `NotResource`) name
 * nothing; conditions of an allow may hold at any time, those of a deny never.
 */
export function judgeSessionPolicy(statements: SessionPolicy): Exclude<Verdict, 'unknown'> {
  const read = statements.map(readStatement);
  return read.some(closes) || !read.some(allowsUnnamed) ? 'narrowed' : 'everything';
}

interface Statement {
  readonly effect: unknown;
  readonly actions: readonly string[] | undefined;
  readonly notActions: readonly string[] | undefined;
  readonly resources: readonly string[] | undefined;
  readonly notResources: readonly string[] | undefined;
  readonly conditions: unknown;
}

/** An element with one value may stand without its list. */
function readStatement(statement: unknown): Statement {
  const said = statement as Readonly<Record<string, string | readonly string[] | undefined>>;
  const list = (value: string | readonly string[] | undefined) =>
    typeof value === 'string' ? [value] : value;
  return {
    effect: said.Effect,
    actions: list(said.Action),
    notActions: list(said.NotAction),
    resources: list(said.Resource),
    notResources: list(said.NotResource),
    conditions: said.Condition,
  };
}

function allowsUnnamed({ effect, actions, resources }: Statement): boolean {
  if (effect !== 'Allow') return false;
  return (actions?.some(isAnyService) ?? true) && (resources?.some(isAnyPlace) ?? true);
}

/** Whether a deny leaves over only what it names. */
function closes({ effect, actions, notActions, resources, notResources, conditions }: Statement): boolean {
  if (effect !== 'Deny' || conditions !== undefined) return false;
  const everyAction = actions?.includes('*') ?? false;
  const everywhere = resources?.includes('*') ?? false;
  const someActions = notActions !== undefined && !notActions.some(isAnyService);
  const somePlaces = notResources !== undefined && !notResources.some(isAnyPlace);
  return (everyAction && (everywhere || somePlaces)) || (someActions && everywhere);
}

/** Whether an action's pattern reaches beyond one service: `*`, `*:*`, `s*`. */
function isAnyService(action: string): boolean {
  const colon = action.indexOf(':');
  return colon < 0 || /[*?]/.test(action.slice(0, colon));
}

/** Whether a resource's pattern reaches beyond one service: `*`, `arn:*`, `arn:aws:*:*:*:x`. */
function isAnyPlace(resource: string): boolean {
  const [arn, partition = '', service = ''] = resource.split(':');
  return arn !== 'arn' || partition === '' || service === '' || /[*?$]/.test(partition + service);
}
