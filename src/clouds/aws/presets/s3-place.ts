import { PlaceError, type Target } from './preset.ts';
import { placeOfUrl } from './s3-url.ts';

/** The parts of a place in S3, such as `bucket`, `bucket/`, `bucket/key` or `bucket/prefix/*`. */
export interface S3Place {
  readonly bucket: string;
  /** A key or a pattern; `*` for the whole bucket. */
  readonly key: string;
  /** The account that owns the bucket: the role's account unless the line names another. */
  readonly account: string;
}

/** The parts of a place as they are written. */
interface WrittenPlace {
  readonly partition: string;
  readonly account: string;
  readonly bucket: string;
  /** The text after the first slash; `undefined` where there is no slash. */
  readonly key: string | undefined;
}

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
/** Ends of names that no general purpose bucket may have (Amazon S3 User Guide, "General purpose bucket naming rules"). */
const ALIASES = ['-s3alias', '--ol-s3', '--xa-s3', '.mrap'];
/**
 * ARNs of S3 that name their account: of access points, jobs and others. Only a multi-region access point has no region. With
 * an account such an ARN never matches a bucket or an object (Service Authorization Reference, "Resource types defined by
 * Amazon S3").
 */
const WITH_ACCOUNT =
  /^arn:([a-z*-]+):s3:[a-z0-9*?-]*:(\d{12}):(?:accesspoint|access-grants|async-request|job|storage-lens|storage-lens-group)\/.+$/;
const PATTERN = /^([a-z0-9][a-z0-9.-]{0,61})?\*$/;

/**
 * Reads a place in S3 for a preset. A prefix that ends in `/` means everything under it.
 * @throws {PlaceError} where the text is not a place in S3.
 * @example parseS3Place('b-1/reports/', 's3:read', { role: { partition: 'aws', account: '111122223333' } })
 *   // { bucket: 'b-1', key: 'reports/*', account: '111122223333' }
 */
export function parseS3Place(where: string, preset: string, target: Target): S3Place {
  const { bucket, key = '', account } = readS3(where, preset, target);
  return { bucket, key: key === '' || key.endsWith('/') ? `${key}*` : key, account };
}

/**
 * Reads a place in S3 for an AWS action, and makes its ARN. The place means exactly what is written: `bucket` is the
 * bucket without the objects in it. It may also be an ARN that names its account, such as that of an access point.
 * @returns the ARN, and the account that owns it.
 * @throws {PlaceError} where the text is neither. A wildcard for region and account would match any bucket and key.
 */
export function s3Resource(
  where: string,
  action: string,
  target: Target,
): { readonly arn: string; readonly account: string } {
  const [, named = '', owner] = WITH_ACCOUNT.exec(where) ?? [];
  if (owner !== undefined) {
    const example = `${action}  ${where.replace(/^arn:[^:]*/, `arn:${target.role.partition}`).replaceAll('${', '')}`;
    checkPartition(named, target, example);
    checkVariables(where, example);
    return { arn: where, account: owner };
  }
  const { partition, account, bucket, key } = readS3(where, action, target);
  return { arn: `arn:${partition}:s3:::${bucket}${key === undefined ? '' : `/${key}`}`, account };
}

function checkPartition(partition: string, { role }: Target, example: string): void {
  if (partition === '*' || partition === role.partition) return;
  throw new PlaceError(`the ARN's partition is ${partition} and the role's is ${role.partition}`, example);
}

function checkVariables(text: string, example: string): void {
  if (text.includes('${')) throw new PlaceError('`${` starts an IAM policy variable', example);
}

function readS3(where: string, what: string, target: Target): WrittenPlace {
  const { role } = target;
  const example = `${what}  my-bucket/reports/*`;
  const [, named, place = where] = /^(\d{12}):(.*)$/.exec(where) ?? [];
  const [, partition, inArn] = /^arn:([a-z*-]+):s3:::(.+)$/.exec(place) ?? [];
  if (place.startsWith('arn:') && inArn === undefined) {
    throw new PlaceError(
      'it is not the ARN of a bucket or an object, which has no region and no account, nor of an access point, with its account in digits',
      example,
    );
  }
  checkPartition(partition ?? role.partition, target, example);
  if (/^https?:/i.test(place)) {
    const inUrl = placeOfUrl(place);
    throw new PlaceError(
      'it is a URL, and a line has the bucket and the key',
      inUrl === undefined ? example : `${what}  ${inUrl}`,
    );
  }
  const path = (inArn ?? place).replace(/^s3:\/\//, '');
  const slash = path.indexOf('/');
  const bucket = slash < 0 ? path : path.slice(0, slash);
  const key = slash < 0 ? undefined : path.slice(slash + 1);
  checkBucket(bucket, key, what, example);
  checkVariables(path, example);
  return { partition: partition ?? role.partition, account: named ?? role.account, bucket, key };
}

/**
 * Checks the name of a bucket. AWS decides by the names of general purpose buckets only. And in IAM a wildcard also matches
 * text after the bucket's name, so `*-logs` would match every object with a key that ends in `-logs`.
 */
function checkBucket(bucket: string, key: string | undefined, what: string, example: string): void {
  if (bucket.endsWith('--x-s3')) {
    throw new PlaceError(
      'it is a directory bucket: there AWS asks for `s3express:CreateSession`, which no S3 action gives',
      `${example}   # a general purpose bucket; for a directory bucket \`aws-session-policy\` with s3express:CreateSession`,
    );
  }
  if (ALIASES.some((end) => bucket.endsWith(end))) {
    throw new PlaceError(
      'it is the alias of an access point: AWS decides by the ARN of the access point, which an alias does not say',
      `${example}   # the bucket itself; for an access point \`aws-session-policy\` with its ARN`,
    );
  }
  if (BUCKET.test(bucket)) return;
  const one = '   # one line for each bucket';
  const rest = key === undefined ? '' : `/${key}`;
  if (PATTERN.test(bucket)) {
    if (key === undefined || key === '' || key === '*') return;
    throw new PlaceError(
      'a pattern of buckets cannot have a key: the `*` would also match keys in the buckets',
      bucket === '*'
        ? `${example}${one}`
        : `${what}  ${bucket.slice(0, -1).replace(/[.-]$/, '')}-1${rest}${one}`,
    );
  }
  if (/[*?]/.test(bucket)) {
    const whole = bucket.replace(/[*?]+/g, 'x');
    throw new PlaceError(
      'it would also match keys of other buckets: the name of a bucket may have a `*` at its end only',
      BUCKET.test(whole) ? `${what}  ${whole}${rest}${one}` : `${example}${one}`,
    );
  }
  throw new PlaceError('the text before the first `/` is not the name of a bucket', example);
}
