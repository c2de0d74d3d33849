import { defaultWorld, type Sandbox } from '../../sandbox/index.ts';
import type { StageResult } from '../emulator/index.ts';
import { withoutAws } from './aws-job.ts';
import { ask, type Told } from './model-gateway.ts';

/** The inputs for models of the Claude API by its key, in the default world. */
export const anthropicWith = (box: Sandbox) => ({
  ...withoutAws,
  'anthropic-api-key': defaultWorld.anthropicKey,
  'anthropic-endpoint': box.models.anthropicUrl,
  scope: 'model:invoke anthropic/claude-sonnet-*',
});

/** The inputs for models of the Gemini API by its key, in the default world. */
export const geminiWith = (box: Sandbox) => ({
  ...withoutAws,
  'gemini-api-key': defaultWorld.geminiKey,
  'gemini-endpoint': box.models.geminiUrl,
  scope: 'model:invoke google/gemini-2.5-*',
});

/** The inputs for models of both providers by the job's identity, in the default world. */
export const federatedWith = (box: Sandbox) => ({
  ...withoutAws,
  'anthropic-federation-rule': defaultWorld.anthropicRule,
  'anthropic-organization': defaultWorld.anthropicOrganization,
  'anthropic-service-account': defaultWorld.anthropicServiceAccount,
  'anthropic-endpoint': box.models.anthropicUrl,
  'openai-identity-provider': defaultWorld.openaiProvider,
  'openai-service-account': defaultWorld.openaiServiceAccount,
  'openai-endpoint': box.models.openaiUrl,
  'openai-auth-endpoint': box.models.openaiAuthUrl,
  scope: 'model:invoke anthropic/claude-*\nmodel:invoke openai/gpt-5*',
});

/** Asks a model of the Claude API as Claude Code does, with what a step exported. */
export function askClaude({ env }: Pick<StageResult, 'env'>, change: object = {}): Promise<Told> {
  const body = {
    model: 'claude-sonnet-4-6',
    max_tokens: 8,
    stream: true,
    messages: [{ role: 'user', content: 'hello' }],
    ...change,
  };
  return ask(`${env.ANTHROPIC_BASE_URL}/v1/messages?beta=true`, JSON.stringify(body), {
    headers: { authorization: `Bearer ${env.ANTHROPIC_AUTH_TOKEN}`, 'anthropic-version': '2023-06-01' },
  });
}

/** Asks a model of OpenAI as the SDK does, with what a step exported. */
export function askOpenai({ env }: Pick<StageResult, 'env'>, change: object = {}): Promise<Told> {
  const body = { model: 'gpt-5', stream: true, input: 'hello', ...change };
  return ask(`${env.OPENAI_BASE_URL}/responses`, JSON.stringify(body), {
    headers: { authorization: `Bearer ${env.OPENAI_API_KEY}` },
  });
}

/** Asks a model of the Gemini API as Gemini CLI does, with what a step exported. */
export function askGemini(
  { env }: Pick<StageResult, 'env'>,
  {
    model = 'gemini-2.5-flash',
    ...change
  }: { readonly model?: string; readonly [field: string]: unknown } = {},
): Promise<Told> {
  const body = { contents: [{ role: 'user', parts: [{ text: 'hello' }] }], ...change };
  const url = `${env.GOOGLE_GEMINI_BASE_URL}/v1beta/models/${model}:streamGenerateContent?alt=sse`;
  return ask(url, JSON.stringify(body), {
    headers: { authorization: '', 'x-goog-api-key': env.GEMINI_API_KEY ?? '' },
  });
}
