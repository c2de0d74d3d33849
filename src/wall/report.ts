import { instant } from '../clock.ts';
import { cloudByName } from '../clouds/clouds.ts';
import { formatDuration } from '../inputs/duration.ts';
import { type Lease, slotText } from '../model/lease.ts';
import type { Plan } from '../model/plan.ts';
import { narrowedBy } from '../record/summary.ts';
import { linesInCell, markdown, table } from '../text/markdown.ts';
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
  const rows = leases.map((lease) => [
    slotText(lease),
    lease.principal,
    linesInCell(lease.scope),
    markdown(narrowedBy(lease)),
    markdown(lease.end === 'withheld' ? 'the command never holds it' : instant(lease.expiresAt)),
    {
      expires: 'expires',
      revocable: 'revoked with the command, else expires',
      withheld: 'with the command',
    }[lease.end],
    lease.session,
  ]);
  const head = ['Cloud', 'As', 'May do', 'Narrowed', 'Until', 'Ends', 'Session in the cloud’s log'];
  const notes = warnings.map((text) => `\n> ${markdownLine(text)}\n`).join('');
  return `### Credentials for the command of agent ${markdownLine(agent)}\n\n${table(head, rows)}\n\n${formText(form)}\n${notes}\n`;
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
