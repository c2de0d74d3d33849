import { post } from '../steps/post.ts';
import { runStep } from '../steps/step.ts';

export const start = () => runStep([post], { endsLeases: true, post: true });
