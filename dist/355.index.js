"use strict";
exports.id = 355;
exports.ids = [355];
exports.modules = {

/***/ 3651:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  anthropicGateway: () => (/* binding */ anthropicGateway)
});

// UNUSED EXPORTS: anthropicProtocol

// EXTERNAL MODULE: ./text/json.js
var json = __webpack_require__(7727);
// EXTERNAL MODULE: ./gateway/models/gateway.js + 7 modules
var gateway = __webpack_require__(2639);
// EXTERNAL MODULE: ./gateway/models/tokens.js
var tokens = __webpack_require__(2617);
// EXTERNAL MODULE: ./gateway/models/check.js
var check = __webpack_require__(4891);
;// CONCATENATED MODULE: ./gateway/anthropic/tools.js

/** What every tool may have besides what is its own. */
const common = {
    type: (0,check/* nullable */.me)(check/* text */.Qq),
    name: check/* text */.Qq,
    cache_control: (0,check/* nullable */.me)((0,check/* object */.Ik)({ type: (0,check/* oneOf */.yL)('ephemeral'), ttl: (0,check/* oneOf */.yL)('5m', '1h') })),
    defer_loading: (0,check/* nullable */.me)(check/* flag */.Jt),
    strict: (0,check/* nullable */.me)(check/* flag */.Jt),
    // Anything else lets code that runs at the provider call it.
    allowed_callers: (0,check/* nullable */.me)((0,check/* list */.p_)((0,check/* oneOf */.yL)('direct'))),
    input_examples: (0,check/* nullable */.me)((0,check/* list */.p_)((0,check/* mapOf */.A7)(check/* anything */.D8))),
};
const custom = (0,check/* object */.Ik)({
    ...common,
    input_schema: (0,check/* mapOf */.A7)(check/* anything */.D8),
    description: (0,check/* nullable */.me)(check/* text */.Qq),
    eager_input_streaming: (0,check/* nullable */.me)(check/* flag */.Jt),
}, ['name', 'input_schema']);
const plain = (0,check/* object */.Ik)(common, ['name']);
const editor = (0,check/* object */.Ik)({ ...common, max_characters: (0,check/* nullable */.me)(check/* number */.ai) }, ['name']);
const web = {
    reason: 'server-tool',
    what: 'the provider would fetch from the web for the agent. Add a line if the job needs it: model:web  anthropic',
};
const domains = (0,check/* nullable */.me)((0,check/* list */.p_)(check/* text */.Qq));
const fetched = {
    ...common,
    allowed_domains: domains,
    blocked_domains: domains,
    max_uses: (0,check/* nullable */.me)(check/* number */.ai),
    response_inclusion: (0,check/* nullable */.me)(check/* text */.Qq),
};
const search = (0,check/* onlyWithWeb */.BJ)((0,check/* object */.Ik)({
    ...fetched,
    user_location: (0,check/* nullable */.me)((0,check/* object */.Ik)({
        type: (0,check/* oneOf */.yL)('approximate'),
        city: (0,check/* nullable */.me)(check/* text */.Qq),
        region: (0,check/* nullable */.me)(check/* text */.Qq),
        country: (0,check/* nullable */.me)(check/* text */.Qq),
        timezone: (0,check/* nullable */.me)(check/* text */.Qq),
    })),
}), web);
const fetchTool = (0,check/* onlyWithWeb */.BJ)((0,check/* object */.Ik)({
    ...fetched,
    citations: (0,check/* nullable */.me)((0,check/* object */.Ik)({ enabled: check/* flag */.Jt })),
    max_content_tokens: (0,check/* nullable */.me)(check/* number */.ai),
    use_cache: (0,check/* nullable */.me)(check/* flag */.Jt),
}), web);
/** Tools by their type: those that the client runs, the search among them, and those that `model:web` grants. */
const kinds = {
    custom,
    bash_20241022: plain,
    bash_20250124: plain,
    text_editor_20241022: plain,
    text_editor_20250124: plain,
    text_editor_20250429: plain,
    text_editor_20250728: editor,
    memory_20250818: plain,
    tool_search_tool_regex: plain,
    tool_search_tool_regex_20251119: plain,
    tool_search_tool_bm25: plain,
    tool_search_tool_bm25_20251119: plain,
    web_search_20250305: search,
    web_search_20260209: search,
    web_search_20260318: search,
    web_fetch_20250910: fetchTool,
    web_fetch_20260209: fetchTool,
    web_fetch_20260309: fetchTool,
    web_fetch_20260318: fetchTool,
};
/** One entry of `tools`. A tool without a type is the client's own. */
const toolOf = (0,check/* tagged */.VK)('type', kinds, {
    otherwise: custom,
    refused: (tag) => ({
        reason: tag === 'mcp_toolset' ? 'remote-mcp' : 'server-tool',
        what: `a tool of the type ${/^[\w.-]{1,60}$/.test(tag) ? tag : '(not shown)'} is not among those that the client runs itself`,
    }),
});

;// CONCATENATED MODULE: ./gateway/anthropic/blocks.js


/** What the content of a message may hold. */
const cacheControl = (0,check/* nullable */.me)((0,check/* object */.Ik)({ type: (0,check/* oneOf */.yL)('ephemeral'), ttl: (0,check/* oneOf */.yL)('5m', '1h') }));
const mcp = {
    reason: 'remote-mcp',
    what: 'the provider would call a remote MCP server for the agent',
};
const stored = {
    reason: 'stored',
    what: 'it names something that is stored at the provider',
};
const file = { reason: 'file', what: 'it names a file that is stored at the provider' };
const server = { reason: 'server-tool', what: 'it belongs to a tool that the provider runs' };
const cost = { reason: 'cost', what: 'it costs more than the same request without it' };
const otherModel = { reason: 'model', what: 'it lets another model answer' };
const url = {
    reason: 'url',
    what: 'the provider would fetch this URL for the agent. Send the content itself, or add a line: model:web  anthropic',
};
const blocks_web = {
    reason: 'server-tool',
    what: 'it belongs to a web tool of the provider. Add a line if the job needs it: model:web  anthropic',
};
/** A tool call by the model itself, not by code that runs at the provider. */
const caller = (0,check/* nullable */.me)((0,check/* object */.Ik)({ type: (0,check/* oneOf */.yL)('direct') }));
const blocks_location = {
    cited_text: check/* text */.Qq,
    document_index: check/* number */.ai,
    document_title: (0,check/* nullable */.me)(check/* text */.Qq),
    file_id: (0,check/* nullable */.me)((0,check/* never */.Zm)(file)),
};
const citations = (0,check/* nullable */.me)((0,check/* list */.p_)((0,check/* tagged */.VK)('type', {
    char_location: (0,check/* object */.Ik)({ ...blocks_location, type: check/* text */.Qq, start_char_index: check/* number */.ai, end_char_index: check/* number */.ai }),
    page_location: (0,check/* object */.Ik)({ ...blocks_location, type: check/* text */.Qq, start_page_number: check/* number */.ai, end_page_number: check/* number */.ai }),
    content_block_location: (0,check/* object */.Ik)({
        ...blocks_location,
        type: check/* text */.Qq,
        start_block_index: check/* number */.ai,
        end_block_index: check/* number */.ai,
    }),
    search_result_location: (0,check/* object */.Ik)({
        type: check/* text */.Qq,
        cited_text: check/* text */.Qq,
        search_result_index: check/* number */.ai,
        source: check/* text */.Qq,
        title: (0,check/* nullable */.me)(check/* text */.Qq),
        start_block_index: check/* number */.ai,
        end_block_index: check/* number */.ai,
    }),
    web_search_result_location: (0,check/* onlyWithWeb */.BJ)((0,check/* object */.Ik)({ type: check/* text */.Qq, cited_text: check/* text */.Qq, encrypted_index: check/* text */.Qq, title: (0,check/* nullable */.me)(check/* text */.Qq), url: check/* text */.Qq }), blocks_web),
})));
const citationsOn = (0,check/* nullable */.me)((0,check/* object */.Ik)({ enabled: check/* flag */.Jt }));
const textBlock = (0,check/* object */.Ik)({ type: check/* text */.Qq, text: check/* text */.Qq, cache_control: cacheControl, citations });
const sources = {
    base64: (0,check/* object */.Ik)({ type: check/* text */.Qq, media_type: check/* text */.Qq, data: check/* text */.Qq }),
    url: (0,check/* onlyWithWeb */.BJ)((0,check/* object */.Ik)({ type: check/* text */.Qq, url: check/* text */.Qq }), url),
};
const refusedSource = (tag) => (tag === 'file' ? file : undefined);
const blocks_image = (0,check/* object */.Ik)({
    type: check/* text */.Qq,
    source: (0,check/* tagged */.VK)('type', sources, { refused: refusedSource }),
    cache_control: cacheControl,
    transformations: (0,check/* nullable */.me)((0,check/* object */.Ik)({ oversized_image: (0,check/* oneOf */.yL)('downsize', 'error') })),
}, ['source']);
const blocks_document = (0,check/* object */.Ik)({
    type: check/* text */.Qq,
    source: (0,check/* tagged */.VK)('type', {
        ...sources,
        text: (0,check/* object */.Ik)({ type: check/* text */.Qq, media_type: check/* text */.Qq, data: check/* text */.Qq }),
        content: (0,check/* object */.Ik)({
            type: check/* text */.Qq,
            content: (0,check/* textOr */.ph)((0,check/* list */.p_)((0,check/* tagged */.VK)('type', { text: textBlock, image: blocks_image }))),
        }),
    }, { refused: refusedSource }),
    cache_control: cacheControl,
    citations: citationsOn,
    context: (0,check/* nullable */.me)(check/* text */.Qq),
    title: (0,check/* nullable */.me)(check/* text */.Qq),
}, ['source']);
const searchResult = (0,check/* object */.Ik)({
    type: check/* text */.Qq,
    content: (0,check/* list */.p_)((0,check/* tagged */.VK)('type', { text: textBlock })),
    source: check/* text */.Qq,
    title: check/* text */.Qq,
    cache_control: cacheControl,
    citations: citationsOn,
});
const toolReference = (0,check/* object */.Ik)({ type: (0,check/* oneOf */.yL)('tool_reference'), tool_name: check/* text */.Qq, cache_control: cacheControl });
const toolResult = (0,check/* object */.Ik)({
    type: check/* text */.Qq,
    tool_use_id: check/* text */.Qq,
    content: (0,check/* nullable */.me)((0,check/* textOr */.ph)((0,check/* list */.p_)((0,check/* tagged */.VK)('type', {
        text: textBlock,
        image: blocks_image,
        document: blocks_document,
        search_result: searchResult,
        tool_reference: toolReference,
    })))),
    is_error: (0,check/* nullable */.me)(check/* flag */.Jt),
    cache_control: cacheControl,
});
/** A tool that the client adds or removes in the middle of a conversation. */
const toolChange = (kinds) => (0,check/* object */.Ik)({
    type: check/* text */.Qq,
    tool: (0,check/* tagged */.VK)('type', kinds, {
        refused: (tag) => (tag === 'mcp_tool_reference' || tag === 'mcp_toolset_reference' ? mcp : undefined),
    }),
    cache_control: cacheControl,
});
const namedTool = (0,check/* object */.Ik)({ type: check/* text */.Qq, name: check/* text */.Qq });
const toolAddition = toolChange({
    tool_reference: namedTool,
    tool_definition: (0,check/* object */.Ik)({ type: check/* text */.Qq, definition: toolOf }),
});
const toolRemoval = toolChange({ tool_reference: namedTool });
const toolChanges = { tool_addition: toolAddition, tool_removal: toolRemoval };
/** The search among the client's own tools runs at the provider, and reads nothing but the request. */
const TOOL_SEARCHES = ['tool_search_tool_regex', 'tool_search_tool_bm25'];
const serverToolUse = (value, walk) => (0,check/* object */.Ik)({
    type: check/* text */.Qq,
    id: check/* text */.Qq,
    name: (name, at) => TOOL_SEARCHES.some((one) => one === name) ||
        (name === 'web_search' || name === 'web_fetch'
            ? (0,check/* onlyWithWeb */.BJ)(check/* anything */.D8, blocks_web)(name, at)
            : at.refuse(server.reason, server.what)),
    input: check/* anything */.D8,
    cache_control: cacheControl,
    caller,
}, ['name'])(value, walk);
const resultError = (0,check/* object */.Ik)({ type: check/* text */.Qq, error_code: check/* text */.Qq, error_message: (0,check/* nullable */.me)(check/* text */.Qq) });
const webResult = (content) => (0,check/* onlyWithWeb */.BJ)((0,check/* object */.Ik)({ type: check/* text */.Qq, tool_use_id: check/* text */.Qq, content, cache_control: cacheControl, caller }), blocks_web);
const blocks = {
    text: textBlock,
    image: blocks_image,
    document: blocks_document,
    search_result: searchResult,
    thinking: (0,check/* object */.Ik)({ type: check/* text */.Qq, thinking: check/* text */.Qq, signature: check/* text */.Qq }),
    redacted_thinking: (0,check/* object */.Ik)({ type: check/* text */.Qq, data: check/* text */.Qq }),
    tool_use: (0,check/* object */.Ik)({
        type: check/* text */.Qq,
        id: check/* text */.Qq,
        name: check/* text */.Qq,
        input: check/* anything */.D8,
        cache_control: cacheControl,
        caller,
    }),
    tool_result: toolResult,
    tool_reference: toolReference,
    server_tool_use: serverToolUse,
    tool_search_tool_result: (0,check/* object */.Ik)({
        type: check/* text */.Qq,
        tool_use_id: check/* text */.Qq,
        content: (0,check/* tagged */.VK)('type', {
            tool_search_tool_search_result: (0,check/* object */.Ik)({ type: check/* text */.Qq, tool_references: (0,check/* list */.p_)(toolReference) }),
            tool_search_tool_result_error: resultError,
        }),
        cache_control: cacheControl,
    }),
    web_search_tool_result: webResult((value, walk) => Array.isArray(value)
        ? (0,check/* list */.p_)((0,check/* tagged */.VK)('type', {
            web_search_result: (0,check/* object */.Ik)({
                type: check/* text */.Qq,
                encrypted_content: check/* text */.Qq,
                title: check/* text */.Qq,
                url: check/* text */.Qq,
                page_age: (0,check/* nullable */.me)(check/* text */.Qq),
            }),
        }))(value, walk)
        : (0,check/* tagged */.VK)('type', { web_search_tool_result_error: resultError })(value, walk)),
    web_fetch_tool_result: webResult((0,check/* tagged */.VK)('type', {
        web_fetch_result: (0,check/* object */.Ik)({ type: check/* text */.Qq, url: check/* text */.Qq, content: blocks_document, retrieved_at: (0,check/* nullable */.me)(check/* text */.Qq) }),
        web_fetch_tool_result_error: resultError,
    })),
    compaction: (0,check/* object */.Ik)({
        type: check/* text */.Qq,
        content: (0,check/* nullable */.me)(check/* text */.Qq),
        encrypted_content: (0,check/* nullable */.me)(check/* text */.Qq),
        signature: (0,check/* nullable */.me)(check/* text */.Qq),
        tool_changes: (0,check/* nullable */.me)((0,check/* list */.p_)((0,check/* tagged */.VK)('type', toolChanges))),
        cache_control: cacheControl,
    }),
};
function refusedBlock(tag) {
    if (tag === 'container_upload')
        return file;
    if (['mcp_tool_use', 'mcp_tool_result', 'mcp_tool_listing'].includes(tag))
        return mcp;
    if (tag === 'fallback')
        return otherModel;
    return tag.endsWith('_tool_result') ? server : undefined;
}
/** The content of a message of the user or of the model. */
const content = (0,check/* textOr */.ph)((0,check/* list */.p_)((0,check/* tagged */.VK)('type', blocks, { refused: refusedBlock })));

;// CONCATENATED MODULE: ./gateway/anthropic/messages.js



/**
 * What a request to `/v1/messages` may hold (Claude API reference, "Messages", the beta fields included). A field that is
 * not here is refused by its name.
 */
const effort = (0,check/* nullable */.me)(check/* text */.Qq);
const message = (0,check/* tagged */.VK)('role', {
    user: (0,check/* object */.Ik)({ role: check/* text */.Qq, content: content }, ['content']),
    assistant: (0,check/* object */.Ik)({ role: check/* text */.Qq, content: content }, ['content']),
    system: (0,check/* object */.Ik)({
        role: check/* text */.Qq,
        content: (0,check/* textOr */.ph)((0,check/* list */.p_)((0,check/* tagged */.VK)('type', { text: textBlock, ...toolChanges }))),
        clear_at: (0,check/* nullable */.me)(check/* text */.Qq),
        output_config: (0,check/* nullable */.me)((0,check/* object */.Ik)({ effort })),
    }),
});
const jsonFormat = (0,check/* nullable */.me)((0,check/* object */.Ik)({ type: (0,check/* oneOf */.yL)('json_schema'), schema: (0,check/* mapOf */.A7)(check/* anything */.D8) }));
const amount = (0,check/* object */.Ik)({ type: (0,check/* oneOf */.yL)('input_tokens', 'tool_uses'), value: check/* number */.ai });
const edits = (0,check/* list */.p_)((0,check/* tagged */.VK)('type', {
    clear_tool_uses_20250919: (0,check/* object */.Ik)({
        type: check/* text */.Qq,
        clear_at_least: (0,check/* nullable */.me)(amount),
        clear_tool_inputs: (0,check/* nullable */.me)((value, walk) => typeof value === 'boolean' || (0,check/* list */.p_)(check/* text */.Qq)(value, walk)),
        exclude_tools: (0,check/* nullable */.me)((0,check/* list */.p_)(check/* text */.Qq)),
        keep: amount,
        trigger: amount,
    }),
    clear_thinking_20251015: (0,check/* object */.Ik)({
        type: check/* text */.Qq,
        keep: (0,check/* textOr */.ph)((0,check/* object */.Ik)({ type: (0,check/* oneOf */.yL)('thinking_turns', 'all'), value: check/* number */.ai })),
    }),
    compact_20260112: (0,check/* object */.Ik)({
        type: check/* text */.Qq,
        instructions: (0,check/* nullable */.me)(check/* text */.Qq),
        pause_after_compaction: check/* flag */.Jt,
        trigger: (0,check/* nullable */.me)(amount),
    }),
}));
const thinking = (0,check/* object */.Ik)({
    type: (0,check/* oneOf */.yL)('enabled', 'disabled', 'adaptive', 'between_tools'),
    budget_tokens: check/* number */.ai,
    display: (0,check/* nullable */.me)(check/* text */.Qq),
    block_binding: (0,check/* nullable */.me)((0,check/* object */.Ik)({ prefix_mismatch_behavior: (0,check/* nullable */.me)(check/* text */.Qq) })),
});
const toolChoice = (0,check/* object */.Ik)({
    type: (0,check/* oneOf */.yL)('auto', 'any', 'tool', 'none'),
    name: check/* text */.Qq,
    disable_parallel_tool_use: check/* flag */.Jt,
});
const shared = {
    model: check/* text */.Qq,
    messages: (0,check/* list */.p_)(message),
    system: (0,check/* textOr */.ph)((0,check/* list */.p_)((0,check/* tagged */.VK)('type', { text: textBlock }))),
    tools: (0,check/* list */.p_)(toolOf),
    tool_choice: toolChoice,
    thinking,
    cache_control: cacheControl,
    context_management: (0,check/* nullable */.me)((0,check/* object */.Ik)({ edits })),
    compaction: (0,check/* nullable */.me)((0,check/* object */.Ik)({ type: (0,check/* oneOf */.yL)('summarize'), instructions: (0,check/* nullable */.me)(check/* text */.Qq) })),
    output_config: (0,check/* object */.Ik)({
        effort,
        format: jsonFormat,
        task_budget: (0,check/* nullable */.me)((0,check/* object */.Ik)({ type: (0,check/* oneOf */.yL)('tokens'), total: check/* number */.ai, remaining: (0,check/* nullable */.me)(check/* number */.ai) })),
    }),
    output_format: jsonFormat,
    speed: (0,check/* nullable */.me)((value, walk) => value === 'standard' || walk.refuse(cost.reason, cost.what)),
    mcp_servers: (value, walk) => value === null || (Array.isArray(value) && value.length === 0) || walk.refuse(mcp.reason, mcp.what),
    container: (0,check/* never */.Zm)(server),
    thread: (0,check/* never */.Zm)(stored),
    fallbacks: (0,check/* never */.Zm)(otherModel),
    user_profile_id: (0,check/* never */.Zm)(stored),
    workspace_id: (0,check/* never */.Zm)(stored),
};
const needed = ['model', 'messages'];
/** The body of `/v1/messages`. */
const messagesBody = (0,check/* object */.Ik)({
    ...shared,
    max_tokens: check/* number */.ai,
    // Asks for a comparison with an earlier answer that the provider kept.
    diagnostics: check/* leftOut */.ig,
    metadata: (0,check/* object */.Ik)({ user_id: (0,check/* nullable */.me)(check/* text */.Qq) }),
    stop_sequences: (0,check/* nullable */.me)((0,check/* list */.p_)(check/* text */.Qq)),
    stream: (0,check/* nullable */.me)(check/* flag */.Jt),
    temperature: (0,check/* nullable */.me)(check/* number */.ai),
    top_k: (0,check/* nullable */.me)(check/* number */.ai),
    top_p: (0,check/* nullable */.me)(check/* number */.ai),
    service_tier: (0,check/* nullable */.me)((value, walk) => value === 'auto' || value === 'standard_only' || walk.refuse(cost.reason, cost.what)),
}, needed);
/** The body of `/v1/messages/count_tokens`. */
const countTokensBody = (0,check/* object */.Ik)(shared, needed);

