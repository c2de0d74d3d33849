#!/usr/bin/env bash
# mcp-launch.sh NAME... -- COMMAND...: starts COMMAND with these variables and no others.
set -euo pipefail
given=()
while [ "${1:---}" != -- ]; do
  if [ -z "${!1:-}" ]; then
    echo "mcp-launch: $1 is not set. Fix: pass it to this step under env:" >&2
    exit 1
  fi
  given+=("$1=${!1}")
  shift
done
shift
exec env -i "PATH=$PATH" "HOME=${HOME:-/}" "${given[@]}" "$@"
