"use strict";
exports.id = 367;
exports.ids = [367];
exports.modules = {

/***/ 4517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ArtifactRefusal: () => (/* binding */ ArtifactRefusal),
/* harmony export */   ArtifactsPaused: () => (/* binding */ ArtifactsPaused),
/* harmony export */   QUOTA_TEXT: () => (/* binding */ QUOTA_TEXT),
/* harmony export */   ZipError: () => (/* binding */ ZipError),
/* harmony export */   explainArtifacts: () => (/* binding */ explainArtifacts),
/* harmony export */   isBusy: () => (/* binding */ isBusy),
/* harmony export */   isTransient: () => (/* binding */ isTransient)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3179);
/* harmony import */ var _net_http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9645);


/** Thrown when the service answered a call with a status that is not a success. */
class ArtifactRefusal extends Error {
    name = 'ArtifactRefusal';
    status;
    /** Twirp's code (`already_exists`, `not_found`, `permission_denied`, ...); empty where there is none. */
    code;
    /** The service's own message: one line, of limited length, without the call's secrets. Empty where it gave none. */
    text;
    /** Whether the same call may succeed later: the service was overloaded or had a fault. */
    transient;
    constructor(method, status, code, text = '', transient = isBusy(status)) {
        super(`${method}: ${status}${code === '' ? '' : ` ${code}`}`);
        this.status = status;
        this.code = code;
        this.text = text;
        this.transient = transient;
    }
    /** Whether the account's storage is used up. GitHub's own client looks for the same words (toolkit, UsageError). */
    get storageFull() {
        return this.text.toLowerCase().includes(QUOTA_TEXT);
    }
}
/** Whether a status says that the service was busy or had a fault, so that the same call may succeed later. */
function isBusy(status) {
    return status === 408 || status === 429 || status >= 500;
}
/** Part of the service's message when an account's storage is used up. */
const QUOTA_TEXT = 'insufficient usage';
/** Thrown without a request: the service has refused an earlier call, and the pause after that is not over. */
class ArtifactsPaused extends ArtifactRefusal {
    /** Milliseconds until the pause is over. */
    leftMs;
    constructor(method, leftMs, cause) {
        super(method, 429, 'paused', '', true);
        this.cause = cause;
        this.leftMs = leftMs;
    }
}
/** Thrown when bytes are not a zip archive, or one that `zip.ts` does not accept. */
class ZipError extends Error {
    name = 'ZipError';
}
/** Whether a failed call may succeed later, so that a caller that waits for something can go on waiting. */
function isTransient(error) {
    if (error instanceof _net_http_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkError */ .Dr || error instanceof ArtifactRefusal)
        return error.transient;
    // The answer could not be parsed, so it may be the error page of a proxy.
    return error instanceof _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u && error.code === 'ARTIFACTS_UNAVAILABLE';
}
/** Turns the error of a failed call into an AgentCredsError; returns any other value unchanged. */
function explainArtifacts(error) {
    const problem = (what, why, fix) => new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({ code: 'ARTIFACTS_UNAVAILABLE', what, why, fix }, { cause: error });
    if (error instanceof ArtifactsPaused && error.cause !== undefined)
        return explainArtifacts(error.cause);
    if (error instanceof _net_http_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkError */ .Dr) {
        return problem(`GitHub's artifact service at ${error.host} cannot be reached`, error.message, "allow the runner to reach it (proxy, firewall), or run the job again if GitHub's status page shows an incident");
    }
    if (error instanceof ArtifactRefusal) {
        const said = error.text === '' ? 'it gave no more reason' : `it says: ${error.text}`;
        if (error.storageFull) {
            return problem(`GitHub's artifact service refused (${error.message})`, `the storage for artifacts that the account may use is used up (${said})`, 'delete artifacts that are not needed, or raise the limit (Settings, Billing); usage is counted anew every 6 to 12 hours');
        }
        const busy = error.status === 429;
        return problem(`GitHub's artifact service refused (${error.message})`, said, busy
            ? 'run the workflow again later: too much was asked of the service at once, or the account may store no more'
            : "see GitHub's status page, and run the workflow again");
    }
    return error;
}


/***/ }),

/***/ 9645:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   Dr: () => (/* binding */ NetworkError),
/* harmony export */   Em: () => (/* binding */ request)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4708);
/* harmony import */ var _pick_agent_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6180);



