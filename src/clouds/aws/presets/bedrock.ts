import type { Statement } from '../policy.ts';
import { modelProviders } from './model-ids.ts';
import { allow } from './named.ts';
import { arnAt, type Place, type ResourceKind, readPlace } from './place.ts';
import { PlaceError, type Preset, type Target } from './preset.ts';

const NAME = 'bedrock:invoke';
const EXAMPLE = `${NAME}  anthropic.claude-sonnet-*`;
/** AWS authorizes `Converse` and `ConverseStream` as these two actions. */
const ACTIONS = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];

const MODEL = /^[A-Za-z0-9._:*?-]{1,140}$/;
/**
 * The id of an inference profile: the area to which it routes (`us`, `eu`, `jp`, `us-gov`, `apac`, `global`, or `*` for
 * any), a dot, and the id of the model. The number of dots does not tell, since ids of models have dots as well
 * (`deepseek.v3.2`).
 */
const PROFILE = /^([a-z]{2}|[a-z]{2}-[a-z]+|apac|amer|emea|global|\*)\.(.+)$/;

/** Models with the customer's own capacity or weights. They are invoked by their full ARN. */
const OWN = /^(provisioned-model|imported-model|custom-model-deployment)\/[a-z0-9*?-]+$/;

/** The pattern of ids for a model as other services write it, provider and model with a slash; ids have a date or a version behind. */
function withDot(text: string): string | undefined {
  const [, provider = '', name = ''] = /^([a-z0-9]+)\/([A-Za-z0-9._:*?-]+)$/.exec(text) ?? [];
  if (!modelProviders.includes(provider)) return undefined;
  return `${provider}.${name}${/[*]$|:\d+$/.test(name) ? '' : '*'}`;
}

export const bedrockPresets: readonly Preset[] = [
  {
    name: NAME,
    where:
      'id or pattern of a model or an inference profile (`us.anthropic...`, `global.anthropic...`), or an ARN',
    example: EXAMPLE,
    allows:
      'Invoke the model, streaming and `Converse` included (`InvokeModel`, `InvokeModelWithResponseStream`). A model id: the model in every region, and all system inference profiles of it in this account and region. A profile: that profile, and its model in whatever region it routes to, but only through it (`bedrock:InferenceProfileArn`).',
    note: 'A line for a profile is enough: its model is added. An id without version needs a `*` at its end. Guardrails (`bedrock:ApplyGuardrail`), listing models and async invocation are not in it, nor is the endpoint `bedrock-mantle` (`bedrock-mantle:invoke`). The first call of a model in an account needs rights in the AWS Marketplace: an admin makes it once. AWS may blame "identity-based policy" for what a scope refuses.',
    compile(where, target) {
      if (where.startsWith('arn:')) return compileArn(where, target);
      const place = readPlace(
        where,
        target,
        { ...PROFILES, prefix: '', name: MODEL, noun: 'a model', guess: withDot },
        NAME,
        EXAMPLE,
      );
      return PROFILE.test(where) ? throughProfile(place) : direct(place);
    },
  },
];

/** The statements for a model by its id, and for its inference profiles. */
function direct(place: Place): readonly Statement[] {
  // A pattern that begins with `*` also matches the area before the model in the id of a profile.
  const profile = place.name.startsWith('*') ? place.name : `*.${place.name}`;
  return [
    allow(ACTIONS, [model(place, place.name), arnAt(place, 'bedrock', `inference-profile/${profile}`)]),
  ];
}

/** The statements for a profile, and for its model only when it is called through that profile. */
function throughProfile(place: Place): readonly Statement[] {
  const [, , id = '*'] = PROFILE.exec(place.name) ?? [];
  return through(arnAt(place, 'bedrock', `inference-profile/${place.name}`), model(place, id));
}

function through(profile: string, foundation: string): readonly Statement[] {
  const onlyThrough = { StringLike: { 'bedrock:InferenceProfileArn': [profile] } };
  return [allow(ACTIONS, [profile]), { ...allow(ACTIONS, [foundation]), Condition: onlyThrough }];
}

/**
 * The ARN of a model. It has no account, since models belong to AWS. AWS checks a global profile with an empty region,
 * which `*` matches as well.
 */
function model({ partition }: Pick<Place, 'partition'>, id: string): string {
  return `arn:${partition}:bedrock:*::foundation-model/${id}`;
}

const PROFILES: ResourceKind = {
  service: 'bedrock',
  prefix: 'inference-profile/',
  noun: 'an inference profile',
  name: MODEL,
};

function compileArn(where: string, target: Target): readonly Statement[] {
  const [, , service, , , ...rest] = where.split(':');
  const last = rest.join(':');
  const read = (kind: Partial<ResourceKind>) =>
    readPlace(where, target, { ...PROFILES, ...kind }, NAME, EXAMPLE);
  if (service === 'bedrock' && last.startsWith('foundation-model/')) return foundationModel(where, target);
  if (last.startsWith('application-inference-profile/')) {
    const place = read({
      prefix: 'application-inference-profile/',
      noun: 'an application inference profile',
    });
    // The ARN does not tell the model, so any model is allowed; the condition limits it to this profile.
    return through(where, model(place, '*'));
  }
  if (OWN.test(last)) {
    const place = read({ prefix: '', noun: 'a model', name: OWN });
    return [allow(ACTIONS, [arnAt(place, 'bedrock', last)])];
  }
  const place = read({ noun: 'a model or an inference profile' });
  return PROFILE.test(place.name) ? throughProfile(place) : through(where, model(place, '*'));
}

/** The statement for the ARN of a foundation model. This ARN has no account, so {@link readPlace} cannot read it. */
function foundationModel(where: string, { role }: Target): readonly Statement[] {
  const [, partition = '', , region = '', account, ...rest] = where.split(':');
  const id = rest.join(':').slice('foundation-model/'.length);
  if (!MODEL.test(id)) throw new PlaceError('its last part is not the id of a model', EXAMPLE);
  const right = `${NAME}  arn:${role.partition}:bedrock:${/^[a-z0-9*?-]+$/.test(region) ? region : '*'}::foundation-model/${id}`;
  if (right.endsWith(` ${where}`)) return [allow(ACTIONS, [where])];
  if (partition !== role.partition) {
    throw new PlaceError(`the ARN's partition is not that of the role, ${role.partition}`, right);
  }
  throw new PlaceError(
    account === '' ? 'the ARN has no region of that name' : 'the ARN of a foundation model has no account',
    right,
  );
}
