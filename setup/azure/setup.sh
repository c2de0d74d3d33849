#!/usr/bin/env bash
# Sets up one Azure subscription for agent workflows, or brings an earlier set-up up to date.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=setup/common.sh
. "$here/../common.sh"
# shellcheck source=setup/run.sh
. "$here/../run.sh"

usage() {
  cat <<END
Usage: setup/azure/setup.sh --repository OWNER/REPO --resource-group NAME
         (--container ACCOUNT/CONTAINER | --queue ACCOUNT/QUEUE | --vault NAME | --openai NAME |
          --resource ID --role NAME) [options]

Makes a user-assigned managed identity in the resource group, federated credentials that accept the job's subject, and
role assignments on one resource each. Prints the workflow to save. Can be run again: the credentials become what is asked;
what else there is goes with --prune.

A federated credential compares the subject. The subject names the repository and the branch or environment, not the
workflow file: any workflow of that branch can ask. Two ways to a wall at the file:
  --flexible      a flexible federated credential compares the claim job_workflow_ref too (a preview of Microsoft's,
                  which not every tenant has; Azure CLI 2.74 or later; github.com only)
  --workflow      without --flexible makes the file part of the subject, which the repository must be told once; the
                  script prints the command. It changes the subject for every cloud.

Needs az, signed in (az login) with, on the resource group: Managed Identity Contributor; and on each resource:
Role Based Access Control Administrator (or Owner).

$common_help
  --resource-group NAME     an existing resource group, for the identity
  --azure-cloud NAME        public, usgovernment, china, france, germany or singapore; only where az has another name for
                            the cloud that it is set to (az cloud show)
  --flexible                see above
  --container ACCOUNT/NAME  let the identity read, write and delete in this blob container. May be repeated
  --queue ACCOUNT/NAME      or send, get, delete and peek at the messages of this queue. May be repeated
  --vault NAME              or read the secrets of this key vault
  --openai NAME             or call the models of this Azure OpenAI or AI Services account
  --resource ID             or give it --role on this one resource
  --role NAME               such as 'Key Vault Secrets User'
END
}

group='' azure_cloud='' containers='' queues='' vault='' openai='' resource='' role='' pinned=false flexible=false
while [ $# -gt 0 ]; do
  consumed=2
  case $1 in
    --resource-group) group=$(value_of "$@") ;;
    --azure-cloud) azure_cloud=$(value_of "$@") ;;
    --container)
      container=$(value_of "$@")
      case $container in
        https://*.blob.*) container=${container#https://} container=${container%%.*}/${container#*/} container=${container%/} ;;
      esac
      must_match --container "$container" '[a-z0-9]{3,24}/[a-z0-9$-]{3,63}' account/container
      has "$container" "$containers" || containers+=${containers:+$'\n'}$container
      ;;
    --queue)
      queue=$(value_of "$@")
      case $queue in
        https://*.queue.*) queue=${queue#https://} queue=${queue%%.*}/${queue#*/} queue=${queue%/} ;;
      esac
      must_match --queue "$queue" '[a-z0-9]{3,24}/[a-z0-9][a-z0-9-]{1,61}[a-z0-9]' account/queue
      has "$queue" "$queues" || queues+=${queues:+$'\n'}$queue
      ;;
    --vault) vault=$(value_of "$@") ;;
    --openai) openai=$(value_of "$@") ;;
    --resource) resource=$(value_of "$@") ;;
    --role) role=$(value_of "$@") ;;
    --flexible) flexible=true consumed=1 ;;
    --help) usage && exit 0 ;;
    --workflow) pinned=true && common_option "$@" ;;
    *) common_option "$@" ;;
  esac
  shift "$consumed"
