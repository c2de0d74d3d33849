import { receive } from '../steps/receive.ts';
import { runStep } from '../steps/step.ts';

export const start = () => runStep([receive], { cancellable: true });
