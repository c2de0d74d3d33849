/** The predefined roles of Cloud Storage, with those permissions for which this sandbox has operations. */
const objects = (...verbs: string[]): string[] => verbs.map((verb) => `storage.objects.${verb}`);

const roles: Readonly<Record<string, readonly string[]>> = {
  'roles/storage.objectViewer': objects('get', 'list'),
  'roles/storage.objectCreator': objects('create'),
  'roles/storage.objectUser': objects('get', 'list', 'create', 'delete', 'update'),
  'roles/storage.objectAdmin': objects('get', 'list', 'create', 'delete', 'update'),
  'roles/storage.admin': [
    ...objects('get', 'list', 'create', 'delete', 'update'),
    'storage.buckets.get',
    'storage.buckets.list',
    'storage.buckets.update',
  ],
  'roles/storage.legacyObjectReader': objects('get'),
  'roles/storage.legacyObjectOwner': objects('get', 'update'),
  'roles/storage.legacyBucketReader': [...objects('list'), 'storage.buckets.get'],
  'roles/storage.legacyBucketWriter': [...objects('list', 'create', 'delete'), 'storage.buckets.get'],
};

/** Whether a role has a permission; false for a role that is not in the table. */
export function grants(role: string, permission: string): boolean {
  return roles[role]?.includes(permission) ?? false;
}

/** Roles on a service account with which a principal can get its access tokens. */
export const impersonationRoles: readonly string[] = [
  'roles/iam.workloadIdentityUser',
  'roles/iam.serviceAccountTokenCreator',
];

/** One role for one member on one resource. */
export interface Binding {
  readonly role: string;
  readonly member: string;
}

export function allows(
  bindings: readonly Binding[],
  members: readonly string[],
  test: (role: string) => boolean,
): boolean {
  return bindings.some(({ role, member }) => test(role) && members.includes(member));
}
