import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agentFor } from '../../../src/net/pick-agent.ts';
import { readProxies } from '../../../src/net/proxies.ts';

const https = (value: string) => readProxies({ HTTPS_PROXY: value });

describe('a proxy variable', () => {
  test.each([
    ['http://proxy.example:3128', 'http://proxy.example:3128/'],
    ['https://proxy.example', 'https://proxy.example/'],
    ['proxy.example:3128', 'http://proxy.example:3128/'],
    [' http://proxy.example:3128\n', 'http://proxy.example:3128/'],
    ['http://user:p%40ss@[::1]:3128', 'http://user:p%40ss@[::1]:3128/'],
    ['HTTP://PROXY.example', 'http://proxy.example/'],
  ])('%j is %j', (value, url) => {
    expect(https(value)).toEqual({ https: url, except: '', unusable: [] });
  });

  test.each(['', ' ', '\n'])('%j is none', (value) => {
    expect(https(value)).toEqual({ except: '', unusable: [] });
  });

  test('in small letters wins, and one that is not usable is not made up for by the other', () => {
    const both = { https_proxy: 'http://a:1', HTTPS_PROXY: 'http://b:1' };
    expect(readProxies(both).https).toBe('http://a:1/');
    const { https: none, unusable } = readProxies({ ...both, https_proxy: 'http://[' });
    expect([none, unusable.map(({ variable }) => variable)]).toEqual([undefined, ['https_proxy']]);
  });

  test('of whatever text neither throws nor shows it, and what is usable is taken by Node', () => {
    const piece = fc.constantFrom(
      'http://',
      'https://',
      'socks5://',
      '[',
      ']',
      '::1',
      '@',
      ':',
      '%',
      '%41',
      '#',
      '/',
      '\n',
      '\0',
      'é',
    );
    const text = fc
      .array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 8 })
      .map((all) => all.join(''));
    let usable = 0;
    fc.assert(
      fc.property(text, (value) => {
        const { https: url, unusable } = https(`${value}sEcReT`);
        expect(JSON.stringify(unusable)).not.toContain('sEcReT');
        if (url === undefined) return;
        usable += 1;
        const { protocol } = new URL(url);
        expect(['http:', 'https:']).toContain(protocol);
        decodeURIComponent(new URL(url).username + new URL(url).password);
      }),
      { numRuns: 3000 },
    );
    expect(usable).toBeGreaterThan(100);
  });

  test('that is far too long, or a list of hosts that is, counts for nothing', () => {
    expect(https(`http://${'a'.repeat(5000)}`).unusable).toHaveLength(1);
    expect(readProxies({ NO_PROXY: 'a,'.repeat(1e6) }).except).toBe('');
  });
});

test('importing and asking for an agent never throws, whatever the variables say', () => {
  expect(() => agentFor(new URL('https://example.com'))).not.toThrow();
});
