import { cloudByName } from '../clouds/clouds.ts';
import type { ExportContext, Exported } from '../clouds/serve.ts';
import type { HandoverPlan } from '../model/plan.ts';

/**
 * The variables by which a cloud's unmodified tools find the broker, and the files behind them. None of them is worth
 * anything elsewhere. Empty for a kind of lease that no tool asks for.
 */
export function brokerExports(plan: HandoverPlan, context: ExportContext): Exported {
  const { env, ...files } = cloudByName(plan.cloud).served?.exports(plan, context) ?? { env: {} };
  // A variable that says nothing would still be taken for an answer.
  return { ...files, env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')) };
}
