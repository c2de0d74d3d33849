import { createHash } from 'node:crypto';
import type { Core } from '../core/core.ts';
import type { BoxRequest, BoxResponse, Clock, Service } from '../core/service.ts';
import { getJob, listJobs } from './jobs.ts';
import { RateLimit } from './rate-limit.ts';
import {
  Repositories,
  type Repository,
  type Role,
  type Token,
  type TokenPermissions,
  type WorkflowRun,
} from './repositories.ts';

/** A documented endpoint, and the permission that a token needs for it in a private repository. */
interface Endpoint {
  readonly path: RegExp;
  readonly permission: string;
  /** Whether any valid token, whatever its permissions, can read it in a public repository. */
  readonly publicly: boolean;
  answer(repository: Repository, parts: readonly string[], request: BoxRequest): BoxResponse;
}

/**
 * The endpoints of GitHub's REST API that the guard, the policy file and check@v1 use. It is strict about tokens: it answers
 * 404 for a repository that a token may not see, and 403 where the token lacks a permission, as GitHub does.
 */
export class GithubRestApi implements Service {
  readonly name = 'github-api';
  readonly repositories = new Repositories();
  readonly limits: RateLimit;
  /** `GITHUB_API_URL`; set when the service is started. */
  url = '';
  readonly #endpoints: readonly Endpoint[];

  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.limits = new RateLimit(clock);
    this.#endpoints = this.#table();
  }

  handle(request: BoxRequest): BoxResponse {
    const value = /^(?:Bearer|token) (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const token = value === undefined ? undefined : this.repositories.token(value);
    if (!token) return failure(401, value === undefined ? 'Requires authentication' : 'Bad credentials');
    const { exceeded, values } = this.limits.count(token.repository);
    // From the clock that counts the limits: a client knows only the time in GitHub's answers.
    const date = { date: new Date(this.#clock.now()).toUTCString() };
    if (exceeded) return failure(403, EXCEEDED[exceeded], { ...values, ...date });
    const answered = this.#route(request, token);
    if (answered.status !== 200) return { ...answered, headers: { ...values, ...date, ...answered.headers } };
    const etag = `W/"${createHash('sha256')
      .update(answered.body ?? '')
      .digest('hex')}"`;
    if (request.headers['if-none-match'] === etag) {
      return { status: 304, headers: { ...this.limits.refund(token.repository), ...date, etag } };
    }
    return { ...answered, headers: { ...values, ...date, etag, ...answered.headers } };
  }

  #route(request: BoxRequest, token: Token): BoxResponse {
    const parts = request.url.pathname.split('/').map(safeDecode);
    const [, repos, owner, name, ...rest] = parts;
    const repository = repos === 'repos' ? this.repositories.find(`${owner}/${name}`) : undefined;
    const own = repository?.fullName.toLowerCase() === token.repository;
    if (!repository || (repository.isPrivate && !own)) return failure(404, 'Not Found');
    const path = rest.join('/');
    const endpoint = this.#endpoints.find((e) => e.path.test(path));
    if (!endpoint || request.method !== 'GET') return failure(404, 'Not Found');
    const granted =
      own && (endpoint.permission === 'metadata' || token.permissions[endpoint.permission] !== undefined);
    if (!granted && !(endpoint.publicly && !repository.isPrivate)) {
      const accepted = { 'x-accepted-github-permissions': `${endpoint.permission}=read` };
      return failure(403, 'Resource not accessible by integration', accepted);
    }
    return endpoint.answer(repository, endpoint.path.exec(path)?.slice(1) ?? [], request);
  }

  #table(): readonly Endpoint[] {
    return [
      { path: /^$/, permission: 'metadata', publicly: true, answer: (r) => json(200, repositoryJson(r)) },
      { path: /^contents\/?(.*)$/, permission: 'contents', publicly: true, answer: contents },
      {
        path: /^collaborators\/([^/]+)\/permission$/,
        permission: 'metadata',
        publicly: false,
        answer: (repository, [login = '']) => this.#permission(repository, login),
      },
      { path: /^actions\/runs\/(\d+)$/, permission: 'actions', publicly: true, answer: run },
      {
        path: /^actions\/runs\/(\d+)\/attempts\/(\d+)\/jobs$/,
        permission: 'actions',
        publicly: true,
        answer: listJobs,
      },
      { path: /^actions\/jobs\/(\d+)$/, permission: 'actions', publicly: true, answer: getJob },
      { path: /^pulls\/(\d+)\/files$/, permission: 'pull-requests', publicly: true, answer: pullFiles },
    ];
  }

  #permission(repository: Repository, login: string): BoxResponse {
    if (this.repositories.unknownLogins.has(login.toLowerCase()) || /\[bot\]$/.test(login)) {
      return failure(404, `${login} is not a user`);
    }
    const role = repository.roleOf(login);
    return json(200, {
      permission: baseOf(role),
      role_name: role,
      user: { ...person(login), permissions: rightsOf(role) },
    });
  }
}

