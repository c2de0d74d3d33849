"use strict";
exports.id = 965;
exports.ids = [965];
exports.modules = {

/***/ 6965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./runner/files.js
var files = __webpack_require__(4727);
// EXTERNAL MODULE: ./split/handoff.js
var split_handoff = __webpack_require__(9692);
// EXTERNAL MODULE: ./split/inputs.js
var split_inputs = __webpack_require__(3953);
// EXTERNAL MODULE: ./split/offer.js
var offer = __webpack_require__(3860);
// EXTERNAL MODULE: ./steps/inputs.js + 1 modules
var steps_inputs = __webpack_require__(1592);
;// CONCATENATED MODULE: ./steps/prove.js





/**
 * `prove@v1`, in the agent job before `receive@v1`: makes a proof from the hand-off secret, which shows that this job had the
 * secret. It is a step of its own since it has no post step: the runner gives a post step its inputs again, at a time when
 * the agent controls the machine. The proof is valid for this hand-over only.
 */
async function prove(step) {
    const { run, console } = step;
    const given = (0,steps_inputs/* inputsOf */.V)(step, split_inputs/* proveTable */.jA);
    const inputs = (0,split_inputs/* readProveInputs */.C2)(given);
    const handoff = (0,split_handoff/* handoffOf */.y4)(inputs.id, run);
    const proof = (0,offer/* proofOf */.oX)(inputs.secret, handoff);
    if (proof !== '')
        console.secrets.add(proof);
    (0,files/* setOutput */.uH)('handoff-proof', proof);
    console.info(proof === '' ? 'There is no hand-off secret, so there is nothing to prove.' : 'Proof made.');
}

// EXTERNAL MODULE: ./steps/step.js + 3 modules
var step = __webpack_require__(7100);
;// CONCATENATED MODULE: ./entries/prove.js


const start = () => (0,step/* runStep */.e)([prove]);


/***/ }),

/***/ 9692:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Yy: () => (/* binding */ handoffName),
/* harmony export */   ZQ: () => (/* binding */ readHandoff),
/* harmony export */   Zm: () => (/* binding */ artifactKind),
/* harmony export */   d1: () => (/* binding */ randomArtifactName),
/* harmony export */   h5: () => (/* binding */ sameHandoff),
/* harmony export */   kr: () => (/* binding */ isHandoffId),
/* harmony export */   m4: () => (/* binding */ newHandoffId),
/* harmony export */   y4: () => (/* binding */ handoffOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** The hand-over with this id in a run. */
function handoffOf(id, { repository, runId, attempt }) {
    return { id, repository, runId, attempt };
}
const ID = /^[a-z0-9]{16,64}$/;
/**
 * Whether a text has the form of a hand-over's id.
 * @example
 * isHandoffId('0123456789abcdef') // true
 */
function isHandoffId(text) {
    return ID.test(text);
}
/** Makes an id of 128 random bits, in characters that are allowed in an artifact's name. */
function newHandoffId(random = node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes) {
    return random(16).toString('hex');
}
/**
 * The name of a hand-over in places that other jobs can read: artifact names, the offer, the record. It is a hash, so it does
 * not reveal the id, with which another job could answer a re-run. It includes the attempt, because a re-run sees the
 * artifacts of earlier attempts. 32 hexadecimal digits.
 */
function handoffName({ id, repository, runId, attempt }) {
    const text = JSON.stringify(['agent-creds hand-off v1', id, repository, runId, attempt]);
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex').slice(0, 32);
}
/** A new name for an artifact. It is random: names are immutable, so a third job could take one that it can guess. */
function randomArtifactName(handoff, kind, random = node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes) {
    return `${prefixOf(handoff)}${kind}-${random(8).toString('hex')}`;
}
/** The kind of an artifact of this hand-over, or `undefined` for any other artifact. */
function artifactKind(handoff, name) {
    const prefix = prefixOf(handoff);
    if (!name.startsWith(prefix))
        return undefined;
    return /^(offer|envelope|end|note|record)-[0-9a-f]{16}$/.exec(name.slice(prefix.length))?.[1];
}
function sameHandoff(a, b) {
    return a.id === b.id && a.repository === b.repository && a.runId === b.runId && a.attempt === b.attempt;
}
/** Reads the hand-over that a message names; `undefined` where it does not name one. */
function readHandoff(value) {
    const { id, repository, runId, attempt } = (value ?? {});
    const texts = [id, repository, runId, attempt];
    if (!texts.every((text) => typeof text === 'string' && text !== ''))
        return undefined;
    const [one = '', two = '', three = '', four = ''] = texts;
    return { id: one, repository: two, runId: three, attempt: four };
}
function prefixOf(handoff) {
    return `agent-creds-${handoffName(handoff)}-`;
}


/***/ }),

