/**
 * Replaces the lines between each `# <name>` and `# </name>` in a YAML file.
 * @throws where the text has no such marks.
 */
export function fillMarks(text: string, name: string, lines: readonly string[]): string {
  const pattern = new RegExp(`( *# <${name}>\n)[\\s\\S]*?( *# </${name}>\n)`, 'g');
  if (!pattern.test(text)) throw new Error(`the text has no # <${name}>`);
  return text.replace(pattern, (_, from: string, to: string) => `${from}${lines.join('\n')}\n${to}`);
}

/**
 * Replaces the lines between `<!-- name -->` and `<!-- /name -->` in a Markdown page.
 * @throws where the page has no such marks.
 */
export function fillSection(page: string, name: string, lines: readonly string[]): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = page.indexOf(start) + start.length;
  const to = page.indexOf(end, from);
  if (!page.includes(start) || to < 0) throw new Error(`the page has no ${start} ... ${end}`);
  return `${page.slice(0, from)}\n\n${lines.join('\n')}\n\n${page.slice(to)}`;
}
