import type { JWTPayload } from 'jose';
import { type Issuers, TokenError } from '../../core/issuers.ts';
import type { BoxRequest, Clock } from '../../core/service.ts';
import type { Directory } from '../account.ts';
import type { Authorizer } from '../authorize.ts';
import { AwsError } from '../errors.ts';
import { ParamCheck } from '../params.ts';
import { trusts } from '../trust.ts';
import type { XmlTree } from '../xml.ts';
import { durationFor, readRoleCall, sessionXml } from './roles.ts';
import { type PackedSize, sessionPolicies } from './session-policies.ts';

export interface StsParts {
  readonly directory: Directory;
  readonly authorizer: Authorizer;
  readonly issuers: Issuers;
  readonly clock: Clock;
}

const notAuthorized = (): AwsError =>
  new AwsError('AccessDenied', 403, 'Not authorized to perform sts:AssumeRoleWithWebIdentity');

/** AssumeRoleWithWebIdentity: checks the parameters, then the token, then the role's trust policy, then the session policies. */
export async function assumeRoleWithWebIdentity(
  parts: StsParts,
  params: URLSearchParams,
  request: BoxRequest,
  packed: PackedSize | undefined,
): Promise<XmlTree> {
  const { directory, clock } = parts;
  const check = new ParamCheck(params);
  const call = readRoleCall(check);
  const token = check.text('WebIdentityToken', { min: 4, max: 20_000 }) ?? '';
  check.done();
  const account = /^arn:[\w-]+:iam::(\d{12}):role\/.+$/.exec(call.roleArn)?.[1];
  if (account === undefined) throw new AwsError('ValidationError', 400, `${call.roleArn} is invalid`);

  const { claims, audience } = await verifyToken(parts, token, account);
  const issuer = String(claims.iss);
  const providerArn = directory.providerArn(issuer, account);
  const role = directory.roles.get(call.roleArn);
  if (!role) throw notAuthorized();
  const trusted = await trusts(role.trust, {
    action: 'sts:AssumeRoleWithWebIdentity',
    roleArn: role.arn,
    account,
    principal: { type: 'Federated', providerArn, issuer, claims: { ...claims, aud: audience } },
    context: {
      ...parts.authorizer.globalContext(undefined, request),
      'sts:RoleSessionName': call.sessionName,
    },
  });
  if (!trusted) throw notAuthorized();
  const seconds = durationFor(role, call.seconds);
  const policies = await sessionPolicies(directory, call.policy, call.policyArns, packed);
  const session = directory.startSession({
    role,
    sessionName: call.sessionName,
    seconds,
    policies: policies.documents,
    federatedProvider: providerArn,
    now: clock.now(),
  });
  return {
    SubjectFromWebIdentityToken: String(claims.sub),
    Audience: audience,
    ...sessionXml(session, policies.packedPercent),
    Provider: providerArn,
  };
}

async function verifyToken(
  parts: StsParts,
  token: string,
  account: string,
): Promise<{ claims: JWTPayload; audience: string }> {
  const { directory, issuers, clock } = parts;
  try {
    const unverified = issuers.decode(token);
    const issuer = String(unverified.iss ?? '');
    const clientIds = directory.oidcProviders.get(directory.providerArn(issuer, account));
    if (!clientIds) {
      throw new AwsError(
        'InvalidIdentityToken',
        400,
        `No OpenIDConnect provider found in your account for ${issuer}`,
      );
    }
    const claims = await issuers.verify(token);
    const audience = [claims.aud ?? []].flat().find((one) => clientIds.has(one));
    if (audience === undefined) throw new AwsError('InvalidIdentityToken', 400, 'Incorrect token audience');
    if (typeof claims.sub !== 'string' || claims.sub === '') {
      throw new AwsError('InvalidIdentityToken', 400, 'Missing a required claim: sub');
    }
    return { claims, audience };
  } catch (error) {
    throw error instanceof TokenError ? tokenRefusal(error, clock.now()) : error;
  }
}

function tokenRefusal(error: TokenError, now: number): AwsError {
  switch (error.fault) {
    case 'malformed':
      return new AwsError(
        'InvalidIdentityToken',
        400,
        'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
      );
    case 'unreachable':
      return new AwsError(
        'IDPCommunicationError',
        400,
        "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
      );
    case 'no-key':
      return new AwsError(
        'InvalidIdentityToken',
        400,
        "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements",
      );
    case 'expired':
      return new AwsError(
        'ExpiredTokenException',
        400,
        `Token expired: current date/time ${Math.floor(now / 1000)} must be before the expiration date/time ${error.claims.exp}`,
      );
    case 'not-yet-valid':
      return new AwsError(
        'InvalidIdentityToken',
        400,
        `Token is not valid yet: current date/time ${Math.floor(now / 1000)} must be after the not-before date/time ${error.claims.nbf}`,
      );
    case 'signature':
      return new AwsError(
        'InvalidIdentityToken',
        400,
        'The web identity token that was passed could not be validated by AWS. The signature is invalid',
      );
  }
}
