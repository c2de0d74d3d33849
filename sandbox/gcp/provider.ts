import type { JWTPayload } from 'jose';
import { CelError, type CelProgram, type CelValue, compileCel, providerDialect } from './cel.ts';

/** A workload identity provider as an administrator configures it. */
export interface ProviderOptions {
  /** `projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER` */
  readonly name: string;
  readonly issuer: string;
  /** Default: the provider's own name, with `https:` or without. */
  readonly allowedAudiences?: readonly string[];
  /** Default: `google.subject` from `assertion.sub`. */
  readonly attributeMapping?: Readonly<Record<string, string>>;
  readonly attributeCondition?: string;
  readonly disabled?: boolean;
}

/** A caller whose token the provider has accepted. */
export interface Principal {
  readonly subject: string;
  /** Every `principal://` and `principalSet://` identifier of this caller. */
  readonly members: readonly string[];
}

/** The provider refused a token; the message is in the words of Google STS. */
export class ProviderRefusal extends Error {
  readonly status: number;
  readonly error: string;
  constructor(error: string, message: string, status = 400) {
    super(message);
    this.error = error;
    this.status = status;
  }
}

const namePattern =
  /^projects\/\d+\/locations\/global\/workloadIdentityPools\/[a-z0-9-]{4,32}\/providers\/[a-z0-9-]{4,32}$/;
const targetPattern = /^google\.(subject|groups|display_name)$|^attribute\.[a-z0-9_]{1,100}$/;

export class Provider {
  readonly options: ProviderOptions;
  readonly #mapping: ReadonlyMap<string, CelProgram>;
  readonly #condition: CelProgram | undefined;

  /** @throws where Google would refuse the configuration, or this sandbox cannot evaluate it. */
  constructor(options: ProviderOptions) {
    if (!namePattern.test(options.name)) throw new Error(`'${options.name}' is not a provider's name`);
    const mapping = Object.entries(options.attributeMapping ?? { 'google.subject': 'assertion.sub' });
    if (!mapping.some(([target]) => target === 'google.subject'))
      throw new Error('google.subject must be mapped');
    for (const [target] of mapping) {
      if (!targetPattern.test(target)) throw new Error(`'${target}' cannot be the target of a mapping`);
    }
    if ((options.attributeCondition?.length ?? 0) > 4096)
      throw new Error('the attribute condition is too long');
    this.options = options;
    this.#mapping = new Map(mapping.map(([target, source]) => [target, compileCel(source, providerDialect)]));
    this.#condition = options.attributeCondition
      ? compileCel(options.attributeCondition, providerDialect)
      : undefined;
  }

  get pool(): string {
    return this.options.name.replace(/\/providers\/.*$/, '');
  }

  /** @throws {ProviderRefusal} unless the verified claims satisfy issuer, audience, mapping and condition. */
  admit(claims: JWTPayload): Principal {
    if (claims.iss !== this.options.issuer) {
      throw new ProviderRefusal(
        'invalid_grant',
        `The issuer in ID Token ${String(claims.iss)} does not match the expected ones.`,
      );
    }
    const own = `//iam.googleapis.com/${this.options.name}`;
    const allowed = this.options.allowedAudiences ?? [own, `https:${own}`];
    const presented = [claims.aud ?? []].flat();
    if (!presented.some((audience) => allowed.includes(audience))) {
      throw new ProviderRefusal(
        'invalid_grant',
        `The audience in ID Token [${presented.join(', ')}] does not match the expected audience.`,
      );
    }
    const mapped = this.#map(claims as unknown as CelValue);
    const subject = String(mapped.google.subject);
    if (Buffer.byteLength(subject) > 127) {
      throw new ProviderRefusal(
        'invalid_grant',
        'The size of mapped attribute google.subject exceeds the 127 bytes limit. Either modify your attribute mapping or the incoming assertion to produce a mapped attribute that is less than 127 bytes.',
      );
    }
    if (this.#condition && !this.#holds(this.#condition, claims as unknown as CelValue, mapped)) {
      throw new ProviderRefusal(
        'unauthorized_client',
        'The given credential is rejected by the attribute condition.',
        401,
      );
    }
    return { subject, members: this.#members(subject, mapped) };
  }

  #map(assertion: CelValue) {
    const google: Record<string, CelValue> = {};
    const attribute: Record<string, CelValue> = {};
    for (const [target, program] of this.#mapping) {
      const [group, key = ''] = target.split('.', 2);
      let value: CelValue;
      try {
        value = program.evaluate({ names: { assertion } });
      } catch (error) {
        if (!(error instanceof CelError)) throw error;
        // Where a claim is missing, a custom attribute stays unmapped; the subject is required.
        if (target !== 'google.subject') continue;
        throw new ProviderRefusal(
          'invalid_request',
          `Error evaluating the mapping of '${target}': ${error.message}`,
        );
      }
      if (target !== 'google.groups' && typeof value !== 'string') {
        throw new ProviderRefusal(
          'unauthorized_client',
          `The mapped attribute '${target}' must be of type STRING.`,
          401,
        );
      }
      (group === 'google' ? google : attribute)[key] = value;
    }
    return { google, attribute };
  }

  #holds(condition: CelProgram, assertion: CelValue, mapped: Record<string, CelValue>): boolean {
    try {
      return condition.evaluate({ names: { assertion, ...mapped } }) === true;
    } catch {
      return false;
    }
  }

  #members(subject: string, mapped: Record<string, Record<string, CelValue>>): readonly string[] {
    const base = `iam.googleapis.com/${this.pool}`;
    const groups = mapped.google?.groups;
    return [
      `principal://${base}/subject/${subject}`,
      `principalSet://${base}/*`,
      ...Object.entries(mapped.attribute ?? {}).map(
        ([name, value]) => `principalSet://${base}/attribute.${name}/${String(value)}`,
      ),
      ...(Array.isArray(groups) ? groups.map((group) => `principalSet://${base}/group/${group}`) : []),
    ];
  }
}