done
check_common_options
[ -n "$group" ] || fail '--resource-group is missing' '--resource-group agents'
must_match --resource-group "$group" '[A-Za-z0-9._()-]+' agents
must_match --azure-cloud "$azure_cloud" '(public|usgovernment|china|france|germany|singapore)?' usgovernment
must_match --vault "$vault" '([A-Za-z][A-Za-z0-9-]{2,23})?' my-vault
must_match --openai "$openai" '[A-Za-z0-9.-]{0,64}' my-models
must_match --resource "$resource" '(/subscriptions/[A-Za-z0-9._()/ -]+)?' /subscriptions/...
must_match --role "$role" '[A-Za-z0-9 ()/_.-]*' "'Key Vault Secrets User'"
[ -n "$containers$queues$vault$openai$resource" ] ||
  fail 'what may the agent use?' '--container ACCOUNT/CONTAINER, --queue ACCOUNT/QUEUE, --vault NAME, --openai NAME, or --resource ID --role NAME'
[ -z "$resource" ] || [ -n "$role" ] || fail '--role is missing' "--role 'Key Vault Secrets User'"
[ -z "$role" ] || [ -n "$resource" ] || fail '--resource is missing: --role is about it' '--resource /subscriptions/...'
! $flexible || [ "$issuer" = token.actions.githubusercontent.com ] ||
  fail '--flexible: Entra knows the claims of github.com only' 'leave out --flexible or --issuer'

# What the credentials are to compare, one a line: "subject TEXT" or "expression TEXT".
wanted=''
want() { has "$1" "$wanted" || wanted+=${wanted:+$'\n'}$1; }
customised=''
for ((i = 0; i <= at; i++)); do
  while IFS= read -r one; do
    if $flexible; then
      while IFS= read -r workflow; do
        want "expression claims['sub'] eq '$one' and claims['job_workflow_ref'] eq '$workflow'"
      done <<<"${workflow_refs[i]}"
    elif $pinned && [ -n "${workflows[i]}" ] && [ -z "${given_subjects[i]}" ]; then
      customised+=${customised:+$'\n'}${repositories[i]}
      while IFS= read -r workflow; do want "subject $one:job_workflow_ref:$workflow"; done <<<"${workflow_refs[i]}"
    else
      want "subject $one"
    fi
  done <<<"${subjects[i]}"
done
count=$(printf '%s\n' "$wanted" | wc -l)
[ "$count" -le 20 ] || fail "that takes $((count)) federated credentials, an identity has at most 20" \
  'name fewer repositories or workflow files, or use a second --name'
while IFS= read -r one; do
  [ ${#one} -le 608 ] || fail "a subject has more than 600 characters: ${one#* }" 'use a shorter branch or workflow name'
done <<<"$wanted"

# --- What is there.
needs_cli az https://learn.microsoft.com/cli/azure/install-azure-cli
rights='to sign in: az login'
# The cloud, by the name that the action has for it. Each wants its own audience in the jobs' tokens.
if $dry_run; then
  azure_cloud=${azure_cloud:-public}
  assume "Assumes that az is set to the $azure_cloud cloud. Without --dry-run the script asks: az cloud show --query name --output tsv"
else
  its_name=$(patiently az cloud show --query name --output tsv)
  case $its_name in
    AzureCloud) known_as=public ;;
    AzureUSGovernment) known_as=usgovernment ;;
    AzureChinaCloud) known_as=china ;;
    AzureBleuCloud) known_as=france ;;
    AzureDelosCloud) known_as=germany ;;
    *) known_as=$azure_cloud ;;
  esac
  [ -n "$known_as" ] || fail "which cloud is '$its_name', to which az is set?" \
    '--azure-cloud france, germany or singapore; or set az to another one: az cloud set --name AzureCloud'
  [ "${azure_cloud:-$known_as}" = "$known_as" ] || fail "--azure-cloud is $azure_cloud, and az is set to $its_name" \
    'leave out --azure-cloud, or: az cloud list; az cloud set --name NAME; az login'
  azure_cloud=$known_as
