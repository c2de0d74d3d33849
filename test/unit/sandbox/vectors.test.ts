import { Agent } from 'node:https';
import { Readable } from 'node:stream';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { describe, expect, test } from 'vitest';
import { s3Payload } from '../../../sandbox/aws/s3/payload.ts';
import { checkSignature, readSignature } from '../../../sandbox/aws/sigv4.ts';
import type { BoxRequest } from '../../../sandbox/core/service.ts';
import { endpoint, policy, useSandbox } from './support.ts';

// The examples that AWS's signing documentation works through, values included.
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function request(
  method: string,
  target: string,
  headers: Record<string, string>,
  body = Buffer.alloc(0),
): BoxRequest {
  const url = new URL(`https://${headers.host}${target}`);
  return { method, url, rawTarget: target, headers, body, remoteAddress: '127.0.0.1' };
}

function authorization(signedHeaders: string, signature: string): string {
  return `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=${signedHeaders},Signature=${signature}`;
}

describe('AWS documentation vectors', () => {
  const get = (signature: string): BoxRequest =>
    request('GET', '/test.txt', {
      host: 'examplebucket.s3.amazonaws.com',
      range: 'bytes=0-9',
      'x-amz-content-sha256': emptyHash,
      'x-amz-date': '20130524T000000Z',
      authorization: authorization('host;range;x-amz-content-sha256;x-amz-date', signature),
    });

  test('the GET example verifies, and no other signature does', () => {
    const good = get('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41');
    expect(() => checkSignature(good, readSignature(good), secret, emptyHash)).not.toThrow();
    const bad = get('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb42');
    expect(() => checkSignature(bad, readSignature(bad), secret, emptyHash)).toThrow(/canonical request/);
  });

  test('the presigned example verifies', () => {
    const query =
      'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404';
    const presigned = request('GET', `/test.txt?${query}`, { host: 'examplebucket.s3.amazonaws.com' });
    expect(() =>
      checkSignature(presigned, readSignature(presigned), secret, 'UNSIGNED-PAYLOAD'),
    ).not.toThrow();
  });

  describe('signed chunks', () => {
    const chunk = (data: string, signature: string): string =>
      `${data.length.toString(16)};chunk-signature=${signature}\r\n${data}\r\n`;
    const put = (first: string): BoxRequest =>
      request(
        'PUT',
        '/examplebucket/chunkObject.txt',
        {
          host: 's3.amazonaws.com',
          'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
          'x-amz-date': '20130524T000000Z',
          'x-amz-decoded-content-length': '66560',
          'x-amz-storage-class': 'REDUCED_REDUNDANCY',
          'content-encoding': 'aws-chunked',
          'content-length': '66824',
          authorization: authorization(
            'content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class',
            '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
          ),
        },
        Buffer.from(
          chunk(first, 'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648') +
            chunk('a'.repeat(1_024), '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497') +
            chunk('', 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9'),
        ),
      );

    test('the chunked example verifies, seed and chunks', () => {
      const good = put('a'.repeat(65_536));
      const signature = readSignature(good);
      checkSignature(good, signature, secret, 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD');
      expect(s3Payload(good, signature, secret).toString()).toBe('a'.repeat(66_560));
    });

    test('one altered byte in a chunk is found', () => {
      const bad = put(`b${'a'.repeat(65_535)}`);
      expect(() => s3Payload(bad, readSignature(bad), secret)).toThrow(/chunk signature/);
    });
  });
});

describe('streams of the real SDK over https', () => {
  const sandbox = useSandbox({ https: true });

  test('arrive unwrapped, their trailing checksum verified', async () => {
    const { box } = sandbox;
    const role = box.aws.addRole({
      name: 'streamer',
      trust: policy(),
      policies: { p: policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) },
    });
    const client = new S3Client({
      endpoint: endpoint(box, 'aws-s3'),
      region: 'eu-west-1',
      forcePathStyle: true,
      maxAttempts: 1,
      credentials: box.aws.startSession(role),
      requestHandler: new NodeHttpHandler({ httpsAgent: new Agent({ ca: box.ca }) }),
    });
    const Body = Readable.from([Buffer.alloc(70_000, 'x'), Buffer.from('end')]);
    await client.send(
      new PutObjectCommand({ Bucket: 'my-bucket', Key: 'out/stream', Body, ContentLength: 70_003 }),
    );
    expect(box.requests.last('aws-s3')?.headers['x-amz-content-sha256']).toBe(
      'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    );
    const back = await client.send(new GetObjectCommand({ Bucket: 'my-bucket', Key: 'out/stream' }));
    expect((await back.Body?.transformToByteArray())?.length).toBe(70_003);
    client.destroy();
  });
});
