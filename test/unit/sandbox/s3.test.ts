import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketAclCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { outcome, policy, s3, useSandbox } from './support.ts';

const sandbox = useSandbox();
const Bucket = 'my-bucket';

function clientWith(statements: Record<string, unknown>[]): S3Client {
  const { aws } = sandbox.box;
  const role = aws.addRole({ name: 'tester', trust: policy(), policies: { p: policy(...statements) } });
  return s3(sandbox.box, aws.startSession(role));
}
const full = (): S3Client => clientWith([{ Effect: 'Allow', Action: 's3:*', Resource: '*' }]);

describe('objects', () => {
  test('come back as they were put, metadata included', async () => {
    const client = full();
    await client.send(
      new PutObjectCommand({
        Bucket,
        Key: 'out/m',
        Body: 'hello',
        ContentType: 'text/plain',
        Metadata: { who: 'me' },
      }),
    );
    const got = await client.send(new GetObjectCommand({ Bucket, Key: 'out/m' }));
    expect(await got.Body?.transformToString()).toBe('hello');
    expect(got).toMatchObject({ ContentType: 'text/plain', Metadata: { who: 'me' }, ContentLength: 5 });
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'out/m' }));
    expect(head.ContentLength).toBe(5);
  });

  test('can be read in ranges, and a range outside is refused', async () => {
    const client = full();
    sandbox.box.aws.putObject(Bucket, 'out/r', '0123456789');
    const range = async (Range: string): Promise<string | undefined> =>
      (await client.send(new GetObjectCommand({ Bucket, Key: 'out/r', Range }))).Body?.transformToString();
    expect(await range('bytes=2-4')).toBe('234');
    expect(await range('bytes=7-')).toBe('789');
    expect(await range('bytes=-2')).toBe('89');
    expect(await outcome(range('bytes=10-'))).toMatch(/^InvalidRange/);
  });

  test('a lock is won once: If-None-Match refuses the second writer', async () => {
    const client = full();
    const lock = (): PutObjectCommand =>
      new PutObjectCommand({ Bucket, Key: 'out/lock', Body: 'me', IfNoneMatch: '*' });
    expect(await outcome(client.send(lock()))).toBe('allowed');
    expect(await outcome(client.send(lock()))).toMatch(/^PreconditionFailed/);
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'out/lock' }));
    expect(await outcome(client.send(lock()))).toBe('allowed');
  });

  test('a missing key is 404 to who may list and 403 to who may not', async () => {
    const key = { Bucket, Key: 'reports/none' };
    expect(await outcome(full().send(new GetObjectCommand(key)))).toMatch(/^NoSuchKey/);
    const blind = clientWith([{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }]);
    expect(await outcome(blind.send(new GetObjectCommand(key)))).toMatch(/^AccessDenied: .* s3:ListBucket/);
  });

  test('copying needs reading the source and writing the target', async () => {
    const copy = (Key: string): CopyObjectCommand =>
      new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/secret/b.csv` });
    expect(await outcome(full().send(copy('out/c')))).toBe('allowed');
    expect(sandbox.box.aws.getObject(Bucket, 'out/c')?.toString()).toContain('salary');
    const writer = clientWith([
      { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::my-bucket/out/*' },
    ]);
    expect(await outcome(writer.send(copy('out/d')))).toMatch(/^AccessDenied: .*secret\/b\.csv/);
    const reader = clientWith([{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }]);
    expect(await outcome(reader.send(copy('out/e')))).toMatch(/^AccessDenied: .*s3:PutObject/);
  });

  test('tags are a right of their own, for reading and for writing', async () => {
    const tags = () => new GetObjectTaggingCommand({ Bucket, Key: 'reports/a.csv' });
    expect((await full().send(tags())).TagSet).toEqual([]);
    const reader = clientWith([{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }]);
    expect(await outcome(reader.send(tags()))).toMatch(/^AccessDenied: .*s3:GetObjectTagging/);
    const writer = clientWith([{ Effect: 'Allow', Action: 's3:PutObject', Resource: '*' }]);
    const tagged = { Bucket, Key: 'out/tagged', Tagging: 'a=b' };
    const put = new PutObjectCommand({ ...tagged, Body: 'x' });
    for (const one of [put, new CreateMultipartUploadCommand(tagged)])
      expect(await outcome(writer.send(one))).toMatch(/^AccessDenied: .*s3:PutObjectTagging/);
  });

  test('deleting many decides key by key', async () => {
    const { aws } = sandbox.box;
    aws.putObject(Bucket, 'out/1', 'x');
    const client = clientWith([
      { Effect: 'Allow', Action: 's3:DeleteObject', Resource: 'arn:aws:s3:::my-bucket/out/*' },
    ]);
    const answer = await client.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'out/1' }, { Key: 'reports/a.csv' }] } }),
    );
    expect(answer.Deleted).toMatchObject([{ Key: 'out/1' }]);
    expect(answer.Errors).toMatchObject([{ Key: 'reports/a.csv', Code: 'AccessDenied' }]);
    expect(aws.getObject(Bucket, 'reports/a.csv')).toBeDefined();
  });

  test('an unknown bucket and an operation that is not offered are named', async () => {
    expect(await outcome(full().send(new ListObjectsV2Command({ Bucket: 'none' })))).toMatch(/^NoSuchBucket/);
    expect(await outcome(full().send(new GetBucketAclCommand({ Bucket })))).toMatch(/^NotImplemented/);
  });

  test('a bucket with a region refuses signatures of another and names its own', async () => {
    sandbox.box.aws.addBucket('frankfurt', { region: 'eu-central-1' });
    expect(await outcome(full().send(new ListObjectsV2Command({ Bucket: 'frankfurt' })))).toContain(
      "the region 'eu-west-1' is wrong; expecting 'eu-central-1'",
    );
  });
});

describe('listings', () => {
  test('page through everything once, groups included', async () => {
    const { aws } = sandbox.box;
    aws.addBucket('pages');
    for (const key of ['a/1', 'a/2', 'b', 'c/1', 'd&<é>']) aws.putObject('pages', key, 'x');
    const seen: (string | undefined)[] = [];
    const pages = paginateListObjectsV2(
      { client: full() },
      { Bucket: 'pages', Delimiter: '/', MaxKeys: 1, EncodingType: 'url' },
    );
    for await (const page of pages) {
      seen.push(...(page.Contents ?? []).map((one) => decodeURIComponent(one.Key ?? '')));
      seen.push(...(page.CommonPrefixes ?? []).map((one) => one.Prefix));
    }
    expect(seen).toEqual(['a/', 'b', 'c/', 'd&<é>']);
  });

  test('the older form answers markers', async () => {
    const client = full();
    const first = await client.send(new ListObjectsCommand({ Bucket, Prefix: 'reports/', MaxKeys: 1 }));
    expect(first.Contents?.map((one) => one.Key)).toEqual(['reports/a.csv']);
    expect(first.IsTruncated).toBe(true);
    const rest = await client.send(
      new ListObjectsCommand({ Bucket, Prefix: 'reports/', Marker: 'reports/a.csv' }),
    );
    expect(rest.Contents?.map((one) => one.Key)).toEqual(['reports/b.csv']);
  });
});

describe('multipart uploads', () => {
  const big = Buffer.alloc(5 * 1024 * 1024, 'a');

  test('are assembled from their parts', async () => {
    const client = full();
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key: 'out/big' }));
    const part = async (PartNumber: number, Body: Buffer) => ({
      PartNumber,
      ETag: (await client.send(new UploadPartCommand({ Bucket, Key: 'out/big', UploadId, PartNumber, Body })))
        .ETag,
    });
    const Parts = [await part(1, big), await part(2, Buffer.from('tail'))];
    const done = await client.send(
      new CompleteMultipartUploadCommand({ Bucket, Key: 'out/big', UploadId, MultipartUpload: { Parts } }),
    );
    expect(done.ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
    expect(sandbox.box.aws.getObject(Bucket, 'out/big')?.length).toBe(big.length + 4);
  });

  test('a small part in the middle, an unknown part and an unknown upload are refused', async () => {
    const client = full();
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key: 'out/bad' }));
    const upload = async (PartNumber: number) =>
      (await client.send(new UploadPartCommand({ Bucket, Key: 'out/bad', UploadId, PartNumber, Body: 'x' })))
        .ETag;
    const Parts = [
      { PartNumber: 1, ETag: await upload(1) },
      { PartNumber: 2, ETag: await upload(2) },
    ];
    const complete = (parts: typeof Parts): Promise<string> =>
      outcome(
        client.send(
          new CompleteMultipartUploadCommand({
            Bucket,
            Key: 'out/bad',
            UploadId,
            MultipartUpload: { Parts: parts },
          }),
        ),
      );
    expect(await complete(Parts)).toMatch(/^EntityTooSmall/);
    expect(await complete([{ PartNumber: 3, ETag: '"00"' }])).toMatch(/^InvalidPart/);
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key: 'out/bad', UploadId }));
    expect(await complete(Parts)).toMatch(/^NoSuchUpload/);
  });
});
