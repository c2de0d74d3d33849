import { main } from '../steps/main.ts';
import { runStep } from '../steps/step.ts';

export const start = () => runStep([main], { cancellable: true });