// EXTERNAL MODULE: ./gateway/anthropic/provider.js
var provider = __webpack_require__(9074);
;// CONCATENATED MODULE: ./gateway/anthropic/gateway.js





/** Turns on OAuth tokens at the Claude API. */
const OAUTH_BETA = 'oauth-2025-04-20';
const types = {
    403: 'permission_error',
    413: 'request_too_large',
    426: 'invalid_request_error',
};
/** Cached input is counted beside the other one; what a compaction used is not in the sums. */
const usage = (event) => {
    const { usage } = event.type === 'message_start' ? (0,json/* fieldsOf */.Pf)(event.message) : event;
    const told = (0,json/* fieldsOf */.Pf)(usage);
    const inputOf = (one) => (0,tokens/* countOf */.p)(one.input_tokens) +
        (0,tokens/* countOf */.p)(one.cache_creation_input_tokens) +
        (0,tokens/* countOf */.p)(one.cache_read_input_tokens);
    const compactions = (Array.isArray(told.iterations) ? told.iterations : [])
        .map(json/* fieldsOf */.Pf)
        .filter(({ type }) => type === 'compaction');
    const sum = (of) => compactions.reduce((all, one) => all + of(one), of(told));
    return {
        ...(told.input_tokens === undefined ? {} : { input: sum(inputOf) }),
        ...(told.output_tokens === undefined ? {} : { output: sum((one) => (0,tokens/* countOf */.p)(one.output_tokens)) }),
    };
};
const messages = { name: 'messages', check: messagesBody, usage };
const countTokens = { name: 'count_tokens', check: countTokensBody };
/** Claude Code sends `beta=true`; it changes nothing by itself. */
function withBeta(path, operation) {
    return {
        [path]: { ...operation, path },
        [`${path}?beta=true`]: { ...operation, path: `${path}?beta=true` },
    };
}
/** The protocol of the Claude API, as far as it is forwarded. */
const anthropicProtocol = {
    title: provider/* anthropicProvider */.K.title,
    prefix: provider/* PREFIX */.H,
    operations: {
        ...withBeta('/v1/messages', messages),
        ...withBeta('/v1/messages/count_tokens', countTokens),
    },
    refusedStatus: 403,
    errorBody: (status, message) => ({
        type: 'error',
        error: { type: types[status] ?? (status >= 500 ? 'api_error' : 'invalid_request_error'), message },
    }),
    shown: ({ authorization, 'x-api-key': key }) => [
        authorization?.replace(/^Bearer /i, ''),
        typeof key === 'string' ? key : undefined,
    ],
    headers: providerHeaders,
    searches: () => false,
};
/** The characters of the two headers that are passed. */
const WORDS = /^[A-Za-z0-9 ,._-]{1,4096}$/;
function providerHeaders(client, secrets) {
    const { apiKey, accessToken } = secrets;
    const version = client['anthropic-version'] ?? '2023-06-01';
    const beta = client['anthropic-beta'];
    const betas = [beta, ...(apiKey === undefined ? [OAUTH_BETA] : [])]
        .filter((one) => one !== undefined)
        .join(',');
    if (![version, betas || 'none'].every((one) => typeof one === 'string' && WORDS.test(one)))
        return 'the headers anthropic-version and anthropic-beta hold words and numbers only.';
    return {
        'anthropic-version': version,
        ...(betas === '' ? {} : { 'anthropic-beta': betas }),
        ...(apiKey === undefined ? { authorization: `Bearer ${accessToken}` } : { 'x-api-key': apiKey }),
    };
}
const anthropicGateway = (0,gateway/* modelGateway */.o)(anthropicProtocol);


/***/ }),

/***/ 1695:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gitGateway: () => (/* binding */ gitGateway)
});

