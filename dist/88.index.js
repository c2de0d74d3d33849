"use strict";
exports.id = 88;
exports.ids = [88];
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
 * The answer's date has whole seconds, and so has the `iat` that gives a lease its `issuedAt`. With this tolerance a
 * calculated age can be too high, but never too low.
 */
const SLACK_MS = 2000;
/** Headers against a cached answer: its date would be the time at which a proxy stored it. */
const FRESH = { 'cache-control': 'no-cache', 'user-agent': 'agent-creds' };
/**
 * Fetches the keys that GitHub publishes now.
 * @param enterprise empty, or `/` and the slug of an enterprise. Where this address has no keys, it uses those of GitHub's
 * issuer.
 * @throws {AgentCredsError} HANDOFF_UNVERIFIED where it cannot read them.
 */
async function fetchKeys(endpoint, enterprise, options) {
    try {
        const own = await readKeys(`${endpoint}${enterprise}/.well-known/jwks`, options);
        if (own)
            return own;
        const common = enterprise === '' ? undefined : await readKeys(`${endpoint}/.well-known/jwks`, options);
        if (common)
            return common;
        throw new http/* NetworkError */.Dr(new URL(endpoint).host, 'it answered 404', false);
    }
    catch (error) {
        options.signal.throwIfAborted();
        throw new errors_error/* AgentCredsError */.$u({
            code: 'HANDOFF_UNVERIFIED',
            what: "GitHub's keys cannot be read, so no envelope can be believed",
            why: error instanceof http/* NetworkError */.Dr ? error.message : 'what answered is not a list of keys',
            fix: `let the runner of the agent job reach ${endpoint}/.well-known/jwks`,
        }, { cause: error });
    }
}
/** Fetches the keys at one address; `undefined` where there are none (404). */
async function readKeys(url, { clock, signal }) {
    return await (0,retry/* retry */.L)(async () => {
        const asked = clock.monotonic();
        const answer = await (0,http/* request */.Em)({ url, headers: FRESH, timeoutMs: timeouts/* timeouts */.F.call, signal });
        if (answer.status === 404)
            return undefined;
        if (answer.status !== 200)
            throw new http/* NetworkError */.Dr(new URL(url).host, `it answered ${answer.status}`, false);
        const set = JSON.parse(answer.body);
        if (!Array.isArray(set.keys))
            throw new SyntaxError('no keys');
        const then = dateOf(answer);
        const instantAt = (github) => {
            const at = then === undefined ? Number.POSITIVE_INFINITY : asked + github - then - SLACK_MS;
            // The answer has no date, or a date before that instant, so a proxy stored it. Then only this machine's clock is left.
            const now = clock.monotonic();
            return at <= now ? at : now - Math.max(0, clock.now() - github) - SLACK_MS;
        };
        return { set, instantAt };
    }, {
        clock,
        signal,
        attempts: 5,
        advise: (error) => ({ retry: error instanceof http/* NetworkError */.Dr && error.transient }),
    });
}
/** GitHub's time now, in milliseconds since the epoch: the answer's `Date`, plus the seconds that a cache adds in `Age`. */
function dateOf({ headers }) {
    const date = Date.parse(headers.date ?? '');
    const age = Number(headers.age ?? 0);
    return Number.isFinite(date) && age >= 0 ? date + age * 1000 : undefined;
}

// EXTERNAL MODULE: ./split/refusal.js
var refusal = __webpack_require__(6710);
;// CONCATENATED MODULE: ./split/check-token.js





/**
 * GitHub's token issuer for a server. Data-residency hosts have their own (GitHub Docs, "OpenID Connect reference").
 * @example
 * issuerOf('https://octo.ghe.com') // 'https://token.actions.octo.ghe.com'
 */
