import { check } from '../steps/check.ts';
import { checkFile } from '../steps/check-file.ts';
import { runStep } from '../steps/step.ts';

/** On a runner it is a step. With `--file` it is a command on anyone's machine, which needs nothing of a runner. */
export const start = async (): Promise<void> => {
  const [flag, ...args] = process.argv.slice(2);
  if (flag === '--file')
    process.exitCode = await checkFile(args, (text) => process.stdout.write(`${text}\n`));
  else await runStep([check]);
};
