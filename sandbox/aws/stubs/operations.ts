import type { StubApi } from './api.ts';
import { computeApis } from './compute.ts';
import { dataApis } from './data.ts';
import { messagingApis } from './messaging.ts';
import { modelApis } from './models.ts';
import { monitoringApis } from './monitoring.ts';

/** All stub services: for each call its actions, its resources, and a minimal answer. */
export const stubApis: readonly StubApi[] = [
  ...dataApis,
  ...messagingApis,
  ...monitoringApis,
  ...computeApis,
  ...modelApis,
];
