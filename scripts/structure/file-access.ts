/**
 * Which files of src/ may open files. What a step of the job can write can be a pipe, for which a careless reader waits for
 * ever, a link, or as large as the disk: src/record/own-file.ts opens it in the one way that is safe.
 */

/** Names of `node:fs` that open nothing and remove nothing. */
const HARMLESS: ReadonlySet<string> = new Set([
  'accessSync',
  'chmodSync',
  'closeSync',
  'constants',
  'existsSync',
  'fstatSync',
  'lstatSync',
  'mkdirSync',
  'readdirSync',
  'readlinkSync',
  'realpathSync',
  'statSync',
  'writeSync',
]);

/** Files that may use the other names too, each with the reason. */
export const openers: Readonly<Record<string, string>> = {
  'src/record/own-file.ts': 'it is the reader',
  'src/runner/files.ts': "the runner's own command files, each looked at before it is written",
  'src/record/summary.ts': "the runner's own file of the summary, looked at before it is written",
  'src/wall/git/disk.ts':
    'opens links as links, pipes without waiting, plain files up to a bound; and puts files back',
  'src/clock.ts': 'reads /proc',
  'src/broker/processes.ts': 'reads /proc',
  'src/broker/broker.ts': 'reads /proc',
  'src/clouds/aws/broker/process/main.ts':
    'a program of the job itself, which imports nothing; it reads the file beside it in a private folder',
  'src/broker/caller-lookup.ts': 'reads /proc',
  'src/broker/process-hardening.ts': 'reads and writes /proc of its own process',
};

/** The names of `node:fs` among these imports that open or remove files; `*` stands for all of a module. */
export function opening(specifier: string, names: readonly string[]): readonly string[] {
  if (/^(node:)?fs\/promises$/.test(specifier)) return names.length > 0 ? [specifier] : [];
  return /^(node:)?fs$/.test(specifier) ? names.filter((name) => !HARMLESS.has(name)) : [];
}
