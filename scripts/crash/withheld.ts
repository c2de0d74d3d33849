import { randomBytes } from 'node:crypto';
import { GitHost } from '../../sandbox/git/host.ts';
import { defaultWorld, type Sandbox } from '../../sandbox/index.ts';
import { leasesOf } from '../../test/support/named-leases.ts';

/** What a job never holds: a token for git, a key for models, and a lease with a name. */
export interface Withheld extends AsyncDisposable {
  /** What a step asks for. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What may stand nowhere. */
  readonly secrets: readonly string[];
  /** Whether the git host still takes the token, which is one of a GitHub App that was handed over for this lease alone. */
  tokenWorks(): Promise<boolean>;
}

const { repository } = defaultWorld;

/** The workflow's secrets, which a job of such leases starts with. */
export function withheldSecrets() {
  return { AGENT_GIT_TOKEN: `ghs_${randomBytes(20).toString('hex')}`, MODEL_KEY: defaultWorld.anthropicKey };
}

/** Starts a git host that knows the token of these secrets, beside the sandbox. */
export async function startWithheld(
  box: Sandbox,
  secrets: ReturnType<typeof withheldSecrets>,
): Promise<Withheld> {
  const token = secrets.AGENT_GIT_TOKEN;
  const host = await GitHost.start();
  host.addRepository(repository);
  host.addToken({ value: token, contents: { [repository.toLowerCase()]: 'write' }, installation: true });
  return {
    inputs: {
      scope: `s3:read my-bucket/reports/*\ngit:push ${repository} agent/*\nmodel:invoke anthropic/claude-sonnet-*`,
      leases: leasesOf(box, { reports: 's3:read my-bucket/reports/*' }),
      'git-endpoint': host.url,
      'git-token': '${{ secrets.AGENT_GIT_TOKEN }}',
      'anthropic-api-key': '${{ secrets.MODEL_KEY }}',
      'anthropic-endpoint': box.models.anthropicUrl,
    },
    secrets: Object.values(secrets),
    async tokenWorks() {
      const { status } = await fetch(`${host.url}/${repository}.git/info/refs?service=git-upload-pack`, {
        headers: { authorization: `Basic ${Buffer.from(`x:${token}`).toString('base64')}` },
      });
      return status === 200;
    },
    [Symbol.asyncDispose]: () => host.close(),
  };
}
