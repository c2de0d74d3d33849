import { post } from '../steps/post.ts';
import { runStep } from '../steps/step.ts';

export const start = () => runStep([post], { clearsUp: true, post: true });