/***/ 3953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AZ: () => (/* binding */ issueTable),
/* harmony export */   C2: () => (/* binding */ readProveInputs),
/* harmony export */   HT: () => (/* binding */ readIssueInputs),
/* harmony export */   L8: () => (/* binding */ readReceiveInputs),
/* harmony export */   gs: () => (/* binding */ receiveTable),
/* harmony export */   jA: () => (/* binding */ proveTable),
/* harmony export */   k0: () => (/* binding */ gateTable),
/* harmony export */   ll: () => (/* binding */ gateInputs),
/* harmony export */   pi: () => (/* binding */ issueInputs),
/* harmony export */   xX: () => (/* binding */ receiveInputs)
/* harmony export */ });
/* unused harmony export proveInputs */
/* harmony import */ var _clouds_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5908);
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3179);
/* harmony import */ var _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(756);
/* harmony import */ var _inputs_input_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2999);
/* harmony import */ var _inputs_kinds_boolean_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5144);
/* harmony import */ var _inputs_kinds_duration_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(991);
/* harmony import */ var _inputs_kinds_endpoint_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(274);
/* harmony import */ var _inputs_kinds_list_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2063);
/* harmony import */ var _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4196);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9692);










const HOUR = 3600;
/** A dictionary attack finds a shorter secret: every job of the run can read the offers that the secret authenticates. */
const LEAST_SECRET = 20;
const handoffId = (0,_inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .parsed */ .Yz)({
    parse: (value) => ((0,_handoff_js__WEBPACK_IMPORTED_MODULE_9__/* .isHandoffId */ .kr)(value) ? value : undefined),
    explain: () => ({ why: 'it is not 16 to 64 lower-case letters and digits' }),
    write: (value) => value,
});
/** The inputs about the hand-over that both jobs get. */
const handoff = {
    id: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'handoff-id',
        kind: handoffId,
        about: 'Id of the hand-over, the same in both jobs: an output of the gate job.',
        example: '${{ needs.gate.outputs.handoff-id }}   # the same in both jobs; made by org/agent-creds/gate',
        role: 'none',
        needed: 'it is empty',
    }),
    secret: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'handoff-secret',
        kind: (0,_inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .secret */ .rJ)(LEAST_SECRET),
        about: 'Authenticates the offered key. Needed where the run has other jobs that you do not trust (docs/threat-model.md).',
        example: '${{ secrets.HANDOFF_SECRET }}   # openssl rand -hex 32',
        role: 'none',
    }),
    timeout: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'handoff-timeout',
        kind: (0,_inputs_kinds_duration_js__WEBPACK_IMPORTED_MODULE_5__/* .duration */ .p)({ min: 10, max: 6 * HOUR }),
        default: '10m',
        about: 'How long to wait for the other job.',
        example: '10m',
        role: 'none',
    }),
};
/** The inputs that `issue` takes besides those of the action itself. */
const issueInputs = {
    ...handoff,
    renew: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'renew',
        kind: _inputs_kinds_boolean_js__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .z,
        default: 'true',
        about: '`false`: seal once and end. Each lease then lives once and ends with its `ttl`.',
        example: 'true',
        role: 'none',
    }),
    agentJob: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'agent-job',
        kind: _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq,
        default: 'agent',
        about: 'Key or name of the agent job, for finding it in the jobs API before it has made its offer.',
        example: 'agent',
        role: 'none',
    }),
    failWithAgent: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'fail-with-agent',
        kind: _inputs_kinds_boolean_js__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .z,
        default: 'true',
        about: 'Fail where the agent job has failed, so that "Re-run failed jobs" runs both again.',
        example: 'false',
        role: 'none',
    }),
};
/** All inputs of `prove`. */
const proveInputs = {
    id: handoff.id,
    secret: {
        ...handoff.secret,
        about: 'The secret that only the issuer and agent jobs are given. Empty is fine.',
    },
};
/** All inputs of `receive`. */
const receiveInputs = {
    id: handoff.id,
    proof: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'handoff-proof',
        kind: (0,_inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .secret */ .rJ)(LEAST_SECRET),
        about: 'Shows that this job was given the hand-off secret: an output of `prove`, the step before. It is good for this hand-over alone.',
        example: '${{ steps.prove.outputs.handoff-proof }}',
        role: 'none',
    }),
    secret: {
        ...handoff.secret,
        about: 'Use `handoff-proof`: the runner gives inputs to the post step again, where the agent can read the secret.',
    },
    timeout: handoff.timeout,
    deliver: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'deliver',
        kind: (0,_inputs_kinds_list_js__WEBPACK_IMPORTED_MODULE_7__/* .choices */ .zM)(['env', 'outputs', 'broker']),
        default: 'broker',
        about: '`broker` (renewed), `env` or `outputs`; `outputs` may stand beside one of the others.',
        example: 'broker',
        role: 'none',
    }),
    renewUntil: { ..._inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.renewUntil, about: 'How long the broker lives.' },
    summary: _inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.summary,
    requireNoAmbientIdentity: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'require-no-ambient-identity',
        kind: _inputs_kinds_boolean_js__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .z,
        default: 'false',
        about: 'Fail, not only warn, where the machine has a cloud identity of its own.',
        example: 'true',
        role: 'none',
    }),
    workflowRef: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'workflow-ref',
        kind: _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq,
        about: 'The workflow file that the issuer job must stand in. Default the one of this job.',
        example: 'org/agent-creds/.github/workflows/agent-job.yml@refs/tags/v1.0.0',
        role: 'none',
        filledBy: '${{ job.workflow_ref }}',
    }),
    jobId: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'job-id',
        kind: _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq,
        about: "GitHub's id of this job, so that the issuer job can see when it ends.",
        example: '20000001',
        role: 'none',
        filledBy: '${{ job.check_run_id }}',
    }),
    jobStatus: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'job-status',
        kind: _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq,
        about: 'How this job ended, read in the post step and told to the issuer job.',
        example: 'success',
        role: 'none',
        filledBy: '${{ job.status }}',
    }),
    oidcEndpoint: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'oidc-endpoint',
        kind: (0,_inputs_kinds_endpoint_js__WEBPACK_IMPORTED_MODULE_6__/* .endpoint */ .s)(),
        about: "Base URL where GitHub's public keys are read. Default the server's own issuer.",
        example: 'https://token.actions.githubusercontent.com',
        role: 'none',
    }),
};
const LONGEST_JOB = 5 * 24 * 60;
const minutes = (0,_inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .parsed */ .Yz)({
    parse: (value) => {
        const count = Number(value);
        return Number.isFinite(count) && count > 0 && count <= LONGEST_JOB ? count : undefined;
    },
    explain: () => ({ why: `it is not a number of minutes up to ${LONGEST_JOB}, five days` }),
    write: String,
});
/** The inputs that `gate` takes besides those of the action itself: the limits of the jobs after it. */
const gateInputs = {
    renew: { ...issueInputs.renew, about: 'As `issue` is given it.' },
    timeout: { ...handoff.timeout, about: 'As `issue` and `receive` are given it.' },
    agentMinutes: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'agent-timeout-minutes',
        kind: minutes,
        about: '`timeout-minutes` of the agent job. With it the gate refuses limits that do not fit together.',
        example: '60',
        role: 'none',
    }),
    issuerRunsOn: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'issuer-runs-on',
        kind: _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq,
        about: '`runs-on` of the issuer job, a label, a JSON list of labels or a JSON object, which this job has too.',
        example: 'ubuntu-latest',
        role: 'none',
    }),
    runnerEnvironment: (0,_inputs_input_js__WEBPACK_IMPORTED_MODULE_3__/* .input */ .hF)({
        name: 'runner-environment',
        kind: _inputs_kinds_text_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq,
        about: 'Whether the runners are GitHub\u2019s own, which end every job after six hours.',
        example: 'self-hosted',
        role: 'none',
        filledBy: '${{ runner.environment }}',
    }),
};
const gateTable = [...Object.values(gateInputs), ..._clouds_table_js__WEBPACK_IMPORTED_MODULE_0__/* .handoverTable */ .SD];
const issueTable = [...Object.values(issueInputs), ..._clouds_table_js__WEBPACK_IMPORTED_MODULE_0__/* .handoverTable */ .SD];
const receiveTable = Object.values(receiveInputs);
const proveTable = Object.values(proveInputs);
/** @throws {AgentCredsError} with every problem of the inputs. */
function readIssueInputs(inputs) {
    inputs.throwIfWrong();
    return {
        ...ofHandoff(inputs),
        renew: inputs.get(issueInputs.renew),
        failWithAgent: inputs.get(issueInputs.failWithAgent),
        agentJob: inputs.get(issueInputs.agentJob),
        githubToken: inputs.get(_inputs_common_js__WEBPACK_IMPORTED_MODULE_2__/* .common */ .s.githubToken) ?? '',
    };
}
/** @throws {AgentCredsError} with every problem of the inputs. */
function readProveInputs(inputs) {
    inputs.throwIfWrong();
    return { id: inputs.get(proveInputs.id) ?? '', secret: inputs.get(proveInputs.secret) ?? '' };
}
/** @throws {AgentCredsError} with every problem of the inputs. */
function readReceiveInputs(inputs) {
    const problems = new _errors_error_js__WEBPACK_IMPORTED_MODULE_1__/* .Problems */ .Zw(inputs.problems);
    const deliver = inputs.get(receiveInputs.deliver);
    if (deliver.includes('env') && deliver.includes('broker')) {
        problems.add('INPUT_CONFLICT', '`deliver` names `env` and `broker`', 'static keys in the environment would beat the broker, and nothing could renew them', 'deliver: broker');
    }
    problems.throwIfAny();
    const jobId = inputs.get(receiveInputs.jobId) ?? '';
    return {
        ...ofHandoff(inputs),
        proof: inputs.get(receiveInputs.proof) ?? '',
        deliver,
        renewUntil: inputs.get(receiveInputs.renewUntil),
        summary: inputs.get(receiveInputs.summary),
        requireNoAmbientIdentity: inputs.get(receiveInputs.requireNoAmbientIdentity),
        workflowRef: inputs.get(receiveInputs.workflowRef) ?? '',
        // Some runners do not provide it.
        jobId: /^\d{1,20}$/.test(jobId) ? jobId : '',
        oidcEndpoint: inputs.get(receiveInputs.oidcEndpoint),
    };
}
function ofHandoff(inputs) {
    return {
        id: inputs.get(handoff.id) ?? '',
        secret: inputs.get(handoff.secret) ?? '',
        timeout: inputs.get(handoff.timeout),
    };
}


