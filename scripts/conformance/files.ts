/** What a job of the workflow leaves: one file for each stage in a folder that becomes an artifact, and a private one between stages. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StageReport } from './model.ts';

/** Writes a stage's report into the folder. */
export function saveStage(folder: string, report: StageReport): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${report.claim}.${report.stage}.json`), `${JSON.stringify(report)}\n`);
}

/** All stage reports of a folder and of those in it. A file that is none is an error: it would be missing in the table. */
export function loadStages(folder: string): readonly StageReport[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.\d\.json$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
      if (!isStageReport(parsed)) throw new Error(`${entry.name} is not a report of a stage`);
      return parsed;
    });
}

function isStageReport(value: unknown): value is StageReport {
  if (typeof value !== 'object' || value === null) return false;
  const { claim, stage, steps } = value as Partial<Record<keyof StageReport, unknown>>;
  return typeof claim === 'string' && typeof stage === 'number' && Array.isArray(steps);
}

/** Credentials that a claim keeps for a later step, in a file of RUNNER_TEMP that only its user can read. */
export class Keeping {
  readonly #path: string;

  constructor(folder: string, claim: string) {
    this.#path = join(folder, `conformance-${claim}.json`);
  }

  keep(name: string, values: Readonly<Record<string, string>>): void {
    writeFileSync(this.#path, JSON.stringify({ ...this.#all(), [name]: values }), { mode: 0o600 });
  }

  kept(name: string): Readonly<Record<string, string>> {
    const values = this.#all()[name];
    if (values === undefined) throw new Error(`nothing was kept as ${name}`);
    return values;
  }

  #all(): Record<string, Record<string, string>> {
    try {
      return JSON.parse(readFileSync(this.#path, 'utf8')) as Record<string, Record<string, string>>;
    } catch {
      return {};
    }
  }
}
