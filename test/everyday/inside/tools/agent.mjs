// An agent that uses its tools, and looks everywhere for what they log in with. It prints one line of JSON.
// `node agent.mjs ORDER`: the order is JSON. A secret comes in two halves, so that nothing of the agent holds it whole.
import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const order = JSON.parse(process.argv[2]);
const { mcpServers } = JSON.parse(readFileSync(process.env.AGENT_CREDS_MCP_CONFIG, 'utf8'));

class Tool {
  #open = new Map();
  #next = 1;

  constructor(name) {
    const { command, args } = mcpServers[name];
    this.process = spawn(command, args, {
      env: { PATH: process.env.PATH },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.gone = new Promise((done) => this.process.once('exit', done));
    createInterface({ input: this.process.stdout }).on('line', (line) => {
      const { id, result, error } = JSON.parse(line);
      const text = result?.content?.[0]?.text;
      this.#open.get(id)?.(error ? { error: error.message } : text === undefined ? result : JSON.parse(text));
    });
  }

  ask(method, params) {
    const id = this.#next++;
    this.process.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
    return new Promise((done) => this.#open.set(id, done));
  }

  call(name, args) {
    return this.ask('tools/call', { name, arguments: args });
  }

  async end() {
    this.process.stdin.end();
    return await this.gone;
  }
}

const attempt = (body, otherwise) => {
  try {
    return body();
  } catch {
    return otherwise;
  }
};

/** The places in which a secret is found, by how they were looked at. */
function search([head, tail]) {
  const secret = Buffer.from(head + tail);
  const found = [];
  const own = new Set([String(process.pid)]);
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name) && !own.has(name)))
    for (const file of ['environ', 'cmdline'])
      if (attempt(() => readFileSync(`/proc/${pid}/${file}`).includes(secret), false))
        found.push(`/proc/PID/${file}`);
  const script =
    'import sys,os\nneedle=(sys.argv[1]+sys.argv[2]).encode()\nfor pid in filter(str.isdigit, os.listdir("/proc")):\n  if pid in (sys.argv[3], str(os.getpid()), str(os.getppid())): continue\n  try:\n    maps=open(f"/proc/{pid}/maps").read().split("\\n"); mem=open(f"/proc/{pid}/mem","rb",0)\n  except OSError: continue\n  for line in maps:\n    if " rw" not in line: continue\n    a,b=(int(x,16) for x in line.split()[0].split("-"))\n    if b-a > 1<<28: continue\n    try:\n      mem.seek(a); data=mem.read(b-a)\n    except (OSError,ValueError,OverflowError): continue\n    if needle in data: print(open(f"/proc/{pid}/comm").read().strip())\n';
  for (const root of [[], ['sudo', '-n']]) {
    const [program, ...args] = [...root, 'python3', '-c', script, head, tail, String(process.pid)];
    const out = attempt(
      () => String(execFileSync(program, args, { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 24 })),
      '',
    );
    for (const name of out.split('\n').filter(Boolean))
      found.push(`${root.join(' ')} memory of ${name}`.trim());
    const files = ['/tmp', '/var/lib/agent-creds', '/run', '/dev/shm', '/home', '/root', '/var/tmp'];
    const grep = [
      ...root,
      'sh',
      '-c',
      `grep -rlF "$1$2" ${files.join(' ')} 2>/dev/null | head -20`,
      'sh',
      head,
      tail,
    ];
    const hits = attempt(
      () => String(execFileSync(grep[0], grep.slice(1), { stdio: ['ignore', 'pipe', 'ignore'] })),
      '',
    );
    for (const name of hits.split('\n').filter(Boolean)) found.push(`${root.join(' ')} file ${name}`.trim());
  }
  return found;
}

const reach = (path) =>
  new Promise((done) => {
    const socket = connect(path);
    socket.once('connect', () => done('reached'));
    socket.once('error', (error) => done(error.code));
  });

const tools = Object.fromEntries(Object.keys(mcpServers).map((name) => [name, new Tool(name)]));
const init = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'agent', version: '1' } };
const said = {};
for (const [name, tool] of Object.entries(tools)) said[name] = { hello: await tool.ask('initialize', init) };
for (const step of order.steps) {
  const { tool, call, args } = step;
  said[tool][step.as ?? call] = await tools[tool].call(call, args ?? {});
}
const found = Object.fromEntries(
  Object.entries(order.secrets).map(([name, halves]) => [name, search(halves)]),
);
const unix = attempt(() => readFileSync('/proc/net/unix', 'utf8'), '');
const sockets = [...unix.matchAll(/(\/var\/lib\/agent-creds\/\S+)/g)].map(([path]) => path);
const reached = Object.fromEntries(
  await Promise.all(sockets.map(async (path) => [path.replace(/[0-9a-f]{16}/, 'ID'), await reach(path)])),
);
/** What it gets of whatever listens, as itself and as its root, with all tokens that it has. */
async function leases() {
  const { AWS_CONTAINER_AUTHORIZATION_TOKEN: own = '', AWS_CONFIG_FILE: profiles } = process.env;
  const { bearer } = JSON.parse(
    attempt(
      () => readFileSync(`${process.env.AGENT_CREDS_MCP_CONFIG.replace(/[^/]*$/, '')}tool.json`, 'utf8'),
      '{}',
    ),
  );
  const { probe } = await import('./probe.mjs');
  const bearers = [own, bearer].filter(Boolean);
  const root = attempt(
    () =>
      JSON.parse(
        String(
          execFileSync('sudo', ['-n', process.execPath, 'probe.mjs', ...bearers], {
            stdio: ['ignore', 'pipe', 'ignore'],
          }),
        ),
      ),
    'no root',
  );
  return { own: await probe(bearers), root, tokens: bearers.length, profiles: profiles ?? '' };
}
const leased = order.leases ? await leases() : undefined;
const numbers = attempt(() => readlinkSync('/proc/self/exe'), '');
for (const tool of Object.values(tools)) if (!order.hold) await tool.end();
process.stdout.write(
  `AGENT${Buffer.from(JSON.stringify({ said, found, reached, leased, node: numbers })).toString('hex')}END\n`,
);
if (order.hold) {
  writeFileSync('holding', '');
  setInterval(() => {}, 1000);
}