// EXTERNAL MODULE: ./clouds/endpoints.js
var endpoints = __webpack_require__(622);
// EXTERNAL MODULE: ./clouds/serve.js
var serve = __webpack_require__(3347);
// EXTERNAL MODULE: ./net/http.js
var http = __webpack_require__(9645);
// EXTERNAL MODULE: ./text/equal.js
var equal = __webpack_require__(29);
// EXTERNAL MODULE: ./gateway/git/address.js
var address = __webpack_require__(4051);
;// CONCATENATED MODULE: ./gateway/git/exchange.js
/** Milliseconds in which a client that is refused may send the rest of its body. Then it is answered all the same. */
const DRAIN_MS = 120_000;
/** One request of a client, and what ends it: its answer, the client's leaving, or the end of the lease. */
class Exchange {
    call;
    /** Aborts when the client has left, and when the lease has ended. */
    signal;
    #gone = new AbortController();
    #ended;
    #onClose;
    #onEnded;
    constructor(call, ended) {
        this.call = call;
        this.signal = this.#gone.signal;
        this.#ended = ended;
        this.#onClose = () => {
            if (!call.response.writableFinished)
                this.#gone.abort(new Error('the client left'));
        };
        this.#onEnded = () => this.#gone.abort(new Error('the lease has ended'));
        call.response.on('close', this.#onClose);
        // While the broker found out who asks, the client may have left, and nothing tells that a second time.
        if (this.isGone)
            this.#onClose();
        if (ended.aborted)
            this.#onEnded();
        else
            ended.addEventListener('abort', this.#onEnded, { once: true });
        // A body that breaks off is seen where it is read.
        call.request.on('error', () => { });
        call.response.on('error', () => { });
    }
    /** Whether nobody is there to be answered. */
    get isGone() {
        const { request, response } = this.call;
        return response.destroyed || response.closed || request.socket.destroyed;
    }
    /** Ends what is left of the exchange with the git host, where it has failed. */
    abort() {
        this.#gone.abort(new Error('it is over'));
    }
    /** Call this when the exchange is over. A connection to the git host that is whole stays for the next one. */
    close() {
        this.call.response.off('close', this.#onClose);
        this.#ended.removeEventListener('abort', this.#onEnded);
    }
}
/** Headers of an answer that a client gets. All others are the host's own matter, such as cookies. */
const PASSED = ['content-type', 'content-encoding', 'content-length'];
/**
 * Passes an answer of the git host on as it comes, with no more than a buffer of it in memory.
 * @param onData sees each piece before the client does.
 * @throws where the answer breaks off; then the client must not take what it has for the whole.
 */
function relay(answer, { call: { response } }, onData) {
    const headers = { 'cache-control': 'no-store' };
    for (const name of PASSED)
        if (answer.headers[name] !== undefined)
            headers[name] = answer.headers[name];
    return new Promise((resolve, reject) => {
        if (response.destroyed)
            return reject(new Error('the client left'));
        answer.once('error', reject);
        answer.once('close', () => {
            if (!answer.complete)
                reject(new Error('the answer ended early'));
        });
        response.once('close', () => {
            answer.destroy();
            if (response.writableFinished)
                resolve();
            else
                reject(new Error('the client left'));
        });
        response.once('finish', resolve);
        if (onData)
            answer.on('data', onData);
        response.writeHead(200, headers);
        answer.pipe(response);
    });
}
/**
 * Answers a client whole. It first lets the client send the rest of its body, since git shows an answer only after it has
 * sent everything.
 */
async function endAnswer({ call: { request, response } }, status, headers, body) {
    await drain(request);
    if (response.destroyed)
        return;
    await new Promise((resolve) => {
        response.once('close', resolve);
        response.once('finish', resolve);
        response.writeHead(status, {
            ...headers,
            'content-length': Buffer.byteLength(body),
            'cache-control': 'no-store',
        });
        response.end(body);
    });
}
function drain(request) {
    return new Promise((resolve) => {
        if (request.readableEnded || request.destroyed)
            return resolve();
        const timer = setTimeout(resolve, DRAIN_MS);
        const done = () => {
            clearTimeout(timer);
            resolve();
        };
        request.once('end', done);
        request.once('close', done);
        request.unpipe();
        request.resume();
    });
}
/** All bytes of a stream; `undefined` where they are more than `most`. */
async function readAll(stream, most) {
    const chunks = [];
    let size = 0;
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
        chunks.push(chunk);
        size += chunk.length;
        if (size > most)
            return undefined;
    }
    return Buffer.concat(chunks);
}

// EXTERNAL MODULE: ./text/json.js
var json = __webpack_require__(7727);
// EXTERNAL MODULE: ./net/open.js
var net_open = __webpack_require__(5141);
;// CONCATENATED MODULE: ./gateway/git/upstream.js


/** Milliseconds without a byte in either direction. A server can take minutes to check a large push. */
const IDLE_MS = 600_000;
/** Bytes that are read of a refusal's words. */
const MAX_WORDS = 4096;
/** How a git host of GitHub takes every kind of token. */
function basicAuth(token) {
    return Buffer.from(`x-access-token:${token}`).toString('base64');
}
/** Headers of a client that may have any harmless value, with a default. */
function userAgent({ 'user-agent': agent }) {
    return agent !== undefined && /^[\x20-\x7e]{1,200}$/.test(agent) ? agent : 'git/agent-creds';
}
/**
 * Sends one request for a repository to the git host, with the token.
 * @param repository `owner/repo`, as the scope line writes it.
 * @throws {NetworkError}
 */
async function openUpstream({ endpoint }, repository, token, { method, path, headers, body, signal }) {
    const answer = await (0,net_open.openStream)({
        method,
        url: `${endpoint}/${repository}.git/${path}`,
        headers: { ...headers, authorization: `Basic ${basicAuth(token)}` },
        ...(body === undefined ? {} : { body }),
        idleMs: IDLE_MS,
        signal,
    });
    // Whoever reads it listens as well; nobody does between two readers.
    answer.on('error', () => { });
    return answer;
}
/**
 * What the client gets for an answer that is not 200. It is never 401, after which git asks for a password and runs helpers,
 * and never a redirect, which git would follow past the gateway.
 * @param needs the permission that the token needs.
 */
async function refusedBy({ name, from, endpoint }, answer, { repository, needs, token, }) {
    const status = answer.statusCode ?? 0;
    if (status >= 300 && status < 400) {
        answer.destroy();
        const place = placeOf(answer.headers.location, endpoint);
        return {
            status: 403,
            reason: 'redirect',
            text: `${name} says that ${repository} is ${place ?? 'somewhere else'} now, and the gateway follows no redirect. Fix: name the new place in the \`git:\` line and in the URL.`,
        };
    }
    const words = await wordsOf(answer, token);
    const said = words === '' ? '' : ` It says: ${words}`;
    if (status === 401) {
        return {
            status: 403,
            reason: 'upstream-401',
            text: `${name} does not take the token of \`${from}\`: it is wrong, or its life is over (that of a GitHub App is an hour).${said}`,
        };
    }
    if (status === 403) {
        return {
            status: 403,
            reason: 'upstream-403',
            text: `${name} does not let the token of \`${from}\` do that in ${repository}. It needs ${needs}.${said}`,
        };
    }
    if (status === 404) {
        return {
            status: 404,
            reason: 'upstream-404',
            text: `${name} has no ${repository}, or does not show it to the token of \`${from}\`, which needs ${needs}. The \`github-token\` reaches the repository of its workflow only.${said}`,
        };
    }
    const again = status === 429 || status >= 500 ? ' Try again later.' : '';
    return {
        status: status === 429 ? 429 : 502,
        reason: `upstream-${status}`,
        text: `${name} answered with status ${status}.${again}${said}`,
    };
}
/** Where a redirect leads: `owner/repo` on the same host, or another host. */
function placeOf(location, endpoint) {
    const url = URL.parse(location ?? '', `${endpoint}/`);
    if (!url)
        return undefined;
    if (!url.href.startsWith(`${endpoint}/`))
        return `at ${(0,serve.clip)(url.host)}`;
    const path = url.href.slice(endpoint.length + 1);
    const found = /^([A-Za-z0-9_-]{1,100}\/[A-Za-z0-9._-]{1,100}?)(?:\.git)?\/(?:info|git-)/.exec(path)?.[1];
    return found;
}
/** The words of a refusal, where they are text; without a trace of the token. It ends the answer. */
async function wordsOf(answer, token) {
    const type = answer.headers['content-type'] ?? '';
    if (!/^text\/plain(?:;|$)/i.test(type) || answer.headers['content-encoding'] !== undefined) {
        answer.destroy();
        return '';
    }
    const chunks = [];
    let size = 0;
    try {
        for await (const chunk of answer) {
            chunks.push(chunk);
            size += chunk.length;
            if (size > MAX_WORDS)
                break;
        }
    }
    catch {
        return '';
    }
    const text = Buffer.concat(chunks).toString('utf8').trim();
    return holdsToken(text, token) ? '' : (0,serve.clip)(text, 300);
}
/** Whether a text has the token in it, as it is or as it was sent. */
function holdsToken(text, token) {
    return text.includes(token) || text.includes(basicAuth(token).replace(/=+$/, ''));
}

;// CONCATENATED MODULE: ./gateway/git/lfs.js


/** Git LFS, downloads only (git-lfs, "Batch API"). */
const LFS_TYPE = 'application/vnd.git-lfs+json';
/** Bytes of a request. git-lfs asks for a hundred objects at a time. */
const MAX_LFS = 256 * 1024;
const MOST_OBJECTS = 1000;
/**
 * Reads a request for objects, and writes it anew with nothing but what a download needs.
 * @returns the request; or why it is not forwarded, a sentence for people.
 * @example readBatch('{"operation":"upload","objects":[]}').refused // 'LFS objects can be downloaded through this gateway and not uploaded.'
 */
function readBatch(body) {
    const { operation, objects, ref, hash_algo: hash } = (0,json/* jsonFields */.yX)(body);
    if (!Array.isArray(objects))
        return { refused: 'The request is not one of git-lfs.' };
    if (operation !== 'download')
        return { refused: 'LFS objects can be downloaded through this gateway and not uploaded.' };
    const read = objects.map((one) => ((0,json/* isObject */.Gv)(one) ? { oid: one.oid, size: one.size } : {}));
    const isFine = ({ oid, size }) => typeof oid === 'string' && /^[0-9a-f]{64}$/.test(oid) && Number.isSafeInteger(size) && Number(size) >= 0;
    if (!read.every(isFine) || read.length > MOST_OBJECTS)
        return { refused: 'The request is not one of git-lfs.' };
    const name = (0,json/* isObject */.Gv)(ref) && typeof ref.name === 'string' ? { ref: { name: ref.name.slice(0, 256) } } : {};
    const algo = hash === 'sha256' ? { hash_algo: hash } : {};
    return { request: JSON.stringify({ operation, transfers: ['basic'], ...name, objects: read, ...algo }) };
}
/**
 * The answer as the client gets it: of each object only how to download it. The addresses in it are signed by the server and
 * are used directly.
 * @returns `undefined` for what is no such answer, and where the server has put the token into it: some servers tell the
 * client to log in as the request did.
 */
function writeBatch(body, token) {
    const { objects: answered } = (0,json/* jsonFields */.yX)(body);
    if (!Array.isArray(answered))
        return undefined;
    const objects = answered.filter(json/* isObject */.Gv).map(({ oid, size, error, actions }) => {
        const download = (0,json/* isObject */.Gv)(actions) ? actions.download : undefined;
        return { oid, size, authenticated: true, error, ...(download ? { actions: { download } } : {}) };
    });
    const text = JSON.stringify({ transfer: 'basic', objects });
    return holdsToken(text, token) || holdsToken(decoded(text), token) ? undefined : text;
}
/** An error in the form that git-lfs prints. */
function lfsError(message) {
    return JSON.stringify({ message });
}
/** With the escapes of addresses undone. */
function decoded(text) {
    return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

;// CONCATENATED MODULE: ./gateway/git/pkt-line.js
/**
 * The framing of git's protocol (gitprotocol-common): four hexadecimal digits with the length, themselves included, and so
 * much less data. `0000` is a flush.
 */
/** The most data of one line (gitprotocol-common: a line is no longer than 65520 bytes). */
const MAX_DATA = 65_516;
/** Why bytes are not what this protocol has there. */
class PktError extends Error {
    name = 'PktError';
}
/**
 * Reads lines from bytes that arrive in pieces of any size. Only the form that git itself writes is taken: digits in lower
 * case, no line without data, none of the special lines of protocol 2.
 */
class PktReader {
    #pieces = [];
    #size = 0;
    /** How many bytes must be there before there can be a line: single bytes are not joined again and again. */
    #needed = 4;
    /** The bytes that no line has used yet. */
    get rest() {
        const held = Buffer.concat(this.#pieces);
        this.#pieces = [held];
        return held;
    }
    add(bytes) {
        this.#pieces.push(bytes);
        this.#size += bytes.length;
    }
    /**
     * The next line; `undefined` where it has not arrived whole.
     * @throws {PktError} where the bytes are no line.
     */
    next() {
        if (this.#size < this.#needed)
            return undefined;
        const held = this.#pieces.length === 1 ? (this.#pieces[0] ?? this.rest) : this.rest;
        const digits = held.toString('latin1', 0, 4);
        if (digits === '0000') {
            this.#keep(held.subarray(4));
            return 'flush';
        }
        const length = /^[0-9a-f]{4}$/.test(digits) ? Number.parseInt(digits, 16) : 0;
        if (length < 5 || length > MAX_DATA + 4)
            throw new PktError('a line has a length that git never writes');
        if (held.length < length) {
            this.#needed = length;
            return undefined;
        }
        this.#keep(held.subarray(length));
        return held.subarray(4, length);
    }
    #keep(rest) {
        this.#pieces = [rest];
        this.#size = rest.length;
        this.#needed = 4;
    }
}
/**
 * One line.
 * @example pkt('ab').toString() // '0006ab'
 */
function pkt(data) {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
    if (bytes.length === 0 || bytes.length > MAX_DATA)
        throw new PktError('a line has no data, or too much');
    return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0'), 'latin1'), bytes]);
}
const FLUSH = Buffer.from('0000', 'latin1');

;// CONCATENATED MODULE: ./gateway/git/push.js

/** Bytes before the pack. A push of thousands of refs is shorter. */
const MAX_HEAD = 1024 * 1024;
/** A push is not in the form that git writes, or it has something that the gateway never forwards. The message is a sentence for people. */
class PushUnreadable extends Error {
    name = 'PushUnreadable';
}
/** Whether an object's name stands for none. @example isZero('0000000000000000000000000000000000000000') // true */
function isZero(oid) {
    return /^0+$/.test(oid);
}
/** Capabilities that a client may ask for. Another one could change how what follows is read. */
const PLAIN = [
    'report-status',
    'report-status-v2',
    'side-band-64k',
    'atomic',
    'ofs-delta',
    'quiet',
    'delete-refs',
    'push-options',
];
const VALUED = /^(?:agent|session-id)=[\x21-\x7e]{1,256}$/;
const FORMAT = /^object-format=(sha1|sha256)$/;
const COMMAND = /^([0-9a-f]{40}|[0-9a-f]{64}) ([0-9a-f]{40}|[0-9a-f]{64}) ([^\0\n]{1,4096})$/;
const SHALLOW = /^shallow ([0-9a-f]{40}|[0-9a-f]{64})$/;
/** GitHub's server and git itself print options in logs and give them to hooks. */
const OPTION = /^[\x20-\x7e]{1,1024}$/;
/**
 * Reads the head of a push (gitprotocol-pack, "Pushing Data To a Server") from a body that arrives in pieces. It takes only
 * the form that git's own client writes. What is read is written anew by {@link writeHead} and not forwarded as it came, so
 * the gateway and the server cannot read it differently.
 */
class PushParser {
    #reader = new PktReader();
    #commands = [];
    #shallow = [];
    #options = [];
    #capabilities;
    #part = 'commands';
    #size = 0;
    /**
     * Adds bytes of the body.
     * @returns the head, and the bytes behind it, once it is whole.
     * @throws {PushUnreadable}
     */
    add(bytes) {
        this.#size += bytes.length;
        this.#reader.add(bytes);
        try {
            while (this.#part !== 'done') {
                const line = this.#reader.next();
                if (line === undefined) {
                    if (this.#size > MAX_HEAD)
                        throw new PushUnreadable('its list of refs is far too long');
                    return undefined;
                }
                this.#take(line === 'flush' ? line : line.toString('latin1'));
            }
        }
        catch (error) {
            if (error instanceof PktError)
                throw new PushUnreadable(error.message);
            throw error;
        }
        const head = {
            commands: this.#commands,
            capabilities: this.#capabilities ?? [],
            shallow: this.#shallow,
            options: this.#options,
        };
        return { head, rest: this.#reader.rest };
    }
    #take(line) {
        if (line === 'flush') {
            const more = this.#part === 'commands' && this.#capabilities?.includes('push-options');
            this.#part = more ? 'options' : 'done';
        }
        else if (this.#part === 'options') {
            const option = line.replace(/\n$/, '');
            if (!OPTION.test(option))
                throw new PushUnreadable('one of its push options is not printable text');
            this.#options.push(option);
        }
        else
            this.#command(line);
    }
    #command(line) {
        const end = line.indexOf('\0');
        const text = (end < 0 ? line : line.slice(0, end)).replace(/\n$/, '');
        if (text === 'push-cert')
            throw new PushUnreadable('signed pushes are not forwarded: use --no-signed (push.gpgSign false)');
        const shallow = SHALLOW.exec(text)?.[1];
        if (shallow !== undefined && end < 0) {
            this.#shallow.push(shallow);
            return;
        }
        const [, old, now, ref] = COMMAND.exec(text) ?? [];
        if (old === undefined || now === undefined || ref === undefined)
            throw new PushUnreadable('one of its lines is not a command that git writes');
        if (end >= 0 !== (this.#capabilities === undefined))
            throw new PushUnreadable('its capabilities are not where git writes them');
        if (end >= 0)
            this.#capabilities = readCapabilities(line.slice(end + 1));
        const isLong = this.#capabilities?.includes('object-format=sha256') ?? false;
        if ([old, now].some((oid) => oid.length !== (isLong ? 64 : 40)))
            throw new PushUnreadable('its objects have names of another length than it says');
        this.#commands.push({ old, new: now, ref });
    }
}
function readCapabilities(text) {
    const words = text.replace(/\n$/, '').split(' ').filter(Boolean);
    const unknown = words.find((word) => !PLAIN.includes(word) && !VALUED.test(word) && !FORMAT.test(word));
    if (unknown !== undefined)
        throw new PushUnreadable('it asks for a capability that this gateway does not know');
    if (words.filter((word) => FORMAT.test(word)).length > 1)
        throw new PushUnreadable('it names two formats of objects');
    return words;
}
/** The head of a push as the server gets it. */
function writeHead({ commands, capabilities, shallow, options }) {
    const lines = commands.map(({ old, new: now, ref }, index) => {
        const text = `${old} ${now} ${ref}`;
        return pkt(index === 0 ? `${text}\0 ${capabilities.join(' ')}` : text);
    });
    return Buffer.concat([
        ...shallow.map((oid) => pkt(`shallow ${oid}`)),
        ...lines,
        FLUSH,
        ...(capabilities.includes('push-options') ? [...options.map((option) => pkt(option)), FLUSH] : []),
    ]);
}

;// CONCATENATED MODULE: ./gateway/git/refusal.js
/** A request that is refused here, before or instead of an answer of the git host. The message is sentences for people. */
class Refusal extends Error {
    name = 'Refusal';
    status;
    /** A short name for the record. */
    reason;
    constructor(status, reason, text) {
        super(text);
        this.status = status;
        this.reason = reason;
    }
}
/** @throws {Refusal} for a body of another type than git sends there. */
function requireType({ headers }, type) {
    if (headers['content-type'] === type)
        return;
    throw new Refusal(415, 'type', `This request of git has the content type ${type}.`);
}
/** @throws {Refusal} for a body that is not sent as it is. @param what the beginning of a sentence. */
function requirePlain({ headers }, what) {
    if (headers['content-encoding'] === undefined)
        return;
    throw new Refusal(415, 'encoding', `${what} is sent as it is: git never compresses it, and nothing here opens it.`);
}

;// CONCATENATED MODULE: ./gateway/git/forward.js


/**
 * Sends a request to the git host, with the token.
 * @returns its answer, which has status 200 and the right type.
 * @throws {Refusal} for any other answer.
 * @throws {NetworkError} where there is none.
 */
async function forward({ call, signal }, { host, grant, token, operation }, { type, anyType = false, headers, ...request }) {
    const answer = await openUpstream(host, grant.repository, token, {
        ...request,
        headers: { accept: type, 'user-agent': userAgent(call.request.headers), ...headers },
        signal,
    });
    if (answer.statusCode !== 200) {
        const writes = operation === 'push' || operation === 'push-refs';
        const needs = `contents: ${writes ? 'write' : 'read'}`;
        const { status, reason, text } = await refusedBy(host, answer, {
            repository: grant.repository,
            needs,
            token,
        });
        throw new Refusal(status, reason, text);
    }
    if (!anyType && answer.headers['content-type'] !== type) {
        answer.destroy();
        throw new Refusal(502, 'upstream-type', `${host.name} answered with something that is not git's protocol. Fix: check \`git-endpoint\`.`);
    }
    return answer;
}
/**
 * The version of the protocol that the client asks for. It is checked, since servers hand it to git in a variable.
 * @throws {Refusal} for what is no version.
 */
function protocolOf({ 'git-protocol': version }) {
    if (version === undefined)
        return {};
    if (typeof version === 'string' && /^version=[012]$/.test(version))
        return { 'git-protocol': version };
    throw new Refusal(403, 'protocol', "This gateway knows the versions 0, 1 and 2 of git's protocol.");
}
/** The encodings in which the client takes an answer that is passed on as it comes. */
function encodingsOf({ 'accept-encoding': accepted, }) {
    const isPlain = typeof accepted === 'string' && /^[a-z0-9, ;=.*]{1,100}$/.test(accepted);
    return isPlain ? { 'accept-encoding': accepted } : {};
}

// EXTERNAL MODULE: ./gateway/git/branch.js
var git_branch = __webpack_require__(563);
;// CONCATENATED MODULE: ./gateway/git/judge.js



/**
 * Judges the commands of a push. One refused ref refuses the whole push.
 * @returns the refs that are refused; empty where the push may be forwarded.
 */
function judgePush(commands, rules) {
    const counts = new Map();
    for (const { ref } of commands)
        counts.set(ref, (counts.get(ref) ?? 0) + 1);
    return commands.flatMap((command) => {
        const refusal = judge(command, rules, counts.get(command.ref) ?? 0);
        return refusal ? [{ ref: command.ref, ...refusal }] : [];
    });
}
function judge({ old, new: now, ref }, { repository, branches, isOwn }, times) {
    const name = (0,serve.clip)(ref);
    const may = `This job may push ${branches.join(', ')} of ${repository}`;
    if (times > 1)
        return { reason: 'named twice', text: `${name} is named ${times} times in one push. Push it once.` };
    if (isZero(now)) {
        return {
            reason: 'this job may not delete',
            text: `${name} would be deleted. This job may push and never delete.`,
        };
    }
    if (!ref.startsWith(git_branch/* HEADS */.mo)) {
        const kind = ref.startsWith('refs/tags/') ? 'is a tag' : 'is not a branch';
        return { reason: "outside this job's scope", text: `${name} ${kind}. ${may}.` };
    }
    const branch = ref.slice(git_branch/* HEADS */.mo.length);
    if (!(0,git_branch/* isBranchName */.Q8)(branch))
        return { reason: 'not the name of a branch', text: `${name} is not a ref that git takes as a branch.` };
    if (!(0,git_branch/* branchMatches */.G3)(branches, branch))
        return { reason: "outside this job's scope", text: `${name} is outside this job's scope. ${may}.` };
    if (!isZero(old) && !isOwn(ref)) {
        return {
            reason: 'not made by this job',
            text: `${name} was there before, and the gateway cannot prove that nothing of it would be lost. This job may make branches, and push again to those that it has made. Push to a new one, such as ${git_branch/* HEADS */.mo}${(0,serve.clip)(branch)}-2.`,
        };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./gateway/git/report.js

/**
 * The answer to a push that is refused, in the form in which git prints it (gitprotocol-pack, "Report Status"): the sentence
 * as `remote: ...`, and each ref as `! [remote rejected] ... (reason)`.
 * @param text lines for people, without a line break at the end.
 * @param reasonOf why a ref is refused, printable and short.
 */
function refusalReport({ commands, capabilities }, text, reasonOf) {
    const refs = [...new Set(commands.map(({ ref }) => ref))];
    const report = Buffer.concat([
        pkt('unpack ok\n'),
        ...refs.map((ref) => pkt(`ng ${ref} ${reasonOf(ref)}\n`)),
        FLUSH,
    ]);
    if (!capabilities.includes('side-band-64k'))
        return report;
    return Buffer.concat([...onChannel(2, Buffer.from(`${text}\n`)), ...onChannel(1, report), FLUSH]);
}
function onChannel(channel, bytes) {
    const lines = [];
    for (let at = 0; at < bytes.length; at += MAX_DATA - 1) {
        const part = bytes.subarray(at, at + MAX_DATA - 1);
        lines.push(pkt(Buffer.concat([Buffer.from([channel]), part])));
    }
    return lines;
}
/** Bytes of a report. One of thousands of refs is shorter. */
const MAX_REPORT = 4 * 1024 * 1024;
/**
 * Reads the server's report on a push from a copy of its answer, in pieces of any size. Where the answer is not a report, it
 * has none: then nobody knows what became of the push.
 */
class ReportReader {
    #sideBand;
    #outer = new PktReader();
    #inner = new PktReader();
    #results = [];
    #size = 0;
    #broken = false;
    #ended = false;
    #unpacked = false;
    constructor(capabilities) {
        this.#sideBand = capabilities.includes('side-band-64k');
    }
    add(bytes) {
        if (this.#broken || this.#ended)
            return;
        this.#size += bytes.length;
        // What the server says to people beside the report counts as well, and nobody needs so much of it.
        if (this.#size > MAX_REPORT)
            this.#broken = true;
        try {
            if (!this.#sideBand) {
                this.#report(bytes);
                return;
            }
            this.#outer.add(bytes);
            for (let line = this.#outer.next(); line !== undefined; line = this.#outer.next()) {
                if (line !== 'flush' && line[0] === 1)
                    this.#report(line.subarray(1));
            }
        }
        catch (error) {
            if (!(error instanceof PktError))
                throw error;
            this.#broken = true;
        }
    }
    /** The refs that the report names; `undefined` where there is no whole report. */
    get results() {
        if (this.#broken || !this.#ended)
            return undefined;
        return this.#results.map(({ ref, refused, otherRef }) => {
            const why = this.#unpacked ? refused : (refused ?? 'the pack was refused');
            // A server that has written another ref than the one it was asked for has not made that one.
            const other = otherRef ? 'the server has written another ref' : undefined;
            return { ref, ...((why ?? other) ? { refused: why ?? other ?? '' } : {}) };
        });
    }
    #report(bytes) {
        this.#inner.add(bytes);
        for (let line = this.#inner.next(); line !== undefined && !this.#ended; line = this.#inner.next())
            this.#line(line);
    }
    #line(line) {
        if (line === 'flush') {
            this.#ended = true;
            return;
        }
        const text = line.toString('latin1').replace(/\n$/, '');
        const [, word, ref = '', , reason = ''] = /^(ok|ng|option|unpack) (\S+)( (.*))?$/s.exec(text) ?? [];
        if (word === 'unpack')
            this.#unpacked = text === 'unpack ok';
        else if (word === 'ok')
            this.#results.push({ ref });
        else if (word === 'ng')
            this.#results.push({ ref, refused: reason || 'refused' });
        else if (word === 'option' && ref === 'refname') {
            const last = this.#results.at(-1);
            if (last && reason !== last.ref)
                last.otherRef = true;
        }
    }
}

;// CONCATENATED MODULE: ./gateway/git/serve-push.js








const REQUEST = 'application/x-git-receive-pack-request';
const RESULT = 'application/x-git-receive-pack-result';
/**
 * A push. Its commands are read and judged before a byte of it is forwarded; then they are written anew, and the pack follows as
 * it comes.
 * @param onRefs gets the refs, for the record, before the push is judged.
 */
async function servePush(exchange, granted, made, onRefs) {
    const { request } = exchange.call;
    requireType(request, REQUEST);
    requirePlain(request, 'A push');
    const version = protocolOf(request.headers);
    const read = await readHead(request);
    const { head } = read;
    if (head.commands.length === 0)
        return await serveProbe(exchange, granted, read, version);
    onRefs(head.commands.map(({ ref }) => ref));
    if (!head.capabilities.some((word) => word.startsWith('report-status')))
        throw new Refusal(403, 'report', 'A push must ask for a report (report-status), as git does.');
    const { repository, branches } = granted.grant;
    const refusals = judgePush(head.commands, {
        repository,
        branches,
        isOwn: (ref) => made.has(granted.repository, ref),
    });
    if (refusals.length > 0)
        return await refusePush(exchange, head, refusals);
    const answer = await forward(exchange, granted, {
        method: 'POST',
        path: 'git-receive-pack',
        headers: { ...version, 'content-type': REQUEST, ...lengthOf(request, read.written - read.used) },
        body: request,
        type: RESULT,
    });
    const reader = new ReportReader(head.capabilities);
    const created = head.commands.filter(({ old }) => isZero(old)).map(({ ref }) => ref);
    // Before the client gets the end of the report, since its next push can follow at once.
    await relay(answer, exchange, (bytes) => {
        reader.add(bytes);
        for (const { ref, refused } of reader.results ?? [])
            if (refused === undefined && created.includes(ref))
                made.add(granted.repository, ref);
    });
    return outcomeOf(reader.results);
}
/** What git sends before a large push, to see whether it may: no command and no pack. */
async function serveProbe(exchange, granted, { head, rest }, version) {
    if (rest.length > 0 || head.shallow.length > 0)
        throw new Refusal(403, 'malformed', 'A push without a command has nothing to send.');
    exchange.call.request.resume();
    const answer = await forward(exchange, granted, {
        method: 'POST',
        path: 'git-receive-pack',
        headers: { ...version, 'content-type': REQUEST, 'content-length': FLUSH.length },
        body: FLUSH,
        type: RESULT,
    });
    await relay(answer, exchange);
    return { decision: 'info' };
}
/** The length of a body whose head is written anew, where the client has said how long its own is. */
function lengthOf({ headers }, more) {
    const length = headers['content-length'];
    return length === undefined ? {} : { 'content-length': Number(length) + more };
}
/**
 * Reads the head of a push, and no more than the piece of the body in which it ends. The head is written anew and put back before
 * the rest, so that one stream has all of what is forwarded. That is done in the same turn: a body that had arrived whole
 * ends in the next one, and nothing can be put back into a stream that has ended.
 * @throws {PushUnreadable}
 */
function readHead(request) {
    const parser = new PushParser();
    let size = 0;
    return new Promise((resolve, reject) => {
        const done = (settle) => {
            request.off('readable', onReadable);
            request.off('end', onEnd);
            request.off('close', onEnd);
            settle();
        };
        const onEnd = () => done(() => reject(new PushUnreadable('it ends before its list of refs')));
        const onReadable = () => {
            try {
                for (let piece = request.read(); piece !== null; piece = request.read()) {
                    size += piece.length;
                    const parsed = parser.add(piece);
                    if (!parsed)
                        continue;
                    const used = size - parsed.rest.length;
                    const written = writeHead(parsed.head);
                    request.unshift(Buffer.concat([written, parsed.rest]));
                    done(() => resolve({ ...parsed, used, written: written.length }));
                    return;
                }
            }
            catch (error) {
                done(() => reject(error));
            }
        };
        request.on('readable', onReadable);
        request.on('end', onEnd);
        request.on('close', onEnd);
    });
}
/** The most sentences about refs that git prints for one push. */
const MOST_SENTENCES = 10;
/** Refuses a push in the form in which git prints it. */
async function refusePush(exchange, head, refusals) {
    const reasons = new Map(refusals.map(({ ref, reason }) => [ref, reason]));
    const texts = [...new Set(refusals.map(({ text }) => text))];
    const more = texts.length > MOST_SENTENCES ? [`Refused as well: ${texts.length - MOST_SENTENCES} more.`] : [];
    const lines = [...texts.slice(0, MOST_SENTENCES), ...more, 'Nothing was sent.'];
    await endAnswer(exchange, 200, { 'content-type': RESULT }, refusalReport(head, lines.map((line) => `agent-creds: ${line}`).join('\n'), (ref) => reasons.get(ref) ?? 'another ref of this push was refused'));
    return { decision: 'refused', reason: refusals[0]?.reason ?? 'refused' };
}
/** What the record says of a push, by the server's report. */
function outcomeOf(results) {
    if (!results)
        return { decision: 'served', reason: 'the server gave no report' };
    const refused = results.filter((one) => one.refused !== undefined);
    if (refused.length === 0)
        return { decision: 'served', reason: 'ok' };
    const why = refused.map(({ ref, refused: reason }) => `ng ${ref} ${reason}`).join('; ');
    return { decision: refused.length < results.length ? 'served' : 'refused', reason: (0,serve.clip)(why, 200) };
}

;// CONCATENATED MODULE: ./gateway/git/serve-read.js




/** Bytes that a server's answer about LFS objects can have. */
const MAX_LFS_ANSWER = 4 * 1024 * 1024;
/** The refs of a repository, with which every fetch and push begins. */
async function serveRefs(exchange, granted, service) {
    const { headers } = exchange.call.request;
    const answer = await forward(exchange, granted, {
        method: 'GET',
        path: `info/refs?service=${service}`,
        headers: { ...protocolOf(headers), ...encodingsOf(headers) },
        type: `application/x-${service}-advertisement`,
    });
    await relay(answer, exchange);
    return { decision: 'served' };
}
/** A clone or fetch, in any version of the protocol. What it asks for is not read: the whole repository may be read. */
async function serveFetch(exchange, granted) {
    const { request } = exchange.call;
    const { headers } = request;
    const type = 'application/x-git-upload-pack-request';
    requireType(request, type);
    const encoding = headers['content-encoding'];
    if (encoding !== undefined && encoding !== 'gzip')
        throw new Refusal(415, 'encoding', 'A request of git is sent as it is, or with gzip.');
    const length = headers['content-length'];
    const answer = await forward(exchange, granted, {
        method: 'POST',
        path: 'git-upload-pack',
        headers: {
            ...protocolOf(headers),
            ...encodingsOf(headers),
            'content-type': type,
            ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
            ...(length === undefined ? {} : { 'content-length': length }),
        },
        body: request,
        type: 'application/x-git-upload-pack-result',
    });
    await relay(answer, exchange);
    return { decision: 'served' };
}
/** Where LFS objects can be downloaded. */
async function serveLfs(exchange, granted) {
    const { request } = exchange.call;
    requirePlain(request, 'A request of git-lfs');
    const body = await readAll(request, MAX_LFS);
    if (body === undefined)
        throw new Refusal(413, 'size', 'The request is far too long for one of git-lfs.');
    const read = readBatch(body.toString('utf8'));
    if ('refused' in read)
        throw new Refusal(403, 'lfs', read.refused);
    const bytes = Buffer.from(read.request);
    const answer = await forward(exchange, granted, {
        method: 'POST',
        path: 'info/lfs/objects/batch',
        headers: { 'content-type': LFS_TYPE, 'content-length': bytes.length },
        body: bytes,
        type: LFS_TYPE,
        anyType: true,
    });
    const text = (await readAll(answer, MAX_LFS_ANSWER))?.toString('utf8');
    const written = text === undefined ? undefined : writeBatch(text, granted.token);
    if (written === undefined) {
        throw new Refusal(502, 'lfs-answer', `${granted.host.name} answered with something that the job must not get, or that is not about LFS objects.`);
    }
    await endAnswer(exchange, 200, { 'content-type': LFS_TYPE }, written);
    return { decision: 'served' };
}

;// CONCATENATED MODULE: ./gateway/git/gateway.js











/** How an operation is named in the record. */
const OPERATIONS = {
    'read-refs': 'refs',
    'push-refs': 'refs',
    fetch: 'fetch',
    push: 'push',
    'lfs-batch': 'lfs',
    'lfs-locks': 'lfs',
};
/**
 * The gateway for git: it forwards git's HTTP protocol (gitprotocol-http) for the repositories of the plan, with the token, and
 * reads the commands of a push before it forwards a byte.
 */
function gitGateway(context) {
    return new GitGateway(context);
}
class GitGateway {
    #context;
    #prefix;
    #host;
    #grants;
    #made = new Set();
    constructor(context) {
        this.#context = context;
        const { endpoint, principal, grants } = context.plan;
        this.#prefix = (0,address/* prefixOf */.MT)(endpoint);
        this.#host = { endpoint, name: (0,endpoints/* hostOf */.w4)(endpoint), from: principal };
        this.#grants = new Map(grants.map((grant) => [grant.repository.toLowerCase(), grant]));
    }
    owns(target) {
        return target.startsWith(this.#prefix);
    }
    refuse(status, reason, message, what) {
        return {
            status,
            // Git prints the text of this type as `remote: ...`, and no other.
            headers: { 'content-type': 'text/plain; charset=utf-8' },
            body: `${message}\n`,
            decision: 'refused',
            what,
            reason,
        };
    }
    async handle(call) {
        const exchange = new Exchange(call, this.#context.ended);
        const found = { facts: {}, what: (0,serve.clip)(call.target) };
        let outcome;
        try {
            outcome = await this.#serve(exchange, found);
        }
        catch (error) {
            outcome = { decision: 'refused', reason: await this.#fail(exchange, error, found) };
            exchange.abort();
        }
        finally {
            exchange.close();
        }
        call.log({ ...outcome, ...found });
    }
    /** @throws {Refusal} where the request has not been answered. */
    async #serve(exchange, found) {
        const granted = this.#grantOf(exchange.call, found);
        exchange.signal.throwIfAborted();
        switch (granted.operation) {
            case 'read-refs':
                return await serveRefs(exchange, granted, 'git-upload-pack');
            case 'push-refs':
                refuseReadOnly(granted.grant);
                return await serveRefs(exchange, granted, 'git-receive-pack');
            case 'fetch':
                return await serveFetch(exchange, granted);
            case 'push': {
                refuseReadOnly(granted.grant);
                const made = {
                    has: (repository, ref) => this.#made.has(`${repository} ${ref}`),
                    add: (repository, ref) => void this.#made.add(`${repository} ${ref}`),
                };
                return await servePush(exchange, granted, made, (refs) => {
                    found.facts = { ...found.facts, ref: (0,serve.clip)(refs.join(' ')) };
                });
            }
            case 'lfs-batch':
                return await serveLfs(exchange, granted);
            case 'lfs-locks':
                throw new Refusal(404, 'lfs-locks', 'LFS locks are not served by this gateway.');
        }
    }
    /** The checks of every request: who asks, for what, and whether there is a token. */
    #grantOf({ request, target }, found) {
        const shown = request.headers[address/* TOKEN_HEADER */.wE];
        if (!(0,equal.sameSecret)(typeof shown === 'string' ? shown : undefined, this.#context.bearer)) {
            throw new Refusal(403, 'token', 'This is the git gateway of a job, and the request does not show the token of that job. Run git with the GIT_CONFIG_* variables of the job.');
        }
        const parsed = (0,address/* parseTarget */.hu)(this.#prefix, target, request.method);
        if (!parsed) {
            throw new Refusal(403, 'path', 'This gateway serves clone, fetch and push of OWNER/REPO over HTTP, and nothing else of the host.');
        }
        const { repository, operation } = parsed;
        const name = (0,serve.clip)(repository);
        found.what = `${OPERATIONS[operation]} ${name}`;
        found.facts = { repository: name, operation: OPERATIONS[operation] };
        const grant = this.#grants.get(repository);
        if (!grant) {
            const line = operation.startsWith('push') ? `git:push  ${name}  agent/*` : `git:read  ${name}`;
            throw new Refusal(403, 'scope', `${name} is outside this job's scope. Fix: scope: ${line}`);
        }
        const current = this.#context.current();
        if (typeof current === 'string')
            throw unavailable(current);
        return { ...parsed, grant, host: this.#host, token: current.lease.secrets.token ?? '' };
    }
    /** Answers a request that has failed, where that is still possible. @returns why, for the record. */
    async #fail(exchange, error, { what, facts }) {
        const { response } = exchange.call;
        if (exchange.isGone)
            return 'the client left';
        const { status, reason, message } = this.#refusalOf(error);
        if (response.headersSent) {
            // The client must not take what it has for the whole.
            response.destroy();
            return reason;
        }
        const text = `agent-creds: ${message}`;
        if (facts.operation === OPERATIONS['lfs-batch']) {
            await endAnswer(exchange, status, { 'content-type': LFS_TYPE }, lfsError(text));
        }
        else {
            const { headers, body } = this.refuse(status, reason, text, what);
            await endAnswer(exchange, status, headers, body);
        }
        return reason;
    }
    #refusalOf(error) {
        if (error instanceof Refusal)
            return error;
        if (error instanceof PushUnreadable)
            return new Refusal(403, 'malformed', `This push is not forwarded: ${error.message}.`);
        if (this.#context.ended.aborted)
            return unavailable('ended');
        const text = error instanceof http/* NetworkError */.Dr
            ? `There was no answer of ${this.#host.name}: ${error.message}.`
            : `The exchange with ${this.#host.name} ended early.`;
        return new Refusal(502, 'upstream', text);
    }
}
function refuseReadOnly({ repository, branches }) {
    if (branches.length > 0)
        return;
    throw new Refusal(403, 'scope', `This job may read ${repository} and not push to it. Fix: scope: git:push  ${repository}  agent/*`);
}
function unavailable(why) {
    return new Refusal(503, why, (0,serve.unavailableText)(why, 'git').replace(/^agent-creds: /, ''));
}


/***/ }),

/***/ 2405:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   apiOf: () => (/* binding */ apiOf),
/* harmony export */   gitRevoker: () => (/* binding */ gitRevoker)
/* harmony export */ });
/* harmony import */ var _net_http_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9645);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2538);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9164);



const TIMEOUT_MS = 10_000;
/**
 * Revokes a token of a GitHub App's installation that the workflow handed over as `git-token` (REST API, "Revoke an installation
 * access token": `DELETE /installation/token`, 204). The job's own `github-token` is never revoked, and neither is any other kind of
 * token, which GitHub refuses there with 403.
 */
const gitRevoker = {
    async revoke(lease, plan, context) {
        if (lease.facts[_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .HANDED_OVER */ .S] !== 'true')
            return KEPT;
        try {
            return outcomeOf(await ask(lease, plan, context));
        }
        catch (error) {
            return failed(error instanceof _net_http_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkError */ .Dr ? error.message : 'the request failed');
        }
    },
    // The token is in no state, so nobody but the broker can revoke it.
    revokeSaved: async () => KEPT,
};
const KEPT = { state: 'expires', text: 'git: this action does not revoke this token.' };
async function ask({ secrets: { token = '' } }, { endpoint }, { signal }) {
    return await (0,_net_http_js__WEBPACK_IMPORTED_MODULE_0__/* .request */ .Em)({
        method: 'DELETE',
        url: `${apiOf(endpoint)}/installation/token`,
        headers: {
            accept: 'application/vnd.github+json',
            authorization: `Bearer ${token}`,
            'user-agent': 'agent-creds',
            'x-github-api-version': '2022-11-28',
        },
        timeoutMs: TIMEOUT_MS,
        signal,
    });
}
/**
 * The base of the REST API of a git host (GitHub Docs, "Getting started with the REST API"; for Enterprise Server below `/api/v3`).
 * @example apiOf('https://github.com') // 'https://api.github.com'
 * @example apiOf('https://acme.ghe.com') // 'https://api.acme.ghe.com'
 * @example apiOf('https://github.acme.example') // 'https://github.acme.example/api/v3'
 */
function apiOf(endpoint) {
    const url = new URL(endpoint);
    const cloud = endpoint === _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .gitInputs */ ._.endpoint.default || url.hostname.endsWith('.ghe.com');
    return cloud ? `https://api.${url.hostname}` : `${endpoint}/api/v3`;
}
function outcomeOf({ status }) {
    switch (status) {
        case 204:
            return { state: 'revoked', text: 'git: GitHub has revoked the installation token of `git-token`.' };
        // 401: it has ended before, or something in between has answered. Only the 204 is GitHub's word.
        case 401:
        case 403:
        case 404:
            return KEPT;
        default:
            return failed(`GitHub answered ${status}`);
    }
}
function failed(why) {
    const what = 'The installation token of `git-token` could not be revoked';
    return {
        state: 'failed',
        text: `git: ${what.toLowerCase()}: ${why}.`,
        problem: {
            code: 'REVOKE_FAILED',
            what,
            why,
            fix: 'nothing has to be done: such a token ends an hour after its issue',
        },
    };
}


/***/ }),

/***/ 4891:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A7: () => (/* binding */ mapOf),
/* harmony export */   BJ: () => (/* binding */ onlyWithWeb),
/* harmony export */   D8: () => (/* binding */ anything),
/* harmony export */   HD: () => (/* binding */ shownName),
/* harmony export */   Ik: () => (/* binding */ object),
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   VK: () => (/* binding */ tagged),
/* harmony export */   Zm: () => (/* binding */ never),
/* harmony export */   ai: () => (/* binding */ number),
/* harmony export */   ig: () => (/* binding */ leftOut),
/* harmony export */   me: () => (/* binding */ nullable),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   ph: () => (/* binding */ textOr),
/* harmony export */   qO: () => (/* binding */ Walk),
/* harmony export */   tN: () => (/* binding */ listWithout),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/**
 * A small language for what a request body may hold. Everything that is not listed is refused: providers add fields every
 * month, and one of them may let the provider fetch, store or run something.
 */
/** One walk through a body: where it is, what is granted, and what it found. */
class Walk {
    /** Whether a line grants that the provider fetches for the agent. */
    web;
    /** What was taken out of the body, for the record. */
    left = new Set();
    fault;
    #path = [];
    constructor(web) {
        this.web = web;
    }
    /** Where the walk is. */
    get at() {
        return this.#path.reduce((text, part) => typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`, '');
    }
    within(part, value, check) {
        this.#path.push(part);
        const holds = check(value, this);
        this.#path.pop();
        return holds;
    }
    refuse(reason, what) {
        this.fault ??= { reason, at: this.at, what };
        return false;
    }
}
const isValues = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Any JSON. For what the provider hands on and does not act on: schemas and arguments of the client's own tools. */
const anything = () => true;
const text = (value, walk) => typeof value === 'string' || walk.refuse('value', 'it must be a text');
const number = (value, walk) => typeof value === 'number' || walk.refuse('value', 'it must be a number');
const flag = (value, walk) => typeof value === 'boolean' || walk.refuse('value', 'it must be true or false');
/** One of these values. */
const oneOf = (...values) => (value, walk) => values.some((one) => one === value) ||
    walk.refuse('value', `it must be ${values.map((one) => JSON.stringify(one)).join(' or ')}`);
const nullable = (check) => (value, walk) => value === null || check(value, walk);
const list = (check) => (value, walk) => Array.isArray(value)
    ? value.every((one, index) => walk.within(index, one, check))
    : walk.refuse('value', 'it must be a list');
/** A text, or what the other check takes. */
const textOr = (check) => (value, walk) => typeof value === 'string' || check(value, walk);
/** Marks a field that is taken out of an {@link object}: the provider answers as well without it. */
const leftOut = () => true;
/**
 * A list, from which entries are taken out that clients send without being told to.
 * @param name the name of such entries, for the record.
 */
const listWithout = (name, isSuch, check) => (value, walk) => {
    if (Array.isArray(value) && !walk.web && value.some(isSuch)) {
        value.splice(0, value.length, ...value.filter((entry) => !isSuch(entry)));
        walk.left.add(name);
    }
    return list(check)(value, walk);
};
/** An object with only the listed fields. */
const object = (fields, needed = []) => (value, walk) => {
    if (!isValues(value))
        return walk.refuse('value', 'it must be an object');
    const missing = needed.find((name) => !Object.hasOwn(value, name));
    if (missing !== undefined)
        return walk.refuse('value', `it has no ${missing}`);
    return Object.keys(value).every((name) => {
        const check = Object.hasOwn(fields, name) ? fields[name] : undefined;
        if (check === leftOut) {
            delete value[name];
            walk.left.add(name);
            return true;
        }
        return check
            ? walk.within(name, value[name], check)
            : walk.refuse('field', `its field ${shownName(name)} is not among those that are forwarded`);
    });
};
/** An object whose field names the client chose, with values that the provider does not act on. */
const mapOf = (check) => (value, walk) => isValues(value)
    ? Object.values(value).every((one) => check(one, walk))
    : walk.refuse('value', 'it must be an object');
/**
 * An object that one of its fields tells apart.
 * @param otherwise what an object without the field is; left out where each has it.
 * @param refused words for values that are known and refused.
 */
const tagged = (field, kinds, { otherwise, refused = () => undefined, } = {}) => (value, walk) => {
    if (!isValues(value))
        return walk.refuse('value', 'it must be an object');
    const tag = Object.hasOwn(value, field) ? value[field] : undefined;
    if ((tag === undefined || tag === null) && otherwise)
        return otherwise(value, walk);
    const check = typeof tag === 'string' && Object.hasOwn(kinds, tag) ? kinds[tag] : undefined;
    if (check)
        return check(value, walk);
    const known = typeof tag === 'string' ? refused(tag) : undefined;
    if (known)
        return walk.refuse(known.reason, known.what);
    return walk.refuse('value', typeof tag === 'string'
        ? `its ${field} ${shownName(tag)} is not among those that are forwarded`
        : `it has no ${field}`);
};
/** A field that may only be absent or null. */
const never = (refusal) => (value, walk) => value === null || walk.refuse(refusal.reason, refusal.what);
/** What a line `model:web` grants, and nothing else does. */
const onlyWithWeb = (check, refusal) => (value, walk) => walk.web ? check(value, walk) : walk.refuse(refusal.reason, refusal.what);
/** A name of the client, for a message to the client: short and printable, or its length. */
function shownName(name) {
    return /^[\x21-\x7e]{1,60}$/.test(name) ? JSON.stringify(name) : `of ${name.length} characters`;
}


/***/ }),

