import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { brokerExports } from '../../../../src/broker/exports.ts';
import { cloudByName } from '../../../../src/clouds/clouds.ts';
import { AgentCredsError } from '../../../../src/errors/error.ts';
import { gitInputs } from '../../../../src/gateway/git/inputs.ts';
import type { IdentityToken } from '../../../../src/identity/token.ts';
import { common } from '../../../../src/inputs/common.ts';
import type { Input } from '../../../../src/inputs/input.ts';
import { manualClock } from '../../../support/manual-clock.ts';
import { plan } from '../../../support/plan.ts';

const planOf = (inputs: Record<string, string>) => plan(inputs).clouds[0] ?? expect.fail('no plan');
const exported = (inputs: Record<string, string>, job: Record<string, string> = {}) =>
  brokerExports(planOf(inputs), { port: 4000, bearer: 'the-bearer', folder: '/f', shadows: [], job });
/** The URL that git itself makes of an address. */
const rewritten = (address: string, env: Readonly<Record<string, string>>) =>
  execFileSync('git', ['ls-remote', '--get-url', address], {
    env: { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1', ...env },
    encoding: 'utf8',
  }).trim();
const BASE = 'http://127.0.0.1:4000/github.com';

describe('what the job gets', () => {
  test('leads the addresses of the granted owners to the gateway, and no other', () => {
    const { env } = exported({ scope: 'git:push acme/app agent/*\ngit:read Other-Org/x' });
    for (const [address, url] of [
      ['https://github.com/acme/app.git', `${BASE}/acme/app.git`],
      ['https://github.com/acme/other', `${BASE}/acme/other`],
      ['git@github.com:acme/app.git', `${BASE}/acme/app.git`],
      ['ssh://git@github.com/acme/app', `${BASE}/acme/app`],
      ['https://github.com/Other-Org/x', `${BASE}/Other-Org/x`],
      ['https://github.com/other-org/x', `${BASE}/other-org/x`],
      ['https://github.com/acme-evil/app', 'https://github.com/acme-evil/app'],
      ['https://gitlab.com/acme/app', 'https://gitlab.com/acme/app'],
      ['git@github.com:elsewhere/app', 'git@github.com:elsewhere/app'],
    ] as const)
      expect(rewritten(address, env), address).toBe(url);
  });

  test('holds beside what actions/checkout sets for ssh, and after values of the job, which stay', () => {
    const job = {
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'url.https://github.com/.insteadOf',
      GIT_CONFIG_VALUE_0: 'git@github.com:',
      GIT_CONFIG_KEY_1: 'user.name',
      GIT_CONFIG_VALUE_1: 'bot',
    };
    const { env, restore } = exported({ scope: 'git:read acme/app' }, job);
    expect(env).toMatchObject({
      GIT_CONFIG_COUNT: '6',
      GIT_CONFIG_KEY_2: 'http.http://127.0.0.1:4000/.extraHeader',
      GIT_CONFIG_VALUE_2: 'x-agent-creds: the-bearer',
    });
    expect(Object.keys(env)).not.toContain('GIT_CONFIG_KEY_1');
    expect(restore).toEqual({ GIT_CONFIG_COUNT: '2' });
    const all = { ...job, ...env };
    expect(rewritten('git@github.com:acme/app', all)).toBe(`${BASE}/acme/app`);
    expect(rewritten('git@github.com:else/app', all)).toBe('https://github.com/else/app');
    expect(
      execFileSync('git', ['config', 'user.name'], {
        env: { PATH: process.env.PATH, ...all },
        encoding: 'utf8',
      }),
    ).toBe('bot\n');
  });

  test.each(['', 'x', '-1', '99999'])('begins at 0 where the job has the count %j', (count) => {
    const { env, restore } = exported({ scope: 'git:read acme/app' }, { GIT_CONFIG_COUNT: count });
    expect(env.GIT_CONFIG_KEY_0).toBe('http.http://127.0.0.1:4000/.extraHeader');
    expect(restore).toBe(undefined);
  });

  test('of an enterprise has its host, and no forms of ssh', () => {
    const { env } = exported({ scope: 'git:read acme/app', 'git-endpoint': 'https://ghe.example.com:8443/' });
    expect(env.GIT_CONFIG_COUNT).toBe('2');
    expect(rewritten('https://ghe.example.com:8443/acme/app', env)).toBe(
      'http://127.0.0.1:4000/ghe.example.com:8443/acme/app',
    );
    expect(rewritten('https://github.com/acme/app', env)).toBe('https://github.com/acme/app');
  });

  test('is nothing of a lease', () => {
    const made = planOf({ scope: 'git:read acme/app' });
    expect(cloudByName('git').handOver(made, {} as never)).toEqual({
      env: {},
      outputs: {},
      secretOutputs: {},
    });
  });
});

describe('the lease', () => {
  const made = planOf({ scope: 'git:read acme/app' });
  const issue = async (given: Readonly<Record<string, string>>) => {
    const masked: string[] = [];
    const issuer = await cloudByName('git').load();
    const lease = await issuer.issue(made, {
      clock: manualClock(),
      signal: new AbortController().signal,
      identity: async (): Promise<IdentityToken> => expect.fail('git needs no identity'),
      given: <T>({ name }: Input<T>) => given[name] as T | undefined,
      secret: (value) => void masked.push(value),
      progress: () => {},
    });
    return { lease, masked };
  };
  const [own, job] = ['ghp_own-0123456789012345', 'ghs_job-0123456789012345'];

  test('is the git-token, or else the github-token, masked, and nobody is asked', async () => {
    const both = await issue({ [gitInputs.token.name]: own, [common.githubToken.name]: job });
    expect(both).toMatchObject({
      masked: [own],
      lease: { secrets: { token: own }, end: 'withheld', facts: {} },
    });
    expect((await issue({ [common.githubToken.name]: job })).lease.secrets).toEqual({ token: job });
  });

  test.each([
    ['one of its own', { git: own, github: job, job }, 'true'],
    ['the job’s own beside another github-token', { git: job, github: own, job }, 'false'],
    ['the same as the github-token', { git: own, github: own, job }, 'false'],
    ['any, where nobody said which is the job’s own', { git: own, github: job, job: undefined }, 'false'],
    ['none but the github-token', { git: undefined, github: own, job }, 'false'],
  ])(
    'counts as handed over for the lease alone, or not: %s',
    async (_, { git, github, job: known }, handed) => {
      const { lease } = await issue({
        ...(git === undefined ? {} : { [gitInputs.token.name]: git }),
        [common.githubToken.name]: github,
        ...(known === undefined ? {} : { [common.jobToken.name]: known }),
      });
      expect(lease.facts).toEqual({ handedOver: handed });
    },
  );

  test.each([
    [{}, 'INPUT_MISSING'],
    [{ 'git-token': 'two words of a token' }, 'INPUT_INVALID'],
  ])('of %j is the error %s', async (given, code) => {
    const error = await issue(given as Record<string, string>).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(AgentCredsError);
    expect((error as AgentCredsError).code).toBe(code);
    expect((error as AgentCredsError).message).not.toContain('two words');
  });
});