fi
audience=api://AzureADTokenExchange vault_resource='' models_resource=''
case $azure_cloud in
  public) vault_resource=https://vault.azure.net models_resource=https://cognitiveservices.azure.com ;;
  usgovernment)
    audience+=USGov vault_resource=https://vault.usgovcloudapi.net models_resource=https://cognitiveservices.azure.us ;;
  china) audience+=China vault_resource=https://vault.azure.cn models_resource=https://cognitiveservices.azure.cn ;;
  # What these have for models is not known here.
  france) audience+=France vault_resource=https://vault.sovcloud-api.fr ;;
  germany) audience+=Germany vault_resource=https://vault.sovcloud-api.de ;;
  singapore) audience+=GovSG ;;
esac
tenant=$(look TENANT_ID az account show --query tenantId --output tsv)
subscription=$(look SUBSCRIPTION_ID az account show --query id --output tsv)
if $flexible && ! $dry_run; then
  version=$(patiently az version --query '"azure-cli"' --output tsv)
  minor=${version#*.} minor=${minor%%.*}
  [ "${version%%.*}" -gt 2 ] || [ "$minor" -ge 74 ] || fail "--flexible needs Azure CLI 2.74 or later, this is $version" 'az upgrade'
fi
rights="Managed Identity Contributor on the resource group $group"
location=$(look LOCATION az group show --name "$group" --query location --output tsv)
assume "Assumes that the resource group has no identity '$name' yet. Without --dry-run the script looks, and updates it."
client='' principal='' existing='' assigned=''
# The credentials, one a line: name, issuer, audience, and "subject TEXT" or "expression TEXT".
credentials() {
  patiently az identity federated-credential list --identity-name "$name" --resource-group "$group" --output tsv --query \
    "[].[name, issuer, join(',', audiences), subject && join(' ', ['subject', subject]) || join(' ', ['expression', to_string(claimsMatchingExpression.value)])]"
}
if ! $dry_run; then
  found=$(patiently az identity list --resource-group "$group" --query "[?name=='$name'].[clientId,principalId]" --output tsv)
  IFS=$'\t' read -r client principal <<<"$found" || true
fi
if [ -n "$principal" ]; then
  existing=$(credentials)
  assigned=$(patiently az role assignment list --all \
    --query "[?principalId=='$principal'].[roleDefinitionName,scope,id]" --output tsv)
fi

# The roles, one a line: ROLE, a tab, SCOPE.
roles=''
want_role() { roles+=${roles:+$'\n'}$1$'\t'$2; }
rights='Reader on the resource that was named'
while IFS= read -r container; do
  [ -n "$container" ] || continue
  account_id=$(look "STORAGE_ACCOUNT_ID" az storage account show --name "${container%%/*}" --query id --output tsv)
  want_role 'Storage Blob Data Contributor' "$account_id/blobServices/default/containers/${container#*/}"
  # The key that signs a SAS is asked of the account; it carries no right to any data.
  has "Storage Blob Delegator"$'\t'"$account_id" "$roles" || want_role 'Storage Blob Delegator' "$account_id"
done <<<"$containers"
while IFS= read -r queue; do
  [ -n "$queue" ] || continue
  account_id=$(look "STORAGE_ACCOUNT_ID" az storage account show --name "${queue%%/*}" --query id --output tsv)
  # What `queue:send`, `queue:receive` and `queue:peek` need; the last also reads how many messages there are.
  for one in 'Storage Queue Data Message Sender' 'Storage Queue Data Message Processor' 'Storage Queue Data Reader'; do
    want_role "$one" "$account_id/queueServices/default/queues/${queue#*/}"
  done
  has "Storage Queue Delegator"$'\t'"$account_id" "$roles" || want_role 'Storage Queue Delegator' "$account_id"
done <<<"$queues"
if [ -n "$vault" ]; then
  id=$(look KEY_VAULT_ID az keyvault show --name "$vault" --query id --output tsv)
  want_role 'Key Vault Secrets User' "$id"
fi
if [ -n "$openai" ]; then
  id=$(look ACCOUNT_ID az cognitiveservices account list --query "[?name=='$openai'].id" --output tsv)
  [ -n "$id" ] || fail "the subscription has no Azure OpenAI or AI Services account '$openai'" '--openai NAME'
  want_role 'Cognitive Services OpenAI User' "$id"
fi
[ -z "$resource" ] || want_role "$role" "$resource"
lower() { printf '%s' "$1" | tr '[:upper:]' '[:lower:]'; }
lower_roles=$(lower "$roles")
missing=$roles
while IFS=$'\t' read -r one scope id; do
  [ -n "$id" ] || continue
  if has "$(lower "$one"$'\t'"$scope")" "$lower_roles"; then
    kept='' # Scopes are the same in any case of their letters.
    while IFS= read -r line; do
      [ "$(lower "$line")" = "$(lower "$one"$'\t'"$scope")" ] || kept+=${kept:+$'\n'}$line
    done <<<"$missing"
    missing=$kept
  else
    surplus az role assignment delete --ids "$id"
  fi
done <<<"$assigned"

# Credentials that are right are kept; wrong ones give their names to missing ones, and the rest is too much. One that
# compares a subject cannot be updated to an expression, nor the reverse: the CLI writes back what it does not change,
# and Azure takes only one of the two. Such ones come last.
spare='' other_kind='' unmet=$wanted used='' dropped=''
steps='' # one a line: VERB (create, update or replace), a tab, NAME, a tab, VALUE
while IFS=$'\t' read -r one from to value; do
  [ -n "$one" ] || continue
  used+=${used:+$'\n'}$one
  if [ "$from" = "https://$issuer" ] && has "$value" "$unmet"; then
    kept=''
    while IFS= read -r line; do [ "$line" = "$value" ] || kept+=${kept:+$'\n'}$line; done <<<"$unmet"
    unmet=$kept
    if [ "$to" != "$audience" ]; then
      steps+=${steps:+$'\n'}update$'\t'$one$'\t'$value
      dropped+=${dropped:+$'\n'}"$from, $value, for $to"
    fi
  else
    if [ "${value%% *}" = "${wanted%% *}" ]; then
      spare+=${spare:+$'\n'}$one
    else
      other_kind+=${other_kind:+$'\n'}$one
    fi
    dropped+=${dropped:+$'\n'}"$from, $value"
  fi
done <<<"$existing"
spare+=${spare:+${other_kind:+$'\n'}}$other_kind
number=0
while IFS= read -r value; do
  [ -n "$value" ] || continue
  if [ -n "$spare" ]; then
    one=${spare%%$'\n'*} verb=update
    ! has "$one" "$other_kind" || verb=replace
    steps+=${steps:+$'\n'}$verb$'\t'$one$'\t'$value
    case $spare in *$'\n'*) spare=${spare#*$'\n'} ;; *) spare='' ;; esac
  else
    number=$((number + 1))
    while has "github-$number" "$used"; do number=$((number + 1)); done
    steps+=${steps:+$'\n'}create$'\t'github-$number$'\t'$value
  fi
done <<<"$unmet"
while IFS= read -r one; do
  [ -z "$one" ] || surplus az identity federated-credential delete --yes --identity-name "$name" --resource-group "$group" --name "$one"
done <<<"$spare"
check_surplus

# --- The identity, the trust and the roles.
rights="Managed Identity Contributor on the resource group $group"
if [ -z "$principal" ]; then
  run az identity create --name "$name" --resource-group "$group" --location "$location"
  client=$(look CLIENT_ID az identity show --name "$name" --resource-group "$group" --query clientId --output tsv)
  principal=$(look PRINCIPAL_ID az identity show --name "$name" --resource-group "$group" --query principalId --output tsv)
fi
while IFS=$'\t' read -r verb one value; do
  [ -n "$verb" ] || continue
  if [ "$verb" = replace ]; then
    say "$one cannot be changed from a subject to an expression or the reverse: it is deleted and made anew."
    run az identity federated-credential delete --yes --identity-name "$name" --resource-group "$group" --name "$one"
    verb=create
  fi
  case $value in
    subject\ *) compare=(--subject "${value#subject }") ;;
    *) compare=(--claims-matching-expression-value "${value#expression }" --claims-matching-expression-version 1) ;;
  esac
  run az identity federated-credential "$verb" --identity-name "$name" --resource-group "$group" --name "$one" \
    "${compare[@]}" --issuer "https://$issuer" --audiences "$audience"
