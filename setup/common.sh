# What the set-up scripts share: the options they all have, how a job is named to a cloud, and what they print at the
# end. How commands are run is in run.sh.
# shellcheck shell=bash disable=SC2034 # the scripts use the variables

name=ci-agent issuer=token.actions.githubusercontent.com
dry_run=false prune=false
# One entry for each repository. A list in an entry (workflows, subjects) has one value a line.
at=0
repositories=('') repository_ids=('') owner_ids=('') branches=(main) environments=('') workflows=('') given_subjects=('')

common_help='  --repository OWNER/REPO   the repository whose workflow runs the agent. May be repeated: the five options below
                            are about the --repository before them
  --repository-id ID        its number:          gh api repos/OWNER/REPO --jq .id
  --owner-id ID             its owner'\''s number:  gh api repos/OWNER/REPO --jq .owner.id
  --branch NAME             the branch whose workflow file counts (main)
  --environment NAME        the GitHub environment of the job, if it has one; the job'\''s subject then names it
                            in place of the branch
  --workflow FILE           the workflow file in that repository and branch (agent.yml), or a reusable workflow as
                            OWNER/REPO/.github/workflows/FILE@REF, REF being refs/tags/vX.Y.Z or a commit. May be
                            repeated
  --subject TEXT            the job'\''s whole subject, for a repository that has customised it. May be repeated
  --issuer HOST[/PATH]      who signs the jobs'\'' tokens (token.actions.githubusercontent.com); of GitHub Enterprise
                            Server: HOST/_services/token
  --name NAME               names what is made (ci-agent)
  --prune                   delete what an earlier run granted and this one does not name; without it the script
                            prints what would have to go, changes nothing and stops
  --dry-run                 print the commands and what they assume; ask nobody
  --help                    this text'

fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  [ -z "${2:-}" ] || printf 'Fix: %s\n' "$2" >&2
  exit 2
}

say() {
  printf '%s\n' "$*" >&2
}

# value_of --option value: the value, which must be there.
value_of() {
  if [ $# -lt 2 ] || [ -z "$2" ]; then fail "$1 needs a value" 'see --help'; fi
  printf '%s' "$2"
}

# common_option --option [value]: sets a shared option; $consumed says how many words it took.
common_option() {
  consumed=2
  local value=''
  case $1 in
    --dry-run | --prune) ;;
    --repository | --repository-id | --owner-id | --branch | --environment | --workflow | --subject | --issuer | --name)
      value=$(value_of "$@") ;;
  esac
  case $1 in
    --repository)
      if [ -n "${repositories[at]}" ]; then
        at=$((at + 1))
        repository_ids[at]='' owner_ids[at]='' branches[at]=main environments[at]='' workflows[at]='' given_subjects[at]=''
      fi
      repositories[at]=$value
      ;;
    --repository-id) repository_ids[at]=$value ;;
    --owner-id) owner_ids[at]=$value ;;
    --branch) branches[at]=$value ;;
    --environment) environments[at]=$value ;;
    --workflow) workflows[at]+=${workflows[at]:+$'\n'}$value ;;
    --subject) given_subjects[at]+=${given_subjects[at]:+$'\n'}$value ;;
    --issuer) issuer=${value#https://} ;;
    --name) name=$value ;;
    --prune) prune=true consumed=1 ;;
    --dry-run) dry_run=true consumed=1 ;;
    *) fail "unknown option $1" "see --help" ;;
  esac
}

# must_match --option value pattern example. The patterns hold no quote, wildcard or blank: a value becomes part of
# policies and conditions, and must not change what they say.
must_match() {
  [[ $2 =~ ^($3)$ ]] || fail "$1 cannot be '$2'" "$1 $4"
}

