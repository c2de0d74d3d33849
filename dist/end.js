'use strict';

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
  process.stdout.write('::error title=agent-creds INTERNAL_ERROR::' + text + '\n', () => process.exit(1));
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
if (unreadable.length === 0) require('./index.js').run('end');
else {
  for (const name of unreadable) {
    delete process.env[name];
    console.log('::warning title=agent-creds::' + name + ' does not name a file: this step goes on without it.');
  }
  const child = require('child_process').spawn(process.execPath, [__filename, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}
