import { expect, test } from 'vitest';
import type { Step } from '../../../src/steps/step.ts';
import { tellIssuer } from '../../../src/steps/tell.ts';
import { fakeStep } from '../../support/fake-step.ts';

test('a job that had no lease says so, since it may have offered a key', async () => {
  const step = fakeStep();
  await tellIssuer(step as unknown as Step);
  expect(step.said).toEqual(['No lease was handed over, so there is nothing to end.']);
});
