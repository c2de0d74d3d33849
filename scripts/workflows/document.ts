import { isMap, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument } from 'yaml';

/** A part of a YAML file, with its line. A path that is not there gives an empty part, so that calls can be chained without checks. */
export interface Part {
  /** Line in the file, from 1; that of the parent where the part is not there. */
  readonly line: number;
  /** The part as plain data; undefined where it is not there. */
  readonly value: unknown;
  /** The text of a scalar, also of a number or boolean; undefined for anything else. */
  readonly text: string | undefined;
  get(...path: string[]): Part;
  /** The keys of a mapping with their values. */
  entries(): [string, Part][];
  /** The members of a list; for a scalar, a list of the scalar itself. */
  items(): Part[];
}

/** A workflow, or an action's manifest. */
export interface Source {
  readonly root: Part;
  /** The lines of the file, for comments, which the parts do not have. */
  readonly lines: readonly string[];
}

export interface Job {
  readonly name: string;
  readonly part: Part;
}

/**
 * Reads a workflow or an action.yml.
 * @throws where the text is not YAML.
 */
export function readSource(text: string): Source {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const [error] = document.errors;
  if (error) throw error;
  const make = (node: Node | null | undefined, line: number): Part => ({
    line,
    value: node?.toJS(document),
    text: isScalar(node) ? String(node.value ?? '') : undefined,
    get(...path) {
      const [key, ...rest] = path;
      if (key === undefined) return this;
      if (!isMap(node)) return make(undefined, line).get(...rest);
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
      return make(pair?.value as Node | undefined, lineOf(pair?.key as ParsedNode, line)).get(...rest);
    },
    entries() {
      if (!isMap(node)) return [];
      return node.items.map((item) => {
        const key = isScalar(item.key) ? String(item.key.value) : '';
        return [key, make(item.value as Node, lineOf(item.key as ParsedNode, line))];
      });
    },
    items() {
      if (isSeq(node)) return node.items.map((item) => make(item as Node, lineOf(item as ParsedNode, line)));
      return isScalar(node) ? [this] : [];
    },
  });
  const lineOf = (node: ParsedNode | undefined, otherwise: number) =>
    node?.range ? counter.linePos(node.range[0]).line : otherwise;
  return { root: make(document.contents, 1), lines: text.split('\n') };
}

export function jobs({ root }: Source): Job[] {
  return root
    .get('jobs')
    .entries()
    .map(([name, part]) => ({ name, part }));
}

/** The steps of all jobs, or of a composite action. */
export function steps(source: Source): Part[] {
  const lists = jobs(source).map(({ part }) => part.get('steps'));
  return [...lists, source.root.get('runs', 'steps')].flatMap((list) => list.items());
}

/** The names of the events that start a workflow. */
export function events({ root }: Source): string[] {
  const on = root.get('on');
  return [...on.items().map(({ text = '' }) => text), ...on.entries().map(([name]) => name)];
}

/** All scalars in a part, at any depth. */
export function scalars(part: Part): Part[] {
  if (part.text !== undefined) return [part];
  return [...part.entries().map(([, value]) => value), ...part.items()].flatMap(scalars);
}
