import type { Problems } from '../errors/error.ts';
import type { Delivery } from '../model/plan.ts';
import { choices } from './kinds/list.ts';

/** The values of an input `deliver`. */
export const deliveries = choices<Delivery>(['env', 'outputs', 'broker']);

/** The inputs of the forms that hand the leases to another process or job, where the workflow says nothing about delivery. */
export const brokerByDefault = { deliver: 'broker' } as const;

/** Refuses `env` with `broker`: every tool would read the variables, and no tool would ask the broker for its leases. */
export function refuseEnvWithBroker(deliver: readonly Delivery[], problems: Problems): void {
  if (!deliver.includes('env') || !deliver.includes('broker')) return;
  problems.add(
    'INPUT_CONFLICT',
    '`deliver` has `env` and `broker`',
    'the broker keeps the secret out of the environment, and with `env` it is there and tools read it first',
    'deliver: broker',
  );
}
