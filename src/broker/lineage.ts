import { readLineage } from './alive.ts';

/**
 * This step's process and those above it, as they were when it began: a step whose runner has died meanwhile has
 * another parent. The entries that start a broker import this, so that it is read first of all.
 */
export const lineage = readLineage();
