import { formatDuration } from '../inputs/duration.ts';
import { isObject, jsonFields } from '../text/json.ts';
import { type Markdown, markdown, table } from '../text/markdown.ts';

/** What a record says of one lease. Instants are milliseconds since the epoch. */
export interface Life {
  readonly id: string;
  readonly cloud: string;
  readonly scope: readonly string[];
  /** Absent where the record does not begin with the issue of the lease. */
  issuedAt?: number;
  /** When the last lease of this session expires, or has expired. */
  expiresAt?: number;
  /** Whether the job never held it. */
  withheld: boolean;
  readonly renewals: number[];
  readonly uses: Count;
  readonly refusals: Count;
  /** What ended it, and when: the last such event. */
  end?: { readonly at: number; readonly how: 'revoked' | 'revoking' | 'expired' | 'ended' };
  /** Whether its end is known only from a list that any step can write. */
  unverified?: true;
}

interface Count {
  times: number;
  first?: number;
  last?: number;
}

/** One event of a record, as far as {@link lives} reads it. */
interface Event {
  readonly type: string;
  readonly subject: string;
  readonly at: number;
  readonly data: Readonly<Record<string, unknown>>;
}

const MOST_LEASES = 12;
const MOST_RENEWALS = 12;
const YEAR_9999 = Date.UTC(9999, 0);

/**
 * Reads what a record says of each lease, in the order of the record. Any step of the job may have written the lines, so those
 * that are not events are left out.
 * @param lines CloudEvents as JSON, one a line.
 * @example lives(['{"type":"dev.agent-creds.lease.issued.v1","subject":"aws:a","time":"1970-01-01T00:00:01Z","data":{"cloud":"aws"}}'])
 *   // [{ id: 'aws:a', cloud: 'aws', scope: [], withheld: false, renewals: [], uses: { times: 0 }, refusals: { times: 0 }, issuedAt: 1000 }]
 */
export function lives(lines: readonly string[]): readonly Life[] {
  const all = new Map<string, Life>();
  for (const { type, subject, at, data } of lines.flatMap((line) => readEvent(line) ?? [])) {
    const life = all.get(subject) ?? emptyLife(subject, data);
    all.set(subject, life);
    const expiresAt = instantOf(data.expiresAt);
    if (expiresAt !== undefined && !(data.unverified === true && type === 'ended'))
      life.expiresAt = expiresAt;
    if (data.unverified === true && (type === 'ended' || type === 'expired')) life.unverified = true;
    if (data.end === 'withheld') life.withheld = true;
    if (type === 'issued') life.issuedAt = at;
    if (type === 'renewed') life.renewals.push(at);
    if (type === 'used') add(life.uses, at, data);
    if (type === 'refused') add(life.refusals, at, data);
    if (type === 'revoked' || type === 'revoking') life.end = { at, how: type };
    if ((type === 'expired' || type === 'ended') && life.end === undefined) life.end = { at, how: type };
  }
  return [...all.values()].filter(({ issuedAt, end }) => issuedAt !== undefined || end !== undefined);
}

function emptyLife(id: string, { cloud, scope }: Event['data']): Life {
  return {
    id,
    cloud: typeof cloud === 'string' ? cloud : (id.split(':')[0] ?? ''),
    scope: Array.isArray(scope) ? scope.filter((line) => typeof line === 'string') : [],
    withheld: false,
    renewals: [],
    uses: { times: 0 },
    refusals: { times: 0 },
  };
}

/** Further uses of one kind are one event, with their count and the first and last instant. */
function add(count: Count, at: number, { count: times, first, last }: Event['data']): void {
  count.times += Number.isSafeInteger(times) && (times as number) >= 0 ? (times as number) : 1;
  const [from, to] = [instantOf(first) ?? at, instantOf(last) ?? at];
  count.first = Math.min(count.first ?? from, from);
  count.last = Math.max(count.last ?? to, to);
}

/** An instant of an event, which has milliseconds, or of its data. None outside of the years that are written with four digits. */
function instantOf(value: unknown): number | undefined {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return at >= 0 && at < YEAR_9999 ? at : undefined;
}

