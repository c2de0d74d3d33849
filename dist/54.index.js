"use strict";
exports.id = 54;
exports.ids = [54];
exports.modules = {

/***/ 7269:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openOctokit: () => (/* binding */ openOctokit)
});

// EXTERNAL MODULE: ../node_modules/@actions/github/lib/github.js + 22 modules
var github = __webpack_require__(1075);
// EXTERNAL MODULE: ./net/http.js
var http = __webpack_require__(9645);
// EXTERNAL MODULE: ./text/shorten.js
var shorten = __webpack_require__(1408);
// EXTERNAL MODULE: ./sdk/octokit/answer.js
var answer = __webpack_require__(7756);
;// CONCATENATED MODULE: ./sdk/octokit/fetch.js

/**
 * A `fetch` over our own HTTP, for GET alone. The library's own loads undici, which takes longer than the question,
 * and follows redirects with the token in hand.
 */
function fetchOverHttp(timeoutMs, begin, send = http/* request */.E) {
    return async (url, { headers = {}, signal } = {}) => {
        const onSent = begin?.();
        const answer = await send({
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

;// CONCATENATED MODULE: ./sdk/octokit/client.js





/**
 * Octokit, for GET alone: over this project's own HTTP, and without a word to the log.
 * @returns a function that throws {@link ApiAnswer} on a refusal and NetworkError when nobody answers.
 */
function openOctokit({ token, apiUrl, timeoutMs, begin, send }) {
    const nothing = () => { };
    // Its log would reach the runner unfiltered, with text of whoever answers. It has two: one warns of deprecations.
    const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
    const octokit = (0,github/* getOctokit */.Q)(token, {
        baseUrl: apiUrl,
        userAgent: 'agent-creds',
        log,
        request: { fetch: fetchOverHttp(timeoutMs, begin, send), log },
    });
    return async (route, parameters, signal, { headers, onHeaders } = {}) => {
        try {
            const response = await octokit.request(`GET ${route}`, {
                ...parameters,
                ...(headers ? { headers } : {}),
                ...(signal ? { request: { signal } } : {}),
            });
            onHeaders?.(flatten(response.headers));
            return response.data;
        }
        catch (error) {
            throw plainly(error);
        }
    };
}
/** Takes from the library's error only what can be shown: it also holds the request, with its headers. */
function plainly(error) {
    const { response, cause } = fields(error);
    if (cause instanceof http/* NetworkError */.D)
        return cause;
    if (response === undefined)
        return new http/* NetworkError */.D('GitHub', 'no connection', false);
    const { status, headers, data } = fields(response);
    const { message } = fields(data);
    return new answer/* ApiAnswer */.d(typeof status === 'number' ? status : 0, flatten(headers), typeof message === 'string' ? (0,shorten/* shorten */.m)(message, 200) : '');
}
function flatten(headers) {
    return Object.fromEntries(Object.entries(fields(headers)).map(([name, value]) => [name, String(value)]));
}
function fields(value) {
    return typeof value === 'object' && value !== null ? value : {};
}


/***/ }),

/***/ 1866:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ProxyAgent: () => (/* binding */ ProxyAgent),
/* harmony export */   fetch: () => (/* binding */ fetch)
/* harmony export */ });
/**
 * @actions/github imports undici for its own `fetch`, which this action replaces, and makes a ProxyAgent for it when it
 * is loaded behind a proxy. Loading the real one takes longer than all the rest of the post step.
 */
class ProxyAgent {}

const fetch = () => Promise.reject(new Error('undici is not part of this action'));


/***/ })

};
;