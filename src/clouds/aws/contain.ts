import { type Problem, Problems } from '../../errors/error.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import type { ScopeLine } from '../../model/scope-line.ts';
import { arnContains, globContains } from '../../text/glob.ts';
import type { AllowsAll, Contains } from '../cloud.ts';
import { chainingNamedBy } from './compile.ts';
import { awsInputs } from './inputs.ts';
import { allowsAllForSure, judgeManaged, judgeSessionPolicy } from './judge.ts';
import { ALTERNATIVES, type Condition, mergeStatements, type Statement } from './policy.ts';
import { isChainingAction } from './role-chaining.ts';
import { compileLine, isInherit } from './scope.ts';
import { targetFor } from './target.ts';

/**
 * Makes the check whether the lines `held` contain another line. It compares the compiled statements, so that presets,
 * actions and ARNs can be compared with each other.
 * @example
 * ((inputs) => awsContains(scope('s3:read my-bucket/*'), inputs)(scope('s3:read my-bucket/reports/*')[0]))(
 *   readInputs({ 'aws-role': 'arn:aws:iam::111122223333:role/agent', 'aws-region': 'us-east-1' }, inputTable))
 *   // true
 */
export function awsContains(held: readonly ScopeLine[], inputs: Inputs): Contains {
  const inherits = held.some(isInherit);
  const role = inputs.get(awsInputs.role);
  const target = targetFor(role, inputs.get(awsInputs.region), held);
  const compile = (line: ScopeLine): { statements: readonly Statement[]; problems: readonly Problem[] } => {
    const problems = new Problems();
    const { statements } = compileLine(line, target, problems);
    return { statements: problems.count > 0 ? [] : statements, problems: problems.all };
  };
  // Merging makes few statements of a long scope, so each line has to be compared with few of them.
  const allowed = preparedAllows(
    mergeStatements(held.filter((line) => !isInherit(line)).flatMap((line) => compile(line).statements)),
  );
  return (asked) => {
    if (isInherit(asked)) return inherits;
    const { statements, problems } = compile(asked);
    if (problems.length > 0) return { problems };
    // Role chaining is denied unless a line names it, even where the other lines cover it.
    if (inherits) return !statements.some((one) => one.Action.some(isChainingAction));
    // Without a valid role the plan fails in any case, so here only the same text counts.
    if (!role) return held.some((line) => line.text === asked.text);
    return statements.length > 0 && allowsContain(allowed, statements);
  };
}

/**
 * Whether a lease may do everything that its role may: by `aws:inherit`, or by a policy that does not name what it allows.
 * The policies of a session add up, so one of them is enough. Role chaining, which a policy of the user can name, is more
 * than everything.
 * @example awsAllowsAll(scope('aws:inherit'), readInputs({}, inputTable)) // { surely: true, beyond: false }
 * @example awsAllowsAll(scope('s3:read my-bucket/*'), readInputs({}, inputTable)) // undefined
 */
export function awsAllowsAll(lines: readonly ScopeLine[], inputs: Inputs): AllowsAll | undefined {
  if (lines.some(isInherit)) return { surely: true, beyond: lines.some(namesChaining) };
  const session = inputs.given(awsInputs.sessionPolicy);
  const managed = inputs.given(awsInputs.managedPolicies) ?? [];
  const mayBeAll =
    (session !== undefined && judgeSessionPolicy(session) === 'everything') ||
    managed.some(({ arn }) => judgeManaged(arn) === 'everything');
  if (!mayBeAll) return undefined;
  return {
    surely: session !== undefined && allowsAllForSure(session),
    beyond: session !== undefined && chainingNamedBy(session).length > 0,
  };
}

function namesChaining({ whats }: ScopeLine): boolean {
  return whats.some(({ service, verb }) => isChainingAction(`${service}:${verb}`));
}

/** Statements for many comparisons, by their actions in small letters. */
interface PreparedAllows {
  readonly byName: ReadonlyMap<string, readonly Statement[]>;
  /** Actions with wildcards, and the text before the first one, which decides most comparisons. */
  readonly patterns: readonly { readonly action: string; readonly start: string; readonly of: Statement }[];
  /** Whether a statement covers a resource, by resource. Many actions and lines ask for the same one. */
  readonly covered: Map<string, Map<Statement, boolean>>;
}

function preparedAllows(statements: readonly Statement[]): PreparedAllows {
  const byName = new Map<string, Statement[]>();
  const patterns: { action: string; start: string; of: Statement }[] = [];
  for (const of of statements) {
    for (const action of of.Action.map((written) => written.toLowerCase())) {
      const start = action.split(/[*?]/, 1)[0] ?? '';
      if (start !== action) patterns.push({ action, start, of });
      const list = byName.get(action);
      if (list) list.push(of);
      else byName.set(action, [of]);
    }
  }
  return { byName, patterns, covered: new Map() };
}

/** The statements that cover an action. A pattern never covers an action of role chaining; only its full name does. */
function statementsFor({ byName, patterns }: PreparedAllows, written: string): readonly Statement[] {
  const action = written.toLowerCase();
  const named = byName.get(action) ?? [];
  if (isChainingAction(action)) return named;
  const matching = patterns.filter((one) => action.startsWith(one.start) && globContains(one.action, action));
  return [...named, ...matching.map((one) => one.of)];
}

/**
 * Whether a lease of `allows` may do everything that `asked` allows. One single statement must cover each action on each
 * resource; several statements that cover it only together do not count, which is safe.
 */
function allowsContain(allows: PreparedAllows, asked: readonly Statement[]): boolean {
  return asked.every((s) => {
    const conditions = new Map<Statement, boolean>();
    const meets = (one: Statement) =>
      remembered(conditions, one, () => conditionContains(one.Condition, s.Condition));
    return s.Action.every((action) => {
      const near = statementsFor(allows, action).filter(meets);
      return s.Resource.every((resource) => near.some((one) => coversResource(allows, one, resource)));
    });
  });
}

function coversResource({ covered }: PreparedAllows, one: Statement, resource: string): boolean {
  const known = remembered(covered, resource, () => new Map<Statement, boolean>());
  return remembered(
    known,
    one,
    () => one.Resource.includes(resource) || one.Resource.some((own) => arnContains(own, resource)),
  );
}

/** The value of a key, which is made when it is first asked for. */
function remembered<K, V>(values: Map<K, V>, key: K, make: () => V): V {
  const known = values.get(key);
  if (known !== undefined) return known;
  const made = make();
  values.set(key, made);
  return made;
}

/** Whether every request that meets `inner` also meets `outer`. All conditions must hold, so more of them allow less. */
function conditionContains(outer: Condition | undefined, inner: Condition | undefined): boolean {
  return Object.entries(outer ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => {
      const own = inner?.[operator]?.[key];
      if (own === undefined) return false;
      if (!ALTERNATIVES.has(operator))
        return own.length === values.length && own.every((v) => values.includes(v));
      const matches = LIKE.has(operator) ? like : (a: string, b: string) => a === b;
      return own.length > 0 && own.every((value) => values.some((allowed) => matches(allowed, value)));
    }),
  );
}

/** Operators whose values are patterns. */
const LIKE: ReadonlySet<string> = new Set(['StringLike', 'ForAnyValue:StringLike']);

function like(outer: string, inner: string): boolean {
  if (outer.includes('${') || inner.includes('${')) return outer === inner;
  return globContains(outer, inner);
}
