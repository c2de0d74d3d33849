import { places } from '../machine/machine.ts';
import type { Attempt } from './attempt.ts';

const ATTEMPT_SECONDS = 12;

/** What the attempts in Python begin with. No single quotes in here. */
const pythonStart = `
import ctypes, os, sys, socket, struct, time, re, subprocess, glob, fcntl
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *given):
    libc.syscall.restype = ctypes.c_long
    result = libc.syscall(ctypes.c_long(number), *given)
    return result if result >= 0 else -ctypes.get_errno()
def won():
    print(os.environ["WON"], flush=True)
def named(part):
    found = []
    for folder in glob.glob("/proc/[0-9]*"):
        try:
            if part in open(folder + "/cmdline").read() and int(folder[6:]) != os.getpid():
                found.append(int(folder[6:]))
        except OSError:
            pass
    return found
def workers():
    given = os.environ.get("WORKER")
    return named("Runner.Worker") + ([int(given)] if given else [])
def services():
    return named("inside/services")
`;

/**
 * The name by which an attempt leaves a trace. It differs each time that the attempt is made, so that what the control left
 * running is never taken for what came through the wall.
 */
export function nameOf({ id }: Pick<Attempt, 'id'>, nonce: string): string {
  return `${id}-${nonce}`;
}

/** Names and functions for the scripts of all attempts. */
function prelude(attempt: Attempt, nonce: string): string {
  return `ID=${nameOf(attempt, nonce)}
export WON=won-${attempt.id}-${nonce}
W=${places.workspace} T=${places.temp} H=${places.home} R=${places.home}/actions-runner
export ID W T H R WORKER
export PYTHON_START='${pythonStart}'
cd "$W"
won() { printf '%s\\n' "$WON"; }
# Prints a program that tells that it was run by somebody outside.
plant() { printf '#!/bin/bash\\n/usr/bin/echo "ran \${ACTIONS_ID_TOKEN_REQUEST_TOKEN:-as $(/usr/bin/id -u)}" >>/var/loot/%s\\n' "$ID"; }
# Writes that program to a file.
plant_at() { plant >"$1" && chmod 755 "$1"; }
worker() {
  local p
  for p in /proc/[0-9]*; do
    case $(readlink "$p/exe" 2>/dev/null) in */Runner.Worker) echo "\${p#/proc/}" ;; esac
  done
  [ -n "$WORKER" ] && echo "$WORKER"
}
# Runs Python from standard input, with the names of PYTHON_START.
py() { /usr/bin/python3 -I -c "$PYTHON_START
$(cat)" "$@"; }
services() {
  local p
  for p in /proc/[0-9]*; do
    tr '\\0' ' ' <"$p/cmdline" 2>/dev/null | grep -q 'inside/services' && echo "\${p#/proc/}"
  done
  :
}
`;
}

/** One script that makes the attempts one after the other, each for some seconds, and marks whose output is whose. */
export function bundle(attempts: readonly Attempt[], nonce: string): string {
  const parts = attempts.map((attempt) => {
    const text = `${prelude(attempt, nonce)}${attempt.script}\n`;
    const base64 = Buffer.from(text, 'utf8').toString('base64');
    const sudo = attempt.as === 'root' ? '/usr/bin/sudo -n ' : '';
    return `printf '\\n=${nonce} ${attempt.id}\\n'
printf %s '${base64}' | /usr/bin/base64 -d >"$folder/${attempt.id}"
/usr/bin/timeout -k 1 ${ATTEMPT_SECONDS} ${sudo}/bin/bash "$folder/${attempt.id}" </dev/null 2>&1
printf '\\n=${nonce} end\\n'`;
  });
  return `folder=$(/usr/bin/mktemp -d /tmp/attack-XXXXXX)
/usr/bin/chmod 755 "$folder"
${parts.join('\n')}
/usr/bin/rm -rf "$folder"
`;
}

/** The output of each attempt of a bundle, by id. */
export function unbundle(output: string, nonce: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of output.split(`=${nonce} `).slice(1)) {
    const end = part.indexOf('\n');
    const id = part.slice(0, end);
    if (id !== 'end') found.set(id, part.slice(end + 1));
  }
  return found;
}

/** The bundle of one attempt without marks, whose output is seen as it is: for workflow commands. */
export function bare(attempt: Attempt, nonce: string): string {
  return `${prelude(attempt, nonce)}${attempt.script}\n`;
}
