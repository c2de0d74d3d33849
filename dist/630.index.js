"use strict";
exports.id = 630;
exports.ids = [630];
exports.modules = {

/***/ 524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  finishBroker: () => (/* binding */ finishBroker),
  removeBrokerFiles: () => (/* binding */ removeBrokerFiles)
});

// UNUSED EXPORTS: describeUse

// EXTERNAL MODULE: ./clouds/clouds.js + 65 modules
var clouds = __webpack_require__(5398);
// EXTERNAL MODULE: ./record/folder.js
var record_folder = __webpack_require__(2383);
// EXTERNAL MODULE: ./text/safe.js
var safe = __webpack_require__(1032);
// EXTERNAL MODULE: ./broker/codex-home.js
var codex_home = __webpack_require__(8398);
// EXTERNAL MODULE: ./net/http.js
var http = __webpack_require__(9645);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __webpack_require__(9397);
// EXTERNAL MODULE: ./broker/config.js
var config = __webpack_require__(8397);
// EXTERNAL MODULE: ./broker/processes.js
var processes = __webpack_require__(3790);
;// CONCATENATED MODULE: ./broker/end-broker.js




/** How long a process may take to disappear after its end, in milliseconds. */
const VANISH_MS = 2000;
/**
 * Tells the broker to revoke its leases where possible, to forget everything, and to end. While its process lives, no other
 * process can listen on its port. On Linux the process is identified by its start time, so that another process, which a
 * later step has put in its place, is not trusted.
 */
async function endBroker(handle, clock, timeoutMs = timeouts/* timeouts */.F.brokerEnd) {
    if (!(0,processes/* isRunning */.W_)(handle))
        return { is: 'gone' };
    // A step may have stopped the process. The signal continues it, and does nothing to a running process.
    signal(handle, 'SIGCONT');
    try {
        const { status, body } = await (0,http/* request */.Em)({
            method: 'POST',
            url: `http://127.0.0.1:${handle.port}${config.CONTROL_PATH}end`,
            headers: { authorization: `Bearer ${handle.control}` },
            timeoutMs,
        });
        if (status === 200) {
            const report = JSON.parse(body);
            // It answers before it exits, and nothing of it may be left when this step ends.
            if (!(await vanishes(handle, clock)))
                await killBroker(handle, clock);
            return { is: 'ended', report };
        }
    }
    catch {
        // The broker has ended in the meantime, or it does not answer.
    }
    return { is: (await vanishes(handle, clock)) ? 'gone' : 'silent' };
}
/**
 * Kills the broker's process. It does so only on Linux, where the start time identifies the process with certainty.
 * @returns whether the process has ended.
 */
async function killBroker(handle, clock) {
    signal(handle, 'SIGKILL');
    return await vanishes(handle, clock);
}
function signal(handle, name) {
    if (handle.started === undefined || !(0,processes/* isRunning */.W_)(handle))
        return;
    try {
        process.kill(handle.pid, name);
    }
    catch {
        // The process belongs to another user, or has just ended.
    }
}
async function vanishes(handle, clock) {
    const stepMs = 5;
    for (let waited = 0; (0,processes/* isRunning */.W_)(handle); waited += stepMs) {
        if (waited >= VANISH_MS)
            return false;
        await clock.sleep(stepMs);
    }
    return true;
}

// EXTERNAL MODULE: ./broker/report.js
var broker_report = __webpack_require__(7201);
;// CONCATENATED MODULE: ./broker/finish.js






/**
 * Ends the broker and takes the leases over from it. Where the broker is gone, it assumes the worst case: any step can write
 * the file that the broker left, so this file only tells who used the leases, and never how they ended.
 */
async function finishBroker(handle, holdings, { clock, folder, maybeDone, untrusted, timeoutMs }) {
    const answer = await endBroker(handle, clock, timeoutMs);
    const ids = new Set(holdings.flatMap(({ issued }) => issued?.id ?? []));
    const asked = answer.is === 'ended' ? (0,broker_report/* readReport */.tL)(answer.report, ids) : undefined;
    // A stopped broker would serve again after somebody continues it, and only this step can prevent that.
    const killed = !asked && answer.is !== 'gone' && !untrusted && (await killBroker(handle, clock));
    const known = holdings.map(maybeRenewed);
    if (!asked) {
        return {
            leases: known.map((one) => ({ ...worstCase(one, clock.now()), maybeDone: true })),
            readUse: () => {
                const report = (0,broker_report/* readTrailFile */.t2)(folder, ids);
                if (answer.is !== 'gone')
                    return useOf(describeSilent(handle, killed, untrusted), report, FROM_FILE);
                return useOf(maybeDone ? ENDED_BY_MARK : describeGone(report), report, FROM_FILE);
            },
        };
    }
    return {
        leases: known.map((one) => {
            const ended = asked.ended.find(({ id }) => id === one.issued?.id);
            if (!one.issued || !ended)
                return one;
            const { outcome, expiresAt, consoleUntil } = ended;
            const issued = { ...one.issued, expiresAt, ...(consoleUntil === undefined ? {} : { consoleUntil }) };
            return { ...one, issued, ...(outcome ? { outcome } : {}) };
        }),
        readUse: () => untrusted
            ? useOf(ENDED_BY_LIST, asked, FROM_LIST)
            : useOf(ENDED, asked, handle.started === undefined ? FROM_PORT : undefined),
    };
}
/**
 * Describes who used the leases.
 * @param doubt says who may have written the report; `undefined` where it is certain that the broker did.
 */