/** A request got no usable answer: no connection, a timeout, an untrusted certificate, or an answer that is too long. */
class NetworkError extends Error {
    name = 'NetworkError';
    /** Host and port of the request; never its path or query, which may hold a secret. */
    host;
    timedOut;
    /** Whether a retry can help. It cannot where the certificate is not trusted or the answer was too long. */
    transient;
    /** The answer was longer than any answer this action asks for. */
    tooLong;
    constructor(host, reason, timedOut, options = {}) {
        super(`${host}: ${reason}`, options);
        this.host = host;
        this.timedOut = timedOut;
        const { code = '' } = (options.cause ?? {});
        this.tooLong = options.tooLong ?? false;
        this.transient = !UNTRUSTED.has(code) && !this.tooLong;
    }
}
/** Node's error codes for an untrusted certificate (Node documentation, "X509 certificate error codes" and "ERR_TLS_..."). */
const UNTRUSTED = new Set([
    'CERT_CHAIN_TOO_LONG',
    'CERT_HAS_EXPIRED',
    'CERT_NOT_YET_VALID',
    'CERT_REJECTED',
    'CERT_REVOKED',
    'CERT_SIGNATURE_FAILURE',
    'CERT_UNTRUSTED',
    'CRL_HAS_EXPIRED',
    'CRL_NOT_YET_VALID',
    'CRL_SIGNATURE_FAILURE',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERROR_IN_CERT_NOT_AFTER_FIELD',
    'ERROR_IN_CERT_NOT_BEFORE_FIELD',
    'ERR_TLS_CERT_ALTNAME_FORMAT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_TLS_CERT_SIGNATURE_ALGORITHM_UNSUPPORTED',
    'HOSTNAME_MISMATCH',
    'INVALID_CA',
    'INVALID_PURPOSE',
    'PATH_LENGTH_EXCEEDED',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
    'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
    'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
    'UNABLE_TO_GET_CRL',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
/** No answer that this action asks for is anywhere near this long. */
const MAX_BODY_BYTES = 1024 * 1024;
/**
 * Makes one HTTP exchange. It returns an answer of any status, and follows no redirect.
 * @throws {NetworkError} when there is no usable answer; the signal's reason when the signal aborts.
 */
function request(options) {
    const url = new URL(options.url);
    const { method = 'GET', headers = {}, body, timeoutMs, signal, direct = false, onSent } = options;
    const send = url.protocol === 'http:' ? node_http__WEBPACK_IMPORTED_MODULE_0__.request : node_https__WEBPACK_IMPORTED_MODULE_1__.request;
    return new Promise((resolve, reject) => {
        if (signal?.aborted)
            return reject(signal.reason);
        const fail = (reason, timedOut = false, options = {}) => {
            finish();
            outgoing.destroy();
            const by = (0,_pick_agent_js__WEBPACK_IMPORTED_MODULE_2__/* .proxyFor */ .iJ)(url, direct) === undefined
                ? ''
                : ', by way of the proxy of this job unless NO_PROXY names the host';
            reject(new NetworkError(url.host, `${reason}${by}`, timedOut, options));
        };
        const onAbort = () => {
            finish();
            outgoing.destroy();
            reject(signal?.reason);
        };
        const finish = () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', onAbort);
        };
        const outgoing = send(url, {
            method,
            agent: (0,_pick_agent_js__WEBPACK_IMPORTED_MODULE_2__/* .agentFor */ .Pf)(url, direct),
            headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
        }, (incoming) => {
            const chunks = [];
            let size = 0;
            incoming.on('data', (chunk) => {
                size += chunk.length;
                if (size > MAX_BODY_BYTES)
                    fail('the answer is far too long', false, { tooLong: true });
                else
                    chunks.push(chunk);
            });
            incoming.on('error', (error) => fail(reasonOf(error), false, { cause: error }));
            incoming.on('end', () => {
                finish();
                const bytes = Buffer.concat(chunks);
                resolve({
                    status: incoming.statusCode ?? 0,
                    headers: incoming.headers,
                    body: bytes.toString('utf8'),
                    bytes,
                });
            });
        });
        const timer = setTimeout(() => fail(`no answer within ${timeoutMs / 1000} s`, true), timeoutMs);
        outgoing.on('error', (error) => fail(reasonOf(error), false, { cause: error }));
        signal?.addEventListener('abort', onAbort, { once: true });
        if (onSent)
            outgoing.once('finish', onSent);
        outgoing.end(body);
    });
}
/** Why a connection failed, for a message: without an address or a secret. */
function reasonOf(error) {
    switch (error.code) {
        case 'ENOTFOUND':
        case 'EAI_AGAIN':
            return 'its name cannot be resolved';
        case 'ECONNREFUSED':
            return 'the connection was refused';
        case 'ECONNRESET':
            return 'the connection was reset';
        case undefined:
            return 'the connection failed';
        default:
            return UNTRUSTED.has(error.code)
                ? `its certificate is not trusted (${error.code}); NODE_EXTRA_CA_CERTS names the CA of a proxy that opens TLS`
                : `the connection failed (${error.code})`;
    }
}


/***/ }),

