/** Seconds that `ttl` and `renew-until` may say. A job on a runner of one's own may run for five days. */
export const limits = {
  ttl: { min: 60, max: 12 * 3600 },
  'renew-until': { min: 60, max: 120 * 3600 },
} as const;

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
