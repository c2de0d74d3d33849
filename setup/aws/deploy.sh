#!/usr/bin/env bash
# Sets up one AWS account for agent workflows, or brings an earlier set-up up to date.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=setup/common.sh
. "$here/../common.sh"
# shellcheck source=setup/run.sh
. "$here/../run.sh"

usage() {
  cat <<END
Usage: setup/aws/deploy.sh --repository OWNER/REPO --region REGION
         (--bucket NAME | --bedrock | --logs GROUP | --read-stack NAME)... [options]
       setup/aws/deploy.sh --repository OWNER/REPO --region REGION --rights-policy ARN [options]

Deploys agent-creds.yaml: GitHub's OIDC provider if the account has none, a role for the agent whose trust policy names
the repository, the branch and the workflow file, one policy that is all the role may do and its boundary, and a role
that ends sessions early. Prints the workflow to save. Can be run again: the stack becomes what is asked.

Needs the aws CLI, signed in as someone who may: cloudformation:* on the stack; iam:*Role* on the two
roles; iam:*Policy* on the rights policy; iam:*OpenIDConnectProvider*.

$common_help
  --region REGION           the region of the stack and of the step
  --bucket NAME             what the agent may do at most: read, write and delete in this bucket (NAME or s3://NAME)
  --bedrock                 ... call models of Bedrock
  --logs GROUP              ... read this CloudWatch log group
  --read-stack NAME         ... read this CloudFormation stack
  --rights-policy ARN       or instead of these four, what this managed policy allows
  --max-session SECONDS     the longest ttl, 3600 to 43200 (3600)
  --no-revoke-role          make no role for aws-revoke-role

One role takes one or two repositories; for more of them use a second --name.
END
}

region=${AWS_REGION:-} bucket='' bedrock=false logs='' read_stack='' rights_policy='' max_session=3600 revoke_role=true
while [ $# -gt 0 ]; do
  consumed=2
  case $1 in
    --region) region=$(value_of "$@") ;;
    --bucket)
      [ -z "$bucket" ] || fail '--bucket was given twice; the template knows one' '--rights-policy ARN, of a policy of yours that names all of them'
      bucket=$(value_of "$@")
      bucket=$(bucket_name s3 "$bucket")
      ;;
    --bedrock) bedrock=true consumed=1 ;;
    --logs) logs=$(value_of "$@") ;;
    --read-stack) read_stack=$(value_of "$@") ;;
    --rights-policy) rights_policy=$(value_of "$@") ;;
    --max-session) max_session=$(value_of "$@") ;;
    --no-revoke-role) revoke_role=false consumed=1 ;;
    --help) usage && exit 0 ;;
    *) common_option "$@" ;;
  esac
  shift "$consumed"
done
check_common_options
[ -n "$region" ] || fail '--region is missing' '--region eu-west-1'
must_match --region "$region" '[a-z]+(-[a-z]+)+-[0-9]' eu-west-1
must_match --bucket "$bucket" '([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?' my-bucket
must_match --logs "$logs" '[A-Za-z0-9_/.#-]{0,512}' /aws/lambda/resize
must_match --read-stack "$read_stack" '([A-Za-z][A-Za-z0-9-]{0,127})?' my-stack
must_match --rights-policy "$rights_policy" '(arn:[a-z-]+:iam::(aws|[0-9]{12}):policy/[A-Za-z0-9_+=,.@/-]+)?' \
  arn:aws:iam::111122223333:policy/agent
must_match --max-session "$max_session" '[0-9]{1,6}' 3600
[ "$max_session" -ge 3600 ] && [ "$max_session" -le 43200 ] || fail "--max-session cannot be $max_session" '3600 to 43200'
preset=$bucket$logs$read_stack
$bedrock && preset+=bedrock
[ -n "$preset$rights_policy" ] ||
  fail 'what may the agent do at most?' '--bucket NAME, --bedrock, --logs GROUP, --read-stack NAME, or --rights-policy ARN'
[ -z "$preset" ] || [ -z "$rights_policy" ] ||
  fail '--rights-policy excludes --bucket, --bedrock, --logs and --read-stack' 'give one or the other'
[ "$at" -le 1 ] || fail 'one role takes at most two repositories' 'run this again with another --name for the others'

