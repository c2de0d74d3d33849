# How the set-up scripts run commands of a cloud's CLI: what is printed, what is tried again, what a refusal means, and
# what is left over of an earlier run.
# shellcheck shell=bash disable=SC2034,SC2154 # the scripts share the variables

# What the next commands need, for whoever is refused.
rights=''

# Runs a command that changes something; with --dry-run prints it in a form that can be pasted.
run() {
  if $dry_run; then
    print_command "$@"
  else
    say "+ $(print_command "$@")"
    patiently "$@" >/dev/null
  fi
}

print_command() {
  local word line=''
  for word in "$@"; do line+="${line:+ }$(quoted "$word")"; done
  printf '%s\n' "$line"
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

# not_yet TEXT: whether a CLI says that something which was made a moment ago is not known everywhere yet. The CLIs
# have no other sign of it than these words; docs/setup.md names where they were seen.
not_yet() {
  case $1 in
    *'ervice account '*'does not exist'*) return 0 ;; # Google: IAM, Cloud Storage, Resource Manager
    *'Identity Pool does not exist'*) return 0 ;; # Google: IAM
    *'has not been used in project'*) return 0 ;; # Google: an API that was just enabled
    *ParentResourceNotFound* | *'MS Graph resource not found'*) return 0 ;; # Azure: a credential of a new identity
    *PrincipalNotFound* | *'does not exist in the directory'*) return 0 ;; # Azure: a role for a new identity
    *ConcurrentFederatedIdentityCredentialsWrites*) return 0 ;; # Azure: two credentials at the same time
  esac
  return 1
}

# patiently COMMAND...: runs it, and again for two minutes while what it needs is not known everywhere yet. With
# absent_is_empty=true a bucket of Google's that is not there is one of which there is nothing to say.
absent_is_empty=false
patiently() {
  local errors text wait status
  errors=$(mktemp)
  for wait in 2 4 8 16 30 30 30 0; do
    status=0
    "$@" 2>"$errors" || status=$?
    text=$(cat "$errors")
    if [ "$status" -eq 0 ]; then
      rm -f "$errors"
      return 0
    fi
    if [ "$wait" -eq 0 ] || ! not_yet "$text"; then break; fi
    say "  what was just made is not known everywhere yet; again in $wait seconds"
    sleep "$wait"
  done
  rm -f "$errors"
  case $absent_is_empty$text in true*' not found: 404.'*) return 0 ;; esac
  printf '%s\n' "$text" >&2
  refused "$text" || true
  fail "this command failed: $(print_command "$@")" \
    'what the cloud says is above. What is there already is kept: run this again when the cause is gone'
}

# refused TEXT: whether the text is a refusal; then it says what right is missing.
refused() {
  case $1 in
    *PERMISSION_DENIED* | *'does not have permission'* | *'does not have storage.'* | *AuthorizationFailed* | *AccessDenied* | *'not authorized to perform'*)
      [ -z "$rights" ] || say "You need: $rights"
      return 0
      ;;
  esac
  return 1
}

# look PLACEHOLDER COMMAND...: what a command that only reads says. With --dry-run the placeholder, and a line that says
# which command gives its value.
look() {
  local placeholder=$1
  shift
  if $dry_run; then
    assume "$placeholder stands for what this prints: $(print_command "$@")"
    printf '%s' "$placeholder"
  else
    patiently "$@"
  fi
}

# assume TEXT: with --dry-run, what the printed commands take for granted. On descriptor 3, which is standard output:
# the text is not to end in what a caller captures.
assume() {
  ! $dry_run || printf '# %s\n' "$1" >&3
}
exec 3>&1

# has LINE LINES: whether the line is one of them.
has() {
  case $'\n'"$2"$'\n' in *$'\n'"$1"$'\n'*) return 0 ;; esac
  return 1
}

# surplus COMMAND...: a command that deletes what an earlier run granted and this one does not.
surplus_lines=''
surplus() {
  local line
  printf -v line '%q ' "$@"
  surplus_lines+=${surplus_lines:+$'\n'}${line% }
}

# Stops where something would have to be deleted and --prune was not given. Comes before the first change.
check_surplus() {
  [ -n "$surplus_lines" ] && ! $prune || return 0
  say 'An earlier run, or somebody else, granted more than this one asks for. These commands take it away:'
  say "$surplus_lines"
  fail 'nothing was granted and nothing was taken away' 'name all of it in one run, or add --prune, which runs these commands'
}

# Deletes the surplus, after everything else.
delete_surplus() {
  local line
  [ -n "$surplus_lines" ] || return 0
  while IFS= read -r line; do
    say "+ $line"
    # Each word was quoted by surplus().
    eval "patiently $line" >/dev/null
  done <<<"$surplus_lines"
}

# settled WANTED COMMAND...: what a reading command says, read again for a minute while it is not what was just written.
settled() {
  local wanted=$1 held wait
  shift
  if $dry_run; then
    printf '%s' "$wanted"
    return
  fi
  for wait in 2 4 8 16 30 0; do
    held=$(patiently "$@")
    if [ "$held" = "$wanted" ] || [ "$wait" -eq 0 ]; then break; fi
    sleep "$wait"
  done
  printf '%s' "$held"
}
