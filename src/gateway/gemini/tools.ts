import {
  anything,
  type Check,
  flag,
  mapOf,
  never,
  number,
  onlyWithWeb,
  type Refusal,
  text,
} from '../models/check.ts';
import { message, several } from './message.ts';
import { server, web } from './parts.ts';

const mcp: Refusal = {
  reason: 'remote-mcp',
  what: 'the provider would call a remote MCP server for the agent',
};

/** What a request may declare as tools: the client's own functions (Gemini API reference, "Tool"). */
const declaration = message({
  name: text,
  description: text,
  behavior: text,
  parameters: mapOf(anything),
  parametersJsonSchema: mapOf(anything),
  response: mapOf(anything),
  responseJsonSchema: mapOf(anything),
});

const kinds: Readonly<Record<string, Check>> = {
  functionDeclarations: several(declaration),
  googleSearch: onlyWithWeb(
    message({
      timeRangeFilter: message({ startTime: text, endTime: text }),
      searchTypes: message({ webSearch: message({}), imageSearch: message({}) }),
    }),
    web,
  ),
  googleSearchRetrieval: onlyWithWeb(
    message({ dynamicRetrievalConfig: message({ mode: text, dynamicThreshold: number }) }),
    web,
  ),
  urlContext: onlyWithWeb(message({}), web),
  mcpServers: never(mcp),
  codeExecution: never(server),
  computerUse: never(server),
  fileSearch: never(server),
  googleMaps: never(server),
};

export const tools = several(message(kinds));

export const toolConfig = message({
  functionCallingConfig: message({ mode: text, allowedFunctionNames: several(text) }),
  retrievalConfig: onlyWithWeb(
    message({ languageCode: text, latLng: message({ latitude: number, longitude: number }) }),
    web,
  ),
  includeServerSideToolInvocations: flag,
});
