import type { PlanContext } from '../../clouds/cloud.ts';
import { hostOf } from '../../clouds/endpoints.ts';
import { common } from '../../inputs/common.ts';
import type { CloudPlan, HandoverPlan, Planned, PlannedLine } from '../../model/plan.ts';
import { providers } from './lines.ts';
import { type ModelGrant, parseModelLine } from './parse-line.ts';
import type { Federation, ModelProvider } from './provider.ts';

/** Seconds that a key outlives the last renewal, so that a renewal of it never comes due. */
const AFTER_RENEWALS = 300;

/** The plan for the models of one provider. It holds no key: the issuer reads it from the input. */
export interface ModelPlan extends CloudPlan {
  readonly source: 'key' | 'federation';
  /** The base of the provider's API, without a version. */
  readonly endpoint: string;
  /** The base of the service that exchanges identity tokens; empty with a key. */
  readonly authority: string;
  /** What the exchange names, by the names of the provider's API; empty with a key. */
  readonly exchange: Readonly<Record<string, string>>;
  /** Patterns of models. */
  readonly models: readonly string[];
  /** Whether the provider may fetch for the agent. */
  readonly web: boolean;
  /** The number of tokens after which models are refused; left out where there is no limit. */
  readonly limit?: number;
}

/** What the gateway reads of a plan. */
export interface ModelHandoverPlan
  extends HandoverPlan,
    Pick<ModelPlan, 'source' | 'endpoint' | 'models' | 'web' | 'limit'> {}

/** Makes the plan for the models of a provider. Pure. @returns `undefined` where it added problems. */
export function planModels(provider: ModelProvider, context: PlanContext): Planned<ModelPlan> | undefined {
  const { inputs, problems, lines } = context;
  const before = problems.count;
  const federation = readFederation(provider, context);
  const authority = federation && inputs.get(federation.authority);
  refuseLocks(provider, context);
  const grants = lines.flatMap((line) => parseModelLine(line, provider.name, problems) ?? []);
  const models = grants.flatMap((grant) => (grant.kind === 'invoke' ? grant.pattern : []));
  const [first] = grants;
  if (models.length === 0 && first) {
    problems.add(
      'SCOPE_INVALID',
      `\`scope\` line ${first.line.number} lets ${provider.title} fetch, and no line names a model`,
      'what a provider fetches, it fetches for a model',
      `${providers[provider.name]}\n${first.line.text}`,
      { line: first.line.number },
    );
  }
  if (problems.count > before) return undefined;
  for (const pattern of models) {
    const meant = provider.likelyModel?.(pattern) ?? pattern;
    if (meant !== pattern)
      context.notice(
        `model:invoke: no model of ${provider.title} has a name such as "${pattern}"; did you mean ${provider.name}/${meant}?`,
      );
  }

  const endpoint = inputs.get(provider.endpoint);
  const limit = inputs.get(common.modelLimit);
  const web = grants.some(({ kind }) => kind === 'web');
  const plan: ModelPlan = {
    cloud: provider.name,
    principal: federation ? (inputs.given(federation.account) ?? '') : provider.key.name,
    audience: federation ? inputs.get(federation.audience) : '',
    ...(authority === undefined ? {} : { sentTo: [hostOf(authority)] }),
    session: context.session,
    ttl: federation ? federation.life : inputs.get(common.renewUntil) + AFTER_RENEWALS,
    scope: lines.map(({ text }) => text),
    narrowed: true,
    end: 'withheld',
    source: federation ? 'federation' : 'key',
    endpoint,
    authority: authority ?? '',
    exchange: federation ? exchangeOf(federation, context) : {},
    models: [...new Set(models)],
    web,
    ...(limit === undefined ? {} : { limit }),
  };
  return {
    plan,
    view: {
      rows: [
        [
          'logs in with',
          authority !== undefined
            ? `a token for ${plan.principal}, from ${hostOf(authority)}`
            : `the key of ${plan.principal}`,
        ],
        ['sends to', hostOf(endpoint)],
        ['limit', limit === undefined ? 'none' : `${limit} tokens of all models together`],
      ],
      lines: () => grants.map((grant) => became(provider, grant)),
      documents: [],
    },
  };
}

function became(provider: ModelProvider, grant: ModelGrant): PlannedLine {
  const what =
    grant.kind === 'web'
      ? `web search and web fetch, and URLs that ${provider.title} fetches`
      : `requests to the models ${grant.pattern}, without tools that ${provider.title} runs`;
  return { line: grant.line.text, became: what, cost: 0 };
}

/**
 * The federation by which the lease comes; `undefined` where it is a key. Adds problems where that is not clear, or a part is
 * missing.
 */
function readFederation(
  { title, key, federation }: ModelProvider,
  { inputs, problems }: PlanContext,
): Federation | undefined {
  const first = federation?.inputs.find(({ input }) => inputs.isGiven(input));
  if (!federation || !first) return undefined;
  if (inputs.isGiven(key)) {
    problems.add(
      'INPUT_CONFLICT',
      `\`${key.name}\` and \`${first.input.name}\` are both set`,
      `it is not clear which of them logs in to ${title}`,
      `remove \`${key.name}\`: a federation needs no secret`,
    );
  }
  for (const { input, needed } of federation.inputs) {
    if (!needed || inputs.isGiven(input)) continue;
    problems.add(
      'INPUT_MISSING',
      `\`${input.name}\` is empty`,
      `\`${first.input.name}\` is set, and the exchange of ${title} needs both`,
      `${input.name}: ${input.example}`,
    );
  }
  return federation;
}

function exchangeOf({ inputs: own }: Federation, { inputs }: PlanContext): Readonly<Record<string, string>> {
  return Object.fromEntries(
    own.flatMap(({ input, field }) => {
      const value = inputs.given(input);
      return value === undefined ? [] : [[field, value]];
    }),
  );
}

/** Refuses what a provider of models cannot enforce. */
function refuseLocks({ title }: ModelProvider, { problems, lockIp, lockVpc, revoke }: PlanContext): void {
  const locks = [...(lockIp.length > 0 ? ['lock-ip'] : []), ...(lockVpc.length > 0 ? ['lock-vpc'] : [])];
  for (const lock of locks) {
    problems.add(
      'INPUT_CONFLICT',
      `\`${lock}\` is not possible for ${title}`,
      'its tokens and keys cannot be bound to addresses when they are issued; the job does not hold them',
      `remove \`${lock}\`, or lease the other clouds in a step of their own`,
    );
  }
  if (revoke === 'required') {
    problems.add(
      'REVOKE_IMPOSSIBLE',
      `\`revoke: required\` is not possible for ${title}`,
      'it has no call that ends a token early; the job never holds it, and its use ends with the broker',
      'revoke: auto',
    );
  }
}
