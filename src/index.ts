/**
 * One bundle for all entries. The first file holds main's code, most of which the other entries share, so that Node reads
 * one file instead of six. Every other entry, and each cloud, is a chunk that is loaded only when it is used.
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
  // In the chunk of the policy file's code, most of which this entry needs.
  check: () => import(/* webpackChunkName: "policy" */ './entries/check.ts'),
} as const;

/**
 * Nothing calls this function. It puts small modules that more than one chunk needs into the first file, so that no
 * process loads a module twice (scripts/chunks.ts checks that).
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

/** The names of the entries. The build writes a file for each, which `action.yml` names. */
export const entryNames = Object.keys(entries) as readonly Entry[];

/** Loads an entry's code and runs it. */
export async function run(entry: Entry): Promise<void> {
  const { start } = await entries[entry]();
  await start();
}
