import type { Input } from '../inputs/input.ts';
import type { Schema } from '../inputs/kind.ts';
import { bots } from '../inputs/kinds/bots.ts';

/** The form of a key's value, for the parser and for the JSON Schema. */
export type Shape = 'text' | 'words' | 'boolean';

/** A key of the policy file. */
export interface Key {
  readonly shape: Shape;
  readonly about: string;
  /** The values that are allowed, where the list is closed. */
  readonly values?: readonly string[];
  readonly example: string;
  /** The most characters of an entry, where this key allows fewer than the others. */
  readonly longest?: number;
  /** Whether blanks and commas separate entries, too; otherwise only line breaks do. */
  readonly byWords?: boolean;
  /** The JSON Schema of the value, where it says more than the shape. */
  readonly schema?: Schema;
}

/** Characters. GitHub has no workflow, event or branch with a longer name. */
const LONGEST_NAME = 255;

const LEAST_PERMISSIONS = ['triage', 'write', 'maintain', 'admin'] as const;

const guardKeys = {
  'allow-outsiders': {
    shape: 'boolean',
    about: 'People without write access may start the run, if the workflow says so too.',
    example: 'allow-outsiders: true',
  },
  'allow-bots': {
    shape: 'words',
    about: 'Bots that may start the run.',
    byWords: true,
    schema: bots.schema,
    example: 'allow-bots: ["renovate[bot]"]',
  },
} as const satisfies Record<string, Key>;

/** Keys at the top of the file. */
export const fileKeys: Readonly<Record<string, Key>> = {
  version: { shape: 'text', values: ['1'], about: 'The format of this file.', example: 'version: 1' },
  'allow-inline': {
    shape: 'boolean',
    about: 'Workflows may also ask without a profile, with any scope that they write.',
    example: 'allow-inline: true',
  },
  ...guardKeys,
  profiles: {
    shape: 'text',
    about: 'Profiles by name.',
    example: 'profiles:\n  docs:\n    scope: s3:read my-bucket/docs/*',
  },
};

/** Keys of a profile that are not inputs of the action. */
const conditionKeys: Readonly<Record<string, Key>> = {
  description: { shape: 'text', about: 'What it is for.', example: 'description: reads the reports' },
  clouds: { shape: 'words', byWords: true, about: 'The clouds it may use.', example: 'clouds: [aws]' },
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
    byWords: true,
    about: 'Events that may use it.',
    example: 'events: [schedule, workflow_dispatch]',
  },
  branches: {
    shape: 'words',
    longest: LONGEST_NAME,
    about:
      'Branches whose runs may use it, or whole refs such as refs/tags/v*; `*` matches anything. pull_request_target runs on the default branch: keep it out by events.',
    example: 'branches: [main]',
  },
  'actor-permission': {
    shape: 'text',
    values: LEAST_PERMISSIONS,
    about: 'The least permission of the people who start the run.',
    example: 'actor-permission: maintain',
  },
  ...guardKeys,
};

/**
 * The keys of a profile: its conditions, and every input of the table that a profile may set.
 * @example Object.keys(profileKeys([common.ttl, common.agent])).includes('ttl') // true
 * @example Object.keys(profileKeys([common.ttl, common.agent])).includes('agent') // false
 */
export function profileKeys(table: readonly Input[]): Readonly<Record<string, Key>> {
  const inputs = table
    .filter(({ role }) => role !== 'none')
    .map((input) => [input.name, keyOf(input)] as const);
  return { ...conditionKeys, ...Object.fromEntries(inputs) };
}

/**
 * The key for an input, in the form of a profile's.
 * @example keyOf(common.ttl).example // 'ttl: 15m'
 * @example keyOf(common.deliver).shape // 'words'
 */
export function keyOf({ name, kind, about, inProfile, example }: Input): Key {
  return {
    shape: kind.list ? 'words' : 'text',
    about: inProfile ?? `${about} A workflow may leave it out or give the same.`,
    example: `${name}: ${example}`,
    schema: kind.schema,
  };
}