/***/ 2639:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ modelGateway)
});

// EXTERNAL MODULE: ./clouds/serve.js
var serve = __webpack_require__(3347);
// EXTERNAL MODULE: ./net/http.js
var http = __webpack_require__(9645);
// EXTERNAL MODULE: ./net/open.js
var net_open = __webpack_require__(5141);
// EXTERNAL MODULE: ./text/equal.js
var equal = __webpack_require__(29);
// EXTERNAL MODULE: ./text/glob.js
var glob = __webpack_require__(1643);
// EXTERNAL MODULE: ./text/json.js
var json = __webpack_require__(7727);
;// CONCATENATED MODULE: ./gateway/models/body.js

/** Bytes. The Claude API takes 32 MB (its documentation, "Request size limits"); no CLI sends more to OpenAI. */
const MOST_BODY = 32 * 1024 * 1024;
/** Bytes of all bodies that one broker holds at the same time. */
const MOST_TOGETHER = 128 * 1024 * 1024;
/** Levels of brackets. Writing a body goes one call deeper with each. */
const MOST_LEVELS = 200;
/**
 * Values of one body. Each takes tens of bytes once it is parsed, so a body of nothing but brackets would take a hundred times its size,
 * and seconds in which the broker serves nobody. The longest conversations of the CLIs have some ten thousands.
 */
