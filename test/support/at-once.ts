import { expect } from 'vitest';
import type { StageResult } from '../emulator/index.ts';

/** Ended without trying anything twice. The time is no measurement: it only has to be far from any retry's deadline. */
export function expectAtOnce(main: StageResult): void {
  expect(main.log).not.toContain('trying again');
  expect(main.wallMs).toBeLessThan(8000);
}
