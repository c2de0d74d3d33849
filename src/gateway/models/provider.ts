import type { Input } from '../../inputs/input.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import type { ProviderName } from './lines.ts';

/** An input of a federation, and the field of the exchange that it becomes. */
export interface FederationInput {
  readonly input: Input<string>;
  readonly field: string;
  readonly needed: boolean;
}

/** How a provider takes the workflow's own identity in place of a key. */
export interface Federation {
  readonly inputs: readonly FederationInput[];
  /** The input that names whom the lease acts as. */
  readonly account: Input<string>;
  readonly audience: Input<string, string>;
  /** The base of the service that exchanges identity tokens. */
  readonly authority: Input<string, string>;
  /** Seconds that a lease is expected to live. */
  readonly life: number;
}

/** How one provider is planned. */
export interface ModelProvider {
  readonly name: ProviderName;
  readonly title: string;
  readonly key: Input<string>;
  readonly endpoint: Input<string, string>;
  /** Left out for a provider that knows keys only. */
  readonly federation?: Federation;
  /** The pattern as the provider writes names of models; for a notice only. */
  readonly likelyModel?: (pattern: string) => string;
}

/** Whether a key or a part of a federation is given. */
export function hasModelInput({ key, federation }: ModelProvider, inputs: Inputs): boolean {
  return [key, ...(federation?.inputs.map(({ input }) => input) ?? [])].some((input) =>
    inputs.isGiven(input),
  );
}
