"use strict";
exports.id = 827;
exports.ids = [827];
exports.modules = {

/***/ 8690:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ issuerOf),
  b: () => (/* binding */ tokenChecker)
});

// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/lib/jws_algorithms.js
var jws_algorithms = __webpack_require__(4951);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/util/errors.js
var errors = __webpack_require__(4616);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/lib/buffer_utils.js
var buffer_utils = __webpack_require__(3588);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/lib/validate.js
var validate = __webpack_require__(5646);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/lib/key.js
var lib_key = __webpack_require__(3109);
;// CONCATENATED MODULE: ../node_modules/jose/dist/webapi/lib/jws_verify.js





function snapshotJws(jws, sharedPayload) {
  const encodedProtectedHeader = jws.protected, inputHeader = jws.header, header = isObject(inputHeader) ? { ...inputHeader } : inputHeader;
  let payload = sharedPayload ? sharedPayload[0] : jws.payload;
  !sharedPayload && payload instanceof Uint8Array && (payload = new Uint8Array(payload));
  const signature = jws.signature, snapshot = { payload, signature };
  if (encodedProtectedHeader !== void 0 && (snapshot.protected = encodedProtectedHeader), inputHeader !== void 0 && (snapshot.header = header), encodedProtectedHeader === void 0 && header === void 0)
    throw new JWSInvalid('Flattened JWS must have either of the "protected" or "header" members');
  if (encodedProtectedHeader !== void 0 && typeof encodedProtectedHeader != "string")
    throw new JWSInvalid("JWS Protected Header incorrect type");
  if (payload === void 0)
    throw new JWSInvalid("JWS Payload missing");
  if (typeof signature != "string")
    throw new JWSInvalid("JWS Signature missing or incorrect type");
  if (header !== void 0 && !isObject(header))
    throw new JWSInvalid("JWS Unprotected Header incorrect type");
  return snapshot;
}
function prepareVerify(options) {
  return [options && (0,validate/* validateAlgorithms */.Fw)("algorithms", options.algorithms), options?.crit];
}
function parseProtectedHeader(encodedProtectedHeader) {
  return encodedProtectedHeader === void 0 ? {} : (0,validate/* parseJoseHeader */.OX)(encodedProtectedHeader, errors/* JWSInvalid */.Ye, "JWS Protected Header is invalid");
}
function encodeJsonUnencodedPayload(payload) {
  const invalid = /[\p{Cs}\p{Cn}]/u.exec(payload)?.[0];
  if (invalid !== void 0)
    throw new JWSInvalid(/\p{Cs}/u.test(invalid) ? "JWS Payload must be a well-formed Unicode string" : "JWS Payload must not contain unassigned Unicode code points");
  return encoder.encode(payload);
}
function encodeCompactUnencodedPayload(payload) {
  try {
    return (0,buffer_utils/* encode */.lF)(payload);
  } catch (cause) {
    throw new errors/* JWSInvalid */.Ye("JWS Compact Serialization payload must use only ASCII characters", {
      cause
    });
  }
}
async function verifySignature(jws, shared, key, encodeUnencodedPayload, parsedProtected) {
  const { protected: encodedProtectedHeader, header, payload: inputPayload } = jws, protectedHeader = parsedProtected ?? parseProtectedHeader(encodedProtectedHeader);
  if (!(0,validate/* isDisjoint */.fz)(protectedHeader, header))
    throw new errors/* JWSInvalid */.Ye("JWS Protected and JWS Unprotected Header Parameter names must be disjoint");
  const joseHeader = { ...protectedHeader, ...header }, b64 = (0,validate/* validateB64 */.J0)(protectedHeader, (0,validate/* validateCrit */.nI)(errors/* JWSInvalid */.Ye, validate/* JWS_RECOGNIZED */.qc, shared[1], protectedHeader, joseHeader)), { alg } = joseHeader;
  if (typeof alg != "string" || !alg)
    throw new errors/* JWSInvalid */.Ye('JWS "alg" (Algorithm) Header Parameter missing or invalid');
  if (shared[0] && !shared[0].has(alg))
    throw new errors/* JOSEAlgNotAllowed */.Rb('"alg" (Algorithm) Header Parameter value not allowed');
  if (b64) {
    if (typeof inputPayload != "string")
      throw new errors/* JWSInvalid */.Ye("JWS Payload must be a string");
  } else if (typeof inputPayload != "string" && !(inputPayload instanceof Uint8Array))
    throw new errors/* JWSInvalid */.Ye("JWS Payload must be a string or an Uint8Array instance");
  const signingPayload = b64 || typeof inputPayload != "string" ? inputPayload : encodeUnencodedPayload(inputPayload);
  let resolvedKey = !1;
  typeof key == "function" && (key = await key(protectedHeader, jws), resolvedKey = !0);
  const entry = (0,jws_algorithms/* jwsAlgorithm */.q)(alg), signingInput = (0,buffer_utils/* concat */.xW)(encodedProtectedHeader !== void 0 ? (0,buffer_utils/* encode */.lF)(encodedProtectedHeader) : new Uint8Array(), (0,buffer_utils/* encode */.lF)("."), typeof signingPayload == "string" ? shared[2] ??= (0,validate/* encodeAsciiMember */.MV)(signingPayload, "payload", errors/* JWSInvalid */.Ye) : signingPayload), signature = (0,validate/* decodeBase64url */.h2)(jws.signature, "signature", errors/* JWSInvalid */.Ye), verificationKey = await (0,lib_key/* prepareKey */.dT)(entry, key, "verify"), cryptoKey = await (0,lib_key/* rawKey */.GK)(verificationKey, entry.subtle, "verify");
  entry.minRsaBits && (0,lib_key/* checkModulusLength */.or)(entry.alg, cryptoKey);
  let verified = !1;
  try {
    verified = await crypto.subtle.verify(entry.signing, cryptoKey, signature, signingInput);
  } catch (cause) {
    throw new errors/* JWSSignatureVerificationFailed */.h2(void 0, { cause });
  }
  if (!verified)
    throw new errors/* JWSSignatureVerificationFailed */.h2();
  const result = { payload: typeof signingPayload == "string" ? (0,validate/* decodeBase64url */.h2)(signingPayload, "payload", errors/* JWSInvalid */.Ye) : signingPayload };
  return encodedProtectedHeader !== void 0 && (result.protectedHeader = protectedHeader), header !== void 0 && (result.unprotectedHeader = header), resolvedKey ? [{ ...result, key: verificationKey }, b64] : [result, b64];
}
async function verifyCompact(jws, shared, key) {
  if (jws instanceof Uint8Array && (jws = buffer_utils/* decoder */.D0.decode(jws)), typeof jws != "string")
    throw new errors/* JWSInvalid */.Ye("Compact JWS must be a string or Uint8Array");
  const { 0: protectedHeader, 1: payload, 2: signature, length } = jws.split(".");
  if (length !== 3)
    throw new errors/* JWSInvalid */.Ye("Invalid Compact JWS");
  return verifySignature({ payload, protected: protectedHeader, signature }, shared, key, encodeCompactUnencodedPayload);
}


