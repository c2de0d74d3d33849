import type { CloudName } from '../model/lease.ts';
import { aws } from './aws/aws.ts';
import { azure } from './azure/azure.ts';
import type { Cloud } from './cloud.ts';
import { gcp } from './gcp/gcp.ts';

/** Every cloud there is. A new one is a folder beside this file and a line here. */
export const clouds: readonly Cloud[] = [aws, gcp, azure];

export function cloudByName(name: CloudName): Cloud {
  const cloud = clouds.find((c) => c.name === name);
  if (!cloud) throw new Error(`no cloud is named ${name}`);
  return cloud;
}

/** The cloud whose scope lines start with this service name. */
export function cloudOfService(service: string): Cloud | undefined {
  return (
    clouds.find((c) => c.services !== 'rest' && c.services.includes(service)) ??
    clouds.find((c) => c.services === 'rest')
  );
}
