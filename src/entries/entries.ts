/**
 * All entries except post and wall-git, which the first file of the bundle has or loads by itself. scripts/hoist.ts joins main's
 * code to this file.
 */
export const entries = {
  main: () => import('./main.ts'),
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
