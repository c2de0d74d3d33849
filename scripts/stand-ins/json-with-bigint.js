/**
 * Replaces Octokit's parser, which keeps whole numbers above 2^53. This action reads no number of an answer that is
 * near that.
 */
export const JSONParse = JSON.parse;

export const JSONStringify = JSON.stringify;
