import { instant } from '../clock.ts';
import { cloudByName } from '../clouds/clouds.ts';
import { formatDuration } from '../inputs/duration.ts';
import { type Lease, slotText } from '../model/lease.ts';
import type { Plan } from '../model/plan.ts';
import { leasesTable } from '../record/summary.ts';
import { markdownLine } from '../text/safe.ts';
import { endText } from './errors.ts';
import type { CommandEnd, Place } from './wall.ts';

/** Said wherever a command runs without a wall. */
export const NO_WALL =
  'No wall (`wall: off`): the command runs as the runner’s user, with its files and processes in reach; in a job with `id-token: write` it can get itself a wider lease.';

/** A form of the wall, in a sentence. */
export function formText(form: Place['form']): string {
  const texts = {
    cow: 'The command runs behind a wall: in a copy of the machine (form `cow`).',
    uid: 'The command runs behind a wall: as another user of the machine (form `uid`).',
    off: NO_WALL,
  };
  return texts[form];
}

/** One line of the log for each lease. */
export function leaseTexts(leases: readonly Lease[], now: number): readonly string[] {
  return leases.map((lease) => {
    const { cloud, principal, expiresAt, narrowed, end } = lease;
    const title = slotText(lease, cloudByName(cloud).title);
    if (end === 'withheld')
      return `${title}: ${principal}, withheld: the command never holds it, and the gateway keeps to the scope.`;
    const left = formatDuration((expiresAt - now) / 1000);
    return (
      `${title}: ${principal} until ${instant(expiresAt)} (${left}), ` +
      `${narrowed ? 'narrowed to the scope' : 'NOT narrowed'}. It is ended with the command.`
    );
  });
}

/** The first part of the summary: which leases the command got, and behind what. */
export function leasesSummary(
  { agent, warnings }: Pick<Plan, 'agent' | 'warnings'>,
  leases: readonly Lease[],
  form: Place['form'],
): string {
  const rows = leasesTable(leases, 'Until', ({ end, expiresAt }) =>
    end === 'withheld'
      ? ['with the command, which never holds it']
      : [instant(expiresAt), ...(end === 'revocable' ? ['revoked with the command'] : [])],
  );
  const notes = warnings.map((text) => `\n> ${markdownLine(text)}\n`).join('');
  return `### Credentials for the command of agent ${markdownLine(agent)}\n\n${rows}\n\n${formText(form)}\n${notes}\n`;
}

/**
 * The part of the summary about the command, before what the command wrote itself.
 * @param killed why this step killed it; empty where it ended by itself.
 */
export function commandSummary(end: CommandEnd, killed: string, notes: readonly string[]): string {
  const how = killed === '' ? endText(end) : `was killed: ${killed}`;
  const list = notes.map((note) => `\n- ${markdownLine(note)}`).join('');
  return `### The command\n\nIt ${how}.\n${list}\n\n`;
}
