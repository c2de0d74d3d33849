import type { ExportContext, Exported, GatewayKind } from '../../clouds/serve.ts';
import type { ModelHandoverPlan } from '../models/plan.ts';
import { PREFIX } from './provider.ts';

/** How the broker forwards to the OpenAI API. */
export const openaiServed: GatewayKind<ModelHandoverPlan> = {
  // What Codex prefers to the key of its provider, or what takes the SDKs to another account.
  blanked: [
    'CODEX_API_KEY',
    'CODEX_ACCESS_TOKEN',
    'OPENAI_ORG_ID',
    'OPENAI_ORGANIZATION',
    'OPENAI_PROJECT_ID',
  ],
  fatal: [],
  files: [],
  shows: 'bearer',
  exports: exportOpenai,
  loadGateway: async () => {
    const { openaiGateway } = await import(/* webpackChunkName: "gateway" */ './gateway.ts');
    return openaiGateway;
  },
};

function exportOpenai(plan: ModelHandoverPlan, { port, bearer }: ExportContext): Exported {
  const base = `http://127.0.0.1:${port}${PREFIX}/v1`;
  return {
    env: { OPENAI_BASE_URL: base, OPENAI_API_KEY: bearer },
    opencode: { openai: { baseURL: base, apiKey: '{env:OPENAI_API_KEY}' } },
    // Codex does not read OPENAI_BASE_URL, and offers a web search of the provider unless it is told not to.
    codex: [
      'model_provider = "agent-creds"',
      ...(plan.web ? [] : ['web_search = "disabled"']),
      '',
      '[model_providers.agent-creds]',
      'name = "agent-creds"',
      `base_url = "${base}"`,
      'wire_api = "responses"',
      'env_key = "OPENAI_API_KEY"',
    ],
  };
}
