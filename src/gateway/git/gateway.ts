import { hostOf } from '../../clouds/endpoints.ts';
import {
  type Answer,
  clip,
  type Decision,
  type Facts,
  type Gateway,
  type GatewayCall,
  type GatewayContext,
  unavailableText,
} from '../../clouds/serve.ts';
import { NetworkError } from '../../net/http.ts';
import { sameSecret } from '../../text/equal.ts';
import { parseTarget, prefixOf, type Target, TOKEN_HEADER } from './address.ts';
import { Exchange, endAnswer } from './exchange.ts';
import type { Granted } from './forward.ts';
import { LFS_TYPE, lfsError } from './lfs.ts';
import type { GitGrant, GitHandoverPlan } from './plan.ts';
import { PushUnreadable } from './push.ts';
import { Refusal } from './refusal.ts';
import { SentRefs, servePush } from './serve-push.ts';
import { type Outcome, serveFetch, serveLfs, serveRefs } from './serve-read.ts';
import type { Host } from './upstream.ts';

/** How an operation is named in the record. */
const OPERATIONS = {
  'read-refs': 'refs',
  'push-refs': 'refs',
  fetch: 'fetch',
  push: 'push',
  'lfs-batch': 'lfs',
  'lfs-locks': 'lfs',
} as const satisfies Readonly<Record<Target['operation'], string>>;

/** What has been found out about a request, for the record. */
interface Found {
  facts: Facts;
  what: string;
  /** The refs of a push that was sent to the host. */
  sent: readonly string[];
}

/**
 * The gateway for git: it forwards git's HTTP protocol (gitprotocol-http) for the repositories of the plan, with the token, and
 * reads the commands of a push before it forwards a byte.
 */
export function gitGateway(context: GatewayContext<GitHandoverPlan>): Gateway {
  return new GitGateway(context);
}

class GitGateway implements Gateway {
  readonly #context: GatewayContext<GitHandoverPlan>;
  readonly #prefix: string;
  readonly #host: Host;
  readonly #grants: ReadonlyMap<string, GitGrant>;
  readonly #made = new Set<string>();
  readonly #sent = new SentRefs();

  constructor(context: GatewayContext<GitHandoverPlan>) {
    this.#context = context;
    const { endpoint, principal, grants } = context.plan;
    this.#prefix = prefixOf(endpoint);
    this.#host = { endpoint, name: hostOf(endpoint), from: principal };
    this.#grants = new Map(grants.map((grant) => [grant.repository.toLowerCase(), grant]));
  }

