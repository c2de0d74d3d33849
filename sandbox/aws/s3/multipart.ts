import { createHash } from 'node:crypto';
import { iso } from '../authorize.ts';
import { AwsError } from '../errors.ts';
import { s3Empty, s3Xml } from './answers.ts';
import type { BucketOperation, ObjectOperation, S3Call } from './call.ts';
import { encoder } from './listing.ts';
import { authorizeWrite, checkWriteConditions, copySource, keptHeaders } from './objects.ts';
import { type Bucket, storedObject, type Upload } from './store.ts';

/** In bytes; S3 allows only the last part to be smaller. */
const minPartSize = 5 * 1024 * 1024;

export const createMultipartUpload: ObjectOperation = async (call, bucket, key) => {
  await authorizeWrite(call, bucket, key);
  const uploadId = bucket.startUpload(key, keptHeaders(call.request.headers), call.now);
  return s3Xml('InitiateMultipartUploadResult', { Bucket: bucket.name, Key: key, UploadId: uploadId });
};

/** UploadPart, and UploadPartCopy when a copy source is named. */
export const uploadPart: ObjectOperation = async (call, bucket, key) => {
  await call.authorize('s3:PutObject', bucket, key);
  const upload = uploadOf(call, bucket, key);
  const number = Number(call.query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > 10_000) {
    throw new AwsError(
      'InvalidArgument',
      400,
      'Part number must be an integer between 1 and 10000, inclusive',
    );
  }
  if (call.request.headers['x-amz-copy-source'] === undefined) {
    const part = storedObject(call.body, call.now);
    upload.parts.set(number, part);
    return s3Empty(200, { etag: part.etag });
  }
  const source = await copySource(call);
  const range = /^bytes=(\d+)-(\d+)$/.exec(String(call.request.headers['x-amz-copy-source-range'] ?? ''));
  const body = range ? source.body.subarray(Number(range[1]), Number(range[2]) + 1) : source.body;
  const part = storedObject(body, call.now);
  upload.parts.set(number, part);
  return s3Xml('CopyPartResult', { LastModified: iso(part.modifiedAt), ETag: part.etag });
};

export const completeMultipartUpload: ObjectOperation = async (call, bucket, key) => {
  await call.authorize('s3:PutObject', bucket, key);
  const upload = uploadOf(call, bucket, key);
  const listed = [...call.body.toString('utf8').matchAll(/<Part>([\s\S]*?)<\/Part>/g)].map((match) => {
    const text = match[1] ?? '';
    return {
      number: Number(/<PartNumber>(\d+)</.exec(text)?.[1]),
      etag: (/<ETag>([^<]*)</.exec(text)?.[1] ?? '').replaceAll('&quot;', '').replaceAll('"', ''),
    };
  });
  if (listed.length === 0)
    throw new AwsError('MalformedXML', 400, 'The XML you provided was not well-formed');
  const bodies: Buffer[] = [];
  const hashes: Buffer[] = [];
  for (const [index, { number, etag }] of listed.entries()) {
    const part = upload.parts.get(number);
    if (!part || part.etag.replaceAll('"', '') !== etag) {
      throw new AwsError(
        'InvalidPart',
        400,
        "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
      );
    }
    if (number <= (listed[index - 1]?.number ?? 0)) {
      throw new AwsError(
        'InvalidPartOrder',
        400,
        'The list of parts was not in ascending order. Parts must be ordered by part number.',
      );
    }
    if (index < listed.length - 1 && part.body.length < minPartSize) {
      throw new AwsError(
        'EntityTooSmall',
        400,
        'Your proposed upload is smaller than the minimum allowed size',
      );
    }
    bodies.push(part.body);
    hashes.push(Buffer.from(etag, 'hex'));
  }
  checkWriteConditions(call.request.headers, bucket.objects.get(key));
  const etag = `"${createHash('md5').update(Buffer.concat(hashes)).digest('hex')}-${listed.length}"`;
  bucket.put(key, Buffer.concat(bodies), call.now, { ...upload.headers }, etag);
  bucket.uploads.delete(String(call.query.get('uploadId')));
  const location = `${call.request.url.origin}/${bucket.name}/${key}`;
  return s3Xml('CompleteMultipartUploadResult', {
    Location: location,
    Bucket: bucket.name,
    Key: key,
    ETag: etag,
  });
};

export const abortMultipartUpload: ObjectOperation = async (call, bucket, key) => {
  await call.authorize('s3:AbortMultipartUpload', bucket, key);
  uploadOf(call, bucket, key);
  bucket.uploads.delete(String(call.query.get('uploadId')));
  return s3Empty(204);
};

export const listParts: ObjectOperation = async (call, bucket, key) => {
  await call.authorize('s3:ListMultipartUploadParts', bucket, key);
  const upload = uploadOf(call, bucket, key);
  const parts = [...upload.parts].sort(([a], [b]) => a - b);
  return s3Xml('ListPartsResult', {
    Bucket: bucket.name,
    Key: key,
    UploadId: call.query.get('uploadId') ?? '',
    IsTruncated: false,
    MaxParts: 1_000,
    Part: parts.map(([number, part]) => ({
      PartNumber: number,
      LastModified: iso(part.modifiedAt),
      ETag: part.etag,
      Size: part.body.length,
    })),
  });
};

export const listMultipartUploads: BucketOperation = async (call, bucket) => {
  await call.authorize('s3:ListBucketMultipartUploads', bucket);
  const encode = encoder(call.query);
  const prefix = call.query.get('prefix') ?? '';
  const uploads = [...bucket.uploads].filter(([, upload]) => upload.key.startsWith(prefix));
  return s3Xml('ListMultipartUploadsResult', {
    Bucket: bucket.name,
    IsTruncated: false,
    Upload: uploads.map(([id, upload]) => ({
      Key: encode(upload.key),
      UploadId: id,
      Initiated: iso(upload.startedAt),
    })),
  });
};

function uploadOf(call: S3Call, bucket: Bucket, key: string): Upload {
  const upload = bucket.uploads.get(call.query.get('uploadId') ?? '');
  if (!upload || upload.key !== key) {
    throw new AwsError(
      'NoSuchUpload',
      404,
      'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    );
  }
  return upload;
}
