/**
 * A GitHub Actions runner for tests: starts an action's main and post as processes, with the environment, the
 * commands, the masks, the cancellation and the clean-up that a real runner has. Linux and macOS jobs on the host;
 * no composite or container actions, no pre steps, no job containers.
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
