import { nearest } from '../../../text/nearest.ts';
import { nearestName } from '../../near-names.ts';
import { awsAliases, awsPresetNames, awsWords } from '../words.ts';

const services: ReadonlySet<string> = new Set(awsPresetNames.map((name) => name.slice(0, name.indexOf(':'))));
/** With shorter names, other services of AWS are one letter away. */
const LONG = 6;

/**
 * The service that was probably meant by one that no preset has; `undefined` where it may be any other service of AWS.
 * @example nearestService('dynamdb') // 'dynamodb'
 * @example nearestService('ses') // undefined
 */
export function nearestService(name: string): string | undefined {
  if (services.has(name) || name.length < LONG) return undefined;
  return nearest(
    name,
    [...services].filter((one) => one.length >= LONG),
    2,
  );
}

/**
 * The preset that the user probably meant. It looks in the same service first, so `s3:reed` is not taken for `ssm:read`.
 * For IAM and STS it guesses nothing, since they have no presets on purpose.
 * @example nearestPreset('s3:reed') // 's3:read'
 * @example nearestPreset('iam:read') // undefined
 */
export function nearestPreset(name: string): string | undefined {
  if (/^(iam|sts):/i.test(name)) return undefined;
  return nearestName(name, awsWords, awsAliases);
}
