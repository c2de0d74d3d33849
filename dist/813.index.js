export const id = 813;
export const ids = [813];
export const modules = {

/***/ 7671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mc: () => (/* binding */ githubApi),
/* harmony export */   P2: () => (/* binding */ readOrigin),
/* harmony export */   g1: () => (/* binding */ record)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(317);
/* harmony import */ var _permission_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(500);


/** A policy file this large is a mistake; GitHub itself inlines up to 1 MB. */
const LONGEST_FILE = 64 * 1024;
/** GitHub's answers, checked field by field: what is missing or of another type is a failure, never a default. */
function githubApi(get) {
    return {
        async readFile(path) {
            let body;
            try {
                // No `ref`: GitHub then answers from the default branch, whatever this run was started for.
                body = await get(`/repos/{owner}/{repo}/contents/${path}`);
            }
            catch (error) {
                if (error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .GithubFailure */ .E && error.kind === 'missing')
                    return undefined;
                throw error;
            }
            const { type, encoding, content, size } = record(body);
            if (type !== 'file')
                throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .GithubFailure */ .E('garbled', `${path} is not a file`);
            if (typeof size === 'number' && size > LONGEST_FILE) {
                throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .GithubFailure */ .E('garbled', `${path} is larger than ${LONGEST_FILE / 1024} KiB`);
            }
            if (encoding !== 'base64' || typeof content !== 'string')
                throw garbled(path);
            return decode(content, path);
        },
        async readRoot() {
            if (!Array.isArray(await get('/repos/{owner}/{repo}/contents')))
                throw garbled("the repository's root");
        },
        async permission(login) {
            const body = record(await get('/repos/{owner}/{repo}/collaborators/{username}/permission', { username: login }));
            const permission = (0,_permission_js__WEBPACK_IMPORTED_MODULE_1__/* .permissionOf */ .Fp)(body.permission, body.role_name);
            if (permission === undefined)
                throw garbled(`the permission of ${login}`);
            return permission;
        },
        async run(id) {
            const origin = readOrigin(await get('/repos/{owner}/{repo}/actions/runs/{run_id}', { run_id: id }));
            if (!origin)
                throw garbled(`run ${id}`);
            return origin;
        },
    };
}
/** A workflow run as the API and the `workflow_run` payload both write it; `undefined` when a part is missing. */
function readOrigin(run) {
    const { event, actor, triggering_actor: triggering, head_repository: head } = record(run);
    const [who, again] = [record(actor).login, record(triggering).login];
    const repository = record(head).full_name ?? '';
    if (!isText(event) || !isText(who) || !isText(again) || typeof repository !== 'string')
        return undefined;
    return { event, actor: who, triggeringActor: again, headRepository: repository };
}
function isText(value) {
    return typeof value === 'string' && value !== '';
}
/** The value as an object; anything else reads as one without fields. */
function record(value) {
    return typeof value === 'object' && value !== null ? value : {};
}
function garbled(what) {
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .GithubFailure */ .E('garbled', `${what} is not in the form that GitHub documents`);
}
function decode(content, path) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(content, 'base64'));
    }
    catch {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .GithubFailure */ .E('garbled', `${path} is not UTF-8`);
    }
}


/***/ }),

/***/ 8935:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ connectGithub)
});

// EXTERNAL MODULE: ./lib/clock.js
var lib_clock = __webpack_require__(5233);
// EXTERNAL MODULE: ./lib/net/retry.js
var retry = __webpack_require__(6705);
// EXTERNAL MODULE: ./lib/github/api.js
var api = __webpack_require__(7671);
// EXTERNAL MODULE: ./lib/github/failure.js
var failure = __webpack_require__(317);
// EXTERNAL MODULE: ./lib/net/http.js
var http = __webpack_require__(747);
;// CONCATENATED MODULE: ./lib/github/fetch.js

/**
 * A `fetch` over our own HTTP, for GET alone. The library's own loads undici, which takes longer than the question,
 * and follows redirects with the token in hand.
 */
