/** A role of a principal on an account, or on one of its containers. */
export interface RoleAssignment {
  /** Object id of the service principal or managed identity. */
  readonly principalId: string;
  readonly role: string;
  /** `account`, `account/container` or `account/queue`. */
  readonly scope: string;
}

const delegate = 'generateUserDelegationKey/action';
const reader = ['containers/read', delegate, 'containers/blobs/read'];
const contributor = [
  ...reader,
  'containers/write',
  'containers/delete',
  'containers/blobs/write',
  'containers/blobs/delete',
  'containers/blobs/add/action',
  'containers/blobs/move/action',
];

/** Actions on data of the built-in roles; those of queues begin with the service (learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage). */
const roles: Readonly<Record<string, readonly string[]>> = {
  'Storage Blob Data Reader': reader,
  'Storage Blob Data Contributor': contributor,
  'Storage Blob Data Owner': [...contributor, 'containers/blobs/tags/read', 'containers/blobs/tags/write'],
  'Storage Blob Delegator': [delegate],
  'Storage Queue Data Reader': ['queueServices/queues/read', 'queueServices/queues/messages/read'],
  'Storage Queue Data Message Sender': ['queueServices/queues/messages/add/action'],
  'Storage Queue Data Message Processor': [
    'queueServices/queues/messages/read',
    'queueServices/queues/messages/process/action',
  ],
  'Storage Queue Data Contributor': [
    ...['read', 'write', 'delete'].map((verb) => `queueServices/queues/${verb}`),
    ...['read', 'write', 'delete', 'process/action'].map((verb) => `queueServices/queues/messages/${verb}`),
  ],
  'Storage Queue Delegator': ['queueServices/generateUserDelegationKey/action'],
  // Not a built-in role: a custom one with the only action that Get Account Information needs of a token, or of a SAS's signer.
  'Account Info Reader': ['getInfo/action'],
};

export function hasAction(
  assignments: readonly RoleAssignment[],
  principalId: string,
  action: string,
  account: string,
  container: string | undefined,
): boolean {
  return assignments.some(
    (assignment) =>
      assignment.principalId === principalId &&
      (assignment.scope === account ||
        (container !== undefined && assignment.scope === `${account}/${container}`)) &&
      roles[assignment.role]?.includes(action) === true,
  );
}