const MOST_VALUES = 500_000;
/** The bodies that are in memory, of all gateways of one broker. */
class BodyRoom {
    #held = 0;
    /** Takes room; false where there is none left. */
    take(bytes) {
        if (this.#held + bytes > MOST_TOGETHER)
            return false;
        this.#held += bytes;
        return true;
    }
    give(bytes) {
        this.#held -= bytes;
    }
}
/**
 * Reads the body of a request into memory. Call `done` when it is no longer needed.
 * @throws where the client is gone before its end.
 */
async function readBody(request, room) {
    const chunks = [];
    let size = 0;
    const done = () => {
        room.give(size);
        size = 0;
    };
    try {
        // Where the body is too large, the connection stays for the answer.
        for await (const chunk of request.iterator({ destroyOnReturn: false })) {
            const after = size + chunk.length;
            if (after > MOST_BODY || !room.take(chunk.length)) {
                done();
                return { unread: after > MOST_BODY ? 'too-large' : 'no-room' };
            }
            size = after;
            chunks.push(chunk);
        }
    }
    catch (error) {
        done();
        throw error;
    }
    return { bytes: Buffer.concat(chunks), done };
}
/**
 * Parses a body. A key that occurs twice counts with its last value, as for every JSON parser; only what was parsed is ever sent, so
 * the provider cannot see another one.
 * @returns the object; or, as a text, what is wrong.
 */
function parseBody(bytes) {
    const fault = shapeFault(bytes);
    if (fault !== undefined)
        return fault;
    let value;
    try {
        value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    }
    catch {
        return 'it is not JSON';
    }
    return (0,json/* isObject */.Gv)(value) ? value : 'it is not a JSON object';
}
const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [
    ...Buffer.from('"\\,[]{}'),
];
/**
 * What is wrong with the shape of a body, found before it is parsed, with no more memory than the bytes. Of bytes that are not JSON it may
 * say anything: they are refused in any case, and up to its first fault a parser sees what is counted here.
 */
function shapeFault(bytes) {
    let [level, values, at] = [0, 1, 0];
    while (at < bytes.length) {
        const byte = bytes[at];
        at += 1;
        if (byte === QUOTE)
            at = behindText(bytes, at);
        else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT)
            level -= 1;
        else if (byte === COMMA)
            values += 1;
        else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
            level += 1;
            values += 1;
            if (level > MOST_LEVELS)
                return `it is nested deeper than ${MOST_LEVELS} levels`;
        }
        if (values > MOST_VALUES)
            return `it holds more than ${MOST_VALUES} values`;
    }
    return undefined;
}
/** The index behind the quote that ends a text; the end of the bytes where none does. */
function behindText(bytes, from) {
    let at = from;
    while (at < bytes.length && bytes[at] !== QUOTE)
        at += bytes[at] === BACKSLASH ? 2 : 1;
    return at + 1;
}

// EXTERNAL MODULE: ./gateway/models/check.js
var check = __webpack_require__(4891);
;// CONCATENATED MODULE: ./gateway/models/refused.js
/** A refusal of a request: its reason for the record, and the sentence for a person. */
class Refused extends Error {
    reason;
    status;
    facts;
    about;
    constructor(reason, message, { status, facts = {}, about = '' } = {}) {
        super(`agent-creds: ${message}`);
        this.reason = reason;
        this.status = status;
        this.facts = facts;
        this.about = about;
    }
}

;// CONCATENATED MODULE: ./gateway/models/admit.js





/** What a model's name can be. */
const NAME = /^[\x21-\x7e]{1,200}$/;
/**
 * Reads a body, and holds it to the scope and to the list of what is forwarded.
 * @returns what to send: written anew from what was checked.
 * @throws {Refused} where it is not forwarded.
 */
function admit(protocol, plan, operation, bytes) {
    const { title, searches } = protocol;
    const { models, web, cloud } = plan;
    const parsed = parseBody(bytes);
    if (typeof parsed === 'string')
        throw new Refused('json', `the body cannot be read: ${parsed}.`);
    const { model } = parsed;
    // Also a pattern with a wildcard matches only what can be a name: it stands in the record.
    if (typeof model !== 'string' || !NAME.test(model))
        throw new Refused('model', 'the body names no model.');
    const facts = { model: (0,serve.clip)(model, 100), operation: operation.name };
    if (!models.some((pattern) => (0,glob/* globMatches */.mw)(pattern, model))) {
        throw new Refused('model', `this job may not use the model ${(0,check/* shownName */.HD)(model)}. Its scope has ${models.map((one) => `${cloud}/${one}`).join(', ')}. Choose one of these, or add a line: model:invoke  ${cloud}/${/^[\w.:@-]{1,60}$/.test(model) ? model : '...'}`, { facts });
    }
    if (searches(model) && !web) {
        throw new Refused('server-tool', `the model ${(0,check/* shownName */.HD)(model)} searches the web by itself, and this job's scope has no line model:web  ${cloud}`, { facts });
    }
    const walk = new check/* Walk */.qO(web);
    if (!operation.check(parsed, walk)) {
        const { reason, at, what } = walk.fault ?? { reason: 'field', at: '', what: 'it is not as it must be' };
        throw new Refused(reason, `this request is not forwarded to ${title}: ${at === '' ? 'the body' : at}: ${what}.`, {
            facts,
            about: at,
        });
    }
    const body = operation.prepare?.(parsed) ?? parsed;
    return {
        operation,
        model,
        json: Buffer.from(JSON.stringify(body)),
        left: [...walk.left],
    };
}

;// CONCATENATED MODULE: ./gateway/models/pass.js
/** The headers of an answer that clients read. Everything else of the provider stays here, cookies included. */
const PASSED = [
    'content-type',
    'content-encoding',
    'request-id',
    'x-request-id',
    'retry-after',
    'retry-after-ms',
    'x-should-retry',
    'openai-processing-ms',
    'openai-model',
    'x-reasoning-included',
];
const PASSED_PREFIXES = ['anthropic-ratelimit-', 'x-ratelimit-'];
/** Whether an answer comes as events. */
function isStream({ 'content-type': type = '' }) {
    return type.startsWith('text/event-stream');
}
/** The headers of an answer that a client gets. */
function passedHeaders(headers) {
    return Object.fromEntries(Object.entries(headers).filter(([name]) => PASSED.includes(name) || PASSED_PREFIXES.some((prefix) => name.startsWith(prefix))));
}
/** Passes an answer on as it comes. @throws where either side ends before its end. */
async function pass(answer, response, see, signal) {
    response.writeHead(answer.statusCode ?? 502, {
        ...passedHeaders(answer.headers),
        'cache-control': 'no-store',
    });
    response.flushHeaders();
    await new Promise((resolve, reject) => {
        const cut = () => reject(signal.reason ?? new Error('the answer was cut'));
        answer.once('close', () => (answer.complete ? undefined : cut()));
        response.once('close', () => (response.writableFinished ? resolve() : cut()));
        answer.on('data', see);
        answer.pipe(response);
        if (answer.destroyed || response.destroyed)
            cut();
    });
}

;// CONCATENATED MODULE: ./gateway/models/error-answer.js


/** Bytes. The errors of providers have a few hundred. */
const MOST = 256 * 1024;
/**
 * Passes an answer on that tells an error. It is read whole first: a provider, or a proxy at its endpoint, may quote the key that it
 * was shown.
 * @throws {Refused} for one that holds a secret, or in which nobody could see whether it does.
 */
async function passError(answer, response, { title, secrets }) {
    const status = answer.statusCode ?? 502;
    const headers = passedHeaders(answer.headers);
    const body = answer.headers['content-encoding'] === undefined ? await read(answer) : undefined;
    const texts = [JSON.stringify(headers), body?.toString('utf8') ?? ''];
    if (body === undefined || texts.some((text) => secrets.some((secret) => text.includes(secret)))) {
        answer.destroy();
        throw new Refused('upstream-error', `${title} answered with status ${status}, and with words that the job must not get, or that cannot be read here.`, { status: status >= 500 ? 502 : status });
    }
    response.writeHead(status, { ...headers, 'cache-control': 'no-store', 'content-length': body.length });
    response.end(body);
}
/** `undefined` where it is too long. */
async function read(answer) {
    const chunks = [];
    let size = 0;
    for await (const chunk of answer) {
        size += chunk.length;
        if (size > MOST)
            return undefined;
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}

// EXTERNAL MODULE: ./gateway/models/tokens.js
var tokens = __webpack_require__(2617);
;// CONCATENATED MODULE: ./gateway/models/shared.js


const byBroker = new WeakMap();
/** What the gateways of one broker share. @param ended the signal of the broker, which each of its gateways gets. */
function sharedOf(ended) {
    const shared = byBroker.get(ended) ?? { budget: new tokens/* TokenBudget */.V(), room: new BodyRoom() };
    byBroker.set(ended, shared);
    return shared;
}

// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(6193);
;// CONCATENATED MODULE: ./gateway/models/usage.js


/** Characters of one event or answer that are looked at. A longer one is not parsed, and its tokens are estimated. */
const MOST_CHARACTERS = 8 * 1024 * 1024;
/** A rough measure for tokens that a provider did not tell: characters of a token in English text and in code. */
const CHARACTERS_PER_TOKEN = 4;
/** The largest estimate of one request: more fits into the context of few models. */
const MOST_ESTIMATED = 200_000;
/** The tokens of a text of this many bytes, where the provider has not told them. */
function estimated(bytes) {
    return Math.min(MOST_ESTIMATED, Math.ceil(bytes / CHARACTERS_PER_TOKEN));
}
/**
 * Reads a copy of an answer as it passes, and finds the tokens that the provider counts. Where the answer ends before it tells them,
 * because the client is gone, they are estimated: a limit that a client could escape by hanging up would be none.
 */
class UsageReader {
    #read;
    #stream;
    #sentBytes;
    #decoder = new external_node_string_decoder_.StringDecoder('utf8');
    #rest = '';
    #skipping = false;
    #events = 0;
    /** Characters of what was not parsed. */
    #unread = 0;
    #input;
    #output;
    #complete = false;
    /** @param sentBytes the size of the request. */
    constructor(read, stream, sentBytes) {
        this.#read = read;
        this.#stream = stream;
        this.#sentBytes = sentBytes;
    }
    take(chunk) {
        const text = this.#decoder.write(chunk);
        if (!this.#stream) {
            if (!this.#skipping)
                this.#rest += text;
            else
                this.#unread += text.length;
            if (this.#rest.length > MOST_CHARACTERS)
                this.#skip();
            return;
        }
        const lines = `${this.#rest}${text}`.split('\n');
        this.#rest = lines.pop() ?? '';
        for (const line of lines)
            this.#line(line);
        if (this.#rest.length > MOST_CHARACTERS)
            this.#skip();
    }
    /** Drops the beginning of what is too long to be parsed, and counts it. */
    #skip() {
        this.#unread += this.#rest.length;
        this.#rest = '';
        this.#skipping = true;
    }
    /** The answer is complete. */
    end() {
        if (this.#stream)
            this.#line(this.#rest);
        else if (!this.#skipping)
            this.#told((0,json/* jsonObject */.o$)(this.#rest));
        this.#rest = '';
        this.#complete = true;
    }
    tokens() {
        const input = this.#input ?? estimated(this.#sentBytes);
        // Providers send an event for about each token. The last count of an answer that was cut is not its final one.
        // What was too long to be parsed counts by its length: a client chooses how long an answer is (logprobs), and no limit may depend on it.
        // So does an answer in one piece that was cut: its usage stands at its end, behind all that a client wants.
        const cut = this.#stream ? 0 : this.#rest.length;
        const seen = this.#events + estimated(this.#unread + cut);
        const output = this.#complete ? (this.#output ?? seen) : Math.max(this.#output ?? 0, seen);
        return { input, output: Math.min(output, Math.max(this.#output ?? 0, MOST_ESTIMATED)) };
    }
    #line(line) {
        if (this.#skipping) {
            // The rest of a line whose beginning was dropped.
            this.#unread += line.length;
            this.#skipping = false;
            return;
        }
        if (!line.startsWith('data:'))
            return;
        this.#events += 1;
        if (line.includes('"usage"'))
            this.#told((0,json/* jsonObject */.o$)(line.slice('data:'.length)));
    }
    #told(event) {
        const told = event && this.#read(event);
        this.#input = told?.input ?? this.#input;
        this.#output = told?.output ?? this.#output;
    }
}

;// CONCATENATED MODULE: ./gateway/models/gateway.js











/** Milliseconds. The clients of both providers wait ten minutes for a byte; so does the gateway, and a little longer. */
const IDLE_MS = 11 * 60_000;
/** Makes the gateway of one provider. */
function modelGateway(protocol) {
    return (context) => new ModelGateway(protocol, context);
}
class ModelGateway {
    #protocol;
    #context;
    constructor(protocol, context) {
        this.#protocol = protocol;
        this.#context = context;
    }
    get #budget() {
        return sharedOf(this.#context.ended).budget;
    }
    owns(target) {
        const { prefix } = this.#protocol;
        return target === prefix || [`${prefix}/`, `${prefix}?`].some((start) => target.startsWith(start));
    }
    refuse(status, reason, message, what) {
        const { refusedStatus, errorBody } = this.#protocol;
        // Clients repeat a request that gets another status than the one that they show at once.
        const told = status === 403 ? refusedStatus : status;
        return {
            status: told,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(errorBody(told, message)),
            decision: 'refused',
            what,
            reason,
        };
    }
    async handle(call) {
        const what = (0,serve.clip)(`${call.request.method} ${call.target.split('?')[0]}`);
        const gone = new AbortController();
        call.response.once('close', () => {
            if (!call.response.writableFinished)
                gone.abort(new Error('the client is gone'));
        });
        try {
            const { facts, reason } = await this.#forward(call, AbortSignal.any([gone.signal, this.#context.ended]));
            call.log({ decision: 'served', what, facts, ...(reason === undefined ? {} : { reason }) });
        }
        catch (error) {
            call.log(this.#fail(call, error, what));
        }
    }
    /** Answers a request that was not forwarded, or that failed, where that can still be done. */
    #fail({ request, response }, error, what) {
        if (!(error instanceof Refused)) {
            response.destroy();
            return { decision: 'refused', what, reason: this.#context.ended.aborted ? 'ended' : 'cut' };
        }
        const answer = this.refuse(error.status ?? this.#protocol.refusedStatus, error.reason, error.message, what);
        // The rest of a body that nobody reads is not waited for.
        const rest = request.complete ? {} : { connection: 'close' };
        response.writeHead(answer.status, {
            ...answer.headers,
            ...rest,
            ...(answer.status === 426 ? { upgrade: 'HTTP/1.1', connection: 'close' } : {}),
            'cache-control': 'no-store',
            'content-length': Buffer.byteLength(answer.body),
        });
        response.end(answer.body);
        request.resume();
        const about = error.about === '' ? '' : `: ${error.about}`;
        return { decision: 'refused', what: (0,serve.clip)(`${what}${about}`), reason: error.reason, facts: error.facts };
    }
    async #forward({ request, response, target }, signal) {
        const operation = this.#operationOf(request, target);
        const { room } = sharedOf(this.#context.ended);
        const budget = this.#budget;
        const { limit } = this.#context.plan;
        const spent = () => {
            if (!budget.isSpent(limit))
                return;
            throw new Refused('limit', `this job has used ${budget.used} tokens of models, and its limit is ${limit}, with what is under way. No model is asked now. Raise model-limit in the workflow if the job needs more.`);
        };
        spent();
        const body = await this.#read(request, room);
        try {
            const admitted = admit(this.#protocol, this.#context.plan, operation, body.bytes);
            // While the body came, other requests may have used the rest.
            spent();
            return await this.#exchange(admitted, { request, response }, signal);
        }
        finally {
            body.done();
        }
    }
    /** Sends a body and passes the answer on, and counts its tokens. */
    async #exchange(admitted, { request, response }, signal) {
        const { operation, model, json } = admitted;
        const facts = { model, operation: operation.name };
        const { usage } = operation;
        const done = usage ? this.#budget.begin(estimated(json.length)) : () => { };
        let reader = usage && new UsageReader(usage, false, json.length);
        try {
            const answer = await this.#send(admitted, request.headers, signal);
            const { statusCode: status = 0 } = answer;
            reader =
                usage && status < 300 ? new UsageReader(usage, isStream(answer.headers), json.length) : undefined;
            if (status >= 400) {
                await passError(answer, response, { title: this.#protocol.title, secrets: this.#secrets });
                return { facts, reason: reasonOf(admitted, `answered ${status}`) };
            }
            const cut = await this.#pass(answer, response, (chunk) => reader?.take(chunk), signal);
            if (cut === undefined)
                reader?.end();
            return {
                facts: { ...facts, ...counted(reader) },
                reason: reasonOf(admitted, cut ?? (status >= 300 ? `answered ${status}` : undefined)),
            };
        }
        catch (error) {
            if (error instanceof Refused) {
                reader = undefined;
                throw error;
            }
            // The provider may have worked for a client that hung up before the first byte.
            response.destroy();
            return { facts: { ...facts, ...counted(reader) }, reason: reasonOf(admitted, this.#cut()) };
        }
        finally {
            done(reader?.tokens());
        }
    }
    /** Passes an answer on. @returns what cut it, where something did. */
    async #pass(answer, response, see, signal) {
        try {
            await pass(answer, response, see, signal);
            return undefined;
        }
        catch {
            response.destroy();
            return this.#cut();
        }
    }
    get #secrets() {
        const current = this.#context.current();
        return typeof current === 'string' ? [] : Object.values(current.lease.secrets);
    }
    #cut() {
        return this.#context.ended.aborted ? 'the lease ended' : 'cut off';
    }
    #operationOf(request, target) {
        const { prefix, operations, title, shown } = this.#protocol;
        if (!shown(request.headers).some((token) => (0,equal.sameSecret)(token, this.#context.bearer))) {
            throw new Refused('token', `the request does not show the token of this job. It is in the variables that the agent-creds step exported; a setting of the client's own is used in its place.`);
        }
        if (request.headers.upgrade !== undefined) {
            throw new Refused('upgrade', 'there are no WebSockets here. Ask by POST.', { status: 426 });
        }
        const path = target.slice(prefix.length);
        const operation = Object.hasOwn(operations, path) ? operations[path] : undefined;
        if (!operation || request.method !== 'POST') {
            const known = new Set(Object.values(operations).map(({ path }) => path.split('?')[0]));
            throw new Refused(operation ? 'method' : 'path', `this job may not call this part of ${title}. Its scope is for models: POST ${[...known].join(', ')}.`);
        }
        const { 'content-encoding': encoding = 'identity' } = request.headers;
        if (encoding !== 'identity')
            throw new Refused('encoding', 'the body is compressed. Send it as it is.');
        return operation;
    }
    async #read(request, room) {
        const body = await readBody(request, room);
        if ('bytes' in body)
            return body;
        throw body.unread === 'too-large'
            ? new Refused('size', `the body is larger than ${MOST_BODY >> 20} MB.`, { status: 413 })
            : new Refused('size', 'too many large requests are under way at the same time.', { status: 503 });
    }
    /** Sends the body. Where the provider refuses the token, renews it and sends the body once more. */
    async #send(admitted, client, signal) {
        const { title } = this.#protocol;
        const { source } = this.#context.plan;
        const first = await this.#ask(admitted, client, signal);
        const answer = first.statusCode === 401 && source === 'federation'
            ? await this.#again(first, admitted, client, signal)
            : first;
        const { statusCode: status = 0 } = answer;
        if (status === 401) {
            answer.destroy();
            throw new Refused('upstream-401', source === 'key'
                ? `${title} does not accept the key of this job. It is wrong, was revoked, or belongs to another endpoint.`
                : `${title} does not accept the token of this job, also not a new one. The log of the agent-creds post step says more.`, { facts: { model: (0,serve.clip)(admitted.model, 100) } });
        }
        if (status >= 300 && status < 400) {
            answer.destroy();
            throw new Refused('redirect', `${title} answered with a redirect, which is not followed.`, {
                status: 502,
            });
        }
        return answer;
    }
    async #again(first, admitted, client, signal) {
        first.destroy();
        await this.#context.renew();
        return await this.#ask(admitted, client, signal);
    }
    async #ask({ operation, json }, client, signal) {
        const { title, headers } = this.#protocol;
        const current = this.#context.current();
        if (typeof current === 'string') {
            const [, text] = (0,serve.unavailableText)(current, title).split(/^agent-creds: /);
            throw new Refused(current, text ?? '', current === 'expired' ? { status: 503 } : {});
        }
        const sent = headers(client, current.lease.secrets);
        if (typeof sent === 'string')
            throw new Refused('header', sent);
        try {
            const answer = await (0,net_open.openStream)({
                method: 'POST',
                url: `${this.#context.plan.endpoint}${operation.path}`,
                headers: {
                    'user-agent': client['user-agent'] ?? 'agent-creds',
                    ...(client.accept === undefined ? {} : { accept: client.accept }),
                    ...sent,
                    'content-type': 'application/json',
                    'content-length': json.length,
                    // What is compressed could not be read as it passes.
                    'accept-encoding': 'identity',
                },
                body: json,
                idleMs: IDLE_MS,
                signal,
            });
            answer.on('error', () => { });
            return answer;
        }
        catch (error) {
            if (!(error instanceof http/* NetworkError */.Dr))
                throw error;
            throw new Refused('unreachable', `${title} cannot be reached: ${error.message}.`, { status: 502 });
        }
    }
}
function counted(reader) {
    if (!reader)
        return {};
    const { input, output } = reader.tokens();
    return { inputTokens: input, outputTokens: output };
}
/** What the record says of a request that was served, besides its facts. */
function reasonOf({ left }, ended) {
    const reasons = [
        ...(left.length > 0 ? [`left out: ${left.join(', ')}`] : []),
        ...(ended === undefined ? [] : [ended]),
    ];
    return reasons.length > 0 ? reasons.join('; ') : undefined;
}


/***/ }),

/***/ 2617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ TokenBudget),
/* harmony export */   p: () => (/* binding */ countOf)
/* harmony export */ });
/** The number in an answer; 0 where it is none. */
function countOf(value) {
    return Number.isSafeInteger(value) && value >= 0 ? value : 0;
}
/** Tokens of output that count for a request while it is under way, so that a flood of small requests stops at the limit, too. */
const EXPECTED_OUTPUT = 1000;
/** What all models together may use; one for all gateways of a broker. */
class TokenBudget {
    #used = 0;
    #underWay = 0;
    get used() {
        return this.#used;
    }
    /**
     * Counts a request that is sent now, by its estimated input.
     * @returns what to call once, when it is over, with the tokens that it has used; with none for a request that cost none.
     */
    begin(estimatedInput) {
        const expected = estimatedInput + EXPECTED_OUTPUT;
        this.#underWay += expected;
        return (used) => {
            this.#underWay -= expected;
            this.#used += used ? used.input + used.output : 0;
        };
    }
    /** Whether the limit is reached, with what is under way. */
    isSpent(limit) {
        return limit !== undefined && this.#used + this.#underWay >= limit;
    }
}


/***/ }),

