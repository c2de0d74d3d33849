import type { Core } from '../core/core.ts';
import type { JobOptions } from './claims.ts';
import { GithubIssuer, type JobState } from './issuer.ts';

export type { JobOptions } from './claims.ts';
export { GithubIssuer, githubIssuer, type Job, type JobState, type MintOptions } from './issuer.ts';

/** Starts the issuer, routes its public name to it and adds its commands. */
export async function createGithub(core: Core, issuer?: string): Promise<GithubIssuer> {
  const github = new GithubIssuer(core.clock, issuer);
  github.url = (await core.mount(github)).url;
  core.issuers.route(github.issuer, github.url);
  core.commands.register('github.registerJob', (args) => {
    const { state, mayMint, ...options } = args as JobOptions & { state?: JobState; mayMint?: boolean };
    const { requestUrl, requestToken, env } = github.registerJob(options, state, mayMint);
    return { requestUrl, requestToken, env };
  });
  core.commands.register('github.setJobState', (args) => {
    const job = github.jobOf(String(args.requestToken));
    if (!job) throw new Error('no job has this requestToken');
    job.state = args.state as JobState;
  });
  core.commands.register('github.mint', (args) =>
    github.mint((args.job ?? {}) as JobOptions, String(args.audience), {
      claims: (args.claims ?? {}) as Record<string, unknown>,
      foreignKey: args.foreignKey === true,
    }),
  );
  core.commands.register('github.rotateKeys', () => github.rotateKeys());
  return github;
}
