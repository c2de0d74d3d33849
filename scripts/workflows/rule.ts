import type { Part, Source } from './document.ts';

/** A violation of a rule at one line. */
export interface Finding {
  readonly line: number;
  /** What is wrong, and after `Fix:` what to write instead. */
  readonly message: string;
}

export interface Rule {
  readonly name: string;
  readonly about: string;
  check(source: Source): Finding[];
}

/** Makes a finding at the line of a part. */
export function at({ line }: Part, message: string): Finding {
  return { line, message };
}

/** Whether a step uses this action, at any version. */
export function isAction(step: Part, name: string): boolean {
  const [used = ''] = (step.get('uses').text ?? '').split('@');
  return used.toLowerCase() === name;
}

/** The comment on a line, and the comment lines right above it. */
export function comments({ lines }: Source, line: number): string {
  const found = [/(?:^|\s)#.*/.exec(lines[line - 1] ?? '')?.[0] ?? ''];
  for (let above = line - 2; /^\s*#/.test(lines[above] ?? ''); above--) found.unshift(lines[above] ?? '');
  return found.join('\n');
}
