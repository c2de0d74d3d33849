import { git } from './groups/git.ts';
import { attackSuite } from './suite.ts';

attackSuite('git', git);