function useOf(text, report, doubt) {
    const { events = [], uses = [], models = [] } = report ?? {};
    const lines = [...uses.map(describeUse), ...models.map(describeModelUse)];
    if (doubt === undefined)
        return { events, uses, models, texts: [text, ...lines] };
    return {
        events: events.map((event) => ({ ...event, data: { ...event.data, unverified: true } })),
        uses,
        models,
        doubt,
        texts: [text, ...(lines.length > 0 ? [doubt] : []), ...lines],
    };
}
const FROM_FILE = 'The uses of the leases come from a file in RUNNER_TEMP (trail.json), and any step of this job can write that file:';
const FROM_LIST = 'The uses of the leases come from the process at the port in the list of this job, and any step of this job can write that list:';
const FROM_PORT = 'The uses of the leases come from the process at the broker\u2019s port; this system does not tell whether that is the broker:';
const ENDED = 'The broker has forgotten the leases and has ended.';
/** Any step may have written the list, so the address in it may belong to another process. */
const ENDED_BY_LIST = 'The process that the list names as the broker says that it has forgotten the leases and has ended.';
const ENDED_BY_MARK = 'The broker is gone. A mark, which any step can write, says that an end step ended it: then its log and record have the trail.';
/** The text for a broker that is gone. The reason comes from its trail file, which any step can write. */
function describeGone(report) {
    if (!report)
        return `The broker is gone: something ended its process. ${NOT_KNOWN}`;
    const why = Object.entries(REASONS).find(([one]) => one === report.why)?.[1];
    const said = why === undefined ? 'left its trail' : `left its trail, which says why: ${why}`;
    return `The broker had ended by itself before this step and ${said}. When it renewed last cannot be told.`;
}
const REASONS = {
    told: 'a signal told it to (SIGTERM or SIGINT)',
    time: '`renew-until` was over',
    'worker-ended': 'the runner\u2019s worker had ended',
};
function describeSilent({ pid }, killed, untrusted) {
    const end = killed
        ? 'This step has killed it.'
        : untrusted
            ? 'The post step kills it.'
            : 'It could not be ended: it serves what it holds, once it runs again, until the job is over.';
    return `The broker (process ${pid}) is there and does not answer; a step may have stopped it. ${end} ${NOT_KNOWN}`;
}
const NOT_KNOWN = 'Who used the leases is not known, and renewals since this job began cannot be told.';
/** Removes the files of the broker's clients; gcloud stores its tokens there as plain text. It does not follow links. */
function removeBrokerFiles(folder) {
    (0,record_folder/* removePrivate */.Ws)(folder, [...clouds/* clouds */.Pk.flatMap(({ served }) => served?.files ?? []), ...codex_home/* codexFiles */.v]);
}
/** Makes a line such as `aws:review-...: used 12 times by /usr/bin/aws, first 12:00:03, last 12:14:55 UTC.` */
function describeUse(use) {
    const { decision, count, first, last } = use;
    // Another program chose these names, so a line break in one must not start a new line of the log.
    const [lease, cloud, who, reason] = [use.lease, use.cloud, use.who, use.reason ?? ''].map(safe/* safeLine */.om);
    const times = count === 1 ? 'once' : `${count} times`;
    const when = count === 1 ? `at ${clock(first)} UTC` : `first ${clock(first)}, last ${clock(last)} UTC`;
    return decision === 'served'
        ? `${lease}: used ${times} by ${who}, ${when}.`
        : `${lease || cloud}: refused ${times} to ${who}${reason ? ` (${reason})` : ''}, ${when}.`;
}
/** Makes a line such as `openai/gpt-5: 2 requests, 12 tokens in, 3 out.` */
function describeModelUse({ model, requests, inputTokens, outputTokens }) {
    const times = requests === 1 ? '1 request' : `${requests} requests`;
    return `${(0,safe/* safeLine */.om)(model)}: ${times}, ${inputTokens} tokens in, ${outputTokens} out.`;
}
function clock(time) {
    return time.slice(11, 19);
}
/** Drops the saved expiry, which belongs to the first lease: the broker may have renewed it. A revoker then uses the ttl. */
function maybeRenewed(one) {
    if (!one.revocation)
        return one;
    const { expiresAt: _, ...revocation } = one.revocation;
    return { ...one, revocation };
}
/** Assumes that a broker that is gone renewed the lease a moment ago. */
function worstCase(one, now) {
    const { issued } = one;
    if (issued?.issuedAt === undefined)
        return one;
    const life = issued.expiresAt - issued.issuedAt;
    const later = Math.max(0, now + life - issued.expiresAt);
    const { expiresAt, consoleUntil } = issued;
    const beside = consoleUntil === undefined ? {} : { consoleUntil: consoleUntil + later };
    return { ...one, issued: { ...issued, expiresAt: expiresAt + later, ...beside } };
}


/***/ })

};
;