import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { listen } from '../sdk/watch.ts';

const http = resolve(import.meta.dirname, '../../../src/net/http.ts');

/** One request of another process that has a proxy in its environment. An IPv4 address in IPv6 is one like any other to it. */
async function ask(port: number, proxy: string, direct: boolean): Promise<string> {
  const options = JSON.stringify({ url: `http://[::ffff:127.0.0.1]:${port}/`, timeoutMs: 5000, direct });
  const script = `import { request } from ${JSON.stringify(http)}; console.log((await request(${options})).body);`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script],
    { env: { HTTP_PROXY: proxy, http_proxy: proxy } },
  );
  return stdout.trim();
}

test('what is asked for directly passes a proxy by, and what is not does not', async () => {
  await using machine = await listen((response) => response.end('machine'));
  await using proxy = await listen((response) => response.end('proxy'));
  expect(await ask(machine.port, proxy.url, false)).toBe('proxy');
  expect(await ask(machine.port, proxy.url, true)).toBe('machine');
  expect(proxy.heard).toHaveLength(1);
});
