/**
 * Replaces undici. @actions/github imports it for its own `fetch`, which this action replaces, and makes a ProxyAgent while
 * it is loaded behind a proxy. Loading the real undici takes longer than the whole rest of the post step.
 */
export class ProxyAgent {}

export const fetch = () => Promise.reject(new Error('undici is not part of this action'));
