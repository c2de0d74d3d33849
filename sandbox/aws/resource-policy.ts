import { evaluate, type PolicyDocument, type Question } from './policy.ts';
import { syntaxProblem } from './policy-syntax.ts';

/** The names of one caller that a resource policy can grant to. */
export interface Names {
  /** The session's or the user's ARN. */
  readonly arn: string;
  /** The role of a session. */
  readonly roleArn: string | undefined;
  readonly account: string;
}

/**
 * What a resource policy grants to one caller (IAM User Guide, "How AWS enforcement code logic evaluates requests").
 * `direct`: granted to the session, the user or everyone, so that identity policies, boundary and session policy need
 * not allow it. `role`: granted to the role's ARN, so that boundary and session policy still limit it. `account`:
 * granted to the account, so that the account's own policies decide.
 */
export interface Grants {
  readonly denied: boolean;
  readonly direct: boolean;
  readonly role: boolean;
  readonly account: boolean;
}

interface Statement {
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
}

type Reach = 'direct' | 'role' | 'account';

export async function grantsOf(policy: PolicyDocument, names: Names, question: Question): Promise<Grants> {
  const statements = [policy.Statement].flat() as Statement[];
  const ask = async (effect: 'Allow' | 'Deny', reach?: Reach) => {
    const chosen = statements
      .filter((one) => one.Effect === effect)
      .filter((one) =>
        reach === undefined ? reachOf(one, names) !== undefined : reachOf(one, names) === reach,
      )
      .map(({ Principal: _principal, ...rest }) => rest);
    return chosen.length === 0
      ? 'ImplicitlyDenied'
      : await evaluate([{ Version: policy.Version ?? '2008-10-17', Statement: chosen }], question);
  };
  return {
    denied: (await ask('Deny')) === 'ExplicitlyDenied',
    direct: (await ask('Allow', 'direct')) === 'Allowed',
    role: (await ask('Allow', 'role')) === 'Allowed',
    account: (await ask('Allow', 'account')) === 'Allowed',
  };
}

/** The most direct way in which a statement names this caller; `undefined` where it does not name the caller. */
function reachOf({ Principal: principal, NotPrincipal }: Statement, names: Names): Reach | undefined {
  if (NotPrincipal !== undefined) throw new Error('the sandbox does not evaluate NotPrincipal');
  const named =
    principal === '*' ? ['*'] : [((principal ?? {}) as Record<string, string | string[]>).AWS ?? []].flat();
  if (named.includes('*') || named.includes(names.arn)) return 'direct';
  if (names.roleArn !== undefined && named.includes(names.roleArn)) return 'role';
  const root = new RegExp(`^arn:[a-z-]+:iam::${names.account}:root$`);
  return named.some((one) => one === names.account || root.test(one)) ? 'account' : undefined;
}

/** @throws where a test sets up a document that cannot be a resource policy. */
export function checkResourcePolicy(policy: PolicyDocument): void {
  const statements = [policy.Statement].flat() as Record<string, unknown>[];
  if (statements.some((one) => one.Principal === undefined && one.NotPrincipal === undefined))
    throw new Error('not a resource policy: a statement has no Principal');
  const rest = statements.map(({ Principal: _one, NotPrincipal: _other, ...own }) => own);
  const problem = syntaxProblem({ ...policy, Statement: rest });
  if (problem) throw new Error(`not a resource policy: ${problem}`);
}
