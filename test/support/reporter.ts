import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DefaultReporter, type TestModule, type TestRunEndReason } from 'vitest/node';

/** The counts of a test run. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A failure, for the end of `.ci/run`, where the output of its run is far above. */
export interface Failure {
  readonly where: string;
  readonly error: string;
}

/** Failures that a report keeps, and characters of each error. */
const MOST_FAILURES = 20;
const MOST_TEXT = 1500;

/** `N passed, N failed, N skipped`: the last line of every run, which `.ci/run` adds up. */
export function formatCounts(counts: Counts): string {
  return `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
}

/**
 * Prints Vitest's own output, and then the counts alone on a line. Where REPORT_FILE is set, it also writes them there as JSON.
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
    const failures = [
      ...modules.flatMap(failuresIn),
      ...errors.map((error) => ({ where: 'outside of the tests', error: String(error.message) })),
    ];
    writeFileSync(file, `${JSON.stringify({ ...counts, failures: failures.slice(0, MOST_FAILURES) })}\n`);
  }
}

/** The failures of a file of tests, each with its names and the beginning of its error. */
function failuresIn(module: TestModule): readonly Failure[] {
  const file = module.relativeModuleId;
  const failure = (name: string, errors: readonly { readonly message: string }[]): Failure => ({
    where: name === '' ? file : `${file} > ${name}`,
    error: (errors[0]?.message ?? 'it did not finish').slice(0, MOST_TEXT),
  });
  return [
    ...(module.errors().length > 0 ? [failure('', module.errors())] : []),
    ...[...module.children.allSuites()]
      .filter((suite) => suite.errors().length > 0)
      .map((suite) => failure(suite.fullName, suite.errors())),
    ...[...module.children.allTests()].flatMap((test) => {
      const { state, errors } = test.result();
      return state === 'failed' || state === 'pending' ? [failure(test.fullName, errors ?? [])] : [];
    }),
  ];
}

type Countable = Pick<TestModule, 'children' | 'errors' | 'state'>;

/**
 * Counts tests, and also failures outside of tests: a file that did not load, a hook of a file or a suite, an uncaught error.
 * A run without any test counts as a failure.
 */
export function countModules(modules: ReadonlyArray<Countable>, unhandledErrors: number): Counts {
  const counts = { passed: 0, failed: unhandledErrors, skipped: 0 };
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      // A test that did not finish counts as failed.
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
