"use strict";
exports.id = 800;
exports.ids = [800];
exports.modules = {

/***/ 800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  azureIssuer: () => (/* binding */ azureIssuer)
});

// EXTERNAL MODULE: ./identity/token.js
var token = __webpack_require__(3889);
// EXTERNAL MODULE: ./net/pick-agent.js
var pick_agent = __webpack_require__(6180);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __webpack_require__(9397);
// EXTERNAL MODULE: ./clouds/azure/endpoints.js
var endpoints = __webpack_require__(5614);
// EXTERNAL MODULE: ./net/http.js
var http = __webpack_require__(9645);
// EXTERNAL MODULE: ./net/retry.js
var retry = __webpack_require__(1335);
// EXTERNAL MODULE: ./net/retry-after.js
var retry_after = __webpack_require__(2084);
// EXTERNAL MODULE: ./clouds/check-lease.js
var check_lease = __webpack_require__(235);
// EXTERNAL MODULE: ./clouds/token-answer.js
var token_answer = __webpack_require__(5084);
// EXTERNAL MODULE: ./text/shorten.js
var shorten = __webpack_require__(1408);
// EXTERNAL MODULE: ./text/xml.js
var xml = __webpack_require__(5368);
;// CONCATENATED MODULE: ./clouds/azure/answer.js



/** Numbers of Entra ID's errors (learn.microsoft.com/entra/identity-platform/reference-error-codes). */
const AADSTS = {
    '70021': 'credential-not-found',
    '70025': 'credential-not-found',
    '700211': 'credential-refused',
    '700212': 'credential-refused',
    '700213': 'credential-refused',
    '7002138': 'credential-refused',
    '7002381': 'enterprise-refused',
    '700016': 'application-unknown',
    '90002': 'tenant-unknown',
    '900023': 'tenant-unknown',
    '500011': 'resource-refused',
    '1002012': 'resource-refused',
    '70011': 'resource-refused',
    '700024': 'assertion-invalid',
    '50027': 'assertion-invalid',
    '700027': 'assertion-invalid',
};
/** An error that Azure answered with. */
class AzureAnswer extends Error {
    step;
    /** The HTTP status. */
    status;
    /** `700213` of Entra ID, `AuthorizationPermissionMismatch` of Storage, `invalid_request` of IMDS; may be empty. */
    code;
    /** The code as people write it: `AADSTS700213`. */
    label;
    meaning;
    text;
    /** The wait that the answer asks for, in milliseconds. */
    afterMs;
    /** @param now this machine's time, in milliseconds since the epoch. */
    constructor(step, response, now) {
        super(`HTTP ${response.status}`);
        const { code, text } = step === 'key' ? readXml(response) : readJson(response.body);
        this.step = step;
        this.status = response.status;
        this.code = code;
        this.text = text;
        this.afterMs = (0,retry_after/* retryAfterMs */.V)(response.headers, now);
        this.label = /^\d+$/.test(code) ? `AADSTS${code}` : code;
        this.meaning = meaningOf(this);
    }
    /** Whether a retry can help. */
    get transient() {
        return this.meaning === 'busy';
    }
}
/**
 * The statuses of an IMDS that is not ready: 404 and 410 while it starts or is updated, 408 for a slow one
 * (learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token, "Retry guidance"; the Microsoft
 * Authentication Library retries the same).
 */
const IMDS_NOT_READY = [404, 408, 410];
function meaningOf({ step, status, code, text }) {
    if (status === 429 || status >= 500)
        return 'busy';
    if (step === 'imds' && IMDS_NOT_READY.includes(status))
        return 'busy';
    if (code === '')
        return 'garbled';
    switch (step) {
        case 'imds':
            // IMDS has one code for both. Only the text tells that the machine has several identities.
            return text.toLowerCase().includes('multiple user assigned') ? 'several-identities' : 'no-identity';
        case 'key':
            return 'storage-refused';
        case 'entra':
            return (Object.hasOwn(AADSTS, code) ? AADSTS[code] : undefined) ?? 'refused';
    }
}
/** Reads an error of Entra. It keeps the ids and the time at the end of the text, since support asks for them. */
function readJson(body) {
    try {
        const { error, error_codes: codes, error_description: description } = JSON.parse(body);
        const text = typeof description === 'string' ? (0,shorten/* shorten */.m)(description.replace(/\s+/g, ' '), 700) : '';
        const code = /^AADSTS(\d+)/.exec(text)?.[1] ?? (Array.isArray(codes) ? codes[0] : error);
        return { code: code === undefined ? '' : (0,shorten/* shorten */.m)(String(code), 60), text };
    }
    catch {
        return { code: '', text: '' };
    }
}
function readXml({ headers, body }) {
    const header = headers['x-ms-error-code'];
    const code = typeof header === 'string' ? header : ((0,xml.element)(body, 'Code') ?? '');
    const message = (0,xml.element)(body, 'Message') ?? '';
    return { code: (0,shorten/* shorten */.m)(code, 60), text: (0,shorten/* shorten */.m)(message.split('\n')[0] ?? '', 300) };
}

