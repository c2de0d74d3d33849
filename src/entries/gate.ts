import { gate } from '../steps/gate.ts';
import { runStep } from '../steps/step.ts';

export const start = () => runStep([gate]);
