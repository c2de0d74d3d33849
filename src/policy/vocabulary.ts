import type { Cloud } from '../clouds/cloud.ts';

/** How a key's value is written, for the parser and the JSON Schema alike. */
export type Shape = 'text' | 'lines' | 'words' | 'boolean';

export interface Key {
  readonly shape: Shape;
  readonly about: string;
  /** The only values there are. */
  readonly values?: readonly string[];
  readonly example: string;
}

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
    about: 'Workflow files that may use it; `*` matches within a name.',
    example: 'workflows: [.github/workflows/agent.yml]',
  },
  events: {
    shape: 'words',
    about: 'Events that may use it.',
    example: 'events: [schedule, workflow_dispatch]',
  },
  branches: {
    shape: 'words',
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

/** Inputs of no cloud that a profile may set. */
const commonInputs: Readonly<Record<string, Key>> = {
  scope: {
    shape: 'lines',
    about: 'Scope lines: what a lease may do at most.',
    example: 'scope: s3:read my-bucket/reports/*',
  },
  ttl: { shape: 'text', about: 'The longest life of a lease (1h where left out).', example: 'ttl: 15m' },
  deliver: { shape: 'words', about: 'The ways of delivery that may be used.', example: 'deliver: broker' },
  'renew-until': { shape: 'text', about: 'The longest time a broker renews.', example: 'renew-until: 2h' },
  revoke: {
    shape: 'text',
    values: ['auto', 'required', 'off'],
    about: 'The least that is done to revoke.',
    example: 'revoke: auto',
  },
  'lock-ip': {
    shape: 'words',
    about: 'Addresses the lease may be used from.',
    example: 'lock-ip: [203.0.113.0/24]',
  },
};

/** Keys of a profile, the clouds' own inputs included. */
export function profileKeys(clouds: readonly Cloud[]): Readonly<Record<string, Key>> {
  const own = clouds.flatMap((cloud) =>
    Object.keys(cloud.inputs).map((name): [string, Key] => [
      name,
      {
        shape: /-(policies|account-ids)$/.test(name) ? 'words' : 'text',
        about: `The action's input \`${name}\`; the workflow may leave it out or give the same.`,
        example: `${name}: ...`,
      },
    ]),
  );
  return { ...conditions, ...commonInputs, ...Object.fromEntries(own) };
}

/** Whether a profile's key is an input of the action. */
export function isInput(name: string): boolean {
  return !Object.hasOwn(conditions, name);
}
