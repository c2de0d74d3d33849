/**
 * A file of dist/ that `action.yml` names. Any earlier step can write an unusual environment, which could end this step
 * silently. So each file first, before it loads anything else, does two things:
 *
 * - It handles every error that nothing else catches, also while code loads, with one annotation. The annotation shows the
 *   error's code and never its text, a value or a stack, which could hold a secret.
 * - It starts a new process where a certificate variable names a pipe or a device. Node reads that file for its first TLS
 *   connection, and would wait at a named pipe for ever. Node reads the variable before any script runs, so only a new
 *   process is free of it.
 */
export function entryFile(entry: string): string {
  return `'use strict';

let ending = false;
function onUncaughtError(error) {
  process.exitCode = 1;
  if (ending) return process.exit(1);
  ending = true;
  const code = error && typeof error === 'object' ? error.code : undefined;
  const shown = typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : 'no code';
  const text =
    'agent-creds has a defect (' + shown + '). An unexpected error stopped it, so some of its work may not be done: ' +
    'a lease that was issued ends by itself with its ttl. ' +
    'Fix: run the job again with debug logging and report what it shows';
  process.stdout.on('error', () => process.exit(1));
  process.stdout.write('::error title=agent-creds INTERNAL_ERROR::' + text + '\\n', () => process.exit(1));
}
process.on('uncaughtException', onUncaughtError);
process.on('unhandledRejection', onUncaughtError);

const unreadable = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'].filter((name) => {
  try {
    const found = process.env[name] && require('fs').statSync(process.env[name]);
    return found && !found.isFile() && !found.isDirectory();
  } catch {
    return false;
  }
});
if (unreadable.length === 0) require('./index.js').run('${entry}');
else {
  for (const name of unreadable) {
    delete process.env[name];
    console.log('::warning title=agent-creds::' + name + ' does not name a file: this step goes on without it.');
  }
  const child = require('child_process').spawn(process.execPath, [__filename, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}
`;
}
