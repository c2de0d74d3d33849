/** How a wall was built: `cow`, a copy-on-write copy of the machine; `uid`, another user without a user namespace. */
export type WallForm = 'cow' | 'uid';

/** What a wall is built around. */
export interface WallSpec {
  /** Names the wall, so that a later step can remove what a crash left: 16 lower-case hexadecimal digits; for a tool of its command, `t` and a number behind them. */
  readonly id: string;
  /** The runner's user. */
  readonly user: {
    readonly uid: number;
    readonly gid: number;
    readonly name: string;
    readonly home: string;
  };
  /** Absolute; it is at the same path inside. Empty for a command that sees none. */
  readonly workspace: string;
  /** RUNNER_TEMP of the runner. Inside, a private folder is at the same path. */
  readonly temp: string;
  /** Folders below the home folder of which the command sees a copy; relative, such as `.cargo/bin`. */
  readonly homes: readonly string[];
  /** The tool cache; empty where the runner has none. Below the home folder, the command sees a copy of it. */
  readonly tools: string;
  /** Further folders of which the command sees a copy, where they would be hidden; absolute. */
  readonly copies?: readonly string[];
  /** Absolute paths that are hidden inside: folders, and where a kept folder is beside them, files. */
  readonly hide: readonly string[];
  /** Ports on loopback that the command may reach, besides those that it opens itself. */
  readonly ports: readonly number[];
  /** The ancestors of this step's process, the runner's worker first: the wall ends itself when that one dies. */
  readonly ancestors: readonly { readonly pid: number; readonly started?: string }[];
  /** Whether the streams of the command are sockets, which this user connects to: {@link Wall.streams}. */
  readonly apart?: boolean;
}

/** The command that runs inside. */
export interface WallCommand {
  /** The absolute path of a program, and its arguments. Inside, the path of the script is `${temp}/script`. */
  readonly argv: readonly string[];
  /** The text of the script. */
  readonly script: string;
  /** Files that are written for the command, by their path below `temp`; only its user can read them. */
  readonly files: Readonly<Record<string, string>>;
  /** Folders that are made for the command, by their path below `temp`. */
  readonly folders: readonly string[];
  /** The whole environment inside. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** More ports on loopback that it may reach: the broker's. */
  readonly ports: readonly number[];
}

/** How a command ended. */
export type CommandEnd = { readonly code: number } | { readonly signal: string };

/** What happened to git's data at the end of the wall. */
export interface GitReport {
  /** What was put back or removed, in our words: never a name that the command chose. */
  readonly texts: readonly string[];
}

/** What is known after the end of a wall. */
export interface WallEnd {
  /**
   * The bytes of `${temp}/output`, the command's GITHUB_OUTPUT, at most 1 MiB; absent where that is not a plain file, or is
   * larger.
   */
  readonly output?: Buffer;
  /** The bytes of `${temp}/summary`, by the same rules. */
  readonly summary?: Buffer;
  /** Absent where no wall stood. */
  readonly git?: GitReport;
  /** What could not be removed, in our words: never a name that the command chose. */
  readonly left: readonly string[];
}

/** The place in which a command runs: behind a wall, or with `wall: off` beside everything else. */
export interface Place {
  readonly form: WallForm | 'off';
  /** The real uids of the processes inside, as /proc/net/tcp shows them; absent where they are the runner's own. */
  readonly uids?: { readonly first: number; readonly last: number };
  /** The path of the socket that tells which process holds a socket; absent without a wall. */
  readonly lookup?: string;
  /** What people should know about how it was built. */
  readonly notes: readonly string[];
  /**
   * Runs the command once. `onOutput` gets both streams of all processes inside, merged, in order. When the signal aborts, the
   * command is killed.
   */
  run(command: WallCommand, onOutput: (bytes: Buffer) => void, signal: AbortSignal): Promise<CommandEnd>;
  /** Kills everything inside and takes the place down. May be called at any time, more than once. It never rejects. */
  end(): Promise<WallEnd>;
  /** Resolves when the runner's worker has died. */
  readonly workerGone: Promise<void>;
}

/** A wall that stands. */
export interface Wall extends Place {
  readonly form: WallForm;
  readonly uids: { readonly first: number; readonly last: number };
  readonly lookup: string;
  /**
   * The paths of the sockets of a command whose streams are apart: one for its input and output, one for its errors. It starts once
   * both have a connection.
   */
  readonly streams?: { readonly both: string; readonly errors: string };
}

/** Builds a wall. @throws {AgentCredsError} WALL_UNAVAILABLE; then nothing of it is left. */
export type RaiseWall = (spec: WallSpec) => Promise<Wall>;

/**
 * Removes what a wall left whose step was killed: processes, mounts, rules, folders; and puts git's data back. Nothing is left
 * of most walls, since they end themselves.
 * @returns what could not be removed, in our words.
 */
export type CleanWall = (id: string) => Promise<readonly string[]>;
