import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox } from '../../sandbox/index.ts';
import { isAlive, type JobEnd, type StageResult } from '../../test/emulator/index.ts';
import { DENIED, read } from '../../test/support/revocation.ts';
import type { Withheld } from './withheld.ts';

/** What is found when all is over. */
export interface Found {
  /** Leases of the agent that still work, and those that are denied. */
  readonly living: number;
  readonly denied: number;
  /** Processes that nobody ended. */
  readonly processes: readonly number[];
  /** What the steps left in RUNNER_TEMP before the runner emptied it. */
  readonly files: readonly string[];
  /** Non-empty variables that later steps had. */
  readonly variables: readonly string[];
  /** Kinds of artifacts of a hand-over that are there. */
  readonly artifacts: readonly string[];
  /** Where a secret of a lease shows that must not. */
  readonly leaks: readonly string[];
  /** Whether the token for git, where there is one, still works. */
  readonly token?: 'works' | 'revoked';
}

const PATIENCE_MS = 20_000;

/** Looks at everything that a killed process can have left. */
export async function look(
  box: Sandbox,
  log: string,
  ends: readonly JobEnd[],
  stages: readonly StageResult[],
  withheld?: Withheld,
): Promise<Found> {
  const processes = spawnedBy(log);
  for (let waited = 0; processes.some(isAlive) && waited < PATIENCE_MS; waited += 100) await sleep(100);
  const sessions = box.aws.sessions.filter(({ arn }) => arn.includes(':assumed-role/agent/'));
  const answers = await Promise.all(
    sessions.map(({ accessKeyId, secretAccessKey, sessionToken }) =>
      read(box, {
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_SESSION_TOKEN: sessionToken,
      }),
    ),
  );
  const secrets = [
    ...sessions.flatMap(({ secretAccessKey, sessionToken }) => [secretAccessKey, sessionToken]),
    ...(withheld?.secrets ?? []),
  ];
  const texts = [
    ...ends.flatMap(({ temp }) => temp.map(({ path, content }) => [path, content] as const)),
    ...stages.flatMap(({ log: text, state, summary }) => [
      ['log', text] as const,
      ['state', JSON.stringify(state)] as const,
      ['summary', summary] as const,
    ]),
  ];
  const files = ends.flatMap(({ temp }) => temp.map(({ path }) => path.split('/').at(-1) ?? ''));
  const token = withheld && ((await withheld.tokenWorks()) ? 'works' : 'revoked');
  const variables = stages.flatMap(({ env }) =>
    Object.entries(env).flatMap(([k, v]) => (v === '' ? [] : [k])),
  );
  return {
    living: answers.filter((answer) => !DENIED.test(answer)).length,
    denied: answers.filter((answer) => DENIED.test(answer)).length,
    processes: processes.filter(isAlive),
    files: [...new Set(files)].sort(),
    variables: [...new Set(variables)].sort(),
    artifacts: [...new Set(box.artifacts.stored.flatMap(({ name }) => kindOf(name)))].sort(),
    leaks: texts.flatMap(([where, text]) => (secrets.some((one) => text.includes(one)) ? [where] : [])),
    ...(token === undefined ? {} : { token }),
  };
}

/** Every process that a step of the action has started, by the hook's log. */
export function spawnedBy(log: string): readonly number[] {
  if (!existsSync(log)) return [];
  return [...readFileSync(log, 'utf8').matchAll(/ spawned (\d+)$/gm)].map(([, pid]) => Number(pid));
}

function kindOf(name: string): readonly string[] {
  const kind = /-(offer|envelope|end|note|record)-/.exec(name)?.[1];
  return kind ? [kind] : [];
}
