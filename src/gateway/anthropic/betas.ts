/**
 * Betas of the Claude API that change what a request means, and open nothing that its body does not ask for: the body has a list
 * of its own. By their names without dates (`interleaved-thinking-2025-05-14`): a CLI gets a new date every few months. Names from
 * the API's reference ("Beta headers") and from what Claude Code sends.
 */
const HARMLESS: ReadonlySet<string> = new Set([
  'claude-code',
  // Thinking and effort.
  'adaptive-thinking',
  'dev-full-thinking',
  'effort',
  'interleaved-thinking',
  'redact-thinking',
  'task-budgets',
  'thinking-binding-controls',
  'thinking-display-updates',
  'thinking-token-count',
  // Length, and what becomes of a long conversation.
  'compact',
  'context-1m',
  'context-management',
  'model-context-window-exceeded',
  'output-128k',
  'output-300k',
  'token-counting',
  // The cache of a request's beginning.
  'extended-cache-ttl',
  'prompt-caching',
  'prompt-caching-scope',
  // The form of messages, of answers and of the client's own tools.
  'advanced-tool-use',
  'fine-grained-tool-streaming',
  'inline-tools',
  'mid-conversation-output-config',
  'mid-conversation-system',
  'mid-conversation-system-clear-at',
  'mid-conversation-tool-changes',
  'pdfs',
  'structured-outputs',
  'token-efficient-tools',
  'tool-examples',
  'tool-search-tool',
]);

/** Betas of what a line `model:web` grants. */
const OF_WEB: ReadonlySet<string> = new Set(['web-search', 'web-fetch']);

/** Turns on OAuth tokens at the Claude API. */
const OAUTH = 'oauth-2025-04-20';

/** A name and a date, in both of the forms that there are. */
const BETA = /^([a-z0-9][a-z0-9-]{0,60}?)-(?:\d{4}-\d{2}-\d{2}|\d{8})$/;

/** The number of names that the record has of one request. */
const MOST_NAMED = 8;

/** The betas of one request. */
export interface Betas {
  readonly passed: readonly string[];
  /** What was left out, for the record. */
  readonly left: readonly string[];
}

/**
 * Divides the header `anthropic-beta` of a client into what is forwarded and what is left out. The other betas open files, code
 * execution, skills, remote MCP servers, other models, or are not known.
 * @param web whether a line grants that the provider fetches.
 * @example readBetas('effort-2025-11-24,skills-2025-10-02', false)
 *   // { passed: ['effort-2025-11-24'], left: ['beta skills-2025-10-02'] }
 */
export function readBetas(header: string, web: boolean): Betas {
  // The gateway says by itself what its own log-in needs.
  const asked = new Set(
    header
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '' && one !== OAUTH),
  );
  const known = (one: string) => {
    const [, name = ''] = BETA.exec(one) ?? [];
    return HARMLESS.has(name) || (web && OF_WEB.has(name));
  };
  const others = [...asked].filter((one) => !known(one));
  const named = others.slice(0, MOST_NAMED).map((one) => (BETA.test(one) ? `beta ${one}` : 'a beta'));
  const more = others.length > MOST_NAMED ? [`${others.length - MOST_NAMED} more betas`] : [];
  return { passed: [...asked].filter(known), left: [...new Set(named), ...more] };
}

/** The header with what a federated token needs. */
export function withOauth(betas: string | undefined): string {
  return betas === undefined ? OAUTH : `${betas},${OAUTH}`;
}
