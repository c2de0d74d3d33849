import { machine } from './groups/machine.ts';
import { attackSuite } from './suite.ts';

attackSuite('machine', machine);