/***/ }),

/***/ 6456:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BJ: () => (/* binding */ endHashOf),
/* harmony export */   Q2: () => (/* binding */ notes),
/* harmony export */   _X: () => (/* binding */ isConclusion),
/* harmony export */   rW: () => (/* binding */ ends)
/* harmony export */ });
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6710);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6815);


const conclusions = ['success', 'failure', 'cancelled'];
function isConclusion(value) {
    return conclusions.some((one) => one === value);
}
const reasonList = Object.keys(_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .reasons */ .Ot).filter(_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .isReason */ .Vs);
/** The agent job's work is done and it does not say how, it refused something, or its work is done and says how. */
const ends = (0,_statement_js__WEBPACK_IMPORTED_MODULE_1__/* .statements */ .F)([
    'done',
    ...reasonList.map((one) => `refused ${one}`),
    ...conclusions.map((one) => `job ${one}`),
]);
/** Why the issuer job has ended. */
const notes = (0,_statement_js__WEBPACK_IMPORTED_MODULE_1__/* .statements */ .F)(reasonList);
/** What an offer says of the token with which the agent job ends the hand-over. */
const endHashOf = ends.commit;


/***/ }),

/***/ 3860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gy: () => (/* binding */ OFFER_FILE),
/* harmony export */   H: () => (/* binding */ makeOffer),
/* harmony export */   XJ: () => (/* binding */ OfferUnauthenticated),
/* harmony export */   iT: () => (/* binding */ LARGEST_OFFER),
/* harmony export */   np: () => (/* binding */ readOffer),
/* harmony export */   o4: () => (/* binding */ writeOffer),
/* harmony export */   oX: () => (/* binding */ proofOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3866);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2402);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4366);
/* harmony import */ var _text_equal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7727);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9692);
/* harmony import */ var _messages_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6456);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6710);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6815);








