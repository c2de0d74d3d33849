import * as core from '@actions/core';
import type { ErrorCode } from '../errors/catalogue.ts';
import { type AgentCredsError, formatProblem, type Problem } from '../errors/error.ts';
import { showLinks } from '../text/docs-link.ts';
import { safeBlock, safeLine } from '../text/safe.ts';
import { Secrets } from '../text/secrets.ts';

/**
 * Prints every text of this action. It redacts known secrets, and no text that it prints can be mistaken for a command of
 * the runner.
 */
export class Console {
  readonly secrets = new Secrets(mask);
  readonly #docs: string;
  #waiting: (() => void)[] = [];

  /** @param docs where the pages of the documentation are, see {@link showLinks}. */
  constructor(docs = 'docs/') {
    this.#docs = docs;
  }

  /**
   * Prints when there is time: while the process waits for an answer, and at the latest before the next text of this console. So all
   * texts keep their order, and a request that is ready to be sent does not wait for a long text.
   */
  whenIdle(print: () => void): void {
    this.#waiting.push(print);
    if (this.#waiting.length === 1) setImmediate(() => this.#printWaiting());
  }

  /** Prints one line. A line break in a text from outside must not begin a line that looks like ours. */
  info(text: string): void {
    this.#printWaiting();
    core.info(this.#line(text));
  }

  notice(text: string): void {
    this.#printWaiting();
    core.notice(this.#clean(text), { title: 'agent-creds' });
  }

  /** Prints a warning. With a code its title is `agent-creds CODE`, as the title of an error is. */
  warning(text: string, code?: ErrorCode): void {
    this.#printWaiting();
    core.warning(this.#clean(text), { title: code === undefined ? 'agent-creds' : `agent-creds ${code}` });
  }

  debug(text: string): void {
    this.#printWaiting();
    core.debug(this.#clean(text));
  }

  /** Prints one annotation: `::error title=agent-creds CODE::what. Why. Fix:%0Ahow`. GitHub shows `%0A` as a line break. */
  problem(problem: Problem): void {
    this.#printWaiting();
    core.error(this.#clean(formatProblem(problem)), { title: `agent-creds ${problem.code}` });
  }

  /** Prints an annotation at a line of a file of the checkout. */
  annotate(
    location: { readonly file: string; readonly startLine: number; readonly title: string },
    level: 'error' | 'warning',
    what: Omit<Problem, 'code'>,
  ): void {
    this.#printWaiting();
    const print = level === 'error' ? core.error : core.warning;
    print(this.#clean(formatProblem(what)), location);
  }

  error(error: AgentCredsError): void {
    for (const problem of error.problems) this.problem(problem);
  }

  group(title: string, lines: readonly string[]): void {
    this.#printWaiting();
    core.startGroup(this.#line(title));
    if (lines.length > 0) core.info(lines.map((line) => this.#line(line)).join('\n'));
    core.endGroup();
  }

  #printWaiting(): void {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    for (const print of waiting) print();
  }

  #line(text: string): string {
    return safeLine(this.#show(text));
  }

  #clean(text: string): string {
    return safeBlock(this.#show(text));
  }

  #show(text: string): string {
    return showLinks(this.secrets.redact(text), this.#docs);
  }
}

/**
 * Tells the runner to mask all forms of a value, in both streams. The runner reads them apart and acts on commands in
 * either: what Node itself prints to stderr (with `NODE_DEBUG` in the job's environment) could be shown before the mask in
 * stdout. Each stream gets one write: a token has a dozen forms, and `core.setSecret` takes one.
 */
function mask(forms: readonly string[]): void {
  const commands = forms.map((form) => `::add-mask::${escapeData(form)}\n`).join('');
  process.stdout.write(commands);
  // The first line break: where other code has left a line open, the command would be the end of it, with the secret in it.
  process.stderr.write(`\n${commands}`);
}

/** The escaping of a command's value (GitHub Docs, "Workflow commands"): the runner undoes it. */
function escapeData(value: string): string {
  return value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
