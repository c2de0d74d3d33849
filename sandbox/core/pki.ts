import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import { bits, context, integer, octets, oid, sequence, set, time, tlv, utf8, yes } from './der.ts';

/** Key and certificate of a TLS server, as PEM. */
export interface TlsIdentity {
  readonly key: string;
  readonly cert: string;
}

const day = 86_400_000;
const ecdsaSha256 = sequence(oid('1.2.840.10045.4.3.2'));

/**
 * A temporary certificate authority. It is made at the start, its key never leaves memory, and nobody can use it after the
 * process has ended. It uses P-256: a key takes a millisecond to make, and every TLS client supports it.
 */
export class ThrowawayCa {
  /** The CA's certificate in PEM, which clients must trust. */
  readonly pem: string;
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #name = 'agent-creds sandbox CA';

  constructor() {
    this.pem = this.#issue(this.#name, this.#keys.publicKey, [
      extension('2.5.29.19', sequence(yes()), true),
      // keyCertSign and cRLSign
      extension('2.5.29.15', bits(Buffer.from([0x06]), 1), true),
    ]);
  }

  /** Makes a server certificate for these host names and addresses. */
  serverIdentity(names: readonly string[]): TlsIdentity {
    const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const alternatives = names.map((name) =>
      isIP(name) === 0
        ? context(2, Buffer.from(name, 'ascii'), false)
        : context(7, addressBytes(name), false),
    );
    const cert = this.#issue(names[0] ?? 'sandbox', keys.publicKey, [
      extension('2.5.29.19', sequence(), true),
      // digitalSignature
      extension('2.5.29.15', bits(Buffer.from([0x80]), 7), true),
      // serverAuth
      extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))),
      extension('2.5.29.17', sequence(...alternatives)),
    ]);
    return { key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert };
  }

  #issue(subject: string, key: KeyObject, extensions: Buffer[]): string {
    const now = Date.now();
    const serial = randomBytes(12);
    serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
    const body = sequence(
      context(0, tlv(0x02, Buffer.from([2]))),
      integer(serial),
      ecdsaSha256,
      commonName(this.#name),
      sequence(time(now - day), time(now + 30 * day)),
      commonName(subject),
      key.export({ type: 'spki', format: 'der' }),
      context(
        3,
        sequence(
          ...extensions,
          extension('2.5.29.14', octets(keyId(key))),
          extension('2.5.29.35', sequence(context(0, keyId(this.#keys.publicKey), false))),
        ),
      ),
    );
    const signature = sign('sha256', body, { key: this.#keys.privateKey, dsaEncoding: 'der' });
    const lines =
      sequence(body, ecdsaSha256, bits(signature))
        .toString('base64')
        .match(/.{1,64}/g) ?? [];
    return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  }
}

function keyId(key: KeyObject): Buffer {
  return createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest();
}

function commonName(name: string): Buffer {
  return sequence(set(sequence(oid('2.5.4.3'), utf8(name))));
}

function extension(id: string, value: Buffer, critical = false): Buffer {
  return sequence(oid(id), ...(critical ? [yes()] : []), octets(value));
}

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  if (address === '::1') return Buffer.concat([Buffer.alloc(15), Buffer.from([1])]);
  throw new Error(`only IPv4 addresses and ::1 are supported in certificates, not '${address}'`);
}
