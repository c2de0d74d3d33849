// Writes the path of every file that is loaded as a module to the file LOADED_FILE names.
const { appendFileSync } = require('node:fs');
const { registerHooks } = require('node:module');
registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:')) appendFileSync(process.env.LOADED_FILE, `${url}\n`);
    return next(url, context);
  },
});
