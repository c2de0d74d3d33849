import { expect } from 'vitest';
import type { StageResult } from '../emulator/index.ts';

/** Expects that a step ended without a retry. The time is not a measurement: it only has to be far from any retry's deadline. */
export function expectNoRetry(main: StageResult): void {
  expect(main.log).not.toContain('trying again');
  expect(main.wallMs).toBeLessThan(8000);
}