/***/ 9521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openaiGateway: () => (/* binding */ openaiGateway)
});

// UNUSED EXPORTS: openaiProtocol

// EXTERNAL MODULE: ./text/json.js
var json = __webpack_require__(7727);
// EXTERNAL MODULE: ./gateway/models/gateway.js + 7 modules
var gateway = __webpack_require__(2639);
// EXTERNAL MODULE: ./gateway/models/tokens.js
var tokens = __webpack_require__(2617);
// EXTERNAL MODULE: ./gateway/models/check.js
var check = __webpack_require__(4891);
;// CONCATENATED MODULE: ./gateway/openai/parts.js

const fileRefusal = {
    reason: 'file',
    what: 'it names a file that is stored at the provider',
};
const storedRefusal = {
    reason: 'stored',
    what: 'the provider would store it, or reads what it has stored. Send the whole conversation each time, with store false',
};
const fetched = {
    reason: 'url',
    what: 'the provider would fetch this URL for the agent. Send a data: URL, or add a line: model:web  openai',
};
/** A URL that holds its content; any URL where a line grants that the provider fetches. */
const inlineUrl = (value, walk) => (0,check/* text */.Qq)(value, walk) &&
    (isData(value) || (walk.web && isWeb(value)) || walk.refuse(fetched.reason, fetched.what));
/** The content of a file, in base64 or as a data: URL. Base64 has no colon, and no address is without one: `https:host` is one, too. */
const inlineFile = (value, walk) => (0,check/* text */.Qq)(value, walk) &&
    (!String(value).includes(':') || isData(value) || walk.refuse(fetched.reason, fetched.what));
const isData = (value) => typeof value === 'string' && value.startsWith('data:');
const isWeb = (value) => typeof value === 'string' && ['http:', 'https:'].includes(URL.parse(value)?.protocol ?? '');
/** The tiers that cost no more than the default one. */
const serviceTier = (value, walk) => ['auto', 'default', 'flex'].some((one) => one === value) ||
    walk.refuse('cost', 'it costs more than the same request without it');

;// CONCATENATED MODULE: ./gateway/openai/tools.js

/** Anything else lets code that runs at the provider call a tool. */
const directOnly = (0,check/* nullable */.me)((0,check/* list */.p_)((0,check/* oneOf */.yL)('direct')));
const directCaller = (0,check/* nullable */.me)((0,check/* object */.Ik)({ type: (0,check/* oneOf */.yL)('direct') }));
const web = {
    reason: 'server-tool',
    what: 'the provider would search the web for the agent. In Codex: web_search = "disabled". Or add a line: model:web  openai',
};
const functionTool = (0,check/* object */.Ik)({
    type: check/* text */.Qq,
    name: check/* text */.Qq,
    parameters: (0,check/* nullable */.me)((0,check/* mapOf */.A7)(check/* anything */.D8)),
    output_schema: (0,check/* nullable */.me)((0,check/* mapOf */.A7)(check/* anything */.D8)),
    strict: (0,check/* nullable */.me)(check/* flag */.Jt),
    async: (0,check/* nullable */.me)(check/* flag */.Jt),
    defer_loading: (0,check/* nullable */.me)(check/* flag */.Jt),
    description: (0,check/* nullable */.me)(check/* text */.Qq),
    allowed_callers: directOnly,
}, ['name']);
/** The grammar of a custom tool's input, in the forms of Responses and of Chat Completions. */
const inputFormat = (0,check/* nullable */.me)((0,check/* tagged */.VK)('type', {
    text: (0,check/* object */.Ik)({ type: check/* text */.Qq }),
    grammar: (0,check/* object */.Ik)({
        type: check/* text */.Qq,
        syntax: check/* text */.Qq,
        definition: check/* text */.Qq,
        grammar: (0,check/* object */.Ik)({ syntax: check/* text */.Qq, definition: check/* text */.Qq }),
    }),
}));
const customTool = (0,check/* object */.Ik)({
    type: check/* text */.Qq,
    name: check/* text */.Qq,
    description: (0,check/* nullable */.me)(check/* text */.Qq),
    format: inputFormat,
    async: (0,check/* nullable */.me)(check/* flag */.Jt),
    defer_loading: (0,check/* nullable */.me)(check/* flag */.Jt),
    allowed_callers: directOnly,
}, ['name']);
/** The environment of the shell tool: this machine. */
const localEnvironment = (0,check/* object */.Ik)({
    type: (0,check/* oneOf */.yL)('local'),
    skills: (0,check/* list */.p_)((0,check/* object */.Ik)({ name: check/* text */.Qq, description: check/* text */.Qq, path: check/* text */.Qq })),
});
const place = (0,check/* nullable */.me)((0,check/* object */.Ik)({
    type: (0,check/* oneOf */.yL)('approximate'),
    city: (0,check/* nullable */.me)(check/* text */.Qq),
    region: (0,check/* nullable */.me)(check/* text */.Qq),
    country: (0,check/* nullable */.me)(check/* text */.Qq),
    timezone: (0,check/* nullable */.me)(check/* text */.Qq),
}));
const webSearch = (0,check/* onlyWithWeb */.BJ)((0,check/* object */.Ik)({
    type: check/* text */.Qq,
    external_web_access: (0,check/* nullable */.me)(check/* flag */.Jt),
    filters: (0,check/* nullable */.me)((0,check/* object */.Ik)({ allowed_domains: (0,check/* nullable */.me)((0,check/* list */.p_)(check/* text */.Qq)) })),
    search_content_types: (0,check/* nullable */.me)((0,check/* list */.p_)(check/* text */.Qq)),
    search_context_size: (0,check/* nullable */.me)(check/* text */.Qq),
    user_location: place,
}), web);
const kinds = {
    function: functionTool,
    custom: customTool,
    namespace: (0,check/* object */.Ik)({
        type: check/* text */.Qq,
        name: check/* text */.Qq,
        description: (0,check/* nullable */.me)(check/* text */.Qq),
        tools: (0,check/* list */.p_)((0,check/* tagged */.VK)('type', { function: functionTool, custom: customTool })),
    }),
    local_shell: (0,check/* object */.Ik)({ type: check/* text */.Qq }),
    shell: (0,check/* object */.Ik)({ type: check/* text */.Qq, environment: localEnvironment, allowed_callers: directOnly }, ['environment']),
    apply_patch: (0,check/* object */.Ik)({ type: check/* text */.Qq, allowed_callers: directOnly }),
    tool_search: (0,check/* object */.Ik)({
        type: check/* text */.Qq,
        description: (0,check/* nullable */.me)(check/* text */.Qq),
        execution: (0,check/* nullable */.me)((0,check/* oneOf */.yL)('client', 'server')),
        parameters: (0,check/* nullable */.me)((0,check/* mapOf */.A7)(check/* anything */.D8)),
    }),
    web_search: webSearch,
    web_search_2025_08_26: webSearch,
    web_search_preview: webSearch,
    web_search_preview_2025_03_11: webSearch,
};
const tool = (0,check/* tagged */.VK)('type', kinds, {
    refused: (tag) => ({
        reason: tag === 'mcp' ? 'remote-mcp' : 'server-tool',
        what: `a tool of the type ${/^[\w.-]{1,60}$/.test(tag) ? tag : '(not shown)'} is not among those that the client runs itself`,
    }),
});
/** The web search that Codex offers to each model without being told to: this type, this one field, and nothing else. */
function isOfCodex(entry) {
    if (typeof entry !== 'object' || entry === null)
        return false;
    const { type, external_web_access: access, ...rest } = entry;
    return type === 'web_search' && typeof access === 'boolean' && Object.keys(rest).length === 0;
}
/** A list of tools of Responses, from which Codex's own web search is taken out where no line grants it. */
const toolList = (0,check/* listWithout */.tN)('web_search', isOfCodex, tool);
/** `tool_choice` of Responses: tools that `tools` may have. */
const toolChoice = (0,check/* textOr */.ph)((0,check/* tagged */.VK)('type', {
    function: (0,check/* object */.Ik)({ type: check/* text */.Qq, name: check/* text */.Qq }),
    custom: (0,check/* object */.Ik)({ type: check/* text */.Qq, name: check/* text */.Qq }),
    apply_patch: (0,check/* object */.Ik)({ type: check/* text */.Qq }),
    shell: (0,check/* object */.Ik)({ type: check/* text */.Qq }),
    web_search: (0,check/* onlyWithWeb */.BJ)((0,check/* object */.Ik)({ type: check/* text */.Qq }), web),
    web_search_preview: (0,check/* onlyWithWeb */.BJ)((0,check/* object */.Ik)({ type: check/* text */.Qq }), web),
    allowed_tools: (0,check/* object */.Ik)({
        type: check/* text */.Qq,
        mode: check/* text */.Qq,
        tools: (0,check/* list */.p_)((0,check/* tagged */.VK)('type', {
            function: (0,check/* object */.Ik)({ type: check/* text */.Qq, name: check/* text */.Qq }),
            custom: (0,check/* object */.Ik)({ type: check/* text */.Qq, name: check/* text */.Qq }),
            apply_patch: (0,check/* object */.Ik)({ type: check/* text */.Qq }),
            shell: (0,check/* object */.Ik)({ type: check/* text */.Qq }),
        })),
    }),
}, { refused: () => ({ reason: 'server-tool', what: 'it chooses a tool that the provider runs' }) }));

;// CONCATENATED MODULE: ./gateway/openai/chat.js



/** What a request to `/v1/chat/completions` may hold (OpenAI API reference, "Chat Completions"). */
const cacheBreakpoint = (0,check/* nullable */.me)((0,check/* object */.Ik)({ mode: (0,check/* oneOf */.yL)('explicit'), ttl: (0,check/* nullable */.me)(check/* text */.Qq) }));
const marks = { prompt_cache_breakpoint: cacheBreakpoint };
const textPart = (0,check/* object */.Ik)({ type: check/* text */.Qq, text: check/* text */.Qq, ...marks });
const texts = (0,check/* textOr */.ph)((0,check/* list */.p_)((0,check/* tagged */.VK)('type', { text: textPart, refusal: (0,check/* object */.Ik)({ type: check/* text */.Qq, refusal: check/* text */.Qq }) })));
const userContent = (0,check/* textOr */.ph)((0,check/* list */.p_)((0,check/* tagged */.VK)('type', {
    text: textPart,
    image_url: (0,check/* object */.Ik)({
        type: check/* text */.Qq,
        image_url: (0,check/* object */.Ik)({ url: inlineUrl, detail: (0,check/* nullable */.me)(check/* text */.Qq) }, ['url']),
        ...marks,
    }),
    input_audio: (0,check/* object */.Ik)({ type: check/* text */.Qq, input_audio: (0,check/* object */.Ik)({ data: check/* text */.Qq, format: check/* text */.Qq }), ...marks }),
    file: (0,check/* object */.Ik)({
        type: check/* text */.Qq,
        file: (0,check/* object */.Ik)({
            filename: (0,check/* nullable */.me)(check/* text */.Qq),
            file_data: (0,check/* nullable */.me)(inlineFile),
            file_id: (0,check/* never */.Zm)(fileRefusal),
        }),
        ...marks,
    }),
})));
const functionCall = (0,check/* object */.Ik)({ name: check/* text */.Qq, arguments: check/* text */.Qq });
const toolCalls = (0,check/* list */.p_)((0,check/* tagged */.VK)('type', {
    function: (0,check/* object */.Ik)({ id: check/* text */.Qq, type: check/* text */.Qq, function: functionCall }),
    custom: (0,check/* object */.Ik)({ id: check/* text */.Qq, type: check/* text */.Qq, custom: (0,check/* object */.Ik)({ name: check/* text */.Qq, input: check/* text */.Qq }) }),
}));
const chat_name = (0,check/* nullable */.me)(check/* text */.Qq);
const plain = (0,check/* object */.Ik)({ role: check/* text */.Qq, name: chat_name, content: texts });
const message = (0,check/* tagged */.VK)('role', {
    developer: plain,
    system: plain,
    user: (0,check/* object */.Ik)({ role: check/* text */.Qq, name: chat_name, content: userContent }),
    assistant: (0,check/* object */.Ik)({
        role: check/* text */.Qq,
        name: chat_name,
        content: (0,check/* nullable */.me)(texts),
        refusal: (0,check/* nullable */.me)(check/* text */.Qq),
        tool_calls: (0,check/* nullable */.me)(toolCalls),
        function_call: (0,check/* nullable */.me)(functionCall),
        audio: (0,check/* never */.Zm)(storedRefusal),
    }),
    tool: (0,check/* object */.Ik)({ role: check/* text */.Qq, tool_call_id: check/* text */.Qq, content: texts }),
    function: (0,check/* object */.Ik)({ role: check/* text */.Qq, name: chat_name, content: (0,check/* nullable */.me)(check/* text */.Qq) }),
});
const definition = (0,check/* object */.Ik)({ name: check/* text */.Qq, description: (0,check/* nullable */.me)(check/* text */.Qq), parameters: (0,check/* nullable */.me)((0,check/* mapOf */.A7)(check/* anything */.D8)), strict: (0,check/* nullable */.me)(check/* flag */.Jt) }, ['name']);
const chat_tool = (0,check/* tagged */.VK)('type', {
    function: (0,check/* object */.Ik)({ type: check/* text */.Qq, function: definition }),
    custom: (0,check/* object */.Ik)({
        type: check/* text */.Qq,
        custom: (0,check/* object */.Ik)({ name: check/* text */.Qq, description: (0,check/* nullable */.me)(check/* text */.Qq), format: inputFormat }, ['name']),
    }),
}, {
    refused: (tag) => ({
        reason: 'server-tool',
        what: `a tool of the type ${/^[\w.-]{1,60}$/.test(tag) ? tag : '(not shown)'} is not among those that the client runs itself`,
    }),
});
const named = (0,check/* object */.Ik)({ name: check/* text */.Qq });
const choice = (0,check/* textOr */.ph)((0,check/* tagged */.VK)('type', {
    function: (0,check/* object */.Ik)({ type: check/* text */.Qq, function: named }),
    custom: (0,check/* object */.Ik)({ type: check/* text */.Qq, custom: named }),
    allowed_tools: (0,check/* object */.Ik)({
        type: check/* text */.Qq,
        allowed_tools: (0,check/* object */.Ik)({
            mode: check/* text */.Qq,
            tools: (0,check/* list */.p_)((0,check/* tagged */.VK)('type', {
                function: (0,check/* object */.Ik)({ type: check/* text */.Qq, function: named }),
                custom: (0,check/* object */.Ik)({ type: check/* text */.Qq, custom: named }),
            })),
        }),
    }),
}));
/** The body of `/v1/chat/completions`. */
const chatBody = (0,check/* object */.Ik)({
    model: check/* text */.Qq,
    messages: (0,check/* list */.p_)(message),
    tools: (0,check/* nullable */.me)((0,check/* list */.p_)(chat_tool)),
    tool_choice: (0,check/* nullable */.me)(choice),
    functions: (0,check/* nullable */.me)((0,check/* list */.p_)(definition)),
    function_call: (0,check/* nullable */.me)((0,check/* textOr */.ph)(named)),
    parallel_tool_calls: (0,check/* nullable */.me)(check/* flag */.Jt),
    frequency_penalty: (0,check/* nullable */.me)(check/* number */.ai),
    presence_penalty: (0,check/* nullable */.me)(check/* number */.ai),
    logit_bias: (0,check/* nullable */.me)((0,check/* mapOf */.A7)(check/* number */.ai)),
    logprobs: (0,check/* nullable */.me)(check/* flag */.Jt),
    top_logprobs: (0,check/* nullable */.me)(check/* number */.ai),
    max_completion_tokens: (0,check/* nullable */.me)(check/* number */.ai),
    max_tokens: (0,check/* nullable */.me)(check/* number */.ai),
    metadata: (0,check/* nullable */.me)((0,check/* mapOf */.A7)(check/* text */.Qq)),
    modalities: (0,check/* nullable */.me)((0,check/* list */.p_)(check/* text */.Qq)),
    audio: (0,check/* nullable */.me)((0,check/* object */.Ik)({ format: check/* text */.Qq, voice: check/* text */.Qq })),
    n: (0,check/* nullable */.me)(check/* number */.ai),
    prediction: (0,check/* nullable */.me)((0,check/* object */.Ik)({ type: (0,check/* oneOf */.yL)('content'), content: texts })),
    prompt_cache_key: (0,check/* nullable */.me)(check/* text */.Qq),
    prompt_cache_retention: (0,check/* nullable */.me)(check/* text */.Qq),
    prompt_cache_options: (0,check/* nullable */.me)((0,check/* object */.Ik)({ mode: check/* text */.Qq, ttl: check/* text */.Qq })),
    reasoning_effort: (0,check/* nullable */.me)(check/* text */.Qq),
    response_format: (0,check/* nullable */.me)((0,check/* tagged */.VK)('type', {
        text: (0,check/* object */.Ik)({ type: check/* text */.Qq }),
        json_object: (0,check/* object */.Ik)({ type: check/* text */.Qq }),
        json_schema: (0,check/* object */.Ik)({
            type: check/* text */.Qq,
            json_schema: (0,check/* object */.Ik)({
                name: check/* text */.Qq,
                description: (0,check/* nullable */.me)(check/* text */.Qq),
                schema: (0,check/* nullable */.me)((0,check/* mapOf */.A7)(check/* anything */.D8)),
                strict: (0,check/* nullable */.me)(check/* flag */.Jt),
            }),
        }),
    })),
    safety_identifier: (0,check/* nullable */.me)(check/* text */.Qq),
    seed: (0,check/* nullable */.me)(check/* number */.ai),
    service_tier: (0,check/* nullable */.me)(serviceTier),
    stop: (0,check/* nullable */.me)((0,check/* textOr */.ph)((0,check/* list */.p_)(check/* text */.Qq))),
    store: (0,check/* nullable */.me)((value, walk) => value === false || walk.refuse(storedRefusal.reason, storedRefusal.what)),
    stream: (0,check/* nullable */.me)(check/* flag */.Jt),
    stream_options: (0,check/* nullable */.me)((0,check/* object */.Ik)({ include_usage: (0,check/* nullable */.me)(check/* flag */.Jt), include_obfuscation: (0,check/* nullable */.me)(check/* flag */.Jt) })),
    temperature: (0,check/* nullable */.me)(check/* number */.ai),
    top_p: (0,check/* nullable */.me)(check/* number */.ai),
    user: (0,check/* nullable */.me)(check/* text */.Qq),
    verbosity: (0,check/* nullable */.me)(check/* text */.Qq),
    web_search_options: (0,check/* nullable */.me)((0,check/* onlyWithWeb */.BJ)((0,check/* object */.Ik)({ search_context_size: (0,check/* nullable */.me)(check/* text */.Qq), user_location: (0,check/* nullable */.me)(check/* anything */.D8) }), web)),
    moderation: (0,check/* never */.Zm)({ reason: 'model', what: 'it lets another model look at the request' }),
}, ['model', 'messages']);

