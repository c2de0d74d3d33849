import type { ErrorCode } from '../../src/errors/catalogue.ts';

/** The text of docs/troubleshooting.md about one code, beside its meaning. Markdown. */
export interface Advice {
  /** The possible causes, the most likely one first. */
  readonly causes: readonly string[];
  /** How to fix it. */
  readonly fix: string;
}

export interface Chapter {
  readonly title: string;
  readonly codes: Readonly<Partial<Record<ErrorCode, Advice>>>;
}

export function yaml(text: string): string {
  return `\n\n\`\`\`yaml\n${text.trim()}\n\`\`\``;
}

export function sh(text: string): string {
  return `\n\n\`\`\`sh\n${text.trim()}\n\`\`\``;
}
