import type { SecretName } from '../machine/secrets.ts';

/** The agent, or what `sudo` gives it: root without a wall, and a false root or nothing inside one. */
export type Role = 'agent' | 'root';

/** How it is seen that an attempt has worked. */
export type Judge =
  /** The attempt printed this secret. */
  | { readonly kind: 'sees'; readonly secret: SecretName }
  /** The attempt called `won`, or printed `$WON`: it did what it must not be able to do. */
  | { readonly kind: 'wins' }
  /** Somebody outside ran what the attempt planted: the file `/var/loot/<id>` is there after the later steps. */
  | { readonly kind: 'loot' }
  /** This script, run by the machine's root after the step and before the later steps, exits with 0. */
  | { readonly kind: 'effect'; readonly probe: string }
  /** The same, after the later steps. */
  | { readonly kind: 'later-effect'; readonly probe: string }
  /** The runner's reading of the step's files shows this secret. */
  | { readonly kind: 'output'; readonly secret: SecretName }
  /** What reads as `naive` does hangs for more than two seconds; the end of the wall must not. */
  | { readonly kind: 'hang'; readonly naive: string }
  /** The runner carried out a workflow command that the attempt printed. */
  | { readonly kind: 'command'; readonly effect: CommandEffect };

export type CommandEffect = 'mask' | 'state' | 'output' | 'environment' | 'annotation';

export interface Attempt {
  /** Unique, made of the group's key and a number; a safe name of a file. */
  readonly id: string;
  readonly group: string;
  readonly name: string;
  readonly as: Role;
  /** Bash. The prelude of bundle.ts stands before it. */
  readonly script: string;
  readonly judge: Judge;
  /** Whether it needs a step of its own, because it spoils the workspace or the machine. */
  readonly alone: boolean;
  /** Run by the machine's root before the step. */
  readonly before?: string;
  /** Run by the machine's root when all is judged, for what has no namespace of the machine. */
  readonly undo?: string;
}

export type Draft = Omit<Attempt, 'id' | 'group' | 'alone' | 'as'> & { readonly as?: Role };

/** A group of attempts, in the order of its drafts. */
export function group(key: string, name: string, drafts: readonly Draft[]): Attempt[] {
  return drafts.map((draft, index) => ({
    as: 'agent',
    ...draft,
    id: `${key}-${index + 1}`,
    group: name,
    alone: draft.judge.kind !== 'sees' && draft.judge.kind !== 'wins',
  }));
}

/** The same attempt once as the agent and once as root. */
export function both(draft: Omit<Draft, 'as'>): Draft[] {
  return (['agent', 'root'] as const).map((as) => ({ ...draft, as, name: draft.name }));
}

export const sees = (secret: SecretName): Judge => ({ kind: 'sees', secret });
export const wins: Judge = { kind: 'wins' };
export const loot: Judge = { kind: 'loot' };
export const effect = (probe: string): Judge => ({ kind: 'effect', probe });
export const laterEffect = (probe: string): Judge => ({ kind: 'later-effect', probe });
