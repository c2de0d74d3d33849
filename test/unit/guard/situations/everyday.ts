import { type Situation, sent, situation } from './situation.ts';

/** What happens every day, and costs nothing. */
export const everyday: readonly Situation[] = [
  situation('a push by a writer', 'writer', 'push', sent('writer'), ['writers-event', 0]),
  situation('a push by an app of the organisation', 'release-app[bot]', 'push', {}, ['writers-event', 0]),
  situation('a push, run again by another writer', ['writer', 'owner'], 'push', {}, ['writers-event', 0]),
  situation('a push in upper case', 'WRITER', 'push', {}, ['writers-event', 0]),
  situation('a push, without a triggering actor', ['writer', ''], 'push', {}, ['writers-event', 0]),
  situation('a push by somebody renamed since', 'old-name', 'push', {}, ['writers-event', 0]),
  situation('a tag', 'writer', 'create', { ref_type: 'tag' }, ['writers-event', 0]),
  situation('a branch that is deleted', 'writer', 'delete', {}, ['writers-event', 0]),
  situation('a schedule', 'writer', 'schedule', {}, ['writers-event', 0]),
  situation('a schedule of somebody who left', 'left-long-ago', 'schedule', {}, ['writers-event', 0]),
  situation('a schedule that a bot changed last', 'renovate[bot]', 'schedule', {}, ['writers-event', 0]),
  situation('a schedule that Dependabot changed last', 'dependabot[bot]', 'schedule', {}, [
    'writers-event',
    0,
  ]),
  situation('a schedule without a name', '', 'schedule', {}, ['writers-event', 0]),
  situation('a start by hand', 'writer', 'workflow_dispatch', sent('writer'), ['writers-event', 0]),
  situation('the same without a sender', 'writer', 'workflow_dispatch', {}, ['writers-event', 0]),
  situation('a start by hand, its sender in upper case', 'writer', 'workflow_dispatch', sent('Writer'), [
    'writers-event',
    0,
  ]),
  situation('a dispatch by a person of another system', 'writer', 'repository_dispatch', sent('writer'), [
    'writers-event',
    0,
  ]),
  situation('a release', 'writer', 'release', { action: 'published' }, ['writers-event', 0]),
  situation('a release by an app', 'release-please[bot]', 'release', { action: 'published' }, [
    'writers-event',
    0,
  ]),
  situation('a deployment by a person', 'writer', 'deployment', sent('writer'), ['writers-event', 0]),
  situation('the merge queue', 'github-merge-queue[bot]', 'merge_group', sent('github-merge-queue[bot]'), [
    'writers-event',
    0,
  ]),
  situation('the merge queue in a person’s name', 'writer', 'merge_group', {}, ['writers-event', 0]),
];