/***/ 6088:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ isAddress),
/* harmony export */   U: () => (/* binding */ isLoopback)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);

/**
 * Whether a host is this machine itself, whatever a resolver says: `localhost`, an address of 127.0.0.0/8 or `::1`.
 * Every other name is not, even one that may well lead here (`localhost.`, IPv4 mapped into IPv6): callers use the answer
 * to allow requests without TLS and without a proxy.
 * @param hostname as {@link URL} gives it: in small letters, IPv4 with four numbers, IPv6 in brackets.
 * @example isLoopback(new URL('http://127.1:8080').hostname) // true
 * @example isLoopback('127.evil.example') // false
 */
function isLoopback(hostname) {
    if (hostname === 'localhost' || hostname === '[::1]')
        return true;
    return hostname.startsWith('127.') && (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv4)(hostname);
}
/**
 * Whether a host, as {@link URL} gives it, is an IP address and not a name.
 * @example isAddress('[::1]') // true
 * @example isAddress('example.com') // false
 */
function isAddress(hostname) {
    return (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv4)(hostname) || hostname.startsWith('[');
}


/***/ }),

/***/ 371:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LA: () => (/* binding */ artifactPause),
/* harmony export */   R$: () => (/* binding */ restPause),
/* harmony export */   eY: () => (/* binding */ pauseOf)
/* harmony export */ });
/* unused harmony export Pause */
/** For the artifact service and its storage: a lease waits for the answer, so the service may not delay it for an hour. */
const artifactPause = { firstMs: 500, maxMs: 30_000, maxAskedMs: 5 * 60_000 };
/** For GitHub's REST API, which renews a used-up limit within the hour. */
const restPause = { firstMs: 1000, maxMs: 60_000, maxAskedMs: 3_600_000 };
/**
 * A backoff that all callers of a service in this process share: after the service has refused one caller, the next one
 * waits as well. The pause grows with each refusal in a row, and the first answer ends it. It is counted by the monotonic
 * clock, so that a jump of the wall clock changes nothing.
 */
class Pause {
    #clock;
    #limits;
    #random;
    #until = Number.NEGATIVE_INFINITY;
    #failures = 0;
    constructor(clock, limits, random = Math.random) {
        this.#clock = clock;
        this.#limits = limits;
        this.#random = random;
    }
    /** Milliseconds until a caller may ask the service again; 0 when it may ask now. */
    get leftMs() {
        return Math.max(0, this.#until - this.#clock.monotonic());
    }
    /** How often the service has refused or failed in a row. */
    get failures() {
        return this.#failures;
    }
    /** Call this when the service did not answer or told us to wait. `afterMs`: the wait that it named, or 0. */
    failed(afterMs = 0) {
        const { firstMs, maxMs, maxAskedMs } = this.#limits;
        const grown = Math.min(maxMs, firstMs * 2 ** Math.min(this.#failures, 20));
        this.#failures++;
        // Up to a quarter of jitter on top: jobs that were refused together do not come back together.
        const wait = Math.min(maxAskedMs, Math.max(grown, afterMs)) * (1 + this.#random() / 4);
        this.#until = Math.max(this.#until, this.#clock.monotonic() + wait);
    }
    /**
     * Call this when the service answered, a refusal of the request itself included. During a pause it changes nothing: such
     * an answer is to a call that began before the pause.
     */
    answered() {
        if (this.leftMs === 0)
            this.#failures = 0;
    }
    /** Waits until the pause is over, also where a further refusal makes it longer in the meantime. */
    async untilOver(signal) {
        for (let left = this.leftMs; left > 0; left = this.leftMs)
            await this.#clock.sleep(left, signal);
    }
}
const pauses = new WeakMap();
/** The pause for a service, by its origin. All callers with the same clock get the same one. */
function pauseOf(clock, origin, limits) {
    const known = pauses.get(clock) ?? new Map();
    pauses.set(clock, known);
    const pause = known.get(origin) ?? new Pause(clock, limits);
    known.set(origin, pause);
    return pause;
}


/***/ }),

/***/ 6180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pf: () => (/* binding */ agentFor),
/* harmony export */   iJ: () => (/* binding */ proxyFor),
/* harmony export */   kZ: () => (/* binding */ preconnect)
/* harmony export */ });
/* unused harmony export PreconnectAgent */
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4708);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7030);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1692);
/* harmony import */ var _loopback_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6088);
/* harmony import */ var _proxies_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9225);






