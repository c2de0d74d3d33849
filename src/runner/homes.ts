import { userInfo } from 'node:os';
import { isAbsolute } from 'node:path';

/**
 * The folders that a tool of this job can take for the home folder: the one that HOME names, which any step can set, and that of
 * this process's user in the system's list of users.
 */
export function homesOf(env: NodeJS.ProcessEnv, listed: string = listedHome()): readonly string[] {
  return [...new Set([env.HOME ?? '', listed])].filter((folder) => isAbsolute(folder));
}

/** Empty where the list does not have the user, as in some containers. */
function listedHome(): string {
  try {
    return userInfo().homedir;
  } catch {
    return '';
  }
}
