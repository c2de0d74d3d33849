import { type Chapter, sh } from './advice.ts';

export const azure: Chapter = {
  title: 'Azure',
  codes: {
    AZURE_FEDERATION_REFUSED: {
      causes: [
        "No federated credential has exactly this job's subject. Entra compares every character, and since August 2024 upper and lower case.",
        'The subject has numbers in it (`repo:octo-org@65/octo-repo@74:...`), as for repositories made, renamed or moved after July 2026.',
        'The job has an `environment:`, or runs for a pull request: the subject is another then.',
        'The credential was made within the last minutes. For the first one of an identity the action tries four times within ten seconds; beside others it refuses at once: run the job again.',
        'The identity has no federated credential at all (AADSTS70025): `azure-client-id` may be that of another identity.',
      ],
      fix: `The message has the subject and the command. For the identity that [setup/azure](setup.md#azure) made, with a \`--name\` that it has not yet, since Azure replaces a credential of the same name:${sh(`
az identity federated-credential create --identity-name ci-agent --resource-group agents --name github-production \\
  --issuer https://token.actions.githubusercontent.com --audiences api://AzureADTokenExchange \\
  --subject repo:octo-org/octo-repo:environment:production`)}`,
    },
    AZURE_ENTERPRISE_REFUSED: {
      causes: [
        "An admin of the tenant has restricted GitHub's tokens to repositories of certain enterprises (AADSTS7002381). The claim `enterprise` says it; only GitHub writes it, and only for repositories that belong to an enterprise.",
        'The repository belongs to an enterprise, and GitHub left the claim out: seen now and then, and gone in the next run.',
      ],
      fix: "Run the job in a repository of such an enterprise. A personal repository, or one of an organisation outside of it, can never log in to this tenant with a federated credential. On a self-hosted runner on Azure, `azure-identity: managed` does not use GitHub's token.",
    },
    AZURE_APPLICATION_UNKNOWN: {
      causes: [
        '`azure-client-id` is an object id. The client id is another GUID of the same thing.',
        '`azure-tenant-id` is another tenant, or the tenant is in a sovereign cloud.',
      ],
      fix: `Take both from Azure; for a sovereign cloud set \`azure-cloud\`.${sh(`
az identity show --name ci-agent --resource-group agents --query clientId --output tsv
az account show --query tenantId --output tsv`)}`,
    },
    AZURE_RESOURCE_REFUSED: {
      causes: ['The address in the `azure:resource` line is not the audience that the service documents.'],
      fix: 'Write it as the service does: `https://vault.azure.net`, `https://management.azure.com`, `https://storage.azure.com`.',
    },
    AZURE_IDENTITY_MISSING: {
      causes: [
        '`azure-identity: managed` on a runner that is not an Azure machine, such as one hosted by GitHub.',
        'The machine has several identities and `azure-client-id` does not pick one.',
      ],
      fix: '`azure-identity: federated` on all other runners. On an Azure machine, assign an identity and name its client id.',
    },
    AZURE_STORAGE_REFUSED: {
      causes: [
        'The identity lacks **Storage Blob Delegator** on the storage account, or for `queue:` lines **Storage Queue Delegator**. A data role on the container or queue does not include it.',
        "The storage account's network rules refuse the runner.",
      ],
      fix: '[setup/azure](setup.md#azure) assigns it, and the data roles, with `--container` or `--queue`. A role assignment takes up to ten minutes to hold.',
    },
    AZURE_REFUSED: {
      causes: [
        'Entra refused for a reason that this action does not know; the message has its code and words.',
      ],
      fix: 'Look the AADSTS code up at <https://login.microsoftonline.com/error>. If it is a case that deserves its own code, please open an issue.',
    },
    AZURE_UNAVAILABLE: {
      causes: [
        'The runner cannot reach `login.microsoftonline.com` or the storage account.',
        "The storage account's name is mistyped: its host does not exist then.",
        '`azure-cloud`, `azure-authority-host`, `azure-blob-endpoint` or `azure-queue-endpoint` points elsewhere.',
        'An answer that is not the lease that was asked for: a token for another resource or client, another type of token, or a life that cannot be. The message says which; nothing of it was used.',
        'A proxy that opens TLS: its CA is not one that Node trusts, and the message says that the certificate is not trusted.',
      ],
      fix: 'Allow the host that the message names, set `HTTPS_PROXY`, or correct the inputs. Name the CA of such a proxy in `NODE_EXTRA_CA_CERTS`, under `env:` of the job.',
    },
  },
};