function fetchOverHttp(timeoutMs, onSent) {
    return async (url, { headers = {}, signal } = {}) => {
        const answer = await (0,http/* request */.Em)({
            url,
            headers,
            timeoutMs,
            ...(signal ? { signal } : {}),
            ...(onSent ? { onSent } : {}),
        });
        const flat = Object.entries(answer.headers).flatMap(([name, value]) => value === undefined ? [] : [[name, [value].flat().join(', ')]]);
        const map = new Map(flat);
        return {
            status: answer.status,
            url,
            ok: answer.status >= 200 && answer.status < 300,
            // Both ways in which it is read: `for (const [k, v] of headers)` and `headers.get(k)`.
            headers: map,
            text: async () => answer.body,
            json: async () => JSON.parse(answer.body),
            arrayBuffer: async () => new Uint8Array(answer.bytes).buffer,
        };
    };
}

;// CONCATENATED MODULE: ./lib/github/client.js





/**
 * A client for the repository of the run. The library is loaded by the first question, not here: most runs of the
 * guard need no question, and it then stays in its own chunk.
 */
function connectGithub(options) {
    const { clock = lib_clock/* systemClock */.m, deadlineMs = 30_000, attempts = 4 } = options;
    let getter;
    return (0,api/* githubApi */.Mc)(async (route, parameters) => {
        getter ??= client_open(options);
        const get = await getter;
        const signal = AbortSignal.timeout(deadlineMs);
        try {
            return await (0,retry/* retry */.L)(() => get(route, parameters), {
                clock,
                signal,
                attempts,
                advise: (error) => ({ retry: error instanceof failure/* GithubFailure */.E && error.transient }),
            });
        }
        catch (error) {
            if (error instanceof failure/* GithubFailure */.E)
                throw error;
            throw new failure/* GithubFailure */.E('unavailable', `no answer within ${deadlineMs / 1000} s`);
        }
    });
}
async function client_open({ token, apiUrl, repository, timeoutMs = 10_000, clock = lib_clock/* systemClock */.m, onSent, }) {
    const { getOctokit } = await __webpack_require__.e(/* import() */ 413).then(__webpack_require__.bind(__webpack_require__, 2413));
    const nothing = () => { };
    const octokit = getOctokit(token, {
        baseUrl: apiUrl.replace(/\/+$/, ''),
        userAgent: 'agent-creds',
        // Its log would reach the runner unfiltered.
        log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
        request: { fetch: fetchOverHttp(timeoutMs, onSent) },
    });
    const [owner = '', repo = ''] = repository.split('/');
    return async (route, parameters) => {
        try {
            const response = await octokit.request(`GET ${route}`, {
                owner,
                repo,
                ...parameters,
            });
            return response.data;
        }
        catch (error) {
            throw classify(error, timeoutMs, clock);
        }
    };
}
/** Takes from the library's error only what can be shown: it also holds the request, with its headers. */
function classify(error, timeoutMs, clock) {
    const { response, name } = (0,api/* record */.g1)(error);
    if (response === undefined) {
        const late = name === 'TimeoutError' ||
            name === 'AbortError' ||
            /timeout|aborted|no answer within/i.test(String((0,api/* record */.g1)(error).message));
        return new failure/* GithubFailure */.E('unavailable', late ? `no answer within ${timeoutMs / 1000} s` : 'no connection');
    }
    const { status: code, headers: answered, data } = (0,api/* record */.g1)(response);
    const status = typeof code === 'number' ? code : 0;
    const headers = (0,api/* record */.g1)(answered);
    const said = (0,api/* record */.g1)(data).message;
    const message = typeof said === 'string' ? said.slice(0, 200) : `HTTP ${status}`;
    const limited = headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined;
    if (status === 429 || (status === 403 && (limited || /rate limit/i.test(message)))) {
        return new failure/* GithubFailure */.E('limited', message, status, resetAt(headers, clock));
    }
    if (status === 401)
        return new failure/* GithubFailure */.E('unauthorized', message, status);
    if (status === 403)
        return new failure/* GithubFailure */.E('forbidden', message, status);
    if (status === 404)
        return new failure/* GithubFailure */.E('missing', message, status);
    if (status >= 500)
        return new failure/* GithubFailure */.E('unavailable', `HTTP ${status}`, status);
    return new failure/* GithubFailure */.E('garbled', `HTTP ${status}`, status);
}
function resetAt(headers, clock) {
    const after = Number(headers['retry-after'] ?? Number.NaN);
    if (Number.isFinite(after))
        return clock.now() + after * 1000;
    const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
    return Number.isFinite(reset) ? reset * 1000 : undefined;
}