function readEvent(line: string): Event | undefined {
  const { type, subject, time, data } = jsonFields(line);
  const kind =
    typeof type === 'string' ? /^dev\.agent-creds\.lease\.([a-z]+)\.v1$/.exec(type)?.[1] : undefined;
  const at = instantOf(time);
  if (kind === undefined || typeof subject !== 'string' || at === undefined) return undefined;
  return { type: kind, subject, at, data: isObject(data) ? data : {} };
}

/**
 * The part of the job summary that tells what came of the leases: a table, and a picture of their lives where there is anything
 * to see. Empty for a record without leases.
 */
export function livesSummary(all: readonly Life[]): string {
  if (all.length === 0) return '';
  const shown = all.slice(0, MOST_LEASES);
  const rest = all.length - shown.length;
  const head = ['Lease', 'Given', 'Renewed', 'Used', 'Refused', 'Ended'];
  const rows = shown.map((life) => [
    life.id,
    markdown(life.issuedAt === undefined ? '' : timeOf(life.issuedAt)),
    markdown(times(life.renewals.length)),
    markdown(countText(life.uses)),
    markdown(countText(life.refusals)),
    endCell(life),
  ]);
  const more = rest > 0 ? `\n\nAnd ${rest} more: the record has them.` : '';
  return `### What came of the leases\n\n${table(head, rows)}${more}\n\nTimes are in UTC.\n\n${picture(shown)}`;
}

function times(count: number): string {
  if (count === 0) return '';
  return count === 1 ? 'once' : `${count} times`;
}

function countText({ times: count, first, last }: Count): string {
  if (count === 0 || first === undefined || last === undefined) return '';
  return `${times(count)}, ${first === last ? timeOf(first) : `${timeOf(first)} to ${timeOf(last)}`}`;
}

function endCell({ end, expiresAt, withheld, unverified }: Life): Markdown {
  if (!end) return markdown('**not yet**');
  if (unverified && (end.how === 'ended' || end.how === 'expired'))
    return markdown(`${timeOf(end.at)}, by the job’s own list, which any step can write`);
  if (withheld) return markdown(`with the job, ${timeOf(end.at)}: the job never held it`);
  const expiry =
    expiresAt === undefined ? '' : `, ${expiresAt <= end.at ? 'expired' : 'expires'} ${timeOf(expiresAt)}`;
  if (end.how === 'revoked' || end.how === 'revoking')
    return markdown(`${end.how} ${timeOf(end.at)}${expiry}`);
  return markdown(expiry === '' ? timeOf(end.at) : expiry.slice(2));
}

/**
 * The lives as a Gantt chart of Mermaid, which GitHub draws (GitHub Docs, "Creating diagrams"). Nothing of the record but
 * instants and numbers is in it, and names that consist of plain letters.
 */
function picture(all: readonly Life[]): string {
  const instants = all.flatMap(({ issuedAt, expiresAt, end, withheld }) => [
    issuedAt,
    withheld ? undefined : expiresAt,
    end?.at,
  ]);
  const known = instants.filter((at) => at !== undefined);
  const span = Math.max(...known) - Math.min(...known);
  /** A bar that is shorter could not be seen. */
  const least = Math.max(1000, Math.round(span / 150));
  const bar = (from: number, to: number) => `${localTime(from)}, ${localTime(Math.max(to, from + least))}`;
  const sections = all.flatMap((life, index) => {
    const { issuedAt, expiresAt, renewals, uses, refusals, end } = life;
    if (issuedAt === undefined || expiresAt === undefined) return [];
    const stop = end && end.how !== 'expired' && end.how !== 'ended' ? end.at : undefined;
    const until = life.withheld ? (end?.at ?? expiresAt) : (stop ?? expiresAt);
    const bars = [
      // Without a tag: beside a short bar that is `active` the dark scheme writes black on black.
      `${life.withheld ? 'kept by the gateway' : 'can be used'} :${bar(issuedAt, until)}`,
      ...(uses.first === undefined || uses.last === undefined
        ? []
        : [`used ${times(uses.times)} :done, ${bar(uses.first, uses.last)}`]),
      ...(refusals.first === undefined || refusals.last === undefined
        ? []
        : [`refused ${times(refusals.times)} :crit, ${bar(refusals.first, refusals.last)}`]),
      ...renewals.slice(0, MOST_RENEWALS).map((at) => `renewed :milestone, ${localTime(at)}, 0d`),
      ...(renewals.length > MOST_RENEWALS
        ? [
            `and ${renewals.length - MOST_RENEWALS} more renewals :milestone, ${localTime(renewals.at(-1) ?? 0)}, 0d`,
          ]
        : []),
      ...(stop === undefined ? [] : [`denied in the cloud :milestone, ${localTime(stop)}, 0d`]),
      ...(stop === undefined && end && !life.withheld
        ? [`the job is over :milestone, ${localTime(end.at)}, 0d`]
        : []),
    ];
    return [`    section ${index + 1} ${plainName(life.cloud)}`, ...bars.map((line) => `    ${line}`)];
  });
  if (sections.length === 0) return '';
  return `\`\`\`mermaid\ngantt\n    dateFormat YYYY-MM-DDTHH:mm:ss\n${axis(span)}${sections.join('\n')}\n\`\`\`\n\n`;
}

