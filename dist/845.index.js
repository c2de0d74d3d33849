"use strict";
exports.id = 845;
exports.ids = [845];
exports.modules = {

/***/ 845:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   handoffSource: () => (/* binding */ handoffSource)
/* harmony export */ });
/* unused harmony export EnvelopeSource */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1187);
/* harmony import */ var _artifacts_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(960);
/* harmony import */ var _check_token_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9183);
/* harmony import */ var _pieces_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5053);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1148);
/* harmony import */ var _receiver_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3389);







const NOT_RENEWED = 'the issuer job renews nothing (`renew: false`)';
/** The service is asked this often while a renewal is due. */
const POLL_MS = 2000;
/** Opens the next envelopes of a hand-over whose first one main has opened. */
async function handoffSource(config, clock, signal) {
    const { offer, endToken, last, renewed, backend, expected, endedFile } = config;
    if (!renewed)
        return { issuer: () => ({ issue: () => Promise.reject(new Error(NOT_RENEWED)) }) };
    const privateKey = await (0,jose__WEBPACK_IMPORTED_MODULE_6__/* .importJWK */ .Og)(config.privateKey, 'ECDH-ES');
    if (privateKey instanceof Uint8Array)
        throw new Error('the key is not a private key');
    const pieces = new _pieces_js__WEBPACK_IMPORTED_MODULE_3__/* .Pieces */ .q((0,_artifacts_client_js__WEBPACK_IMPORTED_MODULE_1__/* .artifactClient */ .AR)(backend, { clock, signal, secret: () => { } }), offer.handoff);
    const checkToken = (0,_check_token_js__WEBPACK_IMPORTED_MODULE_2__/* .tokenChecker */ .b)(expected, { clock, signal });
    const receiver = new _receiver_js__WEBPACK_IMPORTED_MODULE_5__/* .Receiver */ .i({ clock, pieces, privateKey, offer, endToken, checkToken, last });
    return new EnvelopeSource(receiver, clock, (reason) => {
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(endedFile, reason, { mode: 0o600, flag: 'wx' });
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
    #newest;
    #looking;
    #ended;
    constructor(receiver, clock, onEnded = () => { }) {
        this.#receiver = receiver;
        this.#clock = clock;
        this.#onEnded = onEnded;
    }
    /** What it issues is the lease of the next envelope. */
    issuer(cloud) {
        return {
            issue: async (_plan, { signal }) => {
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
                    this.#looking ??= this.#look().finally(() => {
                        this.#looking = undefined;
                    });
                    await this.#looking;
                    if (this.#newest === newest && !this.#ended)
                        await this.#clock.sleep(POLL_MS, signal);
                }
            },
        };
    }
    async #look() {
        try {
            const contents = await this.#receiver.look();
            if (contents?.ended)
                this.#end(contents.ended);
            else
                this.#newest = contents ?? this.#newest;
        }
        catch (error) {
            // Anything else is the service being away, which the keeper's next try may find back.
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