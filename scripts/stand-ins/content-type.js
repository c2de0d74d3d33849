/**
 * Replaces the parser with which Octokit reads the type of an answer (RFC 9110, 8.3). Octokit compares the type, and
 * the character set of a type that it does not know.
 */
export function parse(header) {
  const [type = '', ...parameters] = header.split(';').map((part) => part.trim());
  const charset = parameters.find((parameter) => /^charset=/i.test(parameter));
  return {
    type: type.toLowerCase(),
    parameters:
      charset === undefined ? {} : { charset: charset.slice('charset='.length).replaceAll('"', '') },
  };
}