/** Seconds between two marks of the axis, as Mermaid writes them. */
const TICKS = [
  ...[1, 5, 15, 30].map((n) => [n, `${n}second`] as const),
  ...[1, 2, 5, 10, 15, 30].map((n) => [n * 60, `${n}minute`] as const),
  ...[1, 2, 6, 12].map((n) => [n * 3600, `${n}hour`] as const),
] as const;
/** So many marks can be read side by side on a page of 400 px. */
const MOST_MARKS = 6;

/** How the axis of a picture of so many milliseconds is marked. Days are left to Mermaid. */
function axis(span: number): string {
  const [seconds, interval] = TICKS.find(([each]) => span / 1000 / each <= MOST_MARKS) ?? [];
  const ticks = interval === undefined ? '' : `    tickInterval ${interval}\n`;
  const format = seconds === undefined ? '%d %H:%M' : seconds < 60 ? '%H:%M:%S' : '%H:%M';
  return `    axisFormat ${format}\n${ticks}`;
}

/**
 * An instant without its zone. Mermaid takes it for the reader's own time and shows it in that: so the axis shows what stands here, which
 * is UTC as in the table. Numbers it would show in the reader's zone.
 */
function localTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19);
}

/** A name that no diagram takes for anything else. */
function plainName(id: string): string {
  return (
    id
      .replace(/[^A-Za-z0-9.-]+/g, ' ')
      .trim()
      .slice(0, 20) || 'lease'
  );
}

/** The time of day, in UTC. */
function timeOf(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}

/** A time for a line of text, which says by itself that it is in UTC. */
function utc(time: string): string {
  return time === '' ? '' : `${time} UTC`;
}

/** The lives as lines of text, for a terminal. */
export function livesText(all: readonly Life[]): readonly string[] {
  return all.flatMap((life) => {
    const { issuedAt, expiresAt, renewals, uses, refusals, end } = life;
    const lived =
      issuedAt === undefined || expiresAt === undefined
        ? ''
        : ` for ${formatDuration((expiresAt - issuedAt) / 1000)}`;
    const parts: readonly (readonly [string, string])[] = [
      ['scope', life.scope.join('; ')],
      ['given', issuedAt === undefined ? '' : `${new Date(issuedAt).toISOString()}${lived}`],
      [
        'renewed',
        renewals.length === 0 ? '' : `${times(renewals.length)}, last ${utc(timeOf(renewals.at(-1) ?? 0))}`,
      ],
      ['used', utc(countText(uses))],
      ['refused', utc(countText(refusals))],
      ['ended', end ? `${end.how} ${utc(timeOf(end.at))}` : 'not yet'],
    ];
    return [
      life.id,
      ...parts.flatMap(([label, text]) => (text === '' ? [] : [`  ${label.padEnd(8)} ${text}`])),
    ];
  });
}
