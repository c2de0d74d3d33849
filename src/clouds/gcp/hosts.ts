import type { Inputs } from '../../inputs/inputs.ts';
import type { Foreign } from '../cloud.ts';
import { foreignOf } from '../endpoints.ts';
import { gcpInputs } from './inputs.ts';

/** What is asked with an identity, or with a token made of one. */
type GoogleService = 'sts' | 'iamcredentials';

const GOOGLE = gcpInputs.universe.default;

/** The names that private DNS gives Google's own addresses ("Configure Private Google Access"). */
const PRIVATE = ['private.googleapis.com', 'restricted.googleapis.com'];

/** A label of a DNS name. */
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/**
 * Whether a base URL is this service of a universe: its public host, mutual TLS, a region's, or Private Service Connect
 * (`sts-NAME.p.googleapis.com`, which only Google can answer for).
 */
export function isGoogleService(base: string, service: GoogleService, universe: string): boolean {
  const url = URL.parse(base);
  if (!url || url.href !== `https://${url.hostname}/`) return false;
  const host = url.hostname;
  if (universe === GOOGLE && PRIVATE.includes(host)) return true;
  if (!host.endsWith(`.${universe}`)) return false;
  const [first = '', second, third, ...more] = host.slice(0, -universe.length - 1).split('.');
  if (more.length > 0) return false;
  if (third !== undefined)
    return first === service && third === 'rep' && second !== undefined && LABEL.test(second);
  if (second === 'p') return first.startsWith(`${service}-`) && LABEL.test(first);
  return first === service && (second === undefined || second === 'mtls');
}

/** What is said of Google Cloud and sends an identity elsewhere, or makes it for somebody else. */
export function gcpForeign(inputs: Inputs): readonly Foreign[] {
  const { audience, universe, stsEndpoint, iamEndpoint } = gcpInputs;
  const name = inputs.get(universe);
  const [said, provider] = [inputs.given(audience), inputs.get(gcpInputs.provider)?.name];
  const own = [`https://iam.googleapis.com/${provider}`, `//iam.googleapis.com/${provider}`];
  return [
    ...(said === undefined || own.includes(said) ? [] : [{ input: audience }]),
    ...(name === GOOGLE ? [] : [{ input: universe, host: `sts.${name}` }]),
    ...foreignOf(inputs, [
      [stsEndpoint, (base) => isGoogleService(base, 'sts', name)],
      [iamEndpoint, (base) => isGoogleService(base, 'iamcredentials', name)],
    ]),
  ];
}