/***/ }),

/***/ 317:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ GithubFailure),
/* harmony export */   K: () => (/* binding */ whyFailed)
/* harmony export */ });
/**
 * A call to GitHub's API that failed. It stays inside this project: the guard and the policy file each turn it into
 * an error of their own. It carries neither the request nor its headers, so no token can leave through it.
 */
class GithubFailure extends Error {
    name = 'GithubFailure';
    kind;
    /** HTTP status; 0 when there was no answer. */
    status;
    /** When a rate limit ends, milliseconds since the epoch. */
    resetAt;
    constructor(kind, message, status = 0, resetAt) {
        super(message);
        this.kind = kind;
        this.status = status;
        this.resetAt = resetAt;
    }
    /** Only what can go away by itself. A rate limit does, but not while a job waits. */
    get transient() {
        return this.kind === 'unavailable';
    }
}
/** The failure in words, for the `why` of an error. */
function whyFailed(failure) {
    switch (failure.kind) {
        case 'unauthorized':
            return 'GitHub does not accept `github-token` (401): it is wrong, or it has expired';
        case 'forbidden':
            return 'GitHub refuses it to `github-token` (403)';
        case 'missing':
            return 'GitHub answers 404, which it also does for a repository that `github-token` may not see';
        case 'limited':
            return `the rate limit of \`github-token\` is used up (GITHUB_TOKEN has 1,000 requests an hour)${failure.resetAt === undefined
                ? ''
                : `; it is renewed at ${new Date(failure.resetAt).toISOString().slice(0, 19)}Z`}`;
        case 'unavailable':
            return `GitHub's API cannot be reached (${failure.message})`;
        case 'garbled':
            return `GitHub's answer cannot be understood (${failure.message})`;
    }
}


/***/ }),

/***/ 500:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fp: () => (/* binding */ permissionOf),
/* harmony export */   P: () => (/* binding */ permissions),
/* harmony export */   jZ: () => (/* binding */ atLeast)
/* harmony export */ });
/** What a person may do in a repository, weakest first. */
const permissions = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];
function atLeast(permission, least) {
    return permissions.indexOf(permission) >= permissions.indexOf(least);
}
/**
 * GitHub answers a base permission (admin, write, read, none) and the name of a role. `maintain` counts as write and
 * `triage` as read in the first; the second may be a custom role of an organisation. A role is believed only where
 * it agrees with the base, so that a custom role's name cannot lift anyone.
 */
function permissionOf(base, role) {
    if (base === 'write' && role === 'maintain')
        return 'maintain';
    if (base === 'read' && role === 'triage')
        return 'triage';
    return base === 'admin' || base === 'write' || base === 'read' || base === 'none' ? base : undefined;
}


/***/ }),

/***/ 3216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ky: () => (/* binding */ writersEvents),
/* harmony export */   tc: () => (/* binding */ knownEvents)
/* harmony export */ });
/* unused harmony export otherEvents */
/**
 * Events that only someone with write access can cause, so that the event itself proves the access. Sources: GitHub
 * Docs, "Events that trigger workflows" and the permissions of the endpoints and buttons behind them. Anything not
 * listed here, known or not, costs one question about each person involved.
 */