/**
 * How long an idle connection stays open, in milliseconds. A run sends a cloud two or three requests in a row. A broker
 * renews minutes later, and must not reuse a connection that the other side has closed by then.
 */
const IDLE_MS = 4000;
/** An agent that can open a connection before there is a request for it. */
class PreconnectAgent extends node_https__WEBPACK_IMPORTED_MODULE_1__.Agent {
    #opened = new Map();
    #secureContext;
    preconnect(host, port) {
        const key = `${host}:${port}`;
        if (this.#opened.has(key))
            return;
        const servername = (0,node_net__WEBPACK_IMPORTED_MODULE_2__.isIP)(host) ? '' : host;
        const socket = super.createConnection({ ...this.#tls(), ...this.options, host, port, servername });
        if (!isSocket(socket))
            return;
        this.#opened.set(key, socket);
        // A request that finds no connection opens its own, and then reports the same failure.
        socket.on('error', () => { });
        socket.once('close', () => this.#take(key, socket));
        // The agent applies its own limit only to connections that were used, and a broker lives for hours.
        socket.on('timeout', () => this.#take(key, socket)?.destroy());
        // A run that fails in the meantime ends without waiting for this connection.
        socket.unref();
    }
    createConnection(options, callback) {
        const socket = this.#take(`${options.host}:${options.port}`);
        if (!socket)
            return super.createConnection({ ...this.#tls(), ...options }, callback);
        socket.ref();
        return socket;
    }
    /** One TLS context for all connections. Without it, Node would read the certificates again for each connection. */
    #tls() {
        this.#secureContext ??= (0,node_tls__WEBPACK_IMPORTED_MODULE_3__.createSecureContext)();
        return { secureContext: this.#secureContext };
    }
    #take(key, expected) {
        const socket = this.#opened.get(key);
        if (!socket || (expected && socket !== expected))
            return undefined;
        this.#opened.delete(key);
        return socket.destroyed ? undefined : socket;
    }
}
function isSocket(stream) {
    return stream !== null && stream !== undefined && 'unref' in stream;
}
const httpOptions = { keepAlive: true, timeout: IDLE_MS };
/** Node checks certificates whatever NODE_TLS_REJECT_UNAUTHORIZED says: any earlier step can have set that variable. */
const httpsOptions = { ...httpOptions, rejectUnauthorized: true };
let allAgents;
/**
 * Makes the agents at the first request, not while modules are loaded. Any step can write variables about proxies and
 * certificates into the environment, and a wrong one must not keep a post step from starting.
 */
function agents() {
    if (allAgents)
        return allAgents;
    // Node itself obeys this variable where it speaks TLS to a proxy.
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    const proxies = (0,_proxies_js__WEBPACK_IMPORTED_MODULE_5__/* .readProxies */ .r)(process.env);
    const { https: https_proxy, http: http_proxy, except: no_proxy } = proxies;
    const proxyEnv = { https_proxy, http_proxy, no_proxy };
    const direct = { http: new node_http__WEBPACK_IMPORTED_MODULE_0__.Agent(httpOptions), https: new PreconnectAgent(httpsOptions) };
    const proxied = {
        http: new node_http__WEBPACK_IMPORTED_MODULE_0__.Agent({ ...httpOptions, proxyEnv }),
        https: new PreconnectAgent({ ...httpsOptions, proxyEnv }),
    };
    allAgents = { proxied, direct, proxies };
    return allAgents;
}
/** The agent for a request to this URL. `direct`: never through a proxy; loopback never uses one. */
function agentFor(url, direct = false) {
    const all = agents();
    const { http, https } = direct || (0,_loopback_js__WEBPACK_IMPORTED_MODULE_4__/* .isLoopback */ .U)(url.hostname) ? all.direct : all.proxied;
    return url.protocol === 'http:' ? http : https;
}
/**
 * The proxy that the job has for a request to this URL; `undefined` where there is none. Whether NO_PROXY excepts the host
 * is judged by Node's agents alone, which do not tell.
 */
function proxyFor(url, direct = false) {
    if (direct || (0,_loopback_js__WEBPACK_IMPORTED_MODULE_4__/* .isLoopback */ .U)(url.hostname))
        return undefined;
    const { proxies } = agents();
    return url.protocol === 'http:' ? proxies.http : proxies.https;
}
/**
 * Opens the connection that a later request is going to need, so that the handshake is over by then. It sends no request.
 * Behind a proxy it does nothing, since only the proxy can open a connection to the host.
 */
function preconnect(address) {
    const url = URL.parse(address);
    if (url?.protocol !== 'https:')
        return;
    const { direct, proxied } = agents();
    if (proxyFor(url) !== undefined)
        return;
    const loopback = (0,_loopback_js__WEBPACK_IMPORTED_MODULE_4__/* .isLoopback */ .U)(url.hostname);
    const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
    (loopback ? direct : proxied).https.preconnect(host, Number(url.port || 443));
}


/***/ }),

/***/ 2084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ serviceTime),
/* harmony export */   V: () => (/* binding */ retryAfterMs)
/* harmony export */ });
/**
 * The wait that an answer asks for with `Retry-After`, in milliseconds (RFC 9110, 10.2.3: seconds, or a date). It compares
 * a date with the service's own clock, since ours may be wrong. The caller sets an upper limit.
 * @returns `undefined` where the answer asks for no wait, or in another form.
 * @example retryAfterMs({ 'retry-after': '5' }, 0) // 5000
 */
function retryAfterMs(headers, now) {
    const value = firstValue(headers['retry-after'])?.trim();
    if (value === undefined || value === '')
        return undefined;
    if (/^\d{1,15}$/.test(value))
        return Number(value) * 1000;
    // Date.parse accepts many texts as dates, negative numbers too.
    const until = /^[A-Z][a-z]{2,8}, /.test(value) ? Date.parse(value) : Number.NaN;
    return Number.isNaN(until) ? undefined : Math.max(0, until - serviceTime(headers, now));
}
/**
 * The time by the clock of the service that answered, in milliseconds since the epoch; `now` where its answer has none.
 * @example serviceTime({ date: 'Thu, 01 Jan 1970 00:00:05 GMT' }, 0) // 5000
 */
function serviceTime(headers, now) {
    const date = Date.parse(firstValue(headers.date) ?? '');
    return Number.isNaN(date) ? now : date;
}
function firstValue(value) {
    return typeof value === 'string' ? value : value?.[0];
}


/***/ }),

