import { jsonFields } from '../../text/json.ts';

/** What happened to git's files at the end of a wall, in our words. */
export interface GitTexts {
  /** For the log: what was put back, removed or lost. */
  readonly texts: readonly string[];
  /** What is not as it was, so that a later git could run what the command left. */
  readonly left: readonly string[];
}

/**
 * Reads the JSON that `wall-git` prints (`GitReport`).
 * @example gitTexts('{"texts":["1 entry removed."],"failed":0,"complete":true}').left // []
 */
export function gitTexts(json: string): GitTexts {
  const { texts, failed, complete } = jsonFields(json);
  const left = [
    ...(typeof failed === 'number' && failed > 0 ? ['files of git that could not be put back'] : []),
    ...(complete === false ? ['folders of the workspace that could not be looked through'] : []),
  ];
  return { texts: Array.isArray(texts) ? texts.filter((text) => typeof text === 'string') : [], left };
}
