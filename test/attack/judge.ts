import { CommandHandler } from '../emulator/command-handler.ts';
import { environmentDictionary } from '../emulator/dictionary.ts';
import { Effects } from '../emulator/effects.ts';
import { LineReader } from '../emulator/lines.ts';
import { Masker } from '../emulator/masker.ts';
import { StageLog } from '../emulator/stage-log.ts';
import type { Secrets } from '../machine/secrets.ts';
import type { Attempt, CommandEffect, Judge } from './attempt.ts';

/** Whether a bundled attempt, which is judged by what it printed, has worked. */
export function printed(attempt: Attempt, output: string, nonce: string, secrets: Secrets): boolean {
  const { judge } = attempt;
  if (judge.kind === 'sees') return output.includes(secrets[judge.secret]);
  if (judge.kind === 'wins') return output.includes(`won-${attempt.id}-${nonce}`);
  return false;
}

/**
 * Whether the runner would carry out a workflow command in these bytes. The two streams are read in both orders, one whole
 * after the other: the runner promises no order between them.
 */
export function carriedOut(wanted: CommandEffect, mark: string, stdout: Buffer, stderr: Buffer): boolean {
  return [
    [stdout, stderr],
    [stderr, stdout],
  ].some((streams) => effectsOf(streams).has(`${wanted} ${mark}`));
}

function effectsOf(streams: readonly Buffer[]): Set<string> {
  const log = new StageLog(new Masker(), false);
  const env = environmentDictionary();
  const effects = new Effects({
    log,
    shared: { env, prependPath: [], masker: new Masker() },
    envContext: environmentDictionary(),
    stepState: environmentDictionary(),
    stepOutputs: environmentDictionary(),
  });
  const handler = new CommandHandler(effects);
  const readers = streams.map((bytes) => {
    const reader = new LineReader((line) => handler.handle(line));
    return () => {
      reader.write(bytes);
      reader.end();
    };
  });
  for (const read of readers) read();
  const found = new Set<string>();
  for (const value of effects.masks) found.add(`mask ${value}`);
  for (const [kind, dictionary] of [
    ['state', effects.state],
    ['output', effects.output],
    ['environment', effects.env],
  ] as const) {
    for (const value of Object.values(dictionary.toObject())) found.add(`${kind} ${value}`);
  }
  for (const { message } of log.annotations) found.add(`annotation ${message}`);
  return found;
}

/** The words of the table for each way to judge. */
export const judgedBy: Readonly<Record<Judge['kind'], string>> = {
  sees: 'a secret was read',
  wins: 'the call worked',
  loot: 'a later step or the machine ran the planted program',
  effect: 'the machine was changed',
  'later-effect': 'the machine was changed after the later steps',
  output: "a secret came out through the step's files",
  hang: 'the end hung',
  command: 'the runner carried out a command',
};
