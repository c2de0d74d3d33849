import type { ExportContext, Exported, GatewayKind } from '../../clouds/serve.ts';
import type { ModelHandoverPlan } from '../models/plan.ts';
import { PREFIX } from './provider.ts';

/** How the broker forwards to the Claude API. */
export const anthropicServed: GatewayKind<ModelHandoverPlan> = {
  // What Claude Code and the SDKs prefer to ANTHROPIC_AUTH_TOKEN, or what takes them past ANTHROPIC_BASE_URL (Claude Code
  // documentation, "Environment variables").
  blanked: [
    'ANTHROPIC_API_KEY',
    'ANTHROPIC_UNIX_SOCKET',
    'ANTHROPIC_CUSTOM_HEADERS',
    'CLAUDE_CODE_OAUTH_TOKEN',
    'CLAUDE_CODE_API_KEY_FILE_DESCRIPTOR',
    'CLAUDE_CODE_OAUTH_TOKEN_FILE_DESCRIPTOR',
    'CLAUDE_CODE_USE_BEDROCK',
    'CLAUDE_CODE_USE_VERTEX',
    'CLAUDE_CODE_USE_FOUNDRY',
    'CLAUDE_CODE_USE_MANTLE',
    'CLAUDE_CODE_USE_ANTHROPIC_AWS',
  ],
  fatal: [],
  files: [],
  shows: 'bearer',
  exports: exportAnthropic,
  loadGateway: async () => {
    const { anthropicGateway } = await import(/* webpackChunkName: "gateway" */ './gateway.ts');
    return anthropicGateway;
  },
};

function exportAnthropic(_plan: ModelHandoverPlan, { port, bearer }: ExportContext): Exported {
  const base = `http://127.0.0.1:${port}${PREFIX}`;
  return {
    env: { ANTHROPIC_BASE_URL: base, ANTHROPIC_AUTH_TOKEN: bearer },
    opencode: { anthropic: { baseURL: `${base}/v1`, apiKey: '{env:ANTHROPIC_AUTH_TOKEN}' } },
  };
}
