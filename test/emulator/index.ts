/**
 * A GitHub Actions runner for tests. It starts an action's main and post steps as processes, with the environment, commands,
 * masks, cancellation and clean-up of a real runner. It runs jobs on the host, on Linux and macOS; it does not run composite
 * or container actions, pre steps or job containers.
 */
export { type Command, parseCommand } from './command.ts';
export { inputVariable } from './environment.ts';
export { readTree } from './files.ts';
export { findSecret, type Haystacks, type Leak, written } from './find-secret.ts';
export { Job, startJob } from './job.ts';
export { keyValuePairs } from './key-value-file.ts';
export { Masker } from './masker.ts';
export { findOrphans, isAlive, type Orphan } from './orphans.ts';
export type * from './types.ts';
