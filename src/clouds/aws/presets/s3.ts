import type { Statement } from '../policy.ts';
import { PlaceError, type Preset, type Target } from './preset.ts';

/** `bucket`, `bucket/`, `bucket/key`, `bucket/prefix/*`, taken apart. */
export interface S3Place {
  readonly bucket: string;
  /** A key or a pattern; `*` for the whole bucket. */
  readonly key: string;
}

const BUCKET = /^[a-z0-9*?][a-z0-9.*?-]{1,61}[a-z0-9*?]$|^\*$/;

/**
 * Reads a place in S3. A prefix that ends in `/` means everything under it.
 * @throws {PlaceError} when it is not one.
 */
export function parseS3Place(where: string, preset: string, target: Target): S3Place {
  const arn = /^arn:([a-z-]+):s3:::(.+)$/.exec(where);
  const example = `${preset}  my-bucket/reports/*`;
  if (where.startsWith('arn:') && !arn) {
    throw new PlaceError('it is not the ARN of a bucket or an object', example);
  }
  if (arn && arn[1] !== target.role.partition) {
    throw new PlaceError(
      `the ARN's partition is ${arn[1]} and the role's is ${target.role.partition}`,
      example,
    );
  }
  const path = (arn?.[2] ?? where).replace(/^s3:\/\//, '');
  const slash = path.indexOf('/');
  const bucket = slash < 0 ? path : path.slice(0, slash);
  const rest = slash < 0 ? '' : path.slice(slash + 1);
  if (!BUCKET.test(bucket)) {
    throw new PlaceError(`${JSON.stringify(bucket)} is not the name of a bucket`, example);
  }
  if (rest.includes('${')) throw new PlaceError('`${` starts an IAM policy variable', example);
  return { bucket, key: rest === '' || rest.endsWith('/') ? `${rest}*` : rest };
}

function objects(actions: readonly string[], { bucket, key }: S3Place, { role }: Target): Statement {
  return { Effect: 'Allow', Action: actions, Resource: [`arn:${role.partition}:s3:::${bucket}/${key}`] };
}

/**
 * Listing is a right on the bucket, narrowed by the prefix that is asked for. Only a pattern that ends in `*`
 * gives it: listing by an exact key would also show keys that merely begin with it.
 */
function listing({ bucket, key }: S3Place, { role }: Target): readonly Statement[] {
  if (!key.endsWith('*')) return [];
  const statement: Statement = {
    Effect: 'Allow',
    Action: ['s3:ListBucket'],
    Resource: [`arn:${role.partition}:s3:::${bucket}`],
  };
  return [key === '*' ? statement : { ...statement, Condition: { StringLike: { 's3:prefix': [key] } } }];
}

const WHERE = '`bucket`, `bucket/prefix/*`, `bucket/key`, or an ARN';

function preset(
  name: string,
  actions: readonly string[],
  listed: boolean,
  allows: string,
  note: string,
): Preset {
  return {
    name,
    where: WHERE,
    example: `${name}  my-bucket/reports/*`,
    allows,
    note,
    compile(where, target) {
      const place = parseS3Place(where, name, target);
      const statements = actions.length > 0 ? [objects(actions, place, target)] : [];
      if (!listed) return statements;
      const list = listing(place, target);
      if (actions.length === 0 && list.length === 0) {
        throw new PlaceError(
          'listing needs a bucket or a prefix, not one key',
          `${name}  my-bucket/reports/*`,
        );
      }
      return [...statements, ...list];
    },
  };
}

const KMS = 'Objects encrypted with a KMS key also need `kms:decrypt` on that key.';

export const s3Presets: readonly Preset[] = [
  preset(
    's3:read',
    ['s3:GetObject'],
    true,
    'Read objects (`s3:GetObject`) and, for a prefix or a bucket, list them (`s3:ListBucket` with that `s3:prefix`).',
    KMS,
  ),
  preset(
    's3:write',
    ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
    false,
    'Create and overwrite objects, in parts too (`s3:PutObject`, `s3:AbortMultipartUpload`, `s3:ListMultipartUploadParts`). No reading, listing or deleting.',
    'A bucket encrypted with a KMS key also needs `kms:GenerateDataKey` and, for uploads in parts, `kms:Decrypt` on that key.',
  ),
  preset(
    's3:list',
    [],
    true,
    'List keys under the prefix (`s3:ListBucket` with that `s3:prefix`). No contents.',
    'Names only.',
  ),
  preset(
    's3:delete',
    ['s3:DeleteObject'],
    false,
    'Delete objects (`s3:DeleteObject`). No reading or listing.',
    'In a bucket with versions this adds a delete marker.',
  ),
];