// EXTERNAL MODULE: ./clouds/azure/bounds.js
var bounds = __webpack_require__(6655);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var errors_error = __webpack_require__(3179);
// EXTERNAL MODULE: ./identity/claims.js
var identity_claims = __webpack_require__(55);
// EXTERNAL MODULE: ./clouds/azure/clouds.js
var clouds = __webpack_require__(2572);
;// CONCATENATED MODULE: ./clouds/azure/federation.js
/**
 * The problem that no federated credential matched. Entra compares issuer, subject and audience exactly. So the fix is
 * the credential that would match, ready to paste, and the reason names a similar form of the subject that does not match.
 */
function federationRefused(e, plan, claims) {
    const credential = {
        name: 'github-agent',
        issuer: claims.iss,
        subject: claims.sub,
        audiences: [claims.aud],
    };
    const why = {
        '70021': 'no credential matches',
        '70025': 'it has no federated credential at all',
        '700211': `no credential has the issuer ${claims.iss}`,
        '700212': `no credential has the audience ${claims.aud}`,
        '700213': `no credential has the subject ${claims.sub}`,
        '7002138': `a credential has the subject ${claims.sub} in other upper or lower case, and Entra ID compares the case`,
    };
    return {
        code: 'AZURE_FEDERATION_REFUSED',
        what: `No federated credential of ${plan.clientId} accepts this job (${e.label})`,
        why: `${why[e.code] ?? e.text}${waited(e)}${otherForm(claims)}`,
        fix: `a federated credential with exactly this subject: ${claims.sub}\naz ad app federated-credential create --id ${plan.clientId} --parameters ${shellQuoted(JSON.stringify(credential))}   # for a user-assigned identity: az identity federated-credential create`,
    };
}
/**
 * Tells that a credential may be on its way: until then Azure answers about the others. Where only upper and lower case
 * differ, nothing is on its way.
 */
function waited({ meaning, code }) {
    if (meaning === 'credential-not-found')
        return ' (tried four times within ten seconds; a new credential may take some minutes to reach every region)';
    return code === '7002138'
        ? ''
        : ' (one that was made minutes ago may not have reached every region: run the job again)';
}
/**
 * Explains the other form of this job's subject. GitHub writes subjects in two forms: `repo:OWNER/REPO:...` and, for
 * repositories created, renamed or transferred since July 2026, `repo:OWNER@ID/REPO@ID:...`. A credential for one form
 * does not match the other.
 */
