import { pastProxies } from '../../net/past-proxies.ts';
import type { ToolSecrets } from './secrets.ts';
import type { Values } from './spec.ts';

/** By its mark the runner finds processes that are left at the end of the job. */
export const MARK = 'RUNNER_TRACKING_ID';

/** The whole environment of a tool: where programs are, a home of its own, and the variables that the workflow declares. */
export function toolEnvironment(
  { values, path }: ToolSecrets,
  home: string,
  user: string,
  mark?: string,
): Readonly<Record<string, string>> {
  const folders = path.split(':').filter((folder) => folder.startsWith('/'));
  return {
    PATH: folders.join(':') || '/usr/local/bin:/usr/bin:/bin',
    HOME: home,
    USER: user,
    LOGNAME: user,
    ...(mark === undefined ? {} : { [MARK]: mark }),
    ...values,
  };
}

/**
 * The variables that the workflow declares for a tool, and those by which it finds its lease: what the workflow declares comes first, but
 * for a proxy, which cannot reach the broker.
 * @example withLease({ A: '1', HTTP_PROXY: 'http://proxy' }, { A: '2', B: '3' })
 *   // { A: '1', B: '3', HTTP_PROXY: 'http://proxy', NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' }
 */
export function withLease(values: Values, lease: Values): Values {
  return { ...lease, ...values, ...pastProxies(values) };
}
