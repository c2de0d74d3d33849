import type { BoxRequest, BoxResponse, Clock, Service } from '../../core/service.ts';
import type { Directory } from '../account.ts';
import { authenticate } from '../authenticate.ts';
import type { Authorizer, Caller } from '../authorize.ts';
import { AwsError } from '../errors.ts';
import { s3AuthError, s3Empty, s3Error, s3Xml } from './answers.ts';
import type { BucketOperation, ObjectOperation, S3Call } from './call.ts';
import { listBuckets, listObjects } from './listing.ts';
import {
  abortMultipartUpload,
  completeMultipartUpload,
  createMultipartUpload,
  listMultipartUploads,
  listParts,
  uploadPart,
} from './multipart.ts';
import {
  copyObject,
  deleteObject,
  deleteObjects,
  getObject,
  getObjectTagging,
  putObject,
} from './objects.ts';
import { s3Payload, s3PayloadHash } from './payload.ts';
import { Bucket } from './store.ts';

export interface S3Parts {
  readonly directory: Directory;
  readonly authorizer: Authorizer;
  readonly clock: Clock;
}

/** Query parameters that select another operation. One that is not implemented must not be treated as a plain GET or PUT. */
const subresources =
  /^(acl|accelerate|analytics|attributes|cors|delete|encryption|inventory|legal-hold|lifecycle|location|logging|metrics|notification|object-lock|ownershipControls|policy|policyStatus|publicAccessBlock|replication|requestPayment|restore|retention|select|tagging|torrent|uploads|versioning|versions|website|session)$/;

/** Amazon S3, path style and virtual-host style. */
export class S3Service implements Service {
  readonly name = 'aws-s3';
  readonly buckets = new Map<string, Bucket>();
  readonly #parts: S3Parts;

  constructor(parts: S3Parts) {
    this.#parts = parts;
  }

  addBucket(name: string, options: { region?: string; account?: string } = {}): Bucket {
    const { directory, clock } = this.#parts;
    const bucket = new Bucket(name, options.account ?? directory.account, options.region, clock.now());
    this.buckets.set(name, bucket);
    return bucket;
  }

  async handle(request: BoxRequest): Promise<BoxResponse> {
    try {
      return await this.#answer(request);
    } catch (error) {
      const refusal = s3AuthError(error);
      if (refusal instanceof AwsError) return s3Error(refusal, request.method);
      throw error;
    }
  }

  async #answer(request: BoxRequest): Promise<BoxResponse> {
    const { directory, clock } = this.#parts;
    const { bucketName, key } = target(request);
    const bucket = this.buckets.get(bucketName);
    const { caller, signature, secret } = authenticate(directory, clock, request, {
      service: 's3',
      region: bucket?.region,
      payloadHash: s3PayloadHash(request),
    });
    const call = this.#call(request, caller, signature.region, s3Payload(request, signature, secret));
    if (bucketName === '') {
      if (request.method !== 'GET') throw notAllowed();
      await call.authorize('s3:ListAllMyBuckets', undefined);
      return s3Xml('ListAllMyBucketsResult', listBuckets(call, caller.account));
    }
    if (!bucket) {
      throw new AwsError('NoSuchBucket', 404, 'The specified bucket does not exist', {
        BucketName: bucketName,
      });
    }
    if (key === '') return await bucketOperation(request.method, call.query)(call, bucket);
    return await objectOperation(request, call.query)(call, bucket, key);
  }

  #call(request: BoxRequest, caller: Caller, region: string, body: Buffer): S3Call {
    const { authorizer, directory, clock } = this.#parts;
    const authorize: S3Call['authorize'] = async (action, bucket, key, context = {}) => {
      const arn = `arn:${directory.partition}:s3:::${bucket?.name}${key === undefined ? '' : `/${key}`}`;
      const ask = {
        action,
        resource: bucket ? arn : '*',
        context: { 'aws:RequestedRegion': region, ...context },
        ...(bucket
          ? { account: bucket.account, owner: `arn:${directory.partition}:s3:::${bucket.name}` }
          : {}),
      };
      const decision = await authorizer.decide(caller, ask, request);
      if (decision.allowed) return;
      throw new AwsError('AccessDenied', 403, authorizer.message(caller, ask, decision, true));
    };
    return {
      request,
      query: request.url.searchParams,
      body,
      now: clock.now(),
      buckets: this.buckets,
      authorize,
      may: async (action, bucket, key) => {
        try {
          await authorize(action, bucket, key);
          return undefined;
        } catch (error) {
          if (error instanceof AwsError && error.code === 'AccessDenied') return error.message;
          throw error;
        }
      },
    };
  }
}

