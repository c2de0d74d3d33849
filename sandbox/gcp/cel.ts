/**
 * The small part of the Common Expression Language (github.com/google/cel-spec) that Google's attribute mappings,
 * attribute conditions and access boundaries need. It refuses everything else: a fake that guesses proves nothing.
 */
export type CelValue =
  | string
  | boolean
  | number
  | null
  | readonly CelValue[]
  | { readonly [key: string]: CelValue };

export class CelError extends Error {
  override readonly name = 'CelError';
}

type Node =
  | { kind: 'literal'; value: CelValue }
  | { kind: 'list'; items: Node[] }
  | { kind: 'name'; name: string }
  | { kind: 'field'; of: Node; name: string }
  | { kind: 'index'; of: Node; key: Node }
  | { kind: 'call'; of: Node; name: string; args: Node[] }
  | { kind: 'not'; of: Node }
  | { kind: 'binary'; operator: string; left: Node; right: Node };

/** The operators and functions that an expression may use. */
export interface CelDialect {
  readonly operators: readonly string[];
  /** Methods of strings. */
  readonly methods: readonly string[];
  /** `api.getAttribute(name, default)`, which only access boundaries have. */
  readonly attributes: boolean;
}

/** Attribute mappings and conditions of workload identity providers. */
export const providerDialect: CelDialect = {
  operators: ['==', '!=', '&&', '||', '!', 'in', '+'],
  methods: ['startsWith', 'endsWith', 'contains'],
  attributes: false,
};

/** Access boundaries: "startsWith, endsWith, ==" on `resource.name` and the listing prefix; no `matches`. */
export const boundaryDialect: CelDialect = {
  operators: ['==', '!=', '&&', '||', '!'],
  methods: ['startsWith', 'endsWith'],
  attributes: true,
};

export interface CelContext {
  readonly names: Readonly<Record<string, CelValue>>;
  /** Values for `api.getAttribute`. */
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface CelProgram {
  readonly source: string;
  evaluate(context: CelContext): CelValue;
}

/** @throws {CelError} on a syntax error and on everything the dialect does not have. */
export function compileCel(source: string, dialect: CelDialect): CelProgram {
  const root = new Parser(tokenize(source), dialect).parse();
  return { source, evaluate: (context) => evaluate(root, context) };
}

interface Token {
  readonly type: 'string' | 'number' | 'name' | 'sign' | 'end';
  readonly text: string;
}

function tokenize(source: string): Token[] {
  const pattern =
    /\s*(?:(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<number>\d+)|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<sign>&&|\|\||==|!=|[()[\].,!+]))/y;
  const tokens: Token[] = [];
  while (pattern.lastIndex < source.length) {
    const at = pattern.lastIndex;
    const groups = pattern.exec(source)?.groups;
    if (!groups) {
      if (source.slice(at).trim() === '') break;
      throw new CelError(`cannot read ${JSON.stringify(source.slice(at, at + 20))}`);
    }
    const [type, text] = Object.entries(groups).find(([, value]) => value !== undefined) as [
      Token['type'],
      string,
    ];
    tokens.push({ type, text: type === 'string' ? unescaped(text.slice(1, -1)) : text });
  }
  return [...tokens, { type: 'end', text: '' }];
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, c: string) => {
    if (c === 'n') return '\n';
    if (c === 't') return '\t';
    if ('\\\'"`?'.includes(c)) return c;
    throw new CelError(`unsupported escape \\${c}`);
  });
}

class Parser {
  #at = 0;
  readonly #tokens: Token[];
  readonly #dialect: CelDialect;

  constructor(tokens: Token[], dialect: CelDialect) {
    this.#tokens = tokens;
    this.#dialect = dialect;
  }

  parse(): Node {
    const node = this.#binary(0);
    if (this.#peek.type !== 'end') throw new CelError(`unexpected '${this.#peek.text}'`);
    return node;
  }

  get #peek(): Token {
    return this.#tokens[this.#at] ?? { type: 'end', text: '' };
  }

