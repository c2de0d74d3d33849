import type { Inputs } from '../inputs/inputs.ts';
import type { CloudName } from '../model/lease.ts';
import type { ScopeLine } from '../model/scope-line.ts';
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

/** The cloud that a whole scope line belongs to; `undefined` where it mixes clouds. */
export function cloudOfLine(line: ScopeLine, among: readonly Cloud[] = clouds): Cloud | undefined {
  const owners = new Set(line.whats.map(({ service }) => cloudOfService(service, among)));
  const [only] = owners;
  return owners.size === 1 ? only : undefined;
}

/** The cloud whose scope lines start with this service name. */
function cloudOfService(service: string, among: readonly Cloud[]): Cloud | undefined {
  return (
    among.find((c) => c.services !== 'rest' && c.services.includes(service)) ??
    among.find((c) => c.services === 'rest')
  );
}

/** Names of the inputs that are said and hold a policy in the cloud's own language; they stand in for scope lines. */
export function nativePolicies(cloud: Cloud, inputs: Inputs): readonly string[] {
  return cloud.inputs.filter((one) => one.role === 'native' && inputs.isGiven(one)).map(({ name }) => name);
}
