import { aws } from './aws/aws.ts';
import { azure } from './azure/azure.ts';
import type { Cloud } from './cloud.ts';
import { gcp } from './gcp/gcp.ts';

/** Every cloud there is. A new one is a folder beside this file and a line here; the compiler says what it lacks. */
export const registry: readonly Cloud[] = [aws, gcp, azure];
