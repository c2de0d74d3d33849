import { issue } from '../steps/issue.ts';
import { runStep } from '../steps/step.ts';

export const start = () => runStep([issue], { cancellable: true });
