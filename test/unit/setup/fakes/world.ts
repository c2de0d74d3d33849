import { Refusal } from './captures.ts';

/** A member of an IAM policy of Google Cloud. */
export interface Binding {
  readonly role: string;
  readonly member: string;
  readonly condition?: string;
}

/** Something that was made at an instant of the fake clock; the clouds know it everywhere some seconds later. */
interface Made {
  readonly madeAt: number;
}

/** What a stack of CloudFormation takes care of. */
export interface StackResources {
  /** The inline policies of each role. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly policies: readonly string[];
  /** The issuers of its providers that go with it. */
  readonly providers: readonly string[];
}

/** What the three fake clouds hold. Tests read it, and change it before a run. */
export interface World {
  /** Seconds; only the fake `sleep` moves it. */
  now: number;
  /** Seconds until what was made is known everywhere. */
  delay: number;
  /** The change (1 for the first) that fails as if the network broke, before it does anything. */
  breakAt?: number;
  changes: number;
  /** Words of commands that are refused. */
  deny?: string;
  readonly github: {
    variables: Record<string, string>;
  };
  readonly gcloud: {
    /** Names of the objects by bucket; a bucket that only has bindings is one that was there before. */
    buckets: Record<string, string[]>;
    enabled: Record<string, Made>;
    pools: Record<string, Made & { state: string; displayName: string }>;
    providers: Record<string, { state: string; condition: string; mapping: string; issuer: string }>;
    accounts: Record<string, Made & { description: string }>;
    /** By resource: an account, a project, gs://bucket. */
    bindings: Record<string, Binding[]>;
    uniform: string;
  };
  readonly az: {
    /** The cloud that the CLI is set to, by the CLI's name for it. */
    cloud: string;
    version: string;
    identities: Record<string, Made & { clientId: string; principalId: string; group: string }>;
    /** How many identities there ever were: each has numbers of its own. */
    identitiesMade: number;
    /** What was made in a resource group, beside the identity: storage accounts. */
    accounts: Record<string, { group: string }>;
    groups: string[];
    credentials: Record<
      string,
      { issuer: string; audiences: string[]; subject?: string; expression?: string }
    >;
    roles: Record<string, { principalId: string; role: string; scope: string }>;
    /** How a credential of a new identity is refused: both texts were seen. */
    refusal: 'az: new identity, credential' | 'az: new identity, Graph';
  };
  readonly aws: {
    stacks: Record<
      string,
      { status: string; parameters: Record<string, string>; resources?: StackResources }
    >;
    /** Audiences by issuer. */
    providers: Record<string, string[]>;
    roles: Record<
      string,
      { trust: unknown; boundary: string; attached: string[]; inline: Record<string, unknown> }
    >;
    /** Documents of managed policies by ARN. */
    policies: Record<string, unknown>;
    /** Names of the objects by bucket. */
    buckets: Record<string, string[]>;
    /** Where the account is: calls to regions of another partition do not know its keys. */
    partition?: string;
    /** The next deployment fails, and is rolled back. */
    failDeploy?: boolean;
  };
}

export function emptyWorld(): World {
  return {
    now: 0,
    delay: 0,
    changes: 0,
    github: { variables: {} },
    gcloud: {
      enabled: {},
      pools: {},
      providers: {},
      accounts: {},
      bindings: {},
      buckets: {},
      uniform: 'True',
    },
    az: {
      cloud: 'AzureCloud',
      version: '2.90.0',
      identities: {},
      identitiesMade: 0,
      accounts: {},
      groups: [],
      credentials: {},
      roles: {},
      refusal: 'az: new identity, credential',
    },
    aws: { stacks: {}, providers: {}, roles: {}, policies: {}, buckets: {} },
  };
}

/** Whether what was made then is known everywhere by now. */
export function known(world: World, thing: Made): boolean {
  return world.now >= thing.madeAt + world.delay;
}

/** A command that changes something: it is counted, and the one that a test chose fails without a change. */
export function changing(world: World): void {
  world.changes += 1;
  if (world.changes === world.breakAt) {
    throw new Refusal(1, 'ERROR: Connection aborted. (the test broke this one)');
  }
}

/** Options without a value that stand before a word. */
const SWITCHES = ['recursive', 'force'];

/** The words before the first flag, and the flags; `--a b` and `--a=b` alike. */
export function parseArgs(args: readonly string[]): {
  readonly words: readonly string[];
  readonly flags: Readonly<Record<string, string>>;
} {
  const flags: Record<string, string> = {};
  const words: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (!word.startsWith('--')) {
      words.push(word);
      continue;
    }
    const [, name = '', value] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    const next = args[at + 1];
    if (value !== undefined) flags[name] = value;
    else if (next === undefined || next.startsWith('--') || SWITCHES.includes(name)) flags[name] = 'true';
    else {
      flags[name] = next;
      at += 1;
    }
  }
  return { words, flags };
}