/***/ 1335:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ retry)
/* harmony export */ });
/**
 * Retries with exponential backoff and full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"). It never
 * waits after the last attempt, and stops at once on an error that is not transient.
 * @throws the error of the last attempt, or the signal's reason when the signal aborts.
 */
async function retry(attempt, options) {
    const { clock, signal, advise, attempts = 8, baseMs = 200, capMs = 5000, random = Math.random } = options;
    for (let n = 1;; n++) {
        signal.throwIfAborted();
        try {
            return await attempt();
        }
        catch (error) {
            signal.throwIfAborted();
            const advice = advise(error);
            if (!advice.retry || n >= attempts)
                throw error;
            const wait = Math.max(random() * Math.min(capMs, baseMs * 2 ** (n - 1)), Math.min(advice.afterMs ?? 0, capMs));
            options.onRetry?.(error, n, wait);
            await clock.sleep(wait, signal);
        }
    }
}


/***/ }),

/***/ 1408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ wholeOrLength),
/* harmony export */   m: () => (/* binding */ shorten)
/* harmony export */ });
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2013);

/** In characters. A longer word is a token or a document, and would take the place of the rest of the message. */
const MAX_WORD = 200;
/**
 * Shortens a text from outside to one line of at most `limit` characters. It cuts between words only: half a secret
 * matches no mask, neither the runner's nor ours, so a word is shown whole or not at all.
 * @example shorten('Access denied for token abcdefgh', 26) // 'Access denied for token...'
 */
function shorten(text, limit) {
    const line = oneLine(text).trim();
    if (line.length <= limit)
        return line;
    const words = line.split(' ').map((word) => (word.length > MAX_WORD ? sizeOf(word) : word));
    const short = words.join(' ');
    if (short.length <= limit)
        return short;
    const cut = short.lastIndexOf(' ', limit);
    return cut > 0 ? `${short.slice(0, cut).trimEnd()}...` : sizeOf(line);
}
/**
 * Puts a text from outside on one line where it has at most `limit` characters; otherwise gives only its length.
 * @example wholeOrLength('abc', 2) // '(a text of 3 characters)'
 */
function wholeOrLength(text, limit) {
    const line = oneLine(text);
    return line.length <= limit ? line : sizeOf(line);
}
/** Replaces line breaks and other control characters, so that a text from outside cannot begin a new line. */
function oneLine(text) {
    return (0,_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .isPlain */ .$)(text) ? text : text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
}
function sizeOf(text) {
    return `(a text of ${text.length.toLocaleString('en-US')} characters)`;
}


/***/ })

};
;