// EXTERNAL MODULE: ./gateway/openai/provider.js
var provider = __webpack_require__(4106);
;// CONCATENATED MODULE: ./gateway/openai/responses.js



/** What a request to `/v1/responses` may hold (OpenAI API reference, "Responses"), and what Codex adds to it. */
const server = { reason: 'server-tool', what: 'it belongs to a tool that the provider runs' };
const mcp = {
    reason: 'remote-mcp',
    what: 'it belongs to a remote MCP server that the provider calls',
};
const otherModel = { reason: 'model', what: 'it lets another model look at the request' };
const id = (0,check/* nullable */.me)(check/* text */.Qq);
const responses_status = (0,check/* nullable */.me)(check/* text */.Qq);
const responses_cacheBreakpoint = (0,check/* nullable */.me)((0,check/* object */.Ik)({ mode: (0,check/* oneOf */.yL)('explicit'), ttl: (0,check/* nullable */.me)(check/* text */.Qq) }));
const inputParts = {
    input_text: (0,check/* object */.Ik)({ type: check/* text */.Qq, text: check/* text */.Qq, prompt_cache_breakpoint: responses_cacheBreakpoint }),
    input_image: (0,check/* object */.Ik)({
        type: check/* text */.Qq,
        detail: (0,check/* nullable */.me)(check/* text */.Qq),
        image_url: (0,check/* nullable */.me)(inlineUrl),
        file_id: (0,check/* never */.Zm)(fileRefusal),
        prompt_cache_breakpoint: responses_cacheBreakpoint,
    }),
    input_file: (0,check/* object */.Ik)({
        type: check/* text */.Qq,
        detail: (0,check/* nullable */.me)(check/* text */.Qq),
        filename: (0,check/* nullable */.me)(check/* text */.Qq),
        file_data: (0,check/* nullable */.me)(inlineFile),
        file_url: (0,check/* nullable */.me)(inlineUrl),
        file_id: (0,check/* never */.Zm)(fileRefusal),
        prompt_cache_breakpoint: responses_cacheBreakpoint,
    }),
};
/** Marks of the provider in its own earlier text. Those that name its files are of its tools. */
const annotations = (0,check/* list */.p_)((0,check/* tagged */.VK)('type', {
    url_citation: (0,check/* onlyWithWeb */.BJ)((0,check/* object */.Ik)({ type: check/* text */.Qq, url: check/* text */.Qq, title: check/* text */.Qq, start_index: check/* number */.ai, end_index: check/* number */.ai }), web),
}, { refused: () => server }));
const parts = {
    ...inputParts,
    output_text: (0,check/* object */.Ik)({
        type: check/* text */.Qq,
        text: check/* text */.Qq,
        annotations: (0,check/* nullable */.me)(annotations),
        logprobs: (0,check/* nullable */.me)((0,check/* list */.p_)(check/* anything */.D8)),
    }),
    refusal: (0,check/* object */.Ik)({ type: check/* text */.Qq, refusal: check/* text */.Qq }),
};
/** An item of the input. With OpenAI's own provider Codex adds notes of its own to each, which only ChatGPT's backend reads. */
const item = (fields, needed = []) => (0,check/* object */.Ik)({ type: check/* text */.Qq, id, internal_chat_message_metadata_passthrough: check/* leftOut */.ig, ...fields }, needed);
const responses_message = item({
    role: (0,check/* oneOf */.yL)('user', 'assistant', 'system', 'developer'),
    content: (0,check/* textOr */.ph)((0,check/* list */.p_)((0,check/* tagged */.VK)('type', parts))),
    status: responses_status,
    phase: (0,check/* nullable */.me)(check/* text */.Qq),
}, ['role', 'content']);
const output = (0,check/* textOr */.ph)((0,check/* list */.p_)((0,check/* tagged */.VK)('type', inputParts)));
const execution = (0,check/* nullable */.me)((0,check/* oneOf */.yL)('client', 'server'));
const items = {
    message: responses_message,
    reasoning: item({
        summary: (0,check/* list */.p_)((0,check/* object */.Ik)({ type: (0,check/* oneOf */.yL)('summary_text'), text: check/* text */.Qq })),
        content: (0,check/* nullable */.me)((0,check/* list */.p_)((0,check/* object */.Ik)({ type: (0,check/* oneOf */.yL)('reasoning_text', 'text'), text: check/* text */.Qq }))),
        encrypted_content: (0,check/* nullable */.me)(check/* text */.Qq),
        status: responses_status,
    }),
    function_call: item({
        call_id: check/* text */.Qq,
        name: check/* text */.Qq,
        namespace: (0,check/* nullable */.me)(check/* text */.Qq),
        arguments: check/* text */.Qq,
        async: (0,check/* nullable */.me)(check/* flag */.Jt),
        caller: directCaller,
        status: responses_status,
    }),
    function_call_output: item({
        call_id: (0,check/* nullable */.me)(check/* text */.Qq),
        name: (0,check/* nullable */.me)(check/* text */.Qq),
        namespace: (0,check/* nullable */.me)(check/* text */.Qq),
        output,
        caller: directCaller,
        status: responses_status,
    }),
    custom_tool_call: item({
        call_id: check/* text */.Qq,
        name: check/* text */.Qq,
        namespace: (0,check/* nullable */.me)(check/* text */.Qq),
        input: check/* text */.Qq,
        async: (0,check/* nullable */.me)(check/* flag */.Jt),
        caller: directCaller,
        status: responses_status,
    }),
    custom_tool_call_output: item({
        call_id: check/* text */.Qq,
        name: (0,check/* nullable */.me)(check/* text */.Qq),
        output,
        caller: directCaller,
        status: responses_status,
    }),
    local_shell_call: item({
        call_id: (0,check/* nullable */.me)(check/* text */.Qq),
        action: (0,check/* object */.Ik)({
            type: (0,check/* oneOf */.yL)('exec'),
            command: (0,check/* list */.p_)(check/* text */.Qq),
            env: (0,check/* nullable */.me)((0,check/* mapOf */.A7)(check/* text */.Qq)),
            timeout_ms: (0,check/* nullable */.me)(check/* number */.ai),
            user: (0,check/* nullable */.me)(check/* text */.Qq),
            working_directory: (0,check/* nullable */.me)(check/* text */.Qq),
        }),
        status: responses_status,
    }),
    local_shell_call_output: item({ call_id: (0,check/* nullable */.me)(check/* text */.Qq), output: check/* text */.Qq, status: responses_status }),
    shell_call: item({
        call_id: check/* text */.Qq,
        action: (0,check/* object */.Ik)({
            commands: (0,check/* list */.p_)(check/* text */.Qq),
            max_output_length: (0,check/* nullable */.me)(check/* number */.ai),
            timeout_ms: (0,check/* nullable */.me)(check/* number */.ai),
        }),
        environment: (0,check/* nullable */.me)(localEnvironment),
        caller: directCaller,
        status: responses_status,
    }),
    shell_call_output: item({
        call_id: check/* text */.Qq,
        output: (0,check/* list */.p_)((0,check/* object */.Ik)({
            stdout: check/* text */.Qq,
            stderr: check/* text */.Qq,
            outcome: (0,check/* tagged */.VK)('type', {
                exit: (0,check/* object */.Ik)({ type: check/* text */.Qq, exit_code: check/* number */.ai }),
                timeout: (0,check/* object */.Ik)({ type: check/* text */.Qq }),
            }),
        })),
        max_output_length: (0,check/* nullable */.me)(check/* number */.ai),
        caller: directCaller,
        status: responses_status,
    }),
    apply_patch_call: item({
        call_id: check/* text */.Qq,
        operation: (0,check/* object */.Ik)({ type: (0,check/* oneOf */.yL)('create_file', 'update_file', 'delete_file'), path: check/* text */.Qq, diff: check/* text */.Qq }),
        caller: directCaller,
        status: responses_status,
    }),
    apply_patch_call_output: item({
        call_id: check/* text */.Qq,
        output: (0,check/* nullable */.me)(check/* text */.Qq),
        caller: directCaller,
        status: responses_status,
    }),
    tool_search_call: item({
        call_id: (0,check/* nullable */.me)(check/* text */.Qq),
        arguments: check/* anything */.D8,
        execution,
        status: responses_status,
    }),
    tool_search_output: item({ call_id: (0,check/* nullable */.me)(check/* text */.Qq), tools: toolList, execution, status: responses_status }),
    // Codex's newest models get their tools here, and not in `tools`.
    additional_tools: item({ role: check/* text */.Qq, tools: toolList }),
    configuration_update: item({
        reasoning: (0,check/* object */.Ik)({ effort: (0,check/* nullable */.me)(check/* text */.Qq) }),
        text: anyText(),
    }),
    compaction: item({ encrypted_content: check/* text */.Qq }),
    compaction_summary: item({ encrypted_content: check/* text */.Qq }),
    compaction_trigger: item({}),
    web_search_call: (0,check/* onlyWithWeb */.BJ)(item({
        status: responses_status,
        action: (0,check/* nullable */.me)((0,check/* object */.Ik)({
            type: (0,check/* oneOf */.yL)('search', 'open_page', 'find_in_page'),
            query: (0,check/* nullable */.me)(check/* text */.Qq),
            queries: (0,check/* nullable */.me)((0,check/* list */.p_)(check/* text */.Qq)),
            url: (0,check/* nullable */.me)(check/* text */.Qq),
            pattern: (0,check/* nullable */.me)(check/* text */.Qq),
            sources: (0,check/* nullable */.me)((0,check/* list */.p_)((0,check/* object */.Ik)({ type: (0,check/* oneOf */.yL)('url'), url: check/* text */.Qq }))),
        })),
    }), web),
};
function refusedItem(tag) {
    if (tag === 'item_reference')
        return storedRefusal;
    if (tag.startsWith('mcp_'))
        return mcp;
    return [
        'file_search_call',
        'code_interpreter_call',
        'image_generation_call',
        'computer_call',
        'program',
    ].includes(tag)
        ? server
        : undefined;
}
/** How the text of an answer is formed. */
function anyText() {
    return (0,check/* object */.Ik)({
        verbosity: (0,check/* nullable */.me)(check/* text */.Qq),
        format: (0,check/* tagged */.VK)('type', {
            text: (0,check/* object */.Ik)({ type: check/* text */.Qq }),
            json_object: (0,check/* object */.Ik)({ type: check/* text */.Qq }),
            json_schema: (0,check/* object */.Ik)({
                type: check/* text */.Qq,
                name: check/* text */.Qq,
                schema: (0,check/* mapOf */.A7)(check/* anything */.D8),
                description: (0,check/* nullable */.me)(check/* text */.Qq),
                strict: (0,check/* nullable */.me)(check/* flag */.Jt),
            }),
        }),
    });
}
/** The body of `/v1/responses`. */
const responsesBody = (0,check/* object */.Ik)({
    model: check/* text */.Qq,
    input: (0,check/* textOr */.ph)((0,check/* list */.p_)((0,check/* tagged */.VK)('type', items, { otherwise: responses_message, refused: refusedItem }))),
    instructions: (0,check/* nullable */.me)(check/* text */.Qq),
    tools: (0,check/* nullable */.me)(toolList),
    tool_choice: (0,check/* nullable */.me)(toolChoice),
    parallel_tool_calls: (0,check/* nullable */.me)(check/* flag */.Jt),
    max_tool_calls: (0,check/* nullable */.me)(check/* number */.ai),
    max_output_tokens: (0,check/* nullable */.me)(check/* number */.ai),
    reasoning: (0,check/* nullable */.me)((0,check/* object */.Ik)({
        effort: (0,check/* nullable */.me)(check/* text */.Qq),
        summary: (0,check/* nullable */.me)(check/* text */.Qq),
        generate_summary: (0,check/* nullable */.me)(check/* text */.Qq),
        context: (0,check/* nullable */.me)(check/* text */.Qq),
        mode: (0,check/* nullable */.me)((0,check/* oneOf */.yL)('standard')),
    })),
    text: (0,check/* nullable */.me)(anyText()),
    stream: (0,check/* nullable */.me)(check/* flag */.Jt),
    stream_options: (0,check/* nullable */.me)((0,check/* object */.Ik)({ include_obfuscation: (0,check/* nullable */.me)(check/* flag */.Jt) })),
    include: (0,check/* nullable */.me)((0,check/* list */.p_)((value, walk) => value === 'web_search_call.action.sources' || value === 'web_search_call.results'
        ? (0,check/* onlyWithWeb */.BJ)(check/* anything */.D8, web)(value, walk)
        : (0,check/* oneOf */.yL)('reasoning.encrypted_content', 'message.output_text.logprobs', 'message.input_image.image_url')(value, walk))),
    temperature: (0,check/* nullable */.me)(check/* number */.ai),
    top_p: (0,check/* nullable */.me)(check/* number */.ai),
    top_logprobs: (0,check/* nullable */.me)(check/* number */.ai),
    truncation: (0,check/* nullable */.me)(check/* text */.Qq),
    metadata: (0,check/* nullable */.me)((0,check/* mapOf */.A7)(check/* text */.Qq)),
    client_metadata: (0,check/* nullable */.me)((0,check/* mapOf */.A7)(check/* text */.Qq)),
    user: (0,check/* nullable */.me)(check/* text */.Qq),
    safety_identifier: (0,check/* nullable */.me)(check/* text */.Qq),
    prompt_cache_key: (0,check/* nullable */.me)(check/* text */.Qq),
    prompt_cache_retention: (0,check/* nullable */.me)(check/* text */.Qq),
    prompt_cache_options: (0,check/* nullable */.me)((0,check/* object */.Ik)({ mode: check/* text */.Qq, ttl: check/* text */.Qq })),
    context_management: (0,check/* nullable */.me)((0,check/* list */.p_)((0,check/* object */.Ik)({ type: (0,check/* oneOf */.yL)('compaction'), compact_threshold: (0,check/* nullable */.me)(check/* number */.ai) }))),
    service_tier: (0,check/* nullable */.me)(serviceTier),
    store: (0,check/* nullable */.me)((value, walk) => value === false || walk.refuse(storedRefusal.reason, storedRefusal.what)),
    background: (0,check/* nullable */.me)((value, walk) => value === false || walk.refuse(storedRefusal.reason, storedRefusal.what)),
    conversation: (0,check/* never */.Zm)(storedRefusal),
    previous_response_id: (0,check/* never */.Zm)(storedRefusal),
    prompt: (0,check/* never */.Zm)(storedRefusal),
    moderation: (0,check/* never */.Zm)(otherModel),
}, ['model', 'input']);

;// CONCATENATED MODULE: ./gateway/openai/gateway.js






/** The usage of an event or an answer; cached input is a part of the input. */
function usageIn(holder, input, output) {
    const { usage } = (0,json/* fieldsOf */.Pf)(holder);
    const told = (0,json/* fieldsOf */.Pf)(usage);
    return told[input] === undefined
        ? undefined
        : { input: (0,tokens/* countOf */.p)(told[input]), output: (0,tokens/* countOf */.p)(told[output]) };
}
const ofResponses = (event) => usageIn('response' in event ? event.response : event, 'input_tokens', 'output_tokens');
const ofChat = (event) => usageIn(event, 'prompt_tokens', 'completion_tokens');
/** The provider keeps an answer unless it is told not to. */
const unstored = (body) => ({ ...body, store: false });
/** The protocol of the OpenAI API, as far as it is forwarded. */
const openaiProtocol = {
    title: provider/* openaiProvider */.I.title,
    prefix: provider/* PREFIX */.H,
    operations: {
        '/v1/responses': {
            name: 'responses',
            path: '/v1/responses',
            check: responsesBody,
            prepare: unstored,
            usage: ofResponses,
        },
        '/v1/chat/completions': {
            name: 'chat.completions',
            path: '/v1/chat/completions',
            check: chatBody,
            prepare: unstored,
            usage: ofChat,
        },
    },
    refusedStatus: 400,
    errorBody: (status, message) => ({
        error: {
            message,
            type: status >= 500 ? 'server_error' : 'invalid_request_error',
            param: null,
            code: null,
        },
    }),
    shown: ({ authorization }) => [authorization?.replace(/^Bearer /i, '')],
    headers: (_client, { apiKey, accessToken }) => ({ authorization: `Bearer ${apiKey ?? accessToken}` }),
    // Models such as gpt-5-search-api search for each request.
    searches: (model) => model.split('-').includes('search'),
};
const openaiGateway = (0,gateway/* modelGateway */.o)(openaiProtocol);


/***/ }),

/***/ 6627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  toolsGateway: () => (/* binding */ toolsGateway)
});

// EXTERNAL MODULE: ./clock.js
var clock_0 = __webpack_require__(3535);
// EXTERNAL MODULE: ./clouds/serve.js
var serve = __webpack_require__(3347);
// EXTERNAL MODULE: ./text/equal.js
var equal = __webpack_require__(29);
// EXTERNAL MODULE: ./net/open.js
var net_open = __webpack_require__(5141);
;// CONCATENATED MODULE: ./gateway/tools/refuse.js
/** A refusal in plain words, which MCP clients show. */
function refuse(status, reason, message, what) {
    const body = `${message.startsWith('agent-creds: ') ? '' : 'agent-creds: '}${message}\n`;
    return {
        status,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body,
        decision: 'refused',
        what,
        reason,
    };
}

;// CONCATENATED MODULE: ./gateway/tools/forward.js


/** The methods of streamable HTTP: a message, the stream of events, the end of a session. */
const METHODS = ['POST', 'GET', 'DELETE'];
/** Milliseconds without a byte: a call of a tool may take long, and a stream of events may be silent for hours. */
const IDLE_MS = { POST: 3_600_000, GET: 24 * 3_600_000, DELETE: 60_000 };
const SENT = ['accept', 'last-event-id'];
/** Headers about a body. A request without one must not announce one: the server would take the next request for it. */
const OF_BODY = ['content-type', 'content-length', 'content-encoding'];
const RETURNED = [
    'content-type',
    'content-length',
    'content-encoding',
    'cache-control',
    'retry-after',
    'allow',
];
/**
 * Forwards one request of an MCP client to the one URL of a tool, with its headers added. A refusal of the log-in is a 502
 * here, with a sentence: at a 401 or 403 the client would begin to log in at this gateway.
 */
