import { steps } from './groups/steps.ts';
import { attackSuite } from './suite.ts';

attackSuite('steps', steps);
