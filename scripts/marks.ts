/**
 * Replaces the lines between each `# <name>` and `# </name>` in a YAML file.
 * @throws where the text has no such marks.
 */
export function fillMarks(text: string, name: string, lines: readonly string[]): string {
  const pattern = new RegExp(`( *# <${name}>\n)[\\s\\S]*?( *# </${name}>\n)`, 'g');
  if (!pattern.test(text)) throw new Error(`the text has no # <${name}>`);
  return text.replace(pattern, (_, from: string, to: string) => `${from}${lines.join('\n')}\n${to}`);
}