/** File name of an offer in its artifact. */
const OFFER_FILE = 'offer.json';
/** In bytes, and far above the size of every real offer. */
const LARGEST_OFFER = 16 * 1024;
const VERSION = 3;
/** The length of a P-256 coordinate in bytes (RFC 7518, 6.2.1.2). */
const COORDINATE = 32;
/**
 * Makes a key pair and the offer for it. The private key leaves this process only through the pipe to the broker. It is never
 * in a file, an environment variable or a command line.
 */
async function makeOffer(handoff, options) {
    const { privateKey, publicKey } = await (0,jose__WEBPACK_IMPORTED_MODULE_6__/* .generateKeyPair */ .T)('ECDH-ES', { crv: 'P-256', extractable: true });
    const key = await (0,jose__WEBPACK_IMPORTED_MODULE_7__/* .exportJWK */ .JU)(publicKey);
    const endToken = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(32).toString('base64url');
    const { renewable, jobId } = options;
    const said = { handoff, key, endHash: (0,_messages_js__WEBPACK_IMPORTED_MODULE_3__/* .endHashOf */ .BJ)(endToken), renewable, jobId };
    const thumbprint = await (0,jose__WEBPACK_IMPORTED_MODULE_8__/* .calculateJwkThumbprint */ .s)(key);
    return { privateKey, endToken, offer: { ...said, thumbprint, digest: (0,_statement_js__WEBPACK_IMPORTED_MODULE_5__/* .hashOf */ .q)(bodyOf(said)) } };
}
/**
 * Writes the offer for the upload. It authenticates the body as text, so that the result does not depend on how JSON is
 * written. Only a job that knows the hand-over's id, and the proof where there is a secret, can make an offer. Neither is in
 * the offer.
 * @param proof the result of {@link proofOf}; empty without a secret.
 */
