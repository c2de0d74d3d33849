import * as core from '@actions/core';
import { type AgentCredsError, formatProblem, type Problem } from '../errors/error.ts';
import { safeBlock, safeLine } from '../text/safe.ts';
import { Secrets } from '../text/secrets.ts';

/**
 * Everything that is printed goes through here: known secrets are taken out and nothing can be mistaken for a
 * command of the runner.
 */
export class Console {
  readonly secrets = new Secrets((value) => core.setSecret(value));

  info(text: string): void {
    core.info(this.#clean(text));
  }

  notice(text: string): void {
    core.notice(this.#clean(text), { title: 'agent-creds' });
  }

  warning(text: string): void {
    core.warning(this.#clean(text), { title: 'agent-creds' });
  }

  debug(text: string): void {
    core.debug(this.#clean(text));
  }

  /** One annotation: `::error title=agent-creds CODE::what. Why. Fix: how.` */
  problem(problem: Problem): void {
    core.error(this.#clean(formatProblem(problem)), { title: `agent-creds ${problem.code}` });
  }

  error(error: AgentCredsError): void {
    for (const problem of error.problems) this.problem(problem);
  }

  group(title: string, lines: readonly string[]): void {
    core.startGroup(safeLine(title));
    for (const line of lines) this.info(line);
    core.endGroup();
  }

  #clean(text: string): string {
    return safeBlock(this.secrets.redact(text));
  }
}
