import { processes } from './groups/processes.ts';
import { attackSuite } from './suite.ts';

attackSuite('processes', processes);
