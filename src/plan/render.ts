import { cloudByName } from '../clouds/clouds.ts';
import { formatDuration } from '../inputs/duration.ts';
import type { PlanView } from '../model/plan.ts';
import type { PlanResult } from './plan.ts';

const emptyView: PlanView = { rows: [], lines: () => [], documents: [] };

/**
 * The plan as lines for the log. Under each cloud it shows the principal, each scope line with its statements and its
 * cost in characters, and the compiled policies.
 */
export function renderPlan({ plan, views }: PlanResult): readonly string[] {
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
        `${cloud.title}${cloudPlan.narrowed ? '' : `   NOT NARROWED: ${notNarrowed}`}`,
        ...rows.map(([label, value]) => `  ${label}: ${value}`),
        `  lease lives ${formatDuration(cloudPlan.ttl)}, then expires${cloudPlan.end === 'revocable' ? '; it can be revoked before that' : ''}`,
        '  scope:',
        ...(shown.length > 0
          ? shown.flatMap((l) => [`    ${l.line}   (${l.cost} characters)`, `      ${l.became}`])
          : cloudPlan.scope.map((line) => `    ${line}`)),
        ...documents.flatMap((d) => [`  ${d.title}, ${d.size} of ${d.limit} characters:`, `    ${d.json}`]),
      ];
    }),
  ];
}
