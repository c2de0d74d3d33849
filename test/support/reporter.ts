import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DefaultReporter, type TestModule, type TestRunEndReason } from 'vitest/node';

/** What a run comes to. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** `N passed, N failed, N skipped`, as every run ends and as `.ci/run` adds them up. */
export function formatCounts(counts: Counts): string {
  return `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
}

/**
 * Vitest's own output, then the counts alone on a line. With REPORT_FILE set they are also written there as JSON.
 */
export default class CountingReporter extends DefaultReporter {
  override onTestRunEnd(
    modules: ReadonlyArray<TestModule>,
    errors: Parameters<DefaultReporter['onTestRunEnd']>[1],
    reason: TestRunEndReason,
  ): void {
    super.onTestRunEnd(modules, errors, reason);
    const counts = countModules(modules, errors.length);
    this.log(`\n${formatCounts(counts)}`);
    const file = process.env.REPORT_FILE;
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(counts)}\n`);
  }
}

type Countable = Pick<TestModule, 'children' | 'errors' | 'state'>;

/**
 * Counts tests, and beside them what failed without being a test: a file that did not load, a hook of a file or a
 * suite, an error that nobody caught. A run of none at all has failed as well.
 */
export function countModules(modules: ReadonlyArray<Countable>, unhandledErrors: number): Counts {
  const counts = { passed: 0, failed: unhandledErrors, skipped: 0 };
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      // A test that never came to its end is not a test that passed.
      counts[state === 'pending' ? 'failed' : state]++;
    }
    for (const suite of module.children.allSuites()) counts.failed += suite.errors().length > 0 ? 1 : 0;
    const testsFailed = [...module.children.allTests('failed')].length > 0;
    const suitesFailed = [...module.children.allSuites()].some((suite) => suite.errors().length > 0);
    const brokenItself = module.errors().length > 0;
    if (brokenItself || (module.state() === 'failed' && !testsFailed && !suitesFailed)) counts.failed++;
  }
  if (counts.passed + counts.failed + counts.skipped === 0) counts.failed = 1;
  return counts;
}
