/**
 * A small language for what a request body may hold. Everything that is not listed is refused: providers add fields every
 * month, and one of them may let the provider fetch, store or run something.
 */

/** Why a body is refused. */
export interface Fault {
  /** For the record: one word. */
  readonly reason:
    | 'field'
    | 'value'
    | 'server-tool'
    | 'remote-mcp'
    | 'url'
    | 'file'
    | 'stored'
    | 'cost'
    | 'model';
  /** Where, as `messages[0].content`. It has listed names only, none of the client's. */
  readonly at: string;
  /** What is wrong, for a person; without a full stop. */
  readonly what: string;
}

/** One walk through a body: where it is, what is granted, and what it found. */
export class Walk {
  /** Whether a line grants that the provider fetches for the agent. */
  readonly web: boolean;
  /** What was taken out of the body, for the record. */
  readonly left = new Set<string>();
  fault: Fault | undefined;
  readonly #path: (string | number)[] = [];

  constructor(web: boolean) {
    this.web = web;
  }

  /** Where the walk is. */
  get at(): string {
    return this.#path.reduce<string>(
      (text, part) =>
        typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`,
      '',
    );
  }

  within(part: string | number, value: unknown, check: Check): boolean {
    this.#path.push(part);
    const holds = check(value, this);
    this.#path.pop();
    return holds;
  }

  refuse(reason: Fault['reason'], what: string): false {
    this.fault ??= { reason, at: this.at, what };
    return false;
  }
}

/** Whether a value may be sent. Where it may not, the walk holds the first fault. */
export type Check = (value: unknown, walk: Walk) => boolean;

type Values = Readonly<Record<string, unknown>>;

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Any JSON. For what the provider hands on and does not act on: schemas and arguments of the client's own tools. */
export const anything: Check = () => true;

export const text: Check = (value, walk) =>
  typeof value === 'string' || walk.refuse('value', 'it must be a text');
export const number: Check = (value, walk) =>
  typeof value === 'number' || walk.refuse('value', 'it must be a number');
export const flag: Check = (value, walk) =>
  typeof value === 'boolean' || walk.refuse('value', 'it must be true or false');

/** One of these values. */
export const oneOf =
  (...values: readonly (string | number | boolean)[]): Check =>
  (value, walk) =>
    values.some((one) => one === value) ||
    walk.refuse('value', `it must be ${values.map((one) => JSON.stringify(one)).join(' or ')}`);

export const nullable =
  (check: Check): Check =>
  (value, walk) =>
    value === null || check(value, walk);

export const list =
  (check: Check): Check =>
  (value, walk) =>
    Array.isArray(value)
      ? value.every((one, index) => walk.within(index, one, check))
      : walk.refuse('value', 'it must be a list');

/** A text, or what the other check takes. */
export const textOr =
  (check: Check): Check =>
  (value, walk) =>
    typeof value === 'string' || check(value, walk);

/** Marks a field that is taken out of an {@link object}: the provider answers as well without it. */
export const leftOut: Check = () => true;

/**
 * A list, from which entries are taken out that clients send without being told to.
 * @param name the name of such entries, for the record.
 */
export const listWithout =
  (name: string, isSuch: (entry: unknown, walk: Walk) => boolean, check: Check): Check =>
  (value, walk) => {
    const stays = (entry: unknown) => !isSuch(entry, walk);
    if (Array.isArray(value) && !value.every(stays)) {
      value.splice(0, value.length, ...value.filter(stays));
      walk.left.add(name);
    }
    return list(check)(value, walk);
  };

/** An object with only the listed fields. */
export const object =
  (fields: Readonly<Record<string, Check>>, needed: readonly string[] = []): Check =>
  (value, walk) => {
    if (!isValues(value)) return walk.refuse('value', 'it must be an object');
    const missing = needed.find((name) => !Object.hasOwn(value, name));
    if (missing !== undefined) return walk.refuse('value', `it has no ${missing}`);
    return Object.keys(value).every((name) => {
      const check = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (check === leftOut) {
        delete (value as Record<string, unknown>)[name];
        walk.left.add(name);
        return true;
      }
      return check
        ? walk.within(name, value[name], check)
        : walk.refuse('field', `its field ${shownName(name)} is not among those that are forwarded`);
    });
  };

/** An object whose field names the client chose, with values that the provider does not act on. */
export const mapOf =
  (check: Check): Check =>
  (value, walk) =>
    isValues(value)
      ? Object.values(value).every((one) => check(one, walk))
      : walk.refuse('value', 'it must be an object');

/**
 * An object that one of its fields tells apart.
 * @param otherwise what an object without the field is; left out where each has it.
 * @param refused words for values that are known and refused.
 */
export const tagged =
  (
    field: string,
    kinds: Readonly<Record<string, Check>>,
    {
      otherwise,
      refused = () => undefined,
    }: { otherwise?: Check; refused?: (tag: string) => Refusal | undefined } = {},
  ): Check =>
  (value, walk) => {
    if (!isValues(value)) return walk.refuse('value', 'it must be an object');
    const tag = Object.hasOwn(value, field) ? value[field] : undefined;
    if ((tag === undefined || tag === null) && otherwise) return otherwise(value, walk);
    const check = typeof tag === 'string' && Object.hasOwn(kinds, tag) ? kinds[tag] : undefined;
    if (check) return check(value, walk);
    const known = typeof tag === 'string' ? refused(tag) : undefined;
    if (known) return walk.refuse(known.reason, known.what);
    return walk.refuse(
      'value',
      typeof tag === 'string'
        ? `its ${field} ${shownName(tag)} is not among those that are forwarded`
        : `it has no ${field}`,
    );
  };

export type Refusal = Pick<Fault, 'reason' | 'what'>;

/** A field that may only be absent or null. */
export const never =
  (refusal: Refusal): Check =>
  (value, walk) =>
    value === null || walk.refuse(refusal.reason, refusal.what);

/** What a line `model:web` grants, and nothing else does. */
export const onlyWithWeb =
  (check: Check, refusal: Refusal): Check =>
  (value, walk) =>
    walk.web ? check(value, walk) : walk.refuse(refusal.reason, refusal.what);

/** A name of the client, for a message to the client: short and printable, or its length. */
export function shownName(name: string): string {
  return /^[\x21-\x7e]{1,60}$/.test(name) ? JSON.stringify(name) : `of ${name.length} characters`;
}
