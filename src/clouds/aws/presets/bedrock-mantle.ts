import { allow } from './named.ts';
import { arnAt, type ResourceKind, readPlace } from './place.ts';
import { PlaceError, type Preset } from './preset.ts';

const NAME = 'bedrock-mantle:invoke';
const EXAMPLE = `${NAME}  anthropic.claude-opus-4-7`;

/** The project of requests that name none (Amazon Bedrock User Guide, "Projects"). */
const DEFAULT_PROJECT = 'default';
const MODEL = /^[A-Za-z0-9._:*?-]{1,140}$/;

const project: ResourceKind = {
  service: 'bedrock-mantle',
  prefix: 'project/',
  noun: 'a project',
  name: /^[A-Za-z0-9_*?-]{1,64}$/,
  overreaching: /[*?][^*?]/,
};

/**
 * The endpoint `bedrock-mantle` is a service of its own. It authorizes a request on a project, and tells the model by a
 * condition key only (Service Authorization Reference, "Amazon Bedrock Powered by AWS Mantle").
 */
export const bedrockMantlePresets: readonly Preset[] = [
  {
    name: NAME,
    where: 'id or pattern of a model, or `PROJECT/MODEL`',
    example: EXAMPLE,
    allows:
      "Invoke the model at the endpoint `bedrock-mantle` (Messages, Responses and Chat Completions), and count tokens for it (`CreateInference`, `CountTokens` on the project `default` or the named one, with that `bedrock-mantle:Model`), in `aws-region` and the role's account.",
    note: '`bedrock:invoke` does not cover this endpoint, nor this the other one. Requests must be signed: bearer tokens of Bedrock (`CallWithBearerToken`) are not in it, since one lives up to 12 hours and outlives the lease. Stored answers (`GetInference`), listing models and projects are not in it.',
    compile(where, target) {
      if (where.startsWith('arn:'))
        throw new PlaceError('an ARN of this service names a project, and no model', EXAMPLE);
      const slash = where.indexOf('/');
      const model = where.slice(slash + 1);
      if (!MODEL.test(model)) throw new PlaceError('its place is not the id of a model', EXAMPLE);
      const named = slash < 0 ? DEFAULT_PROJECT : where.slice(0, slash);
      // The id of a model has small letters only. Any other word may be a part of a secret, which nothing masks.
      const meant = /^[a-z0-9.:*-]{1,60}$/.test(model) ? `${NAME}  ${DEFAULT_PROJECT}/${model}` : EXAMPLE;
      const place = readPlace(named, target, project, NAME, meant);
      return [
        {
          ...allow(
            ['bedrock-mantle:CountTokens', 'bedrock-mantle:CreateInference'],
            [arnAt(place, project.service, `${project.prefix}${place.name}`)],
          ),
          Condition: { StringLike: { 'bedrock-mantle:Model': [model] } },
        },
      ];
    },
  },
];
