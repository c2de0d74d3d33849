/**
 * Runs all benchmarks, one after the other: main and post, scope lines and clouds, the broker, the hand-over of the split
 * workflow, git and models through the gateway.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mainOptions, peerHelp } from './peers.ts';

const { values } = parseArgs({ options: mainOptions });
if (values.help) {
  console.log(
    `npm run bench -- [options]\n\nAll of bench:main, bench:growth, bench:broker, bench:split, bench:gateway and bench:gateway-models; some eight minutes.\n\n  --runs N           medians of N runs of main and post (20)\n${peerHelp}`,
  );
  process.exit(0);
}

function run(title: string, script: string, args: readonly string[] = []): void {
  console.log(`\n== ${title} ==`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, script), ...args], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

const given = (name: 'runs' | 'aws-peer' | 'google-peer' | 'before' | 'only') =>
  values[name] === undefined ? [] : [`--${name}`, values[name]];
run('main and post', 'main.ts', [
  ...given('runs'),
  ...given('aws-peer'),
  ...given('google-peer'),
  ...given('before'),
  ...given('only'),
]);
run('scope lines and clouds', 'growth.ts');
run('broker', 'broker.ts');
run('split hand-over', 'split.ts');
run('git through the gateway', 'gateway-git.ts');
run('models behind the gateway', 'gateway-models.ts');
