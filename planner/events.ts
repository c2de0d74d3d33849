/** Whom the guard lets start a job: one answer for each event. */
import { decide, type GuardRules } from '../src/guard/decide.ts';
import { writersEvents } from '../src/guard/events.ts';

export interface EventAnswer {
  readonly event: string;
  readonly people: string;
  readonly bots: string;
}

/** The answers for these events, from the guard's own code. */
export function eventAnswers(events: readonly string[], rules: GuardRules): readonly EventAnswer[] {
  // The event of a workflow that another one calls is its caller's.
  return events.map((event): EventAnswer => {
    if (event === 'workflow_call') return { event, people: "as for its caller's event", bots: '' };
    const origin = { event: 'push', actor: 'someone', triggeringActor: 'someone', bots: [] };
    const verdict = decide({
      run: { repository: 'o/r', eventName: event, actor: 'someone', triggeringActor: 'someone', event: {} },
      rules,
      permissions: new Map(),
      ...(event === 'workflow_run' ? { origin } : {}),
    });
    const known = writersEvents.get(event);
    const least = rules.least ?? 'write';
    const people =
      'need' in verdict
        ? `${least} permission of everyone involved: who starts it, and who wrote the text that it brings`
        : verdict.allowed
          ? verdict.rule === 'outsiders-allowed'
            ? 'anyone'
            : `anyone who can cause it: ${known?.why ?? verdict.reason}`
          : `nobody: ${verdict.reason}`;
    return { event, people, bots: botsFor(event, rules) };
  });
}

function botsFor(event: string, rules: GuardRules): string {
  const known = writersEvents.get(event);
  const proven = known !== undefined && (rules.least ?? 'write') === 'write';
  if (proven && known.bots === 'no-starter') return 'no account starts it';
  const listed =
    rules.allowBots.length > 0 ? `only ${rules.allowBots.join(', ')}` : 'only those that `allow-bots` names';
  return proven && known.bots === 'writer'
    ? 'any that can cause it; Dependabot only where `allow-bots` names it'
    : listed;
}
