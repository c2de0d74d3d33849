import { nearest } from '../../../text/nearest.ts';
import { presets } from './presets.ts';

/**
 * The preset that the user probably meant. It looks in the same service first, so `s3:reed` is not taken for `ssm:read`.
 * Where no verb of the service is similar, it takes the first preset of the service. For IAM and STS it guesses nothing,
 * since they have no presets on purpose.
 * @example nearestPreset('s3:reed') // 's3:read'
 * @example nearestPreset('iam:read') // undefined
 */
export function nearestPreset(name: string): string | undefined {
  const service = name.slice(0, name.indexOf(':'));
  if (/^(iam|sts)$/.test(service)) return undefined;
  const all = ['aws:inherit', ...presets.keys()];
  const siblings = all.filter((candidate) => candidate.startsWith(`${service}:`));
  return nearest(name, siblings) ?? siblings[0] ?? nearest(name, all);
}
