import { check } from '../steps/check.ts';
import { runStep } from '../steps/step.ts';

export const start = () => runStep([check]);
