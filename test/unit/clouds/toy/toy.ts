import type { Handover, Issuer, PlanContext, Revoker } from '../../../../src/clouds/cloud.ts';
import { defineCloud } from '../../../../src/clouds/define.ts';
import { clip, type Protocol, type ServedKind, unavailableText } from '../../../../src/clouds/serve.ts';
import { githubNow } from '../../../../src/identity/token.ts';
import { input } from '../../../../src/inputs/input.ts';
import { text } from '../../../../src/inputs/kinds/text.ts';
import type { Lease } from '../../../../src/model/lease.ts';
import type { CloudPlan, Planned } from '../../../../src/model/plan.ts';

/** A fourth cloud, whole, in one file: a toy shop that lends keys to its shelves. */
export interface ToyPlan extends CloudPlan {
  readonly cloud: 'toy';
  readonly shop: string;
}

/** What whoever hands the lease over needs of it. */
type ToyHanded = Pick<ToyPlan, 'cloud' | 'shop'>;

/** What the shop has done; a test looks at it. */
export const shop = { lent: 0, returned: [] as string[] };

const toyInputs = {
  shop: input({ name: 'toy-shop', kind: text, about: 'The shop.', example: 'corner', role: 'principal' }),
  audience: input({
    name: 'toy-audience',
    kind: text,
    default: 'toy.example',
    about: 'The audience.',
    example: 'toy.example',
    role: 'endpoint',
  }),
};

const variables = ['TOY_KEY', 'TOY_SHOP', 'TOY_URL', 'TOY_BEARER_FILE'] as const;

export const toy = defineCloud<ToyPlan, ToyHanded>({
  name: 'toy',
  title: 'Toy shop',
  inputs: Object.values(toyInputs),
  services: ['shelf', 'toy'],
  exampleLine: 'shelf:read  bears',
  variables,
  shadows: ['TOY_PROFILE'],
  configuredBy: 'toy-shop',
  requests: 1,
  isConfigured: (inputs) => inputs.isGiven(toyInputs.shop),
  loadPlanner: async () => ({
    plan: planToy,
    contains: (held) => (asked) => held.some((line) => line.text === asked.text),
  }),
  handoverPlan: ({ cloud, shop: name }) => ({ cloud, shop: name }),
  handOver: toyHandover,
  load: async () => toyIssuer,
  bounds: {
    code: 'INTERNAL_ERROR',
    who: 'The toy shop',
    fix: 'look at the shop',
    longest: (plan) => plan.ttl,
    secrets: () => ['key'],
  },
  revocation: {
    saveTarget: (plan) => ({ shop: plan.shop, session: plan.session }),
    loadRevoker: async () => toyRevoker,
  },
  served: toyServed(),
  ambient: {
    variables: ['TOY_FAMILY'],
    loadProbe: async () => async (metadata) =>
      (await metadata.ask('/toy/child', {}))?.status === 200 ? 'a child' : undefined,
  },
});

function planToy({ inputs, problems, lines, session, ttl }: PlanContext): Planned<ToyPlan> {
  const name = inputs.get(toyInputs.shop) ?? '';
  for (const { whats, number } of lines) {
    if (whats.every(({ service, verb }) => service === 'shelf' && verb === 'read')) continue;
    problems.add('SCOPE_INVALID', `\`scope\` line ${number}`, 'toys can only be read', 'shelf:read  bears');
  }
  const audience = inputs.get(toyInputs.audience);
  const scope = lines.map(({ text }) => text);
  const common = { principal: name, audience, session, ttl, scope, narrowed: true } as const;
  return {
    plan: { cloud: 'toy', ...common, end: 'revocable', shop: name },
    view: { rows: [['shop', name]], lines: () => [], documents: [] },
  };
}

const toyIssuer: Issuer<ToyPlan> = {
  async issue({ cloud, session, principal, scope, narrowed, end, audience, ttl }, context) {
    const issuedAt = githubNow(await context.identity(audience), context.clock);
    const key = `toy-key-${++shop.lent}`;
    context.secret(key);
    const about = { id: `toy:${session}`, cloud, principal, session, scope, narrowed, end };
    return { ...about, issuedAt, expiresAt: issuedAt + ttl * 1000, secrets: { key }, facts: {} };
  },
};

function toyHandover({ shop: name }: ToyHanded, { secrets: { key = '' } }: Lease): Handover {
  const env: Partial<Record<(typeof variables)[number], string>> = { TOY_KEY: key, TOY_SHOP: name };
  return { env, outputs: { 'toy-shop': name }, secretOutputs: { 'toy-key': key } };
}

const toyRevoker: Revoker<ToyPlan> = {
  revoke: async (_, plan) => giveBack(plan.session),
  revokeSaved: async ({ session }) => giveBack(String(session)),
};

function giveBack(session: string) {
  shop.returned.push(session);
  return { state: 'revoked', text: `toy: ${session} was given back.` } as const;
}

function toyServed(): ServedKind<ToyHanded> {
  return {
    blanked: ['TOY_KEY', 'TOY_PROFILE'],
    fatal: [{ name: 'TOY_FIXED', why: 'a toy that is glued on stays' }],
    shows: 'bearer',
    files: ['toy-bearer'],
    exports: ({ shop: name }, { port, folder, bearer }) => ({
      env: {
        TOY_URL: `http://127.0.0.1:${port}/toy`,
        TOY_SHOP: name,
        TOY_BEARER_FILE: `${folder}/toy-bearer`,
      },
      files: { 'toy-bearer': bearer },
    }),
    loadProtocol: async () => (context) => {
      const refuse: Protocol['refuse'] = (status, reason, body, what) => {
        return { status, headers: {}, body, decision: 'refused', what, reason };
      };
      return {
        owns: (path) => path === '/toy',
        refuse,
        answer({ header, query }) {
          const what = clip(query.get('what') ?? 'key');
          if (header('x-toy') !== context.bearer) return refuse(403, 'bearer', 'no', what);
          const current = context.current();
          if (typeof current === 'string') return refuse(503, current, unavailableText(current, 'toy'), what);
          return {
            status: 200,
            headers: {},
            body: current.lease.secrets.key ?? '',
            decision: 'served',
            what,
          };
        },
      };
    },
  };
}
