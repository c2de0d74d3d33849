import type { Problems } from '../../errors/error.ts';
import { quote } from '../../text/quote.ts';

/** What one preset allows at one place; without prefix and object, in the whole bucket. */
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

export const MOST_RULES = 10;
export const BOUNDARY_LIMIT = 2048;

/** The `options` parameter of the exchange. */
export function renderBoundary(rules: readonly Rule[]): string {
  return JSON.stringify({ accessBoundary: { accessBoundaryRules: rules } });
}

/** What the limit counts: the boundary itself. */
export function boundarySize(rules: readonly Rule[]): number {
  return JSON.stringify({ accessBoundaryRules: rules }).length;
}

/**
 * Joins grants into as few rules as there can be: one for each bucket and set of places. Rules add up, so joining
 * two that have the same places, or the same role, changes nothing about what they allow.
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
    // The whole bucket swallows every prefix of it.
    entry.conditions = own && entry.conditions ? new Set([...entry.conditions, ...own]) : undefined;
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

/** The alternatives of one grant's condition, or `undefined` for none at all. */
function conditionsOf({ bucket, role, prefix, object }: Grant): readonly string[] | undefined {
  const name = `projects/_/buckets/${bucket}/objects/`;
  if (object !== undefined) return [`resource.name == ${cel(name + object)}`];
  if (prefix === undefined) return undefined;
  const objects = `resource.name.startsWith(${cel(name + prefix)})`;
  // A listing is a request on the bucket; the prefix it asks for is an attribute. Creating needs no listing.
  if (role === 'roles/storage.objectCreator') return [objects];
  return [
    objects,
    `api.getAttribute('storage.googleapis.com/objectListPrefix', '').startsWith(${cel(prefix)})`,
  ];
}

/** A CEL string literal. Nothing but the quote and the backslash has a meaning in it. */
function cel(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

const EXAMPLE =
  '{"accessBoundary": {"accessBoundaryRules": [{"availableResource": "//storage.googleapis.com/projects/_/buckets/my-bucket", "availablePermissions": ["inRole:roles/storage.objectViewer"]}]}}';

/**
 * Reads `gcp-access-boundary`: the boundary as Google's documentation writes it, with or without the outer
 * `accessBoundary`. The form is checked; what the conditions mean is for Google to judge.
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
    // The parser's message quotes a piece of the text, and a piece of a secret matches no mask.
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
    ? 'conditions have startsWith, endsWith and ==, and no matches()'
    : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
