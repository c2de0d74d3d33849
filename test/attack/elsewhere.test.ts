import { filesOfOthers } from './groups/files.ts';
import { processes } from './groups/processes.ts';
import { attackSuite } from './suite.ts';

/** The runner's program in a folder outside of the home folder, as on many self-hosted machines. */
const about = [...filesOfOthers, ...processes]
  .filter(({ script, alone }) => !alone && script.includes('actions-runner'))
  .map((attempt) => ({
    ...attempt,
    id: `else-${attempt.id}`,
    group: 'A runner outside of the home folder',
    script: attempt.script.replaceAll('/home/runner/actions-runner', '/srv/runner'),
  }));

attackSuite('elsewhere', about, { runnerFolder: '/srv/runner' });
