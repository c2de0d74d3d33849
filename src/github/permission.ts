/** The permissions that a person can have in a repository, weakest first. */
export const permissions = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const;

export type Permission = (typeof permissions)[number];

/**
 * Whether a permission includes another one.
 * @example atLeast('maintain', 'write') // true
 */
export function atLeast(permission: Permission, least: Permission): boolean {
  return permissions.indexOf(permission) >= permissions.indexOf(least);
}

/**
 * Reads a permission from GitHub's answer, which has a base permission (admin, write, read, none) and the name of a role.
 * In the base, `maintain` counts as write and `triage` as read. The role may be a custom one of an organisation. So this
 * function believes the role only where it agrees with the base and with the rights that GitHub lists (`user.permissions`):
 * the name of a custom role gives nobody more. Where GitHub lists no rights, the base and the name decide.
 * (docs.github.com/rest/collaborators/collaborators, "Get repository permissions for a user")
 * @example permissionOf('write', 'maintain') // 'maintain'
 * @example permissionOf('read', 'maintain') // 'read'
 */
export function permissionOf(base: unknown, role: unknown, rights?: unknown): Permission | undefined {
  const may = (right: string): boolean =>
    typeof rights !== 'object' || rights === null || (rights as Record<string, unknown>)[right] === true;
  if (base === 'write' && role === 'maintain' && may('maintain')) return 'maintain';
  if (base === 'read' && role === 'triage' && may('triage')) return 'triage';
  return base === 'admin' || base === 'write' || base === 'read' || base === 'none' ? base : undefined;
}
