import { cloudByName, leasesOfTools, portOf } from '../clouds/clouds.ts';
import { formatDuration } from '../inputs/duration.ts';
import { slotText } from '../model/lease.ts';
import type { CloudPlan, PlanView } from '../model/plan.ts';
import type { PlanResult } from './plan.ts';

const emptyView: PlanView = { rows: [], lines: () => [], documents: [] };

/**
 * The plan as lines for the log. Under each cloud it shows the principal, each scope line with its statements and its
 * cost in characters, and the compiled policies.
 * @param walled whether the leases are used behind a wall, which then also keeps what the gateway holds.
 * @example renderPlan({ plan: { agent: 'ci', task: 'nightly', session: 'ci-1', ttl: 900, deliver: ['broker'], clouds: [] }, views: [] })
 *   // ['agent    ci, task nightly', 'session  ci-1', 'ttl      15m', 'deliver  broker']
 */
export function renderPlan({ plan, views }: PlanResult, { walled = false } = {}): readonly string[] {
  const forTools = leasesOfTools(plan.clouds);
  return [
    `agent    ${plan.agent}, task ${plan.task}`,
    `session  ${plan.session}`,
    `ttl      ${formatDuration(plan.ttl)}`,
    `deliver  ${plan.deliver.join(', ')}`,
    ...plan.clouds.flatMap((cloudPlan, index) => {
      const cloud = cloudByName(cloudPlan.cloud);
      const {
        rows,
        lines,
        documents,
        notNarrowed = 'all that the identity allows',
      } = views[index] ?? emptyView;
      const shown = lines();
      return [
        '',
        `${slotText(cloudPlan, cloud.title)}${cloudPlan.narrowed ? '' : `   NOT NARROWED: ${notNarrowed}`}`,
        ...rows.map(([label, value]) => `  ${label}: ${value}`),
        `  ${lifeText(cloudPlan, walled)}`,
        ...(cloudPlan.name === undefined ? [] : [`  ${servedText(cloudPlan, forTools, walled)}`]),
        '  scope:',
        ...(shown.length > 0
          ? shown.flatMap((l) => [
              `    ${l.line}${l.cost > 0 ? `   (${l.cost} characters)` : ''}`,
              `      ${l.became}`,
            ])
          : cloudPlan.scope.map((line) => `    ${line}`)),
        ...documents.flatMap((d) => [`  ${d.title}, ${d.size} of ${d.limit} characters:`, `    ${d.json}`]),
      ];
    }),
  ];
}

/** To whom the broker serves a named lease, in words. */
function servedText(plan: CloudPlan, forTools: ReadonlySet<string>, walled: boolean): string {
  const at = portOf(plan, forTools, walled);
  if (at === 'common') return 'the broker serves it, to who asks for its name';
  if (at === 'both') return 'the broker serves it, to the tools that name it and to who asks for its name';
  return walled
    ? 'the broker serves it to the tools that name it, and to nobody else'
    : "the broker serves it to the tools that name it; no wall keeps other processes of the job's own user from it (run@v1 has the wall)";
}

/**
 * How a lease lives and ends, in words.
 * @example lifeText({ end: 'revocable', ttl: 900 }, false) // 'lease lives 15m, then expires; it can be revoked before that'
 */
export function lifeText({ end, ttl }: CloudPlan, walled: boolean): string {
  if (end === 'withheld') {
    return walled
      ? 'withheld: the gateway uses it outside the wall, and the command never holds it'
      : "withheld for convenience, not by a wall: the gateway uses it, and a process of the job's own user could read its memory (run@v1 has the wall)";
  }
  return `lease lives ${formatDuration(ttl)}, then expires${end === 'revocable' ? '; it can be revoked before that' : ''}`;
}
