/** What a claim is, and what comes of trying it. */
import type { AwsSettings, AzureSettings, GcpSettings } from './settings.ts';

/** `refused` is the cloud's own refusal, `unclear` anything else that is not a success: a missing file, a broken network. */
export interface Answer {
  readonly kind: 'works' | 'refused' | 'unclear';
  /** The cloud's code, such as `AccessDenied` or `403 AuthenticationFailed`. Never its text: that can name accounts. */
  readonly code: string;
}

/** What a call is made with. */
export interface CallContext {
  /** The environment of the step, which holds the lease; or one whose credentials were kept. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** One call to a cloud, with a stock client and the lease in the environment. */
export interface Call {
  /** What it does, without a name of the account's: it stands in the report. */
  readonly says: string;
  make(context: CallContext): Promise<Answer>;
}

/** Credentials as a broker serves them. */
export interface Served {
  /** Tells one lease from the next; never shown. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** One step of a stage. */
export type Step =
  /** A call that must work: without it a refusal shows nothing. `within` seconds it may be tried again. */
  | { readonly do: 'control'; readonly call: Call; readonly kept?: string; readonly within?: number }
  /** A call that the cloud must refuse; likewise. */
  | { readonly do: 'refused'; readonly call: Call; readonly kept?: string; readonly within?: number }
  /** Keeps these variables of the step's environment under a name, for a later step or stage of the same claim. */
  | { readonly do: 'keep'; readonly as: string; readonly names: readonly string[] }
  | { readonly do: 'wait'; readonly seconds: number }
  /** Waits until the broker serves other credentials than at first, and the first ones are over. */
  | {
      readonly do: 'renewed';
      readonly look: (context: CallContext) => Promise<Served>;
      readonly within: number;
    }
  /** Takes away what an earlier step put into the account. It runs whatever happened before. */
  | { readonly do: 'cleanup'; readonly call: Call; readonly kept?: string };

/** Inputs of the action. */
export type Inputs = Readonly<Record<string, string>>;

/** Inputs without those that have no value. */
export const given = (inputs: Readonly<Record<string, string | undefined>>): Inputs =>
  Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** One use of the action, and what is tried with its lease. */
export interface Stage {
  readonly inputs: Inputs;
  readonly steps: readonly Step[];
}

/**
 * Where the stages run. `job`: in the job of the action, with `end` between and after stages. `wall`: the first outside the wall
 * and without a lease, the second behind the wall. `split`: in the agent job.
 */
export type Shape = 'job' | 'wall' | 'split';

/** A claim of the README, for one cloud. It has a call that must work: without one, a refusal shows nothing. */
export interface Claim<Settings> {
  readonly id: string;
  readonly shape: Shape;
  /** The claim, in a sentence. */
  readonly says: string;
  /** About how long it takes on the real cloud, in minutes. */
  readonly minutes: number;
  stages(settings: Settings): readonly [Stage] | readonly [Stage, Stage];
}

export type AwsClaim = Claim<AwsSettings>;
export type GcpClaim = Claim<GcpSettings>;
export type AzureClaim = Claim<AzureSettings>;

/** What came of one step. */
export interface StepResult {
  readonly do: Step['do'];
  readonly says: string;
  readonly asExpected: boolean;
  readonly answer: Answer['kind'] | 'done';
  readonly code: string;
  readonly seconds: number;
}

/** What came of one stage: the file that a job leaves. */
export interface StageReport {
  readonly claim: string;
  /** From 0. */
  readonly stage: number;
  readonly at: string;
  /** The runner's image, where it says so. */
  readonly image: string;
  readonly steps: readonly StepResult[];
}
