import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { UsesOptions } from '../emulator/index.ts';
import { type AwsJob, azureWith, gcpWith, startAwsJob, withoutAws } from '../support/aws-job.ts';

const LIMIT = 2_200_000;
const POST_LIMIT = 180_000;

/** What only one cloud's library has in it. */
const MARKS = { aws: 'AssumeRoleWithWebIdentityCommand', gcp: 'class IdentityPoolClient' } as const;

interface Loaded {
  readonly bytes: number;
  readonly libraries: readonly string[];
  /** Node's own HTTP client, which `fetch` and `Headers` bring in. */
  readonly undici: boolean;
}

async function loadedBy(
  world: AwsJob,
  inputs: NonNullable<UsesOptions['with']>,
): Promise<{ main: Loaded; post: Loaded }> {
  const folder = mkdtempSync(join(tmpdir(), 'loaded-test-'));
  const list = join(folder, 'list');
  const read = (): Loaded => {
    const lines = [...new Set(readFileSync(list, 'utf8').trim().split('\n'))];
    rmSync(list);
    const paths = lines.flatMap((line) => (line.startsWith('file:') ? fileURLToPath(line) : []));
    const texts = paths.map((path) => readFileSync(path, 'utf8'));
    return {
      bytes: paths.reduce((sum, path) => sum + statSync(path).size, 0),
      libraries: Object.keys(MARKS).filter((cloud) =>
        texts.some((text) => text.includes(MARKS[cloud as keyof typeof MARKS])),
      ),
      undici: lines.some((line) => line.includes('internal/deps/undici/undici')),
    };
  };
  try {
    const hook = resolve(import.meta.dirname, '../fixtures/loaded.cjs');
    const lease = await world.lease({
      env: { NODE_OPTIONS: `--require=${hook}`, LOADED_FILE: list },
      with: inputs,
    });
    expect(lease.outcome, lease.log).toBe('success');
    const main = read();
    await world.job.finish();
    return { main, post: existsSync(list) ? read() : expect.fail('post loaded nothing') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a run loads the library of the cloud in use alone, and neither main nor post an HTTP client beside', async () => {
  const clouds = {
    aws: () => ({}),
    gcp: (box: AwsJob['box']) => ({ ...withoutAws, ...gcpWith(box) }),
    azure: (box: AwsJob['box']) => ({ ...withoutAws, ...azureWith(box), scope: 'azure:inherit' }),
  };
  for (const [cloud, inputs] of Object.entries(clouds)) {
    await using world = await startAwsJob();
    const { main, post } = await loadedBy(world, inputs(world.box));
    expect.soft(main, cloud).toEqual({
      bytes: expect.any(Number),
      libraries: cloud in MARKS ? [cloud] : [],
      undici: false,
    });
    expect.soft(post, cloud).toEqual({ bytes: expect.any(Number), libraries: [], undici: false });
    expect.soft(main.bytes, cloud).toBeLessThan(LIMIT);
    expect.soft(post.bytes, cloud).toBeLessThan(POST_LIMIT);
  }
});
