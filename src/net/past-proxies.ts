type Environment = Readonly<Record<string, string | undefined>>;

const LOOPBACK = '127.0.0.1';

/**
 * The variables that keep a proxy of the job out of requests to the broker: most tools send plain http to a proxy also where it
 * is for this machine. Both spellings, since tools read the one or the other. Empty where the job has no proxy for http.
 * @example pastProxies({ http_proxy: 'http://proxy:3128' }) // { NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' }
 * @example pastProxies({ HTTP_PROXY: 'http://proxy:3128', NO_PROXY: 'a.example' })
 *   // { NO_PROXY: 'a.example,127.0.0.1', no_proxy: 'a.example,127.0.0.1' }
 * @example pastProxies({}) // {}
 */
export function pastProxies(job: Environment): Readonly<Record<string, string>> {
  const proxies = [job.http_proxy, job.HTTP_PROXY, job.all_proxy, job.ALL_PROXY];
  if (proxies.every((proxy) => (proxy ?? '') === '')) return {};
  const lists = [job.no_proxy, job.NO_PROXY].flatMap((list) => (list ?? '').split(/[\s,]+/).filter(Boolean));
  if (lists.includes('*')) return {};
  const hosts = [...new Set([...lists, LOOPBACK])].join(',');
  return { NO_PROXY: hosts, no_proxy: hosts };
}
