/**
 * Adds up the counts of test runs, which each left a JSON file, and prints them alone on a line, after what failed. A missing
 * file counts as a failure.
 */
import { readFileSync } from 'node:fs';

const total = { passed: 0, failed: 0, skipped: 0 };
for (const file of process.argv.slice(2)) {
  try {
    const { failures = [], ...counts } = JSON.parse(readFileSync(file, 'utf8'));
    for (const { where, error } of failures)
      console.log(`failed: ${where}\n    ${error.replaceAll('\n', '\n    ')}`);
    for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += Number(counts[key]);
  } catch {
    console.error(`${file}: no report, so this run of tests did not finish`);
    total.failed++;
  }
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