function issuerOf(serverUrl) {
    const host = URL.parse(serverUrl)?.hostname ?? 'github.com';
    return host.endsWith('.ghe.com')
        ? `https://token.actions.${host}`
        : 'https://token.actions.githubusercontent.com';
}
/**
 * Makes the function that checks tokens against the keys that GitHub publishes now. It fetches the keys for every envelope,
 * since GitHub changes them.
 *
 * It checks a token's lifetime as of the moment at which GitHub signed it, not as of now, since an envelope may stay unread
 * for as long as its lease lives. The sequence number protects against an old envelope of this hand-over. An envelope of
 * another hand-over cannot be used again, since the agent job made the key for this one only.
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
 * The enterprise part of an issuer. An enterprise can make GitHub append its slug to the issuer (REST API, "Set the GitHub
 * Actions OIDC custom issuer policy for an enterprise"). Any slug is accepted, since the repository binds the token to this
 * run, and no other enterprise has this repository.
 * @returns what follows GitHub's own issuer: nothing, or `/` and the slug. `undefined` for any other issuer.
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
        // GitHub may sign with a new key before it publishes the key.
        const transient = error instanceof errors/* JWKSNoMatchingKey */.BT;
        throw new refusal/* HandoffRefused */.NZ('forged', whyInvalid(error), { cause: error, transient });
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

/***/ 7445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BN: () => (/* binding */ watchDelay),
/* harmony export */   Wh: () => (/* binding */ unlessAborted),
/* harmony export */   ke: () => (/* binding */ Progress),
/* harmony export */   pt: () => (/* binding */ jobDelay),
/* harmony export */   qX: () => (/* binding */ renewalDelay),
/* harmony export */   xf: () => (/* binding */ pollDelay)
/* harmony export */ });
/**
 * How long to wait, in milliseconds, before looking for the other job again. Both jobs usually start within seconds of each
 * other, so the first looks come quickly. Later the other job probably waits for a runner, and quick looks gain nothing.
 * @example
 * pollDelay(30_000) // 1000
 */
function pollDelay(waitedMs) {
    if (waitedMs < 20_000)
        return 250;
    if (waitedMs < 60_000)
        return 1000;
    return waitedMs < 300_000 ? 3000 : 10_000;
}
/**
 * How long the issuer job waits, in milliseconds, before it looks again whether the agent job has ended: a tenth of the time
 * that the agent has worked. So the delay is at most a tenth of the agent's time.
 * @param sinceMs milliseconds since the first envelope was handed over.
 * @example
 * watchDelay(100_000) // 10_000
 */
function watchDelay(sinceMs) {
    return Math.min(45_000, Math.max(3000, sinceMs / 10));
}
/**
 * How long the agent job waits, in milliseconds, before it looks again for an envelope that is due. Usually the envelope
 * comes within seconds. If not, the issuer job or the service has a problem, and quick looks do not help.
 * @example
 * renewalDelay(10_000) // 2000
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
 * How long to wait, in milliseconds, before asking GitHub's jobs API again. Only this API tells that a job died without a
 * message, and GitHub itself needs minutes to notice that.
 * @param asked how often this job has asked it already.
 * @example
 * jobDelay(0) // 60_000
 */
function jobDelay(asked) {
    return Math.min(360_000, 60_000 * 2 ** Math.min(asked, 10));
}
/**
 * Waits for some work, but throws the signal's reason as soon as the signal aborts: a cancelled job has ten seconds and
 * cannot wait for an answer. The work itself is not stopped; its result is ignored.
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
/** Milliseconds of waiting after which a progress line is due. After these, one line a minute. */
const FIRST_LINES = [5000, 15_000, 30_000];
/** Prints a line about a wait from time to time, however often {@link Progress.waited} is called. */
class Progress {
    #say;
    #next = 0;
    constructor(say) {
        this.#say = say;
    }
    /** Prints `text` if a line is due after `ms` milliseconds of waiting. */
    waited(ms, text) {
        const due = FIRST_LINES[this.#next] ?? 60_000 * (this.#next - FIRST_LINES.length + 1);
        if (ms < due)
            return;
        this.#next++;
        this.#say(text);
    }
}


/***/ }),

/***/ 7139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ IssuerEnded),
  i: () => (/* binding */ Receiver)
});

// EXTERNAL MODULE: ./split/artifact-names.js
var artifact_names = __webpack_require__(2943);
// EXTERNAL MODULE: ./split/end-and-note.js
var end_and_note = __webpack_require__(6628);
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
;// CONCATENATED MODULE: ./split/receive/retryable.js



