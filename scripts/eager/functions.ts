/**
 * Marks functions for V8 to compile together with their file. Otherwise V8 only scans a function when it loads the file, and
 * reads it again at the first call. It compiles a function in parentheses at once, and the minifier keeps the parentheses. That
 * does not work for methods and async arrow functions, which are left alone.
 */
import { RolldownMagicString } from 'rolldown';
import { parseSync } from 'rolldown/utils';
import { labelsIn } from '../chunks.ts';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** A function that can be marked, in a file of the bundle that is not minified. */
export interface Markable {
  /**
   * The module and what the function is in, such as `lib/plan/plan.js makePlan 0`. A number stands for a function without a name.
   * Functions that cannot be told apart this way share a name.
   */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Only of a declaration: its name in the code, and where the code of the function around begins. */
  readonly declared?: { readonly id: Node; readonly top: number };
}

/**
 * Lists the functions of a file that can be marked.
 * @throws where the text cannot be parsed.
 */
export function markableIn(file: string, text: string): readonly Markable[] {
  const { program, errors } = parseSync(file, text, { sourceType: 'script' });
  const [error] = errors;
  if (error) throw new Error(`${file} cannot be parsed: ${error.message}`);
  const search: Search = { labels: labelsIn(text), unnamed: new Map(), found: [] };
  visitChildren(program as unknown as Node, { path: [] }, search);
  return search.found;
}

/**
 * Puts functions of the text in parentheses. The code does the same as before; only the text of a function (its `toString`) is
 * another one. A declaration becomes a variable at the top of the
 * function around it, before anything can run there. The function in it gets its name from the variable, and has no other name
 * inside that an assignment to the variable would miss.
 */
export function mark(text: string, functions: readonly Markable[]): string {
  const code = new RolldownMagicString(text);
  for (const { start, end, declared } of functions) {
    if (declared) {
      const { id, top } = declared;
      code.remove(id.start, id.end);
      // What is left in its place ends the statement before.
      code.appendLeft(start, ';');
      code.appendRight(start, `\nvar ${id.name} = (`);
      code.appendLeft(end, ');');
      code.move(start, end, top);
    } else {
      code.appendRight(start, '(');
      code.appendLeft(end, ')');
    }
  }
  return code.toString();
}

interface Search {
  /** The name of the module that a place of the text is in. */
  readonly labels: (place: number) => string;
  /** How many functions without a name there are so far, by what they are in. */
  readonly unnamed: Map<string, number>;
  readonly found: Markable[];
}

/** What is around a node. */
interface Around {
  /** The module, and the names of the functions and classes in it. */
  readonly path: readonly string[];
  /** The name that a function or class gets from where it stands. */
  readonly given?: string | undefined;
  /** Where the code of the function begins that this node is a statement of, unless a later declaration has the same name. */
  readonly top?: number | undefined;
  /** Whether a function here is a method, or has its parentheses already. */
  readonly fixed?: boolean;
  /** Where the statement starts that this node is in. No function in parentheses may start a statement. */
  readonly statement?: number | undefined;
}

function visitChildren(node: Node, { path, statement }: Around, search: Search): void {
  const own = /Statement$/.test(node.type) ? node.start : statement;
  for (const [field, value] of Object.entries(node))
    for (const child of [value].flat())
      if (isNode(child)) visit(child, { path, statement: own, ...placeOf(node, field) }, search);
}

function visit(node: Node, around: Around, search: Search): void {
  if (isFunction(node)) {
    visitFunction(node, around, search);
    return;
  }
  const named = node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
  const name = named ? (nameOf(node.id) ?? around.given) : undefined;
  const path = name === undefined ? around.path : [...pathAt(node, around, search), name];
  visitChildren(node, { ...around, path }, search);
}

function visitFunction(node: Node, around: Around, search: Search): void {
  const outer = pathAt(node, around, search);
  const path = [...outer, nameOf(node.id) ?? around.given ?? nextNumber(outer.join(' '), search)];
  const found = markable(node, around, path.join(' '));
  if (found) search.found.push(found);

  for (const parameter of [node.params].flat()) if (isNode(parameter)) visit(parameter, { path }, search);
  const { body } = node;
  if (!isNode(body)) return;
  const block = body.type === 'BlockStatement';
  const parts = block ? [body.body].flat().filter(isNode) : [body];
  const directive = parts.findLast((part) => typeof part.directive === 'string');
  const top = block ? (directive?.end ?? body.start + 1) : undefined;
  // Of declarations of one name the last one counts.
  const counts = new Set(new Map(parts.map((part) => [declaredName(part), part])).values());
  for (const part of parts) visit(part, { path, top: counts.has(part) ? top : undefined }, search);
}

function markable(node: Node, { top, fixed, statement }: Around, name: string): Markable | undefined {
  const { type, start, end, id, async } = node;
  if (type === 'FunctionDeclaration') {
    // One in a block begins to exist there only. One at the top needs a place before it, to be moved to.
    if (top === undefined || top === start || !isNode(id) || /^(arguments|eval)$/.test(String(id.name)))
      return undefined;
    return { name, start, end, declared: { id, top } };
  }
  if (fixed || start === statement || (type === 'ArrowFunctionExpression' && async === true))
    return undefined;
  return { name, start, end };
}

/** The path of what is around a node. It begins anew where a module begins. */
function pathAt({ start }: Node, { path }: Around, { labels }: Search): readonly string[] {
  const label = labels(start);
  return path[0] === label ? path : [label];
}

/** What a parent says of its child in a field. */
function placeOf(parent: Node, field: string): Pick<Around, 'given' | 'fixed'> {
  switch (parent.type) {
    case 'Property':
      if (field !== 'value') return {};
      return { given: nameOf(parent.key), fixed: parent.method === true || parent.kind !== 'init' };
    case 'MethodDefinition':
      return field === 'value' ? { given: nameOf(parent.key), fixed: true } : {};
    case 'PropertyDefinition':
      return field === 'value' ? { given: nameOf(parent.key) } : {};
    case 'VariableDeclarator':
      return field === 'init' ? { given: nameOf(parent.id) } : {};
    case 'AssignmentExpression':
      return field === 'right' ? { given: nameOf(parent.left) } : {};
    case 'ParenthesizedExpression':
      return { fixed: true };
    default:
      return {};
  }
}

/** A name in the code, without the number by which rolldown tells it from others; `undefined` for what has none. */
function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'MemberExpression') return nameOf(node.property);
  const name = node.name ?? node.value;
  return typeof name === 'string' || typeof name === 'number'
    ? String(name)
        .replace(/\$\d+$/, '')
        .replaceAll(/\s/g, '_') || undefined
    : undefined;
}

function declaredName({ type, id }: Node): unknown {
  return type === 'FunctionDeclaration' && isNode(id) ? id.name : undefined;
}

function nextNumber(path: string, { unnamed }: Search): string {
  const number = unnamed.get(path) ?? 0;
  unnamed.set(path, number + 1);
  return String(number);
}

function isFunction({ type }: Node): boolean {
  return (
    type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression'
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
