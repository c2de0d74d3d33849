import type { BoxRequest, BoxResponse } from '../../core/service.ts';
import type { Bucket } from './store.ts';

/** One authenticated S3 request, with the means to ask whether it may. */
export interface S3Call {
  readonly request: BoxRequest;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  readonly now: number;
  readonly buckets: ReadonlyMap<string, Bucket>;
  /** Throws AccessDenied in AWS's words unless the caller may; without a bucket the resource is `*`. */
  authorize(
    action: string,
    bucket: Bucket | undefined,
    key?: string,
    context?: Record<string, string>,
  ): Promise<void>;
  /** The same as a question. */
  may(action: string, bucket: Bucket, key?: string): Promise<string | undefined>;
}

export type ObjectOperation = (call: S3Call, bucket: Bucket, key: string) => Promise<BoxResponse>;
export type BucketOperation = (call: S3Call, bucket: Bucket) => Promise<BoxResponse>;
