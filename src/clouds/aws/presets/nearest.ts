import { nearest } from '../../../text/nearest.ts';
import { presets } from './presets.ts';

/**
 * The preset that was probably meant. A verb is guessed within its service before another service is: `s3:reed` is
 * not `ssm:read`, and `s3:get` is the first of S3, which reads. Nothing is guessed for IAM, which has no preset on purpose.
 */
export function nearestPreset(name: string): string | undefined {
  const service = name.slice(0, name.indexOf(':'));
  if (/^(iam|sts)$/.test(service)) return undefined;
  const all = ['aws:inherit', ...presets.keys()];
  const siblings = all.filter((candidate) => candidate.startsWith(`${service}:`));
  return nearest(name, siblings) ?? siblings[0] ?? nearest(name, all);
}