;// CONCATENATED MODULE: ../node_modules/jose/dist/webapi/lib/jwt_claims_set.js



const epoch = (date) => Math.floor(date.getTime() / 1e3), multipliers = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86400,
  w: 604800,
  y: 31557600
}, REGEX = /^(\+|\-)? ?(\d+|\d+\.\d+) ?(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|years?|yrs?|y)(?: (ago|from now))?$/i, checkFailed = "check_failed";
function invalidDuration() {
  throw new TypeError("Invalid time period format");
}
function secs(str) {
  typeof str != "string" && invalidDuration();
  const matched = REGEX.exec(str);
  (!matched || matched[4] && matched[1]) && invalidDuration();
  const value = parseFloat(matched[2]), durationSeconds = Math.round(value * multipliers[matched[3][0].toLowerCase()]);
  return Number.isFinite(durationSeconds) || invalidDuration(), matched[1] === "-" || matched[4] === "ago" ? -durationSeconds : durationSeconds;
}
function validateInput(label, input) {
  if (!Number.isFinite(input))
    throw new TypeError(`Invalid ${label} input`);
  return input;
}
function validateStringClaim(claim, value) {
  if (typeof value != "string")
    throw new TypeError(`"${claim}" claim must be a string`);
}
function validateAudienceClaim(value) {
  if (typeof value != "string" && (!Array.isArray(value) || Array.from(value).some((member) => typeof member != "string")))
    throw new TypeError('"aud" claim must be a string or an array of strings');
}
function numericDate(value, label) {
  return typeof value == "number" ? validateInput(label, value) : value instanceof Date ? validateInput(label, epoch(value)) : epoch(/* @__PURE__ */ new Date()) + secs(value);
}
const normalizeTyp = (value) => {
  const normalized = value.toLowerCase();
  return value.includes("/") ? normalized : `application/${normalized}`;
}, checkAudiencePresence = (audPayload, audOption) => typeof audPayload == "string" ? audOption.includes(audPayload) : Array.isArray(audPayload) ? audOption.some((aud) => audPayload.includes(aud)) : !1;
function validateNumericDate(claimsSet, claim, required = !1) {
  const value = claimsSet[claim];
  if (!(value === void 0 && !required)) {
    if (typeof value != "number")
      throw new errors/* JWTClaimValidationFailed */.ie(`"${claim}" claim must be a number`, claimsSet, claim, "invalid");
    return value;
  }
}
function unexpectedClaim(claimsSet, claim) {
  throw new errors/* JWTClaimValidationFailed */.ie(`unexpected "${claim}" claim value`, claimsSet, claim, checkFailed);
}
function validateClaimsSet(protectedHeader, claimsSetBytes, options = {}) {
  let claimsSet;
  try {
    claimsSet = JSON.parse(buffer_utils/* strictDecoder */.u8.decode(claimsSetBytes));
  } catch (cause) {
    throw new errors/* JWTInvalid */.Dp("JWT Claims Set must be a top-level JSON object", { cause });
  }
  if (!(0,validate/* isObject */.Gv)(claimsSet))
    throw new errors/* JWTInvalid */.Dp("JWT Claims Set must be a top-level JSON object");
  const { typ } = options;
  if (typ !== void 0 && (typeof protectedHeader.typ != "string" || normalizeTyp(protectedHeader.typ) !== normalizeTyp(typ)))
    throw new errors/* JWTClaimValidationFailed */.ie('unexpected "typ" JWT header value', claimsSet, "typ", checkFailed);
  const { requiredClaims = [], issuer, subject, audience, maxTokenAge } = options, presenceCheck = [...requiredClaims];
  maxTokenAge !== void 0 && presenceCheck.push("iat"), audience !== void 0 && presenceCheck.push("aud"), subject !== void 0 && presenceCheck.push("sub"), issuer !== void 0 && presenceCheck.push("iss");
  for (const claim of new Set(presenceCheck.reverse()))
    if (!Object.hasOwn(claimsSet, claim))
      throw new errors/* JWTClaimValidationFailed */.ie(`missing required "${claim}" claim`, claimsSet, claim, "missing");
  issuer !== void 0 && !(Array.isArray(issuer) ? issuer : [issuer]).includes(claimsSet.iss) && unexpectedClaim(claimsSet, "iss"), subject !== void 0 && claimsSet.sub !== subject && unexpectedClaim(claimsSet, "sub"), audience !== void 0 && !checkAudiencePresence(claimsSet.aud, typeof audience == "string" ? [audience] : audience) && unexpectedClaim(claimsSet, "aud");
  const { clockTolerance } = options;
  let tolerance = 0;
  if (typeof clockTolerance == "string")
    tolerance = secs(clockTolerance);
  else if (clockTolerance !== void 0) {
    if (typeof clockTolerance != "number")
      throw new TypeError("Invalid clockTolerance option type");
    tolerance = clockTolerance;
  }
  if (validateInput("clockTolerance option", tolerance), tolerance < 0)
    throw new TypeError("Invalid clockTolerance option input");
  const { currentDate } = options, now = validateInput("currentDate option", epoch(currentDate === void 0 ? /* @__PURE__ */ new Date() : currentDate)), iat = validateNumericDate(claimsSet, "iat", maxTokenAge !== void 0), nbf = validateNumericDate(claimsSet, "nbf");
  if (nbf !== void 0 && nbf > now + tolerance)
    throw new errors/* JWTClaimValidationFailed */.ie('"nbf" claim timestamp check failed', claimsSet, "nbf", checkFailed);
  const exp = validateNumericDate(claimsSet, "exp");
  if (exp !== void 0 && exp <= now - tolerance)
    throw new errors/* JWTExpired */.n('"exp" claim timestamp check failed', claimsSet, "exp", checkFailed);
  if (maxTokenAge !== void 0) {
    const age = now - iat, max = validateInput("maxTokenAge option", typeof maxTokenAge == "number" ? maxTokenAge : secs(maxTokenAge));
    if (max < 0)
      throw new TypeError("Invalid maxTokenAge option input");
    if (age - tolerance > max)
      throw new errors/* JWTExpired */.n('"iat" claim timestamp check failed (too far in the past)', claimsSet, "iat", checkFailed);
    if (age < -tolerance)
      throw new errors/* JWTClaimValidationFailed */.ie('"iat" claim timestamp check failed (it should be in the past)', claimsSet, "iat", checkFailed);
  }
  return claimsSet;
}
let producerClaimsSets;
function producerClaimsSet(producer) {
  return producerClaimsSets.get(producer);
}
function jwtClaimsSetBytes(producer) {
  const claimsSet = producerClaimsSet(producer);
  for (const claim of ["iat", "nbf", "exp"]) {
    const value = claimsSet[claim];
    if (typeof value == "number" && !Number.isFinite(value))
      throw new TypeError(`"${claim}" claim must be a finite number`);
  }
  return encoder.encode(JSON.stringify(claimsSet));
}
function jwtClaim(producer, claim) {
  return producerClaimsSet(producer)[claim];
}
class JWTClaimsBuilder {
  constructor(claimsSet = {}) {
    if (!isObject(claimsSet))
      throw new TypeError("JWT Claims Set MUST be an object");
    (producerClaimsSets ||= /* @__PURE__ */ new WeakMap()).set(this, structuredClone(claimsSet));
  }
  setIssuer(value) {
    return validateStringClaim("iss", value), producerClaimsSet(this).iss = value, this;
  }
  setSubject(value) {
    return validateStringClaim("sub", value), producerClaimsSet(this).sub = value, this;
  }
  setAudience(value) {
    return validateAudienceClaim(value), producerClaimsSet(this).aud = value, this;
  }
  setJti(value) {
    return validateStringClaim("jti", value), producerClaimsSet(this).jti = value, this;
  }
  setNotBefore(value) {
    return producerClaimsSet(this).nbf = numericDate(value, "setNotBefore"), this;
  }
  setExpirationTime(value) {
    return producerClaimsSet(this).exp = numericDate(value, "setExpirationTime"), this;
  }
  setIssuedAt(value) {
    const claimsSet = producerClaimsSet(this);
    return value === void 0 ? claimsSet.iat = epoch(/* @__PURE__ */ new Date()) : typeof value == "string" ? claimsSet.iat = validateInput("setIssuedAt", epoch(/* @__PURE__ */ new Date()) + secs(value)) : claimsSet.iat = numericDate(value, "setIssuedAt"), this;
  }
}