done <<<"$steps"
rights='Role Based Access Control Administrator on the resource that was named'
while IFS=$'\t' read -r one scope; do
  [ -n "$one" ] || continue
  run az role assignment create --role "$one" --scope "$scope" \
    --assignee-object-id "$principal" --assignee-principal-type ServicePrincipal
done <<<"$missing"
delete_surplus

# --- What Azure holds now.
if $dry_run; then
  while IFS= read -r one; do say "Would accept: ${one#* }, from https://$issuer for $audience"; done <<<"$wanted"
else
  while IFS= read -r one; do [ -z "$one" ] || say "No longer accepted: $one"; done <<<"$dropped"
  held=$(credentials)
  while IFS=$'\t' read -r one from to value; do
    [ -z "$one" ] || say "Accepted: ${value#* }, from $from for $to"
  done <<<"$held"
  held=$(patiently az role assignment list --all \
    --query "[?principalId=='$principal'].[roleDefinitionName,scope]" --output tsv)
  while IFS=$'\t' read -r one scope; do [ -z "$one" ] || say "May: $one on $scope"; done <<<"$held"
fi
shown=''
while IFS= read -r one; do
  [ -n "$one" ] && ! has "$one" "$shown" || continue
  shown+=${shown:+$'\n'}$one
  say "Once, so that the subject of $one names the workflow file (it changes for every cloud):"
  say "gh api --method PUT repos/$one/actions/oidc/customization/sub -F use_default=false \\"
  say "  -f 'include_claim_keys[]=repo' -f 'include_claim_keys[]=context' -f 'include_claim_keys[]=job_workflow_ref'"
