import type { Problems } from '../../errors/error.ts';
import { isObject } from '../../text/json.ts';
import { quote } from '../../text/quote.ts';

/** A role in a bucket, below a prefix, or on one object; without `prefix` and `object` in the whole bucket. */
export interface Grant {
  readonly role: string;
  readonly bucket: string;
  readonly prefix?: string;
  readonly object?: string;
}

/** A rule of a Credential Access Boundary (cloud.google.com/iam/docs/downscoping-short-lived-credentials). */
export interface Rule {
  readonly availableResource: string;
  readonly availablePermissions: readonly string[];
  readonly availabilityCondition?: {
    readonly expression: string;
    readonly title?: string;
    readonly description?: string;
  };
}

/** The most rules of a boundary. */
export const MAX_RULES = 10;
/** The longest boundary, in characters. */
export const BOUNDARY_LIMIT = 2048;

/**
 * The `options` parameter of the exchange.
 * @example renderBoundary([]) // '{"accessBoundary":{"accessBoundaryRules":[]}}'
 */
export function renderBoundary(rules: readonly Rule[]): string {
  return JSON.stringify({ accessBoundary: { accessBoundaryRules: rules } });
}

/**
 * The size of a boundary, in the characters that {@link BOUNDARY_LIMIT} counts.
 * @example boundarySize([]) // 26
 */
export function boundarySize(rules: readonly Rule[]): number {
  return JSON.stringify({ accessBoundaryRules: rules }).length;
}

/**
 * Compiles grants into as few rules as possible: one for each bucket and set of places. A token may do what any rule
 * allows, so it is safe to join rules with the same places or the same role.
 * @example compileBoundary([{ role: 'roles/storage.objectViewer', bucket: 'b-1' }])
 *   // [{
 *     availableResource: '//storage.googleapis.com/projects/_/buckets/b-1',
 *     availablePermissions: ['inRole:roles/storage.objectViewer'],
 *   }]
 */
export function compileBoundary(grants: readonly Grant[]): readonly Rule[] {
  const places = new Map<string, { bucket: string; role: string; conditions: Set<string> | undefined }>();
  for (const grant of grants) {
    const key = `${grant.bucket} ${grant.role}`;
    const entry = places.get(key) ?? {
      bucket: grant.bucket,
      role: grant.role,
      conditions: new Set<string>(),
    };
    const own = conditionsOf(grant);
    // A grant for the whole bucket includes every prefix in it.
    if (own === undefined) entry.conditions = undefined;
    else for (const condition of own) entry.conditions?.add(condition);
    places.set(key, entry);
  }
  const rules = new Map<string, { bucket: string; expression: string | undefined; roles: string[] }>();
  for (const { bucket, role, conditions } of places.values()) {
    const expression = conditions && [...conditions].join(' || ');
    const key = `${bucket} ${conditions ? [...conditions].sort().join(' || ') : ''}`;
    const rule = rules.get(key) ?? { bucket, expression, roles: [] };
    rule.roles.push(role);
    rules.set(key, rule);
  }
  return [...rules.values()].map(({ bucket, expression, roles }) => ({
    availableResource: `//storage.googleapis.com/projects/_/buckets/${bucket}`,
    availablePermissions: roles.sort().map((role) => `inRole:${role}`),
    ...(expression === undefined ? {} : { availabilityCondition: { expression } }),
  }));
}

/** The conditions for one grant, joined by "or"; `undefined` where it needs none. */
function conditionsOf({ bucket, role, prefix, object }: Grant): readonly string[] | undefined {
  const name = `projects/_/buckets/${bucket}/objects/`;
  if (object !== undefined) return [`resource.name == ${cel(name + object)}`];
  if (prefix === undefined) return undefined;
  const objects = `resource.name.startsWith(${cel(name + prefix)})`;
  // A listing is a request on the bucket, and its prefix is an attribute. A role that only creates needs no listing.
  if (role === 'roles/storage.objectCreator') return [objects];
  return [
    objects,
    `api.getAttribute('storage.googleapis.com/objectListPrefix', '').startsWith(${cel(prefix)})`,
  ];
}

/** A string literal of CEL. Only the quote and the backslash have a special meaning in it. */
function cel(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

const EXAMPLE =
  '{"accessBoundary": {"accessBoundaryRules": [{"availableResource": "//storage.googleapis.com/projects/_/buckets/my-bucket", "availablePermissions": ["inRole:roles/storage.objectViewer"]}]}}';

/**
 * Parses `gcp-access-boundary`: a boundary in the form of Google's documentation, with or without the outer
 * `accessBoundary`. It checks the form; Google checks the conditions.
 * @returns `undefined` where it added a problem.
 * @example parseBoundary('{"accessBoundaryRules":[]}', new Problems()) // undefined
 */
export function parseBoundary(text: string, problems: Problems): readonly Rule[] | undefined {
  const bad = (why: string, fix = EXAMPLE): undefined => {
    problems.add('POLICY_INVALID', '`gcp-access-boundary` is not an access boundary', why, fix);
    return undefined;
  };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // The message of the parser quotes a part of the text. If the text is a secret, no mask matches a part of it.
    return bad('it is not JSON');
  }
  const outer = isObject(parsed) && isObject(parsed.accessBoundary) ? parsed.accessBoundary : parsed;
  const rules = isObject(outer) ? outer.accessBoundaryRules : undefined;
  if (!Array.isArray(rules) || rules.length === 0) return bad('it has no `accessBoundaryRules`');
  for (const [index, rule] of rules.entries()) {
    const why = ruleProblem(rule);
    if (why !== undefined) return bad(`rule ${index + 1}: ${why}`);
  }
  return rules as readonly Rule[];
}

function ruleProblem(rule: unknown): string | undefined {
  if (!isObject(rule)) return 'it is not an object';
  const { availableResource, availablePermissions, availabilityCondition, ...rest } = rule;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) return `${quote(unknown)} is not a field of a rule`;
  if (
    typeof availableResource !== 'string' ||
    !/^\/\/storage\.googleapis\.com\/projects\/_\/buckets\/[a-z0-9._-]+$/.test(availableResource)
  ) {
    return '`availableResource` must be //storage.googleapis.com/projects/_/buckets/BUCKET; boundaries exist for Cloud Storage only';
  }
  if (!Array.isArray(availablePermissions) || availablePermissions.length === 0) {
    return '`availablePermissions` is empty';
  }
  const wrong = availablePermissions.find((p) => typeof p !== 'string' || !/^inRole:\S+$/.test(p));
  if (wrong !== undefined)
    return `${quote(String(wrong))} is not of the form inRole:roles/storage.objectViewer`;
  if (availabilityCondition === undefined) return undefined;
  if (!isObject(availabilityCondition) || typeof availabilityCondition.expression !== 'string') {
    return '`availabilityCondition` has no `expression`';
  }
  return /\.matches\s*\(/.test(availabilityCondition.expression)
    ? 'conditions can have startsWith, endsWith and ==, but not matches()'
    : undefined;
}