function otherForm(claims) {
    const { sub, repository, repository_owner_id: ownerId, repository_id: id } = claims;
    if (typeof repository !== 'string')
        return '';
    const [owner = '', name = ''] = repository.split('/');
    const classic = `repo:${repository}:`;
    const immutable = `repo:${owner}@${String(ownerId)}/${name}@${String(id)}:`;
    const note = (other, form) => `; this repository's subjects ${form}, so a credential for ${other} does not match`;
    if (sub.startsWith(immutable)) {
        return note(classic + sub.slice(immutable.length), 'have the ids of owner and repository');
    }
    if (sub.startsWith(classic) && ownerId !== undefined && id !== undefined) {
        return note(immutable + sub.slice(classic.length), 'have no ids');
    }
    return '';
}
/** Quotes a text as one word for a POSIX shell. A person will paste it, and the name of a branch may have any character. */
function shellQuoted(text) {
    return `'${text.replaceAll("'", `'\\''`)}'`;
}

// EXTERNAL MODULE: ./clouds/azure/inputs.js
var inputs = __webpack_require__(2471);
// EXTERNAL MODULE: ./clouds/azure/sas-target.js
var sas_target = __webpack_require__(1091);
;// CONCATENATED MODULE: ./clouds/azure/refusals.js








/** Retries network faults, 429 and 5xx. It does not retry a refusal, since Azure would refuse again. */
function adviseAzure(error) {
    if (error instanceof http/* NetworkError */.Dr)
        return { retry: error.transient };
    if (!(error instanceof AzureAnswer))
        return { retry: false };
    return { retry: error.transient, afterMs: error.afterMs };
}
/** Describes an error in a few words, for a progress line. */
function describeAzure(error) {
    if (error instanceof AzureAnswer) {
        return error.label === error.code ? `answered ${error.status}` : `answered ${error.label}`;
    }
    return error instanceof Error ? error.message : 'failed';
}
/**
 * Turns an error of Azure into one that tells the user what to do.
 * @param claims the claims of the assertion; `undefined` where there was none.
 */
function explainAzure(error, plan, claims, timeoutMs) {
    if (error instanceof http/* NetworkError */.Dr)
        return new errors_error/* AgentCredsError */.$u(unreachable(error, plan, timeoutMs));
    if (!(error instanceof AzureAnswer))
        return error;
    return new errors_error/* AgentCredsError */.$u(problemOf(error, plan, claims));
}
function problemOf(e, plan, claims) {
    const { clientId, tenantId, resource } = plan;
    switch (e.meaning) {
        case 'busy':
        case 'garbled':
            return unavailable(e, plan);
        case 'several-identities':
        case 'no-identity':
            return machineRefused(e, plan);
        case 'storage-refused':
            return storageRefused(e, plan);
        case 'credential-not-found':
        case 'credential-refused':
            return claims ? federationRefused(e, plan, claims) : refused(e, claims);
        case 'enterprise-refused':
            return {
                code: 'AZURE_ENTERPRISE_REFUSED',
                what: `Tenant ${tenantId} accepts GitHub's tokens of certain enterprises only (${e.label})`,
                why: `${said(e)}${claims ? enterpriseOf(claims) : ''}`,
                fix: 'run the job in a repository of an enterprise that the message names; a repository outside of one (a personal one, too) can never log in to this tenant. If it is in one, run the job again: GitHub has left this claim out now and then',
            };
        case 'application-unknown':
            return {
                code: 'AZURE_APPLICATION_UNKNOWN',
                what: `Tenant ${tenantId} has no application ${clientId}`,
                why: said(e),
                fix: `az ad app list --filter "appId eq '${clientId}'"   # azure-client-id is the application's (client) id, not its object id`,
            };
        case 'tenant-unknown':
            return {
                code: 'AZURE_APPLICATION_UNKNOWN',
                what: `There is no tenant ${tenantId} at ${new URL(plan.authority).host}`,
                why: said(e),
                fix: `az account show --query tenantId   # what it shows is azure-tenant-id; azure-cloud is one of ${Object.keys(clouds/* azureClouds */.SX).join(', ')}`,
            };
        case 'resource-refused':
            return {
                code: 'AZURE_RESOURCE_REFUSED',
                what: `Entra ID does not issue a token for ${resource}`,
                why: said(e),
                fix: 'azure:resource  https://vault.azure.net   # the resource as its service documents it',
            };
        case 'assertion-invalid':
        case 'refused':
            return refused(e, claims);
    }
}
function enterpriseOf({ enterprise }) {
    return typeof enterprise === 'string' && enterprise !== ''
        ? ` This job's token has the enterprise ${enterprise}.`
        : " This job's token has no enterprise.";
}
function refused(e, claims) {
    return {
        code: 'AZURE_REFUSED',
        what: `Entra ID refused with ${e.label}`,
        why: `${said(e)}${claims ? ` This job's token:\n${(0,identity_claims/* shownClaims */.p)(claims)}` : ''}`,
        fix: e.meaning === 'assertion-invalid'
            ? 'run the job again; if the error stays, a proxy between the runner and GitHub changes the token, or a clock is wrong'
            : `correct what the message names: https://login.microsoftonline.com/error?code=${e.code.replace(/\D/g, '')}`,
    };
}
function machineRefused(e, plan) {
    const several = e.meaning === 'several-identities';
    return {
        code: 'AZURE_IDENTITY_MISSING',
        what: several
            ? 'This machine has several managed identities'
            : `This machine has no managed identity${plan.clientId ? ` ${plan.clientId}` : ''}`,
        why: said(e),
        fix: several
            ? `azure-client-id: ${inputs/* GUID_EXAMPLE */.br}   # the client id of the one to use`
            : 'az vm identity assign --resource-group GROUP --name VM   # GitHub-hosted runners have none: use azure-identity: federated there',
    };
}
function storageRefused(e, plan) {
    const { account = '', service = 'blob' } = plan.sas?.target ?? {};
    const { delegator } = sas_target/* sasServices */.Qk[service];
    return {
        code: 'AZURE_STORAGE_REFUSED',
        what: `The identity may not delegate access to the storage account ${account}`,
        why: `${said(e)} Signing a SAS needs the role ${delegator} on the account, and a data role on the ${service === 'blob' ? 'container' : 'queue'} for what the SAS allows`,
        fix: `az role assignment create --assignee ${plan.clientId || 'PRINCIPAL'} --role "${delegator}" --scope $(az storage account show --name ${account} --query id --output tsv)   # a change takes up to ten minutes`,
    };
}
function unavailable(e, plan) {
    const service = {
        entra: `Entra ID at ${new URL(plan.authority).host}`,
        imds: "The machine's identity service",
        key: 'Azure Storage',
    }[e.step];
    return {
        code: 'AZURE_UNAVAILABLE',
        what: e.transient ? `${service} keeps answering ${e.status}` : `The answer is not one of ${service}`,
        why: e.text
            ? said(e)
            : e.transient
                ? 'it gave no reason'
                : 'a proxy or a wrong endpoint may have sent it',
        fix: e.transient
            ? e.step === 'imds' && e.status === 404
                ? 'run the job again; if the error stays, the machine is not one of Azure: azure-identity: federated'
                : 'run the job again'
            : 'check `azure-cloud`, `azure-authority-host`, `azure-blob-endpoint`, `azure-queue-endpoint`, HTTPS_PROXY and NO_PROXY',
    };
}
function unreachable(error, plan, timeoutMs) {
    const why = error.timedOut ? `${error.host} did not answer within ${timeoutMs / 1000} s` : error.message;
    if (plan.identity === 'managed' && error.host === new URL(plan.imds).host) {
        return {
            code: 'AZURE_IDENTITY_MISSING',
            what: 'This machine has no managed identity',
            why: `${error.message}; only machines on Azure have this service`,
            fix: 'azure-identity: federated   # or run the job on an Azure machine with an identity',
        };
    }
    const storage = plan.sas && error.host === new URL(plan.sas.endpoint).host;
    return {
        code: 'AZURE_UNAVAILABLE',
        what: `${storage ? 'The storage account' : 'Azure'} at ${error.host} cannot be reached`,
        why,
        fix: storage
            ? `check the account's name ${plan.sas?.target.account}, its firewall, and \`azure-cloud\``
            : 'allow the runner to reach it (HTTPS_PROXY, firewall), and check `azure-cloud`',
    };
}
function said(e) {
    return e.text === '' ? `Azure answered ${e.code}.` : `Azure said "${e.text}".`;
}

