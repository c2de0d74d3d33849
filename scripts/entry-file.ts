/**
 * The files of dist/ that `action.yml` names. Each begins, before anything else is loaded, with what keeps an odd
 * environment, which any earlier step can write, from ending the step without a word:
 *
 * - A last resort. Whatever is not caught elsewhere, also while code loads, ends with one annotation that shows a code
 *   and never a text, a value or a stack, which could hold anything.
 * - A start without certificates that can never be read. Node reads them for its first TLS connection, and waits for
 *   ever at a named pipe; it has taken the variable in before any script runs, so only another process is free of it.
 */
export function entryFile(entry: string): string {
  return `'use strict';

let ending = false;
function lastResort(error) {
  process.exitCode = 1;
  if (ending) return process.exit(1);
  ending = true;
  const code = error && typeof error === 'object' ? error.code : undefined;
  const shown = typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : 'no code';
  const text =
    'Agent-creds has a defect (' + shown + '). Something happened that it does not know, so what it had begun may not be done: ' +
    'a lease that was issued ends by itself with its ttl. ' +
    'Fix: run the job again with debug logging and report what it shows';
  process.stdout.on('error', () => process.exit(1));
  process.stdout.write('::error title=agent-creds INTERNAL_ERROR::' + text + '\\n', () => process.exit(1));
}
process.on('uncaughtException', lastResort);
process.on('unhandledRejection', lastResort);

const endless = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'].filter((name) => {
  try {
    const found = process.env[name] && require('fs').statSync(process.env[name]);
    return found && !found.isFile() && !found.isDirectory();
  } catch {
    return false;
  }
});
if (endless.length === 0) require('./index.js').run('${entry}');
else {
  for (const name of endless) {
    delete process.env[name];
    console.log('::warning title=agent-creds::' + name + ' does not name a file: this step goes on without it.');
  }
  const child = require('child_process').spawn(process.execPath, [__filename], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}
`;
}