;// CONCATENATED MODULE: ../node_modules/jose/dist/webapi/jwt/verify.js



async function jwtVerify(jwt, key, options) {
  const [verified, b64] = await verifyCompact(jwt, prepareVerify(options), key);
  if (!b64)
    throw new errors/* JWTInvalid */.Dp("JWTs MUST NOT use unencoded payload");
  const payload = validateClaimsSet(verified.protectedHeader, verified.payload, options);
  return { ...verified, payload };
}


;// CONCATENATED MODULE: ../node_modules/jose/dist/webapi/jwks/local.js




function isUsableJWK(jwk, entry, alg, kid) {
  const { kty, key_ops: keyOps, ext, kid: jwkKid, alg: jwkAlg, use, crv } = jwk;
  return (ext === void 0 || typeof ext == "boolean") && (keyOps === void 0 || Array.isArray(keyOps) && keyOps.every((operation, index) => typeof operation == "string" && keyOps.indexOf(operation) === index) && keyOps.includes("verify")) && entry.kty.includes(kty) && (kid === void 0 || typeof kid == "string" && kid === jwkKid) && (jwkAlg === void 0 ? kty !== "AKP" : alg === jwkAlg) && (use === void 0 || use === "sig") && (!entry.crv || crv === entry.crv);
}
async function importWithAlgCache(cache, jwk, entry) {
  const cached = cache.get(jwk) || cache.set(jwk, {}).get(jwk), { alg } = entry;
  if (cached[alg] === void 0) {
    const pending = (0,lib_key/* jwkToKey */.xY)(entry, jwk, !0).then((key) => {
      if (key.type !== "public")
        throw new errors/* JWKSInvalid */.Dm("JSON Web Key Set members must be public keys");
      return cached[alg] = key, key;
    }).catch((error) => {
      throw cached[alg] === pending && delete cached[alg], error;
    });
    cached[alg] = pending;
  }
  return cached[alg];
}
function createLocalJWKSet(jwks) {
  let snapshot;
  try {
    snapshot = structuredClone(jwks);
  } catch (cause) {
    throw new errors/* JWKSInvalid */.Dm("JSON Web Key Set malformed", { cause });
  }
  if (!(0,validate/* isJwkSet */.fV)(snapshot))
    throw new errors/* JWKSInvalid */.Dm("JSON Web Key Set malformed");
  const metadata = snapshot.keys.map((jwk) => {
    const normalized = (0,lib_key/* snapshotJwk */.ZZ)(jwk);
    return Array.isArray(normalized.key_ops) && (normalized.key_ops = [...normalized.key_ops]), normalized;
  }), cached = /* @__PURE__ */ new WeakMap();
  return Object.defineProperty(async (protectedHeader, token) => {
    const { alg, kid } = { ...protectedHeader, ...token?.header }, entry = typeof alg == "string" ? jws_algorithms/* JWS */.p[alg] : void 0;
    if (!entry || entry.secret)
      throw new errors/* JOSENotSupported */.T0('Unsupported "alg" value for a JSON Web Key Set');
    const candidates = snapshot.keys.filter((_, index) => isUsableJWK(metadata[index], entry, alg, kid)), { 0: jwk, length } = candidates;
    if (!length)
      throw new errors/* JWKSNoMatchingKey */.BT();
    if (length !== 1) {
      const error = new errors/* JWKSMultipleMatchingKeys */.$4();
      throw error[Symbol.asyncIterator] = async function* () {
        for (const jwk2 of candidates)
          try {
            yield await importWithAlgCache(cached, jwk2, entry);
          } catch {
          }
      }, error;
    }
    return importWithAlgCache(cached, jwk, entry);
  }, "jwks", {
    value: () => structuredClone(snapshot)
  });
}