/** Bucket and key, from the host name where it names a bucket, otherwise from the path. */
function target(request: BoxRequest): { bucketName: string; key: string } {
  const path = decodePath(request.rawTarget.split('?', 1)[0] ?? '/');
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  const virtual = /^(.+?)\.(?:s3[.-].*|localhost)$/.exec(host)?.[1];
  if (virtual !== undefined && virtual !== 's3') return { bucketName: virtual, key: path.slice(1) };
  const slash = path.indexOf('/', 1);
  return slash < 0
    ? { bucketName: path.slice(1), key: '' }
    : { bucketName: path.slice(1, slash), key: path.slice(slash + 1) };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new AwsError('InvalidURI', 400, "Couldn't parse the specified URI.");
  }
}

function bucketOperation(method: string, query: URLSearchParams): BucketOperation {
  const sub = [...query.keys()].find((name) => subresources.test(name));
  if (method === 'HEAD') return headBucket;
  if (method === 'POST' && sub === 'delete') return deleteObjects;
  if (method === 'GET' && sub === undefined) return listObjects;
  if (method === 'GET' && sub === 'location') return bucketLocation;
  if (method === 'GET' && sub === 'uploads') return listMultipartUploads;
  throw notImplemented();
}

function objectOperation(request: BoxRequest, query: URLSearchParams): ObjectOperation {
  const { method } = request;
  const sub = [...query.keys()].find((name) => subresources.test(name));
  const upload = query.has('uploadId');
  if (method === 'POST' && sub === 'uploads') return createMultipartUpload;
  if (method === 'POST' && upload) return completeMultipartUpload;
  if (method === 'PUT' && upload) return uploadPart;
  if (method === 'DELETE' && upload) return abortMultipartUpload;
  if (method === 'GET' && upload) return listParts;
  if (method === 'GET' && sub === 'tagging' && !query.has('versionId')) return getObjectTagging;
  if (sub !== undefined || query.has('versionId')) throw notImplemented();
  if (method === 'GET' || method === 'HEAD') return getObject;
  if (method === 'PUT') return request.headers['x-amz-copy-source'] === undefined ? putObject : copyObject;
  if (method === 'DELETE') return deleteObject;
  throw notAllowed();
}

const headBucket: BucketOperation = async (call, bucket) => {
  await call.authorize('s3:ListBucket', bucket);
  return s3Empty(200, { 'x-amz-bucket-region': bucket.region ?? 'us-east-1' });
};

const bucketLocation: BucketOperation = async (call, bucket) => {
  await call.authorize('s3:GetBucketLocation', bucket);
  const document = s3Xml('LocationConstraint', {});
  const region = bucket.region === undefined || bucket.region === 'us-east-1' ? '' : bucket.region;
  return {
    ...document,
    body: String(document.body).replace('></LocationConstraint>', `>${region}</LocationConstraint>`),
  };
};

function notImplemented(): AwsError {
  return new AwsError('NotImplemented', 501, 'The sandbox does not offer this S3 operation');
}

function notAllowed(): AwsError {
  return new AwsError('MethodNotAllowed', 405, 'The specified method is not allowed against this resource.');
}