function writeOffer(offer, proof) {
    const body = bodyOf(offer);
    return JSON.stringify({ body, mac: macOf(offer.handoff, body, proof) });
}
/** Thrown for an offer of a job that does not know the hand-over's id and proof. */
class OfferUnauthenticated extends Error {
    name = 'OfferUnauthenticated';
}
/**
 * Reads an offer for exactly this hand-over.
 * @throws {OfferUnauthenticated} where it was not made with the hand-off's id and proof.
 * @throws {HandoffRefused} `bad-offer` for anything else that is wrong.
 */
async function readOffer(text, handoff, proof) {
    const { body, mac } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_9__/* .jsonFields */ .yX)(text);
    // First of all: nothing in an offer is read before it is authenticated.
    if (typeof body !== 'string' || typeof mac !== 'string' || !(0,_text_equal_js__WEBPACK_IMPORTED_MODULE_1__.sameSecret)(mac, macOf(handoff, body, proof)))
        throw new OfferUnauthenticated();
    const { version, handoff: named, key, endHash, renewable, jobId } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_9__/* .jsonFields */ .yX)(body);
    if (version !== VERSION || typeof named !== 'string')
        throw bad('its form is unknown');
    if (named !== (0,_handoff_js__WEBPACK_IMPORTED_MODULE_2__/* .handoffName */ .Yy)(handoff))
        throw bad('it is for another run, attempt or hand-off');
    const jwk = readKey(key);
    if (!jwk)
        throw bad('its key is not one');
    if (typeof endHash !== 'string' || !isCanonical(endHash))
        throw bad('it cannot be ended');
    return {
        handoff,
        key: jwk,
        thumbprint: await (0,jose__WEBPACK_IMPORTED_MODULE_8__/* .calculateJwkThumbprint */ .s)(jwk),
        endHash,
        renewable: renewable === true,
        jobId: typeof jobId === 'string' && /^\d{1,20}$/.test(jobId) ? jobId : '',
        digest: (0,_statement_js__WEBPACK_IMPORTED_MODULE_5__/* .hashOf */ .q)(body),
    };
}
/**
 * Makes the proof that a job has the hand-off secret. It is valid for this hand-over only, and reveals nothing about the
 * secret or the proof of another hand-over. Empty where there is no secret.
 */
