/** What the checks and the step that they start tell each other. */
import type { CommandEnd, WallForm } from '../../../src/wall/wall.ts';

export const places = {
  home: '/home/runner',
  temp: '/home/runner/work/_temp',
  workspace: '/home/runner/work/repo/repo',
} as const;

export interface StepOptions {
  readonly id: string;
  readonly forms: readonly WallForm[];
  readonly script: string;
  /** The program and its arguments, where it is not the script with bash. */
  readonly argv?: readonly string[];
}

/** A line that the step prints. */
export type Said =
  | {
      readonly kind: 'raised';
      readonly form: WallForm;
      readonly first: number;
      readonly notes: readonly string[];
    }
  | { readonly kind: 'output'; readonly text: string }
  | {
      readonly kind: 'ended';
      readonly ended: CommandEnd;
      readonly milliseconds: number;
      readonly git: readonly string[];
      readonly left: readonly string[];
      readonly output: string;
    }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };
