import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getExpressionAst, parse } from '@cdktn/hcl2json';
import { call, type Value } from './terraform-functions.ts';

type Block = Readonly<Record<string, unknown>>;

/** What a module makes. */
export interface Made {
  /** Arguments of each resource by `type.name`; one entry for each of `count` and `for_each`. */
  readonly resources: Readonly<Record<string, readonly Readonly<Record<string, Value>>[]>>;
  /** The same by the address that Terraform's state has: `type.name`, `type.name[0]` or `type.name["key"]`. */
  readonly addresses: Readonly<Record<string, Readonly<Record<string, Value>>>>;
  /** Resources, as `type.name`, whose new form is made before the old one goes, and which go after what used them was changed. */
  readonly createdFirst: readonly string[];
  readonly outputs: Readonly<Record<string, Value>>;
}

/** The attributes that a cloud adds to a resource or gives for a data source, by type. */
export type Attributes = (
  type: string,
  args: Readonly<Record<string, Value>>,
) => Readonly<Record<string, Value>>;

interface Node {
  readonly type: string;
  readonly meta: Readonly<Record<string, unknown>> & { readonly value?: string };
  readonly children: readonly Node[];
}

type Scope = Readonly<Record<string, Value>>;

/**
 * Works out a Terraform module with these variables: HashiCorp's parser reads it, and this file evaluates as much of the
 * language as our modules use. What it does not know it refuses.
 */
export async function plan(folder: string, variables: Scope, attributes: Attributes): Promise<Made> {
  return (await Module.load(folder, variables, attributes)).made();
}

const files = new Map<string, Promise<Block>>();
const asts = new Map<string, Promise<Node>>();

/** What the parser makes of a text; the parser is slow, and a loop asks for the same text again. */
function read<T>(known: Map<string, Promise<T>>, text: string, parsed: () => Promise<unknown>): Promise<T> {
  const there = known.get(text);
  if (there) return there;
  const made = parsed().then((value) => {
    if (value === null) throw new Error(`not an expression: ${text}`);
    return value as T;
  });
  known.set(text, made);
  return made;
}

class Module {
  readonly #folder: string;
  readonly #blocks: Readonly<Record<string, unknown>>;
  readonly #given: Scope | (() => Promise<Scope>);
  readonly #attributes: Attributes;
  readonly #memo = new Map<string, Promise<Value>>();

  private constructor(
    folder: string,
    blocks: Block,
    given: Scope | (() => Promise<Scope>),
    attributes: Attributes,
  ) {
    this.#folder = folder;
    this.#blocks = blocks;
    this.#given = given;
    this.#attributes = attributes;
  }