function proofOf(secret, handoff) {
    if (secret === '')
        return '';
    const info = `agent-creds proof v1 ${(0,_handoff_js__WEBPACK_IMPORTED_MODULE_2__/* .handoffName */ .Yy)(handoff)}`;
    return Buffer.from((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hkdfSync)('sha256', secret, '', info, 32)).toString('base64url');
}
function bodyOf(offer) {
    const { handoff, key, endHash, renewable, jobId } = offer;
    return JSON.stringify({ version: VERSION, handoff: (0,_handoff_js__WEBPACK_IMPORTED_MODULE_2__/* .handoffName */ .Yy)(handoff), key, endHash, renewable, jobId });
}
function macOf({ id }, body, proof) {
    const key = Buffer.from((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hkdfSync)('sha256', id, proof, 'agent-creds offer v2', 32));
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(body).digest('base64url');
}
/** Reads a public key of P-256 in the only form that has its thumbprint; `undefined` for anything else. */
function readKey(value) {
    const { kty, crv, x, y } = (value ?? {});
    if (kty !== 'EC' || crv !== 'P-256' || !isCanonical(x) || !isCanonical(y))
        return undefined;
    try {
        // It throws for a point that is not on the curve.
        (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({ key: { kty, crv, x, y }, format: 'jwk' });
        return { kty, crv, x, y };
    }
    catch {
        return undefined;
    }
}
/** Whether a value is 32 bytes in canonical base64url. Decoders ignore two bits of the last letter, so other forms exist. */
function isCanonical(value) {
    if (typeof value !== 'string')
        return false;
    const bytes = Buffer.from(value, 'base64url');
    return bytes.length === COORDINATE && bytes.toString('base64url') === value;
}
function bad(detail) {
    return new _refusal_js__WEBPACK_IMPORTED_MODULE_4__/* .HandoffRefused */ .NZ('bad-offer', detail);
}


/***/ }),

/***/ 6710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NZ: () => (/* binding */ HandoffRefused),
/* harmony export */   Ot: () => (/* binding */ reasons),
/* harmony export */   SF: () => (/* binding */ AgentEnded),
/* harmony export */   Vs: () => (/* binding */ isReason),
/* harmony export */   b8: () => (/* binding */ endedError),
/* harmony export */   u$: () => (/* binding */ noOfferError),
/* harmony export */   z_: () => (/* binding */ refusalError)
/* harmony export */ });
/* harmony import */ var _errors_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3179);

/**
 * The reasons for which a job refuses a hand-over. Messages between the jobs have only a name of this list, so that no text
 * from an artifact, which any job could write, is ever printed.
 */
