"use strict";
exports.id = 942;
exports.ids = [942];
exports.modules = {

/***/ 7942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   handoffSource: () => (/* binding */ handoffSource)
/* harmony export */ });
/* unused harmony export EnvelopeSource */
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2221);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3535);
/* harmony import */ var _record_own_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(134);
/* harmony import */ var _check_token_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8690);
/* harmony import */ var _handoff_artifacts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6518);
/* harmony import */ var _poll_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7445);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6710);
/* harmony import */ var _receiver_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7139);








const NOT_RENEWED = 'the issuer job renews nothing (`renew: false`)';
/** Makes the lease source from the envelopes after the first, which main has opened. */
async function handoffSource(config, clock, signal) {
    const { offer, endToken, receiverState, series, renewed, backend, expected, endedFile } = config;
    if (!renewed)
        return { next: () => Promise.reject(new Error(NOT_RENEWED)), ageOf: () => 0 };
    const privateKey = await (0,jose__WEBPACK_IMPORTED_MODULE_6__/* .importJWK */ .Og)(config.privateKey, 'ECDH-ES');
    if (privateKey instanceof Uint8Array)
        throw new Error('the key is not a private key');
    const { artifactClient } = await Promise.all(/* import() | artifacts */[__webpack_require__.e(367), __webpack_require__.e(544)]).then(__webpack_require__.bind(__webpack_require__, 9243));
    const artifacts = new _handoff_artifacts_js__WEBPACK_IMPORTED_MODULE_3__/* .HandoffArtifacts */ .c(artifactClient(backend, { clock, signal, secret: () => { } }), offer.handoff);
    artifacts.followSeries(series);
    const checkToken = (0,_check_token_js__WEBPACK_IMPORTED_MODULE_2__/* .tokenChecker */ .b)(expected, { clock, signal });
    const receiver = new _receiver_js__WEBPACK_IMPORTED_MODULE_5__/* .Receiver */ .i({
        clock,
        artifacts,
        privateKey,
        offer,
        endToken,
        checkToken,
        state: receiverState,
    });
    return new EnvelopeSource(receiver, clock, (reason) => {
        try {
            (0,_record_own_file_js__WEBPACK_IMPORTED_MODULE_1__/* .createOwnFile */ .Df)(endedFile, reason);
        }
        catch {
            // The folder is gone; the issuer job's log says the same.
        }
    });
}
/** A lease source that looks for envelopes when a renewer wants a lease. All renewers share one look. */
class EnvelopeSource {
    #receiver;
    #clock;
    #onEnded;
    #given = new Map();
    /** When the cloud was asked for each lease, by the monotonic clock. The real moment is this one or later. */
    #askedAt = new WeakMap();
    #newest;
    /** When this source began to wait for the next envelope, and when it looks again, by the monotonic clock. */
    #since;
    #lookAt = Number.NEGATIVE_INFINITY;
    #looking;
    #ended;
    constructor(receiver, clock, onEnded = () => { }) {
        this.#receiver = receiver;
        this.#clock = clock;
        this.#onEnded = onEnded;
    }
    /** Waits for a cloud's lease in the next envelope. */
    async next(cloud, signal) {
        for (;;) {
            signal.throwIfAborted();
            if (this.#ended)
                throw this.#ended;
            const newest = this.#newest;
            const lease = newest?.leases.find((one) => one.cloud === cloud);
            if (newest && lease && newest.sequence > (this.#given.get(cloud) ?? 0)) {
                this.#given.set(cloud, newest.sequence);
                return lease;
            }
            // A caller that tries again does not cause an earlier look.
            await (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .sleepUntil */ .Kc)(this.#lookAt, this.#clock, signal);
            this.#looking ??= this.#look().finally(() => {
                this.#looking = undefined;
            });
            await this.#looking;
        }
    }
    /** A lease's age, with the time in the artifact service and in this object. */
    ageOf(lease) {
        const now = this.#clock.monotonic();
        return now - (this.#askedAt.get(lease) ?? now);
    }
    async #look() {
        const now = this.#clock.monotonic();
        if (now < this.#lookAt)
            return;
        this.#since ??= now;
        this.#lookAt = now + (0,_poll_js__WEBPACK_IMPORTED_MODULE_7__/* .renewalDelay */ .qX)(now - this.#since);
        const before = this.#newest;
        try {
            await this.#lookOnce();
        }
        finally {
            if (this.#newest !== before)
                this.#since = undefined;
        }
    }
    async #lookOnce() {
        try {
            const opened = await this.#receiver.look();
            if (opened?.ended)
                return this.#end(opened.ended);
            for (const lease of opened?.leases ?? [])
                this.#askedAt.set(lease, opened?.askedAt ?? 0);
            this.#newest = opened ?? this.#newest;
        }
        catch (error) {
            // For any other error, such as a service that does not answer, the renewer tries again.
            if (!(error instanceof _refusal_js__WEBPACK_IMPORTED_MODULE_4__/* .HandoffRefused */ .NZ))
                throw error;
            this.#end(error.reason);
            await this.#receiver.end(error.reason).catch(() => { });
        }
    }
    #end(reason) {
        this.#ended = new Error(`the hand-over has ended: ${reason}`);
        this.#onEnded(reason);
    }
}


/***/ })

};
;