/**
 * Whether the same request may succeed later without any change here: the service is busy or does not answer.
 * @param known `answered`: whether the service has answered before. Then a network error does not mean that this runner cannot
 * reach it.
 */
function isRetryable(error, known) {
    if (error instanceof http/* NetworkError */.Dr)
        return known.answered && error.transient;
    if (error instanceof errors_error/* AgentCredsError */.$u && error.cause !== undefined)
        return isRetryable(error.cause, known);
    return (0,artifacts_refusal.isTransient)(error);
}
/** The text about an error for a progress line; empty where there is no such error. */
function describeFailure(error) {
    const explained = (0,artifacts_refusal.explainArtifacts)(error);
    if (!(explained instanceof errors_error/* AgentCredsError */.$u))
        return '';
    const { what, why } = explained.problems[0];
    return ` ${what} (${why}); it is tried again.`;
}

;// CONCATENATED MODULE: ./split/receive/receiver.js







/** Thrown when the issuer job said that no lease will come. */
class IssuerEnded extends Error {
    name = 'IssuerEnded';
    reason;
    constructor(reason) {
        super(reason);
        this.reason = reason;
    }
}
/** An envelope that looks wrong, but may only be incomplete yet, is checked again for this long. Then it counts as wrong. */
const DOUBT_MS = 120_000;
/** Both jobs start together. If there is no sign of the issuer job after this time, it may not run at all. */
const SILENCE_MS = 60_000;
/** The list shows a new offer within this time. If it does not, another job of the run has deleted the offer. */
const LISTED_AFTER_MS = 10_000;
const MOST_OFFERS = 20;
/** The longest sleep during a pause of the service, so that the timeout is checked at least this often. */
const PAUSE_MS = 30_000;
/**
 * The agent job's half of a hand-over.
 *
 * It accepts a valid envelope with a new number. It ignores one with an old number, however often that appears. A forged one
 * ends the hand-over. One that it cannot check now, because a service does not answer, it checks at a later look.
 */
