import { isIP } from 'node:net';

/**
 * Finds problems in a policy document that AWS refuses and that the policy engine's own validation accepts. Otherwise tests
 * would pass with documents that STS rejects.
 */
export function syntaxProblem(policy: unknown): string | undefined {
  if (!isObject(policy)) return 'not a JSON object';
  const list = [policy.Statement].flat();
  if (list.length === 0) return 'no statement';
  const sids = new Set<string>();
  for (const statement of list) {
    if (!isObject(statement)) return 'a statement is not an object';
    const problem = statementProblem(statement);
    if (problem) return problem;
    const { Sid: sid } = statement;
    if (typeof sid !== 'string' || sid === '') continue;
    if (sids.has(sid)) return `Statement IDs (SID) in a single policy must be unique: ${sid}`;
    sids.add(sid);
  }
  return undefined;
}

function statementProblem(statement: Record<string, unknown>): string | undefined {
  if ('Principal' in statement || 'NotPrincipal' in statement)
    return 'Policy document should not specify a principal.';
  if (statement.Sid !== undefined && !/^[A-Za-z0-9]*$/.test(String(statement.Sid))) {
    return `Statement IDs (SID) must be alpha-numeric: ${String(statement.Sid)}`;
  }
  const actions = [statement.Action ?? statement.NotAction ?? []].flat();
  if (actions.length === 0) return 'Policy statement must contain actions.';
  const resources = [statement.Resource ?? statement.NotResource ?? []].flat();
  if (resources.length === 0) return 'Policy statement must contain resources.';
  const bad = resources.find((resource) => !isResource(resource));
  if (bad !== undefined) return `Resource ${String(bad)} must be in ARN format or "*".`;
  return statement.Condition === undefined ? undefined : conditionProblem(statement.Condition);
}

function isResource(resource: unknown): boolean {
  return (
    typeof resource === 'string' &&
    (resource === '*' || /^arn:(?:aws|aws-[a-z]+(?:-[a-z]+)*|\*):[^:]*:[^:]*:[^:]*:.+$/.test(resource))
  );
}

const operator =
  /^(?:(?:ForAllValues|ForAnyValue):)?(?:String(?:Not)?(?:Equals(?:IgnoreCase)?|Like)|Numeric(?:Not)?Equals|Numeric(?:Less|Greater)Than(?:Equals)?|Date(?:Not)?Equals|Date(?:Less|Greater)Than(?:Equals)?|Bool|BinaryEquals|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like))(?:IfExists)?$/;

function conditionProblem(condition: unknown): string | undefined {
  if (!isObject(condition)) return 'Condition must be an object';
  for (const [name, keys] of Object.entries(condition)) {
    if (name !== 'Null' && !operator.test(name)) return `Invalid Condition type : ${name}.`;
    if (!isObject(keys)) return `Condition ${name} must hold keys`;
    for (const [key, value] of Object.entries(keys)) {
      if (!/^[A-Za-z0-9.-]+:./.test(key)) return `Condition key ${key} must be prefaced by a vendor`;
      const wrong = [value].flat().find((one) => !isValue(name, one));
      if (wrong !== undefined) return `Invalid value ${JSON.stringify(wrong)} for ${name} of ${key}`;
    }
  }
  return undefined;
}

/** Whether a condition value is a scalar, and a valid date or address where its operator needs one. It may hold policy variables. */
function isValue(name: string, value: unknown): boolean {
  if (!['string', 'number', 'boolean'].includes(typeof value)) return false;
  const text = String(value);
  if (text.includes('${')) return true;
  if (/(?:^|:)Date/.test(name)) return /^\d+$/.test(text) || isDate(text);
  if (/(?:^|:)(?:Not)?IpAddress/.test(name)) return isRange(text);
  return true;
}

function isDate(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d))?$/.test(text) &&
    !Number.isNaN(Date.parse(text))
  );
}

function isRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
