import type { PresetCase } from './preset-cases/cases.ts';
import { code } from './preset-cases/code.ts';
import { messaging } from './preset-cases/messaging.ts';
import { models } from './preset-cases/models.ts';
import { monitoring } from './preset-cases/monitoring.ts';
import { secrets } from './preset-cases/secrets.ts';
import { storage } from './preset-cases/storage.ts';

/** For every preset, requests that must be allowed and near misses that must be denied. */
export const presetCases: readonly PresetCase[] = [
  ...storage,
  ...messaging,
  ...code,
  ...secrets,
  ...monitoring,
  ...models,
];