done <<<"$customised"
if ! $flexible && ! $pinned; then
  say 'Any workflow file of the branch or environment is accepted: see --flexible and --workflow in --help.'
fi
cat >&2 <<END
It takes some minutes until Entra knows the trust, and up to ten until a role holds.
Made: identity $name in the resource group $group. Its credentials go with it, its roles do not. To remove it:
END
while IFS=$'\t' read -r one scope; do
  say "  $(print_command az role assignment delete --assignee "$principal" --role "$one" --scope "$scope")"
done <<<"$roles"
say "  az identity delete --name $name --resource-group $group"

scope_lines() {
  local one
  if [ -n "$containers" ]; then
    while IFS= read -r one; do echo "blob:read  $one"; done <<<"$containers"
  fi
  if [ -n "$queues" ]; then
    while IFS= read -r one; do echo "queue:receive  $one"; done <<<"$queues"
  fi
  case ${openai:+/Microsoft.CognitiveServices/accounts/}$resource in
    */Microsoft.CognitiveServices/accounts/*) [ -z "$models_resource" ] || echo "azure:resource  $models_resource" ;;
  esac
  case ${vault:+/Microsoft.KeyVault/vaults/}$resource in
    */Microsoft.KeyVault/vaults/*) [ -z "$vault_resource" ] || echo "azure:resource  $vault_resource" ;;
  esac
}
inputs() {
  local lines line rest=''
  lines=$(scope_lines)
  cat <<END
azure-client-id: $client
azure-tenant-id: $tenant
azure-subscription-id: $subscription
END
  [ "$azure_cloud" = public ] || echo "azure-cloud: $azure_cloud"
  # The broker, which these two forms use by default, serves tokens; the lease of a container or queue is a SAS.
  [ -z "$containers$queues" ] || echo 'deliver: env'
  echo 'scope: |'
  # One lease is one SAS or one token.
  while IFS= read -r line; do
    echo "  $rest$line"
    rest='# in a step of its own: '
  done <<<"${lines:-# what this job needs, see docs/scope.md}"
}
inputs | print_jobs
