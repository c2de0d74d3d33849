/**
 * @actions/github imports undici for its own `fetch`, which this action replaces, and makes a ProxyAgent for it when it
 * is loaded behind a proxy. Loading the real one takes longer than all the rest of the post step.
 */
export class ProxyAgent {}

export const fetch = () => Promise.reject(new Error('undici is not part of this action'));
