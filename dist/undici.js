/**
 * Stands where @actions/http-client and @actions/github import undici, and loads it when it is first used. Loading it
 * takes longer than everything else that the post step does, and most runs never need it. The build copies this file.
 */
import { createRequire } from 'node:module';

const load = () => createRequire(import.meta.url)('./undici.cjs');

export class ProxyAgent {
  constructor(...args) {
    const { ProxyAgent: Real } = load();
    // biome-ignore lint/correctness/noConstructorReturn: the caller must get the real thing
    return new Real(...args);
  }
}

export const fetch = (...args) => load().fetch(...args);
