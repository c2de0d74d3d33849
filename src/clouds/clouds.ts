import type { CloudName } from '../model/lease.ts';
import type { Cloud } from './cloud.ts';
import { registry } from './registry.ts';

/** Every cloud there is, in the order in which they are shown. */
export const clouds: readonly Cloud[] = registry;

/**
 * The cloud of a plan or lease that this process made.
 * @throws {Error} a defect of this action where there is none of that name.
 */
export function cloudByName(name: CloudName): Cloud {
  const cloud = findCloud(name);
  if (!cloud) throw new Error(`no cloud is named ${name}`);
  return cloud;
}

/** The cloud that a text from outside names: a file, another job's message. `undefined` where there is none. */
export function findCloud(name: unknown): Cloud | undefined {
  return clouds.find((cloud) => cloud.name === name);
}

/** Names that some cloud exports, be it with a value or, under `deliver: broker`, emptied. */
export function exportedVariables(): ReadonlySet<string> {
  return new Set(clouds.flatMap(({ variables, served }) => [...variables, ...(served?.blanked ?? [])]));
}

/** The cloud whose scope lines start with this service name. */
export function cloudOfService(service: string): Cloud | undefined {
  return (
    clouds.find((c) => c.services !== 'rest' && c.services.includes(service)) ??
    clouds.find((c) => c.services === 'rest')
  );
}
