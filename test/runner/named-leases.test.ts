import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findSecret, isAlive, type StageResult, written } from '../emulator/index.ts';
import { ACTION, awsWith, codesOf, leftovers, nothing, withoutAws } from '../support/aws-job.ts';
import { factsOf } from '../support/broker-job.ts';
import { variablesOf } from '../support/console.ts';
import { credentialsOf, leasesOf } from '../support/named-leases.ts';
import { DENIED, entries, eventsOf, read, startRevokeJob } from '../support/revocation.ts';

const SCOPES = { reports: 's3:read my-bucket/reports/*', out: 's3:write my-bucket/out/*' };

/** What the sandbox says of a call that no policy allows. */
const REFUSED = /is not authorized to perform/;

/** Reads a key with what a profile gives. */
async function readAs(box: Parameters<typeof read>[0], main: StageResult, name: string, key?: string) {
  const keys = await credentialsOf(main, name);
  return 'said' in keys ? keys.said : await read(box, { ...keys }, key);
}

describe('named leases', () => {
  test('beside a lease in the environment: each by its profile, with its own scope, and post revokes all', async () => {
    await using world = await startRevokeJob();
    const { box } = world;
    const main = await world.lease({
      with: { scope: 's3:read my-bucket/secret/*', leases: leasesOf(box, SCOPES) },
    });
    expect(main.outcome, main.log).toBe('success');
    expect(main.env.AWS_CONTAINER_CREDENTIALS_FULL_URI).toBeUndefined();
    expect(await read(box, main.env, 'secret/b.csv')).not.toMatch(REFUSED);
    expect(await read(box, main.env)).toMatch(REFUSED);
    expect(await readAs(box, main, 'reports')).toContain('2026-11-21');
    expect(await readAs(box, main, 'reports', 'secret/b.csv')).toMatch(REFUSED);
    expect(await readAs(box, main, 'out')).toMatch(REFUSED);

    const file = String(main.env.AWS_CONFIG_FILE);
    expect([statSync(file).mode & 0o777, statSync(dirname(file)).mode & 0o777]).toEqual([0o600, 0o700]);
    // What the file holds is worth nothing on another machine.
    const config = readFileSync(file, 'utf8');
    expect(box.aws.sessions.some(({ sessionToken }) => config.includes(sessionToken))).toBe(false);

    const views = JSON.parse(String(main.output.leases));
    expect(views.map(({ name, scope, end }: Record<string, unknown>) => [name, scope, end])).toEqual([
      [undefined, ['s3:read my-bucket/secret/*'], 'revocable'],
      ['reports', [SCOPES.reports], 'revocable'],
      ['out', [SCOPES.out], 'revocable'],
    ]);
    const sessions = views.map(({ session }: { session: string }) => session);
    expect(new Set(sessions).size).toBe(3);
    expect(sessions[1]).toMatch(/^review-reports-\d+-\d+-[a-z0-9]{6}$/);
    expect(main.log).toMatch(/"type":"dev\.agent-creds\.lease\.issued\.v1".*"name":"reports"/);

    const leased = await credentialsOf(main, 'reports');
    const secret = 'said' in leased ? '' : String(leased.AWS_SECRET_ACCESS_KEY);
    expect(findSecret(written(main), secret).map(({ where }) => where)).toEqual(['add-mask']);

    const { pid } = factsOf(main);
    const end = await world.job.finish();
    expect(end.status).toBe('success');
    expect(entries(box)).toHaveLength(3);
    expect(isAlive(pid)).toBe(false);
    expect('said' in leased ? leased.said : await read(box, { ...leased })).toMatch(DENIED);
    const record = end.temp.find(({ path }) => path.endsWith('record.jsonl'))?.content ?? '';
    const used = record.split('\n').filter((line) => line.includes('lease.used.v1'));
    expect(used.some((line) => line.includes('aws:review-reports-'))).toBe(true);
    for (const session of sessions) expect(record).toMatch(new RegExp(`"subject":"aws:${session}".*`));
    expect(record.split('\n').filter((line) => line.includes('lease.revoking.v1'))).toHaveLength(3);
  });

  test('without another lease, and ended by end@v1 right after the agent', async () => {
    await using world = await startRevokeJob();
    const { box } = world;
    const main = await world.lease({
      with: {
        ...withoutAws,
        'aws-revoke-role': '',
        'aws-iam-endpoint': '',
        scope: '',
        leases: leasesOf(box, SCOPES),
      },
    });
    expect(main.outcome, main.log).toBe('success');
    expect(Object.keys(main.env)).toEqual(['AWS_CONFIG_FILE']);
    const keys = await credentialsOf(main, 'reports');
    if ('said' in keys) return expect.fail(keys.said);
    expect(await read(box, { ...keys })).toContain('2026-11-21');
    const end = await world.end();
    expect(end.outcome).toBe('success');
    expect(eventsOf(end).filter((type) => type === 'lease.revoking')).toHaveLength(2);
    expect(entries(box)).toHaveLength(2);
    expect(await read(box, { ...keys })).toMatch(DENIED);
    await expect(credentialsOf(main, 'reports')).rejects.toThrow('ENOENT');
    expect(end.env).toEqual({ AWS_CONFIG_FILE: '' });
    const again = await world.lease({
      with: {
        ...withoutAws,
        'aws-revoke-role': '',
        'aws-iam-endpoint': '',
        scope: '',
        leases: leasesOf(box, SCOPES),
      },
    });
    expect(again.outcome, again.log).toBe('success');
  });

  test('one that is refused leaves nothing of the others', async () => {
    await using world = await startRevokeJob();
    const { box } = world;
    const leases = leasesOf(box, SCOPES);
    const out = leases.indexOf('out:');
    const second = leases.slice(0, out) + leases.slice(out).replace('role/agent"', 'role/nobody"');
    const main = await world.lease({ with: { leases: second }, continueOnError: true });
    expect(main.outcome).toBe('failure');
    expect(codesOf(main)).toEqual(['AWS_TRUST_REFUSED']);
    expect(main.annotations.find(({ level }) => level === 'error')?.message).toContain('`leases: out`: ');
    expect(leftovers(main)).toEqual(nothing);
    const post = await world.job.finish();
    expect(post.killed).toEqual([]);
    const issued = box.aws.sessions.filter(({ role }) => role.name === 'agent');
    for (const session of issued) expect(await read(box, { ...variablesOf(session) })).toMatch(DENIED);
  });

  test('a second step with named leases is refused, one with another lease is not', async () => {
    await using world = await startRevokeJob();
    const { box } = world;
    const only = { ...withoutAws, 'aws-revoke-role': '', 'aws-iam-endpoint': '', scope: '' };
    await world.lease({ with: { ...only, leases: leasesOf(box, { reports: SCOPES.reports }) } });
    expect((await world.lease()).outcome).toBe('success');
    const second = await world.lease({
      with: { ...only, leases: leasesOf(box, { out: SCOPES.out }) },
      continueOnError: true,
    });
    expect(codesOf(second)).toEqual(['LEASE_EXISTS']);
  });

  test('the job’s own AWS_CONFIG_FILE is replaced, and a notice says so', async () => {
    await using world = await startRevokeJob({ job: { env: { AWS_CONFIG_FILE: '/home/x/config' } } });
    const main = await world.lease({ with: { leases: leasesOf(world.box, { reports: SCOPES.reports }) } });
    expect(
      main.annotations
        .filter(({ level }) => level === 'notice')
        .map(({ message }) => message)
        .join(),
    ).toContain('AWS_CONFIG_FILE is set in this job');
    expect(await readAs(world.box, main, 'reports')).toContain('2026-11-21');
  });

  test('a dry run shows each with its name, and all mistakes are reported at once', async () => {
    await using world = await startRevokeJob();
    const dry = await world.lease({ with: { leases: leasesOf(world.box, SCOPES), 'dry-run': 'true' } });
    expect(dry.log).toContain('AWS (reports)');
    expect(dry.log).toContain('AWS (out)');
    const wrong = await world.lease({
      with: { leases: 'Reports: {}\nout:\n  aws-role: x\n  ttl: never\n' },
      continueOnError: true,
    });
    const said = wrong.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
    // A name of another form, two inputs of another form, and two that are missing.
    expect(said).toHaveLength(5);
    expect(said.join('\n')).toContain('`leases: out: aws-role` is not usable');
  });

  test('run@v1 gives them to its command, and ends them with it', async () => {
    await using world = await startRevokeJob();
    const { box } = world;
    const main = await world.job.uses(resolve(ACTION, 'run'), {
      with: {
        wall: 'off',
        leases: leasesOf(box, SCOPES),
        // In the words of the file: the first profile's command, and what it says.
        run: `sed -n 's/^credential_process = //p' "$AWS_CONFIG_FILE" | head -1 > said; eval "$(cat said)" > "$GITHUB_WORKSPACE/keys"`,
      },
    });
    expect(main.outcome, main.log).toBe('success');
    const { SecretAccessKey, AccessKeyId, SessionToken } = JSON.parse(
      readFileSync(join(world.job.workspace, 'keys'), 'utf8'),
    );
    const keys = variablesOf({
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
    });
    expect(await read(box, { ...keys })).toMatch(DENIED);
    expect(entries(box)).toHaveLength(2);
  });

  test('the split refuses them with words', async () => {
    await using world = await startRevokeJob();
    const gate = await world.job.uses(resolve(ACTION, 'gate'), {
      with: { ...awsWith(world.box) },
      env: { INPUT_LEASES: leasesOf(world.box, SCOPES) },
      continueOnError: true,
    });
    expect(codesOf(gate)).toEqual(['INPUT_CONFLICT']);
    expect(gate.log).toContain('The split workflow does not take `leases`');
  });
});