# bucket_name SCHEME VALUE: the bucket's name, given as such or as SCHEME://NAME.
bucket_name() {
  local value=$2
  case $value in
    "$1"://*) value=${value#"$1"://} value=${value%/} ;;
    *://*) fail "--bucket cannot be '$value'" "--bucket $1://my-bucket" ;;
  esac
  case $value in
    */*) fail "--bucket names a whole bucket, not a folder: '$value'" \
      "--bucket ${value%%/*}, and the folder in the workflow's scope line" ;;
  esac
  printf '%s' "$value"
}

# whole_ref REPOSITORY REF WORKFLOW: what the claim job_workflow_ref says of a job of that file.
whole_ref() {
  local path=${3%%@*} ref=${3#*@}
  case $3 in
    *@*) ;;
    *)
      printf '%s/.github/workflows/%s@%s' "$1" "${3#.github/workflows/}" "$2"
      return
      ;;
  esac
  case $ref in
    refs/tags/* | refs/heads/*) ;;
    *)
      if [[ $ref =~ ^v?[0-9]+(\.[0-9]+)*(-[A-Za-z0-9.]+)?$ && ! $ref =~ ^[0-9a-f]{7,40}$ ]]; then
        say "A tag is refs/tags/$ref in GitHub's tokens: --workflow $path@$ref is taken as $path@refs/tags/$ref."
        ref=refs/tags/$ref
      elif [[ ! $ref =~ ^[0-9a-f]{40}$ ]]; then
        fail "--workflow: '@$ref' is neither a whole ref nor a commit of 40 digits" \
          "--workflow $path@refs/tags/v1.0.0, or @ and the whole commit"
      fi
      ;;
  esac
  [[ ! $ref =~ ^refs/(heads/|tags/v?[0-9]+$) ]] ||
    say "Note: $ref can be moved by whoever may write to ${path%%/.github/*}; a release or a commit cannot."
  printf '%s@%s' "$path" "$ref"
}

# Sets refs, workflow_refs and subjects, one entry for each repository, after all options are read.
check_common_options() {
  local i one
  must_match --name "$name" '[a-z][a-z0-9-]{4,24}[a-z0-9]' ci-agent
  must_match --issuer "$issuer" '[a-z0-9.-]+(/[A-Za-z0-9._/-]+)?' token.actions.githubusercontent.com
  refs=() workflow_refs=() subjects=()
  for ((i = 0; i <= at; i++)); do
    local repository=${repositories[i]} id=${repository_ids[i]} owner_id=${owner_ids[i]} branch=${branches[i]}
    [ -n "$repository" ] || fail '--repository is missing' '--repository OWNER/REPO'
    must_match --repository "$repository" '[A-Za-z0-9-]+/[A-Za-z0-9._-]+' octo-org/octo-repo
    must_match --repository-id "$id" '[0-9]*' "\$(gh api repos/$repository --jq .id)"
    must_match --owner-id "$owner_id" '[0-9]*' "\$(gh api repos/$repository --jq .owner.id)"
    must_match --branch "$branch" '[A-Za-z0-9._/-]+' main
    must_match --environment "${environments[i]}" '[A-Za-z0-9._/-]*' production
    refs[i]=refs/heads/$branch workflow_refs[i]='' subjects[i]=''
    while IFS= read -r one; do
      # On a line of its own: a failure inside of a longer command would not stop the script.
      one=$(whole_ref "$repository" "${refs[i]}" "$one")
      must_match --workflow "$one" \
        '[A-Za-z0-9-]+/[A-Za-z0-9._-]+/\.github/workflows/[A-Za-z0-9._-]+\.ya?ml@[A-Za-z0-9._/-]+' agent.yml
      workflow_refs[i]+=${workflow_refs[i]:+$'\n'}$one
    done <<<"${workflows[i]:-agent.yml}"

    local context=ref:${refs[i]}
    [ -z "${environments[i]}" ] || context=environment:${environments[i]}
    if [ -n "${given_subjects[i]}" ]; then
      while IFS= read -r one; do
        must_match --subject "$one" '[A-Za-z0-9._/:@%=-]+' "repo:$repository:$context"
      done <<<"${given_subjects[i]}"
      subjects[i]=${given_subjects[i]}
      continue
    fi
    subjects[i]=repo:$repository:$context
    # A repository made, renamed or moved after July 2026 has its numbers in the subject. Which form it uses cannot be
    # told from its name, so both are accepted where the numbers are known.
    if [ -n "$owner_id" ] && [ -n "$id" ]; then
      subjects[i]+=$'\n'"repo:${repository%%/*}@$owner_id/${repository#*/}@$id:$context"
    fi
  done
}

# needs_ids WHY: the numbers of every repository must be given.
needs_ids() {
  local i
  for ((i = 0; i <= at; i++)); do
    [ -n "${repository_ids[i]}" ] || fail "--repository-id of ${repositories[i]} is missing: $1" \
      "--repository-id \$(gh api repos/${repositories[i]} --jq .id)"
    [ -n "${owner_ids[i]}" ] || fail "--owner-id of ${repositories[i]} is missing: $1" \
      "--owner-id \$(gh api repos/${repositories[i]} --jq .owner.id)"
  done
}

# needs_cli COMMAND PAGE: stops where the command is not installed. A dry run needs none.
needs_cli() {
  $dry_run || command -v "$1" >/dev/null || fail "$1 is not installed" "install it ($2), sign in, and run this again"
}

# The workflows to save, on standard output: for each repository and workflow file one with the job that the trust accepts,
# which has the inputs that standard input has. Two and more are documents of one YAML stream.
print_jobs() {
  local i one inputs first=true
  inputs=$(cat)
  say 'The workflow, for the file that its first line names; where there is such a file, take the job:'
  for ((i = 0; i <= at; i++)); do
    while IFS= read -r one; do
      $first || echo ---
      first=false
      print_job "$i" "$one" "$inputs"
    done <<<"${workflow_refs[i]}"
  done
}

# print_job INDEX WORKFLOW_REF INPUTS
print_job() {
  local repository=${repositories[$1]} environment=${environments[$1]} path=${2%@*} ref=${2##*@}
  local event='workflow_dispatch # or what starts your agent'
  case $path in
    */.github/workflows/agent-job.yml)
      cat <<END
# any workflow file of $repository, on the branch ${branches[$1]}
on: $event
jobs:
  agent:
    permissions:
      id-token: write # for the issuer job; the agent job does not get it
      contents: read
      actions: read
    uses: $path@${ref#refs/tags/}
    with:
END
      [ -z "$environment" ] || echo "      environment: $environment"
      ;;
    *)
      if [ "${path%%/.github/*}" = "$repository" ] && [ "$ref" = "${refs[$1]}" ]; then
        echo "# ${path#"$repository"/} of $repository, on the branch ${branches[$1]}"
      else
        echo "# ${path#*/*/} of ${path%%/.github/*} at $ref, called by a workflow of $repository, branch ${branches[$1]}"
        event=workflow_call
      fi
      printf '%s\n' "on: $event" 'jobs:' '  agent:' '    runs-on: ubuntu-24.04'
      [ -z "$environment" ] || echo "    environment: $environment"
      cat <<'END'
    permissions:
      id-token: write # the job has it; the command behind the wall does not
      contents: read
    steps:
      - uses: actions/checkout@v7
        with:
          persist-credentials: false
      - uses: org/agent-creds/run@v1
        with:
END
      ;;
  esac
  case $path in
    */.github/workflows/agent-job.yml) { printf '%s\n' "$3" 'run: ./run-the-agent.sh'; } | sed 's/^/      /' ;;
    *) { printf '%s\n' "$3" 'run: ./run-the-agent.sh'; } | sed 's/^/          /' ;;
  esac
}
