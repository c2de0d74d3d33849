import type { PolicyRequest } from '../../../../support/policy-engine.ts';

/** One scope line and what the policy engine has to say about requests under it. */
export interface PresetCase {
  readonly line: string;
  readonly allowed: readonly PolicyRequest[];
  readonly denied: readonly PolicyRequest[];
}

export const at = (service: string, last: string, region = 'us-east-1', account = '111122223333') =>
  `arn:aws:${service}:${region}:${account}:${last}`;

type Call = readonly [action: string, resource: string, context?: PolicyRequest['context']];

export function both(line: string, allowed: readonly Call[], denied: readonly Call[]): PresetCase {
  const requests = (calls: readonly Call[]) =>
    calls.map(([action, resource, context]) => ({
      action,
      resource,
      ...(context && { context }),
      // A global profile asks for its model with no region, which is not in the service authorization reference.
      ...(resource.startsWith('arn:aws:bedrock:::') && { unlisted: true }),
    }));
  return { line, allowed: requests(allowed), denied: requests(denied) };
}

/** The same actions on one resource. */
export const on = (resource: string, ...actions: string[]): Call[] =>
  actions.map((action) => [action, resource]);

export const prefix = (value: string) => ({ 's3:prefix': value });
export const key = '1234abcd-12ab-34cd-56ef-1234567890ab';
export const alias = (...names: string[]) => ({ 'kms:ResourceAliases': names });
export const fm = (region: string, id: string) => `arn:aws:bedrock:${region}::foundation-model/${id}`;
export const ip = (id: string, region?: string) => at('bedrock', `inference-profile/${id}`, region);
export const invoke = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
export const by = (profile: string) => ({ 'bedrock:InferenceProfileArn': profile });
export const sonnet = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
export const through = (model: string, profile: string): Call[] =>
  invoke.map((action) => [action, model, by(profile)]);
/** Requests to `bedrock-mantle` for a model, in a project. */
export const mantle = (project: string, model: string): Call[] =>
  ['bedrock-mantle:CreateInference', 'bedrock-mantle:CountTokens'].map((action) => [
    action,
    at('bedrock-mantle', `project/${project}`),
    { 'bedrock-mantle:Model': model },
  ]);
