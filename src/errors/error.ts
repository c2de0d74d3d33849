import { type ErrorCode, type ErrorMeaning, meaningOf } from './catalogue.ts';

/** One thing that is wrong: what happened, why, and how to fix it, each ready to be read by the workflow's author. */
export interface Problem {
  readonly code: ErrorCode;
  /** What happened, without a full stop. */
  readonly what: string;
  /** Why it happened or why it matters, without a full stop. */
  readonly why: string;
  /** What to write instead: text that can be pasted into a workflow, a trust policy or a command line. */
  readonly fix: string;
  /** The line in the text that the problem is about, from 1: of an input of many lines, or of the policy file. */
  readonly line?: number;
}

/**
 * The only error this project throws on purpose. It carries one problem or, where a workflow file has several,
 * all of them at once. None of its texts ever holds a secret.
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

  /** Whether the cloud whose asking this ended may have issued the lease all the same. */
  get issued(): ErrorMeaning['issued'] {
    return this.problems.every(({ code }) => meaningOf(code).issued === 'no') ? 'no' : 'maybe';
  }
}

/** `what. Why. Fix: how.`, the form that annotations show. */
export function formatProblem(problem: Pick<Problem, 'what' | 'why' | 'fix'>): string {
  return `${sentence(problem.what)} ${sentence(problem.why)} Fix: ${problem.fix}`;
}

function sentence(text: string): string {
  const trimmed = text.trim();
  const capital = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?:]$/.test(capital) ? capital : `${capital}.`;
}

/** Gathers problems so that one run reports all of them. */
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

  /** Everything gathered so far. */
  get all(): readonly Problem[] {
    return [...this.#list];
  }

  /** @throws {AgentCredsError} with everything gathered so far, if anything was. */
  throwIfAny(): void {
    const [first, ...rest] = this.#list;
    if (first) throw new AgentCredsError([first, ...rest]);
  }
}
