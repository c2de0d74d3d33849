/**
 * Reads an element's text from the flat XML with which AWS's query protocol and Azure Storage answer. This action reads
 * only names, ids, codes and keys from it, so it needs no full parser; anything unexpected reads as absent. It takes
 * linear time on every text.
 * @returns the text of the first such element; `undefined` where there is none, or only an empty tag.
 * @example element('<Error><Code>NoSuchEntity</Code></Error>', 'Code') // 'NoSuchEntity'
 */
export function element(xml: string, name: string): string | undefined {
  return scan(xml, name).next().value;
}

/**
 * The text of every element of this name, in order. Entities are decoded; nested elements stay as they are.
 * @example elements('<Id>a</Id><Id>b &amp; c</Id>', 'Id') // ['a', 'b & c']
 */
export function elements(xml: string, name: string): readonly string[] {
  return [...scan(xml, name)];
}

function* scan(xml: string, name: string): Generator<string, undefined> {
  const [open, close] = [`<${name}`, `</${name}>`];
  let from = 0;
  for (;;) {
    const start = xml.indexOf(open, from);
    if (start < 0) return undefined;
    const after = start + open.length;
    from = after;
    // `<Code` may be the beginning of `<Codes>`.
    if (!ENDS_NAME.has(xml.charAt(after))) continue;
    const end = xml.indexOf('>', after);
    if (end < 0) return undefined;
    from = end + 1;
    if (xml.charAt(end - 1) === '/') continue;
    const closing = xml.indexOf(close, from);
    if (closing < 0) return undefined;
    const text = xml.slice(from, closing);
    from = closing + close.length;
    yield text.includes('<') ? text : decoded(text);
  }
}

const ENDS_NAME: ReadonlySet<string> = new Set(['>', '/', ' ', '\t', '\r', '\n']);

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|[a-z]{2,4});/g, (whole, entity: string) => {
    if (!entity.startsWith('#')) return ENTITIES[entity] ?? whole;
    const code = entity.startsWith('#x') ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