class Receiver {
    #deps;
    #checked;
    /** When an envelope first looked wrong, by the id of its artifact, as long as it may only be incomplete yet. */
    #suspected = new Map();
    #last;
    /** When the first of the newest leases expires, by the monotonic clock. */
    #firstExpiryAt = Number.POSITIVE_INFINITY;
    /** The names of the artifacts before the first envelope. */
    #names;
    /** The last upload of the offer. */
    #offered;
    #offersLeft = MOST_OFFERS;
    constructor(deps) {
        this.#deps = deps;
        this.#last = deps.state?.last ?? 0;
        this.#checked = new Set(deps.state?.checked);
    }
    get state() {
        return { last: this.#last, checked: [...this.#checked] };
    }
    /** How often the offer was gone and was uploaded again: another job of the run may delete it. */
    get putBack() {
        return MOST_OFFERS - this.#offersLeft;
    }
    /** Uploads the offer. While the service is busy, it tries again until the time is over. */
    async offer(proof, { timeout, signal }) {
        const { clock, artifacts, offer } = this.#deps;
        this.#names = new artifact_names/* ArtifactNames */.JG(offer.handoff, proof);
        const start = clock.monotonic();
        for (;;) {
            try {
                const name = await artifacts.put('offer', split_offer/* OFFER_FILE */.Gy, (0,split_offer/* writeOffer */.o4)(offer, proof), [this.#names.offer]);
                this.#offered = { name, at: clock.monotonic(), proof };
                return;
            }
            catch (error) {
                const waited = clock.monotonic() - start;
                // A host that has never answered counts as unreachable from this runner.
                if (signal.aborted || !isRetryable(error, { answered: false }) || waited > timeout * 1000)
                    throw error;
                await clock.sleep(Math.max(1000, (0,poll/* pollDelay */.xf)(waited), Math.min(artifacts.pausedMs, PAUSE_MS)), signal);
            }
        }
    }
    /**
     * Waits for the first envelope.
     * @throws {HandoffRefused} where an envelope is not valid, or none comes in time.
     * @throws {IssuerEnded} where the issuer job says that no lease will come.
     */
    async first({ timeout, signal, progress, onSilence }) {
        const { clock, artifacts } = this.#deps;
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
                if (signal.aborted || !isRetryable(error, { answered: true }))
                    throw error;
                trouble = error;
            }
            const waited = clock.monotonic() - start;
            if (waited > timeout * 1000)
                throw trouble ?? new refusal/* HandoffRefused */.NZ('no-envelope');
            const seconds = `${Math.round(waited / 1000)} s of ${timeout} s`;
            lines.waited(waited, `Waiting for the issuer job's envelope, ${seconds}.${describeFailure(trouble)}`);
            if (waited >= SILENCE_MS && !silent && this.#last === 0) {
                silent = true;
                onSilence?.();
            }
            await clock.sleep(Math.max((0,poll/* pollDelay */.xf)(waited), Math.min(artifacts.pausedMs, PAUSE_MS)), signal);
        }
    }
    /** Looks for envelopes after the last one, and returns the newest, if there is one. @throws {HandoffRefused} */
    async look() {
        const { clock, artifacts } = this.#deps;
        return await this.#lookIn(await artifacts.next(this.#last, clock.monotonic() >= this.#firstExpiryAt));
    }
    /** Tells the issuer job that this job is done, or why it refuses. */
    async end(reason) {
        const { artifacts, offer, endToken } = this.#deps;
        const { end: wanted } = new artifact_names/* ArtifactNames */.JG(offer.handoff, offer.endHash);
        await artifacts.put('end', end_and_note/* END_FILE */.B8, (0,end_and_note/* writeEnd */.PF)(endToken, { reason }), [wanted]);
    }
    async #lookForFirst() {
        const { clock, artifacts, offer } = this.#deps;
        const mine = this.#offered?.name ?? '';
        const wanted = this.#names ? [this.#names.first(offer.thumbprint), mine] : [];
        const listed = await artifacts.list(wanted);
        const opened = await this.#lookIn(listed);
        if (opened?.ended)
            throw new IssuerEnded(opened.ended);
        if (opened) {
            const age = clock.monotonic() - opened.askedAt;
            if (opened.leases.every((lease) => lease.expiresAt - lease.issuedAt > age))
                return opened;
            // A lease in it has expired unread. The issuer job sends the next one, unless it does not renew.
            if (!opened.renewed)
                throw new refusal/* HandoffRefused */.NZ('late');
        }
        const note = await (0,end_and_note/* readNote */.VC)(artifacts, listed);
        if (note)
            throw new IssuerEnded(note);
        await this.#keepOffered(listed);
        return undefined;
    }
    /**
     * Uploads the offer again where another job has deleted it. A job that deletes it and uploads its own is noticed in this
     * way: the issuer job finds two offers, and ends the hand-over.
     */
    async #keepOffered(listed) {
        const { clock, artifacts, offer } = this.#deps;
        const offered = this.#offered;
        if (!offered || this.#offersLeft === 0 || clock.monotonic() - offered.at < LISTED_AFTER_MS)
            return;
        // The job is compared as well, since another job that deletes the offer may take its name.
        if (listed.some(({ name, jobId }) => name === offered.name && jobId === artifacts.jobId))
            return;
        const { proof } = offered;
        const name = await artifacts.put('offer', split_offer/* OFFER_FILE */.Gy, (0,split_offer/* writeOffer */.o4)(offer, proof), [offered.name]);
        // Only an upload that was made counts: an outage must not use up what stands against a job that deletes the offer.
        this.#offersLeft--;
        this.#offered = { name, at: clock.monotonic(), proof };
    }
    async #lookIn(listed) {
        let newest;
        let trouble;
        for (const artifact of listed) {
            if (artifact.kind !== 'envelope' || this.#checked.has(artifact.id))
                continue;
            try {
                const opened = await this.#check(artifact);
                if (!opened)
                    continue;
                this.#checked.add(artifact.id);
                if (opened.sequence <= this.#last)
                    continue;
                newest = opened;
                this.#last = opened.sequence;
                this.#deps.artifacts.followSeries(opened.series);
                const lives = opened.leases.map(({ issuedAt, expiresAt }) => expiresAt - issuedAt);
                this.#firstExpiryAt = opened.askedAt + Math.min(...lives);
            }
            catch (error) {
                if (error instanceof refusal/* HandoffRefused */.NZ)
                    throw error;
                // This one is not marked as checked, and the next look tries it again. Other envelopes may be readable now.
                trouble ??= error;
            }
        }
        if (!newest && trouble !== undefined)
            throw trouble;
        return newest;
    }
    /** Opens one envelope; `undefined` where it cannot be checked now. */
    async #check(artifact) {
        const { artifacts, privateKey, offer, checkToken } = this.#deps;
        const noEnvelope = new refusal/* HandoffRefused */.NZ('altered', 'it is not an envelope');
        if (artifact.size > seal/* LARGEST_ENVELOPE */.qK + 1024)
            throw noEnvelope;
        const text = await artifacts.read(artifact, seal/* ENVELOPE_FILE */.C6, seal/* LARGEST_ENVELOPE */.qK);
        // The issuer job deletes an envelope after the next one, and the list may still show it for a while.
        if (text === undefined)
            return this.#suspect(artifact, noEnvelope);
        try {
            return await (0,seal/* open */.ho)(text, { privateKey, offer, checkToken });
        }
        catch (error) {
            if (error instanceof refusal/* HandoffRefused */.NZ && error.transient)
                return this.#suspect(artifact, error);
            throw error;
        }
    }
    /** Ignores an envelope that may only be incomplete yet. @throws the refusal when it has looked wrong for too long. */
    #suspect({ id }, refused) {
        const now = this.#deps.clock.monotonic();
        const since = this.#suspected.get(id) ?? now;
        this.#suspected.set(id, since);
        if (now - since >= DOUBT_MS)
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
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(466);
/* harmony import */ var _clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(235);
/* harmony import */ var _clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5398);
/* harmony import */ var _net_timeouts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9397);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7727);
/* harmony import */ var _artifact_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2943);
/* harmony import */ var _handoff_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9692);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6710);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6815);









