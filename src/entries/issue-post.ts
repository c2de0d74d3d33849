import { post } from '../steps/post.ts';
import { runStep } from '../steps/step.ts';
import { tellAgent } from '../steps/tell.ts';

/** After an issuer job was killed: ends its leases first, and then tells the agent job, also where ending them failed. */
export const start = () => runStep([post, tellAgent], { endsLeases: true, post: true });
