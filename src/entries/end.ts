import { end } from '../steps/end.ts';
import { runStep } from '../steps/step.ts';

export const start = () => runStep([end], { endsLeases: true });
