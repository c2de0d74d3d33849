import { PlaceError, type Target } from './preset.ts';

/** `bucket`, `bucket/`, `bucket/key`, `bucket/prefix/*`, taken apart. */
export interface S3Place {
  readonly bucket: string;
  /** A key or a pattern; `*` for the whole bucket. */
  readonly key: string;
  /** Whose the bucket is: the role's account unless the line names another. */
  readonly account: string;
}

/** What a place says before anything is filled in. */
interface Written {
  readonly partition: string;
  readonly account: string;
  readonly bucket: string;
  /** What stands after the first slash; `undefined` where there is none. */
  readonly key: string | undefined;
}

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const PATTERN = /^([a-z0-9][a-z0-9.-]{0,61})?\*$/;

/**
 * Reads a place in S3. A prefix that ends in `/` means everything under it.
 * @throws {PlaceError} when it is not one.
 */
export function parseS3Place(where: string, preset: string, target: Target): S3Place {
  const { bucket, key = '', account } = readS3(where, preset, target);
  return { bucket, key: key === '' || key.endsWith('/') ? `${key}*` : key, account };
}

/**
 * The ARN of a place for an AWS action by its own name, which means exactly what is written: `bucket` is the bucket
 * and no object in it.
 * @throws {PlaceError} when it is not one.
 */
export function s3Resource(
  where: string,
  action: string,
  target: Target,
): { readonly arn: string; readonly account: string } {
  const { partition, account, bucket, key } = readS3(where, action, target);
  return { arn: `arn:${partition}:s3:::${bucket}${key === undefined ? '' : `/${key}`}`, account };
}

/** True for places that {@link s3Resource} reads: all but `*` and the ARNs of access points and the like. */
export function isS3Place(where: string): boolean {
  return where !== '*' && (!where.startsWith('arn:') || where.split(':').slice(3, 5).join('') === '');
}

function readS3(where: string, what: string, { role }: Target): Written {
  const example = `${what}  my-bucket/reports/*`;
  const [, named, place = where] = /^(\d{12}):(.*)$/.exec(where) ?? [];
  const [, partition, inArn] = /^arn:([a-z*-]+):s3:::(.+)$/.exec(place) ?? [];
  if (place.startsWith('arn:') && inArn === undefined) {
    throw new PlaceError('it is not the ARN of a bucket or an object', example);
  }
  if (partition !== undefined && partition !== '*' && partition !== role.partition) {
    throw new PlaceError(`the ARN's partition is ${partition} and the role's is ${role.partition}`, example);
  }
  const path = (inArn ?? place).replace(/^s3:\/\//, '');
  const slash = path.indexOf('/');
  const bucket = slash < 0 ? path : path.slice(0, slash);
  const key = slash < 0 ? undefined : path.slice(slash + 1);
  checkBucket(bucket, key, what, example);
  if (path.includes('${')) throw new PlaceError('`${` starts an IAM policy variable', example);
  return { partition: partition ?? role.partition, account: named ?? role.account, bucket, key };
}

/** In IAM a wildcard does not stop at the end of a bucket's name: `*-logs` is also any object that ends so. */
function checkBucket(bucket: string, key: string | undefined, what: string, example: string): void {
  if (BUCKET.test(bucket)) return;
  const one = '   # one line for each bucket';
  const rest = key === undefined ? '' : `/${key}`;
  if (PATTERN.test(bucket)) {
    if (key === undefined || key === '' || key === '*') return;
    throw new PlaceError(
      'after a pattern of buckets no key can stand: the `*` would match what lies in the buckets as well',
      bucket === '*'
        ? `${example}${one}`
        : `${what}  ${bucket.slice(0, -1).replace(/[.-]$/, '')}-1${rest}${one}`,
    );
  }
  if (/[*?]/.test(bucket)) {
    const whole = bucket.replace(/[*?]+/g, 'x');
    throw new PlaceError(
      'it would match keys of other buckets as well: in the name of a bucket a `*` may stand at the end only',
      BUCKET.test(whole) ? `${what}  ${whole}${rest}${one}` : `${example}${one}`,
    );
  }
  throw new PlaceError('what stands before the first `/` is not the name of a bucket', example);
}
