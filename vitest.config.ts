import { readFile } from 'node:fs/promises';
import { defineConfig, type Plugin } from 'vitest/config';

/** GitHub's parser of workflows imports JSON without saying so, which Node refuses: Vite loads it. */
const PARSER = /\/node_modules\/@actions\/(?:expressions|workflow-parser)\//;

/** The parser's files name source maps whose sources are not in its package; Vite would warn of each. They are loaded without a map. */
const withoutMaps: Plugin = {
  name: 'without-maps-of-the-parser',
  enforce: 'pre',
  async load(id) {
    if (!PARSER.test(id) || !id.endsWith('.js')) return undefined;
    return { code: await readFile(id, 'utf8'), map: { mappings: '' } };
  },
};

/**
 * One project for each layer: `unit` is pure, `runner` starts dist/, `clients` uses real CLIs and SDKs; in a simulated machine,
 * `everyday` does what agents do behind the wall, and `attack` attacks it.
 */
export default defineConfig({
  plugins: [withoutMaps],
  test: {
    server: { deps: { inline: [PARSER] } },
    reporters: ['./test/support/reporter.ts'],
    // Most tests wait for processes that they started, so two cores carry three files at a time.
    maxWorkers: 3,
    // A poll ends as soon as it holds; a busy machine may need long until then.
    expect: { poll: { timeout: 30_000 } },
    // What a test is prepared with starts processes, too: the ten seconds that are the default are few on a busy machine.
    hookTimeout: 120_000,
    // What unit tests reach of src/, for the floors in scripts/coverage/.
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['json-summary'], reportOnFailure: true },
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 120_000 } },
      {
        extends: true,
        test: { name: 'runner', include: ['test/runner/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        extends: true,
        test: { name: 'clients', include: ['test/clients/**/*.test.ts'], testTimeout: 180_000 },
      },
      {
        extends: true,
        test: { name: 'everyday', include: ['test/everyday/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        extends: true,
        test: { name: 'attack', include: ['test/attack/**/*.test.ts'], testTimeout: 240_000 },
      },
    ],
  },
});
