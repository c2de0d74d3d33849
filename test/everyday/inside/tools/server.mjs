// A small MCP server on standard streams without a package: a machine has none. It tells what it sees and can reach.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const attempt = (body) => {
  try {
    return body();
  } catch (error) {
    return error.code ?? 'failed';
  }
};
const reach = (where) =>
  new Promise((done) => {
    const socket = connect(where);
    socket.once('connect', () => done('reached'));
    socket.once('error', (error) => done(error.code));
    setTimeout(done, 2000, 'silent').unref();
  });

const calls = {
  see: ({ workspace }) => ({
    // Names only: what it hands out, the agent has.
    names: Object.keys(process.env),
    cwd: process.cwd(),
    files: readdirSync('.'),
    uid: process.getuid(),
    status: readFileSync('/proc/self/status', 'utf8').match(/^(?:NoNewPrivs|CapBnd|Seccomp):.*$/gm),
    processes: readdirSync('/proc').filter((name) => /^\d+$/.test(name)).length,
    workspace: existsSync(workspace),
    wrote: attempt(() => writeFileSync(`${workspace}/planted`, 'x')),
    temp: attempt(() => readdirSync('/home/runner/work/_temp')),
    walls: attempt(() => readdirSync('/var/lib/agent-creds')),
    sudo: attempt(() =>
      String(execFileSync('sudo', ['-n', 'id', '-u'], { stdio: ['ignore', 'pipe', 'ignore'] })).trim(),
    ),
  }),
  // Which other processes have a text in their environment.
  look: ({ text }) =>
    readdirSync('/proc').filter(
      (pid) =>
        /^\d+$/.test(pid) &&
        Number(pid) !== process.pid &&
        attempt(() => readFileSync(`/proc/${pid}/environ`, 'latin1').includes(text)) === true,
    ),
  knows: ({ name, length }) => process.env[name]?.length === length,
  reach: ({ where }) => reach(where),
  // Every listening port of this machine, as the kernel tells it.
  ports: async () => {
    const all = readFileSync('/proc/net/tcp', 'utf8').matchAll(
      /^ *\d+: (?:0100007F|00000000):([0-9A-F]{4}) \S+ 0A/gm,
    );
    const ports = [...new Set([...all].map(([, hex]) => Number.parseInt(hex, 16)))];
    return Object.fromEntries(
      await Promise.all(ports.map(async (port) => [port, await reach({ host: '127.0.0.1', port })])),
    );
  },
  // The lease of its own, as its variables say; a hash of it, since what it hands out, the agent has.
  lease: async () => {
    const { ask, TOKEN } = await import('./probe.mjs');
    const { AWS_CONTAINER_CREDENTIALS_FULL_URI: aws, AWS_CONTAINER_AUTHORIZATION_TOKEN: authorization } =
      process.env;
    const { GCE_METADATA_HOST: google } = process.env;
    if (aws) return ask(aws, { authorization });
    return google ? ask(`http://${google}${TOKEN}`, { 'metadata-flavor': 'Google' }) : { failed: 'none' };
  },
  // Every lease that it can get on this machine.
  probe: async () => {
    const { probe } = await import('./probe.mjs');
    const { AWS_CONTAINER_AUTHORIZATION_TOKEN: bearer } = process.env;
    return probe(bearer ? [bearer] : []);
  },
  // Processes that leave the group, as a daemon does.
  stay: () => spawn('setsid', ['-f', 'sleep', '1000'], { stdio: 'ignore' }).pid,
  write: ({ path }) => attempt(() => writeFileSync(path, 'x') ?? 'written'),
  die: ({ word }) => {
    process.stderr.write(`${word}\n`);
    process.exit(3);
  },
};

createInterface({ input: process.stdin }).on('line', async (line) => {
  const { id, method, params } = JSON.parse(line);
  const result =
    method === 'tools/call'
      ? {
          content: [{ type: 'text', text: JSON.stringify(await calls[params.name](params.arguments ?? {})) }],
        }
      : {
          protocolVersion: params?.protocolVersion,
          capabilities: { tools: {} },
          serverInfo: { name: 'm', version: '1' },
        };
  if (id !== undefined) process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, result })}\n`);
});