  owns(target: string): boolean {
    return target.startsWith(this.#prefix);
  }

  refuse(status: number, reason: string, message: string, what: string): Answer {
    return {
      status,
      // Git prints the text of this type as `remote: ...`, and no other.
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: `${message}\n`,
      decision: 'refused',
      what,
      reason,
    };
  }

  async handle(call: GatewayCall): Promise<void> {
    const exchange = new Exchange(call, this.#context.ended);
    const found: Found = { facts: {}, what: clip(call.target), sent: [] };
    let outcome: Outcome;
    try {
      outcome = await this.#serve(exchange, found);
    } catch (error) {
      outcome = outcomeOfSent(found.sent, error, await this.#fail(exchange, error, found));
      exchange.abort();
    } finally {
      exchange.close();
    }
    const { what, facts } = found;
    call.log({ ...outcome, what, facts } satisfies Decision);
  }

  /** @throws {Refusal} where the request has not been answered. */
  async #serve(exchange: Exchange, found: Found): Promise<Outcome> {
    const granted = this.#grantOf(exchange.call, found);
    exchange.signal.throwIfAborted();
    switch (granted.operation) {
      case 'read-refs':
        return await serveRefs(exchange, granted, 'git-upload-pack');
      case 'push-refs':
        refuseReadOnly(granted.grant);
        return await serveRefs(exchange, granted, 'git-receive-pack');
      case 'fetch':
        return await serveFetch(exchange, granted);
      case 'push': {
        refuseReadOnly(granted.grant);
        const made = {
          has: (repository: string, ref: string) => this.#made.has(`${repository} ${ref}`),
          add: (repository: string, ref: string) => void this.#made.add(`${repository} ${ref}`),
        };
        return await servePush(exchange, granted, {
          made,
          sent: this.#sent,
          onRefs: (refs) => {
            found.facts = { ...found.facts, ref: clip(refs.join(' ')) };
          },
          onSent: (refs) => {
            found.sent = refs;
          },
        });
      }
      case 'lfs-batch':
        return await serveLfs(exchange, granted);
      case 'lfs-locks':
        throw new Refusal(404, 'lfs-locks', 'LFS locks are not served by this gateway.');
    }
  }

  /** The checks of every request: who asks, for what, and whether there is a token. */
  #grantOf({ request, target }: GatewayCall, found: Found): Granted {
    const shown = request.headers[TOKEN_HEADER];
    if (!sameSecret(typeof shown === 'string' ? shown : undefined, this.#context.bearer)) {
      throw new Refusal(
        403,
        'token',
        'This is the git gateway of a job, and the request does not show the token of that job. Run git with the GIT_CONFIG_* variables of the job.',
      );
    }
    const parsed = parseTarget(this.#prefix, target, request.method);
    if (!parsed) {
      throw new Refusal(
        403,
        'path',
        'This gateway serves clone, fetch and push of OWNER/REPO over HTTP, and nothing else of the host.',
      );
    }
    const { repository, operation } = parsed;
    const name = clip(repository);
    found.what = `${OPERATIONS[operation]} ${name}`;
    found.facts = { repository: name, operation: OPERATIONS[operation] };
    const grant = this.#grants.get(repository);
    if (!grant) {
      const line = operation.startsWith('push') ? `git:push  ${name}  agent/*` : `git:read  ${name}`;
      throw new Refusal(403, 'scope', `${name} is outside this job's scope. Fix: scope: ${line}`);
    }
    const current = this.#context.current();
    if (typeof current === 'string') throw unavailable(current);
    return { ...parsed, grant, host: this.#host, token: current.lease.secrets.token ?? '' };
  }

  /** Answers a request that has failed, where that is still possible. @returns why, for the record. */
  async #fail(exchange: Exchange, error: unknown, { what, facts }: Found): Promise<string> {
    const { response } = exchange.call;
    if (exchange.isGone) return 'the client left';
    const { status, reason, message } = this.#refusalOf(error);
    if (response.headersSent) {
      // The client must not take what it has for the whole.
      response.destroy();
      return reason;
    }
    const text = `agent-creds: ${message}`;
    if (facts.operation === OPERATIONS['lfs-batch']) {
      await endAnswer(exchange, status, { 'content-type': LFS_TYPE }, lfsError(text));
    } else {
      const { headers, body } = this.refuse(status, reason, text, what);
      await endAnswer(exchange, status, headers, body);
    }
    return reason;
  }

  #refusalOf(error: unknown): Refusal {
    if (error instanceof Refusal) return error;
    if (error instanceof PushUnreadable)
      return new Refusal(403, 'malformed', `This push is not forwarded: ${error.message}.`);
    if (this.#context.ended.aborted) return unavailable('ended');
    const text =
      error instanceof NetworkError
        ? `There was no answer of ${this.#host.name}: ${error.message}.`
        : `The exchange with ${this.#host.name} ended early.`;
    return new Refusal(502, 'upstream', text);
  }
}

/**
 * The outcome of a request that has failed. A push that was sent may have been done by the host, unless that has refused it, so it counts
 * as served.
 */
function outcomeOfSent(refs: readonly string[], error: unknown, reason: string): Outcome {
  if (refs.length === 0) return { decision: 'refused', reason };
  return error instanceof Refusal && error.status < 500
    ? { decision: 'refused', reason, writes: refs.map((ref) => ({ ref, refused: reason })) }
    : {
        decision: 'served',
        reason: `${reason}; what the host did is not known`,
        writes: refs.map((ref) => ({ ref })),
      };
}

function refuseReadOnly({ repository, branches }: GitGrant): void {
  if (branches.length > 0) return;
  throw new Refusal(
    403,
    'scope',
    `This job may read ${repository} and not push to it. Fix: scope: git:push  ${repository}  agent/*`,
  );
}

function unavailable(why: 'expired' | 'ended'): Refusal {
  return new Refusal(503, why, unavailableText(why, 'git').replace(/^agent-creds: /, ''));
}
