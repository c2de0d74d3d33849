import type { StageResult } from '../../test/emulator/index.ts';
import type { Found } from './look.ts';

export interface Expected {
  /** Somebody who can revoke came to his end: nothing that was issued may live on. */
  readonly mustBeDenied: boolean;
  /** The broker came to its own end: the token for git may not live on. */
  readonly mustBeRevoked?: boolean;
}

/** What is wrong: something is left that could have been ended, or a claim is not so. Empty where all is well. */
export function faultsOf(
  found: Found,
  said: readonly StageResult[],
  { mustBeDenied, mustBeRevoked = false }: Expected,
): readonly string[] {
  const faults: string[] = [];
  const { living, denied, processes, leaks } = found;
  const issued = living + denied;
  if (mustBeDenied && living > 0) faults.push(`${living} lease(s) live on`);
  if (mustBeRevoked && found.token === 'works') faults.push('the token for git lives on');
  if (processes.length > 0) faults.push(`${processes.length} process(es) run on`);
  if (leaks.length > 0) faults.push(`a secret is in ${leaks.join(', ')}`);
  const claims = said.flatMap(linesOf);
  const claim = (pattern: RegExp, holds: boolean) => {
    const line = claims.find((one) => pattern.test(one));
    if (line !== undefined && !holds) faults.push(`it is not so that: ${line}`);
  };
  claim(/No lease was asked for/, issued === 0);
  claim(/Nothing that was asked for was issued/, issued === 0);
  claim(/holds no lease/, issued === 0);
  claim(/nothing was left to do|nothing is left to do/, living === 0);
  claim(/: revok(ing|ed)\./, denied > 0 || issued === 0);
  claim(/GitHub has revoked the installation token/, found.token !== 'works');
  claim(/The broker has forgotten the leases and has ended/, processes.length === 0);
  // The agent job clears up when it has read the note.
  const heard = claims.some((one) => one.startsWith('HANDOFF_ENDED'));
  claim(/agent job has been told/, heard || found.artifacts.includes('note'));
  for (const line of claims.filter((one) => /INTERNAL_ERROR|has a defect/.test(one))) faults.push(line);
  return faults;
}

/** What a stage says in its own words, without what is different in each run. */
export function linesOf({ log }: StageResult): readonly string[] {
  const lines: string[] = [];
  let grouped = false;
  for (const line of log.split('\n')) {
    if (line.startsWith('##[group]')) grouped = true;
    if (line.startsWith('Waiting for') || line.startsWith('SHA-256 of')) continue;
    if (!grouped && line !== '' && line !== 'Post job cleanup.') lines.push(normal(line));
    if (line.startsWith('##[endgroup]')) grouped = false;
  }
  return lines;
}

function normal(line: string): string {
  return line
    .replace(/^##\[(error|warning|notice)\]/, '')
    .replace(/[\w-]+-\d{6,}-\d+-[a-z0-9]{6}/g, 'S')
    .replace(/key [\w-]{43}/, 'key K')
    .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z/g, 'T')
    .replace(/ \(policy [^)]*\)/, '')
    .replace(/agent-creds-\d{9,}-[0-9a-f]{16}/g, 'P')
    .replace(/\d{2}:\d{2}:\d{2}( UTC)?/g, 'T')
    .replace(/\d+ (s|min) (from now|ago)/g, 'N $1 $2')
    .replace(/process \d+/g, 'process N')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:N');
}
