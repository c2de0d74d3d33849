import type { Facts } from '../clouds/serve.ts';
import type { CloudName } from '../model/lease.ts';

/** What the requests to one model cost together: one line of the summary. */
export interface ModelUse {
  /** `provider/model`, or `others`. */
  readonly model: string;
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** The number of models that are counted separately. A scope may grant every model, and a client may name many. */
export const MAX_MODELS = 50;
const OTHERS = 'others';

/** What the requests cost, by model. Its size is limited: further models are counted together. */
export class ModelTotals {
  readonly #by = new Map<string, ModelUse>();

  /** Counts one request. Does nothing where its facts name no model, or no tokens: then it cost none. */
  add(cloud: CloudName, { model, inputTokens, outputTokens }: Facts): void {
    if (typeof model !== 'string' || typeof inputTokens !== 'number' || typeof outputTokens !== 'number')
      return;
    const name = `${cloud}/${model}`;
    const key = this.#by.has(name) || this.#by.size < MAX_MODELS - 1 ? name : OTHERS;
    const before = this.#by.get(key) ?? { requests: 0, inputTokens: 0, outputTokens: 0 };
    this.#by.set(key, {
      model: key,
      requests: before.requests + 1,
      inputTokens: before.inputTokens + inputTokens,
      outputTokens: before.outputTokens + outputTokens,
    });
  }

  /** The totals for the report; nothing where no model was used. */
  report(): { readonly models?: readonly ModelUse[] } {
    return this.#by.size === 0 ? {} : { models: [...this.#by.values()] };
  }
}
