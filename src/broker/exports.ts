import { cloudByName } from '../clouds/clouds.ts';
import type { ExportContext, Exported } from '../clouds/serve.ts';
import type { HandoverPlan } from '../model/plan.ts';

/**
 * The variables with which a cloud's unmodified tools find the broker, and the files that these need. They have no value on
 * another machine. Empty for a kind of lease that the broker does not serve.
 */
export function brokerExports(plan: HandoverPlan, context: ExportContext): Exported {
  const { env, ...files } = cloudByName(plan.cloud).served?.exports(plan, context) ?? { env: {} };
  // A tool would take an empty variable as a value, so it is left out.
  return { ...files, env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')) };
}
