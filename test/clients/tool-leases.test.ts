import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import type { StageResult } from '../emulator/index.ts';
import { type AwsJob, azureWith, codesOf, gcpWith, startAwsJob, withoutAws } from '../support/aws-job.ts';
import { eventsOf } from '../support/revocation.ts';

const program = resolve(import.meta.dirname, 'tools/lease-of-tool.ts');

/** A map of maps as YAML. */
const yaml = (all: Readonly<Record<string, Readonly<Record<string, unknown>>>>) =>
  Object.entries(all)
    .map(([name, one]) =>
      [`${name}:`, ...Object.entries(one).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`)].join(
        '\n',
      ),
    )
    .join('\n');

const google = ({ box }: AwsJob, scope: string) => ({ ...gcpWith(box), 'gcp-project': 'my-project', scope });
const leasesIn = (world: AwsJob) =>
  yaml({
    reports: google(world, 'gcs:read my-bucket/reports/'),
    salaries: google(world, 'gcs:read my-bucket/secret/'),
    blobs: Object.fromEntries(
      Object.entries({ ...azureWith(world.box), scope: 'azure:resource https://storage.azure.com' }),
    ),
  });
const toolsIn = ({ box }: AwsJob, leases: Readonly<Record<string, string | undefined>>) =>
  Object.entries(leases)
    .map(([name, lease]) =>
      [
        `${name}:`,
        `  run: exec "${process.execPath}" "${program}"`,
        ...(lease === undefined ? [] : [`  lease: ${lease}`]),
        '  env:',
        `    STORAGE_URL: ${box.gcp.storageUrl}`,
        `    BLOB_URL: ${box.azure.blobUrl}`,
      ].join('\n'),
    )
    .join('\n');

interface Told {
  readonly google: readonly string[];
  readonly azure: readonly string[];
  readonly variables: readonly string[];
}

/** Starts a tool as an MCP client does, and reads its first line. */
async function use(main: Pick<StageResult, 'env'>, name: string): Promise<Told> {
  const { mcpServers } = JSON.parse(readFileSync(String(main.env.AGENT_CREDS_MCP_CONFIG), 'utf8'));
  const { command, args } = mcpServers[name];
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (bytes) => {
    errors += String(bytes);
  });
  try {
    for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as Told;
    throw new Error(`it said nothing: ${errors}`);
  } finally {
    child.stdin.end();
    child.kill();
  }
}

describe('tools with leases of Google and Azure', () => {
  test('google-auth-library and @azure/identity in a tool get the lease of this tool, and no other', async () => {
    await using world = await startAwsJob({ sandbox: { storage: true } });
    const main = await world.lease({
      with: {
        ...withoutAws,
        scope: '',
        leases: leasesIn(world),
        tools: toolsIn(world, { a: 'reports', b: 'salaries', c: 'blobs', d: undefined }),
      },
    });
    expect(main.outcome, main.log).toBe('success');
    // For nobody else: the job itself has no variable of them.
    expect(Object.keys(main.env).filter((name) => /^(GCE|CLOUDSDK|IDENTITY|AZURE|AWS)/.test(name))).toEqual(
      [],
    );

    const [a, b, c, d] = await Promise.all(['a', 'b', 'c', 'd'].map((name) => use(main, name)));
    expect(a?.google).toEqual(['my-project: day,visits', '403']);
    expect(b?.google).toEqual(['403', 'my-project: name,salary']);
    expect(c?.google).toEqual([]);
    expect(c?.azure[0]).toBe('200: day,visits');
    expect(c?.azure[1]).toContain('https://vault.azure.net was asked for');
    expect(c?.variables).toEqual(
      expect.arrayContaining(['IDENTITY_ENDPOINT', 'IDENTITY_HEADER', 'AZURE_CLIENT_ID']),
    );
    expect(a?.variables.filter((name) => /^(AZURE|IDENTITY|MSI|AWS)/.test(name))).toEqual([]);
    expect(d).toEqual({ google: [], azure: [], variables: [] });

    const end = await world.job.finish();
    expect(end.status).toBe('success');
    const record = end.temp.find(({ path }) => path.endsWith('record.jsonl'))?.content ?? '';
    const used = record.split('\n').filter((line) => line.includes('lease.used.v1'));
    for (const name of ['reports', 'salaries', 'blobs'])
      expect(
        used.some((line) => line.includes(`-${name}-`)),
        name,
      ).toBe(true);
  });

  test('beside a lease of the same cloud that the job has: each tool has its own', async () => {
    await using world = await startAwsJob({ sandbox: { storage: true } });
    const main = await world.lease({
      with: {
        ...withoutAws,
        ...google(world, 'gcs:read my-bucket/reports/'),
        deliver: 'broker',
        leases: yaml({ salaries: google(world, 'gcs:read my-bucket/secret/') }),
        tools: toolsIn(world, { b: 'salaries' }),
      },
    });
    expect(main.outcome, main.log).toBe('success');
    expect((await use(main, 'b')).google).toEqual(['403', 'my-project: name,salary']);
    const own = await world.job.run(`"${process.execPath}" "${program}"`, {
      env: { STORAGE_URL: world.box.gcp.storageUrl },
    });
    expect(own.log).toContain('["my-project: day,visits","403"]');
  });

  test('one that no tool names is refused before a cloud is asked, with what to write', async () => {
    await using world = await startAwsJob({ sandbox: { storage: true } });
    const main = await world.lease({
      with: { ...withoutAws, scope: '', leases: leasesIn(world), tools: toolsIn(world, { a: 'reports' }) },
      continueOnError: true,
    });
    expect(codesOf(main)).toEqual(['INPUT_CONFLICT']);
    expect(main.log).toContain('`leases: blobs`: A lease of Azure cannot have a name');
    expect(main.log).toContain('lease: blobs   # under the tool that needs it');
    expect(eventsOf(main)).not.toContain('lease.issued');
    expect(world.box.requests.of('gcp-sts')).toEqual([]);
  });
});
