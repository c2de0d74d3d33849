type Env = Readonly<Record<string, string | undefined>>;

/** The proxies of a job, as they can be used. */
export interface Proxies {
  /** For requests over https, and over http: a URL that is sure to be one; absent where none is set or usable. */
  readonly https?: string;
  readonly http?: string;
  /** Hosts that are asked directly, as the job's variable has them. */
  readonly except: string;
  /** Variables whose value is no usable proxy. Their values are never shown: they often hold a password. */
  readonly unusable: readonly ProxyProblem[];
}

export interface ProxyProblem {
  readonly variable: string;
  /** What is wrong with it, without a word of its value. */
  readonly why: string;
}

/** No address of a proxy is anywhere near this long, and neither is a list of hosts. */
const LONGEST = 4096;
const LONGEST_LIST = 64 * 1024;

/**
 * Reads `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, as every tool of the job does: small letters win. Any earlier step
 * can set them, so nothing in them may throw, be shown, or keep a post step from its work.
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
    except: list.length > LONGEST_LIST ? '' : list,
    unusable,
  };
}

/** The URL in the one form that Node's agents take, or why there is none. */
function parseProxy(value: string): { readonly url: string } | { readonly why: string } {
  if (value.length > LONGEST) return { why: 'it is far too long' };
  // URL would take such characters out without a word.
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
