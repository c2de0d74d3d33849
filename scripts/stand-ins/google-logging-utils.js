/**
 * Replaces the logger of Google's library. That one writes requests and answers, tokens among them, to standard error where
 * a variable of the job tells it to (GOOGLE_SDK_NODE_LOGGING), and any earlier step can set variables.
 */
export function log() {
  const nothing = () => {};
  return { debug: nothing, info: nothing, warn: nothing, error: nothing };
}
