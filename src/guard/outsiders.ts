import { POLICY_PATH } from '../model/policy-path.ts';
import { wholeOrLength } from '../text/shorten.ts';

/**
 * The fix that allows outsiders: a line of the policy file and a line of the step. Both are needed, since admins own the
 * file and a workflow may only tighten it.
 * @param profile the profile that the step names; empty where it names none.
 * @example outsidersFix('docs').includes('allow-outsiders: true') // true
 */
export function outsidersFix(profile: string): string {
  const file =
    profile === ''
      ? ['allow-inline: true   # for steps without a profile, such as this one', 'allow-outsiders: true']
      : [
          'profiles:',
          `  ${wholeOrLength(profile, 64)}:`,
          '    allow-outsiders: true   # beside its other keys',
        ];
  return [
    `# 1. ${POLICY_PATH} on the default branch; anyone may then start this job, with these credentials`,
    ...file,
    '# 2. the step, under with:',
    'allow-outsiders: true',
  ].join('\n');
}
