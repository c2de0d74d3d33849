import type { Directory } from '../account.ts';
import { AwsError } from '../errors.ts';
import { type PolicyDocument, policyProblem } from '../policy.ts';

/** The limit of inline and managed session policies together, in characters of plaintext. */
export const plaintextLimit = 2_048;

/** The packed size that the sandbox answers, since only AWS can compute the real one. */
export interface PackedSize {
  /** In percent of the allotted space; over 100 the call is refused. */
  percent: number;
  /** Applies only to calls with more plaintext characters than this. */
  above?: number;
  /** AWS's wire name is `PackedPolicyTooLarge`; some stacks show `PackedPolicyTooLargeException`. */
  code?: 'PackedPolicyTooLarge' | 'PackedPolicyTooLargeException';
}

export interface SessionPolicies {
  readonly documents: readonly PolicyDocument[] | undefined;
  /** In percent, for the answer; undefined without session policies. */
  readonly packedPercent: number | undefined;
}

/** Reads and checks the session policies of an AssumeRole* call. */
export async function sessionPolicies(
  directory: Directory,
  inline: string | undefined,
  arns: readonly string[],
  forced: PackedSize | undefined,
): Promise<SessionPolicies> {
  if (inline === undefined && arns.length === 0) return { documents: undefined, packedPercent: undefined };
  const plaintext = (inline ?? '').length + arns.reduce((sum, arn) => sum + arn.length, 0);
  if (plaintext > plaintextLimit) {
    throw new AwsError(
      'ValidationError',
      400,
      `The plaintext of the session policies (inline policy and policy ARNs) has ${plaintext} characters. It must have length less than or equal to ${plaintextLimit}`,
    );
  }
  const documents: PolicyDocument[] = [];
  if (inline !== undefined) documents.push(await parse(inline));
  for (const arn of arns) {
    const policy = directory.managedPolicies.get(arn);
    if (!policy) throw new AwsError('MalformedPolicyDocument', 400, `The policy ${arn} does not exist.`);
    documents.push(policy);
  }
  const counts = forced !== undefined && plaintext > (forced.above ?? 0);
  const percent =
    (counts ? forced.percent : undefined) ?? Math.max(1, Math.ceil((plaintext / plaintextLimit) * 90));
  if (percent > 100) {
    throw new AwsError(
      forced?.code ?? 'PackedPolicyTooLarge',
      400,
      `Packed size of session tags/policy consumes ${percent}% of allotted space.`,
    );
  }
  return { documents, packedPercent: percent };
}

async function parse(text: string): Promise<PolicyDocument> {
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    throw new AwsError('MalformedPolicyDocument', 400, 'The policy is not in the valid JSON format.');
  }
  if (await policyProblem(policy)) {
    throw new AwsError('MalformedPolicyDocument', 400, 'Syntax errors in policy.');
  }
  return policy as PolicyDocument;
}