// EXTERNAL MODULE: ./text/jwt.js
var text_jwt = __webpack_require__(620);
// EXTERNAL MODULE: ./text/shorten.js
var shorten = __webpack_require__(1408);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var errors_error = __webpack_require__(3179);
// EXTERNAL MODULE: ./net/http.js
var http = __webpack_require__(9645);
// EXTERNAL MODULE: ./net/retry.js
var retry = __webpack_require__(1335);
// EXTERNAL MODULE: ./net/timeouts.js
var timeouts = __webpack_require__(9397);
;// CONCATENATED MODULE: ./split/keys.js




/**
 * The answer's date tells whole seconds, and so does the `iat` from which a lease has its `issuedAt`: by so much an age may
 * be taken for more than it is, and so it is never taken for less.
 */
const SLACK_MS = 2000;
/** An answer that a proxy kept would tell the time at which it was kept. */
const FRESH = { 'cache-control': 'no-cache', 'user-agent': 'agent-creds' };
/**
 * Reads the keys that GitHub publishes now, for an issuer and for its part that belongs to an enterprise (empty, or
 * `/` and its slug). Where that part has no keys of its own, those of GitHub's issuer count.
 * @throws {AgentCredsError} HANDOFF_UNVERIFIED where they cannot be read.
 */
async function fetchKeys(endpoint, enterprise, options) {
    try {
        const own = await readKeys(`${endpoint}${enterprise}/.well-known/jwks`, options);
        if (own)
            return own;
        const common = enterprise === '' ? undefined : await readKeys(`${endpoint}/.well-known/jwks`, options);
        if (common)
            return common;
        throw new http/* NetworkError */.D(new URL(endpoint).host, 'it answered 404', false);
    }
    catch (error) {
        options.signal.throwIfAborted();
        throw new errors_error/* AgentCredsError */.$u({
            code: 'HANDOFF_UNVERIFIED',
            what: "GitHub's keys cannot be read, so no envelope can be believed",
            why: error instanceof http/* NetworkError */.D ? error.message : 'what answered is not a list of keys',
            fix: `let the runner of the agent job reach ${endpoint}/.well-known/jwks`,
        }, { cause: error });
    }
}
/** `undefined` where there are none at this address. */
async function readKeys(url, { clock, signal }) {
    return await (0,retry/* retry */.L)(async () => {
        const asked = clock.monotonic();
        const answer = await (0,http/* request */.E)({ url, headers: FRESH, timeoutMs: timeouts/* timeouts */.F.call, signal });
        if (answer.status === 404)
            return undefined;
        if (answer.status !== 200)
            throw new http/* NetworkError */.D(new URL(url).host, `it answered ${answer.status}`, false);
        const set = JSON.parse(answer.body);
        if (!Array.isArray(set.keys))
            throw new SyntaxError('no keys');
        const then = dateOf(answer);
        const instantAt = (github) => {
            const at = then === undefined ? Number.POSITIVE_INFINITY : asked + github - then - SLACK_MS;
            // No date, or one before what GitHub has signed already: an old answer from somewhere between. What is left is
            // this machine's clock.
            const now = clock.monotonic();
            return at <= now ? at : now - Math.max(0, clock.now() - github) - SLACK_MS;
        };
        return { set, instantAt };
    }, {
        clock,
        signal,
        attempts: 5,
        advise: (error) => ({ retry: error instanceof http/* NetworkError */.D && error.transient }),
    });
}
/** GitHub's time when it answered, in milliseconds since the epoch; a cache says in `Age` how long ago that was. */
function dateOf({ headers }) {
    const date = Date.parse(headers.date ?? '');
    const age = Number(headers.age ?? 0);
    return Number.isFinite(date) && age >= 0 ? date + age * 1000 : undefined;
}

// EXTERNAL MODULE: ./split/refusal.js
var refusal = __webpack_require__(6710);
;// CONCATENATED MODULE: ./split/check-token.js





/** GitHub's issuer for a server: data residency has one of its own (GitHub Docs, "OpenID Connect reference"). */
function issuerOf(serverUrl) {
    const host = URL.parse(serverUrl)?.hostname ?? 'github.com';
    return host.endsWith('.ghe.com')
        ? `https://token.actions.${host}`
        : 'https://token.actions.githubusercontent.com';
}
/**
 * Checks tokens against the keys that GitHub publishes now; keys change, so they are read for every envelope.
 *
 * A token is judged at the moment at which GitHub signed it, not at the moment at which it is read: an envelope may lie
 * unread for as long as the lease in it is good for. That it is not an old one is what its number says, and no older
 * hand-over can have used the key: it was made for this one.
 */
