/** What a person may do in a repository, weakest first. */
export const permissions = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const;

export type Permission = (typeof permissions)[number];

export function atLeast(permission: Permission, least: Permission): boolean {
  return permissions.indexOf(permission) >= permissions.indexOf(least);
}

/**
 * GitHub answers a base permission (admin, write, read, none) and the name of a role. `maintain` counts as write and
 * `triage` as read in the first; the second may be a custom role of an organisation. A role is believed only where
 * it agrees with the base, so that a custom role's name cannot lift anyone.
 */
export function permissionOf(base: unknown, role: unknown): Permission | undefined {
  if (base === 'write' && role === 'maintain') return 'maintain';
  if (base === 'read' && role === 'triage') return 'triage';
  return base === 'admin' || base === 'write' || base === 'read' || base === 'none' ? base : undefined;
}
