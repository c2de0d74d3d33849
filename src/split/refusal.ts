import { AgentCredsError } from '../errors/error.ts';

/**
 * The reasons for which a job refuses a hand-over. Messages between the jobs have only a name of this list, so that no text
 * from an artifact, which any job could write, is ever printed.
 */
export const reasons = {
  'no-offer': 'no agent job made an offer in time',
  'unknown-offer': 'the offers that came do not know the id and the hand-off secret of the issuer job',
  'no-envelope': 'the issuer job sealed nothing in time',
  'second-offer': 'two jobs offered a key for the same hand-off',
  'bad-offer': 'the offer is not one, or it is for another run, attempt or hand-off',
  flood: 'far too many artifacts were put into this hand-off',
  altered: 'an envelope cannot be opened: it was altered, or sealed for another key',
  forged: "an envelope does not carry the issuer job's identity for exactly its contents",
  foreign: 'an envelope is for another run, attempt, hand-off or workflow',
  late: 'the leases had ended before the agent job could have them',
  'issue-failed': 'the issuer job could not issue the leases',
  'agent-failed': 'the agent job ended before it had a lease',
  cancelled: 'the run was cancelled',
  ambient: 'the machine of the agent job has an identity of its own, and the workflow does not allow that',
  failed: 'the other job failed; its log says why',
} as const;

export type Reason = keyof typeof reasons;

export function isReason(value: unknown): value is Reason {
  return typeof value === 'string' && Object.hasOwn(reasons, value);
}

/** Thrown when this job refuses the hand-over. The job turns it into an error for its own log and a message to the other job. */
export class HandoffRefused extends Error {
  override readonly name = 'HandoffRefused';
  readonly reason: Reason;
  /** Whether the same check may succeed a little later, for example because a service publishes new data with a delay. */
  readonly transient: boolean;

  /** @param detail what this job saw, for its own log. */
  constructor(reason: Reason, detail = '', options: ErrorOptions & { readonly transient?: boolean } = {}) {
    super(`${reasons[reason]}${detail === '' ? '' : ` (${detail})`}`, options);
    this.reason = reason;
    this.transient = options.transient ?? false;
  }
}

/** Thrown when the agent job says that it has ended before it had a lease. Its reason is not verified. */
export class AgentEnded extends HandoffRefused {
  constructor(reason: Reason) {
    super(reason, 'the agent job says so');
  }
}

const ATTACK =
  'see which jobs of this run used artifacts; if the workflow has jobs you do not trust, give both sides a `handoff-secret`';

/** The error that this job prints for its own refusal. */
export function refusalError(refused: HandoffRefused): AgentCredsError {
  return new AgentCredsError(
    {
      code: 'HANDOFF_REFUSED',
      what: 'The hand-over between the issuer job and the agent job was refused',
      why: refused.message,
      fix: `run all jobs again; ${ATTACK}`,
    },
    { cause: refused },
  );
}

/** For offers that were made without the issuer's id or secret. With one id from `gate`, it is nearly always the secret. */
const SAME_SECRET =
  'handoff-secret: ${{ secrets.HANDOFF_SECRET }}   # in issue and in prove; in receive: handoff-proof: ${{ steps.prove.outputs.handoff-proof }}';

/**
 * The error of an issuer job that had no offer to answer in time.
 * @param timeout seconds.
 * @param ignored the number of offers that were ignored because they could not be authenticated.
 */
export function noOfferError(timeout: number, ignored: number): AgentCredsError {
  return new AgentCredsError({
    code: 'HANDOFF_TIMEOUT',
    what: `No agent job offered a key within ${timeout} s`,
    ...(ignored > 0
      ? {
          why: `${ignored} offer(s) came that do not know this job's id and hand-off secret: most often the secret is not the same in both jobs, or \`receive\` has no \`handoff-proof\``,
          fix: SAME_SECRET,
        }
      : {
          why: 'most often no runner is free for it: one self-hosted runner cannot run both jobs at once',
          fix: 'issuer-runs-on: ubuntu-latest   # a runner of its own for this job; or handoff-timeout: 30m',
        }),
  });
}

/** The error for an end of the hand-over by the other job, with the reason that it gave. */
export function endedError(side: 'issuer' | 'agent', reason: Reason): AgentCredsError {
  return new AgentCredsError({
    code: 'HANDOFF_ENDED',
    what: `The ${side} job ended the hand-over`,
    why: reasons[reason],
    fix:
      reason === 'unknown-offer'
        ? SAME_SECRET
        : `the log of the ${side} job says more; then run all jobs again`,
  });
}
