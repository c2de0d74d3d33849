import type { Inputs } from '../../inputs/inputs.ts';
import type { Foreign } from '../cloud.ts';
import { foreignOf } from '../endpoints.ts';
import { gcpInputs } from './inputs.ts';

/** The services that this action calls with an identity token, or with a token that it got for one. */
type GoogleService = 'sts' | 'iamcredentials';

const GOOGLE = gcpInputs.universe.default;

/** Host names of Google's own addresses in private DNS ("Configure Private Google Access"). */
const PRIVATE = ['private.googleapis.com', 'restricted.googleapis.com'];

/** A label of a DNS name. */
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/**
 * Whether a base URL is an endpoint of this service in a universe: the public host, mutual TLS, a region, or Private
 * Service Connect (`sts-NAME.p.googleapis.com`; only Google can create names there).
 * @example isGoogleService('https://sts.googleapis.com', 'sts', 'googleapis.com') // true
 * @example isGoogleService('https://sts.googleapis.com.evil.example', 'sts', 'googleapis.com') // false
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

/**
 * The inputs that send an identity token to another host than Google, or that name another audience.
 * @example gcpForeign(readInputs({ 'gcp-sts-endpoint': 'https://sts.example.com' }, inputTable)).map(({ host }) => host)
 *   // ['sts.example.com']
 */
export function gcpForeign(inputs: Inputs): readonly Foreign[] {
  const { audience, universe, stsEndpoint, iamEndpoint } = gcpInputs;
  const name = inputs.get(universe);
  const [given, provider] = [inputs.given(audience), inputs.get(gcpInputs.provider)?.name];
  const own = [`https://iam.googleapis.com/${provider}`, `//iam.googleapis.com/${provider}`];
  return [
    ...(given === undefined || own.includes(given) ? [] : [{ input: audience }]),
    ...(name === GOOGLE ? [] : [{ input: universe, host: `sts.${name}` }]),
    ...foreignOf(inputs, [
      [stsEndpoint, (base) => isGoogleService(base, 'sts', name)],
      [iamEndpoint, (base) => isGoogleService(base, 'iamcredentials', name)],
    ]),
  ];
}
