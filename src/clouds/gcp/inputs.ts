import { type Input, input } from '../../inputs/input.ts';
import type { Kind } from '../../inputs/kind.ts';
import { endpoint } from '../../inputs/kinds/endpoint.ts';
import { json } from '../../inputs/kinds/json.ts';
import { matching, parsed, text } from '../../inputs/kinds/text.ts';
import { quote } from '../../text/quote.ts';
import { parseBoundary, type Rule } from './boundary.ts';
import {
  ACCOUNT_EXAMPLE,
  explainAccount,
  explainProvider,
  isProjectId,
  looksLikeServiceAccount,
  PROVIDER_EXAMPLE,
  type ProviderName,
  parseProvider,
} from './names.ts';

const provider: Kind<ProviderName> = parsed({
  parse: parseProvider,
  explain(value) {
    const { why, fix } = explainProvider(value);
    return { why: `${quote(value)}: ${why}`, instead: fix };
  },
  write: ({ name }) => name,
  pattern: 'projects/\\d+/locations/global/workloadIdentityPools/[a-z0-9-]+/providers/[a-z0-9-]+',
});

/** The address of a service account in some universe. The plan checks whether it is one of the job's universe. */
const serviceAccount: Kind<string> = parsed({
  parse: (value) => (looksLikeServiceAccount(value) ? value : undefined),
  explain(value) {
    const { why, fix } = explainAccount(value);
    return { why: `${quote(value)}: ${why}`, instead: fix };
  },
  write: (value) => value,
  pattern: '[a-z0-9][a-z0-9._-]*@[a-z0-9.-]+',
});

const project: Kind<string> = parsed({
  parse: (value) => (isProjectId(value) ? value : undefined),
  explain: (value) => ({
    why: /^\d+$/.test(value)
      ? `${quote(value)} is the project's number, and tools need its id`
      : `${quote(value)} is not a project id`,
  }),
  write: (value) => value,
  pattern: '(?:[a-z0-9.-]+:)?[a-z][a-z0-9-]+',
});

const boundary: Kind<readonly Rule[]> = json({
  parse: parseBoundary,
  document: (rules) => ({ accessBoundaryRules: rules }),
});

/** The inputs of Google Cloud, in the order of `action.yml`. */
export const gcpInputs = {
  provider: input({
    name: 'gcp-workload-identity-provider',
    kind: provider,
    about:
      'Resource name of the provider, `projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER`.',
    example: PROVIDER_EXAMPLE,
    aliases: ['workload-identity-provider'],
    role: 'principal',
  }),
  serviceAccount: input({
    name: 'gcp-service-account',
    kind: serviceAccount,
    about: 'Service account to act as. Empty for direct federation, whose token lives five minutes.',
    example: ACCOUNT_EXAMPLE,
    aliases: ['service-account'],
    role: 'principal',
  }),
  project: input({
    name: 'gcp-project',
    kind: project,
    about: "Project id that is exported. Default the service account's own.",
    example: 'my-project',
    aliases: ['project-id', 'project', 'gcp-project-id'],
    role: 'place',
  }),
  boundary: input({
    name: 'gcp-access-boundary',
    kind: boundary,
    about:
      'Credential Access Boundary JSON instead of scope lines, inline or the path of a file at the commit of the workflow.',
    example: '{"accessBoundaryRules":[ ... ]}',
    role: 'native',
  }),
  audience: input({
    name: 'gcp-audience',
    kind: text,
    about: "Audience of the identity token for Google Cloud. Default the provider's.",
    example: `https://iam.googleapis.com/${PROVIDER_EXAMPLE}`,
    role: 'endpoint',
  }),
  universe: input({
    name: 'gcp-universe',
    kind: matching(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'a domain', '(?:[a-z0-9-]+\\.)+[a-z]{2,}'),
    default: 'googleapis.com',
    about: 'Universe domain of a sovereign Google cloud.',
    example: 'googleapis.com',
    aliases: ['universe'],
    role: 'principal',
  }),
  stsEndpoint: input({
    name: 'gcp-sts-endpoint',
    kind: endpoint(),
    about: "Base URL of the token service, for private endpoints. Default the universe's.",
    example: 'https://sts.googleapis.com',
    role: 'endpoint',
  }),
  iamEndpoint: input({
    name: 'gcp-iam-endpoint',
    kind: endpoint(),
    about: "Base URL of the IAM credentials service, for private endpoints. Default the universe's.",
    example: 'https://iamcredentials.googleapis.com',
    role: 'endpoint',
  }),
} satisfies Record<string, Input>;
