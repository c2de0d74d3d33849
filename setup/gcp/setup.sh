#!/usr/bin/env bash
# Sets up one Google Cloud project for agent workflows, or brings an earlier set-up up to date.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=setup/common.sh
. "$here/../common.sh"
# shellcheck source=setup/run.sh
. "$here/../run.sh"

usage() {
  cat <<END
Usage: setup/gcp/setup.sh --repository OWNER/REPO --repository-id ID --owner-id ID --project ID [options]

Makes a workload identity pool with one provider, whose condition names the repository and its owner by number, the
branch and the workflow file; a service account that only this pool may use; and its rights. Prints the workflow to save.
Can be run again: the trust becomes what is asked; what else there is goes with --prune.

Needs gcloud, signed in (gcloud auth login) with, on the project: roles/iam.workloadIdentityPoolAdmin,
roles/iam.serviceAccountAdmin, roles/serviceusage.serviceUsageAdmin, roles/resourcemanager.projectIamAdmin; and on each
bucket roles/storage.admin.

$common_help
  --project ID              the project
  --bucket NAME             let the service account read, write and delete in this bucket (NAME or gs://NAME). May be
                            repeated
  --vertex                  let it call models of Vertex AI in this project
END
}

project='' buckets='' vertex=false
while [ $# -gt 0 ]; do
  consumed=2
  case $1 in
    --project) project=$(value_of "$@") ;;
    --bucket)
      bucket=$(value_of "$@")
      bucket=$(bucket_name gs "$bucket")
      must_match --bucket "$bucket" '[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]' my-bucket
      has "$bucket" "$buckets" || buckets+=${buckets:+$'\n'}$bucket
      ;;
    --vertex) vertex=true consumed=1 ;;
    --help) usage && exit 0 ;;
    *) common_option "$@" ;;
  esac
  shift "$consumed"
done
check_common_options
[ -n "$project" ] || fail '--project is missing' '--project my-project'
must_match --project "$project" '([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]' my-project
needs_ids 'a name can be given to another repository, a number cannot'
case $name in gcp-*) fail "--name cannot be '$name': Google keeps names that begin with gcp- for itself" '--name ci-agent' ;; esac
for ((i = 0; i <= at; i++)); do
  [ -z "${given_subjects[i]}" ] ||
    fail '--subject has no meaning here: the condition looks at the claims, not at the subject' 'leave it out'
done

# condition_of INDEX: the part of the provider's condition that accepts the jobs of one repository.
condition_of() {
  local refs_list='' one
  printf "assertion.repository_id == '%s' && assertion.repository_owner_id == '%s' && assertion.ref == '%s'" \
    "${repository_ids[$1]}" "${owner_ids[$1]}" "${refs[$1]}"
  if [[ ${workflow_refs[$1]} == *$'\n'* ]]; then
    while IFS= read -r one; do refs_list+="${refs_list:+, }'$one'"; done <<<"${workflow_refs[$1]}"
    printf ' && assertion.job_workflow_ref in [%s]' "$refs_list"
  else
    printf " && assertion.job_workflow_ref == '%s'" "${workflow_refs[$1]}"
  fi
  [ -z "${environments[$1]}" ] || printf " && assertion.environment == '%s'" "${environments[$1]}"
}
condition=$(condition_of 0)
for ((i = 1; i <= at; i++)); do
  [ "$i" -gt 1 ] || condition="($condition)"
  condition+=" || ($(condition_of "$i"))"