# Whether AWS offers GitHub's claims besides aud and sub as condition keys: not for issuers of one's own, and in the
# commercial partition only (real names of regions elsewhere begin so).
keys=false
case $issuer in
  token.actions.githubusercontent.com | token.actions.githubusercontent.com/* | token.actions.*.ghe.com) keys=true ;;
esac
partition=aws
case $region in
  cn-*) partition=aws-cn ;;
  us-gov-*) partition=aws-us-gov ;;
  eusc-*) partition=aws-eusc ;;
esac
[ "$partition" = aws ] || keys=false
if ! $keys; then
  say "Note: for this issuer and partition AWS compares aud and sub only. Any workflow file of the branch or environment"
  say 'is accepted, unless the repository puts the file into its subject: then give that as --subject.'
fi

given=${workflows[0]:-agent.yml}
json_list() {
  local one out=''
  while IFS= read -r one; do out+="${out:+,}\"$one\""; done <<<"$1"
  printf '[%s]' "$out"
}

# statement INDEX ACCOUNT: the statement of the trust policy for one repository, as the template writes it.
statement() {
  local i=$1 sub refs_text
  sub=$(json_list "${subjects[i]}")
  refs_text=$(json_list "${workflow_refs[i]}")
  # The template has one plain text here: the file of the first repository.
  case $i$given in 0*@* | 0*$'\n'* | 1*) ;; *) refs_text=${refs_text:1:${#refs_text}-2} ;; esac
  printf '{"Effect":"Allow","Principal":{"Federated":"arn:%s:iam::%s:oidc-provider/%s"},' "$partition" "$2" "$issuer"
  printf '"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"%s:aud":"sts.amazonaws.com",' "$issuer"
  printf '"%s:sub":%s' "$issuer" "$sub"
  if $keys; then
    printf ',"%s:job_workflow_ref":%s,"%s:ref":"%s"' "$issuer" "$refs_text" "$issuer" "${refs[i]}"
    [ -z "${repository_ids[i]}" ] || printf ',"%s:repository_id":"%s"' "$issuer" "${repository_ids[i]}"
    [ -z "${owner_ids[i]}" ] || printf ',"%s:repository_owner_id":"%s"' "$issuer" "${owner_ids[i]}"
    [ -z "${environments[i]}" ] || printf ',"%s:environment":"%s"' "$issuer" "${environments[i]}"
  fi
  printf '}}}'
}
trust() {
  local i out=''
  for ((i = 0; i <= at; i++)); do out+=${out:+,}$(statement "$i" "$1"); done
  printf '{"Version":"2012-10-17","Statement":[%s]}' "$out"
}
length=$(trust 111122223333 | wc -c)
[ "$length" -le 2048 ] || fail "the trust policy would have $((length)) characters, IAM takes 2048" \
  'name fewer workflow files, or use a second --name for the second repository'

stack=$name
cli=(aws --region "$region")
needs_cli aws https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html
rights='to sign in (aws configure sso, aws login), as an administrator of the account'
account=$(look 111122223333 "${cli[@]}" sts get-caller-identity --query Account --output text)

# status_of_stack: prints its status and its CreateProvider, nothing where there is no stack.
status_of_stack() {
  local errors text status=0
  errors=$(mktemp)
  "${cli[@]}" cloudformation describe-stacks --stack-name "$stack" --output text \
    --query "Stacks[0].[StackStatus, Parameters[?ParameterKey=='CreateProvider'] | [0].ParameterValue]" \
    2>"$errors" || status=$?
  text=$(cat "$errors")
  rm -f "$errors"
  [ "$status" -ne 0 ] || return 0
  # What AWS says of an absent stack is a ValidationError like many others.
  case $text in *"Stack with id $stack does not exist"*) return 0 ;; esac
  printf '%s\n' "$text" >&2
  refused "$text" || true
  fail "cannot look up the stack $stack" 'what AWS says is above'
}

# A role is deleted only when the policies that ended leases left on it are gone.
removal="for policy in \$(${cli[*]} iam list-role-policies --role-name $name --query 'PolicyNames[]' --output text); do ${cli[*]} iam delete-role-policy --role-name $name --policy-name \$policy; done
${cli[*]} cloudformation delete-stack --stack-name $stack
${cli[*]} cloudformation wait stack-delete-complete --stack-name $stack"
rights="cloudformation:* on the stack $stack"
status='' create_provider=true
assume "Assumes that there is no stack '$stack' and no provider for $issuer in the account, so CreateProvider=true."
assume 'Without --dry-run the script looks, and deletes a stack that could never be made (ROLLBACK_COMPLETE).'
if ! $dry_run; then
  found=$(status_of_stack)
  read -r status create_provider <<<"$found" || true
fi
case $status in
  ROLLBACK_COMPLETE | ROLLBACK_FAILED | CREATE_FAILED)
    say "The stack $stack could not be made the last time ($status): it is deleted and made anew."
    run "${cli[@]}" cloudformation delete-stack --stack-name "$stack"
    run "${cli[@]}" cloudformation wait stack-delete-complete --stack-name "$stack"
    status=''
    ;;
  REVIEW_IN_PROGRESS) status='' ;; # a first change set that was never carried out; `deploy` goes on from there
  *_IN_PROGRESS) fail "the stack $stack is being changed by somebody ($status)" 'wait until that is done, and run this again' ;;
  UPDATE_ROLLBACK_FAILED)
    fail "the stack $stack is stuck ($status)" "aws --region $region cloudformation continue-update-rollback --stack-name $stack" ;;
  DELETE_FAILED)
    fail "the stack $stack could not be deleted ($status)" "${removal//$'\n'/; }" ;;
esac

# The stack that made the provider must go on saying so: it would drop the provider from its care otherwise.
provider=''
if [ -z "$status" ]; then
  create_provider=true
  rights='iam:ListOpenIDConnectProviders, iam:GetOpenIDConnectProvider, iam:AddClientIDToOpenIDConnectProvider'
  if ! $dry_run; then
    provider=$(patiently "${cli[@]}" iam list-open-id-connect-providers --output text \
      --query "OpenIDConnectProviderList[?ends_with(Arn, ':oidc-provider/$issuer')].Arn")
  fi
  if [ -n "$provider" ] && [ "$provider" != None ]; then
    create_provider=false
    audiences=$(patiently "${cli[@]}" iam get-open-id-connect-provider --open-id-connect-provider-arn "$provider" \
      --query ClientIDList --output text)
    case " $(printf '%s' "$audiences" | tr '\t\n' '  ') " in
      *' sts.amazonaws.com '*) ;;
      *)
        run "${cli[@]}" iam add-client-id-to-open-id-connect-provider \
          --open-id-connect-provider-arn "$provider" --client-id sts.amazonaws.com
        ;;
    esac
  fi
fi

# A condition key cannot be a parameter of a template, so another issuer takes a template of its own.
template=$here/agent-creds.yaml
if [ "$issuer" != token.actions.githubusercontent.com ]; then
  template=$(mktemp)
  sed "s|token\.actions\.githubusercontent\.com|$issuer|g" "$here/agent-creds.yaml" >"$template"
  assume "The template is agent-creds.yaml with $issuer in place of token.actions.githubusercontent.com."
fi
commas() { printf '%s' "${1//$'\n'/,}"; }
workflow_file=agent.yml whole_refs=''
case $given in
  *@* | *$'\n'*) whole_refs=$(commas "${workflow_refs[0]}") ;;
  *) workflow_file=${given#.github/workflows/} ;;
esac
parameters=(
  "Repository=${repositories[0]}" "Branch=${branches[0]}" "Workflow=$workflow_file" "WorkflowRef=$whole_refs"
  "Environment=${environments[0]}" "OwnerId=${owner_ids[0]}" "RepositoryId=${repository_ids[0]}"
  "Subject=$(commas "${given_subjects[0]}")" "Name=$name" "ClaimKeys=$keys"
  "Bucket=$bucket" "Bedrock=$bedrock" "LogGroup=$logs" "ReadStack=$read_stack" "RightsPolicyArn=$rights_policy"
  "MaxSessionDuration=$max_session" "CreateProvider=$create_provider" "CreateRevokeRole=$revoke_role"
)
# Always all of them: a parameter that is left out keeps its value of before.
if [ "$at" -eq 1 ]; then
  parameters+=(
    "Subject2=$(commas "${subjects[1]}")" "WorkflowRef2=$(commas "${workflow_refs[1]}")" "Branch2=${branches[1]}"
    "Environment2=${environments[1]}" "OwnerId2=${owner_ids[1]}" "RepositoryId2=${repository_ids[1]}"
  )
else
  parameters+=(Subject2= WorkflowRef2= Branch2=main Environment2= OwnerId2= RepositoryId2=)
fi
rights="cloudformation:* on the stack $stack, and iam:* on the roles $name, $name-revoke and the policy $name-rights"
run "${cli[@]}" cloudformation deploy --stack-name "$stack" --template-file "$template" \
  --capabilities CAPABILITY_NAMED_IAM --no-fail-on-empty-changeset --parameter-overrides "${parameters[@]}"

# --- What IAM holds now. CloudFormation does not see what was changed by hand.
arn_of() {
  look "arn:$partition:iam::$account:role/$1" "${cli[@]}" iam get-role --role-name "$1" --query Role.Arn --output text
}
rights='iam:GetRole'
role=$(arn_of "$name")
revoke=''
if $revoke_role; then revoke=$(arn_of "$name-revoke"); fi
# What a statement of a trust policy says, as one line with tabs: the names of its parts, effect, actions, principals,
# operators and keys of its condition, and what each claim is compared with (* where it is not).
claims=(aud sub job_workflow_ref ref repository_id repository_owner_id environment)
joined() { printf "join(',', sort(map(&to_string(@), %s))) || '%s'" "$1" "$2"; }
listed() { joined "[$1][] | [?@]" "$2"; }
names() { printf "type(%s) == 'object' && %s" "$1" "$(joined "keys($1)" none)"; }
facts="$(names @), Effect, $(listed Action none), $(names Principal), $(listed Principal.Federated none)"
facts+=", $(names Condition), $(names Condition.StringEquals)"
for one in "${claims[@]}"; do facts+=", $(listed "Condition.StringEquals.\"$issuer:$one\"" '*')"; done
trust_of() {
  local lines
  lines=$(patiently "${cli[@]}" iam get-role --role-name "$1" --output text \
    --query "[Role.AssumeRolePolicyDocument.Statement][].[$facts]")
  [ "$lines" = None ] || printf '%s' "$lines" | LC_ALL=C sort
}
sorted() { printf '%s\n' "$1" | LC_ALL=C sort | tr '\n' ',' | sed 's/,$//'; }
# wanted_line INDEX: such a line for what is asked for one repository.
wanted_line() {
  local i=$1 used line one
  local values=(sts.amazonaws.com "$(sorted "${subjects[i]}")" '*' '*' '*' '*' '*')
  if $keys; then
    values[2]=$(sorted "${workflow_refs[i]}")
    values[3]=${refs[i]} values[4]=${repository_ids[i]:-*} values[5]=${owner_ids[i]:-*} values[6]=${environments[i]:-*}
  fi
  used=$(for one in "${!claims[@]}"; do [ "${values[one]}" = '*' ] || echo "$issuer:${claims[one]}"; done)
  line=$(printf '\t%s' Allow sts:AssumeRoleWithWebIdentity Federated "arn:$partition:iam::$account:oidc-provider/$issuer" \
    StringEquals "$(sorted "$used")" "${values[@]}")
  printf 'Action,Condition,Effect,Principal%s' "$line"
}
# accepted TITLE LINES: says what such lines accept.
accepted() {
  local parts effect actions kinds principals operators used aud sub file rest=() text at
  while IFS=$'\t' read -r parts effect actions kinds principals operators used aud sub file 'rest[0]' 'rest[1]' 'rest[2]' 'rest[3]'; do
    [ -n "$parts" ] || continue
    [ "$sub" != '*' ] || sub='any subject'
    [ "$file" != '*' ] || file='any workflow file'
    text="${sub//,/, } from ${file//,/, }"
    for at in 0 1 2 3; do [ "${rest[at]}" = '*' ] || text+=", ${claims[at + 3]} ${rest[at]}"; done
    [ "$aud" = sts.amazonaws.com ] || text+=", audience $aud"
    # What set-up does not write is shown whole.
    [ "$1" != 'It accepts' ] || text+=" ($effect $actions for $kinds $principals, $operators of $used)"
    say "$1: $text"
  done <<<"$2"
}
wanted=$(for ((i = 0; i <= at; i++)); do wanted_line "$i" && echo; done | LC_ALL=C sort)
if $dry_run; then
  accepted 'Would accept' "$wanted"
else
  for one in "$name" "$name-revoke"; do
    [ "$one" = "$name" ] || $revoke_role || continue
    held=$(trust_of "$one")
    if [ "$held" != "$wanted" ]; then
      say "The trust policy of $one was changed by hand."
      accepted 'It accepts' "$held"
      mend=("${cli[@]}" iam update-assume-role-policy --role-name "$one" --policy-document "$(trust "$account")")
      $prune || fail 'that is not what was asked' "$(print_command "${mend[@]}"), or add --prune, which does it"
      run "${mend[@]}"
      held=$(settled "$wanted" trust_of "$one")
      [ "$held" = "$wanted" ] || fail "the trust policy of $one is not what was asked, still" 'run this again in a minute'
    fi
    [ "$one" != "$name" ] || accepted Accepted "$held"
  done
  boundary=$(patiently "${cli[@]}" iam get-role --role-name "$name" --output text --query Role.PermissionsBoundary.PermissionsBoundaryArn)
  wanted_boundary=${rights_policy:-arn:$partition:iam::$account:policy/$name-rights}
  [ "$boundary" = "$wanted_boundary" ] || fail "the boundary of $name was changed by hand: $boundary" \
    "aws iam put-role-permissions-boundary --role-name $name --permissions-boundary $wanted_boundary"
  # The boundary is all that the role may do, whatever else is on it.
  rights="iam:GetPolicy and iam:GetPolicyVersion on $boundary, iam:ListAttachedRolePolicies and iam:ListRolePolicies on the role $name"
  version=$(patiently "${cli[@]}" iam get-policy --policy-arn "$boundary" --output text --query Policy.DefaultVersionId)
  held=$(patiently "${cli[@]}" iam get-policy-version --policy-arn "$boundary" --version-id "$version" --output text --query \
    "[PolicyVersion.Document.Statement][].[Effect, Action && join(', ', [Action][]) || join(' ', ['all but', to_string(NotAction)]), Resource && join(', ', [Resource][]) || join(' ', ['all but', to_string(NotResource)]), to_string(Condition)]")
  while IFS=$'\t' read -r effect actions resources condition; do
    [ "$condition" != null ] || condition=''
    case $effect in
      Allow) say "May: $actions on $resources${condition:+, where $condition}" ;;
      Deny) say "May not: $actions on $resources${condition:+, where $condition}" ;;
    esac
  done <<<"$held"
  attached=$(patiently "${cli[@]}" iam list-attached-role-policies --role-name "$name" --output text --query 'AttachedPolicies[].PolicyArn')
  attached=$(printf '%s' "$attached" | tr '\t' '\n')
  has "$boundary" "$attached" ||
    say "Note: none of that holds, $boundary is not attached: aws iam attach-role-policy --role-name $name --policy-arn $boundary"
  while IFS= read -r one; do
    [ -z "$one" ] || [ "$one" = "$boundary" ] || say "Note: $one is attached as well. It adds nothing to that."
  done <<<"$attached"
  inline=$(patiently "${cli[@]}" iam list-role-policies --role-name "$name" --output text --query 'PolicyNames[]')
  [ -z "$inline" ] || [ "$inline" = None ] ||
    say "Note: the role has inline policies, which can take away from that, such as ends of leases: ${inline//$'\t'/, }"
fi
made="the stack $stack in $region with the role $name"
if $revoke_role; then made+=", the role $name-revoke"; fi
if [ -z "$rights_policy" ]; then made+=", the policy $name-rights"; fi
if [ "$create_provider" = true ]; then made+=", the identity provider $issuer"; fi
say "Made: $made. To remove it, with the policies that ended leases left:"
while IFS= read -r one; do say "  $one"; done <<<"$removal"
if [ "$create_provider" = true ]; then
  say 'The identity provider stays then, since other roles may have come to use it. Where none does:'
  say "  ${cli[*]} iam delete-open-id-connect-provider --open-id-connect-provider-arn arn:$partition:iam::$account:oidc-provider/$issuer"
fi
if $bedrock; then
  say "The first call of a model in an account can be refused for the Marketplace: an admin calls it once before."
fi

inputs() {
  cat <<END
aws-role: $role
aws-region: $region
END
  if $revoke_role; then echo "aws-revoke-role: $revoke"; fi
  printf '%s\n' 'ttl: 15m' 'scope: |'
  if [ -n "$bucket" ]; then echo "  s3:read  $bucket/*"; fi
  if $bedrock; then printf '%s\n' '  bedrock:invoke  anthropic.claude-sonnet-*' '  bedrock:invoke  anthropic.claude-haiku-*'; fi
  if [ -n "$logs" ]; then echo "  logs:read  $logs"; fi
  if [ -n "$read_stack" ]; then echo "  cloudformation:read  $read_stack"; fi
  if [ -n "$rights_policy" ]; then echo '  # what this job needs, see docs/scope.md'; fi
}
inputs | print_jobs
