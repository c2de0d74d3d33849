import { expect, test } from 'vitest';
import { isAddress, isLoopback } from '../../../src/net/loopback.ts';
import { agentFor } from '../../../src/net/pick-agent.ts';

const hostOf = (host: string) => new URL(`http://${host}:8080/`).hostname;

test.each([
  'localhost',
  'LOCALHOST',
  '127.0.0.1',
  '127.1',
  '127.255.255.254',
  '0x7f.1',
  '2130706433',
  '[::1]',
  '[0:0::1]',
])('%s is this machine', (host) => {
  expect(isLoopback(hostOf(host))).toBe(true);
});

test.each([
  '127.evil.example',
  '127.0.0.1.evil.example',
  'localhost.',
  'localhost.evil.example',
  'evil-localhost',
  'x.localhost',
  '128.0.0.1',
  '10.127.0.0.1.nip.io',
  '0.0.0.0',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::2]',
])('%s is not', (host) => {
  expect(isLoopback(hostOf(host))).toBe(false);
});

test('what no URL gives is not', () => {
  for (const text of ['', '127.', '127.1', '::1', '127.0.0.1:80', '127.0.0.01', ' 127.0.0.1']) {
    expect(isLoopback(text), text).toBe(false);
  }
});

test('a name that only begins like a loopback address is reached as every other host is, proxy included', () => {
  const proxied = agentFor(new URL('https://sts.amazonaws.com/'));
  expect(agentFor(new URL('https://127.evil.example/'))).toBe(proxied);
  expect(agentFor(new URL('https://127.0.0.1/'))).not.toBe(proxied);
});

test('addresses are told from names', () => {
  for (const host of ['10.1.2.3', '127.1', '[::1]', '[2001:db8::1]'])
    expect(isAddress(hostOf(host)), host).toBe(true);
  for (const host of ['localhost', '10.1.2.3.nip.io', 'a.b'])
    expect(isAddress(hostOf(host)), host).toBe(false);
});
