// Asks whatever listens on this machine for every lease that a broker may have, in every cloud's protocol. As a program it prints what
// it got: `node probe.mjs`.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';

export const short = (text) => createHash('sha256').update(String(text)).digest('hex').slice(0, 12);

/** Ports on which something listens, as the kernel tells it. */
export function listening() {
  const all = ['tcp', 'tcp6'].flatMap((table) => [
    ...readFileSync(`/proc/net/${table}`, 'utf8').matchAll(/^ *\d+: [0-9A-F]+:([0-9A-F]{4}) \S+ 0A/gm),
  ]);
  return [...new Set(all.map(([, hex]) => Number.parseInt(hex, 16)))];
}

/** One request. The answer is a status and a short hash of the credential in it, or how it failed. */
export function ask(url, headers, method = 'GET') {
  return new Promise((done) => {
    const { hostname, port, pathname, search } = new URL(url);
    const host = hostname.replace(/^\[|\]$/g, '');
    const call = request(
      // Whatever the address is: the broker refuses other names of itself, and that is not what is tried here.
      {
        host,
        port,
        path: pathname + search,
        method,
        headers: { host: `127.0.0.1:${port}`, ...headers },
        timeout: 3000,
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (part) => {
          body = (body + part).slice(0, 100_000);
        });
        response.on('error', () => done({ failed: 'cut' }));
        response.on('end', () => {
          const [, credential] = /"(?:access_token|SecretAccessKey)": ?"([^"]+)"/.exec(body) ?? [];
          done({ status: response.statusCode, ...(credential ? { got: short(credential) } : {}) });
        });
      },
    );
    call.on('timeout', () => call.destroy());
    call.on('error', (error) => done({ failed: error.code }));
    call.end();
  });
}

export const TOKEN = '/computeMetadata/v1/instance/service-accounts/default/token';

export async function probe(bearers = []) {
  const own = Object.values(networkInterfaces()).flatMap((all) => all?.map(({ address }) => address) ?? []);
  const hosts = [
    ...new Set([
      '127.0.0.1',
      '127.0.0.2',
      '0.0.0.0',
      '[::1]',
      '[::ffff:127.0.0.1]',
      ...own.filter((one) => !one.includes(':')),
    ]),
  ];
  const ports = listening();
  const asks = [
    [TOKEN, { 'metadata-flavor': 'Google' }],
    ...['x', ...bearers].flatMap((bearer) => [
      ['/aws/credentials', { authorization: bearer }],
      ['/aws/named/reports', { authorization: bearer }],
      [
        '/azure/token?api-version=2019-08-01&resource=https%3A%2F%2Fvault.azure.net',
        { 'x-identity-header': bearer },
      ],
      ['/control/trail', { authorization: `Bearer ${bearer}` }],
      ['/tool/jira', { authorization: `Bearer ${bearer}` }],
    ]),
  ];
  const got = [];
  const answered = new Set();
  let asked = 0;
  const tryAt = async (host, port) => {
    for (const [path, headers] of asks) {
      asked += 1;
      const { status, got: credential } = await ask(`http://${host}:${port}${path}`, headers);
      if (status !== undefined) answered.add(port);
      if (credential !== undefined) got.push({ port, path: path.replace(/\?.*/, ''), credential });
      // Where nothing answers, nothing will.
      if (status === undefined) return;
    }
  };
  await Promise.all(ports.flatMap((port) => hosts.map((host) => tryAt(host, port))));
  const once = [...new Map(got.map((one) => [`${one.port} ${one.path}`, one])).values()];
  return { asked, ports: ports.length, answered: [...answered], got: once };
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(`${JSON.stringify(await probe(process.argv.slice(2)))}\n`);
