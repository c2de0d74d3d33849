import type { HttpResponse } from '../../net/http.ts';

/** Who was asked. */
export type Step = 'entra' | 'imds' | 'key' | 'kind';

/** An answer of Azure that is not what was asked for. */
export class AzureAnswer extends Error {
  readonly step: Step;
  /** 0: the answer was a success that does not hold what it should. */
  readonly status: number;
  /** `700213` of Entra ID, `AuthorizationPermissionMismatch` of Storage, `invalid_request` of IMDS; may be empty. */
  readonly code: string;
  readonly text: string;
  readonly retryAfter: number;

  constructor(step: Step, response: Pick<HttpResponse, 'status' | 'headers' | 'body'>) {
    super(`HTTP ${response.status}`);
    const { code, text } = step === 'key' || step === 'kind' ? readXml(response) : readJson(response.body);
    this.step = step;
    this.status = response.status;
    this.code = code;
    this.text = text;
    this.retryAfter = Number(response.headers['retry-after']) || 0;
  }

  /** 429, 410 (IMDS is being updated) and 5xx go away by themselves. */
  get passing(): boolean {
    return this.status === 429 || this.status >= 500 || (this.step === 'imds' && this.status === 410);
  }
}

/** Entra's form; the ids and the time at the end of its text are kept, because support asks for them. */
function readJson(body: string): { code: string; text: string } {
  try {
    const { error, error_codes: codes, error_description: description } = JSON.parse(body);
    const text = typeof description === 'string' ? description.replace(/\s+/g, ' ').trim().slice(0, 700) : '';
    const code = /^AADSTS(\d+)/.exec(text)?.[1] ?? (Array.isArray(codes) ? codes[0] : error);
    return { code: code === undefined ? '' : String(code).slice(0, 60), text };
  } catch {
    return { code: '', text: '' };
  }
}

function readXml({ headers, body }: Pick<HttpResponse, 'headers' | 'body'>): { code: string; text: string } {
  const header = headers['x-ms-error-code'];
  const code = typeof header === 'string' ? header : (element(body, 'Code') ?? '');
  const message = element(body, 'Message') ?? '';
  return { code: code.slice(0, 60), text: message.split('\n')[0]?.trim().slice(0, 300) ?? '' };
}

/** The text of an element that holds nothing but text. */
export function element(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
}
