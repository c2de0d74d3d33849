import type { Input } from '../inputs/input.ts';
import type { Schema } from '../inputs/kind.ts';

/** How a key's value is written, for the parser and the JSON Schema alike. */
export type Shape = 'text' | 'words' | 'boolean';

export interface Key {
  readonly shape: Shape;
  readonly about: string;
  /** The only values there are. */
  readonly values?: readonly string[];
  readonly example: string;
  /** The most characters of an entry, where that is less than of any. */
  readonly longest?: number;
  /** What an editor may know of the value, where that is more than its shape. */
  readonly schema?: Schema;
}

/** No workflow, event or branch has a longer name. */
const LONGEST_NAME = 255;

const LEASTS = ['triage', 'write', 'maintain', 'admin'] as const;

const guardKeys = {
  'allow-outsiders': {
    shape: 'boolean',
    about: 'People without write access may start the run, if the workflow says so too.',
    example: 'allow-outsiders: true',
  },
  'allow-bots': {
    shape: 'words',
    about: 'Bots that may start the run.',
    example: 'allow-bots: ["renovate[bot]"]',
  },
} as const satisfies Record<string, Key>;

/** Keys at the top of the file. */
export const fileKeys: Readonly<Record<string, Key>> = {
  version: { shape: 'text', values: ['1'], about: 'The format of this file.', example: 'version: 1' },
  'allow-inline': {
    shape: 'boolean',
    about: 'Workflows may also ask without a profile, with whatever scope they write.',
    example: 'allow-inline: true',
  },
  ...guardKeys,
  profiles: { shape: 'text', about: 'Profiles by name.', example: 'profiles:\n  docs: {}' },
};

/** Keys of a profile that are not inputs of the action. */
const conditions: Readonly<Record<string, Key>> = {
  description: { shape: 'text', about: 'What it is for.', example: 'description: reads the reports' },
  clouds: { shape: 'words', about: 'The clouds it may use.', example: 'clouds: [aws]' },
  workflows: {
    shape: 'words',
    longest: LONGEST_NAME,
    about:
      'Workflow files of this repository, or with `OWNER/REPO/` before them of another one, that may use it; `*` matches within a name.',
    example: 'workflows: [.github/workflows/agent.yml]',
  },
  events: {
    shape: 'words',
    longest: LONGEST_NAME,
    about: 'Events that may use it.',
    example: 'events: [schedule, workflow_dispatch]',
  },
  branches: {
    shape: 'words',
    longest: LONGEST_NAME,
    about: 'Branches whose runs may use it, or whole refs such as refs/tags/v*; `*` matches anything.',
    example: 'branches: [main]',
  },
  'actor-permission': {
    shape: 'text',
    values: LEASTS,
    about: 'The least permission of whoever starts the run.',
    example: 'actor-permission: maintain',
  },
  ...guardKeys,
};

/** Keys of a profile: its conditions, and every input of the table that a profile may hold. */
export function profileKeys(table: readonly Input[]): Readonly<Record<string, Key>> {
  const inputs = table
    .filter(({ role }) => role !== 'none')
    .map((input) => [input.name, keyOf(input)] as const);
  return { ...conditions, ...Object.fromEntries(inputs) };
}

function keyOf({ name, kind, about, inProfile, example }: Input): Key {
  return {
    shape: kind.list ? 'words' : 'text',
    about: inProfile ?? `${about} A workflow may leave it out or give the same.`,
    example: `${name}: ${example}`,
    schema: kind.schema,
  };
}
