/**
 * The rooms of the code, and the directions in which they may import one another. `npm run check:structure` checks the code
 * against this list, and docs/architecture.md is written from it.
 *
 * A room is a folder, or a single file. A room may import rooms of its own layer and of earlier layers.
 */
export interface Layer {
  readonly about: string;
  readonly rooms: readonly Room[];
  /** Whether rooms of this layer must not import one another. */
  readonly independent?: boolean;
}

export interface Room {
  /** From the root of the repository, without a slash at the end. The room of a file is the longest path that contains it. */
  readonly path: string;
  readonly about: string;
}

/** In order, from the first layer, which imports no other layer, to the last, which no other layer imports. */
export const layers: readonly Layer[] = [
  {
    about: 'basics',
    rooms: [
      { path: 'src/text', about: 'texts: masks, safe printing, comparing in constant time' },
      { path: 'src/clock.ts', about: 'time, injected so that tests can move it' },
      { path: 'src/errors', about: 'the one kind of error and the catalogue of codes' },
    ],
  },
  {
    about: 'plain data',
    rooms: [
      { path: 'src/model', about: 'what everything may know: lease, plan, scope line, outcome, handle' },
    ],
  },
  {
    about: 'network and libraries',
    rooms: [
      { path: 'src/net', about: 'HTTP, proxies, retries' },
      { path: 'src/sdk', about: 'every adaptation of a library to our needs, each with a test' },
    ],
  },
  {
    about: 'inputs',
    rooms: [{ path: 'src/inputs', about: 'the table of inputs; parsed values and all problems' }],
  },
  {
    about: 'GitHub',
    rooms: [
      {
        path: 'src/runner',
        about: "the runner's side: context, command files, state, annotations; the time by GitHub's clock",
      },
      {
        path: 'src/record',
        about:
          "the audit record, the job summary, and the step's private folder with its marks of leases held",
      },
      { path: 'src/identity', about: "the job's identity token and its claims" },
      { path: 'src/github', about: "the calls to GitHub's REST API" },
      { path: 'src/artifacts', about: "artifacts with the job's own token" },
    ],
  },
  {
    about: 'the contract of a cloud',
    rooms: [{ path: 'src/clouds', about: 'what a cloud gives: inputs, plan, issue, deliver, revoke' }],
  },
  {
    about: 'what the gateways of models share',
    rooms: [
      { path: 'src/gateway/models', about: 'planning, exchange and forwarding for all providers of models' },
    ],
  },
  {
    about: 'clouds, each complete in its folder',
    independent: true,
    rooms: [
      { path: 'src/clouds/aws', about: 'Amazon Web Services' },
      { path: 'src/clouds/gcp', about: 'Google Cloud' },
      { path: 'src/clouds/azure', about: 'Microsoft Azure' },
      { path: 'src/gateway/git', about: 'git over HTTPS, with a token that the job never holds' },
      { path: 'src/gateway/tools', about: 'MCP tools, whose secrets stay in the broker' },
      { path: 'src/gateway/anthropic', about: 'models by the Claude API, behind the gateway' },
      { path: 'src/gateway/openai', about: 'models by the OpenAI API, behind the gateway' },
      { path: 'src/gateway/gemini', about: 'models by the Gemini API, behind the gateway' },
    ],
  },
  {
    about: 'the registry',
    rooms: [
      { path: 'src/clouds/registry.ts', about: 'the list of clouds, one line each' },
      { path: 'src/clouds/clouds.ts', about: 'finds a cloud by its name or by a service of its scope lines' },
      { path: 'src/clouds/table.ts', about: 'the whole table of inputs, those of every cloud included' },
    ],
  },
  {
    about: 'plan and permission',
    rooms: [
      { path: 'src/plan', about: 'from values to a validated plan; pure' },
      { path: 'src/leases', about: 'the input `leases`: the named leases of a step' },
      { path: 'src/policy', about: 'the policy file, and a workflow that may only narrow it' },
      { path: 'src/guard', about: 'whether this event and these people may have credentials at all' },
      { path: 'src/check', about: 'the policy file on a pull request' },
    ],
  },
  {
    about: 'the life of a lease',
    rooms: [
      { path: 'src/issue', about: 'asks all clouds at the same time, all or nothing' },
      { path: 'src/end', about: 'one holding, one codec, one driver that ends it' },
      { path: 'src/delivery', about: 'masks, saves state, exports' },
      { path: 'src/broker', about: 'the process on loopback that serves and renews' },
    ],
  },
  {
    about: 'between two jobs',
    rooms: [{ path: 'src/split', about: 'the hand-over from the issuer job to the agent job' }],
  },
  {
    about: 'the wall inside one job',
    rooms: [
      { path: 'src/wall', about: 'runs a command with the leases, apart from the rest of the machine' },
    ],
  },
  {
    about: 'what an entry does',
    rooms: [{ path: 'src/steps', about: 'makes the Step, and does the work of each entry' }],
  },
  {
    about: 'entries',
    rooms: [
      { path: 'src/entries', about: 'one short file for each thing that the runner starts' },
      { path: 'src/index.ts', about: 'picks the entry' },
    ],
  },
];

/** The largest number of lines of a file of src/ or sandbox/. A longer file has more than one concern. */
export const MAX_LINES = 350;

/**
 * Trees that import nothing outside themselves, except the folders listed for each: the code that users run, the page that
 * plans with it, its stand-in clouds, its stand-in runner.
 */
export const trees: Readonly<Record<string, readonly string[]>> = {
  src: [],
  planner: ['src'],
  sandbox: [],
  'test/emulator': [],
};
