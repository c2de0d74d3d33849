import { type ErrorCode, type ErrorMeaning, meaningOf } from './catalogue.ts';

/** One mistake or failure: what happened, why, and how to fix it, each written for the workflow's author. */
export interface Problem {
  readonly code: ErrorCode;
  /** What happened, without a full stop. */
  readonly what: string;
  /** Why it happened or why it matters, without a full stop. */
  readonly why: string;
  /** What to write instead: text that can be pasted into a workflow, a trust policy or a command line. */
  readonly fix: string;
  /** The number of the line with the problem, from 1, in an input of many lines or in the policy file. */
  readonly line?: number;
}

/**
 * The only error that this project throws on purpose. It carries one problem or, where a workflow file has several, all
 * of them at once. None of its texts holds a secret.
 */
export class AgentCredsError extends Error {
  override readonly name = 'AgentCredsError';
  readonly problems: readonly [Problem, ...Problem[]];

  constructor(problems: Problem | readonly [Problem, ...Problem[]], options?: ErrorOptions) {
    const all: readonly [Problem, ...Problem[]] = 'code' in problems ? [problems] : problems;
    super(all.map(formatProblem).join('\n'), options);
    this.problems = all;
  }

  /** The code of the first problem. */
  get code(): ErrorCode {
    return this.problems[0].code;
  }

  /** The kind of the first problem. */
  get kind(): ErrorMeaning['kind'] {
    return meaningOf(this.code).kind;
  }

  /** Whether the cloud may have issued a lease although this error ended the request. */
  get issued(): ErrorMeaning['issued'] {
    return this.problems.every(({ code }) => meaningOf(code).issued === 'no') ? 'no' : 'maybe';
  }
}

/**
 * Formats a problem as annotations show it. The fix has lines of its own, so that it can be copied.
 * @example formatProblem({ what: 'no scope', why: 'it is needed', fix: 'scope: s3:read b-1/*' })
 *   // 'No scope. It is needed. Fix:\nscope: s3:read b-1/*'
 */
export function formatProblem(problem: Pick<Problem, 'what' | 'why' | 'fix'>): string {
  return `${sentence(problem.what)} ${sentence(problem.why)} Fix:\n${problem.fix}`;
}

/**
 * A text of a problem as a sentence. Its first letter becomes a capital where it begins with a word; an identifier, such as
 * an ARN or the name of an input, keeps its letters.
 * @example sentence('no scope') // 'No scope.'
 * @example sentence('lock-ip is set') // 'lock-ip is set.'
 */
export function sentence(text: string): string {
  const trimmed = text.trim();
  const capital = /^[a-z]+(?=[\s,;.'\u2019]|$)/.test(trimmed)
    ? trimmed.charAt(0).toUpperCase() + trimmed.slice(1)
    : trimmed;
  return /[.!?:]$/.test(capital) ? capital : `${capital}.`;
}

/** Collects problems so that one run reports all of them. */
export class Problems {
  readonly #list: Problem[];

  constructor(known: Iterable<Problem> = []) {
    this.#list = [...known];
  }

  add(
    code: ErrorCode,
    what: string,
    why: string,
    fix: string,
    { line }: { readonly line?: number } = {},
  ): void {
    this.#list.push({ code, what, why, fix, ...(line === undefined ? {} : { line }) });
  }

  get count(): number {
    return this.#list.length;
  }

  /** A copy of every problem collected so far. */
  get all(): readonly Problem[] {
    return [...this.#list];
  }

  /** @throws {AgentCredsError} with every problem collected so far, if there is one. */
  throwIfAny(): void {
    const [first, ...rest] = this.#list;
    if (first) throw new AgentCredsError([first, ...rest]);
  }
}