;// CONCATENATED MODULE: ./clouds/azure/federated.js









/** A new federated credential takes a while to reach every region, so the exchange is tried three more times. */
const PROPAGATION_RETRIES = 3;
/** The wait before each of these tries, in milliseconds. */
const PROPAGATION_WAIT_MS = 3000;
/**
 * Exchanges GitHub's token, as a client assertion, for a token of Entra ID (learn.microsoft.com/entra/identity-platform/
 * v2-oauth2-client-creds-grant-flow, "Third case: Access token request with a federated credential").
 *
 * It makes one request without MSAL, which would fetch discovery documents first, requires https, and loads 800 kB.
 * @throws {AzureAnswer} on a refusal; NetworkError where there is no answer.
 */
async function exchangeAssertion(plan, token, context) {
    const { clock, signal, progress } = context;
    const body = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: plan.clientId,
        scope: `${plan.resource}/.default`,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: token.jwt,
    }).toString();
    let propagationTries = 0;
    return await (0,retry/* retry */.L)(async () => {
        const answer = await (0,http/* request */.Em)({
            method: 'POST',
            url: `${plan.authority}/${plan.tenantId}/oauth2/v2.0/token`,
            headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
            body,
            timeoutMs: timeouts/* timeouts */.F.call,
            signal,
        });
        if (answer.status !== 200)
            throw new AzureAnswer('entra', answer, clock.now());
        return readToken(answer, plan, context);
    }, {
        clock,
        signal,
        advise(error) {
            if (!(error instanceof AzureAnswer) || error.meaning !== 'credential-not-found')
                return adviseAzure(error);
            propagationTries += 1;
            return { retry: propagationTries <= PROPAGATION_RETRIES, afterMs: PROPAGATION_WAIT_MS };
        },
        onRetry: (error, attempt) => progress(`Entra ID: ${describeAzure(error)}; trying again (${attempt})`),
    });
}
/** Reads a number that may be a text, as IMDS writes numbers. */
const decimal = (value) => typeof value === 'number'
    ? value
    : typeof value === 'string' && /^\d{1,10}$/.test(value)
        ? Number(value)
        : Number.NaN;
