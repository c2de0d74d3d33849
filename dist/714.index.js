"use strict";
exports.id = 714;
exports.ids = [714];
exports.modules = {

/***/ 7269:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openOctokit: () => (/* binding */ openOctokit)
});

// EXTERNAL MODULE: ../node_modules/@actions/github/lib/github.js + 17 modules
var github = __webpack_require__(1312);
// EXTERNAL MODULE: ./net/http.js
var http = __webpack_require__(9645);
// EXTERNAL MODULE: ./text/json.js
var json = __webpack_require__(7727);
// EXTERNAL MODULE: ./text/shorten.js
var shorten = __webpack_require__(1408);
// EXTERNAL MODULE: ./sdk/octokit/api-error.js
var api_error = __webpack_require__(7967);
;// CONCATENATED MODULE: ./sdk/octokit/fetch.js

/**
 * A `fetch` over this project's own HTTP, for GET only. The library's own `fetch` loads undici, which takes longer than
 * the request itself, and it follows redirects and sends the token along.
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
            // A Map has both ways in which the library reads it: `for (const [k, v] of headers)` and `headers.get(k)`.
            headers: map,
            text: async () => answer.body,
            json: async () => JSON.parse(answer.body),
            arrayBuffer: async () => new Uint8Array(answer.bytes).buffer,
        };
    };
}

;// CONCATENATED MODULE: ./sdk/octokit/client.js






/**
 * Opens Octokit, for GET only. It sends requests over this project's own HTTP, and writes nothing to the log.
 * @returns a function that throws {@link ApiError} on a refusal and NetworkError when there is no answer.
 */
function openOctokit({ token, apiUrl, timeoutMs, begin, send }) {
    const nothing = () => { };
    // Octokit's log would reach the runner unfiltered, with text from the answer. It has two; one warns of deprecations.
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
            throw safeError(error);
        }
    };
}
/** Makes an error with only those parts of the library's error that may be shown: that one also holds the request's headers. */
function safeError(error) {
    const { response, cause } = (0,json/* fieldsOf */.Pf)(error);
    if (cause instanceof http/* NetworkError */.D)
        return cause;
    if (response === undefined)
        return new http/* NetworkError */.D('GitHub', 'no connection', false);
    const { status, headers, data } = (0,json/* fieldsOf */.Pf)(response);
    const { message } = (0,json/* fieldsOf */.Pf)(data);
    return new api_error/* ApiError */.h(typeof status === 'number' ? status : 0, flatten(headers), typeof message === 'string' ? (0,shorten/* shorten */.m)(message, 200) : '');
}
function flatten(headers) {
    return Object.fromEntries(Object.entries((0,json/* fieldsOf */.Pf)(headers)).map(([name, value]) => [name, String(value)]));
}


/***/ }),

/***/ 7970:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ HttpClient)
/* harmony export */ });
/**
 * Replaces @actions/http-client. @actions/github gets an agent and a dispatcher from it, for its own `fetch`. This action
 * gives Octokit another `fetch`, over its own HTTP; the real client would add a second implementation of proxies.
 */
class HttpClient {
  getAgent() {}
  getAgentDispatcher() {}
}


/***/ }),

/***/ 8638:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ paginateRest)
/* harmony export */ });
/** Replaces Octokit's plugin that follows a list from page to page. This action requests each page itself, within a budget. */
const paginateRest = () => ({});


/***/ }),

/***/ 1059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ restEndpointMethods)
/* harmony export */ });
/**
 * Replaces Octokit's plugin with a method for each of GitHub's thousand endpoints. This action uses four endpoints, by their
 * routes (`octokit.request`). With the real plugin each run would load the list and make the methods before its first request.
 */
const restEndpointMethods = () => ({});


/***/ }),

/***/ 1866:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ fetch)
/* harmony export */ });
/* unused harmony export ProxyAgent */
/**
 * Replaces undici. @actions/github imports it for its own `fetch`, which this action replaces, and makes a ProxyAgent while
 * it is loaded behind a proxy. Loading the real undici takes longer than the whole rest of the post step.
 */
class ProxyAgent {}

const fetch = () => Promise.reject(new Error('undici is not part of this action'));


/***/ })

};
;