/** Checks a policy file: `npm run check -- FILE`. For users it is `node dist/check.js --file FILE`. */
import { checkFile } from '../src/steps/check-file.ts';

process.exitCode = await checkFile(process.argv.slice(2), console.log);
