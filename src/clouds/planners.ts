import type { CloudName } from '../model/lease.ts';
import type { Cloud, CloudPlanner } from './cloud.ts';

/** The loaded planning code of some clouds. */
export class Planners {
  readonly #byName: ReadonlyMap<CloudName, CloudPlanner>;

  constructor(byName: ReadonlyMap<CloudName, CloudPlanner>) {
    this.#byName = byName;
  }

  /** The planning code of a cloud; `undefined` where it was not loaded. */
  find({ name }: Pick<Cloud, 'name'>): CloudPlanner | undefined {
    return this.#byName.get(name);
  }

  /**
   * The planning code of a cloud for which it was loaded.
   * @throws {Error} a defect: it was not loaded.
   */
  of(cloud: Pick<Cloud, 'name'>): CloudPlanner {
    const planner = this.find(cloud);
    if (!planner) throw new Error(`the planning code of ${cloud.name} is not loaded`);
    return planner;
  }
}

/** Clouds with planning code: that of all of them, or of those that a function names. */
export interface ReadyClouds {
  readonly clouds: readonly Cloud[];
  readonly planners: Planners;
}

/** Loads the planning code of these clouds. */
export async function loadPlanners(clouds: readonly Cloud[]): Promise<Planners> {
  const loaded = clouds.map(async (cloud) => [cloud.name, await cloud.loadPlanner()] as const);
  return new Planners(new Map(await Promise.all(loaded)));
}
