import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefaultArtifactClient } from '@actions/artifact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/index.ts';
import { artifactBackend } from '../../../src/artifacts/backend.ts';
import { type Artifacts, artifactClient } from '../../../src/artifacts/client.ts';
import { systemClock } from '../../../src/clock.ts';

/** GitHub's own client (@actions/artifact) against the same service as ours: each reads what the other wrote. */
describe('against @actions/artifact', () => {
  let box: Sandbox;
  let folder: string;
  let ours: Artifacts;
  const theirs = new DefaultArtifactClient();

  beforeEach(async () => {
    box = await startSandbox();
    folder = mkdtempSync(join(tmpdir(), 'artifact-'));
    const job = () => box.github.registerJob({}, 'Running', false).requestToken;
    vi.stubEnv('ACTIONS_RESULTS_URL', box.artifacts.url);
    vi.stubEnv('ACTIONS_RUNTIME_TOKEN', job());
    vi.stubEnv('GITHUB_SERVER_URL', 'https://github.com');
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const env = { ACTIONS_RESULTS_URL: box.artifacts.url, ACTIONS_RUNTIME_TOKEN: job() };
    ours = artifactClient(artifactBackend(env), {
      clock: systemClock,
      signal: AbortSignal.timeout(20_000),
      secret: () => {},
    });
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
    await box.close();
  });

  test('it reads what we wrote', async () => {
    await ours.upload('from-us', { 'a.json': Buffer.from('{"x":1}'), 'ä.bin': Buffer.from([0, 1, 255]) });
    const { artifact } = await theirs.getArtifact('from-us');
    const { digestMismatch } = await theirs.downloadArtifact(artifact.id, {
      path: folder,
      ...(artifact.digest === undefined ? {} : { expectedHash: artifact.digest }),
    });
    expect(digestMismatch).toBe(false);
    expect(artifact.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('{"x":1}');
    expect([...readFileSync(join(folder, 'ä.bin'))]).toEqual([0, 1, 255]);
    await theirs.deleteArtifact('from-us');
    expect(await ours.list()).toEqual([]);
  });

  test.each([0, 6, 9])('we read what it wrote, at compression level %i', async (compressionLevel) => {
    const text = 'day,visits\n'.repeat(2000);
    writeFileSync(join(folder, 'a.csv'), text);
    writeFileSync(join(folder, 'empty'), '');
    await theirs.uploadArtifact('from-them', [join(folder, 'a.csv'), join(folder, 'empty')], folder, {
      compressionLevel,
    });
    const [artifact] = await ours.list();
    if (!artifact) throw new Error('not listed');
    const files = await ours.download(artifact);
    expect(files?.['a.csv']?.toString()).toBe(text);
    expect(files?.empty?.length).toBe(0);
    expect(await ours.remove(artifact)).toBe(true);
    expect((await theirs.listArtifacts()).artifacts).toEqual([]);
  });

  test('both send the same bodies, field for field', async () => {
    await ours.upload('one', { a: Buffer.from('x') }, { days: 1 });
    writeFileSync(join(folder, 'a'), 'x');
    await theirs.uploadArtifact('two', [join(folder, 'a')], folder, { retentionDays: 1 });
    const bodies = (method: string) =>
      box.requests
        .of('github-results')
        .filter((r) => r.path.endsWith(`/${method}`))
        .map((r) => Object.keys(JSON.parse(r.body)).sort());
    const [created, createdByThem] = bodies('CreateArtifact');
    expect(createdByThem).toEqual(expect.arrayContaining(created ?? []));
    const [finalized, finalizedByThem] = bodies('FinalizeArtifact');
    expect(finalized).toEqual(finalizedByThem);
  });
});
