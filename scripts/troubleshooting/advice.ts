import type { ErrorCode } from '../../src/errors/catalogue.ts';

/** What docs/troubleshooting.md says about a code beyond its meaning. Markdown. */
export interface Advice {
  /** Why it happens, the likeliest first. */
  readonly causes: readonly string[];
  /** What to do about it. */
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