const writersEvents = new Map([
    ['push', 'pushing needs write access'],
    ['create', 'creating a branch or tag needs write access'],
    ['delete', 'deleting a branch or tag needs write access'],
    ['schedule', 'only the workflow file of the default branch has a schedule'],
    ['workflow_dispatch', 'starting a workflow by hand needs write access'],
    ['repository_dispatch', 'sending the event needs write access'],
    ['release', 'releases need write access'],
    ['deployment', 'creating a deployment needs write access'],
    ['merge_group', 'adding to a merge queue needs write access'],
]);
/** Every other event that starts a workflow today; for the documentation and for "did you mean", not for decisions. */
const otherEvents = [
    'branch_protection_rule',
    'check_run',
    'check_suite',
    'commit_comment',
    'deployment_status',
    'discussion',
    'discussion_comment',
    'fork',
    'gollum',
    'image_version',
    'issue_comment',
    'issues',
    'label',
    'milestone',
    'page_build',
    'public',
    'pull_request',
    'pull_request_review',
    'pull_request_review_comment',
    'pull_request_target',
    'registry_package',
    'status',
    'watch',
    'workflow_run',
];
/** Every event that is known today. */
const knownEvents = [...writersEvents.keys(), ...otherEvents].sort();


/***/ }),

/***/ 1838:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Wm: () => (/* binding */ BOT_NAME),
  bq: () => (/* binding */ certainRefusal),
  il: () => (/* binding */ guardData),
  wt: () => (/* binding */ guardError),
  Zz: () => (/* binding */ readGuardInputs),
  hd: () => (/* binding */ runGuard)
});

// EXTERNAL MODULE: ./lib/errors/error.js
var error = __webpack_require__(2977);
// EXTERNAL MODULE: ./lib/github/failure.js
var failure = __webpack_require__(317);
// EXTERNAL MODULE: ./lib/github/api.js
var api = __webpack_require__(7671);
// EXTERNAL MODULE: ./lib/github/permission.js
var github_permission = __webpack_require__(500);
// EXTERNAL MODULE: ./lib/guard/events.js
var events = __webpack_require__(3216);
;// CONCATENATED MODULE: ./lib/guard/payload.js

/** What GitHub says of someone who has no part in the repository. */
const OUTSIDERS = new Set(['NONE', 'FIRST_TIMER', 'FIRST_TIME_CONTRIBUTOR', 'MANNEQUIN']);
/** Actions in which the author of the text is the one who acted, whatever the names say. */
const AUTHORS_OWN = new Set(['created', 'opened', 'submitted', 'edited']);
/**
 * The stranger whose text started the run, as the payload itself tells, or `undefined`. A comment's or a review's
 * author always counts, since that text is what an agent reads. The author of an issue or pull request counts when
 * the author acted; when a maintainer labels a stranger's issue, it is the maintainer's permission that is asked for.
 */
function outsiderIn(payload, actor) {
    for (const name of ['comment', 'review']) {
        if (payload[name] !== undefined)
            return stranger(payload[name]);
    }
    for (const name of ['issue', 'pull_request', 'discussion']) {
        const subject = payload[name];
        if (subject === undefined)
            continue;
        const found = stranger(subject);
        const own = AUTHORS_OWN.has(String(payload.action)) || found?.login === '' || sameLogin(found?.login, actor);
        return own ? found : undefined;
    }
    return undefined;
}
function stranger(subject) {
    const { author_association: association, user } = (0,api/* record */.g1)(subject);
    if (typeof association !== 'string' || !OUTSIDERS.has(association.toUpperCase()))
        return undefined;
    const { login } = (0,api/* record */.g1)(user);
    return { login: typeof login === 'string' ? login : '', association };
}
/** Whether a `pull_request` comes from a branch of this very repository. A deleted fork has no repository left. */
function isSameRepository(payload, repository) {
    const { head, base } = (0,api/* record */.g1)(payload.pull_request);
    const [from, to] = [(0,api/* record */.g1)((0,api/* record */.g1)(head).repo), (0,api/* record */.g1)((0,api/* record */.g1)(base).repo)];
    if (typeof from.full_name !== 'string' || repository === '')
        return false;
    if (from.id !== undefined && to.id !== undefined && from.id !== to.id)
        return false;
    return from.full_name.toLowerCase() === repository.toLowerCase();
}
/** Names that end in `[bot]`, and whom the payload calls a bot: neither has a permission in the repository. */
function isBot(login, payload) {
    if (/\[bot\]$/i.test(login))
        return true;
    const { login: sender, type } = (0,api/* record */.g1)(payload.sender);
    return type === 'Bot' && typeof sender === 'string' && sameLogin(sender, login);
}
function sameLogin(a, b) {
    return a !== undefined && a.toLowerCase() === b.toLowerCase();
}

