#!/usr/bin/env bash
# Sets up one AWS account for one agent workflow, or brings an earlier set-up up to date.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=setup/common.sh
. "$here/../common.sh"

usage() {
  cat <<END
Usage: setup/aws/deploy.sh --repository OWNER/REPO --region REGION (--bucket NAME | --rights-policy ARN) [options]

Deploys agent-creds.yaml: GitHub's OIDC provider if the account has none, a role for the agent whose trust policy names
the repository, the branch and the workflow file, one policy that is all the role may do and its boundary, and a role
that ends sessions early. Prints the step to paste. Can be run again. Needs the aws CLI, signed in as someone who may
write IAM.

$common_help
  --region REGION           the region of the stack and of the step
  --bucket NAME             what the agent may do at most: read, write and delete in this bucket
  --rights-policy ARN       or what this managed policy allows
  --max-session SECONDS     the longest ttl, 3600 to 43200 (3600)
  --no-revoke-role          make no role for aws-revoke-role
END
}

region=${AWS_REGION:-} bucket='' rights_policy='' max_session=3600 revoke_role=true
while [ $# -gt 0 ]; do
  consumed=2
  case $1 in
    --region) region=$(value_of "$@") ;;
    --bucket) bucket=$(value_of "$@") ;;
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
must_match --max-session "$max_session" '[0-9]+' 3600
[ -z "$bucket$rights_policy" ] && fail 'what may the agent do at most?' '--bucket NAME, or --rights-policy ARN'
[ -n "$bucket" ] && [ -n "$rights_policy" ] && fail '--bucket and --rights-policy exclude each other' 'give one'

stack=$name
issuer=token.actions.githubusercontent.com
cli=(aws --region "$region")

# The stack that made the provider must go on saying so: it would drop the provider from its care otherwise.
create_provider=true
if found "${cli[@]}" cloudformation describe-stacks --stack-name "$stack" \
  --query "Stacks[0].Parameters[?ParameterKey=='CreateProvider'].ParameterValue" --output text; then
  create_provider=$seen
else
  provider=$(look '' "${cli[@]}" iam list-open-id-connect-providers --output text \
    --query "OpenIDConnectProviderList[?ends_with(Arn, 'oidc-provider/$issuer')].Arn")
  if [ -n "$provider" ] && [ "$provider" != None ]; then
    create_provider=false
    audiences=$("${cli[@]}" iam get-open-id-connect-provider --open-id-connect-provider-arn "$provider" \
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

workflow_file=agent.yml whole_ref=$workflow_ref
case $workflow in
  *@*) ;;
  *) workflow_file=${workflow#.github/workflows/} whole_ref='' ;;
esac
run "${cli[@]}" cloudformation deploy --stack-name "$stack" --template-file "$here/agent-creds.yaml" \
  --capabilities CAPABILITY_NAMED_IAM --no-fail-on-empty-changeset --parameter-overrides \
  "Repository=$repository" "Branch=$branch" "Workflow=$workflow_file" "WorkflowRef=$whole_ref" \
  "Environment=$environment" "OwnerId=$owner_id" "RepositoryId=$repository_id" "Subject=$subject" "Name=$name" \
  "Bucket=$bucket" "RightsPolicyArn=$rights_policy" "MaxSessionDuration=$max_session" \
  "CreateProvider=$create_provider" "CreateRevokeRole=$revoke_role"

arn_of() {
  look "arn:aws:iam::ACCOUNT:role/$1" "${cli[@]}" iam get-role --role-name "$1" --query Role.Arn --output text
}

role=$(arn_of "$name")
say "Accepted: $workflow_ref, subject ${subjects[*]}"
inputs() {
  cat <<END
aws-role: $role
aws-region: $region
END
  if $revoke_role; then echo "aws-revoke-role: $(arn_of "$name-revoke")"; fi
  cat <<END
ttl: 15m
scope: |
END
  if [ -n "$bucket" ]; then echo "  s3:read  $bucket/*"; else echo '  # what this job needs, see docs/scope.md'; fi
}
inputs | print_uses
