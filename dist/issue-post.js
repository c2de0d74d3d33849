import { run } from './index.js';

await run('issue-post');
