import type { Cloud } from '../clouds/cloud.ts';
import type { ScopeLine } from '../model/scope-line.ts';

/** Inputs that say what a lease may do in a cloud's own language. They cannot be compared, only be the same. */
export function isNativePolicy(name: string): boolean {
  return /-(policy|policies|boundary)$/.test(name);
}

/**
 * Inputs of a cloud that a workflow may set where its profile is silent, although the profile says who the job
 * becomes: where something is reached, and limits that only take away. Whatever is not listed could change the
 * principal, and is refused.
 */
export function isHarmless(name: string): boolean {
  return /-(region|project|subscription-id|account-ids|audience|endpoint|host|revoke-role)$/.test(name);
}

/** The cloud that a whole line belongs to; `undefined` where it mixes clouds. */
export function cloudOfLine(line: ScopeLine, clouds: readonly Cloud[]): Cloud | undefined {
  const owners = new Set(line.whats.map((what) => cloudOfService(what.service, clouds)));
  const [only] = owners;
  return owners.size === 1 ? only : undefined;
}

function cloudOfService(service: string, clouds: readonly Cloud[]): Cloud | undefined {
  return (
    clouds.find((c) => c.services !== 'rest' && c.services.includes(service)) ??
    clouds.find((c) => c.services === 'rest')
  );
}

/** The cloud that has this input. */
export function cloudOfInput(name: string, clouds: readonly Cloud[]): Cloud | undefined {
  return clouds.find((cloud) => Object.hasOwn(cloud.inputs, name));
}
