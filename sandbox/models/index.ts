import type { Core } from '../core/core.ts';
import { ClaudeApi } from './anthropic.ts';
import { GeminiApi } from './gemini.ts';
import { OpenAiApi } from './openai.ts';
import { OpenAiAuth } from './openai-auth.ts';

export type { ExchangeRefusal, FederationRule } from './anthropic.ts';
export type { OpenAiMapping } from './openai-auth.ts';

/** The sandbox's providers of models. */
export interface Models {
  readonly anthropic: ClaudeApi;
  readonly anthropicUrl: string;
  readonly openai: OpenAiApi;
  readonly openaiUrl: string;
  readonly openaiAuth: OpenAiAuth;
  readonly openaiAuthUrl: string;
  readonly gemini: GeminiApi;
  readonly geminiUrl: string;
}

/** Starts the Claude API, the OpenAI API with its token service, and the Gemini API. */
export async function mountModels(core: Core): Promise<Models> {
  const anthropic = new ClaudeApi(core.clock, core.issuers);
  const openai = new OpenAiApi(core.clock);
  const openaiAuth = new OpenAiAuth(core.issuers, openai.tokens);
  const gemini = new GeminiApi();
  const mounted = {
    anthropic: await core.mount(anthropic),
    openai: await core.mount(openai),
    auth: await core.mount(openaiAuth),
    gemini: await core.mount(gemini),
  };
  core.commands.register('anthropic.addKey', (args) => void anthropic.keys.add(String(args.key)));
  core.commands.register('openai.addKey', (args) => void openai.keys.add(String(args.key)));
  core.commands.register('gemini.addKey', (args) => void gemini.keys.add(String(args.key)));
  core.commands.register('models.reached', () => [
    ...anthropic.reached,
    ...openai.reached,
    ...gemini.reached,
  ]);
  return {
    anthropic,
    anthropicUrl: mounted.anthropic.url,
    openai,
    openaiUrl: mounted.openai.url,
    openaiAuth,
    openaiAuthUrl: mounted.auth.url,
    gemini,
    geminiUrl: mounted.gemini.url,
  };
}
