import type { Inputs } from '../inputs/inputs.ts';
import type { CloudName, LeaseSlot } from '../model/lease.ts';
import type { HandoverPlan } from '../model/plan.ts';
import type { ScopeLine } from '../model/scope-line.ts';
import type { Cloud } from './cloud.ts';
import { registry } from './registry.ts';
import { CODEX_HOME, type FatalVariable, GEMINI_HOME, type LeasePort, OPENCODE_CONFIG } from './serve.ts';

/** All clouds, in the order in which they are shown. */
export const clouds: readonly Cloud[] = registry;

/**
 * The cloud of a plan or lease that this process made.
 * @throws {Error} a defect: no cloud has this name.
 * @example cloudByName('gcp').title // 'Google Cloud'
 */
export function cloudByName(name: CloudName): Cloud {
  const cloud = findCloud(name);
  if (!cloud) throw new Error(`no cloud is named ${name}`);
  return cloud;
}

/**
 * The cloud with a name that comes from outside, such as from a file or from another job; `undefined` where there is none.
 * @example findCloud('mainframe') // undefined
 */
export function findCloud(name: unknown): Cloud | undefined {
  return clouds.find((cloud) => cloud.name === name);
}

/**
 * The fix for configured clouds without a scope: a narrow line of each to paste. It never offers `inherit`: a scope can be empty
 * by a typing mistake, and the widest lease is for those who wrote it themselves.
 * @param others the lines of other clouds, which are kept.
 * @example scopeFix([cloudByName('aws')]) // 'scope: s3:read  my-bucket/reports/*'
 */
export function scopeFix(missing: readonly Cloud[], others: readonly ScopeLine[] = []): string {
  const lines = [...others.map(({ text }) => text), ...missing.map(({ exampleLine }) => exampleLine)];
  return lines.length === 1
    ? `scope: ${lines.join('')}`
    : ['scope: |', ...lines.map((line) => `  ${line}`)].join('\n');
}

/**
 * Lines for messages about a line whose service belongs to clouds of which none takes it; empty for every other line.
 * @example linesInstead(scope('model:invoke mistral/*')[0]).length // 3
 * @example linesInstead(scope('s3:read my-bucket')[0]) // []
 */
export function linesInstead(line: ScopeLine): readonly string[] {
  const [what, ...more] = line.whats;
  if (!what || more.some(({ service }) => service !== what.service) || cloudOfLine(line)) return [];
  const own = clouds.filter(({ services }) => services.includes(what.service));
  const meantAt = (where: string | undefined) =>
    own.flatMap((cloud) => cloud.meant?.({ ...line, where }) ?? []);
  // Of several places with commas, each may be another cloud's.
  const each = line.where?.split(',').map(meantAt) ?? [];
  const meant = each.length > 1 && each.every((one) => one.length === 1) ? each.flat() : meantAt(line.where);
  return meant.length > 0 ? meant : own.map(({ exampleLine }) => exampleLine);
}

/** The names of all variables that a cloud exports, with a value or, under `deliver: broker`, empty. */
export function exportedVariables(): ReadonlySet<string> {
  const own = clouds.flatMap(({ name, variables }) => [
    ...variables,
    ...blankedFor({ cloud: name }),
    ...blankedFor({ cloud: name, name: 'any' }),
  ]);
  return new Set([...own, CODEX_HOME, GEMINI_HOME, OPENCODE_CONFIG]);
}

/**
 * The cloud of a scope line; `undefined` where the line mixes clouds.
 * @example cloudOfLine(scope('gcs:read my-bucket')[0]).name // 'gcp'
 * @example cloudOfLine(scope('s3:read,gcs:read my-bucket')[0]) // undefined
 */
export function cloudOfLine(line: ScopeLine, among: readonly Cloud[] = clouds): Cloud | undefined {
  const owners = new Set(line.whats.map(({ service }) => cloudOfService(service, line, among)));
  const [only] = owners;
  return owners.size === 1 ? only : undefined;
}