function tokenChecker(expected, options) {
    return async (jwt, audience) => {
        const { iss, iat } = (0,text_jwt/* jwtPayload */.c)(jwt) ?? {};
        const enterprise = enterpriseOf(iss, expected.issuer);
        if (enterprise === undefined)
            throw new refusal/* HandoffRefused */.NZ('forged', "the token's iss is wrong");
        if (typeof iat !== 'number' || !Number.isSafeInteger(iat))
            throw new refusal/* HandoffRefused */.NZ('forged', "the token's iat is wrong");
        const keys = await fetchKeys(expected.endpoint, enterprise, options);
        const claims = await verify(jwt, keys, {
            issuer: `${expected.issuer}${enterprise}`,
            audience,
            signedAt: new Date(iat * 1000),
        });
        compare(claims, expected);
        return { signedAt: keys.instantAt(iat * 1000) };
    };
}
/**
 * An enterprise may have GitHub put its slug behind the issuer (REST API, "Set the GitHub Actions OIDC custom issuer
 * policy for an enterprise"). What binds a token to this run is the repository, which no other enterprise has.
 * @returns the part behind GitHub's own issuer, empty or `/` and the slug; `undefined` for any other issuer.
 */
function enterpriseOf(iss, github) {
    if (typeof iss !== 'string' || !iss.startsWith(github))
        return undefined;
    const rest = iss.slice(github.length);
    return rest === '' || /^\/[A-Za-z0-9-]{1,100}$/.test(rest) ? rest : undefined;
}
async function verify(jwt, keys, token) {
    try {
        const { payload } = await jwtVerify(jwt, createLocalJWKSet(keys.set), {
            algorithms: ['RS256'],
            issuer: token.issuer,
            audience: token.audience,
            requiredClaims: ['exp', 'iat'],
            currentDate: token.signedAt,
        });
        return payload;
    }
    catch (error) {
        // What GitHub shows may lag behind what it signs with.
        const mayPass = error instanceof errors/* JWKSNoMatchingKey */.BT;
        throw new refusal/* HandoffRefused */.NZ('forged', whyInvalid(error), { cause: error, mayPass });
    }
}
function compare(claims, expected) {
    const { handoff, workflowRef, jobWorkflowRef } = expected;
    const wanted = {
        repository: handoff.repository,
        run_id: handoff.runId,
        run_attempt: handoff.attempt,
        workflow_ref: workflowRef,
        ...(jobWorkflowRef === '' ? {} : { job_workflow_ref: jobWorkflowRef }),
    };
    for (const [name, value] of Object.entries(wanted)) {
        if (claims[name] !== value) {
            const got = (0,shorten/* shorten */.m)(String(claims[name]), 200);
            throw new refusal/* HandoffRefused */.NZ('foreign', `the token's ${name} is ${got}, not ${value}`);
        }
    }
}
function whyInvalid(error) {
    if (error instanceof errors/* JWTExpired */.n)
        return 'the token was over before it was signed';
    if (error instanceof errors/* JWTClaimValidationFailed */.ie) {
        return error.claim === 'aud'
            ? 'the token was made for another envelope'
            : `the token's ${error.claim} is wrong`;
    }
    return 'GitHub did not sign the token';
}


/***/ }),

/***/ 7445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BN: () => (/* binding */ watchDelay),
/* harmony export */   Kc: () => (/* binding */ sleepUntil),
/* harmony export */   Wh: () => (/* binding */ unlessAborted),
/* harmony export */   ke: () => (/* binding */ Progress),
/* harmony export */   pt: () => (/* binding */ jobDelay),
/* harmony export */   qX: () => (/* binding */ renewalDelay),
/* harmony export */   xf: () => (/* binding */ pollDelay)
/* harmony export */ });
/**
 * How long to wait before looking again for the other job. Both start within seconds of each other, so at first it is
 * looked often; a runner that is long in coming is not made faster by asking.
 */
function pollDelay(waitedMs) {
    if (waitedMs < 20_000)
        return 250;
    if (waitedMs < 60_000)
        return 1000;
    return waitedMs < 300_000 ? 3000 : 10_000;
}
/**
 * How long the issuer job waits before it looks again whether the agent job has ended: a tenth of the time that it has
 * worked, so that an end is seen late by no more than that.
 * @param sinceMs since the first envelope was handed over.
 */
function watchDelay(sinceMs) {
    return Math.min(45_000, Math.max(3000, sinceMs / 10));
}
/**
 * How long the agent job waits before it looks again for an envelope that is due. It comes within seconds; if not, then
 * issuer or service have a problem that asking does not solve.
 */
function renewalDelay(waitedMs) {
    if (waitedMs < 2000)
        return 500;
    if (waitedMs < 20_000)
        return 2000;
    if (waitedMs < 120_000)
        return 5000;
    return waitedMs < 600_000 ? 20_000 : 60_000;
}
/**
 * How long before GitHub's jobs API is asked again; the first time nothing is known, later the agent works. It tells
 * only of a job that died without a word, which GitHub itself takes minutes to see.
 * @param asked how often it has been asked.
 */
function jobDelay(asked) {
    return Math.min(360_000, 60_000 * 2 ** Math.min(asked, 10));
}
/** A machine that sleeps, or a clock that is set, must not stretch a wait: longer waits are cut into pieces. */
const PIECE_MS = 1000;
/** Waits until a moment of the monotonic clock. */
async function sleepUntil(at, clock, signal) {
    for (let left = at - clock.monotonic(); left > 0; left = at - clock.monotonic())
        await clock.sleep(Math.min(PIECE_MS, left), signal);
}
/**
 * The work's outcome, or the signal's reason as soon as that aborts: a job that is cancelled has ten seconds and cannot
 * wait for an answer. The work goes on without anybody who waits for it.
 */