;// CONCATENATED MODULE: ./lib/guard/decide.js




const OUTSIDERS_FIX = 'allow-outsiders: true   # anyone may then start this job, with these credentials';
/** Decides from what is known. Pure; it asks for a fact only when no rule before has decided. */
function decide(facts) {
    const { run, rules } = facts;
    const { eventName: event, actor, triggeringActor, event: payload } = run;
    const decided = (allowed, rule, reason, fix = '') => ({
        ...{ allowed, event, actor, triggeringActor, rule, reason, fix },
    });
    const unnamed = (missing) => decided(false, 'unknown-run', `the runner does not say ${missing}`, 'on: workflow_dispatch   # on a GitHub Actions runner');
    if (event === '')
        return unnamed('which event started this run');
    const origin = event === 'workflow_run' ? ((0,api/* readOrigin */.P2)(payload.workflow_run) ?? facts.origin) : undefined;
    if (event === 'workflow_run' && !origin) {
        const { id } = (0,api/* record */.g1)(payload.workflow_run);
        if (typeof id === 'number' || (typeof id === 'string' && id !== ''))
            return { need: 'run', id: String(id) };
        return decided(false, 'unknown-run', 'the event does not say which run triggered this one', 'on: workflow_dispatch');
    }
    const everyone = unique([
        actor,
        triggeringActor,
        ...(origin ? [origin.actor, origin.triggeringActor] : []),
    ]);
    const permitted = (login) => rules.allowBots.some((bot) => sameLogin(bot, login));
    // Dependabot pushes to this repository, but what it brings comes from outside: GitHub treats its runs like a fork's.
    const dependabot = everyone.find((login) => sameLogin(login, 'dependabot[bot]'));
    if (dependabot !== undefined && !permitted(dependabot)) {
        return decided(false, 'dependabot', 'the run was started by Dependabot, which brings in code from outside', `allow-bots: ${dependabot}`);
    }
    const needed = rules.least ?? 'write';
    if ((0,github_permission/* atLeast */.jZ)('write', needed)) {
        const why = events/* writersEvents */.ky.get(event);
        if (why !== undefined)
            return decided(true, 'writers-event', `\`${event}\`: ${why}`);
        if (event === 'pull_request' && isSameRepository(payload, run.repository)) {
            return decided(true, 'same-repository-pull-request', 'the pull request comes from a branch of this repository');
        }
    }
    // Only here do names matter: older servers and emulators leave `GITHUB_TRIGGERING_ACTOR` out.
    if (actor === '' || triggeringActor === '')
        return unnamed('who started this run');
    if (origin?.event === 'workflow_run' && !rules.allowOutsiders) {
        return decided(false, 'workflow-run-nested', 'the run that triggered this one was itself triggered by `workflow_run`, so who began cannot be known', 'on: workflow_run   # of the workflow that the first event starts, without one in between');
    }
    const people = origin && provesWriter(origin, run) ? unique([actor, triggeringActor]) : everyone;
    const bots = people.filter((login) => isBot(login, payload));
    const strange = bots.find((login) => !permitted(login));
    if (strange !== undefined) {
        return decided(false, 'bot', `${strange} is a bot, and a bot's name proves no permission`, `allow-bots: ${strange}`);
    }
    if (bots.length > 0 && !(0,github_permission/* atLeast */.jZ)('write', needed)) {
        return decided(false, 'permission', `the profile asks for ${needed} permission, which no bot has`, 'start the run by hand');
    }
    const humans = people.filter((login) => !bots.includes(login));
    if (humans.length === 0)
        return decided(true, 'allowed-bot', `${bots.join(' and ')} is on the list of allowed bots`);
    if (rules.allowOutsiders && rules.least === undefined) {
        return decided(true, 'outsiders-allowed', 'outsiders are allowed here');
    }
    // Answered by the payload, so that a flood of comments by strangers costs no request of the repository's 1,000 an hour.
    const outsider = events/* writersEvents */.ky.has(event) ? undefined : outsiderIn(payload, actor);
    if (outsider !== undefined && !permitted(outsider.login)) {
        return decided(false, 'outsider', `${outsider.login || actor} is no collaborator of this repository (author_association ${outsider.association})`, `${OUTSIDERS_FIX}; a member whose membership is private makes it public, or is added as a collaborator`);
    }
    const unknown = humans.filter((login) => !facts.permissions.has(login.toLowerCase()));
    if (unknown.length > 0)
        return { need: 'permissions', of: unknown };
    for (const login of humans) {
        const permission = facts.permissions.get(login.toLowerCase()) ?? 'none';
        if ((0,github_permission/* atLeast */.jZ)(permission, needed))
            continue;
        return decided(false, 'permission', `${login} has ${permission} permission, and \`${event}\` needs ${needed}${origin ? ' of everyone in the chain of runs' : ''}`, rules.least === undefined ? OUTSIDERS_FIX : `someone with ${needed} permission starts the run`);
    }
    return decided(true, 'write-permission', `${humans.join(' and ')} ${humans.length > 1 ? 'have' : 'has'} ${needed} permission`);
}
/** Whether the triggering run's event already proves write access: as if that event had started this run. */
function provesWriter(origin, run) {
    if (events/* writersEvents */.ky.has(origin.event))
        return true;
    return origin.event === 'pull_request' && sameLogin(origin.headRepository, run.repository);
}
function unique(logins) {
    return logins.filter((login, i) => logins.findIndex((other) => sameLogin(other, login)) === i);
}

