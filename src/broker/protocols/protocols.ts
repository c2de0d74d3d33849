import type { CloudName } from '../../model/lease.ts';
import { awsProtocol } from './aws.ts';
import { azureProtocol } from './azure.ts';
import { gceProtocol } from './gce.ts';
import type { Protocol, Shelf } from './protocol.ts';

/** How each cloud's own tools ask for credentials on a machine. */
export const protocols: Readonly<Record<CloudName, (shelf: Shelf) => Protocol>> = {
  aws: awsProtocol,
  gcp: gceProtocol,
  azure: azureProtocol,
};