/**
 * Reads the token in an answer of Entra ID or IMDS. It registers the token as a secret before it does anything else. A
 * token that is for signing a SAS must stay in this process. The fields of the answer must agree with the plan. The
 * action does not look into the token, which only its resource may do (learn.microsoft.com/entra/identity-platform/
 * access-tokens, "Validate tokens").
 * @throws {AnswerRefused} where the answer does not agree with the plan.
 */
function readToken({ body, headers }, plan, context) {
    const read = (0,token_answer.readTokenAnswer)(body, decimal);
    if (typeof read === 'string')
        throw (0,check_lease/* refusedAnswer */.Fi)(bounds/* azureBounds */.B, read);
    context.secret(read.value, plan.sas ? 'stays-here' : undefined);
    const { resource, client_id: clientId } = read.fields;
    if (resource !== undefined && !same(resource, plan.resource)) {
        throw (0,check_lease/* refusedAnswer */.Fi)(bounds/* azureBounds */.B, 'its token is for another resource than was asked for');
    }
    if (clientId !== undefined && plan.clientId !== '' && !same(clientId, plan.clientId)) {
        throw (0,check_lease/* refusedAnswer */.Fi)(bounds/* azureBounds */.B, 'its token is for another client than was asked for');
    }
    if (read.expiresIn === undefined)
        throw (0,check_lease/* refusedAnswer */.Fi)(bounds/* azureBounds */.B, 'it does not tell the life of its token');
    const fault = (0,check_lease/* lifeFault */.zR)({ issuedAt: 0, expiresAt: read.expiresIn * 1000 }, check_lease/* LONGEST_LIFE */.EP);
    if (fault !== undefined)
        throw (0,check_lease/* refusedAnswer */.Fi)(bounds/* azureBounds */.B, fault);
    const now = (0,retry_after/* serviceTime */.D)(headers, context.clock.now());
    const left = secondsLeft(read.fields, now / 1000);
    if (typeof left === 'string')
        throw (0,check_lease/* refusedAnswer */.Fi)(bounds/* azureBounds */.B, left);
    return { value: read.value, expiresIn: Math.min(read.expiresIn, left) };
}
/** How far the clocks of one service may be apart, in seconds. */
const SKEW = 60;
/**
 * IMDS tells the life of its token twice: as seconds, and as instants in seconds since the epoch, which it counts by the
 * clock that its `Date` shows. The token lives as long as both say. Entra ID gives no instants.
 * @returns the seconds left, or what is wrong, as the end of a sentence.
 */
function secondsLeft(fields, now) {
    const { not_before: from, expires_on: until } = fields;
    if (from !== undefined && !(decimal(from) <= now + SKEW))
        return 'its token is not valid yet';
    if (until === undefined)
        return Number.POSITIVE_INFINITY;
    const left = Math.ceil(decimal(until) - now);
    return left > 0 ? left : 'its token is over already';
}
/** Compares client ids or resources. Azure writes ids in upper or lower case, and resources with or without a final slash. */
function same(given, asked) {
    const plain = (text) => text.toLowerCase().replace(/\/$/, '');
    return typeof given === 'string' && plain(given) === plain(asked);
}

;// CONCATENATED MODULE: ./clouds/azure/managed.js






