import { randomBytes, randomUUID } from 'node:crypto';
import type { BoxRequest, BoxResponse, Clock, Service } from '../core/service.ts';

interface Blob {
  content: Buffer | undefined;
  readonly blocks: Map<string, Buffer>;
}

interface Grant {
  readonly blob: string;
  readonly permission: 'w' | 'r';
  readonly expires: number;
}

const LIFE_MS = 10 * 60_000;

/**
 * The blob storage for artifacts: the part of Azure's blob service that a signed address for one blob can use (Put Blob, Put
 * Block, Put Block List, Get Blob). It checks the signature, its permission and its expiry.
 */
export class BlobStore implements Service {
  readonly name = 'github-blobs';
  url = '';
  readonly #clock: Clock;
  readonly #blobs = new Map<string, Blob>();
  readonly #grants = new Map<string, Grant>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  create(): string {
    const id = randomUUID();
    this.#blobs.set(id, { content: undefined, blocks: new Map() });
    return id;
  }

  content(id: string): Buffer | undefined {
    return this.#blobs.get(id)?.content;
  }

  remove(id: string): void {
    this.#blobs.delete(id);
  }

  /** Makes a signed address, which is a credential for one blob and valid for ten minutes. */
  sign(blob: string, permission: 'w' | 'r'): string {
    const signature = randomBytes(32).toString('base64');
    this.#grants.set(signature, { blob, permission, expires: this.#clock.now() + LIFE_MS });
    const query = new URLSearchParams({ sp: permission, sr: 'b', sv: '2025-01-05', sig: signature });
    return `${this.url}/artifacts/${blob}?${query}`;
  }

  handle(request: BoxRequest): BoxResponse {
    const { pathname, searchParams } = request.url;
    const id = pathname.replace(/^\/artifacts\//, '');
    const grant = this.#grants.get(searchParams.get('sig') ?? '');
    if (!grant || grant.blob !== id || grant.expires <= this.#clock.now()) {
      return refusal(
        403,
        'AuthenticationFailed',
        'Server failed to authenticate the request. Signature did not match.',
      );
    }
    if (grant.permission !== (request.method === 'GET' ? 'r' : 'w')) {
      return refusal(
        403,
        'AuthorizationPermissionMismatch',
        'This request is not authorized to perform this operation using this permission.',
      );
    }
    const blob = this.#blobs.get(id);
    if (!blob) return refusal(404, 'BlobNotFound', 'The specified blob does not exist.');
    if (request.method === 'PUT') return put(blob, request);
    if (request.method !== 'GET' || !blob.content) {
      return refusal(404, 'BlobNotFound', 'The specified blob does not exist.');
    }
    return { status: 200, headers: { ...common(), 'content-type': 'application/zip' }, body: blob.content };
  }
}

function put(blob: Blob, { url, headers, body }: BoxRequest): BoxResponse {
  switch (url.searchParams.get('comp')) {
    case 'block':
      blob.blocks.set(url.searchParams.get('blockid') ?? '', body);
      return { status: 201, headers: common() };
    case 'blocklist': {
      const ids = [...body.toString('utf8').matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]*)</g)];
      const blocks = ids.map(([, id = '']) => blob.blocks.get(id));
      if (!blocks.every((block) => block !== undefined)) {
        return refusal(400, 'InvalidBlockList', 'The specified block list is invalid.');
      }
      blob.content = Buffer.concat(blocks);
      return { status: 201, headers: common() };
    }
    default:
      if (headers['x-ms-blob-type'] !== 'BlockBlob') {
        return refusal(400, 'MissingRequiredHeader', 'An HTTP header that is mandatory is not specified.');
      }
      blob.content = body;
      return { status: 201, headers: common() };
  }
}

function common(): Record<string, string> {
  return {
    etag: '"0x8DE0000000000"',
    'last-modified': 'Sat, 21 Nov 2026 12:00:00 GMT',
    'x-ms-request-id': randomUUID(),
  };
}

function refusal(status: number, code: string, message: string): BoxResponse {
  return {
    status,
    headers: { ...common(), 'content-type': 'application/xml', 'x-ms-error-code': code },
    body: `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  };
}
