import { post } from '../steps/post.ts';
import { runStep } from '../steps/step.ts';
import { tellAgent } from '../steps/tell.ts';

/** A killed issuer job's leases are ended first, and then whoever waits is told, also where ending them failed. */
export const start = () => runStep([post, tellAgent], { clearsUp: true, post: true });
