import { boundaryDialect, CelError, type CelProgram, compileCel } from './cel.ts';
import { grants } from './roles.ts';

/**
 * A Credential Access Boundary (cloud.google.com/iam/docs/downscoping-short-lived-credentials): the upper limit of what a
 * downscoped token may do. Only Cloud Storage supports boundaries.
 */
export interface Boundary {
  readonly rules: readonly BoundaryRule[];
}

interface BoundaryRule {
  readonly bucket: string;
  readonly roles: readonly string[];
  readonly condition?: CelProgram;
}

export class BoundaryError extends Error {
  override readonly name = 'BoundaryError';
}

/** A permission that a request needs on a resource. */
export interface StorageAccess {
  readonly permission: string;
  readonly bucket: string;
  /** Left out for operations on the bucket. */
  readonly object?: string;
  /** The prefix of a listing; '' where the request has none. */
  readonly listPrefix?: string;
}

const resourcePattern = /^\/\/storage\.googleapis\.com\/projects\/_\/buckets\/([a-z0-9._-]+)$/;

/**
 * Reads the `options` parameter of the exchange.
 * @throws {BoundaryError} where Google would refuse it.
 */
export function parseBoundary(options: string): Boundary {
  let parsed: unknown;
  try {
    parsed = JSON.parse(options);
  } catch {
    throw new BoundaryError('Invalid JSON in options.');
  }
  const outer = object(parsed, 'options', ['accessBoundary']);
  const { accessBoundaryRules: rules } = object(outer.accessBoundary, 'accessBoundary', [
    'accessBoundaryRules',
  ]);
  if (JSON.stringify(outer.accessBoundary).length > 2048) {
    throw new BoundaryError('The access boundary exceeds the limit of 2048 characters.');
  }
  if (!Array.isArray(rules) || rules.length < 1 || rules.length > 10) {
    throw new BoundaryError('The number of access boundary rules must be between 1 and 10.');
  }
  return { rules: rules.map(parseRule) };
}

function parseRule(value: unknown): BoundaryRule {
  const rule = object(value, 'rule', ['availableResource', 'availablePermissions', 'availabilityCondition']);
  const bucket = resourcePattern.exec(String(rule.availableResource ?? ''))?.[1];
  if (bucket === undefined) throw new BoundaryError('Invalid availableResource.');
  const permissions = rule.availablePermissions;
  if (!Array.isArray(permissions) || permissions.length === 0) {
    throw new BoundaryError('availablePermissions must not be empty.');
  }
  const roles = permissions.map((permission) => {
    const role = /^inRole:(roles\/[A-Za-z.]+)$/.exec(String(permission))?.[1];
    if (role === undefined) throw new BoundaryError(`Invalid availablePermission ${String(permission)}.`);
    return role;
  });
  if (rule.availabilityCondition === undefined) return { bucket, roles };
  const { expression } = object(rule.availabilityCondition, 'availabilityCondition', [
    'expression',
    'title',
    'description',
  ]);
  if (typeof expression !== 'string') throw new BoundaryError('availabilityCondition needs an expression.');
  try {
    return { bucket, roles, condition: compileCel(expression, boundaryDialect) };
  } catch (error) {
    throw error instanceof CelError
      ? new BoundaryError(`Invalid condition expression: ${error.message}`)
      : error;
  }
}

/** Whether a rule covers the access. One rule is enough. */
export function withinBoundary(boundary: Boundary, access: StorageAccess): boolean {
  return boundary.rules.some((rule) => {
    if (rule.bucket !== access.bucket) return false;
    if (!rule.roles.some((role) => grants(role, access.permission))) return false;
    return rule.condition === undefined || holds(rule.condition, access);
  });
}

function holds(condition: CelProgram, { bucket, object: name, listPrefix }: StorageAccess): boolean {
  const resource = `projects/_/buckets/${bucket}${name === undefined ? '' : `/objects/${name}`}`;
  const type = `storage.googleapis.com/${name === undefined ? 'Bucket' : 'Object'}`;
  try {
    return (
      condition.evaluate({
        names: { resource: { name: resource, type, service: 'storage.googleapis.com' } },
        attributes: listPrefix === undefined ? {} : { 'storage.googleapis.com/objectListPrefix': listPrefix },
      }) === true
    );
  } catch {
    // A condition that cannot be evaluated grants nothing.
    return false;
  }
}

function object(value: unknown, what: string, known: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BoundaryError(`${what} must be an object.`);
  }
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw new BoundaryError(`Invalid JSON payload received. Unknown name "${unknown}".`);
  return value as Record<string, unknown>;
}
