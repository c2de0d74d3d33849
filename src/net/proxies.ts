type Env = Readonly<Record<string, string | undefined>>;

/** The proxies of a job. */
export interface Proxies {
  /** The proxy for https requests: a valid URL; absent where none is set or usable. */
  readonly https?: string;
  /** The same for http requests. */
  readonly http?: string;
  /** The hosts that need no proxy, as `NO_PROXY` lists them. */
  readonly except: string;
  /** Variables that do not name a usable proxy. Their values are never shown: they often hold a password. */
  readonly unusable: readonly ProxyProblem[];
}

export interface ProxyProblem {
  readonly variable: string;
  /** What is wrong with the value, without any part of it. */
  readonly why: string;
}

/** In characters. No proxy's address, and no list of hosts, is anywhere near this long. */
const MAX_ADDRESS = 4096;
const MAX_LIST = 64 * 1024;

/**
 * Reads `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, as every tool of the job does: a name in small letters wins. Any
 * earlier step can set them, so this function never throws, and its result shows no part of an unusable value.
 * @example readProxies({ HTTPS_PROXY: 'proxy.corp:3128' }) // { https: 'http://proxy.corp:3128/', except: '', unusable: [] }
 */
export function readProxies(env: Env): Proxies {
  const unusable: ProxyProblem[] = [];
  const read = (...names: readonly string[]): string | undefined => {
    const variable = names.find((name) => (env[name] ?? '') !== '');
    const value = variable === undefined ? '' : (env[variable] ?? '').trim();
    if (variable === undefined || value === '') return undefined;
    const parsed = parseProxy(value);
    if ('url' in parsed) return parsed.url;
    unusable.push({ variable, why: parsed.why });
    return undefined;
  };
  const https = read('https_proxy', 'HTTPS_PROXY');
  const http = read('http_proxy', 'HTTP_PROXY');
  const list = env.no_proxy || env.NO_PROXY || '';
  return {
    ...(https === undefined ? {} : { https }),
    ...(http === undefined ? {} : { http }),
    except: list.length > MAX_LIST ? '' : list,
    unusable,
  };
}

/** The proxy's URL in the form that Node's agents take, or why the value is not usable. */
function parseProxy(value: string): { readonly url: string } | { readonly why: string } {
  if (value.length > MAX_ADDRESS) return { why: 'it is far too long' };
  // URL would silently remove such characters.
  if (/[\p{Cc}\s]/u.test(value)) return { why: 'it has a space or a control character in it' };
  const url = URL.parse(value.includes('://') ? value : `http://${value}`);
  if (!url) return { why: 'it is not a URL' };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { why: 'only proxies that are spoken to over http or https can be used' };
  }
  if (url.port === '0') return { why: 'it names port 0' };
  try {
    const user = decodeURIComponent(url.username) + decodeURIComponent(url.password);
    if (/[\p{Cc}]/u.test(user)) return { why: 'its user name or password has a control character in it' };
  } catch {
    return { why: 'its user name or password has a percent sign that does not begin an encoded character' };
  }
  return { url: url.href };
}
