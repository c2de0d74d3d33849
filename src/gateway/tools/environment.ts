import type { ToolSecrets } from './secrets.ts';

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
