"use strict";
exports.id = 463;
exports.ids = [463];
exports.modules = {

/***/ 1463:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   handoffSource: () => (/* binding */ handoffSource)
/* harmony export */ });
/* unused harmony export EnvelopeSource */
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2221);
/* harmony import */ var _record_own_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(134);
/* harmony import */ var _check_token_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8690);
/* harmony import */ var _pieces_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2887);
/* harmony import */ var _poll_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7445);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6710);
/* harmony import */ var _receiver_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4200);







const NOT_RENEWED = 'the issuer job renews nothing (`renew: false`)';
/** Opens the next envelopes of a hand-over whose first one main has opened. */
async function handoffSource(config, clock, signal) {
    const { offer, endToken, memory, trail, renewed, backend, expected, endedFile } = config;
    if (!renewed)
        return { next: () => Promise.reject(new Error(NOT_RENEWED)), ageOf: () => 0 };
    const privateKey = await (0,jose__WEBPACK_IMPORTED_MODULE_5__/* .importJWK */ .Og)(config.privateKey, 'ECDH-ES');
    if (privateKey instanceof Uint8Array)
        throw new Error('the key is not a private key');
    const { artifactClient } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 9243));
    const pieces = new _pieces_js__WEBPACK_IMPORTED_MODULE_2__/* .Pieces */ .q(artifactClient(backend, { clock, signal, secret: () => { } }), offer.handoff);
    pieces.follow(trail);
    const checkToken = (0,_check_token_js__WEBPACK_IMPORTED_MODULE_1__/* .tokenChecker */ .b)(expected, { clock, signal });
    const receiver = new _receiver_js__WEBPACK_IMPORTED_MODULE_4__/* .Receiver */ .i({ clock, pieces, privateKey, offer, endToken, checkToken, memory });
    return new EnvelopeSource(receiver, clock, (reason) => {
        try {
            (0,_record_own_file_js__WEBPACK_IMPORTED_MODULE_0__/* .createOwnFile */ .Df)(endedFile, reason);
        }
        catch {
            // The folder is gone; the issuer job's log says the same.
        }
    });
}
/** Looks for envelopes when a keeper wants one, once for all keepers together. */
class EnvelopeSource {
    #receiver;
    #clock;
    #onEnded;
    #given = new Map();
    /** When each lease was asked for, by the monotonic clock: then or later. */
    #askedAt = new WeakMap();
    #newest;
    /** Since when an envelope is waited for, and when it is looked for again, by the monotonic clock. */
    #since;
    #lookAt = Number.NEGATIVE_INFINITY;
    #looking;
    #ended;
    constructor(receiver, clock, onEnded = () => { }) {
        this.#receiver = receiver;
        this.#clock = clock;
        this.#onEnded = onEnded;
    }
    /** The lease of the next envelope. */
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
            // Whoever tries anew does not look more often: the next look is when it is.
            await (0,_poll_js__WEBPACK_IMPORTED_MODULE_6__/* .sleepUntil */ .Kc)(this.#lookAt, this.#clock, signal);
            this.#looking ??= this.#look().finally(() => {
                this.#looking = undefined;
            });
            await this.#looking;
        }
    }
    /** However long it lay in the service, or here: leases of several clouds come together and are taken one by one. */
    ageOf(lease) {
        const now = this.#clock.monotonic();
        return now - (this.#askedAt.get(lease) ?? now);
    }
    async #look() {
        const now = this.#clock.monotonic();
        if (now < this.#lookAt)
            return;
        this.#since ??= now;
        this.#lookAt = now + (0,_poll_js__WEBPACK_IMPORTED_MODULE_6__/* .renewalDelay */ .qX)(now - this.#since);
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
            // Anything else is the service being away, which the keeper's next try may find back.
            if (!(error instanceof _refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .HandoffRefused */ .NZ))
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