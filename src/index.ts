/**
 * One bundle for every entry; each other entry, and each cloud, is a chunk that is loaded only when it is used. Main's
 * code, most of which the others share, is in the first file: one to read instead of six.
 */
const entries = {
  main: () => import(/* webpackMode: "eager" */ './entries/main.ts'),
  post: () => import('./entries/post.ts'),
  broker: () => import('./entries/broker.ts'),
  end: () => import('./entries/end.ts'),
  gate: () => import('./entries/gate.ts'),
  issue: () => import('./entries/issue.ts'),
  'issue-post': () => import('./entries/issue-post.ts'),
  prove: () => import('./entries/prove.ts'),
  receive: () => import('./entries/receive.ts'),
  'receive-post': () => import('./entries/receive-post.ts'),
  // With what a run needs of the policy file, and most of which this entry needs as well.
  check: () => import(/* webpackChunkName: "policy" */ './entries/check.ts'),
} as const;

/**
 * Small modules that more than one chunk needs stand in the first file, so that none is twice in what one process
 * loads (scripts/chunks.ts looks). Nothing calls this.
 */
export const shared = () => [
  import(/* webpackMode: "eager" */ './artifacts/backend.ts'),
  import(/* webpackMode: "eager" */ './artifacts/refusal.ts'),
  import(/* webpackMode: "eager" */ './broker/delivery.ts'),
  import(/* webpackMode: "eager" */ './broker/ask.ts'),
  import(/* webpackMode: "eager" */ './broker/finish.ts'),
  import(/* webpackMode: "eager" */ './clouds/serve.ts'),
  import(/* webpackMode: "eager" */ './clouds/token-answer.ts'),
  import(/* webpackMode: "eager" */ './text/equal.ts'),
  import(/* webpackMode: "eager" */ './text/xml.ts'),
  import(/* webpackMode: "eager" */ './artifacts/connect.ts'),
];

export type Entry = keyof typeof entries;

/** The files that `action.yml` names, one for each entry: the build writes them. */
export const entryNames = Object.keys(entries) as readonly Entry[];

export async function run(entry: Entry): Promise<void> {
  const { start } = await entries[entry]();
  await start();
}
