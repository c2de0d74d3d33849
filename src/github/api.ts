import { fieldsOf } from '../text/json.ts';
import { GithubFailure } from './failure.ts';
import { type Commit, decodeFile, MAX_FILE_BYTES, notAFile, tooLarge } from './file.ts';
import { type Permission, permissionOf } from './permission.ts';

/** The run whose end started a run of the event `workflow_run`. */
export interface RunOrigin {
  readonly event: string;
  readonly actor: string;
  readonly triggeringActor: string;
  /** Those of the two accounts that GitHub calls bots, whatever their names are. */
  readonly bots: readonly string[];
}

/** The questions that this action asks GitHub about the run's repository. Every call may throw a GithubFailure. */
export interface GithubApi {
  /**
   * Reads a file's text, at the default branch or at a commit.
   * @returns `undefined` when GitHub answers 404. That alone does not prove that the file is absent: GitHub also answers
   * 404 where the token may not read the repository.
   */
  readFile(path: string, at?: Commit): Promise<string | undefined>;
  /**
   * Reads the names in a folder of the default branch.
   * @returns `undefined` when GitHub answers 404, which proves no more than with {@link readFile}; `'unclear'` where the answer
   * is not all of a folder.
   */
  readNames(path: string): Promise<ReadonlySet<string> | 'unclear' | undefined>;
  /**
   * Lists the repository's root, at the default branch or at a commit. Succeeds where the token may read the repository's
   * contents.
   */
  readRoot(at?: Commit): Promise<void>;
  permission(login: string): Promise<Permission>;
  run(id: string): Promise<RunOrigin>;
}

/** REST API, "Get repository content": "an upper limit of 1,000 files for a directory". */
const MAX_NAMES = 1000;

/** Makes one GET request and returns the parsed JSON, or throws a GithubFailure. */
export type Get = (route: string, parameters?: Readonly<Record<string, string>>) => Promise<unknown>;

/**
 * Asks GitHub and checks each answer field by field. A field that is missing or has another type is a failure, and never
 * gets a default value.
 */
export function githubApi(get: Get): GithubApi {
  return {
    async readFile(path, at) {
      let body: unknown;
      try {
        // Without a `ref` GitHub answers from the default branch, whatever this run was started for.
        body = await get(`/repos/{owner}/{repo}/contents/${encodePath(path)}`, ...(at ? [atCommit(at)] : []));
      } catch (error) {
        if (error instanceof GithubFailure && error.kind === 'missing') return undefined;
        throw error;
      }
      const { type, encoding, content, size } = fieldsOf(body);
      if (type !== 'file') throw notAFile(path);
      if (typeof size === 'number' && size > MAX_FILE_BYTES) throw tooLarge(path);
      if (encoding !== 'base64' || typeof content !== 'string') throw garbled(path);
      return decodeFile(Buffer.from(content, 'base64'), path);
    },
    async readNames(path) {
      let body: unknown;
      try {
        body = await get(`/repos/{owner}/{repo}/contents/${encodePath(path)}`);
      } catch (error) {
        if (error instanceof GithubFailure && error.kind === 'missing') return undefined;
        throw error;
      }
      if (!Array.isArray(body) || body.length >= MAX_NAMES) return 'unclear';
      const names = body.map((entry) => fieldsOf(entry).name);
      return names.every(isText) ? new Set(names) : 'unclear';
    },
    async readRoot(at) {
      if (!Array.isArray(await get('/repos/{owner}/{repo}/contents', ...(at ? [atCommit(at)] : []))))
        throw garbled("the repository's root");
    },
    async permission(login) {
      const body = fieldsOf(
        await get('/repos/{owner}/{repo}/collaborators/{username}/permission', { username: login }),
      );
      const user = fieldsOf(body.user);
      const permission = permissionOf(body.permission, body.role_name, user.permissions);
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

/** Reads a workflow run, which the API and the `workflow_run` payload write alike; `undefined` where a field is missing. */
export function readOrigin(run: unknown): RunOrigin | undefined {
  const { event, actor, triggering_actor: triggering } = fieldsOf(run);
  const [who, again] = [fieldsOf(actor).login, fieldsOf(triggering).login];
  if (!isText(event) || !isText(who) || !isText(again)) return undefined;
  const bots = [actor, triggering].filter(isCalledBot);
  return { event, actor: who, triggeringActor: again, bots: bots.map((bot) => String(fieldsOf(bot).login)) };
}

/**
 * Whether GitHub calls an account a bot. Its name does not tell: some bots have a name without `[bot]`.
 * @example isCalledBot({ login: 'Copilot', type: 'Bot' }) // true
 */
export function isCalledBot(account: unknown): boolean {
  const { type } = fieldsOf(account);
  return typeof type === 'string' && type.toLowerCase() === 'bot';
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function garbled(what: string): GithubFailure {
  return new GithubFailure('garbled', `${what} is not in the form that GitHub documents`);
}

/** Encodes each part of a path, so that a `{`, `}` or `?` in it has no meaning in a route. Slashes stay. */
function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function atCommit({ repository, sha }: Commit): Readonly<Record<string, string>> {
  const [owner = '', repo = ''] = repository.split('/');
  return { owner, repo, ref: sha };
}
