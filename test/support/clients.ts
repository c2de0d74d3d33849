import { spawnSync } from 'node:child_process';
import { describe, test } from 'vitest';
import { type Client, type ClientName, clients } from '../clients/required.ts';

/** Whether the tests of a client run on this machine. */
export type ClientDecision =
  | { readonly do: 'run' }
  | { readonly do: 'skip'; readonly why: string }
  | { readonly do: 'fail'; readonly why: string };

/** Decides whether the tests of a client run: by whether it is installed, whether this system requires it, and whether this is CI. */
export function decideClient(
  name: string,
  client: Client,
  found: boolean,
  platform: NodeJS.Platform = process.platform,
  ci: boolean = process.env.CI === 'true',
): ClientDecision {
  if (found) return { do: 'run' };
  const required = client.required.includes(platform);
  const why = `${name} is not installed (${client.install})`;
  return required && ci ? { do: 'fail', why: `${why}; CI on ${platform} requires it` } : { do: 'skip', why };
}

const found = new Map<ClientName, boolean>();

/** Whether a client is installed. The result is cached for each test file. */
export function hasClient(name: ClientName): boolean {
  let answer = found.get(name);
  if (answer === undefined) {
    const [command, ...args] = clients[name].probe;
    // Some clients are .cmd files on Windows, which only a shell can start.
    const shell = process.platform === 'win32';
    answer = spawnSync(command, args, { stdio: 'ignore', timeout: 60_000, shell }).status === 0;
    found.set(name, answer);
  }
  return answer;
}

/**
 * Defines tests that need real clients. They run where all of the clients are installed. Otherwise each test counts as
 * skipped, under a name that says which client is missing, and a missing client that CI requires is a failed test in addition.
 */
export function describeClient(
  title: string,
  names: ClientName | readonly ClientName[],
  body: () => void,
): void {
  const verdicts = [names].flat().map((name) => decideClient(name, clients[name], hasClient(name)));
  const missing = verdicts.filter((verdict) => verdict.do !== 'run');
  if (missing.length === 0) {
    describe(title, body);
    return;
  }
  for (const verdict of missing) {
    if (verdict.do !== 'fail') continue;
    test(`${title}: its client is there`, () => {
      throw new Error(verdict.why);
    });
  }
  describe.skip(`${title} [${missing.map((verdict) => verdict.why).join('; ')}]`, body);
}
