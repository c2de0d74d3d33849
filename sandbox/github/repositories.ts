import { randomBytes } from 'node:crypto';

export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none';

/** The fields of a workflow run that the action reads from the REST API. */
export interface WorkflowRun {
  readonly event: string;
  readonly actor: string;
  readonly triggeringActor?: string;
  /** `owner/name`; null when that repository was deleted. */
  readonly headRepository?: string | null;
  readonly headBranch?: string;
}

/** The permissions of a token. It always has `metadata: read`, as on GitHub. */
export type TokenPermissions = Readonly<Record<string, 'read' | 'write'>>;

export interface Token {
  readonly repository: string;
  readonly permissions: TokenPermissions;
}

/** One repository of the stand-in for GitHub. */
export class Repository {
  readonly fullName: string;
  readonly id: number;
  isPrivate: boolean;
  defaultBranch: string;
  /** By branch, then by path. */
  readonly files = new Map<string, Map<string, string>>();
  /** People with a role of their own, by login in lower case. */
  readonly roles = new Map<string, Role>();
  readonly runs = new Map<string, WorkflowRun>();
  /** Paths changed by a pull request, by its number. */
  readonly pulls = new Map<number, readonly string[]>();

  constructor(fullName: string, id: number, options: { private?: boolean; defaultBranch?: string }) {
    this.fullName = fullName;
    this.id = id;
    this.isPrivate = options.private ?? false;
    this.defaultBranch = options.defaultBranch ?? 'main';
    this.put('README.md', `# ${fullName}\n`);
    // Where a workflow runs, its file is on the default branch, most of the time.
    this.put('.github/workflows/agent.yml', 'on: workflow_dispatch\njobs: {}\n');
  }

  put(path: string, text: string, branch: string = this.defaultBranch): void {
    const files = this.files.get(branch) ?? new Map(this.files.get(this.defaultBranch) ?? []);
    files.set(path, text);
    this.files.set(branch, files);
  }

  remove(path: string, branch: string = this.defaultBranch): void {
    this.files.get(branch)?.delete(path);
  }

  /** A person's role; everyone may read a public repository. */
  roleOf(login: string): Role {
    return this.roles.get(login.toLowerCase()) ?? (this.isPrivate ? 'none' : 'read');
  }
}

/** All repositories, people and tokens of the fake GitHub. */
export class Repositories {
  readonly #repositories = new Map<string, Repository>();
  readonly #tokens = new Map<string, Token>();
  /** Logins without an account. */
  readonly unknownLogins = new Set<string>();

  add(fullName: string, options: { private?: boolean; defaultBranch?: string } = {}): Repository {
    const repository = new Repository(fullName, this.#repositories.size + 74, options);
    this.#repositories.set(fullName.toLowerCase(), repository);
    return repository;
  }

  find(fullName: string): Repository | undefined {
    return this.#repositories.get(fullName.toLowerCase());
  }

  get(fullName: string): Repository {
    const repository = this.find(fullName);
    if (!repository) throw new Error(`no repository ${fullName}: add it first`);
    return repository;
  }

  /** A GITHUB_TOKEN for one repository with the permissions of the job's `permissions:`. */
  issueToken(repository: string, permissions: TokenPermissions = { contents: 'read' }): string {
    const token = `ghs_${randomBytes(27).toString('base64url').replace(/[-_]/g, 'x')}`;
    this.#tokens.set(token, { repository: repository.toLowerCase(), permissions });
    return token;
  }

  revokeToken(token: string): void {
    this.#tokens.delete(token);
  }

  token(value: string): Token | undefined {
    return this.#tokens.get(value);
  }
}
