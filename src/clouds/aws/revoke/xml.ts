/**
 * The text of elements in an answer of AWS's query protocol. Those answers are flat, and only names, ids and codes
 * are read from them, so this is all the XML there is; anything unexpected reads as absent.
 */
export function element(xml: string, name: string): string | undefined {
  return elements(xml, name)[0];
}

/** The text of every element of this name, in order; entities are read, nested elements stay as they are. */
export function elements(xml: string, name: string): readonly string[] {
  const pattern = new RegExp(`<${name}(?:\\s[^<>]*)?>([\\s\\S]*?)</${name}>`, 'g');
  return [...xml.matchAll(pattern)].map(([, text = '']) => (text.includes('<') ? text : decoded(text)));
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|[a-z]{2,4});/g, (whole, entity: string) => {
    if (!entity.startsWith('#')) return ENTITIES[entity] ?? whole;
    const code = entity.startsWith('#x') ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