const reasons = {
    'no-offer': 'no agent job made an offer in time',
    'unknown-offer': 'the offers that came do not know the id and the hand-off secret of the issuer job',
    'no-envelope': 'the issuer job sealed nothing in time',
    'second-offer': 'two jobs offered a key for the same hand-off',
    'bad-offer': 'the offer is not one, or it is for another run, attempt or hand-off',
    flood: 'far too many artifacts were put into this hand-off',
    altered: 'an envelope cannot be opened: it was altered, or sealed for another key',
    forged: "an envelope does not carry the issuer job's identity for exactly its contents",
    foreign: 'an envelope is for another run, attempt, hand-off or workflow',
    late: 'the leases had ended before the agent job could have them',
    'issue-failed': 'the issuer job could not issue the leases',
    'agent-failed': 'the agent job ended before it had a lease',
    cancelled: 'the run was cancelled',
    ambient: 'the machine of the agent job has an identity of its own, and the workflow does not allow that',
    failed: 'the other job failed; its log says why',
};
function isReason(value) {
    return typeof value === 'string' && Object.hasOwn(reasons, value);
}
/** Thrown when this job refuses the hand-over. The job turns it into an error for its own log and a message to the other job. */
class HandoffRefused extends Error {
    name = 'HandoffRefused';
    reason;
    /** Whether the same check may succeed a little later, for example because a service publishes new data with a delay. */
    transient;
    /** @param detail what this job saw, for its own log. */
    constructor(reason, detail = '', options = {}) {
        super(`${reasons[reason]}${detail === '' ? '' : ` (${detail})`}`, options);
        this.reason = reason;
        this.transient = options.transient ?? false;
    }
}
/** Thrown when the agent job says that it has ended before it had a lease. Its reason is not verified. */
class AgentEnded extends HandoffRefused {
    constructor(reason) {
        super(reason, 'the agent job says so');
    }
}
const ATTACK = 'see which jobs of this run used artifacts; if the workflow has jobs you do not trust, give both sides a `handoff-secret`';
/** The error that this job prints for its own refusal. */
function refusalError(refused) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'HANDOFF_REFUSED',
        what: 'The hand-over between the issuer job and the agent job was refused',
        why: refused.message,
        fix: `run all jobs again; ${ATTACK}`,
    }, { cause: refused });
}
/** For offers that were made without the issuer's id or secret. With one id from `gate`, it is nearly always the secret. */
const SAME_SECRET = 'handoff-secret: ${{ secrets.HANDOFF_SECRET }}   # in issue and in prove; in receive: handoff-proof: ${{ steps.prove.outputs.handoff-proof }}';
/**
 * The error of an issuer job that had no offer to answer in time.
 * @param timeout seconds.
 * @param ignored the number of offers that were ignored because they could not be authenticated.
 */
function noOfferError(timeout, ignored) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'HANDOFF_TIMEOUT',
        what: `No agent job offered a key within ${timeout} s`,
        ...(ignored > 0
            ? {
                why: `${ignored} offer(s) came that do not know this job's id and hand-off secret: most often the secret is not the same in both jobs, or \`receive\` has no \`handoff-proof\``,
                fix: SAME_SECRET,
            }
            : {
                why: 'most often no runner is free for it: one self-hosted runner cannot run both jobs at once',
                fix: 'issuer-runs-on: ubuntu-latest   # a runner of its own for this job; or handoff-timeout: 30m',
            }),
    });
}
/** The error for an end of the hand-over by the other job, with the reason that it gave. */
function endedError(side, reason) {
    return new _errors_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AgentCredsError */ .$u({
        code: 'HANDOFF_ENDED',
        what: `The ${side} job ended the hand-over`,
        why: reasons[reason],
        fix: reason === 'unknown-offer'
            ? SAME_SECRET
            : `the log of the ${side} job says more; then run all jobs again`,
    });
}


/***/ }),

/***/ 6815:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ statements),
/* harmony export */   q: () => (/* binding */ hashOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _text_equal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7727);



/** @param list the statements, in an order that both sides have. */
function statements(list) {
    const proofOf = (token, statement) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', token).update(statement).digest('base64url');
    const hashesOf = (token) => list.map((one) => hashOf(proofOf(token, one)));
    const readUnproven = (text) => {
        const { statement } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .jsonFields */ .yX)(text);
        return list.find((one) => one === statement);
    };
    return {
        commit: (token) => hashOf(hashesOf(token).join('.')),
        write: (token, statement) => JSON.stringify({ statement, proof: proofOf(token, statement), hashes: hashesOf(token) }),
        read: (text, commitment) => {
            const statement = readUnproven(text);
            const { proof, hashes } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .jsonFields */ .yX)(text);
            if (statement === undefined || typeof proof !== 'string' || !isList(hashes))
                return undefined;
            const own = hashes[list.indexOf(statement)];
            const good = hashes.length === list.length &&
                own !== undefined &&
                (0,_text_equal_js__WEBPACK_IMPORTED_MODULE_1__.sameSecret)(hashOf(proof), own) &&
                (0,_text_equal_js__WEBPACK_IMPORTED_MODULE_1__.sameSecret)(hashOf(hashes.join('.')), commitment);
            return good ? statement : undefined;
        },
        readUnproven,
    };
}
/** SHA-256, base64url: commits to a text without telling it. */
function hashOf(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('base64url');
}
/** A hash has 43 letters and no dot, so that the list can be read in one way only. */
function isList(value) {
    return Array.isArray(value) && value.every((one) => typeof one === 'string' && /^[\w-]{43}$/.test(one));
}


/***/ })

};
;