/** While IMDS is updated it answers 410, for at most 70 seconds. */
const UPDATE = { retries: 7, waitMs: 10_000 };
/** Other answers of an IMDS that is not ready. The waits double. */
const NOT_READY = { retries: 3, waitMs: 1000 };
/** Where nothing answers, this is hardly a machine on Azure. */
const SILENT_RETRIES = 2;
/** Makes the advice for the tries of one request, with the waits of the Microsoft Authentication Library. */
function adviseImds() {
    let [updating, notReady, silent] = [0, 0, 0];
    return (error) => {
        if (!(error instanceof AzureAnswer)) {
            const { retry } = adviseAzure(error);
            silent += 1;
            return { retry: retry && silent <= SILENT_RETRIES };
        }
        if (!error.transient)
            return { retry: false };
        if (error.status === 410) {
            updating += 1;
            return { retry: updating <= UPDATE.retries, afterMs: UPDATE.waitMs };
        }
        notReady += 1;
        const wait = NOT_READY.waitMs * 2 ** (notReady - 1);
        return { retry: notReady <= NOT_READY.retries, afterMs: Math.max(wait, error.afterMs ?? 0) };
    };
}
/**
 * Requests a token of the managed identity of the runner's machine (learn.microsoft.com/entra/identity/
 * managed-identities-azure-resources/how-to-use-vm-token).
 */
async function requestManagedToken(plan, context) {
    const { clock, signal, progress } = context;
    const query = new URLSearchParams({ 'api-version': '2018-02-01', resource: plan.resource });
    if (plan.clientId !== '')
        query.set('client_id', plan.clientId);
    const url = `${plan.imds}/metadata/identity/oauth2/token?${query}`;
    return await (0,retry/* retry */.L)(async () => {
        const answer = await (0,http/* request */.Em)({
            url,
            headers: { metadata: 'true' },
            timeoutMs: timeouts/* timeouts */.F.machine,
            signal,
            // A proxy would answer with the identity of its own machine.
            direct: true,
        });
        if (answer.status !== 200)
            throw new AzureAnswer('imds', answer, clock.now());
        return readToken(answer, plan, context);
    }, {
        clock,
        signal,
        // The advice counts by itself.
        attempts: 1 + UPDATE.retries + NOT_READY.retries + SILENT_RETRIES,
        capMs: UPDATE.waitMs,
        baseMs: 20,
        advise: adviseImds(),
        onRetry: (error, attempt) => progress(`The machine's identity service: ${describeAzure(error)}; trying again (${attempt})`),
    });
}

// EXTERNAL MODULE: ./clouds/azure/sas.js
var azure_sas = __webpack_require__(8153);
// EXTERNAL MODULE: ./clock.js
var clock_0 = __webpack_require__(3535);
;// CONCATENATED MODULE: ./clouds/azure/storage.js











/** The largest difference between the clocks of the runner and the service, in milliseconds. */
const SKEW_MS = 5 * 60_000;
/**
 * Requests a user delegation key (learn.microsoft.com/rest/api/storageservices/get-user-delegation-key). The key ends
 * with the SAS, so that it cannot sign a SAS that lives longer.
 * @throws {AnswerRefused} where the key is not the requested one.
 */