;// CONCATENATED MODULE: ./lib/guard/guard.js



/**
 * Whether this run may have credentials. Asks GitHub only what the decision turns on, each person once, and refuses
 * when it gets no answer. Never throws; {@link guardError} makes the error of a refusal.
 */
async function runGuard({ run, rules, github }) {
    const permissions = new Map();
    let origin;
    for (;;) {
        const verdict = decide({ run, rules, permissions, ...(origin ? { origin } : {}) });
        if (!('need' in verdict))
            return verdict;
        try {
            if (!github)
                throw new failure/* GithubFailure */.E('unauthorized', 'no token');
            if (verdict.need === 'run')
                origin = await github.run(verdict.id);
            else
                for (const login of verdict.of)
                    permissions.set(login.toLowerCase(), await permissionOf(github, login));
        }
        catch (error) {
            return unreadable(run, verdict.need, github === undefined, error);
        }
    }
}
/**
 * The refusal that no policy file could turn round, found without any question: a flood of comments by strangers then
 * costs none of the requests that other runs need. `undefined` where a question may still allow the run.
 */
function certainRefusal(run, asked) {
    const verdict = decide({ run, rules: asked, permissions: new Map() });
    if ('need' in verdict || verdict.allowed)
        return undefined;
    return verdict.rule === 'outsider' || verdict.rule === 'unknown-run' ? verdict : undefined;
}
/** GitHub answers 404 for a name that is nobody's; a hidden repository's 404 reads differently. */
async function permissionOf(github, login) {
    try {
        return await github.permission(login);
    }
    catch (error) {
        if (error instanceof failure/* GithubFailure */.E && error.kind === 'missing' && /is not a user/i.test(error.message))
            return 'none';
        throw error;
    }
}
function unreadable(run, need, noToken, error) {
    const { eventName: event, actor, triggeringActor } = run;
    const what = need === 'run' ? 'the run that triggered this one' : `the permission of ${triggeringActor}`;
    const why = noToken
        ? '`github-token` is empty'
        : error instanceof failure/* GithubFailure */.E
            ? (0,failure/* whyFailed */.K)(error)
            : 'the question to GitHub failed';
    return {
        ...{ allowed: false, event, actor, triggeringActor, rule: 'unreadable' },
        reason: `${what} cannot be read: ${why}`,
        fix: fixFor(need, noToken, error),
    };
}
/**
 * Reading a person's permission needs `metadata: read` only, which every GITHUB_TOKEN has and `permissions:` cannot
 * even name; `contents: read` is what a token of one's own lacks in practice. Reading a run of a private repository
 * needs `actions: read`.
 */