/** The file in an `envelope` artifact. */
const ENVELOPE_FILE = 'envelope.jwe';
/** In bytes. */
const LARGEST_ENVELOPE = 256 * 1024;
const ALG = 'ECDH-ES';
const ENC = 'A256GCM';
/**
 * The audience of the token in an envelope:
 * `agent-creds:<key thumbprint>:<hand-off id>:<SHA-256 of the offer>:<SHA-256 of the contents>`.
 *
 * Encryption with a public key does not prove who encrypted. This audience does: GitHub signs, for the issuer job only, a
 * statement about this key, this hand-over, the whole offer and exactly these contents. So a token from one envelope is not
 * valid in another, and an answer to another job's offer of the same key is not valid for this offer.
 */
function audienceOf({ thumbprint, handoff, digest }, contents) {
    return `agent-creds:${thumbprint}:${handoff.id}:${digest}:${(0,_statement_js__WEBPACK_IMPORTED_MODULE_6__/* .hashOf */ .q)(contents)}`;
}
/**
 * Seals the contents for the holder of the offered key (RFC 7516 compact, ECDH-ES with A256GCM). It signs first and then
 * encrypts the contents together with the token, so that only the holder of the key can read the token.
 */
async function seal(contents, offer, sign) {
    const text = JSON.stringify({ version: 1, to: offer.digest, ...contents });
    const token = await sign(audienceOf(offer, text));
    const key = await (0,jose__WEBPACK_IMPORTED_MODULE_7__/* .importJWK */ .Og)(offer.key, ALG);
    return await new jose__WEBPACK_IMPORTED_MODULE_8__/* .CompactEncrypt */ .j(Buffer.from(JSON.stringify({ contents: text, token })))
        .setProtectedHeader({ alg: ALG, enc: ENC, typ: 'agent-creds', kid: offer.thumbprint })
        .encrypt(key);
}
/** How long signing may take in each attempt, in milliseconds. {@link deadlines.sign} ends it before the last limit. */
const SIGNING_MS = [500, 3000, _net_timeouts_js__WEBPACK_IMPORTED_MODULE_2__/* .deadlines */ .Q.sign + 1000];
/**
 * Seals contents that age while GitHub signs. The age is part of the signed contents, so it includes the time that signing may
 * take. Where signing took longer, it seals again with a larger allowance.
 * @param ageMs tells how many milliseconds have passed since the clouds were asked for the leases.
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
 * Opens an envelope, and reads its contents only after the token has passed the check. The caller compares the sequence
 * number, which tells whether the envelope is new.
 * @throws {HandoffRefused} with the reason `altered`, `forged` or `foreign`.
 */
