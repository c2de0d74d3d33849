import type { JWTPayload } from 'jose';
import type { Issuers } from '../core/issuers.ts';
import type { BoxRequest, BoxResponse, Clock, Service } from '../core/service.ts';
import { json, objectOf, objectsIn, stream } from './answers.ts';
import { IssuedTokens } from './tokens.ts';
import { type OfferedTool, type Said, type ToolCall, tokensOf, turn } from './turn.ts';

/** A federation rule of the Claude Console. */
export interface FederationRule {
  readonly id: string;
  readonly organization: string;
  readonly serviceAccount: string;
  /** The workspaces of the service account; a request must name one where there are several. */
  readonly workspaces?: readonly string[];
  readonly issuer: string;
  readonly subjectPrefix: string;
  /** Claims and their values. */
  readonly claims?: Readonly<Record<string, string>>;
  /** Default: the API's own address. */
  readonly audience?: string;
  /** Seconds. */
  readonly life?: number;
  readonly scope?: string;
}

/** Why an exchange was refused; the API does not say it, the Console does. */
export type ExchangeRefusal =
  | 'rule_unknown'
  | 'assertion_invalid'
  | 'audience_mismatch'
  | 'match_subject_prefix'
  | 'match_claim_absent'
  | 'workspace_id_required'
  | 'jti_reused';

const AUDIENCE = 'https://api.anthropic.com';
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const OAUTH_BETA = 'oauth-2025-04-20';

/** The fields of a request, of the beta as well. */
const FIELDS = new Set(
  'model messages max_tokens system tools tool_choice metadata stop_sequences stream temperature top_k top_p thinking service_tier cache_control container context_management mcp_servers output_config output_format speed fallbacks thread user_profile_id workspace_id diagnostics compaction inference_geo'.split(
    ' ',
  ),
);
const COUNT_ONLY_NOT = [
  'max_tokens',
  'stream',
  'temperature',
  'metadata',
  'stop_sequences',
  'top_k',
  'top_p',
];

/** The Claude API: messages, the count of tokens, and the exchange of identity tokens. */
export class ClaudeApi implements Service {
  readonly name = 'anthropic';
  readonly keys = new Set<string>();
  readonly models = new Set(['claude-sonnet-4-6', 'claude-haiku-4-6', 'claude-opus-5-5']);
  readonly rules = new Map<string, FederationRule>();
  readonly tokens: IssuedTokens;
  /** The tool that the model calls first, where it is not the shell. */
  firstCall: ToolCall | undefined;
  /** What the API fetched or ran for a client. */
  readonly reached: string[] = [];
  /** Whether its answers quote the credential that they were asked with, as a broken proxy may. */
  quotes = false;
  /** The reasons of refused exchanges, as the Console shows them. */
  readonly refusals: ExchangeRefusal[] = [];
  readonly #clock: Clock;
  readonly #issuers: Issuers;
  readonly #seen = new Set<string>();

  constructor(clock: Clock, issuers: Issuers) {
    this.#clock = clock;
    this.#issuers = issuers;
    this.tokens = new IssuedTokens(clock, 'sk-ant-oat01-');
  }

  async handle(request: BoxRequest): Promise<BoxResponse> {
    const { pathname } = request.url;
    if (request.method !== 'POST') return error(405, 'invalid_request_error', 'Method Not Allowed');
    if (pathname === '/v1/oauth/token') return await this.#exchange(request);
    const refused = this.#authenticate(request);
    if (refused) return refused;
    if (request.headers['anthropic-version'] === undefined)
      return error(400, 'invalid_request_error', 'anthropic-version: header is required');
    if (pathname === '/v1/messages') return this.#messages(request, false);
    if (pathname === '/v1/messages/count_tokens') return this.#messages(request, true);
    return error(404, 'not_found_error', 'Not found');
  }

