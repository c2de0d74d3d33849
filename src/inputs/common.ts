/** The inputs that belong to no cloud, with the defaults that `action.yml` declares (a test compares the two). */
export const commonInputs = {
  scope: '',
  ttl: '',
  agent: '',
  task: '',
  deliver: 'env',
  'renew-until': '6h',
  revoke: 'auto',
  profile: '',
  'allow-outsiders': 'false',
  'allow-bots': '',
  'lock-ip': '',
  summary: 'true',
  'dry-run': 'false',
  timeout: '60s',
  // `action.yml` gives the job's own token; read from nowhere else, so that no variable of an earlier step is used.
  'github-token': '',
} as const satisfies Record<string, string>;
