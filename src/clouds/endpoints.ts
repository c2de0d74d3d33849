import type { Input } from '../inputs/input.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { isLoopback } from '../net/loopback.ts';
import { quote } from '../text/quote.ts';
import type { Cloud, Foreign } from './cloud.ts';

/**
 * The inputs of a cloud that send an identity token to a foreign host, or that name a foreign audience. For a cloud
 * without a list of its own hosts, every endpoint that is set is foreign.
 */
export function foreignInputs(cloud: Cloud, inputs: Inputs): readonly Foreign[] {
  if (!cloud.isConfigured(inputs)) return [];
  const givenEndpoints = () =>
    cloud.inputs.filter((input) => input.role === 'endpoint' && inputs.given(input) !== undefined);
  return cloud.foreign?.(inputs) ?? givenEndpoints().map((input) => ({ input }));
}

/**
 * Notices about foreign hosts that the workflow itself names. There is no notice for loopback, which is this machine.
 * @param asked the inputs of the workflow.
 * @param inForce the inputs under the profile.
 */
export function foreignNotices(cloud: Cloud, asked: Inputs, inForce: Inputs): readonly string[] {
  return foreignInputs(cloud, inForce).flatMap(({ input, host }) =>
    host === undefined ||
    isLoopback(URL.parse(`https://${host}`)?.hostname ?? '') ||
    asked.given(input) === undefined
      ? []
      : `\`${input.name}\` sends an identity of this job to ${quote(host)}, which is not a known host of ${cloud.title}: the server there can do everything that this identity may do.`,
  );
}

/** The same for all clouds, and for the named leases. Both inputs have the same ones, in one order. */
export function allForeignNotices(
  clouds: readonly Cloud[],
  asked: Inputs,
  inForce: Inputs,
): readonly string[] {
  const of = (own: Inputs, effective: Inputs) =>
    clouds.flatMap((cloud) => foreignNotices(cloud, own, effective));
  const named = asked.leases.flatMap(({ name, inputs }, index) =>
    of(inputs, inForce.leases[index]?.inputs ?? inputs).map((text) => `\`leases: ${name}\`: ${text}`),
  );
  return [...of(asked, inForce), ...named];
}

/** The inputs of the list that are set to a host for which `isOwn` is false, with that host. */
export function foreignOf(
  inputs: Inputs,
  known: readonly (readonly [Input<string>, isOwn: (base: string) => boolean])[],
): readonly Foreign[] {
  return known.flatMap(([input, isOwn]) => {
    const base = inputs.given(input);
    return base === undefined || isOwn(base) ? [] : { input, host: hostOf(base) };
  });
}

/**
 * The host of a base URL, with its port where it has one.
 * @example hostOf('https://sts.example.com:8443/x') // 'sts.example.com:8443'
 */
export function hostOf(base: string): string {
  return URL.parse(base)?.host ?? base;
}
