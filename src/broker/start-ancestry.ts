import { readAncestry } from './processes.ts';

/**
 * This step's process and its ancestors at the start of the step. After the runner has died, a step has another parent. The
 * entries that start a broker import this file, so that it reads the ancestors first of all.
 */
export const startAncestry = readAncestry();