  #take(text?: string): Token {
    const token = this.#peek;
    if (text !== undefined && (token.type === 'string' || token.text !== text)) {
      throw new CelError(`expected '${text}' but found '${token.text}'`);
    }
    this.#at += 1;
    return token;
  }

  #is(text: string): boolean {
    return this.#peek.type !== 'string' && this.#peek.text === text;
  }

  #allow(operator: string): void {
    if (!this.#dialect.operators.includes(operator))
      throw new CelError(`operator '${operator}' is not supported`);
  }

  /** Parses binary operators, from the lowest precedence (level 0) to the highest. */
  #binary(level: number): Node {
    const levels = [['||'], ['&&'], ['==', '!=', 'in'], ['+']];
    const operators = levels[level];
    if (!operators) return this.#unary();
    let left = this.#binary(level + 1);
    while (operators.some((operator) => this.#is(operator))) {
      const operator = this.#take().text;
      this.#allow(operator);
      left = { kind: 'binary', operator, left, right: this.#binary(level + 1) };
    }
    return left;
  }

  #unary(): Node {
    if (!this.#is('!')) return this.#postfix();
    this.#take('!');
    this.#allow('!');
    return { kind: 'not', of: this.#unary() };
  }

  #postfix(): Node {
    let node = this.#primary();
    for (;;) {
      if (this.#is('.')) {
        this.#take('.');
        const { type, text: name } = this.#take();
        if (type !== 'name') throw new CelError(`expected a name but found '${name}'`);
        node = this.#is('(') ? this.#call(node, name) : { kind: 'field', of: node, name };
      } else if (this.#is('[')) {
        this.#take('[');
        node = { kind: 'index', of: node, key: this.#binary(0) };
        this.#take(']');
      } else return node;
    }
  }

  #call(of: Node, name: string): Node {
    const attribute = of.kind === 'name' && of.name === 'api' && name === 'getAttribute';
    if (attribute ? !this.#dialect.attributes : !this.#dialect.methods.includes(name)) {
      throw new CelError(`function '${name}' is not supported`);
    }
    const args = this.#list('(', ')');
    if (args.length !== (attribute ? 2 : 1)) throw new CelError(`wrong number of arguments for '${name}'`);
    return { kind: 'call', of, name, args };
  }

  #list(open: string, close: string): Node[] {
    this.#take(open);
    const items: Node[] = [];
    while (!this.#is(close)) {
      if (items.length > 0) this.#take(',');
      items.push(this.#binary(0));
    }
    this.#take(close);
    return items;
  }

  #primary(): Node {
    const token = this.#peek;
    if (this.#is('(')) {
      this.#take('(');
      const node = this.#binary(0);
      this.#take(')');
      return node;
    }
    if (this.#is('[')) return { kind: 'list', items: this.#list('[', ']') };
    this.#at += 1;
    if (token.type === 'string') return { kind: 'literal', value: token.text };
    if (token.type === 'number') return { kind: 'literal', value: Number(token.text) };
    if (token.type !== 'name') throw new CelError(`unexpected '${token.text || 'end'}'`);
    if (token.text === 'true' || token.text === 'false')
      return { kind: 'literal', value: token.text === 'true' };
    if (token.text === 'null') return { kind: 'literal', value: null };
    if (this.#is('(')) throw new CelError(`function '${token.text}' is not supported`);
    return { kind: 'name', name: token.text };
  }
}

function evaluate(node: Node, context: CelContext): CelValue {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'list':
      return node.items.map((item) => evaluate(item, context));
    case 'name':
      return lookUp(context.names, node.name);
    case 'field':
      return lookUp(evaluate(node.of, context), node.name);
    case 'index':
      return lookUp(evaluate(node.of, context), text(evaluate(node.key, context)));
    case 'not':
      return !truth(evaluate(node.of, context));
    case 'call':
      return call(node, context);
    case 'binary':
      return binary(node, context);
  }
}

function call(node: Extract<Node, { kind: 'call' }>, context: CelContext): CelValue {
  const args = node.args.map((arg) => text(evaluate(arg, context)));
  const [first = '', second = ''] = args;
  if (node.name === 'getAttribute') return context.attributes?.[first] ?? second;
  const subject = text(evaluate(node.of, context));
  if (node.name === 'startsWith') return subject.startsWith(first);
  if (node.name === 'endsWith') return subject.endsWith(first);
  return subject.includes(first);
}

function binary(node: Extract<Node, { kind: 'binary' }>, context: CelContext): CelValue {
  const { operator, left, right } = node;
  if (operator === '&&' || operator === '||') return logic(operator, left, right, context);
  const a = evaluate(left, context);
  const b = evaluate(right, context);
  if (operator === 'in') {
    if (!Array.isArray(b)) throw new CelError("'in' needs a list");
    return b.some((item) => item === a);
  }
  if (operator === '+') return text(a) + text(b);
  return operator === '==' ? a === b : a !== b;
}

/** CEL's `&&` and `||` ignore an error where the other side decides: `error || true` is true. */
function logic(operator: '&&' | '||', left: Node, right: Node, context: CelContext): boolean {
  const decisive = operator === '||';
  let failure: unknown;
  for (const side of [left, right]) {
    try {
      if (truth(evaluate(side, context)) === decisive) return decisive;
    } catch (error) {
      failure = error;
    }
  }
  if (failure !== undefined) throw failure;
  return !decisive;
}

function lookUp(value: CelValue, key: string): CelValue {
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key)) {
    return (value as { readonly [key: string]: CelValue })[key] ?? null;
  }
  throw new CelError(`no such key: ${key}`);
}

function truth(value: CelValue): boolean {
  if (typeof value !== 'boolean') throw new CelError('no matching overload: a boolean is needed');
  return value;
}

function text(value: CelValue): string {
  if (typeof value !== 'string') throw new CelError('no matching overload: a string is needed');
  return value;
}