  #authenticate({ headers }: BoxRequest): BoxResponse | undefined {
    const key = headers['x-api-key'];
    const bearer = headers.authorization;
    if (key !== undefined && bearer !== undefined)
      return error(400, 'invalid_request_error', 'both x-api-key and authorization are set');
    if (typeof key === 'string')
      return this.keys.has(key) ? undefined : error(401, 'authentication_error', 'invalid x-api-key');
    const betas = String(headers['anthropic-beta'] ?? '').split(',');
    if (bearer !== undefined && !betas.includes(OAUTH_BETA))
      return error(401, 'authentication_error', 'OAuth authentication is currently not supported.');
    return this.tokens.isValid(bearer?.replace(/^Bearer /, '') ?? '')
      ? undefined
      : error(401, 'authentication_error', 'invalid bearer token');
  }

  #messages({ body, headers }: BoxRequest, countOnly: boolean): BoxResponse {
    const asked = objectOf(body);
    if (!asked) return error(400, 'invalid_request_error', 'The request body is not valid JSON');
    const extra = Object.keys(asked).find(
      (name) => !FIELDS.has(name) || (countOnly && COUNT_ONLY_NOT.includes(name)),
    );
    if (extra !== undefined)
      return error(400, 'invalid_request_error', `${extra}: Extra inputs are not permitted`);
    const needed = ['model', 'messages', ...(countOnly ? [] : ['max_tokens'])];
    const missing = needed.find((name) => asked[name] === undefined);
    if (missing !== undefined) return error(400, 'invalid_request_error', `${missing}: Field required`);
    const model = String(asked.model);
    if (!this.models.has(model)) return error(404, 'not_found_error', `model: ${model}`);
    const text = body.toString('utf8');
    if (countOnly) return json(200, { input_tokens: tokensOf(text) });
    this.#reach(asked);
    const said = turn(text, Array.isArray(asked.tools) ? (asked.tools as OfferedTool[]) : [], this.firstCall);
    const shown = String(headers['x-api-key'] ?? headers.authorization);
    const quoted = this.quotes ? { call: undefined, text: `I was asked with ${shown}` } : said;
    return messageAnswer(model, quoted, tokensOf(text), asked.stream === true);
  }

  /** What the real API would fetch or run for this request. */
  #reach(asked: Readonly<Record<string, unknown>>): void {
    for (const one of objectsIn(asked)) {
      if (one.type === 'url' && typeof one.url === 'string') this.reached.push(one.url);
      if (one.type === 'file' || one.type === 'container_upload')
        this.reached.push(`file ${String(one.file_id)}`);
    }
    const tools = Array.isArray(asked.tools) ? (asked.tools as { type?: string }[]) : [];
    for (const { type = 'custom' } of tools) {
      if (/^(web_search|web_fetch|code_execution|mcp_toolset|advisor|browser)/.test(type))
        this.reached.push(type);
    }
    if (Array.isArray(asked.mcp_servers) && asked.mcp_servers.length > 0) this.reached.push('mcp_servers');
  }

  async #exchange({ body }: BoxRequest): Promise<BoxResponse> {
    const asked = objectOf(body);
    if (!asked || asked.grant_type !== GRANT)
      return error(400, 'invalid_request_error', 'grant_type: unsupported');
    if (asked.workspace_id === '')
      return error(400, 'invalid_request_error', 'workspace_id: must not be empty');
    const rule = this.rules.get(String(asked.federation_rule_id));
    const admitted = await this.#admit(asked, rule);
    if (typeof admitted === 'string') {
      this.refusals.push(admitted);
      return error(401, 'authentication_error', 'Authentication failed');
    }
    const rest = (admitted.exp ?? 0) - this.#clock.now() / 1000;
    const seconds = Math.max(60, Math.floor(Math.min(rule?.life ?? 3600, rest * 2)));
    return json(200, {
      access_token: this.tokens.issue(seconds),
      token_type: 'Bearer',
      expires_in: seconds,
      scope: rule?.scope ?? 'workspace:inference',
    });
  }

  async #admit(
    asked: Readonly<Record<string, unknown>>,
    rule: FederationRule | undefined,
  ): Promise<JWTPayload | ExchangeRefusal> {
    if (
      !rule ||
      rule.organization !== asked.organization_id ||
      rule.serviceAccount !== asked.service_account_id
    ) {
      return 'rule_unknown';
    }
    const claims = await this.#issuers.verify(String(asked.assertion)).catch(() => undefined);
    if (!claims || claims.iss !== rule.issuer) return 'assertion_invalid';
    const jti = String(claims.jti ?? '');
    if (jti === '' || this.#seen.has(jti)) return 'jti_reused';
    this.#seen.add(jti);
    if (claims.aud !== (rule.audience ?? AUDIENCE)) return 'audience_mismatch';
    if (!String(claims.sub).startsWith(rule.subjectPrefix)) return 'match_subject_prefix';
    const differs = Object.entries(rule.claims ?? {}).some(([name, value]) => claims[name] !== value);
    if (differs) return 'match_claim_absent';
    const { workspaces = ['default'] } = rule;
    const workspace = asked.workspace_id ?? (workspaces.length === 1 ? workspaces[0] : undefined);
    if (workspace === undefined) return 'workspace_id_required';
    return workspaces.some((one) => one === workspace) ? claims : 'rule_unknown';
  }
}

function error(status: number, type: string, message: string): BoxResponse {
  return json(status, { type: 'error', error: { type, message } }, { 'request-id': 'req_sandbox' });
}

function messageAnswer(model: string, { call, text }: Said, input: number, streamed: boolean): BoxResponse {
  const content = call
    ? { type: 'tool_use', id: 'toolu_1', name: call.name, input: call.input }
    : { type: 'text', text };
  const output = tokensOf(JSON.stringify(content));
  const stop = { stop_reason: call ? 'tool_use' : 'end_turn', stop_sequence: null };
  const usage = { input_tokens: input, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 };
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model };
  if (!streamed)
    return json(200, { ...message, content: [content], ...stop, usage: { ...usage, output_tokens: output } });
  const empty = call ? { ...content, input: {} } : { ...content, text: '' };
  const delta = call
    ? { type: 'input_json_delta', partial_json: JSON.stringify(call.input) }
    : { type: 'text_delta', text };
  return stream([
    {
      type: 'message_start',
      message: {
        ...message,
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: { ...usage, output_tokens: 1 },
      },
    },
    { type: 'content_block_start', index: 0, content_block: empty },
    { type: 'content_block_delta', index: 0, delta },
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: stop, usage: { output_tokens: output } },
    { type: 'message_stop' },
  ]);
}
