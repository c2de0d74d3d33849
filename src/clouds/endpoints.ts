import type { Input } from '../inputs/input.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { isLoopback } from '../net/loopback.ts';
import { quote } from '../text/quote.ts';
import type { Cloud, Foreign } from './cloud.ts';

/** The foreign ones among what is said of a cloud. Of a cloud that knows no host of its own, all are. */
export function foreignInputs(cloud: Cloud, inputs: Inputs): readonly Foreign[] {
  if (!cloud.isConfigured(inputs)) return [];
  const said = () =>
    cloud.inputs.filter((input) => input.role === 'endpoint' && inputs.given(input) !== undefined);
  return cloud.foreign?.(inputs) ?? said().map((input) => ({ input }));
}

/** What a person is told of the hosts that the workflow itself names. Loopback is this machine: no notice. */
export function foreignNotices(cloud: Cloud, said: Inputs, inForce: Inputs): readonly string[] {
  return foreignInputs(cloud, inForce).flatMap(({ input, host }) =>
    host === undefined ||
    isLoopback(URL.parse(`https://${host}`)?.hostname ?? '') ||
    said.given(input) === undefined
      ? []
      : `\`${input.name}\` sends an identity of this job to ${quote(host)}, which is not known as a host of ${cloud.title}: whoever answers there can use all that this identity may do.`,
  );
}

/** Those of these inputs that are said and that `isOwn` does not know, with the host of each. */
export function foreignOf(
  inputs: Inputs,
  known: readonly (readonly [Input<string>, isOwn: (base: string) => boolean])[],
): readonly Foreign[] {
  return known.flatMap(([input, isOwn]) => {
    const base = inputs.given(input);
    return base === undefined || isOwn(base) ? [] : { input, host: hostOf(base) };
  });
}

/** The host of a base URL, with its port where it has one. */
export function hostOf(base: string): string {
  return URL.parse(base)?.host ?? base;
}
