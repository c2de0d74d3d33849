import type { BoxRequest, BoxResponse, Service } from '../../core/service.ts';
import type { StorageAccess } from '../boundary.ts';
import { json, storageError } from '../errors.ts';
import type { Authorizer } from './authorize.ts';
import { type Bucket, type Buckets, bucketResource, objectResource, type StoredObject } from './buckets.ts';
import { listObjects } from './list.ts';
import { contentRange, describeUpload, readMultipart, Sessions, type Upload } from './uploads.ts';

const objectPath = /^(?:\/download)?\/storage\/v1\/b\/([^/]+)\/o\/([^/]+)$/;
const copyPath = /^\/storage\/v1\/b\/([^/]+)\/o\/([^/]+)\/(?:rewriteTo|copyTo)\/b\/([^/]+)\/o\/([^/]+)$/;
const bucketPath = /^\/storage\/v1\/b\/([^/]+)(\/o|\/storageLayout)?$/;
const uploadPath = /^\/(?:resumable\/)?upload\/storage\/v1\/b\/([^/]+)\/o$/;

/** The part of the Cloud Storage JSON API v1 that gcloud and @google-cloud/storage need for objects. */
export class GcpStorage implements Service {
  readonly name = 'gcp-storage';
  readonly #authorizer: Authorizer;
  readonly #buckets: Buckets;
  readonly #sessions = new Sessions();

  constructor(authorizer: Authorizer, buckets: Buckets) {
    this.#authorizer = authorizer;
    this.#buckets = buckets;
  }

  handle(request: BoxRequest): BoxResponse {
    // Object names may hold encoded slashes, so the raw path is split and not the decoded one.
    const path = request.rawTarget.split('?', 1)[0] ?? '';
    const part = (match: RegExpExecArray, n: number): string => decodeURIComponent(match[n] ?? '');
    const copy = copyPath.exec(path);
    if (copy && request.method === 'POST') {
      return this.#copy(request, [part(copy, 1), part(copy, 2)], [part(copy, 3), part(copy, 4)]);
    }
    const object = objectPath.exec(path);
    if (object) return this.#object(request, part(object, 1), part(object, 2));
    const upload = uploadPath.exec(path);
    if (upload) return this.#upload(request, part(upload, 1));
    const bucket = bucketPath.exec(path);
    if (bucket && request.method === 'GET') return this.#bucket(request, part(bucket, 1), bucket[2] ?? '');
    return storageError(404, 'notFound', 'Not Found');
  }