async function unlessAborted(signal, work) {
    if (signal.aborted) {
        work.catch(() => { });
        throw signal.reason;
    }
    return await new Promise((resolve, reject) => {
        const stop = () => reject(signal.reason);
        signal.addEventListener('abort', stop, { once: true });
        work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
    });
}
/** A line of progress is due at these moments, and then once a minute. */
const FIRST_LINES = [5000, 15_000, 30_000];
/** Says "still waiting" now and then, never in a storm. */
class Progress {
    #say;
    #next = 0;
    constructor(say) {
        this.#say = say;
    }
    waited(ms, text) {
        const due = FIRST_LINES[this.#next] ?? 60_000 * (this.#next - FIRST_LINES.length + 1);
        if (ms < due)
            return;
        this.#next++;
        this.#say(text);
    }
}


/***/ }),

/***/ 4200:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ IssuerEnded),
  i: () => (/* binding */ Receiver)
});

// EXTERNAL MODULE: ./split/end.js
var end = __webpack_require__(3431);
// EXTERNAL MODULE: ./split/names.js
var names = __webpack_require__(6306);
// EXTERNAL MODULE: ./split/offer.js
var split_offer = __webpack_require__(3860);
// EXTERNAL MODULE: ./split/poll.js
var poll = __webpack_require__(7445);
// EXTERNAL MODULE: ./split/refusal.js
var refusal = __webpack_require__(6710);
// EXTERNAL MODULE: ./split/seal.js
var seal = __webpack_require__(3021);
// EXTERNAL MODULE: ./artifacts/refusal.js
var artifacts_refusal = __webpack_require__(4517);
// EXTERNAL MODULE: ./errors/error.js + 1 modules
var errors_error = __webpack_require__(3179);
// EXTERNAL MODULE: ./net/http.js
var http = __webpack_require__(9645);
;// CONCATENATED MODULE: ./split/receive/trouble.js



/**
 * Whether the same can be asked again later: a service is away or busy, and nothing here has to be changed for it.
 * `answered`: the service has answered before, so that a host that does not answer is not one that cannot be reached.
 */
function mayPass(error, known) {
    if (error instanceof http/* NetworkError */.D)
        return known.answered && error.transient;
    if (error instanceof artifacts_refusal.ArtifactRefusal)
        return [408, 429].includes(error.status) || error.status >= 500;
    return error instanceof errors_error/* AgentCredsError */.$u && error.cause !== undefined && mayPass(error.cause, known);
}
/** What a line of progress says of it; empty where there is none. */
function troubleOf(error) {
    const explained = (0,artifacts_refusal.explainArtifacts)(error);
    if (!(explained instanceof errors_error/* AgentCredsError */.$u))
        return '';
    const { what, why } = explained.problems[0];
    return ` ${what} (${why}); it is tried again.`;
}

;// CONCATENATED MODULE: ./split/receive/receiver.js







/** The issuer job said that nothing will come. */
class IssuerEnded extends Error {
    name = 'IssuerEnded';
    reason;
    constructor(reason) {
        super(reason);
        this.reason = reason;
    }
}
/** What looks wrong and may only be late is looked at again for so long; then it is wrong. */
const PATIENCE_MS = 120_000;
/** Both jobs start together, so that an issuer job of which nothing is to be seen by then may not be there at all. */
const SILENCE_MS = 60_000;
/** An offer that the list does not show by then was deleted, by another job of the run. */
const SHOWN_MS = 10_000;
const MOST_OFFERS = 20;
/** Whether the time is over is looked at least this often. */
const PAUSE_MS = 30_000;
/**
 * The agent job's half of a hand-over.
 *
 * An envelope that is good and has a new number is taken. One with an old number is passed over, however late or often it
 * comes. One that is forged ends the hand-over. One that cannot be judged now, because a service is away, is judged
 * at a later look.
 */
