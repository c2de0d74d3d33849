import { GithubFailure } from './failure.ts';
import { type Commit, LONGEST_FILE, noFile, textOf, tooLarge } from './file.ts';
import { type Permission, permissionOf } from './permission.ts';

/** The run that started a `workflow_run` run. */
export interface RunOrigin {
  readonly event: string;
  readonly actor: string;
  readonly triggeringActor: string;
  /** Those of the two that GitHub calls bots, whatever their names are. */
  readonly bots: readonly string[];
}

/** The few things asked of GitHub, all about the repository of the run. Every call may throw a GithubFailure. */
export interface GithubApi {
  /**
   * A file's text, at the default branch or at a commit; `undefined` when GitHub answers 404, which alone proves nothing.
   */
  readFile(path: string, at?: Commit): Promise<string | undefined>;
  /** Succeeds when the token may read the repository's contents: lists its root at the default branch. */
  readRoot(): Promise<void>;
  permission(login: string): Promise<Permission>;
  run(id: string): Promise<RunOrigin>;
}

/** One GET: the parsed JSON, or a GithubFailure. */
export type Get = (route: string, parameters?: Readonly<Record<string, string>>) => Promise<unknown>;

/** GitHub's answers, checked field by field: what is missing or of another type is a failure, never a default. */
export function githubApi(get: Get): GithubApi {
  return {
    async readFile(path, at) {
      let body: unknown;
      try {
        // Without a `ref` GitHub answers from the default branch, whatever this run was started for.
        body = await get(`/repos/{owner}/{repo}/contents/${escaped(path)}`, ...(at ? [placed(at)] : []));
      } catch (error) {
        if (error instanceof GithubFailure && error.kind === 'missing') return undefined;
        throw error;
      }
      const { type, encoding, content, size } = record(body);
      if (type !== 'file') throw noFile(path);
      if (typeof size === 'number' && size > LONGEST_FILE) throw tooLarge(path);
      if (encoding !== 'base64' || typeof content !== 'string') throw garbled(path);
      return textOf(Buffer.from(content, 'base64'), path);
    },
    async readRoot() {
      if (!Array.isArray(await get('/repos/{owner}/{repo}/contents'))) throw garbled("the repository's root");
    },
    async permission(login) {
      const body = record(
        await get('/repos/{owner}/{repo}/collaborators/{username}/permission', { username: login }),
      );
      const permission = permissionOf(body.permission, body.role_name);
      if (permission === undefined) throw garbled(`the permission of ${login}`);
      return permission;
    },
    async run(id) {
      const origin = readOrigin(await get('/repos/{owner}/{repo}/actions/runs/{run_id}', { run_id: id }));
      if (!origin) throw garbled(`run ${id}`);
      return origin;
    },
  };
}

/** A workflow run as the API and the `workflow_run` payload both write it; `undefined` when a part is missing. */
export function readOrigin(run: unknown): RunOrigin | undefined {
  const { event, actor, triggering_actor: triggering } = record(run);
  const [who, again] = [record(actor).login, record(triggering).login];
  if (!isText(event) || !isText(who) || !isText(again)) return undefined;
  const bots = [actor, triggering].filter(isCalledBot);
  return { event, actor: who, triggeringActor: again, bots: bots.map((bot) => String(record(bot).login)) };
}

/** Whether GitHub calls an account a bot: some have a name without `[bot]`. */
export function isCalledBot(account: unknown): boolean {
  const { type } = record(account);
  return typeof type === 'string' && type.toLowerCase() === 'bot';
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** The value as an object; anything else reads as one without fields. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function garbled(what: string): GithubFailure {
  return new GithubFailure('garbled', `${what} is not in the form that GitHub documents`);
}

/** The route's own signs are `{`, `}` and `?`; a path has its slashes only. */
function escaped(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function placed({ repository, sha }: Commit): Readonly<Record<string, string>> {
  const [owner = '', repo = ''] = repository.split('/');
  return { owner, repo, ref: sha };
}
