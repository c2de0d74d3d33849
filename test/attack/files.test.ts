import { filesOfOthers } from './groups/files.ts';
import { attackSuite } from './suite.ts';

attackSuite('files', filesOfOthers);
