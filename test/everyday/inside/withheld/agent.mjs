// An agent that pushes, asks its model, calls its tool and uses a named lease, and then looks everywhere for what they log in with.
// `node agent.mjs ORDER`: `secrets` by name, each in two halves; `url`, the git host; `use`, whether to use what it has.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const order = JSON.parse(process.argv[2]);
const { env } = process;
const run = promisify(execFile);
const did = {};
/** All that anybody answered, which is searched as well. */
const answers = [];

const attempt = async (name, body) => {
  try {
    did[name] = await body();
  } catch (error) {
    // The log shows so much of a line.
    did[name] = `failed: ${error.message} ${error.stderr ?? ''}`.slice(-1500);
  }
};

const urlOptions = (where) =>
  where instanceof URL ? { host: where.hostname, port: where.port, path: where.pathname } : where;

function ask(url, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((done) => {
    const where = typeof url === 'string' ? new URL(url) : url;
    const outgoing = request({ ...urlOptions(where), method, headers, timeout: 10_000 }, async (response) => {
      let text = JSON.stringify([response.statusCode, response.rawHeaders]);
      try {
        for await (const part of response.setEncoding('latin1')) text += part;
      } catch {
        // What came of it counts.
      }
      answers.push(text);
      done({ status: response.statusCode, text });
    });
    outgoing.on('timeout', () => outgoing.destroy());
    outgoing.on('error', (error) => done({ status: 0, text: error.message }));
    outgoing.end(body);
  });
}

function push() {
  const folder = mkdtempSync('/tmp/clone-');
  const git = async (...args) => {
    const { stdout, stderr } = await run(
      'git',
      ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@a.test', ...args],
      {
        timeout: 15_000,
        env: { ...env, GIT_TERMINAL_PROMPT: '0', GIT_TRACE_CURL: '1', GIT_TRACE_REDACT: '0', GIT_TRACE: '1' },
      },
    );
    answers.push(stdout, stderr);
    return stdout.trim();
  };
  return git('clone', `${order.url}/acme/app`, '.')
    .then(() => git('commit', '-q', '--allow-empty', '-m', 'by the agent'))
    .then(() => git('push', 'origin', 'HEAD:refs/heads/agent/x'))
    .then(() => git('rev-parse', 'HEAD'));
}

async function model() {
  const headers = { authorization: `Bearer ${env.ANTHROPIC_AUTH_TOKEN}`, 'content-type': 'application/json' };
  const body = JSON.stringify({
    model: 'claude-sonnet-4-6',
    max_tokens: 16,
    messages: [{ role: 'user', content: 'hi' }],
  });
  const { status } = await ask(`${env.ANTHROPIC_BASE_URL}/v1/messages`, {
    method: 'POST',
    headers: { ...headers, 'anthropic-version': '2023-06-01' },
    body,
  });
  return status;
}

let tool;
async function callTool() {
  const { mcpServers } = JSON.parse(readFileSync(env.AGENT_CREDS_MCP_CONFIG, 'utf8'));
  const { command, args } = mcpServers.jira;
  tool = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  tool.stderr.on('data', (bytes) => answers.push(String(bytes)));
  const lines = createInterface({ input: tool.stdout });
  const say = (id, method, params) =>
    tool.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
  say(1, 'initialize', { protocolVersion: '2025-06-18', capabilities: {} });
  say(2, 'tools/call', { name: 'knows', arguments: { name: 'JIRA_TOKEN', length: order.length } });
  for await (const line of lines) {
    answers.push(line);
    const { id, result } = JSON.parse(line);
    if (id === 2) return JSON.parse(result.content[0].text);
  }
  return undefined;
}

async function named() {
  const text = readFileSync(env.AWS_CONFIG_FILE, 'utf8');
  const [, program] = /\[profile reports\][^[]*credential_process = (.*)/.exec(text) ?? [];
  const { stdout } = await run('/bin/sh', ['-c', program]);
  answers.push(stdout);
  return typeof JSON.parse(stdout).AccessKeyId;
}

/** Asks the gateways whatever they may answer wrongly, with the job's own tokens. */
async function pry() {
  const { port, bearer } = JSON.parse(
    readFileSync(join(dirname(env.AGENT_CREDS_MCP_CONFIG), 'tool.json'), 'utf8'),
  );
  const tokens = [bearer, env.ANTHROPIC_AUTH_TOKEN, env.AWS_CONTAINER_AUTHORIZATION_TOKEN, 'none'].filter(
    Boolean,
  );
  const paths = [
    '/',
    '/tool/jira',
    '/tool/../jira',
    '/tool/jira%00',
    '/mcp/jira',
    '/.well-known/oauth-protected-resource',
  ];
  paths.push(
    '/v1/messages',
    '/v1/models',
    '/anthropic/v1/messages',
    '/aws/credentials',
    '/aws/named/reports',
    '/aws/named/../credentials',
  );
  paths.push(
    '/acme/app.git/info/refs?service=git-receive-pack',
    '/git/acme/app.git/config',
    '/environ',
    '/control',
    '/end',
    '/debug',
  );
  for (const token of tokens)
    for (const path of paths)
      for (const method of ['GET', 'TRACE', 'OPTIONS', 'DELETE'])
        await ask(
          { host: '127.0.0.1', port, path },
          {
            method,
            headers: {
              authorization: `Bearer ${token}`,
              'x-api-key': token,
              expect: '',
              'max-forwards': '0',
            },
          },
        );
  return 'done';
}

if (order.use) {
  await attempt('push', push);
  await attempt('model', model);
  await attempt('tool', callTool);
  await attempt('named', named);
  await attempt('pry', pry);
}
const answered = '/tmp/answers-of-the-gateways';
writeFileSync(answered, answers.join('\n'));
const halves = JSON.stringify(order.secrets);
const search = (...before) => {
  const [program, ...args] = [...before, 'python3', `${import.meta.dirname}/search.py`, halves];
  return JSON.parse(
    String(execFileSync(program, args, { maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'inherit'] })),
  );
};
const found = search();
let root = 'no sudo';
try {
  root = search('sudo', '-n', '--preserve-env=GITHUB_WORKSPACE,RUNNER_TEMP');
} catch (error) {
  root = `no sudo: ${error.message}`;
}
tool?.kill();
const told = JSON.stringify({ did, answers: answers.length, found, root });
process.stdout.write(`AGENT${Buffer.from(told).toString('hex')}END\n`);
process.exit(0);
