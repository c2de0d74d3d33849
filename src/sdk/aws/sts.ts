import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { NetworkError } from '../../net/http.ts';
import { shorten } from '../../text/shorten.ts';
import { hideAwsEnvironment } from './environment.ts';
import { httpRequestHandler } from './request-handler.ts';

export interface StsSettings {
  readonly region: string;
  /** The address of STS, without a slash at the end. */
  readonly url: string;
  /** Milliseconds for one exchange. */
  readonly timeoutMs: number;
}

/** The parameters of AssumeRoleWithWebIdentity (STS API reference). */
export interface AssumeInput {
  readonly roleArn: string;
  readonly session: string;
  readonly token: string;
  /** Seconds. */
  readonly duration: number;
  readonly policy?: string | undefined;
  readonly policyArns: readonly string[];
}

/** The answer of AssumeRoleWithWebIdentity. Any field may be missing where something else than STS answered. */
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

/** STS refused, or its answer could not be read. Hides in which fields the SDK's version puts the parts of an error. */
export class StsError extends Error {
  override readonly name = 'StsError';
  /**
   * As the service wrote it (`AccessDenied`), or the name of a JavaScript error where the answer could not be read. Then the
   * message is empty.
   */
  readonly code: string;
  /** The HTTP status; `undefined` where the SDK saw no HTTP answer. */
  readonly status: number | undefined;

  constructor(error: unknown) {
    const { name, Code, message, $fault, $metadata } = (error ?? {}) as {
      readonly name?: string;
      readonly Code?: string;
      readonly message?: string;
      /** The SDK sets it where the service wrote the error. Any other message is the SDK's own, about its parsers. */
      readonly $fault?: 'client' | 'server';
      readonly $metadata?: { readonly httpStatusCode?: number };
    };
    super($fault === undefined ? '' : shorten(String(message ?? ''), 500), { cause: error });
    this.code = Code ?? name ?? 'Error';
    this.status = $metadata?.httpStatusCode;
  }
}

export interface Sts {
  /** @throws {StsError} on a refusal, NetworkError when there is no answer, the signal's reason when it aborts. */
  assumeRoleWithWebIdentity(input: AssumeInput, signal: AbortSignal): Promise<AssumeOutput>;
}

/**
 * Opens the AWS SDK's client for STS so that the environment cannot change what it does. It removes the `AWS_*` variables
 * and the paths of profile files from this process, and gives every setting that the SDK would look up there. It does
 * not retry; the caller does.
 */
export function openSts({ region, url, timeoutMs }: StsSettings): Sts {
  hideAwsEnvironment(process.env);
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
    requestHandler: httpRequestHandler(timeoutMs),
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
        throw error instanceof NetworkError ? error : new StsError(error);
      }
    },
  };
}
