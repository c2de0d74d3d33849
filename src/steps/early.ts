import { EarlyTokens } from '../identity/early.ts';
import { openAhead } from '../issue/open-ahead.ts';
import type { OnSettled } from './prepare.ts';
import type { Step } from './step.ts';

/**
 * Does the work of a step that issues leases. GitHub then answers the look for the policy file and the request for the identity
 * token at the same time, and connections to the clouds open meanwhile.
 * @param work gets the step, whose tokens may have been asked for already, and what to hand to `prepare`.
 */
export async function withEarlyTokens(
  step: Step,
  work: (step: Step, onSettled: OnSettled) => Promise<void>,
): Promise<void> {
  const early = new EarlyTokens(step);
  const onSettled: OnSettled = (plan) => {
    // The requests for tokens go first: everything else waits for their answers.
    void early.ask(plan.clouds.map(({ audience }) => audience)).then((sent) => sent && openAhead(plan));
  };
  try {
    await work({ ...step, identity: early.identity }, onSettled);
  } finally {
    early.close();
  }
}
