import { type Input, input } from '../../inputs/input.ts';
import type { Kind } from '../../inputs/kind.ts';
import { choice } from '../../inputs/kinds/choice.ts';
import { endpoint } from '../../inputs/kinds/endpoint.ts';
import { parsed } from '../../inputs/kinds/text.ts';
import { quote } from '../../text/quote.ts';
import { withoutLeading, withoutTrailing } from '../../text/trim.ts';
import { azureCloudNames, azureClouds } from './clouds.ts';

/** The metadata service of the machine. It uses plain http, and requests to it do not leave the machine. */
export const IMDS = 'http://169.254.169.254';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const GUID_EXAMPLE = '11111111-2222-3333-4444-555555555555';

/**
 * The kind of a GUID, in lower case.
 * @param within the other text in which Azure shows this GUID, with the GUID as its group.
 * @param hint adds to the fix, for a text that the user probably took from another place.
 */
function guid(of: string, within?: RegExp, hint: (text: string) => string = () => ''): Kind<string> {
  return parsed({
    parse: (value) => (GUID.test(value) ? value.toLowerCase() : undefined),
    explain(value) {
      const bare = withoutTrailing(withoutLeading(value.replace(/^urn:uuid:/i, ''), `{("'`), `})"'`);
      const found = within?.exec(value)?.[1];
      if (found !== undefined && GUID.test(found))
        return {
          why: `${quote(value)} has the GUID in it, and the input takes it alone`,
          instead: found.toLowerCase(),
        };
      const digits = /^[0-9a-f]{32}$/i.exec(bare.replaceAll(/[\s-]/g, ''))?.[0];
      if (digits !== undefined && !GUID.test(bare)) {
        const dashed = digits.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
        return { why: `${quote(value)} does not have the hyphens of a GUID`, instead: dashed };
      }
      if (GUID.test(bare))
        return {
          why: `${quote(value)} has braces or other signs around the GUID`,
          instead: bare.toLowerCase(),
        };
      return {
        why: `${quote(value)} is not a GUID`,
        instead: `${GUID_EXAMPLE}   # the GUID ${of}${hint(value)}`,
      };
    },
    write: (value) => value,
    pattern: '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}',
  });
}

const isDomain = (text: string) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text);

/** The inputs of Azure, in the order of `action.yml`. */
export const azureInputs = {
  clientId: input({
    name: 'azure-client-id',
    kind: guid('of the application or identity', /^api:\/\/([0-9a-f-]{36})$/i),
    about: 'Client id of the application or user-assigned identity.',
    example: GUID_EXAMPLE,
    aliases: ['client-id'],
    role: 'principal',
  }),
  tenantId: input({
    name: 'azure-tenant-id',
    kind: guid('of the Entra tenant', /^https:\/\/[a-z0-9.-]+\/([0-9a-f-]{36})(?:\/|$)/i, (value) =>
      isDomain(value) ? ': az account show --query tenantId' : '',
    ),
    about: 'Entra tenant; required with a federated credential.',
    example: GUID_EXAMPLE,
    aliases: ['tenant-id'],
    role: 'principal',
  }),
  subscriptionId: input({
    name: 'azure-subscription-id',
    kind: guid('of the subscription', /^\/?subscriptions\/([0-9a-f-]{36})(?:\/|$)/i),
    about: 'Subscription id that is exported.',
    example: GUID_EXAMPLE,
    aliases: ['subscription-id'],
    role: 'place',
  }),
  identity: input({
    name: 'azure-identity',
    kind: choice(['federated', 'managed']),
    default: 'federated',
    about:
      '`federated`, or `managed` for the identity of a self-hosted runner on Azure compute (`azure-client-id` picks a user-assigned one).',
    example: 'federated',
    role: 'principal',
  }),
  cloud: input({
    name: 'azure-cloud',
    kind: choice(azureCloudNames),
    default: 'public',
    about: '`public`, `usgovernment`, `china`, `france`, `germany` or `singapore`.',
    example: 'public',
    role: 'principal',
  }),
  authorityHost: input({
    name: 'azure-authority-host',
    kind: endpoint(),
    about: "Base URL of Entra ID. Default the cloud's own.",
    example: azureClouds.public.authority,
    role: 'endpoint',
  }),
  blobEndpoint: input({
    name: 'azure-blob-endpoint',
    kind: endpoint(),
    about:
      "Base URL of Blob Storage for `blob:` lines; the account is put in front of a host name and behind an address. Default the cloud's own.",
    example: `https://account.blob.${azureClouds.public.storageSuffix}`,
    role: 'endpoint',
  }),
  queueEndpoint: input({
    name: 'azure-queue-endpoint',
    kind: endpoint(),
    about: 'The same for `queue:` lines.',
    example: `https://account.queue.${azureClouds.public.storageSuffix}`,
    role: 'endpoint',
  }),
  imdsEndpoint: input({
    name: 'azure-imds-endpoint',
    kind: endpoint([IMDS]),
    about: `Base URL of the machine's metadata service. Default \`${IMDS}\`.`,
    example: IMDS,
    role: 'endpoint',
  }),
} satisfies Record<string, Input>;