function fixFor(need, noToken, error) {
    if (noToken)
        return 'github-token: ${{ github.token }}';
    const kind = error instanceof failure/* GithubFailure */.E ? error.kind : 'garbled';
    if (kind === 'unavailable' || kind === 'garbled' || kind === 'limited')
        return 'run the job again later';
    if (kind === 'unauthorized')
        return 'github-token: ${{ github.token }}';
    return `permissions:\n  ${need === 'run' ? 'actions: read' : 'contents: read'}\n  id-token: write`;
}
/** The error of a refusal; `undefined` where the run is allowed. */
function guardError(decision) {
    if (decision.allowed)
        return undefined;
    return new error/* AgentCredsError */.$u({
        code: decision.rule === 'unreadable' ? 'GUARD_UNREADABLE' : 'GUARD_REFUSED',
        what: `No credentials for a run by \`${decision.event}\` of ${decision.actor}${decision.triggeringActor === decision.actor ? '' : `, started by ${decision.triggeringActor}`}`,
        why: decision.reason,
        fix: decision.fix,
    });
}
/** What `guard.allowed` and `guard.refused` records hold. */
function guardData(decision) {
    const { event, actor, triggeringActor, rule, reason } = decision;
    return { event, actor, triggeringActor, rule, reason };
}
/** `allow-outsiders` and `allow-bots` of the workflow. */
function readGuardInputs(inputs) {
    const allowBots = inputs.list('allow-bots').filter((name) => {
        if (BOT_NAME.test(name))
            return true;
        inputs.invalid('allow-bots', `"${name.slice(0, 60)}" is not the name of a bot`, 'allow-bots: renovate[bot]');
        return false;
    });
    return { allowOutsiders: inputs.boolean('allow-outsiders'), allowBots };
}
/** A login, most often with `[bot]`; never a pattern, which would let in bots that anyone can make. */
const BOT_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})(?:\[bot\])?$/;


/***/ }),

/***/ 7839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ parseScope)
/* harmony export */ });
/* harmony import */ var _inputs_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(178);

const WHAT = /^([a-z][a-z0-9-]*):([A-Za-z0-9*?_-]+)$/;
/**
 * Reads scope lines: `<what>  <where>`, blank lines and `#` comments skipped. What the words mean is for each
 * cloud to say; here it is only taken apart. A bare `*` is how AWS spells `aws:inherit`.
 */
function parseScope(text, problems) {
    return text.split(/\r\n|\n|\r/).flatMap((raw, index) => {
        const line = raw.replace(/(^|\s)#.*$/, '').trim();
        return line === '' ? [] : (parseLine(line, index + 1, problems) ?? []);
    });
}
function parseLine(line, number, problems) {
    const bad = (why, fix) => {
        problems.add('SCOPE_INVALID', `\`scope\` line ${number}, ${(0,_inputs_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(line)}, is not a scope line`, why, fix);
        return undefined;
    };
    if (/[^\x21-\xff\s]/.test(line) || /[\x7f-\xa0]/.test(line)) {
        return bad('it holds a character that no cloud takes in a policy', 's3:read  my-bucket/reports/*');
    }
    const [what = '', where, ...rest] = line.replace(/\s*,\s*/g, ',').split(/\s+/);
    if (rest.length > 0) {
        return bad('it has more than two words', `${what}  ${where}   # one line for each place`);
    }
    if (what === '*') {
        if (where !== undefined && where !== '*') {
            return bad('`*` means every action of the role, everywhere', `s3:*  ${where}`);
        }
        return { number, text: 'aws:inherit', whats: [{ service: 'aws', verb: 'inherit' }], where: undefined };
    }
    const whats = [];
    for (const part of what.split(',')) {
        const [, service, verb] = WHAT.exec(part) ?? [];
        if (service === undefined || verb === undefined) {
            return bad(`${(0,_inputs_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(part)} is neither a preset such as s3:read nor an action such as s3:GetObject`, 's3:read  my-bucket/reports/*');
        }
        whats.push({ service, verb });
    }
    return { number, text: where === undefined ? what : `${what} ${where}`, whats, where };
}


/***/ }),