class Receiver {
    #deps;
    #judged;
    /** When something first looked wrong that may only be late, by the id of its artifact. */
    #suspected = new Map();
    #last;
    /** When the first of the newest leases is over, by the monotonic clock. */
    #overAt = Number.POSITIVE_INFINITY;
    /** Of what is there before the first envelope is opened. */
    #names;
    /** The offer as it was last uploaded. */
    #offered;
    #offersLeft = MOST_OFFERS;
    constructor(deps) {
        this.#deps = deps;
        this.#last = deps.memory?.last ?? 0;
        this.#judged = new Set(deps.memory?.judged);
    }
    get memory() {
        return { last: this.#last, judged: [...this.#judged] };
    }
    /** Uploads the offer. A service that is busy is asked again until the time is over. */
    async offer(proof, { timeout, signal }) {
        const { clock, pieces, offer } = this.#deps;
        this.#names = new names/* PieceNames */.hj(offer.handoff, proof);
        const start = clock.monotonic();
        for (;;) {
            try {
                const name = await pieces.put('offer', split_offer/* OFFER_FILE */.Gy, (0,split_offer/* writeOffer */.o4)(offer, proof), [this.#names.offer]);
                this.#offered = { name, at: clock.monotonic(), proof };
                return;
            }
            catch (error) {
                const waited = clock.monotonic() - start;
                // A host that never answered is one that this runner does not reach.
                if (signal.aborted || !mayPass(error, { answered: false }) || waited > timeout * 1000)
                    throw error;
                await clock.sleep(Math.max(1000, (0,poll/* pollDelay */.xf)(waited), Math.min(pieces.pausedMs, PAUSE_MS)), signal);
            }
        }
    }
    /**
     * Waits for the first envelope.
     * @throws {HandoffRefused} where one is not what it must be, or none comes in time.
     * @throws {IssuerEnded} where the issuer job says that none will come.
     */
    async first({ timeout, signal, progress, onSilence }) {
        const { clock, pieces } = this.#deps;
        const start = clock.monotonic();
        const lines = new poll/* Progress */.ke(progress);
        let silent = false;
        for (;;) {
            let trouble;
            try {
                const opened = await this.#lookForFirst();
                if (opened)
                    return opened;
            }
            catch (error) {
                if (signal.aborted || !mayPass(error, { answered: true }))
                    throw error;
                trouble = error;
            }
            const waited = clock.monotonic() - start;
            if (waited > timeout * 1000)
                throw trouble ?? new refusal/* HandoffRefused */.NZ('no-envelope');
            const seconds = `${Math.round(waited / 1000)} s of ${timeout} s`;
            lines.waited(waited, `Waiting for the issuer job's envelope, ${seconds}.${troubleOf(trouble)}`);
            if (waited >= SILENCE_MS && !silent && this.#last === 0) {
                silent = true;
                onSilence?.();
            }
            await clock.sleep(Math.max((0,poll/* pollDelay */.xf)(waited), Math.min(pieces.pausedMs, PAUSE_MS)), signal);
        }
    }
    /** The newest envelope that has come since, if one has. @throws {HandoffRefused} */
    async look() {
        const { clock, pieces } = this.#deps;
        return await this.#lookIn(await pieces.next(this.#last, clock.monotonic() >= this.#overAt));
    }
    /** Tells the issuer job that this side is done, or why it refuses. */
    async end(reason) {
        const { pieces, offer, endToken } = this.#deps;
        const { end: wanted } = new names/* PieceNames */.hj(offer.handoff, offer.endHash);
        await pieces.put('end', end/* END_FILE */.B8, (0,end/* writeEnd */.PF)(endToken, reason), [wanted]);
    }
    async #lookForFirst() {
        const { clock, pieces, offer } = this.#deps;
        const mine = this.#offered?.name ?? '';
        const wanted = this.#names ? [this.#names.first(offer.thumbprint), mine] : [];
        const listed = await pieces.list(wanted);
        const opened = await this.#lookIn(listed);
        if (opened?.ended)
            throw new IssuerEnded(opened.ended);
        if (opened) {
            const age = clock.monotonic() - opened.askedAt;
            if (opened.leases.every((lease) => lease.expiresAt - lease.issuedAt > age))
                return opened;
            // It lay unread for a whole life; the next one is on its way.
            if (!opened.renewed)
                throw new refusal/* HandoffRefused */.NZ('late');
        }
        const note = await (0,end/* readNote */.VC)(pieces, listed);
        if (note)
            throw new IssuerEnded(note);
        await this.#keepOffered(listed);
        return undefined;
    }
    /**
     * Puts the offer back where another job has deleted it. So whoever deletes it to put its own in its place does not stay
     * unseen: the issuer job finds two, and ends the hand-over.
     */
    async #keepOffered(listed) {
        const { clock, pieces, offer } = this.#deps;
        const offered = this.#offered;
        if (!offered || this.#offersLeft === 0 || clock.monotonic() - offered.at < SHOWN_MS)
            return;
        // By its job as well: whoever deletes it may take its name.
        if (listed.some(({ name, jobId }) => name === offered.name && jobId === pieces.jobId))
            return;
        this.#offersLeft--;
        const { proof } = offered;
        const name = await pieces.put('offer', split_offer/* OFFER_FILE */.Gy, (0,split_offer/* writeOffer */.o4)(offer, proof), [offered.name]);
        this.#offered = { name, at: clock.monotonic(), proof };
    }
    async #lookIn(listed) {
        let newest;
        let trouble;
        for (const piece of listed) {
            if (piece.kind !== 'envelope' || this.#judged.has(piece.id))
                continue;
            try {
                const opened = await this.#judge(piece);
                if (!opened)
                    continue;
                this.#judged.add(piece.id);
                if (opened.sequence <= this.#last)
                    continue;
                newest = opened;
                this.#last = opened.sequence;
                this.#deps.pieces.follow(opened.trail);
                const lives = opened.leases.map(({ issuedAt, expiresAt }) => expiresAt - issuedAt);
                this.#overAt = opened.askedAt + Math.min(...lives);
            }
            catch (error) {
                if (error instanceof refusal/* HandoffRefused */.NZ)
                    throw error;
                // Not judged, so not marked. Others may be readable all the same.
                trouble ??= error;
            }
        }
        if (!newest && trouble !== undefined)
            throw trouble;
        return newest;
    }
    /** `undefined` where it cannot be judged now. */
    async #judge(piece) {
        const { pieces, privateKey, offer, checkToken } = this.#deps;
        const noEnvelope = new refusal/* HandoffRefused */.NZ('altered', 'it is no envelope');
        if (piece.size > seal/* LARGEST_ENVELOPE */.qK + 1024)
            throw noEnvelope;
        const text = await pieces.read(piece, seal/* ENVELOPE_FILE */.C6, seal/* LARGEST_ENVELOPE */.qK);
        // The issuer deletes an envelope when the next one is there, and the list may show it for a while.
        if (text === undefined)
            return this.#suspect(piece, noEnvelope);
        try {
            return await (0,seal/* open */.ho)(text, { privateKey, offer, checkToken });
        }
        catch (error) {
            if (error instanceof refusal/* HandoffRefused */.NZ && error.mayPass)
                return this.#suspect(piece, error);
            throw error;
        }
    }
    #suspect({ id }, refused) {
        const now = this.#deps.clock.monotonic();
        const since = this.#suspected.get(id) ?? now;
        this.#suspected.set(id, since);
        if (now - since >= PATIENCE_MS)
            throw refused;
    }
}


/***/ }),

/***/ 3021:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C6: () => (/* binding */ ENVELOPE_FILE),
/* harmony export */   ho: () => (/* binding */ open),
/* harmony export */   pe: () => (/* binding */ sealAged),
/* harmony export */   qK: () => (/* binding */ LARGEST_ENVELOPE)
/* harmony export */ });
/* unused harmony exports audienceOf, seal */
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2221);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2189);
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(466);
/* harmony import */ var _clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(235);
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3726);
/* harmony import */ var _net_timeouts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9397);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9692);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6306);
/* harmony import */ var _offer_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3860);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6710);








const ENVELOPE_FILE = 'envelope.jwe';
const LARGEST_ENVELOPE = 256 * 1024;
const ALG = 'ECDH-ES';
const ENC = 'A256GCM';
/**
 * `agent-creds:<key thumbprint>:<hand-off id>:<SHA-256 of the offer>:<SHA-256 of the contents>`. Encryption to a
 * public key says nothing about who encrypted: this audience does. GitHub signs, for the issuer job and nobody else, a
 * statement about this key, this hand-over, the whole offer that was answered and exactly these contents, so a token
 * taken from one envelope fits no other, and an answer to somebody else's offer of the same key is none to ours.
 */
