import type { ExportContext, Exported, GatewayKind } from '../../clouds/serve.ts';
import type { ModelHandoverPlan } from '../models/plan.ts';
import { PREFIX } from './provider.ts';

/** How the broker forwards to the Gemini API. */
export const geminiServed: GatewayKind<ModelHandoverPlan> = {
  // What the SDKs prefer to GEMINI_API_KEY, or what takes them or Gemini CLI past GOOGLE_GEMINI_BASE_URL (Google Gen AI SDK
  // for JavaScript, "node_client"; Gemini CLI, "contentGenerator").
  blanked: [
    'GOOGLE_API_KEY',
    'GOOGLE_GENAI_USE_VERTEXAI',
    'GOOGLE_GENAI_USE_ENTERPRISE',
    'GOOGLE_GENAI_USE_GCA',
    'GOOGLE_GENAI_API_VERSION',
    'GEMINI_API_KEY_AUTH_MECHANISM',
    'GEMINI_CLI_CUSTOM_HEADERS',
    'GEMINI_CLI_USE_COMPUTE_ADC',
  ],
  fatal: [],
  files: [],
  shows: 'bearer',
  exports: exportGemini,
  loadGateway: async () => {
    const { geminiGateway } = await import(/* webpackChunkName: "gateway" */ './gateway.ts');
    return geminiGateway;
  },
};

function exportGemini(_plan: ModelHandoverPlan, { port, bearer }: ExportContext): Exported {
  const base = `http://127.0.0.1:${port}${PREFIX}`;
  return {
    env: { GOOGLE_GEMINI_BASE_URL: base, GEMINI_API_KEY: bearer },
    opencode: { google: { baseURL: `${base}/v1beta`, apiKey: '{env:GEMINI_API_KEY}' } },
    gemini: { settings: { security: { auth: { selectedType: 'gemini-api-key' } } }, needed: true },
  };
}
