import { type Core, createCore } from '../../../sandbox/core/core.ts';
import { createGithubRestApi, type GithubRestApi } from '../../../sandbox/github/api.ts';
import type { TokenPermissions } from '../../../sandbox/github/repositories.ts';
import type { GithubApi } from '../../../src/github/api.ts';
import { type ClientOptions, connectGithub } from '../../../src/github/client.ts';

export const REPOSITORY = 'octo-org/octo-repo';

/** A GitHub in a box with one repository, and clients of it. */
export interface World {
  readonly core: Core;
  readonly github: GithubRestApi;
  connect(permissions?: TokenPermissions, options?: Partial<ClientOptions>): GithubApi;
  close(): Promise<void>;
}

export async function createWorld(options: { private?: boolean } = {}): Promise<World> {
  const core = createCore();
  const github = await createGithubRestApi(core);
  const repository = github.repositories.add(REPOSITORY, options);
  for (const [login, role] of [
    ['owner', 'admin'],
    ['writer', 'write'],
    ['maintainer', 'maintain'],
    ['triager', 'triage'],
    ['reader', 'read'],
  ] as const) {
    repository.roles.set(login, role);
  }
  return {
    core,
    github,
    connect: (permissions, more) =>
      connectGithub({
        token: github.repositories.issueToken(REPOSITORY, permissions),
        apiUrl: github.url,
        repository: REPOSITORY,
        ...more,
      }),
    close: () => core.close(),
  };
}