async function getDelegationKey(sas, bearer, asked, context) {
    const body = `<?xml version="1.0" encoding="utf-8"?><KeyInfo><Start>${(0,clock_0/* instant */.uR)(asked.now - SKEW_MS)}</Start><Expiry>${(0,clock_0/* instant */.uR)(asked.expiresAt)}</Expiry></KeyInfo>`;
    const { clock, signal, progress } = context;
    const answer = await (0,retry/* retry */.L)(async () => {
        const response = await (0,http/* request */.Em)({
            method: 'POST',
            url: `${sas.endpoint}/?restype=service&comp=userdelegationkey`,
            headers: {
                authorization: `Bearer ${bearer}`,
                'content-type': 'application/xml',
                'x-ms-version': azure_sas/* sasVersions */.R9[sas.target.service],
            },
            body,
            timeoutMs: timeouts/* timeouts */.F.call,
            signal,
        });
        if (response.status !== 200)
            throw new AzureAnswer('key', response, clock.now());
        return response;
    }, {
        clock,
        signal,
        advise: adviseAzure,
        onRetry: (error, attempt) => progress(`Azure Storage: ${describeAzure(error)}; trying again (${attempt})`),
    });
    const of = (name) => (0,xml.element)(answer.body, name) ?? '';
    const key = {
        objectId: of('SignedOid'),
        tenantId: of('SignedTid'),
        start: of('SignedStart'),
        expiry: of('SignedExpiry'),
        service: of('SignedService'),
        version: of('SignedVersion'),
        value: of('Value'),
    };
    if ((0,check_lease/* isToken */.sg)(key.value))
        context.secret(key.value, 'stays-here');
    const fault = keyFault(key, asked, sas_target/* sasServices */.Qk[sas.target.service].letter);
    if (fault !== undefined)
        throw (0,check_lease/* refusedAnswer */.Fi)(bounds/* azureBounds */.B, fault);
    return key;
}
/** What is wrong with a key. It must be exactly the requested one, since it can sign any SAS as long as it lives. */
function keyFault(key, { now, expiresAt, tenantId }, service) {
    if (!(0,check_lease/* isToken */.sg)(key.value) || !/^[A-Za-z0-9+/]+={0,2}$/.test(key.value))
        return 'it holds no key';
    if (![key.objectId, key.tenantId].every((id) => GUID.test(id)))
        return 'its key does not name its owner';
    if (tenantId !== '' && key.tenantId.toLowerCase() !== tenantId.toLowerCase())
        return 'its key is of another tenant than was asked for';
    if (key.service !== service)
        return 'its key is for another service than was asked for';
    if (!/^\d{4}-\d\d-\d\d$/.test(key.version))
        return 'its key has no version';
    if (![key.start, key.expiry].every((time) => TIME.test(time)))
        return 'its key has no beginning or no end';
    if (Date.parse(key.start) > now)
        return 'its key is not valid yet';
    const end = Date.parse(key.expiry);
    if (!(end >= Math.floor(expiresAt / 1000) * 1000))
        return 'its key ends before the SAS that it is to sign';
    return end > expiresAt ? 'its key would live longer than was asked for' : undefined;
}
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z$/;

;// CONCATENATED MODULE: ./clouds/azure/issuer.js









const azureIssuer = {
    async issue(plan, context) {
        for (const url of (0,endpoints/* azureEndpoints */.M)(plan))
            (0,pick_agent/* preconnect */.kZ)(url);
        const identity = plan.identity === 'federated' ? await context.identity(plan.audience) : undefined;
        // GitHub's time where a GitHub token tells it, so that a wrong clock of the runner does not change the expiry.
        const now = () => (identity ? (0,token/* githubNow */.C)(identity, context.clock) : context.clock.now());
        const issuedAt = now();
        try {
            const token = identity
                ? await exchangeAssertion(plan, identity, context)
                : await requestManagedToken(plan, context);
            const { sas } = plan;
            const issued = sas
                ? await issueSas(plan, sas, token.value, issuedAt, context)
                : { secrets: { accessToken: token.value }, expiresAt: now() + token.expiresIn * 1000 };
            const lease = {
                id: `azure:${plan.session}`,
                cloud: 'azure',
                principal: plan.principal,
                session: plan.session,
                scope: plan.scope,
                narrowed: plan.narrowed,
                issuedAt,
                expiresAt: Math.floor(issued.expiresAt / 1000) * 1000,
                end: plan.end,
                secrets: issued.secrets,
                facts: {},
            };
            return lease;
        }
        catch (error) {
            context.signal.throwIfAborted();
            throw explainAzure(error, plan, identity?.claims, timeouts/* timeouts */.F.call);
        }
    },
};
/** Issues a SAS. The token of the identity is used only to get a delegation key; it is not a part of the lease. */
async function issueSas(plan, sas, bearer, now, context) {
    const expiresAt = Math.floor(now / 1000) * 1000 + plan.ttl * 1000;
    const tenantId = plan.identity === 'federated' ? plan.tenantId : '';
    const key = await getDelegationKey(sas, bearer, { now, expiresAt, tenantId }, context);
    const sasToken = (0,azure_sas/* signSas */.Vm)({ ...sas, expiresAt, httpsOnly: sas.endpoint.startsWith('https:') }, key);
    context.secret(sasToken);
    context.secret(new URLSearchParams(sasToken).get('sig') ?? '');
    return { secrets: { sasToken }, expiresAt };
}


/***/ })

};
;