async function forwardToServer({ call, tool, secrets, ended, answerWith }) {
    const { request, response, log } = call;
    const { name, host } = tool;
    const method = request.method ?? '';
    const what = `tool ${name}`;
    const facts = { tool: name, operation: METHODS.includes(method) ? method : 'other' };
    const no = (status, reason, message, headers = {}) => {
        const answer = refuse(status, reason, message, what);
        answerWith({ ...answer, headers: { ...answer.headers, ...headers }, facts });
    };
    if (!METHODS.includes(method))
        return no(405, 'method', 'POST, GET and DELETE are served.', { allow: METHODS.join(', ') });
    const gone = new AbortController();
    response.once('close', () => gone.abort(new Error('the client is gone')));
    const signal = AbortSignal.any([gone.signal, ended]);
    let answer;
    try {
        answer = await (0,net_open.openStream)({
            method,
            url: secrets.url,
            headers: {
                ...picked(request.headers, method === 'POST' ? [...SENT, ...OF_BODY] : SENT),
                'accept-encoding': 'identity',
                'user-agent': 'agent-creds',
                ...secrets.values,
            },
            ...(method === 'POST' ? { body: request } : {}),
            idleMs: IDLE_MS[method],
            signal,
        });
    }
    catch {
        if (gone.signal.aborted)
            return log({ decision: 'refused', what, reason: 'gone', facts });
        if (ended.aborted)
            return no(503, 'ended', 'the tools of this job have been ended.');
        return no(502, 'unreachable', `${host}, the server of the tool ${name}, did not answer.`);
    }
    const status = answer.statusCode ?? 502;
    const drop = (reason, message) => {
        answer.on('error', () => { });
        answer.destroy();
        no(502, reason, message);
    };
    if (status === 401 || status === 403) {
        const with_ = Object.keys(secrets.values).join(', ') || 'no header';
        return drop('upstream', `${host}, the server of the tool ${name}, refused this job's credential (${status}); it was sent ${with_}. Check the secret in the workflow.`);
    }
    if (status >= 300 && status < 400)
        return drop('redirect', `${host}, the server of the tool ${name}, sends elsewhere (${status}), and that is not followed. Correct \`url\`.`);
    response.writeHead(status, { ...picked(answer.headers, RETURNED), 'x-content-type-options': 'nosniff' });
    response.flushHeaders();
    await new Promise((resolve) => {
        answer.once('error', () => response.destroy());
        response.once('close', resolve);
        answer.pipe(response);
    });
    log({ decision: 'served', what, facts });
}
/** The named headers, and all of the protocol itself. */
function picked(headers, names) {
    return Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name) || name.startsWith('mcp-')));
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: ./text/json.js
var json = __webpack_require__(7727);
;// CONCATENATED MODULE: ./gateway/tools/frames.js
const HEAD = 5;
/** The broker sends less. */
const MOST = (/* unused pure expression or super */ null && (1 << 20));
/**
 * The bytes of a frame.
 * @example frame('O', Buffer.from('a')).toString('hex') // '4f0000000161'
 */
function frames_frame(kind, payload) {
    const head = Buffer.alloc(HEAD);
    head.write(kind, 0, 'latin1');
    head.writeUInt32BE(payload.length, 1);
    return Buffer.concat([head, payload]);
}
/** Splits a stream into frames. */
class Frames {
    #rest = Buffer.alloc(0);
    /** The frames that these bytes complete. @throws {Error} where a frame is longer than any. */
    take(bytes) {
        this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
        const found = [];
        while (this.#rest.length >= HEAD) {
            const length = this.#rest.readUInt32BE(1);
            if (length > MOST)
                throw new Error('a frame is too long');
            if (this.#rest.length < HEAD + length)
                break;
            found.push({
                kind: this.#rest.toString('latin1', 0, 1),
                payload: this.#rest.subarray(HEAD, HEAD + length),
            });
            this.#rest = this.#rest.subarray(HEAD + length);
        }
        return found;
    }
}

// EXTERNAL MODULE: ./text/secrets.js + 1 modules
var secrets = __webpack_require__(4125);
;// CONCATENATED MODULE: ./gateway/tools/last-words.js


/** Bytes of a line that is held back until its end; a longer one passes in parts, each without a word of it. */
const LONGEST_LINE = 16 * 1024;
const LINES = 5;
const CHARACTERS = 400;
const CUT = '(a line of more than 16 KiB)\n';
/**
 * What a tool prints on standard error, line by line and without its secrets: people put a token into a log more easily than
 * into an answer.
 */
class LastWords {
    #secrets = new secrets/* Secrets */.S(() => { });
    #lines = [];
    #open = '';
    #cutting = false;
    constructor(secrets) {
        for (const text of secrets)
            this.#secrets.add(text);
        // A secret of several lines is printed in several lines.
        for (const line of secrets.flatMap((text) => text.split(/\r?\n/)))
            if (line.trim().length >= 8)
                this.#secrets.add(line);
    }
    /** The lines that these bytes complete, masked. */
    take(bytes) {
        const lines = (this.#open + bytes.toString('latin1')).split('\n');
        this.#open = lines.pop() ?? '';
        let text = lines.map((line) => this.#line(line)).join('');
        if (this.#open.length > LONGEST_LINE) {
            if (!this.#cutting)
                text += CUT;
            this.#cutting = true;
            this.#open = '';
        }
        return Buffer.from(text);
    }
    /** What is left of a line at the end. */
    rest() {
        const line = this.#open;
        this.#open = '';
        return Buffer.from(line === '' ? '' : this.#line(line));
    }
    /** The last lines, on one line. */
    last() {
        return (0,serve.clip)(this.#lines.join(' / '), CHARACTERS);
    }
    #line(latin1) {
        if (this.#cutting) {
            this.#cutting = false;
            return '';
        }
        const line = this.#secrets.redact(Buffer.from(latin1, 'latin1').toString('utf8'));
        if (line.trim() !== '')
            this.#lines.push((0,serve.clip)(line, CHARACTERS));
        if (this.#lines.length > LINES)
            this.#lines.shift();
        return `${line}\n`;
    }
}

// EXTERNAL MODULE: ./gateway/tools/secrets.js
var tools_secrets = __webpack_require__(5293);
;// CONCATENATED MODULE: ./gateway/tools/tool-connections.js




/** Why a tool could not be started, as a clause without a full stop and without a secret. */
class CannotStart extends Error {
    name = 'CannotStart';
}
/** Processes of one tool, and of all tools, at one time. An agent has one for each of its clients. */
const most = { ofOne: 8, ofAll: 32 };
/** How long a tool may take to end after its input has ended, and how long its streams may after it has, in milliseconds. */
const GRACE_MS = 5000;
const DRAIN_MS = 1000;
/**
 * The connections of `agent-creds tool`: one process of the tool each, which ends with its connection. The body of the
 * request is the tool's standard input as it comes, and the body of the answer has its output, in frames.
 */
class ToolConnections {
    #deps;
    #running = new Map();
    constructor(deps) {
        this.#deps = deps;
    }
    async serve({ call, tool, secrets, answerWith }) {
        const what = `tool ${tool.name}`;
        if (call.request.method !== 'POST')
            return answerWith(refuse(405, 'method', 'only POST is served.', what));
        const same = [...this.#running.values()].filter((name) => name === tool.name).length;
        if (same >= most.ofOne || this.#running.size >= most.ofAll)
            return answerWith(refuse(503, 'many', `${same >= most.ofOne ? `${same} processes of ${tool.name}` : `${this.#running.size} tools`} run already, and no more can.`, what));
        const connection = this.#connection(call, tool, secrets);
        this.#running.set(connection, tool.name);
        try {
            await connection;
        }
        finally {
            this.#running.delete(connection);
        }
    }
    /** Waits for the end of all processes, which {@link Deps.ended} has asked for. */
    async close() {
        await Promise.allSettled([...this.#running.keys()]);
    }
    async #connection({ request, response, log }, tool, secrets) {
        const { clock, ended, start } = this.#deps;
        const what = `tool ${tool.name}`;
        const gone = new AbortController();
        response.once('close', () => gone.abort());
        request.on('error', () => { });
        const stop = AbortSignal.any([gone.signal, ended]);
        response.writeHead(200, {
            'content-type': 'application/vnd.agent-creds.tool',
            'cache-control': 'no-store',
        });
        response.flushHeaders();
        const words = new LastWords((0,tools_secrets/* shownNever */.QX)(secrets));
        const finish = (why, code) => {
            const said = words.last();
            const end = { why, code, said };
            if (!response.destroyed) {
                response.write(frames_frame('X', Buffer.from(JSON.stringify(end))));
                response.end();
            }
            // Its end is of interest where nobody asked for it.
            const more = code !== 0 && said !== '' ? { said } : {};
            log({ decision: 'served', what, facts: { tool: tool.name, operation: 'run', exit: code, ...more } });
        };
        let running;
        try {
            running = await start(tool, secrets);
        }
        catch (error) {
            return finish(error instanceof CannotStart ? error.message : 'it could not be started', 127);
        }
        const late = new AbortController();
        const over = new AbortController();
        pass(request, running.input, () => {
            clock.sleep(GRACE_MS, over.signal).then(() => late.abort(), () => { });
        });
        const drained = Promise.all([
            relay(running.output, response, 'O'),
            relay(running.errors, response, 'E', (bytes) => words.take(bytes), () => words.rest()),
        ]);
        const end = await Promise.race([running.ended, aborted(AbortSignal.any([stop, late.signal]))]);
        if (end)
            await Promise.race([drained, clock.sleep(DRAIN_MS, over.signal).catch(() => { })]);
        await running.kill();
        over.abort();
        if (end)
            return finish(endText(end), 'code' in end ? end.code : 1);
        if (ended.aborted)
            return finish('the tools of this job have been ended', 1);
        finish(late.signal.aborted ? 'it did not end with its input' : 'its client is gone', 0);
    }
}
function endText(end) {
    return 'code' in end ? `it ended with exit code ${end.code}` : `it was ended by ${end.signal}`;
}
function aborted(signal) {
    if (signal.aborted)
        return Promise.resolve(undefined);
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true }));
}
/** Sends the body of a request to a tool. A tool that reads no more must not end the broker. */
function pass(request, input, atEnd) {
    input.on('error', () => request.resume());
    input.once('close', () => request.resume());
    request.once('end', atEnd);
    request.pipe(input);
}
/** Sends a stream of a tool to its client, as fast as the client reads. Resolves at its end. */
function relay(stream, response, kind, change = (bytes) => bytes, rest = () => Buffer.alloc(0)) {
    const send = (bytes) => {
        if (bytes.length === 0 || response.destroyed || response.writableEnded)
            return;
        if (response.write(frames_frame(kind, bytes)))
            return;
        stream.pause();
        response.once('drain', () => stream.resume());
    };
    stream.on('data', (bytes) => send(change(bytes)));
    stream.on('error', () => { });
    return new Promise((resolve) => {
        const end = () => {
            send(rest());
            resolve();
        };
        stream.once('end', end);
        stream.once('close', end);
    });
}

;// CONCATENATED MODULE: ./gateway/tools/hosted-process.js



/** Characters of an answer of the host. */
const LONGEST = 8 * 1024;
/**
 * Starts tools by the host of a `run` step, which builds a wall for each. One connection is one tool: a line with its name, then
 * a line with the sockets of its streams, then one with its end. Closing it ends the tool.
 */
function hostedTool(host) {
    return async ({ name }) => {
        const lines = new Lines((0,external_node_net_.connect)(host));
        lines.socket.write(`${name}\n`);
        const started = (0,json/* jsonFields */.yX)((await lines.next()) ?? '');
        const { both: streams, errors, why } = started;
        if (typeof streams !== 'string' || typeof errors !== 'string') {
            lines.socket.destroy();
            throw new CannotStart(typeof why === 'string' ? why : 'the step that runs the agent did not start it');
        }
        // Half open: the end of the tool's input is not the end of its output.
        const both = (0,external_node_net_.connect)({ path: streams, allowHalfOpen: true });
        const said = (0,external_node_net_.connect)({ path: errors, allowHalfOpen: true });
        for (const one of [both, said])
            one.on('error', () => { });
        said.end();
        const ended = lines.next().then((line) => {
            const { code, signal } = (0,json/* jsonFields */.yX)(line ?? '');
            if (typeof code === 'number')
                return { code };
            return { signal: typeof signal === 'string' ? signal : 'the end of its wall' };
        });
        const kill = async () => {
            for (const one of [both, said])
                one.destroy();
            lines.socket.end();
            // The host closes it when the wall is down.
            await lines.closed;
        };
        return { input: both, output: both, errors: said, ended, kill };
    };
}
/** Lines of a socket, one after the other; `undefined` at its end. */
class Lines {
    socket;
    closed;
    #text = '';
    #over = false;
    #wake = () => { };
    constructor(socket) {
        this.socket = socket.setEncoding('utf8');
        socket.on('error', () => { });
        socket.on('data', (text) => {
            this.#text += text;
            if (this.#text.length > LONGEST)
                socket.destroy();
            this.#wake();
        });
        this.closed = new Promise((resolve) => {
            socket.once('close', () => {
                this.#over = true;
                this.#wake();
                resolve();
            });
        });
    }
    async next() {
        for (;;) {
            const at = this.#text.indexOf('\n');
            if (at >= 0) {
                const line = this.#text.slice(0, at);
                this.#text = this.#text.slice(at + 1);
                return line;
            }
            if (this.#over)
                return undefined;
            await new Promise((resolve) => {
                this.#wake = resolve;
            });
        }
    }
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./record/own-file.js
var own_file = __webpack_require__(134);
// EXTERNAL MODULE: ./gateway/tools/environment.js
var environment = __webpack_require__(3801);
;// CONCATENATED MODULE: ./gateway/tools/local-process.js








const SHELL = '/bin/sh';
/** How long a group of processes has to end by itself, and then until its end is certain, in milliseconds. */
const TERM_MS = 1000;
const KILL_MS = 1000;
const POLL_MS = 20;
/**
 * Starts tools as children of the broker, each in a group of processes and an empty folder of its own. They belong to the user
 * of the job: nothing keeps the agent from reading their memory.
 */
function localTool(clock) {
    return async ({ run }, secrets) => {
        if (process.platform === 'win32' || !(0,external_node_fs_.existsSync)(SHELL))
            throw new CannotStart('a tool with `run` needs Linux or macOS, and a shell at /bin/sh');
        const folder = (0,external_node_path_.join)((0,external_node_os_.tmpdir)(), `agent-creds-tool-${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`);
        (0,external_node_fs_.mkdirSync)(folder, { mode: 0o700 });
        const child = (0,external_node_child_process_.spawn)(SHELL, ['-c', run], {
            detached: true,
            cwd: folder,
            env: (0,environment.toolEnvironment)(secrets, folder, (0,external_node_os_.userInfo)().username, process.env[environment.MARK]),
            stdio: ['pipe', 'pipe', 'pipe'],
        });
        const { pid } = child;
        const ended = new Promise((resolve) => {
            child.once('error', () => resolve({ code: 127 }));
            child.once('exit', (code, signal) => resolve(signal === null ? { code: code ?? 1 } : { signal }));
        });
        let killed;
        const end = async () => {
            child.stdin.destroy();
            if (pid !== undefined) {
                for (const [signal, ms] of [
                    ['SIGTERM', TERM_MS],
                    ['SIGKILL', KILL_MS],
                ])
                    for (let waited = 0; groupRuns(pid, waited === 0 ? signal : 0) && waited < ms; waited += POLL_MS)
                        await clock.sleep(POLL_MS);
            }
            for (const stream of [child.stdout, child.stderr])
                stream.destroy();
            (0,own_file/* tryRemove */.M8)(folder);
        };
        const kill = () => {
            killed ??= end();
            return killed;
        };
        return {
            input: child.stdin,
            output: child.stdout,
            errors: child.stderr,
            ended,
            kill,
        };
    };
}
/** Sends a signal to a group of processes; 0 asks only. @returns whether it has any process. */
function groupRuns(group, signal) {
    try {
        process.kill(-group, signal);
        return true;
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}

;// CONCATENATED MODULE: ./gateway/tools/gateway.js









/**
 * The gateway for tools: `/mcp/NAME` for a server, `/tool/NAME` for a command. Nobody gets a 401, or a 403 of a server: MCP
 * clients would begin to log in themselves, here.
 */
function toolsGateway(context, { clock, start } = { clock: clock_0/* systemClock */.ml }) {
    const { toolHost, walled } = context;
    const chosen = start ?? (toolHost === undefined ? localTool(clock) : hostedTool(toolHost));
    const connections = new ToolConnections({ clock, ended: context.ended, start: chosen });
    const find = ({ request, target }) => {
        if (request.headers.upgrade !== undefined)
            return refuse(426, 'upgrade', 'no other protocol is spoken here.', 'upgrade');
        const [, kind, name] = /^\/(mcp|tool)\/([a-z][a-z0-9-]*)$/.exec(target) ?? [];
        const tool = context.plan.tools.find((one) => one.name === name);
        if (!tool || (kind === 'mcp') !== (tool.kind === 'url'))
            return refuse(404, 'path', 'there is no such tool here. The file of AGENT_CREDS_MCP_CONFIG has the addresses.', 'path');
        const what = `tool ${tool.name}`;
        const shown = request.headers.authorization?.replace(/^Bearer /i, '');
        if (!(0,equal.sameSecret)(shown, context.bearer))
            return refuse(403, 'bearer', 'the Authorization header is not the token of this job.', what);
        if (tool.kind === 'command' && walled && toolHost === undefined && !start)
            return refuse(503, 'wall', 'this tool has no wall of its own here, so it does not start.', what);
        return tool;
    };
    return {
        owns: (target) => ['/mcp/', '/tool/', '/.well-known/'].some((path) => target.startsWith(path)),
        refuse: refuse,
        async handle(call) {
            const { request, response, log } = call;
            const tool = find(call);
            const current = context.current();
            const refusal = 'status' in tool
                ? tool
                : typeof current === 'string'
                    ? refuse(503, current, (0,serve.unavailableText)(current, 'tools'), `tool ${tool.name}`)
                    : undefined;
            if (refusal || 'status' in tool || typeof current === 'string') {
                request.resume();
                if (refusal)
                    send(call, refusal);
                return;
            }
            const secrets = (0,tools_secrets/* decodeSecrets */.g9)(current.lease.secrets[tool.name]);
            const answerWith = (answer) => {
                request.resume();
                send(call, answer);
            };
            if (tool.kind === 'url')
                return await forwardToServer({ call, tool, secrets, ended: context.ended, answerWith });
            const lease = tool.lease === undefined ? {} : context.environmentOf?.(tool.lease);
            if (!lease)
                return answerWith(refuse(503, 'lease', 'the lease of this tool is not there.', `tool ${tool.name}`));
            const own = { ...secrets, values: { ...lease, ...secrets.values } };
            await connections.serve({ call: { request, response, log }, tool, secrets: own, answerWith });
        },
        close: () => connections.close(),
    };
}
function send({ request, response, log }, answer) {
    const { status, headers, body, ...decision } = answer;
    // Who still sends a body that nobody wants is cut off after the answer.
    const close = request.complete ? {} : { connection: 'close' };
    response.writeHead(status, {
        ...headers,
        ...close,
        'content-length': Buffer.byteLength(body),
        'cache-control': 'no-store',
    });
    response.end(body);
    log(decision);
}


/***/ })

};
;