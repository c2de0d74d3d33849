import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { aws, azure, gcp } from '../mistakes/jobs.ts';
import { paste } from '../mistakes/paste.ts';
import {
  ACTION,
  awsWith,
  azureWith,
  codesOf,
  gcpWith,
  leftovers,
  nothing,
  startAwsJob,
  withoutAws,
} from '../support/aws-job.ts';

const troubleshooting = readFileSync(join(ACTION, 'docs/troubleshooting.md'), 'utf8');

const all = [
  ['AWS', aws, awsWith],
  ['Google', gcp, (box: Sandbox) => ({ ...withoutAws, ...gcpWith(box) })],
  ['Azure', azure, (box: Sandbox) => ({ ...withoutAws, ...azureWith(box), scope: 'azure:inherit' })],
] as const;

describe.each(all)('%s', (_cloud, mistakes, inputs) => {
  test.each([...mistakes])('$what: $code, and its fix works', async (mistake) => {
    await using world = await startAwsJob(mistake.job);
    mistake.break?.(world.box);
    const wrong = { ...inputs(world.box), ...mistake.wrong };
    const refused = await world.lease({ with: wrong, continueOnError: true });
    expect(codesOf(refused), refused.log).toEqual([mistake.code]);
    const message = refused.annotations.find((a) => a.level === 'error')?.message ?? '';
    expect(message).toContain(mistake.shows);
    expect(refused.log).toContain(`docs/troubleshooting.md#${mistake.code.toLowerCase()}`);
    expect(troubleshooting).toMatch(new RegExp(`^#+ .*${mistake.code}`, 'm'));
    expect(leftovers(refused)).toEqual(nothing);
    const [, fix = ''] = message.split('Fix:\n');
    const pasted = paste(wrong, { fix, ...(mistake.wrong?.scope ? { line: 1 } : {}) }) ?? wrong;
    if (pasted === wrong && !mistake.right && !mistake.mend) return;
    mistake.mend?.(world.box, fix);
    const mended = await world.lease({ with: { ...pasted, ...mistake.right } });
    expect(mended.outcome, mended.log).toBe('success');
  });
});

test('many mistakes in all three clouds are reported in one run, each once', async () => {
  await using world = await startAwsJob();
  const step = await world.lease({
    with: {
      'aws-role': 'agent',
      'aws-region': 'us east 1',
      'gcp-workload-identity-provider': 'agents',
      'azure-client-id': 'agent',
      ttl: 'soon',
      'lock-ip': 'example.com',
      scope: 's3:raed my-bucket/x/*\ngcs:reed my-bucket/x/\nblob:reed account1/data',
    },
  });
  expect([...codesOf(step)].sort(), step.log).toEqual([
    ...Array(6).fill('INPUT_INVALID'),
    'INPUT_MISSING',
    ...Array(3).fill('SCOPE_INVALID'),
  ]);
  expect(leftovers(step)).toEqual(nothing);
});
