#!/usr/bin/env bash
# Sets up one Google Cloud project for one agent workflow, or brings an earlier set-up up to date.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=setup/common.sh
. "$here/../common.sh"

usage() {
  cat <<END
Usage: setup/gcp/setup.sh --repository OWNER/REPO --repository-id ID --owner-id ID --project ID [options]

Makes a workload identity pool with one provider, whose condition names the repository and its owner by number, the
branch and the workflow file; a service account that only this pool may use; and its rights. Prints the step to paste.
Can be run again. Needs gcloud, signed in as someone who may write IAM.

$common_help
  --project ID              the project
  --bucket NAME             let the service account read, write and delete in this bucket
  --vertex                  let it call models of Vertex AI in this project
END
}

project='' bucket='' vertex=false
while [ $# -gt 0 ]; do
  consumed=2
  case $1 in
    --project) project=$(value_of "$@") ;;
    --bucket) bucket=$(value_of "$@") ;;
    --vertex) vertex=true consumed=1 ;;
    --help) usage && exit 0 ;;
    *) common_option "$@" ;;
  esac
  shift "$consumed"
done
check_common_options
[ -n "$project" ] || fail '--project is missing' '--project my-project'
must_match --project "$project" '([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]' my-project
must_match --bucket "$bucket" '[a-z0-9._-]*' my-bucket
[ -n "$repository_id" ] || fail '--repository-id is missing: a name can be given to another repository, a number cannot' \
  "--repository-id \$(gh api repos/$repository --jq .id)"
[ -n "$owner_id" ] || fail '--owner-id is missing' "--owner-id \$(gh api repos/$repository --jq .owner.id)"
[ -z "$subject" ] || fail '--subject has no meaning here: the condition looks at the claims, not at the subject' 'leave it out'

condition="assertion.repository_id == '$repository_id' && assertion.repository_owner_id == '$owner_id'"
condition+=" && assertion.ref == '$ref' && assertion.job_workflow_ref == '$workflow_ref'"
[ -z "$environment" ] || condition+=" && assertion.environment == '$environment'"
# Named after the run, which is what the audit log then shows; GitHub's own subject can be too long for Google.
mapping="google.subject=assertion.repository_id + '/' + assertion.run_id + '/' + assertion.run_attempt"
mapping+=',attribute.repository_id=assertion.repository_id,attribute.repository=assertion.repository'

account=$name@$project.iam.gserviceaccount.com
case $project in
  *:*) account=$name@${project#*:}.${project%%:*}.iam.gserviceaccount.com ;;
esac
pool=(--project="$project" --location=global)
provider=(github "${pool[@]}" --workload-identity-pool="$name")

run gcloud services enable iam.googleapis.com iamcredentials.googleapis.com sts.googleapis.com --project="$project"
number=$(look PROJECT_NUMBER gcloud projects describe "$project" --format='value(projectNumber)')

# What is deleted keeps its name for 30 days and can only be brought back.
if found gcloud iam workload-identity-pools describe "$name" "${pool[@]}" --format='value(state)'; then
  [ "$seen" != DELETED ] || run gcloud iam workload-identity-pools undelete "$name" "${pool[@]}"
else
  run gcloud iam workload-identity-pools create "$name" "${pool[@]}" --display-name="GitHub agent $name"
fi

verb=create-oidc
if found gcloud iam workload-identity-pools providers describe "${provider[@]}" --format='value(state)'; then
  verb=update-oidc
  [ "$seen" != DELETED ] || run gcloud iam workload-identity-pools providers undelete "${provider[@]}"
fi
run gcloud iam workload-identity-pools providers "$verb" "${provider[@]}" \
  --issuer-uri=https://token.actions.githubusercontent.com \
  --attribute-mapping="$mapping" --attribute-condition="$condition"

if ! found gcloud iam service-accounts describe "$account" --project="$project" --format='value(email)'; then
  run gcloud iam service-accounts create "$name" --project="$project" --display-name="GitHub agent of $repository"
fi
run gcloud iam service-accounts add-iam-policy-binding "$account" --project="$project" --condition=None \
  --role=roles/iam.workloadIdentityUser \
  --member="principalSet://iam.googleapis.com/projects/$number/locations/global/workloadIdentityPools/$name/attribute.repository_id/$repository_id"

if [ -n "$bucket" ]; then
  uniform=$(look True gcloud storage buckets describe "gs://$bucket" --format='value(uniform_bucket_level_access)')
  [ "$uniform" = True ] || fail "gs://$bucket has no uniform bucket-level access, which gcs: lines need" \
    "gcloud storage buckets update gs://$bucket --uniform-bucket-level-access"
  run gcloud storage buckets add-iam-policy-binding "gs://$bucket" \
    --member="serviceAccount:$account" --role=roles/storage.objectUser
fi
if $vertex; then
  run gcloud services enable aiplatform.googleapis.com --project="$project"
  run gcloud projects add-iam-policy-binding "$project" --condition=None \
    --member="serviceAccount:$account" --role=roles/aiplatform.user
fi

say "Accepted: $condition"
say 'It takes up to five minutes until Google knows all of it.'
inputs() {
  cat <<END
gcp-workload-identity-provider: projects/$number/locations/global/workloadIdentityPools/$name/providers/github
gcp-service-account: $account
gcp-project: $project
END
  if [ -n "$bucket" ]; then
    cat <<END
scope: |
  gcs:read  $bucket/
END
  elif $vertex; then
    cat <<END
deliver: broker
scope: |
  gcp:scope  https://www.googleapis.com/auth/cloud-platform
END
  else
    cat <<END
scope: |
  # what this job needs, see docs/scope.md
END
  fi
}
inputs | print_uses
