import type { BoxRequest, BoxResponse } from '../../core/service.ts';
import type { Bucket } from './store.ts';

/** One authenticated S3 request, with functions that check permissions. */
export interface S3Call {
  readonly request: BoxRequest;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  readonly now: number;
  readonly buckets: ReadonlyMap<string, Bucket>;
  /** @throws {AwsError} AccessDenied, in AWS's words, unless the caller has permission. Without a bucket the resource is `*`. */
  authorize(
    action: string,
    bucket: Bucket | undefined,
    key?: string,
    context?: Record<string, string>,
  ): Promise<void>;
  /** The message of the refusal; `undefined` where the caller has permission. */
  may(action: string, bucket: Bucket, key?: string): Promise<string | undefined>;
}

export type ObjectOperation = (call: S3Call, bucket: Bucket, key: string) => Promise<BoxResponse>;
export type BucketOperation = (call: S3Call, bucket: Bucket) => Promise<BoxResponse>;
