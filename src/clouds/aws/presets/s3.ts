import type { Condition, Statement } from '../policy.ts';
import { and, inAccount } from '../resource-account.ts';
import type { AwsPresetName } from '../words.ts';
import { PlaceError, type Preset, type Target } from './preset.ts';
import { parseS3Place, type S3Place } from './s3-place.ts';

function s3Statement(
  actions: readonly string[],
  resource: string,
  account: string,
  more?: Condition,
): Statement {
  return { Effect: 'Allow', Action: actions, Resource: [resource], Condition: and(inAccount(account), more) };
}

function objects(actions: readonly string[], { bucket, key, account }: S3Place, { role }: Target): Statement {
  return s3Statement(actions, `arn:${role.partition}:s3:::${bucket}/${key}`, account);
}

/**
 * The statement for a listing: an action on the bucket, with a condition on the prefix. Only a pattern that ends in `*`
 * has it, since a listing by an exact key would also show other keys that begin with it.
 */
function listing({ bucket, key, account }: S3Place, { role }: Target): readonly Statement[] {
  if (!key.endsWith('*')) return [];
  const below = key === '*' ? undefined : { StringLike: { 's3:prefix': [key] } };
  return [s3Statement(['s3:ListBucket'], `arn:${role.partition}:s3:::${bucket}`, account, below)];
}

const WHERE = '`bucket`, `bucket/prefix/*`, `bucket/key`, `buckets-*`, an ARN, or `ACCOUNT:bucket/...`';

function preset(
  name: AwsPresetName,
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
    // Before a copy in parts (8 MiB and more) `aws s3 cp` reads the tags of the source.
    ['s3:GetObject', 's3:GetObjectTagging'],
    true,
    'Read objects and their tags (`s3:GetObject`, `s3:GetObjectTagging`) and, for a prefix or a bucket, list them (`s3:ListBucket` with that `s3:prefix`).',
    KMS,
  ),
  preset(
    's3:write',
    ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
    false,
    'Create and overwrite objects, in parts too (`s3:PutObject`, `s3:AbortMultipartUpload`, `s3:ListMultipartUploadParts`). No reading, listing or deleting.',
    'A bucket encrypted with a KMS key also needs `kms:GenerateDataKey` and, for uploads in parts, `kms:Decrypt` on that key. Tags of objects are not written: `aws s3 cp` from bucket to bucket of a large object with tags needs `--copy-props metadata-directive`, for other rules may depend on tags.',
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
