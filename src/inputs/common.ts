/** The inputs that belong to no cloud, with the defaults that `action.yml` declares (a test compares the two). */
export const commonInputs = {
  scope: '',
  ttl: '',
  agent: '',
  task: '',
  deliver: 'env',
  revoke: 'auto',
  'lock-ip': '',
  summary: 'true',
  'dry-run': 'false',
  timeout: '60s',
} as const satisfies Record<string, string>;
