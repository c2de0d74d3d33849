import { type Input, input } from '../../inputs/input.ts';
import { endpoint } from '../../inputs/kinds/endpoint.ts';
import { secret } from '../../inputs/kinds/text.ts';

/** Characters. A token of GitHub has forty or more. */
const SHORTEST_TOKEN = 20;

/** The inputs of git, in the order of `action.yml`. */
export const gitInputs = {
  token: input({
    name: 'git-token',
    kind: secret(SHORTEST_TOKEN),
    about:
      'Token with which the gateway logs in for `git:` lines; the job never holds it. Default the `github-token`, which reaches only the repository of the workflow.',
    example: '${{ secrets.AGENT_GIT_TOKEN }}',
    role: 'none',
  }),
  endpoint: input({
    name: 'git-endpoint',
    kind: endpoint(),
    default: 'https://github.com',
    about: 'Base URL of the git host, for GitHub Enterprise.',
    example: 'https://github.com',
    role: 'endpoint',
  }),
} satisfies Record<string, Input>;
