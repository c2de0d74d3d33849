import { cloudByName } from '../clouds/clouds.ts';
import { formatDuration } from '../inputs/duration.ts';
import type { Plan } from '../model/plan.ts';

/** The plan as lines of the log: what will be asked, and under `dry-run` each line's statements and cost too. */
export function renderPlan(plan: Plan): readonly string[] {
  return [
    `agent    ${plan.agent}, task ${plan.task}`,
    `session  ${plan.session}`,
    `ttl      ${formatDuration(plan.ttl)}`,
    `deliver  ${plan.deliver.join(', ')}`,
    ...plan.clouds.flatMap((cloudPlan) => {
      const cloud = cloudByName(cloudPlan.cloud);
      const view = cloud.view(cloudPlan);
      return [
        '',
        `${cloud.title}${cloudPlan.narrowed ? '' : '   NOT NARROWED: all that the identity allows'}`,
        ...view.rows.map(([label, value]) => `  ${label}: ${value}`),
        `  lease lives ${formatDuration(cloudPlan.ttl)}, then expires${cloudPlan.end === 'revocable' ? '; revoking starts after the job' : ''}`,
        '  scope:',
        ...(view.lines.length > 0
          ? view.lines.flatMap((l) => [`    ${l.line}   (${l.cost} characters)`, `      ${l.became}`])
          : cloudPlan.scope.map((line) => `    ${line}`)),
        ...view.documents.flatMap((d) => [
          `  ${d.title}, ${d.size} of ${d.limit} characters:`,
          `    ${d.json}`,
        ]),
      ];
    }),
  ];
}