function audienceOf({ thumbprint, handoff, digest }, contents) {
    return `agent-creds:${thumbprint}:${handoff.id}:${digest}:${(0,_offer_js__WEBPACK_IMPORTED_MODULE_5__/* .hashOf */ .qQ)(contents)}`;
}
/**
 * Seals the contents for the holder of the offered key (RFC 7516 compact, ECDH-ES with A256GCM). First signed, then
 * encrypted together with the signature: who cannot open the envelope never sees the token.
 */
async function seal(contents, offer, sign) {
    const text = JSON.stringify({ version: 1, to: offer.digest, ...contents });
    const token = await sign(audienceOf(offer, text));
    const key = await (0,jose__WEBPACK_IMPORTED_MODULE_7__/* .importJWK */ .Og)(offer.key, ALG);
    return await new jose__WEBPACK_IMPORTED_MODULE_8__/* .CompactEncrypt */ .j(Buffer.from(JSON.stringify({ contents: text, token })))
        .setProtectedHeader({ alg: ALG, enc: ENC, typ: 'agent-creds', kid: offer.thumbprint })
        .encrypt(key);
}
/** How long signing may take, try by try: {@link deadlines.sign} ends it before the last. */
const SIGNING_MS = [500, 3000, _net_timeouts_js__WEBPACK_IMPORTED_MODULE_2__/* .deadlines */ .Q.sign + 1000];
/**
 * The same for contents that grow older while GitHub signs. Their age is part of what is signed, so the time that signing
 * may take is counted as passed, and where it took longer all is sealed once more.
 * @param ageMs milliseconds since the leases were asked for.
 */
async function sealAged(contents, ageMs, offer, sign) {
    for (const allowed of SIGNING_MS) {
        const before = ageMs();
        const envelope = await seal({ ...contents, ageMs: Math.ceil(before + allowed) }, offer, sign);
        if (ageMs() - before <= allowed)
            return envelope;
    }
    throw new Error('the token for the envelope came too late');
}
/**
 * Opens an envelope and believes nothing in it before the token holds. Whether it is new, its number says.
 * @throws {HandoffRefused} with the reason: `altered`, `forged` or `foreign`.
 */
async function open(envelope, options) {
    const { privateKey, offer, checkToken } = options;
    const { contents: text, token } = await decrypt(envelope, privateKey);
    const { signedAt } = await checkToken(token, audienceOf(offer, text));
    const { version, to, handoff: named, ...rest } = parse(text) ?? {};
    const handoff = (0,_handoff_js__WEBPACK_IMPORTED_MODULE_3__/* .readHandoff */ .ZQ)(named);
    // The token already binds all of it; said again, so that no mistake in one check opens the other.
    if (version !== 1 || to !== offer.digest || !handoff || !(0,_handoff_js__WEBPACK_IMPORTED_MODULE_3__/* .sameHandoff */ .h5)(handoff, offer.handoff)) {
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_6__/* .HandoffRefused */ .NZ('foreign', 'its contents name another hand-over');
    }
    const contents = readRest(rest);
    return { ...contents, handoff, askedAt: signedAt - contents.ageMs };
}
/** The shape is checked although GitHub vouches for its author: another version of this action may have written it. */
function readRest(rest) {
    const { sequence, renewed, agent, task, session, plans, leases, ageMs, trail, noteHash, ended } = rest;
    const texts = [agent, task, session, noteHash];
    const strange = !(Number.isSafeInteger(sequence) && Number(sequence) > 0) ||
        !texts.every((text) => typeof text === 'string') ||
        !Array.isArray(plans) ||
        !Array.isArray(leases) ||
        plans.length !== leases.length ||
        !isAge(ageMs) ||
        (ended !== undefined && !(0,_refusal_js__WEBPACK_IMPORTED_MODULE_6__/* .isReason */ .Vs)(ended)) ||
        (ended === undefined && leases.length === 0) ||
        leases.some((lease, i) => (0,_clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeFault */ .E4)(lease) || !(0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__/* .findCloud */ .nO)(lease.cloud) || plans[i]?.cloud !== lease.cloud);
    if (strange)
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_6__/* .HandoffRefused */ .NZ('foreign', 'another version of agent-creds sealed it');
    for (const lease of leases) {
        // One that is over came late, and that is for the receiver to judge.
        const fault = (0,_clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .lifeFault */ .zR)(lease, _clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_LIFE */ .EP);
        if (fault !== undefined)
            throw new _refusal_js__WEBPACK_IMPORTED_MODULE_6__/* .HandoffRefused */ .NZ('foreign', `its lease cannot be believed: ${fault}`);
    }
    return {
        sequence,
        renewed: renewed === true,
        agent,
        task,
        session,
        plans,
        leases,
        ageMs,
        trail: (0,_names_js__WEBPACK_IMPORTED_MODULE_4__/* .readTrail */ .hd)(trail),
        noteHash,
        ended,
    };
}
function isAge(value) {
    return typeof value === 'number' && value >= 0 && value <= _clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_LIFE */ .EP * 1000;
}
async function decrypt(envelope, privateKey) {
    let plain;
    try {
        const result = await (0,jose__WEBPACK_IMPORTED_MODULE_9__/* .compactDecrypt */ .d)(envelope, privateKey, {
            keyManagementAlgorithms: [ALG],
            contentEncryptionAlgorithms: [ENC],
        });
        plain = result.plaintext;
    }
    catch (cause) {
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_6__/* .HandoffRefused */ .NZ('altered', '', { cause });
    }
    const { contents, token } = parse(Buffer.from(plain).toString('utf8')) ?? {};
    if (typeof contents !== 'string' || typeof token !== 'string')
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_6__/* .HandoffRefused */ .NZ('forged', 'it carries no token');
    return { contents, token };
}
function parse(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null ? value : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ })

};
;