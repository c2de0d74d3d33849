import { join } from 'node:path';
import { readPlainFile } from '../../../record/own-file.ts';
import { jsonFields } from '../../../text/json.ts';
import { files } from '../files.ts';
import { relay } from './relay.ts';

/**
 * `node tool.mjs NAME`: what an MCP client starts in the place of a tool. It finds the broker by the file beside it, since clients
 * give a server few variables. It stands alone: behind a wall the rest of the action is not there.
 */
const name = process.argv[2] ?? '';
const { port, bearer } = jsonFields(
  readPlainFile(join(import.meta.dirname, files.address), 4096)?.toString() ?? '',
);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => process.exit(0));
process.exitCode = await relay({
  name,
  port: typeof port === 'number' ? port : 0,
  bearer: typeof bearer === 'string' ? bearer : '',
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
});
process.exit();
