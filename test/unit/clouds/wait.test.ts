import { describe, expect, it } from 'vitest';
import { AzureAnswer } from '../../../src/clouds/azure/answer.ts';
import { adviseAzure } from '../../../src/clouds/azure/refusals.ts';
import { GoogleAnswer } from '../../../src/clouds/gcp/answer.ts';
import { adviseGoogle } from '../../../src/clouds/gcp/refusals.ts';
import type { HttpResponse } from '../../../src/net/http.ts';

describe('a busy cloud is asked again no sooner than it says', () => {
  const busy = (wait: string): HttpResponse => ({
    status: 429,
    headers: { 'retry-after': wait, date: 'Sat, 21 Nov 2026 12:00:00 GMT' },
    body: '{}',
    bytes: Buffer.from('{}'),
  });
  const clouds = {
    azure: (wait: string) => adviseAzure(new AzureAnswer('entra', busy(wait), 0)),
    gcp: (wait: string) => adviseGoogle(new GoogleAnswer('federate', busy(wait), 0)),
  };
  it.each(['azure', 'gcp'] as const)('%s: in seconds, or as a date by its own clock', (cloud) => {
    expect(clouds[cloud]('4')).toEqual({ retry: true, afterMs: 4000 });
    expect(clouds[cloud]('Sat, 21 Nov 2026 12:00:04 GMT')).toEqual({ retry: true, afterMs: 4000 });
    expect(clouds[cloud]('soon')).toEqual({ retry: true });
  });
});
