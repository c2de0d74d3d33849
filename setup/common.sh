# What the set-up scripts share: the options they all have, how a job is named to a cloud, and how commands are run.
# shellcheck shell=bash disable=SC2034 # the scripts use the variables

repository='' repository_id='' owner_id='' branch=main environment='' workflow=agent.yml subject='' name=ci-agent
dry_run=false

common_help='  --repository OWNER/REPO   the repository whose workflow runs the agent
  --repository-id ID        its number:          gh api repos/OWNER/REPO --jq .id
  --owner-id ID             its owner'\''s number:  gh api repos/OWNER/REPO --jq .owner.id
  --branch NAME             the branch whose workflow file counts (main)
  --environment NAME        the GitHub environment of the job, if it has one; the job'\''s subject then names it
                            in place of the branch
  --workflow FILE           the workflow file in that repository and branch (agent.yml), or a reusable workflow as
                            OWNER/REPO/.github/workflows/FILE@REF, REF being refs/tags/vX.Y.Z or a commit
  --subject TEXT            the job'\''s whole subject, for a repository that has customised it
  --name NAME               names what is made (ci-agent)
  --dry-run                 print the commands, ask nobody
  --help                    this text'

fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  [ -z "${2:-}" ] || printf 'Fix: %s\n' "$2" >&2
  exit 2
}

# value_of --option value: the value, which must be there.
value_of() {
  if [ $# -lt 2 ] || [ -z "$2" ]; then fail "$1 needs a value" 'see --help'; fi
  printf '%s' "$2"
}

# common_option --option [value]: sets a shared option; $consumed says how many words it took.
common_option() {
  consumed=2
  case $1 in
    --repository) repository=$(value_of "$@") ;;
    --repository-id) repository_id=$(value_of "$@") ;;
    --owner-id) owner_id=$(value_of "$@") ;;
    --branch) branch=$(value_of "$@") ;;
    --environment) environment=$(value_of "$@") ;;
    --workflow) workflow=$(value_of "$@") ;;
    --subject) subject=$(value_of "$@") ;;
    --name) name=$(value_of "$@") ;;
    --dry-run) dry_run=true consumed=1 ;;
    *) fail "unknown option $1" "see --help" ;;
  esac
}

# must_match --option value pattern example. The patterns hold no quote, wildcard or blank: a value becomes part of
# policies and conditions, and must not change what they say.
must_match() {
  [[ $2 =~ ^($3)$ ]] || fail "$1 cannot be '$2'" "$1 $4"
}

# Sets owner, repo, ref, workflow_ref and subjects, after all options are read.
check_common_options() {
  [ -n "$repository" ] || fail '--repository is missing' '--repository OWNER/REPO'
  must_match --repository "$repository" '[A-Za-z0-9-]+/[A-Za-z0-9._-]+' octo-org/octo-repo
  must_match --repository-id "$repository_id" '[0-9]*' "\$(gh api repos/$repository --jq .id)"
  must_match --owner-id "$owner_id" '[0-9]*' "\$(gh api repos/$repository --jq .owner.id)"
  must_match --branch "$branch" '[A-Za-z0-9._/-]+' main
  must_match --environment "$environment" '[A-Za-z0-9._/-]*' production
  must_match --subject "$subject" '[A-Za-z0-9._/:@%=-]*' "repo:$repository:ref:refs/heads/$branch"
  must_match --name "$name" '[a-z][a-z0-9-]{4,24}[a-z0-9]' ci-agent
  owner=${repository%%/*} repo=${repository#*/} ref=refs/heads/$branch
  case $workflow in
    *@*) workflow_ref=$workflow ;;
    *) workflow_ref=$repository/.github/workflows/${workflow#.github/workflows/}@$ref ;;
  esac
  must_match --workflow "$workflow_ref" \
    '[A-Za-z0-9-]+/[A-Za-z0-9._-]+/\.github/workflows/[A-Za-z0-9._-]+\.ya?ml@[A-Za-z0-9._/-]+' agent.yml

  local context=ref:$ref
  [ -z "$environment" ] || context=environment:$environment
  subjects=("repo:$repository:$context")
  # A repository made, renamed or moved after July 2026 has its numbers in the subject. Which form it uses cannot be
  # told from its name, so both are accepted where the numbers are known.
  if [ -n "$owner_id" ] && [ -n "$repository_id" ]; then
    subjects+=("repo:$owner@$owner_id/$repo@$repository_id:$context")
  fi
  [ -z "$subject" ] || subjects=("$subject")
}

# Prints what to paste, a step or, in the split form, a job. Standard input has its inputs.
print_uses() {
  case $workflow in
    */.github/workflows/agent-job.yml@*)
      say 'The job, under jobs:'
      cat <<END
agent:
  permissions:
    id-token: write # for the issuer job; the agent job does not get it
    contents: read
    actions: read
  uses: ${workflow/@refs\/tags\//@}
  with:
END
      sed 's/^/    /'
      echo '    run: ./run-the-agent.sh'
      ;;
    *)
      say 'The step:'
      printf '%s\n' '- uses: org/agent-creds@v1' '  with:'
      sed 's/^/    /'
      ;;
  esac
}

say() {
  printf '%s\n' "$*" >&2
}

# Runs a command that changes something; with --dry-run prints it in a form that can be pasted.
run() {
  if $dry_run; then
    printf '%s' "$(quoted "$1")"
    shift
    local word
    for word in "$@"; do printf ' %s' "$(quoted "$word")"; done
    printf '\n'
  else
    say "+ $1 ${2:-} ${3:-} ${4:-}"
    "$@" >/dev/null
  fi
}

quoted() {
  if [[ $1 =~ ^[A-Za-z0-9_./:@=,+-]+$ ]]; then
    printf '%s' "$1"
  elif [[ $1 != *["\`\"\\\$!"]* ]]; then
    printf '"%s"' "$1"
  else
    printf "'%s'" "${1//\'/\'\\\'\'}"
  fi
}

# look DEFAULT command...: what a command that only reads says; DEFAULT with --dry-run.
look() {
  local default=$1
  shift
  if $dry_run; then printf '%s' "$default"; else "$@"; fi
}

# found command...: whether a thing is there; its description in $seen. A refusal is not an absence, and stops.
found() {
  seen=''
  if $dry_run; then return 1; fi
  local errors status=0
  errors=$(mktemp)
  seen=$("$@" 2>"$errors") || status=$?
  local text
  text=$(cat "$errors")
  rm -f "$errors"
  [ "$status" -ne 0 ] || return 0
  case $text in
    *NOT_FOUND* | *'not found'* | *NotFound* | *'does not exist'*) return 1 ;;
  esac
  printf '%s\n' "$text" >&2
  fail "cannot look up: $1 ${2:-} ${3:-} ${4:-}" 'the message above is what the cloud answered'
}
