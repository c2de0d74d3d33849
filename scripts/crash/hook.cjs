/**
 * Loaded into the action's processes before their own code: notes what they write, and kills the process at one of these
 * writes, with SIGKILL, before it can do the next thing. The process itself knows nothing of it.
 *
 * CRASH_LOG   a file: one line a write, `<milliseconds> <entry> <what>`
 * CRASH_AT    `<entry>#<n>`: the process of this entry dies right after its n-th write; `broker of <entry>#<n>`: the one
 *             that it has started dies then
 */
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const child = require('node:child_process');
const { syncBuiltinESMExports } = require('node:module');

const { CRASH_LOG: log, CRASH_AT: at = '' } = process.env;
const entry = path.basename(process.argv[1] ?? '', '.js');
const [aimed, number] = at.split('#');
let seen = 0;
let broker;

if (log !== undefined && path.dirname(process.argv[1] ?? '').endsWith('dist')) {
  const append = fs.appendFileSync;
  const note = (text) => append(log, `${Date.now()} ${entry} ${text}\n`);
  const wrote = (what) => {
    seen += 1;
    note(what);
    if (aimed === entry && Number(number) === seen) process.kill(process.pid, 'SIGKILL');
    if (aimed === `broker of ${entry}` && Number(number) === seen && broker) process.kill(broker, 'SIGKILL');
  };
  let inside = false;
  for (const name of ['appendFileSync', 'writeFileSync', 'mkdirSync', 'rmSync']) {
    const real = fs[name];
    fs[name] = (target, ...rest) => {
      // One calls the other, and what is inside of a write is no write of its own.
      if (inside) return real(target, ...rest);
      const there = name !== 'rmSync' || fs.existsSync(target);
      inside = true;
      try {
        real(target, ...rest);
      } finally {
        inside = false;
      }
      const what = there ? labelOf(target, rest[0]) : undefined;
      if (what !== undefined) wrote(name === 'rmSync' ? `${what} removed` : what);
    };
  }
  const spawn = child.spawn;
  child.spawn = (...all) => {
    const started = spawn(...all);
    note(`spawned ${started.pid}`);
    broker = started.pid;
    return started;
  };
  syncBuiltinESMExports();
}

/** What the write is, in words that are the same in every run; undefined for what is none of the job's. */
function labelOf(target, data) {
  // An open file: the record, to which lines are added.
  if (typeof target === 'number') return 'record.jsonl';
  if (typeof target !== 'string') return undefined;
  const command = ['ENV', 'OUTPUT', 'STATE', 'STEP_SUMMARY'].find(
    (one) => process.env[`GITHUB_${one}`] === target,
  );
  if (command === 'STATE') {
    const key = /^(\w+)<</.exec(String(data))?.[1] ?? 'a key';
    const stage = /"stage":"([\w-]+)"/.exec(String(data))?.[1];
    return `GITHUB_STATE ${stage ?? key}`;
  }
  if (command !== undefined) return `GITHUB_${command}`;
  const temp = process.env.RUNNER_TEMP ?? '';
  if (temp === '' || !target.startsWith(path.join(temp, 'agent-creds'))) return undefined;
  const parts = path.relative(temp, target).split(path.sep);
  if (parts.length === 1) return 'the private folder';
  if (parts.length === 2 && !parts[1].includes('.')) return 'the folder of the step';
  return parts.at(-1);
}
