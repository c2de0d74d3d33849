/** The predefined roles of the presets; an access boundary cannot name anything finer. */
export const presetRoles = {
  read: 'roles/storage.objectViewer',
  write: 'roles/storage.objectCreator',
  admin: 'roles/storage.objectAdmin',
} as const;

/** Other names of Cloud Storage: the scheme of its URIs, the command of its CLI, and the cloud in place of the service. */
export const gcpAliases: Readonly<Record<string, string>> = {
  gs: 'gcs',
  storage: 'gcs',
  gsutil: 'gcs',
  'gcp:read': 'gcs:read',
  'gcp:write': 'gcs:write',
};

/** Every word of Google Cloud that a line may begin with. */
export const gcpWords: readonly string[] = [
  ...Object.keys(presetRoles).map((verb) => `gcs:${verb}`),
  'gcp:scope',
  'gcp:inherit',
];