const EXCEEDED = {
  primary: 'API rate limit exceeded for installation.',
  secondary:
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.',
} as const;

/** The base permission that GitHub answers together with a role. */
function baseOf(role: Role): string {
  if (role === 'maintain') return 'write';
  return role === 'triage' ? 'read' : role;
}

/** What a role may do, as GitHub lists it with the person. */
function rightsOf(role: Role): Readonly<Record<string, boolean>> {
  const order: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];
  const may = (least: Role): boolean => order.indexOf(role) >= order.indexOf(least);
  return {
    pull: may('read'),
    triage: may('triage'),
    push: may('write'),
    maintain: may('maintain'),
    admin: may('admin'),
  };
}

/** REST API, "Get repository content": an upper limit of 1,000 files for a directory. */
const MAX_LISTED = 1000;

function contents(repository: Repository, [raw = '']: readonly string[], request: BoxRequest): BoxResponse {
  const ref = request.url.searchParams.get('ref') ?? repository.defaultBranch;
  const files = repository.files.get(ref);
  if (!files) return failure(404, `No commit found for the ref ${ref}`);
  const path = raw.replace(/\/$/, '');
  const text = files.get(path);
  if (text !== undefined) {
    const bytes = Buffer.from(text);
    const content = bytes.toString('base64').replace(/.{60}/g, '$&\n');
    return json(200, {
      type: 'file',
      encoding: 'base64',
      size: bytes.length,
      name: path.split('/').at(-1),
      path,
      content,
    });
  }
  const below = path === '' ? '' : `${path}/`;
  const names = new Set(
    [...files.keys()]
      .filter((f) => f.startsWith(below))
      .map((f) => f.slice(below.length).split('/')[0] ?? ''),
  );
  if (names.size === 0) return failure(404, path === '' ? 'This repository is empty.' : 'Not Found');
  return json(
    200,
    [...names]
      .sort()
      .slice(0, MAX_LISTED)
      .map((name) => ({ name, path: below + name, type: files.has(below + name) ? 'file' : 'dir' })),
  );
}

function run(repository: Repository, [id = '']: readonly string[]): BoxResponse {
  const found = repository.runs.get(id);
  return found ? json(200, runJson(repository, Number(id), found)) : failure(404, 'Not Found');
}

/** A run in the form of the API and of the `workflow_run` event. */
export function runJson(repository: Repository, id: number, run: WorkflowRun): Record<string, unknown> {
  const head = run.headRepository === undefined ? repository.fullName : run.headRepository;
  return {
    id,
    event: run.event,
    head_branch: run.headBranch ?? 'main',
    actor: person(run.actor),
    triggering_actor: person(run.triggeringActor ?? run.actor),
    repository: { full_name: repository.fullName },
    head_repository: head === null ? null : { full_name: head },
  };
}

function pullFiles(repository: Repository, [number = '']: readonly string[]): BoxResponse {
  const files = repository.pulls.get(Number(number));
  return files
    ? json(
        200,
        files.map((filename) => ({ filename, status: 'modified' })),
      )
    : failure(404, 'Not Found');
}

function repositoryJson(repository: Repository): Record<string, unknown> {
  const { id, fullName, isPrivate, defaultBranch } = repository;
  return { id, full_name: fullName, private: isPrivate, default_branch: defaultBranch };
}

function person(login: string): Record<string, unknown> {
  return { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' };
}

function safeDecode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): BoxResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

function failure(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): BoxResponse {
  return json(
    status,
    { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
    headers,
  );
}

/** Starts the API and adds its commands. */
export async function createGithubRestApi(core: Core): Promise<GithubRestApi> {
  const api = new GithubRestApi(core.clock);
  api.url = (await core.mount(api)).url;
  const { repositories } = api;
  const text = (args: Record<string, unknown>, name: string) => String(args[name] ?? '');
  const of = (args: Record<string, unknown>) => repositories.get(text(args, 'repository'));
  core.commands.register('github.addRepository', (args) => {
    repositories.add(text(args, 'repository'), args as { private?: boolean; defaultBranch?: string });
  });
  core.commands.register('github.putFile', (args) =>
    of(args).put(
      text(args, 'path'),
      text(args, 'text'),
      args.branch === undefined ? undefined : text(args, 'branch'),
    ),
  );
  core.commands.register('github.setRole', (args) => {
    of(args).roles.set(text(args, 'login').toLowerCase(), text(args, 'role') as Role);
  });
  core.commands.register('github.addRun', (args) => {
    of(args).runs.set(text(args, 'id'), args.run as WorkflowRun);
  });
  core.commands.register('github.issueToken', (args) =>
    repositories.issueToken(text(args, 'repository'), args.permissions as TokenPermissions | undefined),
  );
  return api;
}
