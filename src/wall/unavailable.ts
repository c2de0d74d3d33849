import { AgentCredsError } from '../errors/error.ts';

/** Why no wall can be built, as the root script and this action tell it. */
export interface Refusal {
  /** One of {@link reasons}, or what the root script calls it. */
  readonly code: string;
  /** What was tried. */
  readonly step: string;
  /** What the system answered. */
  readonly text: string;
}

const SPLIT =
  'use the split workflow: uses: org/agent-creds/.github/workflows/agent-job.yml@v1.0.0   # or wall: off, where nothing else protects the command';

interface Reason {
  readonly why: (refusal: Refusal) => string;
  readonly fix: string;
}

const HOSTED = `runs-on: ubuntu-24.04   # or later; else ${SPLIT}`;

/** Each reason in its own words. */
const reasons: Readonly<Record<string, Reason>> = {
  macos: { why: () => 'macOS has no namespaces, of which the wall is made', fix: HOSTED },
  windows: { why: () => 'Windows has no namespaces, of which the wall is made', fix: HOSTED },
  platform: { why: () => 'the wall is made of parts that only Linux has', fix: HOSTED },
  'no-sudo': {
    why: ({ text }) => `the root part needs sudo, and ${text}`,
    fix: `let the runner’s user use sudo without a password; else ${SPLIT}`,
  },
  program: {
    why: ({ text }) => `the root part is started by programs that only root may change, and ${text}`,
    fix: `install that program from the system’s packages; else ${SPLIT}`,
  },
  'root-runner': {
    why: () =>
      'this step runs as root, as steps of a job with `container:` do, and the wall stands between an ordinary user and root',
    fix: `runs-on: ubuntu-24.04   # without container:, or a runner of an ordinary user with sudo; else ${SPLIT}`,
  },
  user: {
    why: ({ step }) => `${step}: the wall knows numbers of users up to 65534`,
    fix: `run the runner as a user of this machine: sudo useradd --create-home runner; else ${SPLIT}`,
  },
  order: {
    why: ({ step }) => `a name or path of this machine has a character that the wall does not take: ${step}`,
    fix: `use a runner whose user and folders have names of letters, digits, dots, dashes and underscores; else ${SPLIT}`,
  },
  machine: { why: () => 'the wall knows x86-64 and arm64 only', fix: HOSTED },
  landlock: {
    why: ({ step }) =>
      `${step}: without it an agent reaches abstract sockets of the machine, and signals its processes`,
    fix: `runs-on: ubuntu-24.04   # a kernel of 6.12 or later with Landlock switched on; else ${SPLIT}`,
  },
  firewall: {
    why: () => 'neither nft nor iptables is there, which keep an agent from the machine’s own services',
    fix: `sudo apt-get install nftables   # in a step before, or in the runner’s image; else ${SPLIT}`,
  },
  home: {
    why: ({ text }) => `the home folder is hidden from the command, and ${text}`,
    fix: `give the runner’s user a home folder of its own: sudo usermod -d /home/NAME -m NAME; else ${SPLIT}`,
  },
  slots: {
    why: () => 'all numbers of users that walls take are in use on this machine',
    fix: 'sudo ls /var/lib/agent-creds/walls   # shows the walls that stand; end those jobs',
  },
  folder: {
    why: ({ step }) => step,
    fix: 'sudo chown root: /var/lib/agent-creds && sudo chmod 711 /var/lib/agent-creds',
  },
  git: {
    why: ({ text }) => `git’s files in the workspace are put back after the command, and ${text}`,
    fix: `check out less, or elsewhere; else ${SPLIT}`,
  },
  container: {
    why: ({ step, text }) =>
      `the kernel refused a part of it (${step}: ${text}), as it does in a container without the right CAP_SYS_ADMIN: a job with \`container:\`, a runner in Kubernetes, ubuntu-slim`,
    fix: HOSTED,
  },
  kernel: {
    why: ({ step, text }) => `the kernel refused a part of it (${step}: ${text})`,
    fix: HOSTED,
  },
  silent: {
    why: ({ text }) => `the root part ended without an answer (${text})`,
    fix: SPLIT,
  },
};

/** Operation not permitted, permission denied. */
const FORBIDDEN = ['1', '13'];

/** The reason of a refusal by the kernel, by its error number. */
export function kernelReason(errno: string): 'container' | 'kernel' {
  return FORBIDDEN.includes(errno) ? 'container' : 'kernel';
}

/**
 * The error for a wall that cannot be built.
 * @example wallUnavailable({ code: 'macos', step: '', text: '' }).problems[0].code // 'WALL_UNAVAILABLE'
 */
export function wallUnavailable(refusal: Refusal): AgentCredsError {
  const { why, fix } = reasons[refusal.code] ?? (reasons.kernel as Reason);
  return new AgentCredsError({
    code: 'WALL_UNAVAILABLE',
    what: 'No wall can be built on this machine, so the command was not started',
    why: why(refusal),
    fix,
  });
}
