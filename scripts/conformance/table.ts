/** The claims of the clouds that are set up, each with its settings filled in. */
import { awsClaims } from './claims/aws.ts';
import { azureClaims } from './claims/azure.ts';
import { gcpClaims } from './claims/gcp.ts';
import type { Claim, Shape, Stage } from './model.ts';
import { type CloudName, type Settings, variableOf } from './settings.ts';

/** A claim, ready to be tried. */
export interface Trial {
  readonly id: string;
  readonly cloud: CloudName;
  readonly shape: Shape;
  readonly says: string;
  readonly minutes: number;
  /** Undefined where the cloud is not set up. */
  readonly stages: readonly Stage[] | undefined;
  /** Why not, then. */
  readonly missing: string;
}

/** All claims, in the order of the report. */
export function trialsOf(settings: Settings): readonly Trial[] {
  return [
    ...trialsOfCloud('aws', awsClaims, settings.aws),
    ...trialsOfCloud('gcp', gcpClaims, settings.gcp),
    ...trialsOfCloud('azure', azureClaims, settings.azure),
  ];
}

function trialsOfCloud<T>(
  cloud: CloudName,
  claims: readonly Claim<T>[],
  settings: T | undefined,
): readonly Trial[] {
  return claims.map(({ id, shape, says, minutes, stages }) => ({
    ...{ id, cloud, shape, says, minutes },
    stages: settings === undefined ? undefined : stages(settings),
    missing: settings === undefined ? `${variableOf(cloud)} is not set` : '',
  }));
}
