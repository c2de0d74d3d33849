import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { NetworkError } from '../../net/http.ts';
import { shorten } from '../../text/shorten.ts';
import { forgetAwsEnvironment } from './environment.ts';
import { overOwnHttp } from './own-http.ts';

export interface StsSettings {
  readonly region: string;
  /** The address of STS, without a slash at the end. */
  readonly url: string;
  /** Milliseconds for one exchange. */
  readonly timeoutMs: number;
}

/** What AssumeRoleWithWebIdentity takes (STS API reference). */
export interface AssumeInput {
  readonly roleArn: string;
  readonly session: string;
  readonly token: string;
  /** Seconds. */
  readonly duration: number;
  readonly policy?: string | undefined;
  readonly policyArns: readonly string[];
}

/** What it answers; any of it may be missing where something else than STS answered. */
export interface AssumeOutput {
  readonly accessKeyId: string | undefined;
  readonly secretAccessKey: string | undefined;
  readonly sessionToken: string | undefined;
  /** Milliseconds since the epoch; NaN where the answer holds no instant. */
  readonly expiration: number;
  readonly arn: string | undefined;
  /** `AROA...:session`. */
  readonly roleId: string | undefined;
}

/** An answer of STS that is not what was asked for, whichever field the SDK's version puts its parts in. */
export class StsAnswer extends Error {
  override readonly name = 'StsAnswer';
  /** As the service wrote it (`AccessDenied`), or a name of JavaScript's where the answer could not be read. */
  readonly code: string;
  /** `undefined` where the SDK saw no answer of HTTP. */
  readonly status: number | undefined;

  constructor(error: unknown) {
    const { name, Code, message, $metadata } = (error ?? {}) as {
      readonly name?: string;
      readonly Code?: string;
      readonly message?: string;
      readonly $metadata?: { readonly httpStatusCode?: number };
    };
    super(shorten(String(message ?? ''), 500), { cause: error });
    this.code = Code ?? name ?? 'Error';
    this.status = $metadata?.httpStatusCode;
  }
}

export interface Sts {
  /** @throws {StsAnswer} on a refusal, NetworkError when nobody answers, the signal's reason when it aborts. */
  assumeRoleWithWebIdentity(input: AssumeInput, signal: AbortSignal): Promise<AssumeOutput>;
}

/**
 * The AWS SDK's client of STS, which nothing in the environment can steer: every setting that the SDK would look up in
 * variables or in a profile is given, the variables are gone, the profile files are pointed away, and retries are the
 * caller's.
 */
export function openSts({ region, url, timeoutMs }: StsSettings): Sts {
  forgetAwsEnvironment(process.env);
  const client = new STSClient({
    region,
    endpoint: url,
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard',
    userAgentAppId: 'agent-creds',
    authSchemePreference: [],
    sigv4aSigningRegionSet: [],
    disableClockSkewCorrection: true,
    credentials: { accessKeyId: 'unused', secretAccessKey: 'unused' },
    requestHandler: overOwnHttp(timeoutMs),
  });
  return {
    async assumeRoleWithWebIdentity({ roleArn, session, token, duration, policy, policyArns }, signal) {
      const command = new AssumeRoleWithWebIdentityCommand({
        RoleArn: roleArn,
        RoleSessionName: session,
        WebIdentityToken: token,
        DurationSeconds: duration,
        Policy: policy,
        PolicyArns: policyArns.length > 0 ? policyArns.map((arn) => ({ arn })) : undefined,
      });
      try {
        const { Credentials, AssumedRoleUser } = await client.send(command, { abortSignal: signal });
        const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
        return {
          accessKeyId: AccessKeyId,
          secretAccessKey: SecretAccessKey,
          sessionToken: SessionToken,
          expiration: Expiration?.getTime() ?? Number.NaN,
          arn: AssumedRoleUser?.Arn,
          roleId: AssumedRoleUser?.AssumedRoleId,
        };
      } catch (error) {
        signal.throwIfAborted();
        throw error instanceof NetworkError ? error : new StsAnswer(error);
      }
    },
  };
}