/***/ 6964:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ readPolicyText),
/* harmony export */   t: () => (/* binding */ loadPolicy)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2977);
/* harmony import */ var _github_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(317);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4955);



/**
 * The text of the policy file on the default branch, or `undefined` when there is certainly none.
 *
 * GitHub answers 404 for a file that does not exist and for one that the token may not see. So "there is none" counts
 * only after the same token has read the repository's root; until then nobody knows what the policy says.
 * @throws {AgentCredsError} POLICY_UNREADABLE
 */
async function readPolicyText(github) {
    try {
        // Side by side, since most repositories have no such file and every run waits for the answer.
        const root = github.readRoot().then(() => undefined, (error) => ({ error }));
        const text = await github.readFile(_model_js__WEBPACK_IMPORTED_MODULE_2__/* .POLICY_PATH */ .l);
        if (text !== undefined)
            return text;
        const failed = await root;
        if (failed)
            throw failed.error;
        return undefined;
    }
    catch (error) {
        throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u(unreadable(error));
    }
}
function unreadable(error) {
    const failure = error instanceof _github_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .GithubFailure */ .E ? error : new _github_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .GithubFailure */ .E('garbled', 'an unexpected failure');
    return {
        code: 'POLICY_UNREADABLE',
        what: `${_model_js__WEBPACK_IMPORTED_MODULE_2__/* .POLICY_PATH */ .l} cannot be read from the default branch`,
        why: `${(0,_github_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .whyFailed */ .K)(failure)}, and a policy that cannot be read is not the same as no policy`,
        fix: fixFor(failure),
    };
}
function fixFor({ kind }) {
    if (kind === 'unauthorized')
        return 'github-token: ${{ github.token }}';
    if (kind === 'limited' || kind === 'unavailable')
        return 'run the job again later';
    if (kind === 'garbled')
        return `make ${_model_js__WEBPACK_IMPORTED_MODULE_2__/* .POLICY_PATH */ .l} a regular UTF-8 file on the default branch`;
    return 'permissions:\n  contents: read\n  id-token: write';
}
/**
 * The policy file of the default branch, or `undefined` when there is certainly none.
 * @throws {AgentCredsError} POLICY_UNREADABLE or POLICY_FILE_INVALID
 */
async function loadPolicy(github, clouds) {
    const text = await readPolicyText(github);
    if (text === undefined)
        return undefined;
    // Most repositories have no such file, and its parser is larger than the rest of planning.
    const { parsePolicy } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(564)]).then(__webpack_require__.bind(__webpack_require__, 8564));
    const { file, findings } = parsePolicy(text, clouds);
    if (file)
        return file;
    const problems = findings
        .filter((finding) => finding.severity === 'error')
        .map(({ line, what, why, fix }) => ({
        code: 'POLICY_FILE_INVALID',
        what: `${_model_js__WEBPACK_IMPORTED_MODULE_2__/* .POLICY_PATH */ .l} line ${line} (default branch): ${what}`,
        why,
        fix,
    }));
    const [first, ...rest] = problems;
    if (!first)
        throw new Error('a policy file is neither usable nor wrong');
    throw new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u([first, ...rest]);
}


/***/ }),

/***/ 4955:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ POLICY_PATH)
/* harmony export */ });
/** Fixed: a path that a workflow could choose would be a policy that a workflow could choose. */
const POLICY_PATH = '.github/agent-creds.yml';


/***/ })

};