done
[ ${#condition} -le 4096 ] || fail "the provider's condition would have ${#condition} characters, Google takes 4096" \
  'name fewer repositories or workflow files, or use a second --name'
# Named after the run, which is what the audit log then shows; GitHub's own subject can be too long for Google.
mapping="google.subject=assertion.repository_id + '/' + assertion.run_id + '/' + assertion.run_attempt"
mapping+=',attribute.repository_id=assertion.repository_id,attribute.repository=assertion.repository'

domain=$project.iam.gserviceaccount.com
case $project in *:*) domain=${project#*:}.${project%%:*}.iam.gserviceaccount.com ;; esac
account=$name@$domain
# The service account's description remembers its buckets: no command finds them from the account.
memory=agent-creds:
while IFS= read -r bucket; do memory+=${bucket:+ gs://$bucket}; done <<<"$buckets"
[ ${#memory} -le 256 ] || fail "the names of the buckets have ${#memory} characters together, 256 fit" \
  'use a second --name for some of them'
pool=(--project="$project" --location=global)
provider=(github "${pool[@]}" --workload-identity-pool="$name")
# Role, a tab, and member on each line; compared here, since a filter of gcloud reads signs in a value as its own.
members_of=('--flatten=bindings[].members' '--format=value(bindings.role,bindings.members)')
# The same, and the condition of the binding.
rights_of=('--flatten=bindings[].members' '--format=value(bindings.role,bindings.members,bindings.condition.expression)')
account_policy=(gcloud iam service-accounts get-iam-policy "$account" --project="$project" "${members_of[@]}")

# --- What is there. Lists, since what is absent is a refusal to most commands that describe one thing.
needs_cli gcloud https://cloud.google.com/sdk/docs/install
rights="roles/serviceusage.serviceUsageAdmin on $project"
run gcloud services enable iam.googleapis.com iamcredentials.googleapis.com sts.googleapis.com \
  cloudresourcemanager.googleapis.com --project="$project"
rights="roles/browser on $project"
number=$(look PROJECT_NUMBER gcloud projects describe "$project" '--format=value(projectNumber)')
members=''
for ((i = 0; i <= at; i++)); do
  members+=${members:+$'\n'}principalSet://iam.googleapis.com/projects/$number/locations/global/workloadIdentityPools/$name/attribute.repository_id/${repository_ids[i]}
done

pool_state='' provider_state='' account_there=false remembered='' held=''
assume "Assumes that the project has no pool, provider or service account '$name', also none deleted in the last 30 days,"
assume 'and that its service account has no rights yet. Without --dry-run the script looks, and updates or restores them.'
if ! $dry_run; then
  rights="roles/iam.workloadIdentityPoolAdmin on $project"
  listed=$(patiently gcloud iam workload-identity-pools list "${pool[@]}" --show-deleted '--format=value(name.basename(),state)')
  while IFS=$'\t' read -r one state; do
    [ "$one" != "$name" ] || pool_state=$state
  done <<<"$listed"
  if [ -n "$pool_state" ]; then
    # A deleted pool lists no providers: it comes back first.
    [ "$pool_state" != DELETED ] || run gcloud iam workload-identity-pools undelete "$name" "${pool[@]}"
    listed=$(patiently gcloud iam workload-identity-pools providers list "${pool[@]}" --workload-identity-pool="$name" \
      --show-deleted '--format=value(name.basename(),state)')
    while IFS=$'\t' read -r one state; do
      if [ "$one" = github ]; then
        provider_state=$state
      elif [ -n "$one" ] && [ "$state" != DELETED ]; then
        surplus gcloud iam workload-identity-pools providers delete "$one" "${pool[@]}" --workload-identity-pool="$name" --quiet
      fi
    done <<<"$listed"
  fi
  rights="roles/iam.serviceAccountAdmin on $project"
  listed=$(patiently gcloud iam service-accounts list --project="$project" --filter="email=$account" '--format=value(email,description)')
  while IFS=$'\t' read -r one described; do
    [ "$one" != "$account" ] || { account_there=true && remembered=$described; }
  done <<<"$listed"
fi

if $account_there; then
  listed=$(patiently "${account_policy[@]}")
  while IFS=$'\t' read -r role member; do
    case $role$'\t'$member in
      $'roles/iam.workloadIdentityUser\t'*) ;;
      *$'\tprincipal://'* | *$'\tprincipalSet://'*) ;;
      *)
        [ -z "$member" ] || say "Note: $member has $role on $account as well; nothing here changes that."
        continue
        ;;
    esac
    if [ "$role" != roles/iam.workloadIdentityUser ] || ! has "$member" "$members"; then
      surplus gcloud iam service-accounts remove-iam-policy-binding "$account" --project="$project" --all \
        --role="$role" --member="$member"
    fi
  done <<<"$listed"
  rights="roles/resourcemanager.projectIamAdmin on $project"
  listed=$(patiently gcloud projects get-iam-policy "$project" "${members_of[@]}")
  while IFS=$'\t' read -r role member; do
    [ "$member" = "serviceAccount:$account" ] || continue
    ! $vertex || [ "$role" != roles/aiplatform.user ] || continue
    surplus gcloud projects remove-iam-policy-binding "$project" --all --member="serviceAccount:$account" --role="$role"
  done <<<"$listed"
  for one in ${remembered#agent-creds:}; do
    case $one in gs://*) ;; *) continue ;; esac
    ! has "${one#gs://}" "$buckets" || continue
    rights="roles/storage.admin on $one"
    listed=$(absent_is_empty=true && patiently gcloud storage buckets get-iam-policy "$one" "${members_of[@]}")
    ! has $'roles/storage.objectUser\t'"serviceAccount:$account" "$listed" ||
      surplus gcloud storage buckets remove-iam-policy-binding "$one" --all --member="serviceAccount:$account" \
        --role=roles/storage.objectUser
  done
fi
while IFS= read -r bucket; do
  [ -n "$bucket" ] || continue
  rights="roles/storage.admin on gs://$bucket"
  describe=(gcloud storage buckets describe "gs://$bucket" '--format=value(uniform_bucket_level_access)')
  if $dry_run; then
    uniform=True
    assume "Assumes that this prints True: $(print_command "${describe[@]}")"
  else
    uniform=$(patiently "${describe[@]}")
  fi
  [ "$uniform" = True ] || fail "gs://$bucket has no uniform bucket-level access, which gcs: lines need" \
    "gcloud storage buckets update gs://$bucket --uniform-bucket-level-access"
done <<<"$buckets"
# A pool that was brought back is not left to what it accepted before.
if [ "$pool_state" = DELETED ] && [ -n "$surplus_lines" ] && ! $prune; then
  run gcloud iam workload-identity-pools delete "$name" "${pool[@]}" --quiet
fi
check_surplus

# --- The trust.
rights="roles/iam.workloadIdentityPoolAdmin on $project"
[ -n "$pool_state" ] ||
  run gcloud iam workload-identity-pools create "$name" "${pool[@]}" --display-name="$name"
verb=create-oidc
if [ -n "$provider_state" ]; then
  verb=update-oidc
  [ "$provider_state" != DELETED ] || run gcloud iam workload-identity-pools providers undelete "${provider[@]}"
  held=$(patiently gcloud iam workload-identity-pools providers describe "${provider[@]}" '--format=value(attributeCondition)')
fi
run gcloud iam workload-identity-pools providers "$verb" "${provider[@]}" \
  --issuer-uri="https://$issuer" --attribute-mapping="$mapping" --attribute-condition="$condition"

# --- The service account and its rights. The description is written before rights are given and after they are taken.
rights="roles/iam.serviceAccountAdmin on $project"
grown=$memory
for one in ${remembered#agent-creds:}; do case " $grown " in *" $one "*) ;; *) grown+=" $one" ;; esac; done
if ! $account_there; then
  display="GitHub agent of ${repositories[0]}"
  run gcloud iam service-accounts create "$name" --project="$project" --display-name="${display:0:100}" \
    --description="$memory"
elif [ "$remembered" != "$grown" ]; then
  run gcloud iam service-accounts update "$account" --project="$project" --description="${grown:0:256}"
fi
while IFS= read -r member; do
  run gcloud iam service-accounts add-iam-policy-binding "$account" --project="$project" --condition=None \
    --role=roles/iam.workloadIdentityUser --member="$member"
done <<<"$members"
while IFS= read -r bucket; do
  [ -n "$bucket" ] || continue
  rights="roles/storage.admin on gs://$bucket"
  run gcloud storage buckets add-iam-policy-binding "gs://$bucket" --condition=None \
    --member="serviceAccount:$account" --role=roles/storage.objectUser
done <<<"$buckets"
if $vertex; then
  rights="roles/serviceusage.serviceUsageAdmin and roles/resourcemanager.projectIamAdmin on $project"
  run gcloud services enable aiplatform.googleapis.com --project="$project"
  run gcloud projects add-iam-policy-binding "$project" --condition=None \
    --member="serviceAccount:$account" --role=roles/aiplatform.user
fi
delete_surplus
[ "$grown" = "$memory" ] ||
  run gcloud iam service-accounts update "$account" --project="$project" --description="$memory"

# --- What Google holds now.
now=$(settled "$condition" gcloud iam workload-identity-pools providers describe "${provider[@]}" '--format=value(attributeCondition)')
[ -z "$held" ] || [ "$held" = "$now" ] || say "No longer accepted: $held"
if $dry_run; then say "Would accept: $now"; else say "Accepted: $now"; fi
[ "$now" = "$condition" ] || say "Note: that is not what was asked ($condition). Run this again in a minute."
if ! $dry_run; then
  listed=$(patiently "${account_policy[@]}")
  while IFS=$'\t' read -r role member; do [ -z "$member" ] || say "May use $account: $member ($role)"; done <<<"$listed"
  # may WHERE ROLE COMMAND...: says what roles the account has there, and whether the one that was asked for is missing.
  may() {
    local where=$1 asked=$2 role member condition there=''
    shift 2
    listed=$(patiently "$@" "${rights_of[@]}")
    while IFS=$'\t' read -r role member condition; do
      [ "$member" = "serviceAccount:$account" ] || continue
      say "May: $role on $where${condition:+, where $condition}"
      there+=${there:+$'\n'}$role
    done <<<"$listed"
    [ -z "$asked" ] || has "$asked" "$there" || say "Note: $asked on $where is not there yet. Run this again in a minute."
  }
  while IFS= read -r bucket; do
    [ -n "$bucket" ] || continue
    rights="roles/storage.admin on gs://$bucket"
    may "gs://$bucket" roles/storage.objectUser gcloud storage buckets get-iam-policy "gs://$bucket"
  done <<<"$buckets"
  rights="roles/resourcemanager.projectIamAdmin on $project"
  asked=''
  ! $vertex || asked=roles/aiplatform.user
  may "the project $project" "$asked" gcloud projects get-iam-policy "$project"
fi
cat >&2 <<END
It takes up to five minutes until Google knows all of it.
Made: pool $name with the provider github, service account $account. To remove it:
END
while IFS= read -r bucket; do
  [ -z "$bucket" ] || say "  gcloud storage buckets remove-iam-policy-binding gs://$bucket --all --member=serviceAccount:$account --role=roles/storage.objectUser"
done <<<"$buckets"
! $vertex || say "  gcloud projects remove-iam-policy-binding $project --all --member=serviceAccount:$account --role=roles/aiplatform.user"
say "  gcloud iam service-accounts delete $account --project=$project --quiet"
say "  gcloud iam workload-identity-pools delete $name ${pool[*]} --quiet"
say "Google keeps the pool's name for 30 days, in which this script can bring it back. The APIs stay enabled."

inputs() {
  cat <<END
gcp-workload-identity-provider: projects/$number/locations/global/workloadIdentityPools/$name/providers/github
gcp-service-account: $account
gcp-project: $project
END
  # A lease with gcs: lines cannot call Vertex AI: a boundary knows Cloud Storage only.
  if [ -n "$buckets" ]; then
    echo 'scope: |'
    while IFS= read -r bucket; do echo "  gcs:read  $bucket/"; done <<<"$buckets"
  elif $vertex; then
    printf '%s\n' 'scope: |' '  gcp:scope  https://www.googleapis.com/auth/cloud-platform'
  else
    printf '%s\n' 'scope: |' '  # what this job needs, see docs/scope.md'
  fi
}
! $vertex || [ -z "$buckets" ] || say 'For models of Vertex AI the scope line is: gcp:scope  https://www.googleapis.com/auth/cloud-platform'
inputs | print_jobs
