import type { XmlTree } from '../xml.ts';

/** One call to a stub service. */
export interface StubCall {
  /** The body: of the JSON services as it is, of the query services one entry a parameter. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The path, for the REST services. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** A header of the request, by its name in lower case. */
  readonly header: (name: string) => string | undefined;
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** One question to the policies: may the caller do this on that? */
export interface StubQuestion {
  readonly action: string;
  readonly resource: string;
  /** The service's own condition keys. */
  readonly context?: Readonly<Record<string, string | string[]>>;
}

export interface StubOperation {
  /** Every one of them must be allowed. */
  readonly asks: (call: StubCall) => readonly StubQuestion[];
  /** Of the query services a tree of XML, of all others JSON. */
  readonly answer: (call: StubCall) => unknown;
}

/** How calls and answers are written. */
export type Wire =
  /** JSON, with the operation in `x-amz-target`, behind this prefix. */
  | { readonly kind: 'json'; readonly target: string }
  /** REST with JSON: the operation is in method and path. */
  | { readonly kind: 'rest'; readonly route: (path: string) => string | undefined }
  /** Forms and XML; EC2 has a dialect of its own. `denied` is the code of a refusal by policy. */
  | { readonly kind: 'query' | 'ec2'; readonly namespace: string; readonly denied: string };

export interface StubApi {
  /** The service is mounted as `aws-<name>`. */
  readonly name: string;
  /** The service name in signatures. */
  readonly signing: string;
  readonly wire: Wire;
  readonly operations: Readonly<Record<string, StubOperation>>;
}

/** An operation that is one action, on each of its resources. */
export function operation(
  action: string,
  resources: (call: StubCall) => readonly string[],
  answer: StubOperation['answer'] = () => ({}),
): StubOperation {
  return { asks: (call) => resources(call).map((resource) => ({ action, resource })), answer };
}

/** {@link operation} with an answer in XML. */
export function xmlOperation(
  action: string,
  resources: (call: StubCall) => readonly string[],
  answer: (call: StubCall) => XmlTree = () => ({}),
): StubOperation {
  return operation(action, resources, answer);
}

/** For actions that AWS binds to no resource. */
export const everywhere = (): readonly string[] => ['*'];

export function arn(call: StubCall, service: string, rest: string, account = call.account): string {
  return `arn:${call.partition}:${service}:${call.region}:${account}:${rest}`;
}

export function text(call: StubCall, name: string): string {
  return String(call.input[name] ?? '');
}

/** A parameter that takes a name or an ARN. */
export function named(call: StubCall, value: string, service: string, prefix: string, suffix = ''): string {
  return value.startsWith('arn:') ? value : arn(call, service, `${prefix}${value}${suffix}`);
}

/** A parameter that holds a list. */
export function list(call: StubCall, name: string): readonly unknown[] {
  const value = call.input[name];
  return Array.isArray(value) ? value : [];
}

/** A parameter that holds an object. */
export function record(call: StubCall, name: string): Readonly<Record<string, unknown>> {
  const value = call.input[name];
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