async function open(envelope, options) {
    const { privateKey, offer, checkToken } = options;
    const { contents: text, token } = await decrypt(envelope, privateKey);
    const { signedAt } = await checkToken(token, audienceOf(offer, text));
    const { version, to, handoff: named, ...rest } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_9__/* .jsonFields */ .yX)(text);
    const handoff = (0,_handoff_js__WEBPACK_IMPORTED_MODULE_4__/* .readHandoff */ .ZQ)(named);
    // The token's audience already binds these values. This second check limits the damage of a mistake in the first.
    if (version !== 1 || to !== offer.digest || !handoff || !(0,_handoff_js__WEBPACK_IMPORTED_MODULE_4__/* .sameHandoff */ .h5)(handoff, offer.handoff)) {
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .HandoffRefused */ .NZ('foreign', 'its contents name another hand-over');
    }
    const contents = readRest(rest);
    return { ...contents, handoff, askedAt: signedAt - contents.ageMs };
}
/** Checks the form of the contents. The token proves the author, but another version of this action may have written them. */
function readRest(rest) {
    const { sequence, renewed, agent, task, session, plans, leases, ageMs, series, noteHash, ended } = rest;
    const texts = [agent, task, session, noteHash];
    const strange = !(Number.isSafeInteger(sequence) && Number(sequence) > 0) ||
        !texts.every((text) => typeof text === 'string') ||
        !Array.isArray(plans) ||
        !Array.isArray(leases) ||
        plans.length !== leases.length ||
        !isAge(ageMs) ||
        (ended !== undefined && !(0,_refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .isReason */ .Vs)(ended)) ||
        (ended === undefined && leases.length === 0) ||
        leases.some((lease, i) => (0,_clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeFault */ .E4)(lease) || !(0,_clouds_clouds_js__WEBPACK_IMPORTED_MODULE_1__/* .findCloud */ .nO)(lease.cloud) || plans[i]?.cloud !== lease.cloud);
    if (strange)
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .HandoffRefused */ .NZ('foreign', 'another version of agent-creds sealed it');
    for (const lease of leases) {
        // Without the elapsed time: the receiver decides about a lease that has expired on the way.
        const fault = (0,_clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .lifeFault */ .zR)(lease, _clouds_check_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_LIFE */ .EP);
        if (fault !== undefined)
            throw new _refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .HandoffRefused */ .NZ('foreign', `its lease cannot be believed: ${fault}`);
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
        series: (0,_artifact_names_js__WEBPACK_IMPORTED_MODULE_3__/* .readEnvelopeSeries */ .oJ)(series),
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
        const result = await (0,jose__WEBPACK_IMPORTED_MODULE_10__/* .compactDecrypt */ .d)(envelope, privateKey, {
            keyManagementAlgorithms: [ALG],
            contentEncryptionAlgorithms: [ENC],
        });
        plain = result.plaintext;
    }
    catch (cause) {
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .HandoffRefused */ .NZ('altered', '', { cause });
    }
    const { contents, token } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_9__/* .jsonFields */ .yX)(Buffer.from(plain).toString('utf8'));
    if (typeof contents !== 'string' || typeof token !== 'string')
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .HandoffRefused */ .NZ('forged', 'it carries no token');
    return { contents, token };
}


/***/ })

};
;