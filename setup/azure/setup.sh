#!/usr/bin/env bash
# Sets up one Azure subscription for one agent workflow, or brings an earlier set-up up to date.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=setup/common.sh
. "$here/../common.sh"

usage() {
  cat <<END
Usage: setup/azure/setup.sh --repository OWNER/REPO --resource-group NAME
         (--container ACCOUNT/CONTAINER | --resource ID --role NAME) [options]

Makes a user-assigned managed identity in the resource group, federated credentials that accept the job's subject, and
role assignments on one resource. Prints the step to paste. Can be run again. Needs az, signed in as someone who may
assign roles on the resource.

Entra compares the subject and nothing else. The subject names the repository and the branch or environment, not the
workflow file: any workflow of that branch can ask. --workflow makes the file part of the subject, which the repository
must be told once; the script prints the command. It changes the subject for every cloud.

$common_help
  --resource-group NAME     an existing resource group, for the identity
  --container ACCOUNT/NAME  let the identity read, write and delete in this blob container
  --resource ID             or give it --role on this one resource
  --role NAME               such as 'Key Vault Secrets User'
END
}

group='' container='' resource='' role='' pinned=false
while [ $# -gt 0 ]; do
  consumed=2
  case $1 in
    --resource-group) group=$(value_of "$@") ;;
    --container) container=$(value_of "$@") ;;
    --resource) resource=$(value_of "$@") ;;
    --role) role=$(value_of "$@") ;;
    --help) usage && exit 0 ;;
    --workflow) pinned=true && common_option "$@" ;;
    *) common_option "$@" ;;
  esac
  shift "$consumed"
done
check_common_options
[ -n "$group" ] || fail '--resource-group is missing' '--resource-group agents'
must_match --resource-group "$group" '[A-Za-z0-9._()-]+' agents
must_match --container "$container" '([a-z0-9]{3,24}/[a-z0-9$-]{3,63})?' account/container
must_match --resource "$resource" '(/subscriptions/[A-Za-z0-9._()/ -]+)?' /subscriptions/...
[ -z "$container$resource" ] && fail 'what may the agent use?' '--container ACCOUNT/CONTAINER, or --resource ID --role NAME'
[ -n "$container" ] && [ -n "$resource$role" ] && fail '--container and --resource exclude each other' 'give one'
[ -n "$resource" ] && [ -z "$role" ] && fail '--role is missing' "--role 'Key Vault Secrets User'"
if $pinned && [ -z "$subject" ]; then
  subjects=("${subjects[@]/%/:job_workflow_ref:$workflow_ref}")
fi

tenant=$(look TENANT_ID az account show --query tenantId --output tsv)
subscription=$(look SUBSCRIPTION_ID az account show --query id --output tsv)
if ! found az identity show --name "$name" --resource-group "$group" --query id --output tsv; then
  location=$(look LOCATION az group show --name "$group" --query location --output tsv)
  run az identity create --name "$name" --resource-group "$group" --location "$location"
fi
client=$(look CLIENT_ID az identity show --name "$name" --resource-group "$group" --query clientId --output tsv)
principal=$(look PRINCIPAL_ID az identity show --name "$name" --resource-group "$group" --query principalId --output tsv)

number=0
for one in "${subjects[@]}"; do
  number=$((number + 1))
  credential=(--identity-name "$name" --resource-group "$group" --name "github-$number")
  verb=create
  if found az identity federated-credential show "${credential[@]}" --query id --output tsv; then verb=update; fi
  run az identity federated-credential "$verb" "${credential[@]}" --subject "$one" \
    --issuer https://token.actions.githubusercontent.com --audiences api://AzureADTokenExchange
done

# grant ROLE SCOPE
grant() {
  local there
  there=$(look '' az role assignment list --scope "$2" --fill-principal-name false --output tsv \
    --query "[?principalId=='$principal' && roleDefinitionName=='$1'].id")
  [ -z "$there" ] || return 0
  run az role assignment create --role "$1" --scope "$2" \
    --assignee-object-id "$principal" --assignee-principal-type ServicePrincipal
}

if [ -n "$container" ]; then
  account_id=$(look "STORAGE_ACCOUNT_ID" az storage account show --name "${container%%/*}" --query id --output tsv)
  grant 'Storage Blob Data Contributor' "$account_id/blobServices/default/containers/${container#*/}"
  # The key that signs a SAS is asked of the account; it carries no right to any data.
  grant 'Storage Blob Delegator' "$account_id"
else
  grant "$role" "$resource"
fi

for one in "${subjects[@]}"; do say "Accepted: $one"; done
if $pinned && [ -z "$subject" ]; then
  say 'Once, so that the subject names the workflow file (it changes for every cloud):'
  say "gh api --method PUT repos/$repository/actions/oidc/customization/sub -F use_default=false \\"
  say "  -f 'include_claim_keys[]=repo' -f 'include_claim_keys[]=context' -f 'include_claim_keys[]=job_workflow_ref'"
fi
say 'It takes some minutes until Entra knows all of it.'
inputs() {
  cat <<END
azure-client-id: $client
azure-tenant-id: $tenant
azure-subscription-id: $subscription
scope: |
END
  if [ -n "$container" ]; then echo "  blob:read  $container"; else echo '  azure:resource  https://vault.azure.net'; fi
}
inputs | print_uses
