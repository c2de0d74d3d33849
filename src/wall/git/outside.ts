import { isAbsolute, join } from 'node:path';
import { homesOf } from '../../runner/homes.ts';

/** What decides outside of the workspace which files of it git reads. Absolute paths; not all of them need be there. */
export interface Outside {
  /** The folders that `~` can stand for. */
  readonly homes: readonly string[];
  /** The configurations of the user and the machine. */
  readonly configs: readonly string[];
}

/** What git of this job reads outside of the workspace (git-config, "Files"). */
export function outsideOf(env: NodeJS.ProcessEnv, home: string): Outside {
  const homes = homesOf(env, home);
  const configs = [
    env.GIT_CONFIG_GLOBAL,
    env.GIT_CONFIG_SYSTEM,
    '/etc/gitconfig',
    env.XDG_CONFIG_HOME && join(env.XDG_CONFIG_HOME, 'git/config'),
    ...homes.flatMap((folder) => [join(folder, '.gitconfig'), join(folder, '.config/git/config')]),
  ];
  return { homes, configs: configs.flatMap((path) => (path && isAbsolute(path) ? path : [])) };
}
