import { post } from '../steps/post.ts';
import { runStep } from '../steps/step.ts';
import { tellIssuer } from '../steps/tell.ts';

/** Tells the issuer job first, so that it ends the leases at once, and then does what every post step does. */
export const start = () => runStep([tellIssuer, post], { endsLeases: true, post: true });