  #bucket(request: BoxRequest, name: string, rest: string): BoxResponse {
    const listPrefix = request.url.searchParams.get('prefix') ?? '';
    const access: StorageAccess =
      rest === '/o'
        ? { permission: 'storage.objects.list', bucket: name, listPrefix }
        : { permission: 'storage.buckets.get', bucket: name };
    const refusal = this.#authorizer.refuse(request, access);
    if (refusal) return refusal;
    const bucket = this.#buckets.get(name);
    if (!bucket) return storageError(404, 'notFound', 'The specified bucket does not exist.');
    if (rest === '/o') return listObjects(bucket, request.url.searchParams, base(request));
    if (rest === '') return json(200, bucketResource(bucket, base(request)));
    return json(200, {
      kind: 'storage#storageLayout',
      bucket: name,
      location: 'US',
      locationType: 'multi-region',
      hierarchicalNamespace: { enabled: false },
    });
  }

  #object(request: BoxRequest, bucketName: string, name: string): BoxResponse {
    const verb = { GET: 'get', HEAD: 'get', DELETE: 'delete', PATCH: 'update', PUT: 'update' }[
      request.method
    ];
    if (verb === undefined) return storageError(405, 'methodNotAllowed', 'Method Not Allowed');
    const permission = `storage.objects.${verb}`;
    const refusal = this.#authorizer.refuse(request, { permission, bucket: bucketName, object: name });
    if (refusal) return refusal;
    const bucket = this.#buckets.get(bucketName);
    const stored = bucket?.objects.get(name);
    const asked = request.url.searchParams.get('generation');
    if (!bucket || !stored || (asked !== null && asked !== stored.generation)) {
      return storageError(404, 'notFound', `No such object: ${bucketName}/${name}`);
    }
    if (verb === 'delete') {
      bucket.objects.delete(name);
      return { status: 204 };
    }
    if (verb === 'get' && request.url.searchParams.get('alt') === 'media') return media(stored, request);
    return json(200, objectResource(bucket, stored, base(request)));
  }

  #upload(request: BoxRequest, bucketName: string): BoxResponse {
    const query = request.url.searchParams;
    const id = query.get('upload_id');
    if (id !== null) return this.#resume(request, id);
    if (request.method !== 'POST') return storageError(405, 'methodNotAllowed', 'Method Not Allowed');
    const type = query.get('uploadType');
    if (type === 'media') {
      const upload = describeUpload({}, request);
      const contentType = request.headers['content-type'];
      return upload
        ? this.#store(request, bucketName, { ...upload, contentType, data: request.body })
        : missingName();
    }
    if (type === 'multipart') {
      const upload = readMultipart(request);
      return upload
        ? this.#store(request, bucketName, upload)
        : storageError(400, 'badContent', 'Bad multipart body.');
    }
    if (type === 'resumable') return this.#startResumable(request, bucketName);
    return storageError(400, 'invalid', `Invalid upload type: ${type ?? ''}`);
  }

  #startResumable(request: BoxRequest, bucketName: string): BoxResponse {
    const upload = describeUpload(readJson(request.body), request);
    if (!upload) return missingName();
    const refusal = this.#refuseWrite(request, bucketName, upload.name);
    if (refusal) return refusal;
    if (!this.#buckets.get(bucketName))
      return storageError(404, 'notFound', 'The specified bucket does not exist.');
    const declared = request.headers['x-upload-content-type'];
    const contentType = upload.contentType ?? (typeof declared === 'string' ? declared : undefined);
    const session = this.#sessions.open(bucketName, { ...upload, contentType });
    const location = `${base(request)}/upload/storage/v1/b/${bucketName}/o?uploadType=resumable&name=${encodeURIComponent(upload.name)}&upload_id=${session.id}`;
    return { status: 200, headers: { location, 'x-guploader-uploadid': session.id } };
  }

  /** Continues a resumable upload. It needs no token: the session's address is the credential. */
  #resume(request: BoxRequest, id: string): BoxResponse {
    const session = this.#sessions.find(id);
    if (!session) return storageError(410, 'uploadTerminated', 'The upload session is gone.');
    if (request.method === 'DELETE') {
      this.#sessions.close(id);
      return { status: 499 };
    }
    const range = contentRange(request.headers['content-range']);
    if (range?.from !== undefined && range.from !== session.received.length) {
      return storageError(503, 'backendError', 'Out of order chunk.');
    }
    if (range === undefined || range.from !== undefined) {
      session.received = Buffer.concat([session.received, request.body]);
    }
    const complete = range === undefined || range.total === session.received.length;
    if (!complete) {
      const done = session.received.length;
      return { status: 308, headers: done > 0 ? { range: `bytes=0-${done - 1}` } : {} };
    }
    this.#sessions.close(id);
    return this.#write(request, session.bucket, { ...session.upload, data: session.received });
  }

  #copy(request: BoxRequest, [fromBucket, fromName]: Place, [toBucket, toName]: Place): BoxResponse {
    const refusal =
      this.#authorizer.refuse(request, {
        permission: 'storage.objects.get',
        bucket: fromBucket,
        object: fromName,
      }) ?? this.#refuseWrite(request, toBucket, toName);
    if (refusal) return refusal;
    const source = this.#buckets.get(fromBucket)?.objects.get(fromName);
    const target = this.#buckets.get(toBucket);
    if (!source || !target) return storageError(404, 'notFound', `No such object: ${fromBucket}/${fromName}`);
    const stored = this.#buckets.put(toBucket, toName, source.data, {
      contentType: source.contentType,
      metadata: source.metadata,
    });
    const resource = objectResource(target, stored, base(request));
    if (request.rawTarget.includes('/copyTo/')) return json(200, resource);
    const size = String(source.data.length);
    return json(200, {
      kind: 'storage#rewriteResponse',
      totalBytesRewritten: size,
      objectSize: size,
      done: true,
      resource,
    });
  }

  /** Replacing an object needs `storage.objects.delete` as well (Cloud Storage docs, "IAM permissions"). */
  #refuseWrite(request: BoxRequest, bucket: string, object: string): BoxResponse | undefined {
    const exists = this.#buckets.get(bucket)?.objects.has(object) === true;
    return (
      this.#authorizer.refuse(request, { permission: 'storage.objects.create', bucket, object }) ??
      (exists
        ? this.#authorizer.refuse(request, { permission: 'storage.objects.delete', bucket, object })
        : undefined)
    );
  }

  #store(request: BoxRequest, bucket: string, upload: Upload): BoxResponse {
    return this.#refuseWrite(request, bucket, upload.name) ?? this.#write(request, bucket, upload);
  }

  #write(request: BoxRequest, bucketName: string, upload: Upload): BoxResponse {
    const bucket: Bucket | undefined = this.#buckets.get(bucketName);
    if (!bucket) return storageError(404, 'notFound', 'The specified bucket does not exist.');
    const expected = request.url.searchParams.get('ifGenerationMatch');
    const present = bucket.objects.get(upload.name)?.generation ?? '0';
    if (expected !== null && expected !== present) {
      return storageError(
        412,
        'conditionNotMet',
        'At least one of the pre-conditions you specified did not hold.',
      );
    }
    const stored = this.#buckets.put(bucketName, upload.name, upload.data, {
      metadata: upload.metadata,
      ...(upload.contentType === undefined ? {} : { contentType: upload.contentType }),
    });
    return json(200, objectResource(bucket, stored, base(request)));
  }
}

type Place = readonly [bucket: string, name: string];

function base(request: BoxRequest): string {
  return request.url.origin;
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8') || '{}');
  } catch {
    return undefined;
  }
}

function missingName(): BoxResponse {
  return storageError(400, 'required', 'Required parameter: name');
}

function media(object: StoredObject, request: BoxRequest): BoxResponse {
  const resource = objectResource({ name: '' } as Bucket, object, '');
  const headers = {
    'content-type': object.contentType,
    etag: String(resource.etag),
    'x-goog-generation': object.generation,
    'x-goog-metageneration': '1',
    'x-goog-stored-content-length': String(object.data.length),
    'x-goog-stored-content-encoding': 'identity',
    'x-goog-hash': `crc32c=${resource.crc32c},md5=${resource.md5Hash}`,
    'x-goog-storage-class': 'STANDARD',
    'accept-ranges': 'bytes',
  };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  if (!range) return { status: 200, headers, body: object.data };
  const from = Number(range[1]);
  const to = Math.min(range[2] ? Number(range[2]) : object.data.length - 1, object.data.length - 1);
  if (from > to) return storageError(416, 'requestedRangeNotSatisfiable', 'Request range not satisfiable');
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${from}-${to}/${object.data.length}` },
    body: object.data.subarray(from, to + 1),
  };
}
