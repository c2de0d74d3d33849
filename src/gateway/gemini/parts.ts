import {
  anything,
  type Check,
  flag,
  mapOf,
  never,
  number,
  oneOf,
  onlyWithWeb,
  type Refusal,
  text,
} from '../models/check.ts';
import { message, several } from './message.ts';

/** What the contents of a conversation may hold (Gemini API reference, "Content"). */

export const server: Refusal = { reason: 'server-tool', what: 'it belongs to a tool that the provider runs' };
export const web: Refusal = {
  reason: 'server-tool',
  what: 'the provider would search the web, or fetch from it, for the agent. Add a line if the job needs it: model:web  google',
};
const url: Refusal = {
  reason: 'url',
  what: 'the provider would fetch this URL for the agent. Send the content itself as inlineData, or add a line: model:web  google',
};
const file: Refusal = {
  reason: 'file',
  what: 'it names a file that is stored at the provider. Send the content itself as inlineData',
};

/** The content itself, in base64. */
const inlineData = message({ mimeType: text, data: text });

/** The hosts of Google's own APIs, whose addresses stand for files that are stored there. */
function isGoogle(host: string): boolean {
  const name = host.replace(/\.$/, '');
  return name === 'googleapis.com' || name.endsWith('.googleapis.com');
}

/** The address of something on the web. A name without a scheme, and one of Google's own APIs, is a file that is stored there. */
const fileUri: Check = (value, walk) => {
  if (!text(value, walk)) return false;
  const { protocol, hostname } = URL.parse(String(value)) ?? { protocol: '', hostname: '' };
  const isWeb = ['http:', 'https:'].includes(protocol) && !isGoogle(hostname);
  if (!isWeb) return walk.refuse(file.reason, file.what);
  return walk.web || walk.refuse(url.reason, url.what);
};

/** The server-side tools that a line `model:web` grants. */
const webTool = oneOf('GOOGLE_SEARCH_WEB', 'GOOGLE_SEARCH_IMAGE', 'URL_CONTEXT');

const part = message({
  text,
  thought: flag,
  thoughtSignature: text,
  inlineData,
  fileData: message({ mimeType: text, fileUri }),
  functionCall: message({ id: text, name: text, args: mapOf(anything) }),
  functionResponse: message({
    id: text,
    name: text,
    response: mapOf(anything),
    parts: several(message({ inlineData })),
    willContinue: flag,
    scheduling: text,
  }),
  mediaResolution: message({ level: text, numTokens: number }),
  videoMetadata: message({ startOffset: text, endOffset: text, fps: number }),
  partMetadata: mapOf(anything),
  toolCall: onlyWithWeb(message({ id: text, toolType: webTool, args: mapOf(anything) }), web),
  toolResponse: onlyWithWeb(message({ id: text, toolType: webTool, response: mapOf(anything) }), web),
  executableCode: never(server),
  codeExecutionResult: never(server),
});

/** One message, of the user or of the model. */
export const content = message({ role: text, parts: several(part) });