/** The cloud of the scope lines that start with this service name. */
function cloudOfService(service: string, line: ScopeLine, among: readonly Cloud[]): Cloud | undefined {
  const named = among.filter((c) => c.services !== 'rest' && c.services.includes(service));
  if (named.length === 0) return among.find((c) => c.services === 'rest');
  return named.find(({ claims }) => claims === undefined || claims(line));
}

/** Whether the job never holds a lease of this cloud: a gateway uses it. */
export function isWithheld({ served }: Cloud): boolean {
  return served !== undefined && 'loadGateway' in served;
}

/** The variables of the job that a cloud's tools prefer to a lease in the broker. They are exported empty. */
export function blankedFor({ cloud, name }: LeaseSlot): readonly string[] {
  const { served } = cloudByName(cloud);
  if (name === undefined) return served?.blanked ?? [];
  return (served && 'named' in served && served.named?.blanked) || [];
}

/** The variables of the job with which a cloud's tools do not find a named lease. */
export function fatalFor({ cloud, name }: LeaseSlot): readonly FatalVariable[] {
  const { served } = cloudByName(cloud);
  return (name !== undefined && served && 'named' in served && served.named?.fatal) || [];
}

/** Whether the clients of a lease are started by the Node of this step, which they must find behind a wall too. */
export function runsNode({ cloud, name }: LeaseSlot): boolean {
  const { served } = cloudByName(cloud);
  return name !== undefined && served !== undefined && 'named' in served && served.named?.runsNode === true;
}

/**
 * The names of the leases that are for processes which a gateway starts: the tools of a step.
 * @example leasesOfTools([{ cloud: 'tools', tools: [], leases: ['reports'] }]) // new Set(['reports'])
 */
export function leasesOfTools(plans: readonly HandoverPlan[]): ReadonlySet<string> {
  return new Set(
    plans.flatMap((plan) => {
      const { served } = cloudByName(plan.cloud);
      return served && 'leases' in served ? (served.leases?.(plan) ?? []) : [];
    }),
  );
}

/**
 * The names of the leases that are for processes which a gateway starts, and that none of them uses in this run.
 * @example unusedLeases([{ cloud: 'tools', tools: [], leases: ['reports'] }]) // new Set(['reports'])
 */
export function unusedLeases(plans: readonly HandoverPlan[]): ReadonlySet<string> {
  return new Set(
    plans.flatMap((plan) => {
      const { served } = cloudByName(plan.cloud);
      return served && 'unused' in served ? (served.unused?.(plan) ?? []) : [];
    }),
  );
}

/**
 * Where the broker serves a lease. Behind a wall a lease for tools is for them alone. In the job anyone could take it, so there it is
 * found by its name as well, where its cloud's tools then take it whatever else the job exports.
 * @param forTools the names of the leases that are for tools.
 * @example portOf({ cloud: 'aws', name: 'reports' }, new Set(['reports']), true) // 'own'
 * @example portOf({ cloud: 'aws', name: 'reports' }, new Set(['reports']), false) // 'both'
 * @example portOf({ cloud: 'gcp' }, new Set(['reports']), true) // 'common'
 */
export function portOf(
  { cloud, name }: LeaseSlot,
  forTools: ReadonlySet<string>,
  walled: boolean,
): LeasePort {
  if (name === undefined || !forTools.has(name)) return 'common';
  const { served } = cloudByName(cloud);
  return !walled && served && 'named' in served && served.named?.beatsEnv ? 'both' : 'own';
}

/** The names of the inputs that are set to a policy in the cloud's own language, which is used instead of scope lines. */
export function nativePolicies(cloud: Cloud, inputs: Inputs): readonly string[] {
  return cloud.inputs.filter((one) => one.role === 'native' && inputs.isGiven(one)).map(({ name }) => name);
}
