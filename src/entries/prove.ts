import { prove } from '../steps/prove.ts';
import { runStep } from '../steps/step.ts';

export const start = () => runStep([prove]);
