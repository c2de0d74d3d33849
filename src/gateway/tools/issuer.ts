import type { Issuer } from '../../clouds/cloud.ts';
import { toolsInputs } from './inputs.ts';
import type { ToolsPlan } from './plan.ts';
import { encodeSecrets, NO_TOOL, shownNever } from './secrets.ts';
import { valuesOf } from './spec.ts';

/** Makes the lease of the tools from the values of this step's input. It asks nobody. */
export const toolsIssuer: Issuer<ToolsPlan> = {
  issue: async (plan, context) => {
    const { cloud, principal, session, scope, narrowed, end, ttl, tools } = plan;
    const given = context.given?.(toolsInputs.tools) ?? [];
    const path = process.env.PATH ?? '';
    const secrets: Record<string, string> = {};
    for (const { name } of tools) {
      const spec = given.find((one) => one.name === name);
      // It is renewed by nothing: the broker ends before the lease does.
      if (!spec) throw new Error('the values of a tool are not there');
      for (const text of shownNever({ values: valuesOf(spec), url: spec.kind === 'url' ? spec.url : '' }))
        context.secret(text);
      secrets[name] = encodeSecrets(spec, path);
    }
    if (tools.length === 0) secrets[NO_TOOL] = NO_TOOL;
    const issuedAt = context.clock.now();
    const expiresAt = issuedAt + ttl * 1000;
    const about = { id: `${cloud}:${session}`, cloud, principal, session, scope, narrowed, end };
    return { ...about, issuedAt, expiresAt, secrets, facts: {} };
  },
};
