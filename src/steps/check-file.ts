import { planProfiles } from '../check/plan.ts';
import { clouds } from '../clouds/clouds.ts';
import { loadPlanners } from '../clouds/planners.ts';
import { sentence } from '../errors/error.ts';
import { GithubFailure } from '../github/failure.ts';
import { decodeFile, MAX_FILE_BYTES } from '../github/file.ts';
import { firstFindings } from '../policy/findings.ts';
import { type Finding, POLICY_PATH } from '../policy/model.ts';
import { parsePolicy } from '../policy/parse.ts';
import { readPlainFile } from '../record/own-file.ts';
import { safeBlock, safeLine } from '../text/safe.ts';

/**
 * `check.js --file FILE`: checks a policy file on one's own machine, as `check@v1` does on a pull request. It asks nobody and
 * needs no token, so it does not show what a merge changes.
 * @param args what stands behind the script; without a path, the usual one.
 * @returns the exit code: 0 for a usable file, 1 for one with errors, 2 where it cannot be read.
 */
export async function checkFile(args: readonly string[], print: (text: string) => void): Promise<number> {
  const [path = POLICY_PATH, ...rest] = args;
  if (rest.length > 0 || path.startsWith('-')) {
    print(`Usage: node dist/check.js --file [FILE]   # FILE is ${POLICY_PATH} where it is left out`);
    return 2;
  }
  const text = readText(path);
  if (text === undefined) {
    print(
      safeLine(`${path} cannot be read: it is not a file of at most ${MAX_FILE_BYTES / 1024} KiB in UTF-8.`),
    );
    return 2;
  }
  const { file, findings } = parsePolicy(text, clouds);
  const all = [
    ...findings,
    ...(file ? planProfiles(file, { clouds, planners: await loadPlanners(clouds) }) : []),
  ];
  for (const finding of firstFindings(all)) print(describe(path, finding));
  const errors = all.filter(({ severity }) => severity === 'error').length;
  const warnings = all.length - errors;
  const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  if (errors > 0) print(safeLine(`${path} cannot be used: it has ${count(errors, 'error')}.`));
  else print(safeLine(`${path} can be used${warnings > 0 ? `, with ${count(warnings, 'warning')}` : ''}.`));
  return errors > 0 ? 1 : 0;
}

/** A finding as compilers print it, which editors and terminals make a link of; the fix has lines of its own. */
function describe(path: string, { line, severity, what, why, fix }: Finding): string {
  const fixed = fix.split('\n').map((one) => `  ${one}`);
  return safeBlock(
    [`${path}:${line}: ${severity}: ${sentence(what)} ${sentence(why)} Fix:`, ...fixed].join('\n'),
  );
}

function readText(path: string): string | undefined {
  try {
    const bytes = readPlainFile(path, MAX_FILE_BYTES);
    return bytes && decodeFile(bytes, path);
  } catch (error) {
    if (error instanceof GithubFailure) return undefined;
    throw error;
  }
}
