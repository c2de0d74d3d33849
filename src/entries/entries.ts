/** All entries except post and wall-git, which the first file of the bundle has or loads by itself. */
export const entries = {
  main: () => import(/* webpackMode: "eager" */ './main.ts'),
  broker: () => import('./broker.ts'),
  end: () => import('./end.ts'),
  gate: () => import('./gate.ts'),
  issue: () => import('./issue.ts'),
  'issue-post': () => import('./issue-post.ts'),
  prove: () => import('./prove.ts'),
  receive: () => import('./receive.ts'),
  'receive-post': () => import('./receive-post.ts'),
  run: () => import('./run.ts'),
  'run-post': () => import('./run-post.ts'),
  // In the chunk of the policy file's code, most of which this entry needs.
  check: () => import(/* webpackChunkName: "policy" */ './check.ts'),
} as const;

/**
 * Nothing calls this function. It puts small modules that more than one chunk needs into main's chunk, so that no process
 * loads a module twice (scripts/chunks.ts checks that).
 */
export const shared = () => [
  import(/* webpackMode: "eager" */ '../artifacts/backend.ts'),
  import(/* webpackMode: "eager" */ '../artifacts/refusal.ts'),
  import(/* webpackMode: "eager" */ '../broker/config.ts'),
  import(/* webpackMode: "eager" */ '../broker/exports.ts'),
  import(/* webpackMode: "eager" */ '../broker/trail.ts'),
  import(/* webpackMode: "eager" */ '../clouds/serve.ts'),
  import(/* webpackMode: "eager" */ '../clouds/token-answer.ts'),
  import(/* webpackMode: "eager" */ '../gateway/tools/environment.ts'),
  import(/* webpackMode: "eager" */ '../net/open.ts'),
  import(/* webpackMode: "eager" */ '../text/equal.ts'),
  import(/* webpackMode: "eager" */ '../text/xml.ts'),
  import(/* webpackMode: "eager" */ '../artifacts/connect.ts'),
];
