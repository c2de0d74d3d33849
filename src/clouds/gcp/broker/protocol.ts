import { withoutTrailing } from '../../../text/trim.ts';
import {
  type Answer,
  clip,
  type Protocol,
  type ProtocolContext,
  type ProtocolRequest,
  unavailableText,
} from '../../serve.ts';
import type { GcpHandoverPlan } from '../plan.ts';
import { refreshProtocol } from './refresh.ts';

const ROOT = '/computeMetadata/v1';

/**
 * The protocol of the Compute Engine metadata server, as far as clients use it for an identity
 * (cloud.google.com/compute/docs/metadata). It has no bearer token. The broker checks the header, the Host, the absence
 * of forwarding headers, and the user of the caller instead. A named lease beside others is refreshed by gcloud instead.
 */
export function gcpProtocol(context: ProtocolContext<GcpHandoverPlan>): Protocol {
  // There is one metadata server at a port.
  if (context.plan.name !== undefined && context.at !== 'own') return refreshProtocol(context);
  return {
    owns: (path) => path === '/' || path.startsWith('/computeMetadata') || path.startsWith('/0.1'),
    refuse,
    answer(request) {
      const what = clip(`${request.path}${request.query.size > 0 ? `?${request.query}` : ''}`);
      // Clients ask for the root to find out whether there is a metadata server. The answer has no data.
      if (request.path === '/') return text('computeMetadata/\n', what);
      if (request.header('metadata-flavor')?.toLowerCase() !== 'google') {
        return refuse(
          403,
          'flavor',
          'agent-creds: send the header Metadata-Flavor: Google, as the metadata server requires it.',
          what,
        );
      }
      const path = withoutTrailing(request.path, '/');
      if (path !== ROOT && !path.startsWith(`${ROOT}/`)) return notFound(what);
      return answerPath(path.slice(ROOT.length + 1), request, what, context);
    },
  };
}

function answerPath(
  path: string,
  request: ProtocolRequest,
  what: string,
  context: ProtocolContext<GcpHandoverPlan>,
): Answer {
  const { plan } = context;
  const recursive = request.query.get('recursive')?.toLowerCase() === 'true';
  const account = /^instance\/service-accounts\/([^/]+)\/(token|identity)$/.exec(path);
  if (account) {
    const [, name = '', ask] = account;
    if (!isAccount(name, plan)) return unknownAccount(name, plan, what);
    return ask === 'token' ? token(what, context) : identity(request, what, plan);
  }
  const found = lookUp(treeOf(plan), path);
  if (found === undefined) {
    const other = /^instance\/service-accounts\/([^/]+)/.exec(path)?.[1];
    return other !== undefined && !isAccount(other, plan)
      ? unknownAccount(other, plan, what)
      : notFound(what);
  }
  if (recursive && request.query.get('alt') !== 'text') {
    return json(200, camelCased(found), { decision: 'info', what });
  }
  if (Array.isArray(found)) return text(found.map((line) => `${line}\n`).join(''), what);
  if (typeof found === 'object') return text(listing(found), what);
  return text(String(found), what);
}

type Tree = { readonly [name: string]: string | number | readonly string[] | Tree };

/** All metadata except tokens. Names are in the form that the server has in paths. */
function treeOf(plan: GcpHandoverPlan): Tree {
  const account: Tree = { aliases: ['default'], email: emailOf(plan), scopes: plan.oauthScopes };
  const number = Number(plan.provider.projectNumber);
  return {
    instance: {
      'service-accounts': { [emailOf(plan)]: account, default: account },
    },
    project: {
      'numeric-project-id': Number.isSafeInteger(number) ? number : 0,
      ...(plan.project === '' ? {} : { 'project-id': plan.project }),
    },
    universe: { 'universe-domain': plan.universe },
  };
}

/** The e-mail address that clients use as the account's name. A federated identity has none, so it is `default`. */
function emailOf(plan: GcpHandoverPlan): string {
  return plan.serviceAccount || 'default';
}

function isAccount(name: string, plan: GcpHandoverPlan): boolean {
  return name === 'default' || decode(name) === plan.serviceAccount;
}

function lookUp(tree: Tree, path: string): Tree[string] | undefined {
  let at: Tree[string] = tree;
  for (const part of path.split('/').filter(Boolean)) {
    if (typeof at !== 'object' || Array.isArray(at)) return undefined;
    const name = decode(part);
    if (!Object.hasOwn(at, name)) return undefined;
    at = (at as Tree)[name] ?? '';
  }
  return at;
}

/** Keys in the JSON of a whole folder are in camel case, as the server writes them: `serviceAccounts`, `projectId`. */
function camelCased(value: Tree[string]): Tree[string] {
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name.includes('@') ? name : name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      camelCased(inner as Tree[string]),
    ]),
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function listing(tree: object): string {
  return Object.entries(tree)
    .map(([name, value]) => (typeof value === 'object' && !Array.isArray(value) ? `${name}/\n` : `${name}\n`))
    .join('');
}

/** Answers with the token of the lease. Libraries always send `scopes` in the query, and it does not change the lease. */
function token(what: string, context: ProtocolContext<GcpHandoverPlan>): Answer {
  const current = context.current();
  if (typeof current === 'string')
    return refuse(503, current, unavailableText(current, 'Google Cloud'), what);
  return json(
    200,
    {
      access_token: current.lease.secrets.accessToken,
      expires_in: Math.floor(current.remainingMs / 1000),
      token_type: 'Bearer',
    },
    { decision: 'served', what },
  );
}

/** The audience of gcloud itself. gcloud asks for this token at every refresh; it goes on after 404, and fails after 403. */
const GCLOUD = '32555940559.apps.googleusercontent.com';

function identity(request: ProtocolRequest, what: string, plan: GcpHandoverPlan): Answer {
  const audience = clip(request.query.get('audience') ?? '', 100);
  return refuse(
    audience === GCLOUD ? 404 : 403,
    'audience',
    `agent-creds: the lease of this job is an access token; an identity token for ${audience || 'no audience'} is outside its scope. ${
      plan.serviceAccount === ''
        ? 'A federated identity has none.'
        : 'Where the scope allows it, ask IAM credentials for one: generateIdToken with the access token.'
    }`,
    what,
  );
}

function unknownAccount(name: string, plan: GcpHandoverPlan, what: string): Answer {
  return refuse(
    404,
    'account',
    `agent-creds: this job's lease is for ${emailOf(plan)}, and ${clip(name, 100)} was asked for. Use default.`,
    what,
  );
}

function notFound(what: string): Answer {
  return {
    status: 404,
    headers: headers('text/plain'),
    body: 'agent-creds: the broker has no such metadata.\n',
    decision: 'info',
    what,
  };
}

/** The headers of a metadata server. Clients do not accept an answer without them. */
function headers(type: string): Record<string, string> {
  return { 'content-type': type, 'metadata-flavor': 'Google', server: 'Metadata Server for VM' };
}

function text(body: string, what: string): Answer {
  return { status: 200, headers: headers('application/text'), body, decision: 'info', what };
}

function json(status: number, body: unknown, decision: Pick<Answer, 'decision' | 'what' | 'reason'>): Answer {
  return { status, headers: headers('application/json'), body: JSON.stringify(body), ...decision };
}

/** An error answer, in the form of OAuth. */
function refuse(status: number, reason: string, message: string, what: string): Answer {
  const error = status === 503 ? 'temporarily_unavailable' : status === 404 ? 'not_found' : 'access_denied';
  return json(status, { error, error_description: message }, { decision: 'refused', what, reason });
}
