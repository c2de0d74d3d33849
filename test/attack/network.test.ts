import { network } from './groups/network.ts';
import { attackSuite } from './suite.ts';

attackSuite('network', network);
