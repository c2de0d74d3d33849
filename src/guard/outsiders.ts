import { POLICY_PATH } from '../model/policy-path.ts';
import { whole } from '../text/shorten.ts';

/**
 * What lets outsiders in: a line of the policy file and a line of the step. Both must say so, since the file is the
 * admins' and a workflow may only tighten it. `profile` is the one that the step names, or empty.
 */
export function outsidersFix(profile: string): string {
  const file =
    profile === ''
      ? ['allow-inline: true   # for steps without a profile, such as this one', 'allow-outsiders: true']
      : ['profiles:', `  ${whole(profile, 64)}:`, '    allow-outsiders: true   # beside its other keys'];
  return [
    `# 1. ${POLICY_PATH} on the default branch; anyone may then start this job, with these credentials`,
    ...file,
    '# 2. the step, under with:',
    'allow-outsiders: true',
  ].join('\n');
}