  static async load(folder: string, given: Scope, attributes: Attributes): Promise<Module> {
    const blocks: Record<string, Record<string, unknown>> = {};
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.tf'))) {
      const source = readFileSync(join(folder, file), 'utf8');
      const parsed = await read(files, source, () => parse(file, source));
      for (const [kind, content] of Object.entries(parsed)) {
        for (const one of Array.isArray(content) ? content : [content]) {
          const known = blocks[kind] ?? {};
          blocks[kind] = known;
          mergeInto(known, one as Block);
        }
      }
    }
    const declared = (blocks.variable ?? {}) as Record<string, unknown>;
    for (const name of Object.keys(given)) if (!(name in declared)) throw new Error(`no variable ${name}`);
    const module = new Module(folder, blocks, given, attributes);
    await module.#validate();
    return module;
  }

  async made(): Promise<Made> {
    const resources: Record<string, readonly Readonly<Record<string, Value>>[]> = {};
    const addresses: Record<string, Readonly<Record<string, Value>>> = {};
    const createdFirst: string[] = [];
    for (const [type, named] of Object.entries((this.#blocks.resource ?? {}) as Record<string, Block>)) {
      for (const name of Object.keys(named)) {
        const { lifecycle } = this.#body('resource', type, name) as { lifecycle?: readonly Block[] };
        if (lifecycle?.some((one) => one.create_before_destroy === true))
          createdFirst.push(`${type}.${name}`);
        const value = await this.#thing('resource', type, name);
        const keyed: readonly (readonly [string, Value])[] = Array.isArray(value)
          ? value.map((one, index) => [`[${index}]`, one as Value])
          : isEach(value)
            ? Object.entries(value.each).map(([key, one]) => [`[${JSON.stringify(key)}]`, one])
            : [['', value]];
        for (const [key, one] of keyed) addresses[`${type}.${name}${key}`] = one as Scope;
        resources[`${type}.${name}`] = keyed.map(([, one]) => one as Scope);
      }
    }
    const outputs: Record<string, Value> = {};
    for (const name of Object.keys((this.#blocks.output ?? {}) as object))
      outputs[name] = await this.output(name);
    return { resources, addresses, createdFirst, outputs };
  }

  output(name: string): Promise<Value> {
    return this.#once(`output.${name}`, () => this.#value(this.#body('output', name).value, {}));
  }

  #body(...path: readonly string[]): Block {
    let at: unknown = this.#blocks;
    for (const key of path) at = (at as Block | undefined)?.[key];
    const body = Array.isArray(at) ? at[0] : at;
    if (body === undefined) throw new Error(`nothing is called ${path.join('.')} in ${this.#folder}`);
    return body as Block;
  }

  #once(key: string, make: () => Promise<Value>): Promise<Value> {
    const there = this.#memo.get(key);
    if (there) return there;
    const made = make();
    this.#memo.set(key, made);
    return made;
  }

  /** Checks the values of variables as `terraform plan` does. */
  async #validate(): Promise<void> {
    for (const name of Object.keys((this.#blocks.variable ?? {}) as object)) {
      const { validation = [] } = this.#body('variable', name) as { validation?: Block[] };
      for (const { condition, error_message: message } of validation) {
        if ((await this.#value(condition, {})) !== true) throw new Error(`${name}: ${String(message)}`);
      }
    }
  }

  #variable(name: string): Promise<Value> {
    return this.#once(`var.${name}`, async () => {
      const body = this.#body('variable', name);
      const given = (this.#given as Scope)[name];
      if (given === undefined && !('default' in body)) throw new Error(`variable ${name} has no value`);
      const value = given ?? (await this.#value(body.default, {}));
      return this.#optional(String(body.type ?? ''), value);
    });
  }

  /** Adds the defaults of `list(object({ name = optional(type, default) }))`. */
  async #optional(type: string, value: Value): Promise<Value> {
    if (!type.includes('optional(') || !Array.isArray(value)) return value;
    const defaults: Record<string, Value> = {};
    for (const [, name = '', text = ''] of type.matchAll(
      /(\w+)\s*=\s*optional\((?:list\(string\)|string), (.*?)\)\n/g,
    )) {
      defaults[name] = await this.#expression(text, {});
    }
    return value.map((one) => ({ ...defaults, ...(one as Scope) }));
  }

  /** A resource or data source: its arguments and what the cloud adds; a list or map of them under count or for_each. */
  #thing(kind: 'resource' | 'data', type: string, name: string): Promise<Value> {
    return this.#once(`${kind}.${type}.${name}`, async () => {
      const { count, for_each: each, lifecycle, depends_on: _, ...args } = this.#body(kind, type, name);
      const check = async (conditions: readonly Block[], scope: Scope) => {
        for (const { condition, error_message: message } of conditions) {
          if ((await this.#value(condition, scope)) !== true) {
            throw new Error(String(await this.#value(message, scope)));
          }
        }
      };
      const rules = (lifecycle ?? []) as { precondition?: Block[]; postcondition?: Block[] }[];
      const one = async (scope: Scope): Promise<Value> => {
        for (const { precondition = [] } of rules) await check(precondition, scope);
        const filled = (await this.#value(args, scope)) as Readonly<Record<string, Value>>;
        const self = { ...filled, ...this.#attributes(type, filled) };
        for (const { postcondition = [] } of rules) await check(postcondition, { ...scope, self });
        return self;
      };
      if (count !== undefined) {
        const number = Number(await this.#value(count, {}));
        return Promise.all(Array.from({ length: number }, (__, index) => one({ count: { index } })));
      }
      if (each === undefined) return one({});
      const items = (await this.#value(each, {})) as Value;
      const entries = Array.isArray(items)
        ? items.map((item) => [String(item), item] as const)
        : Object.entries(items as Scope);
      const made: Record<string, Value> = {};
      for (const [key, value] of entries) made[key] = await one({ each: { key, value: value as Value } });
      return { each: made };
    });
  }

  #child(name: string, output: string): Promise<Value> {
    return this.#once(`module.${name}.${output}`, async () => {
      const { source, ...args } = this.#body('module', name);
      // Outputs are worked out one by one, as Terraform does: what feeds one of them may need another.
      const wanted: Record<string, Value> = {};
      const needs =
        output === 'jobs' ? Object.keys(args) : Object.keys(args).filter((key) => key !== 'inputs');
      for (const key of needs) wanted[key] = await this.#value(args[key], {});
      const child = await Module.load(join(this.#folder, String(source)), wanted, this.#attributes);
      return child.output(output);
    });
  }

  /** A value as the parser gives it: texts hold templates, blocks are lists of objects. */
  async #value(value: unknown, scope: Scope): Promise<Value> {
    if (Array.isArray(value)) return Promise.all(value.map((one) => this.#value(one, scope)));
    if (typeof value === 'object' && value !== null) {
      const made: Record<string, Value> = {};
      for (const [key, one] of Object.entries(value)) made[key] = await this.#value(one, scope);
      return made;
    }
    if (typeof value !== 'string') return value as Value;
    const whole = wholeExpression(value);
    if (whole !== undefined) return this.#expression(whole, scope);
    return value.includes('${') ? this.#expression(`"${value}"`, scope) : value;
  }

  async #expression(text: string, scope: Scope): Promise<Value> {
    return this.#node(await read(asts, text, () => getExpressionAst('module.tf', text)), scope);
  }

  async #node(node: Node, scope: Scope): Promise<Value> {
    const { meta } = node;
    const [first] = node.children;
    const text = (key: string) => this.#expression(String(meta[key]), scope);
    switch (node.type) {
      case 'literalValue':
        // The text as it is written, escapes and all.
        if (meta.type === 'string') return JSON.parse(`"${String(meta.value)}"`) as string;
        return meta.value === 'null' ? null : (JSON.parse(String(meta.value)) as Value);
      case 'template': {
        const parts = await Promise.all(node.children.map((one) => this.#node(one, scope)));
        return parts.map(String).join('');
      }
      case 'templateWrap':
        return this.#node(first as Node, scope);
      case 'tuple':
        return Promise.all(node.children.map((one) => this.#node(one, scope)));
      case 'object': {
        const made: Record<string, Value> = {};
        for (const [key, one] of Object.entries(meta.items as Record<string, string>)) {
          const bare = /^\w+$/.test(key);
          made[bare ? key : String(await this.#expression(key, scope))] = await this.#expression(one, scope);
        }
        return made;
      }
      case 'conditional':
        return (await text('conditionExpression')) === true
          ? text('trueExpression')
          : text('falseExpression');
      case 'unaryOp':
        return !(await text('valueExpression'));
      case 'binaryOp':
        return this.#operator(
          String(meta.operator),
          () => text('lhsExpression'),
          () => text('rhsExpression'),
        );
      case 'for':
        return this.#loop(node, scope);
      case 'splat': {
        const list = (await text('sourceExpression')) as readonly Scope[];
        const field = String(meta.eachExpression).replace('[*].', '');
        return list.map((one) => one[field] as Value);
      }
      case 'scopeTraversal':
        return this.#traverse(meta.traversal as { type: string; segment: string }[], scope);
      case 'relativeTraversal': {
        const source = await this.#node(first as Node, scope);
        return steps(source, meta.traversal as { segment: string }[]);
      }
      case 'index':
        return steps(await text('collectionExpression'), [
          { segment: JSON.stringify(await text('keyExpression')) },
        ]);
      case 'function': {
        if (meta.name === 'can') {
          return this.#node(first as Node, scope).then(
            () => true,
            () => false,
          );
        }
        const args = await Promise.all(node.children.map((one) => this.#node(one, scope)));
        return call(String(meta.name), args);
      }
      default:
        throw new Error(`not known here: ${meta.value}`);
    }
  }

  async #operator(name: string, left: () => Promise<Value>, right: () => Promise<Value>): Promise<Value> {
    const a = await left();
    if (name === 'logicalAnd') return a === true && (await right()) === true;
    if (name === 'logicalOr') return a === true || (await right()) === true;
    const b = await right();
    switch (name) {
      case 'equal':
        return a === b;
      case 'notEqual':
        return a !== b;
      case 'greaterThan':
        return Number(a) > Number(b);
      case 'greaterThanOrEqual':
        return Number(a) >= Number(b);
      case 'lessThanOrEqual':
        return Number(a) <= Number(b);
      case 'add':
        return Number(a) + Number(b);
      default:
        throw new Error(`the operator ${name} is not known here`);
    }
  }

  async #loop({ meta }: Node, scope: Scope): Promise<Value> {
    const source = await this.#expression(String(meta.collectionExpression), scope);
    const collection = isEach(source) ? source.each : source;
    const entries: readonly (readonly [Value, Value])[] = Array.isArray(collection)
      ? collection.map((value, index) => [index, value] as const)
      : Object.entries(collection as Scope);
    const list: Value[] = [];
    const object: Record<string, Value> = {};
    for (const [key, value] of entries) {
      const inner: Scope = {
        ...scope,
        [String(meta.valVar)]: value,
        ...(meta.keyVar ? { [String(meta.keyVar)]: key } : {}),
      };
      if (
        meta.conditionalExpression &&
        (await this.#expression(String(meta.conditionalExpression), inner)) !== true
      )
        continue;
      const made = await this.#expression(String(meta.valueExpression), inner);
      if (!meta.keyExpression) {
        list.push(made);
        continue;
      }
      const name = String(await this.#expression(String(meta.keyExpression), inner));
      if (name in object) throw new Error(`duplicate object key: ${name}`);
      object[name] = made;
    }
    return meta.keyExpression ? object : list;
  }

  async #traverse(path: readonly { readonly segment: string }[], scope: Scope): Promise<Value> {
    const [{ segment: root = '' } = {}, { segment: name = '' } = {}, third] = path;
    if (root in scope) return steps(scope[root] as Value, path.slice(1));
    if (root === 'var') return steps(await this.#variable(name), path.slice(2));
    if (root === 'local') {
      const value = await this.#once(`local.${name}`, () => this.#value(this.#body('locals')[name], {}));
      return steps(value, path.slice(2));
    }
    if (root === 'module') return steps(await this.#child(name, third?.segment ?? ''), path.slice(3));
    if (root === 'data') return steps(await this.#thing('data', name, third?.segment ?? ''), path.slice(3));
    return steps(await this.#thing('resource', root, name), path.slice(2));
  }
}

function mergeInto(target: Record<string, unknown>, source: Block): void {
  for (const [key, value] of Object.entries(source)) {
    const there = target[key];
    if (typeof there === 'object' && there !== null && !Array.isArray(there)) {
      mergeInto(there as Record<string, unknown>, value as Block);
    } else target[key] = value;
  }
}

function isEach(value: Value): value is { readonly each: Readonly<Record<string, Value>> } {
  return typeof value === 'object' && value !== null && 'each' in value;
}

function steps(value: Value, path: readonly { readonly segment: string }[]): Value {
  let at: Value = value;
  for (const { segment } of path) {
    const key = segment.startsWith('"') ? (JSON.parse(segment) as string) : segment;
    const holder = isEach(at) ? at.each : at;
    const next = (holder as Readonly<Record<string, Value>> | null)?.[key];
    if (next === undefined) throw new Error(`nothing is at ${key}`);
    at = next;
  }
  return at;
}

/** The inside of a text that is one `${...}` and nothing else. */
function wholeExpression(text: string): string | undefined {
  if (!text.startsWith('${') || !text.endsWith('}')) return undefined;
  let depth = 0;
  for (let at = 1; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0 && at < text.length - 1) return undefined;
  }
  return text.slice(2, -1);
}
