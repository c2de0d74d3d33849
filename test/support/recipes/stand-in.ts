/**
 * Stands in for the CLIs and foreign actions of a recipe, by name: `stand-in.ts CONFIG NAME ARGS...`. Each refuses what the real one
 * would refuse of a recipe (a variable, file, pin or input that is missing), uses the lease, and writes down which rights
 * it would need. It calls the sandbox, and nobody else.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { writeFiles } from './files.ts';

export interface StandInConfig {
  readonly log: string;
  /** Programs that are not there before something installs them, and the folder in PATH into which that puts them. */
  readonly shelf: string;
  readonly installed: string;
  readonly sts: string;
  /** What a checkout finds in the repository. */
  readonly files: Readonly<Record<string, string>>;
  /** The commands that the agent runs with its shell tool. */
  readonly asks: readonly string[];
  readonly token: string;
  /** The repository's URL. */
  readonly origin: string;
  readonly event: string;
}

/** A right that AWS would ask of the lease. */
export interface Need {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string>>;
}

export interface Entry {
  readonly name: string;
  readonly args: readonly string[];
  readonly lease?: string;
  readonly needs?: readonly Need[];
}

const [configFile = '', name = '', ...args] = process.argv.slice(2);
const config = JSON.parse(readFileSync(configFile, 'utf8')) as StandInConfig;
const env = process.env;
const ACCOUNT = '111122223333';

function fail(why: string): never {
  console.error(`${name}: ${why}`);
  process.exit(1);
}

const note = (more: Partial<Entry> = {}) =>
  appendFileSync(config.log, `${JSON.stringify({ name, args, ...more })}\n`);

const need = (variable: string): string => env[variable] || fail(`${variable} is not set`);
const input = (id: string): string => env[`INPUT_${id.toUpperCase()}`] ?? '';
const needInput = (id: string): string => input(id) || fail(`the input ${id} is empty`);
const option = (...names: string[]): string => {
  for (const each of names) {
    const at = args.indexOf(each);
    if (at >= 0) return args[at + 1] || fail(`${each} has no value`);
  }
  return fail(`${names.join(' or ')} is missing`);
};

// -- Leases -----------------------------------------------------------------------------------------------------------

/** As AWS's libraries find credentials: variables, else the container's address. */
async function aws(needs: readonly Need[] = []): Promise<void> {
  const client = new STSClient({ endpoint: config.sts, region: need('AWS_REGION'), maxAttempts: 1 });
  const { Arn } = await client.send(new GetCallerIdentityCommand({}));
  note({ lease: String(Arn), needs });
}

async function ask(url: string, headers: Record<string, string>): Promise<void> {
  const answer = await fetch(url, { headers });
  if (!answer.ok) fail(`${new URL(url).pathname} answered ${answer.status}: ${await answer.text()}`);
  note({ lease: new URL(url).pathname });
}

async function google(): Promise<void> {
  if (env.CLOUDSDK_AUTH_ACCESS_TOKEN) return note({ lease: 'variable' });
  const path = '/computeMetadata/v1/instance/service-accounts/default/token';
  await ask(`http://${need('GCE_METADATA_HOST')}${path}`, { 'metadata-flavor': 'Google' });
}

/** Asks a model through the gateway, as Claude Code does. */
async function gateway(model: string): Promise<void> {
  const answer = await fetch(`${env.ANTHROPIC_BASE_URL}/v1/messages?beta=true`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${need('ANTHROPIC_AUTH_TOKEN')}`,
      'content-type': 'application/json',
      'anthropic-version': '2023-06-01',
    },
    body: JSON.stringify({ model, max_tokens: 8, messages: [{ role: 'user', content: 'hello' }] }),
  });
  if (!answer.ok) fail(`${model} answered ${answer.status}: ${await answer.text()}`);
  note({ lease: model });
}

async function azure(resource: string): Promise<void> {
  const query = new URLSearchParams({
    resource,
    'api-version': '2019-08-01',
    client_id: need('AZURE_CLIENT_ID'),
  });
  await ask(`${need('IDENTITY_ENDPOINT')}?${query}`, { 'x-identity-header': need('IDENTITY_HEADER') });
}

const arn = (service: string, rest: string, account = ACCOUNT, region = 'us-east-1') =>
  `arn:aws:${service}:${region}:${account}:${rest}`;

/** Claude's call of a model through a system inference profile, and of the small one that it uses in the background. */
function bedrock(model: string): readonly Need[] {
  return [model, 'us.anthropic.claude-haiku-4-5-20251001-v1:0'].flatMap((id) => {
    const profile = arn('bedrock', `inference-profile/${id}`);
    const action = 'bedrock:InvokeModelWithResponseStream';
    const foundation = `arn:aws:bedrock:us-west-2::foundation-model/${id.replace('us.', '')}`;
    return [
      { action, resource: profile },
      { action, resource: foundation, context: { 'bedrock:InferenceProfileArn': profile } },
    ];
  });
}

/** Runs what the agent asks its shell tool for. */
function shellTool(): void {
  for (const command of config.asks) {
    const done = spawnSync('bash', ['-c', command], { stdio: 'inherit' });
    if (done.status !== 0) fail(`the shell tool: ${command}`);
  }
}

// -- Installers -------------------------------------------------------------------------------------------------------

const BINS: Readonly<Record<string, string>> = {
  '@anthropic-ai/claude-code': 'claude',
  '@openai/codex': 'codex',
  '@google/gemini-cli': 'gemini',
  '@github/copilot': 'copilot',
  '@google-cloud/gcloud-mcp': 'gcloud-mcp',
  '@azure/mcp': 'azmcp',
  'aider-chat': 'aider',
  boto3: '',
  'awslabs.aws-api-mcp-server': '',
};

function install(specs: readonly string[], pin: RegExp): void {
  if (specs.length === 0) fail('installs nothing');
  for (const spec of specs) {
    const [, what = '', version] = pin.exec(spec) ?? fail(`${spec} is not pinned to a version`);
    const bin = BINS[what] ?? fail(`${what} ${version} is no package of a recipe`);
    if (bin !== '') copyFileSync(join(config.shelf, bin), join(config.installed, bin));
  }
  note();
}

interface Server {
  readonly command?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The servers of an `--mcp-config` that is a file or the JSON itself. */
function startServers(text: string): void {
  const json = text.startsWith('{') ? text : readFileSync(text, 'utf8');
  const { mcpServers } = JSON.parse(json) as { mcpServers: Record<string, Server> };
  for (const { command, args: own = [], url, headers, env: more } of Object.values(mcpServers)) {
    if (command === undefined) callTool(String(url), headers);
    else {
      const done = spawnSync(command, own, { stdio: 'inherit', env: { ...env, ...more } });
      if (done.status !== 0) fail(`the MCP server ${command} did not start`);
    }
  }
}

/** Calls the one tool of an MCP server over HTTP. */
function callTool(url: string, headers: Readonly<Record<string, string>> = {}): void {
  const more = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const call = (method: string, params: object): Record<string, unknown> => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const done = spawnSync(
      'curl',
      ['-sS', '-H', 'content-type: application/json', ...more, '-d', body, url],
      {
        encoding: 'utf8',
      },
    );
    const { result } = JSON.parse(done.stdout || fail(done.stderr)) as { result?: Record<string, unknown> };
    return result ?? fail(`${url} has no ${method}: ${done.stdout}`);
  };
  call('initialize', { protocolVersion: '2025-11-25' });
  const [tool] = call('tools/list', {}).tools as { name: string }[];
  const done = call('tools/call', { name: tool?.name, arguments: { day: '2026-11-21' } });
  if (done.isError === true) fail(JSON.stringify(done.content));
}

// -- Foreign actions --------------------------------------------------------------------------------------------------

function checkout(): void {
  if (input('persist-credentials') !== 'false') fail('leaves its token in the workspace');
  writeFiles('.', config.files);
  const git = (...words: string[]) => spawnSync('/usr/bin/git', words, { stdio: 'ignore' });
  git('init', '--initial-branch=main');
  git('config', 'user.name', 'x');
  git('config', 'user.email', 'x@example.com');
  git('remote', 'add', 'origin', config.origin);
  git('add', '--all');
  git('commit', '--message', 'all');
  note();
}

/** What git would answer to a private repository's 401. */
function gitHasToken(): boolean {
  const filled = spawnSync('/usr/bin/git', ['credential', 'fill'], {
    input: 'protocol=https\nhost=github.com\n\n',
    encoding: 'utf8',
    env: { ...env, GIT_TERMINAL_PROMPT: '0' },
  });
  return filled.stdout.includes(`password=${config.token}\n`);
}

const MODELS = /^(us\.anthropic\.)?claude-(sonnet|opus|haiku)-5(-5)?$/;

async function claudeAction(): Promise<void> {
  if (needInput('github_token') !== config.token) fail('github_token is not the token of the job');
  const claudeArgs = input('claude_args');
  const [, model = ''] = /--model (\S+)/.exec(claudeArgs) ?? [];
  if (!MODELS.test(model)) fail(`${model || 'no model'} is no model of today`);
  if (input('prompt') === '') {
    if (!readFileSync(config.event, 'utf8').includes('@claude')) fail('nothing asks for Claude');
    if (!gitHasToken()) fail('git fetch origin main: could not read Username for https://github.com');
  }
  if (input('use_bedrock') === 'true') {
    for (const each of ['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) need(each);
    await aws(bedrock(model));
  } else if (input('use_vertex') === 'true') {
    for (const each of ['ANTHROPIC_VERTEX_PROJECT_ID', 'CLOUD_ML_REGION']) need(each);
    await google();
  } else if (input('anthropic_federation_rule_id') !== '') {
    needInput('anthropic_organization_id');
    need('ACTIONS_ID_TOKEN_REQUEST_TOKEN');
    const url = `${need('ACTIONS_ID_TOKEN_REQUEST_URL')}&audience=https://api.anthropic.com`;
    await ask(url, { authorization: `Bearer ${env.ACTIONS_ID_TOKEN_REQUEST_TOKEN}` });
  } else needInput('anthropic_api_key');
  const [, servers] = /--mcp-config '([^']+)'/.exec(claudeArgs) ?? [];
  if (servers) startServers(servers);
  shellTool();
}

async function geminiAction(): Promise<void> {
  if (!/^\d+\.\d+\.\d+$/.test(input('gemini_cli_version'))) fail('gemini_cli_version is not pinned');
  for (const id of ['use_vertex_ai', 'gcp_project_id', 'gcp_location', 'gemini_model']) needInput(id);
  if (need('GEMINI_CLI_TRUST_WORKSPACE') !== 'true') fail('does not trust the workspace');
  const { tools } = JSON.parse(needInput('settings')) as { tools: { core: string[] } };
  if (tools.core.some((tool) => /shell|write|replace|web/.test(tool)))
    fail('has a tool that does more than read');
  const [file = ''] = /\S+\.json/.exec(needInput('prompt')) ?? [];
  const { title, body } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  const { issue } = JSON.parse(readFileSync(config.event, 'utf8')) as { issue: Record<string, string> };
  if (title !== issue.title || body !== issue.body) fail('does not get the issue as it is');
  await google();
  appendFileSync(need('GITHUB_OUTPUT'), 'summary=the broker\n');
}

async function codexAction(): Promise<void> {
  needInput('openai-api-key');
  needInput('prompt');
  if (!/^\d+\.\d+\.\d+$/.test(input('codex-version'))) fail('codex-version is not pinned');
  JSON.parse(needInput('codex-args'));
  shellTool();
}

async function renovate(): Promise<void> {
  needInput('token');
  need('RENOVATE_REPOSITORIES');
  if (!/^\d+\.\d+\.\d+$/.test(input('renovate-version'))) fail('renovate-version is not pinned');
  const passes = new RegExp(needInput('env-regex'));
  for (const each of Object.keys(env).filter((each) => each.startsWith('AWS_') && !passes.test(each)))
    delete env[each];
  const resource = arn('ecr', 'repository/team/base');
  const actions = ['ecr:BatchGetImage', 'ecr:ListImages'].map((action) => ({ action, resource }));
  await aws([...actions, { action: 'ecr:GetAuthorizationToken', resource: '*' }]);
}

// -- CLIs -------------------------------------------------------------------------------------------------------------

async function awsCli(): Promise<void> {
  const [service = '', verb = '', first = '', second = ''] = args;
  const object = (url: string) => `arn:aws:s3:::${url.slice('s3://'.length)}`;
  switch (`${service} ${verb}`) {
    case 's3 cp': {
      const up = second.startsWith('s3://');
      if (up && !existsSync(first)) fail(`${first} does not exist`);
      await aws([
        { action: up ? 's3:PutObject' : 's3:GetObject', resource: object(up ? second : `${first}x`) },
      ]);
      if (!up && args.includes('--recursive')) mkdirSync(second, { recursive: true });
      else if (!up) writeFileSync(second, 'day,visits\n2026-11-21,23\n');
      return;
    }
    case 'logs tail':
      return aws([{ action: 'logs:FilterLogEvents', resource: arn('logs', `log-group:${first}:*`) }]);
    case 'cloudformation describe-stacks': {
      const resource = arn('cloudformation', `stack/${option('--stack-name')}/1`);
      return aws([{ action: 'cloudformation:DescribeStacks', resource }]);
    }
    case 'dynamodb scan':
      await aws([{ action: 'dynamodb:Scan', resource: arn('dynamodb', `table/${option('--table-name')}`) }]);
      return console.log('{"Items": [{"id": {"S": "17"}}]}');
    case 'ecr get-login-password':
      await aws([{ action: 'ecr:GetAuthorizationToken', resource: '*' }]);
      return console.log('an ECR login');
    case 'eks update-kubeconfig':
      await aws([{ action: 'eks:DescribeCluster', resource: arn('eks', `cluster/${option('--name')}`) }]);
      return writeFileSync(need('KUBECONFIG'), 'users: [{name: eks, user: {exec: {command: aws}}}]');
    default:
      return fail(`knows no ${service} ${verb}`);
  }
}

async function gcloud(): Promise<void> {
  await google();
  if (args.join(' ') === 'auth print-access-token') console.log('a-google-token');
  else if (args[0] === 'container') console.log('gke-1.us-central1.gke.goog');
  else fail('knows no such command');
}

function docker(): void {
  const [verb, ...rest] = args;
  if (verb === 'build' && !existsSync(join(String(rest.at(-1)), 'Dockerfile')))
    fail('there is no Dockerfile');
  if (verb === 'login') {
    if (readFileSync(0, 'utf8').trim() === '') fail('the password is empty');
    note({ lease: 'password' });
  }
  const [, repository] = /^[^/]+\.dkr\.ecr\.[^/]+\/([^:]+):[0-9a-f]{40}$/.exec(String(rest[0])) ?? [];
  if (verb !== 'push' || repository === undefined) return;
  const resource = arn('ecr', `repository/${repository}`);
  const actions = ['ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:PutImage'];
  note({ needs: actions.map((action) => ({ action, resource })) });
}

function kubectl(): void {
  const file = need('KUBECONFIG');
  if (args[0] !== 'config') {
    if (!/exec|set-credentials/.test(readFileSync(file, 'utf8'))) fail('nobody is logged in');
    return;
  }
  if (args.some((word) => /^--(token|server)=(https:\/\/)?$/.test(word)) || args.includes(''))
    fail('an empty value');
  appendFileSync(file, `${args.join(' ')}\n`);
  if (args.some((word) => word.startsWith('--token='))) note({ lease: 'token' });
}

async function terraform(): Promise<void> {
  if (!existsSync('main.tf')) fail('no configuration files');
  if (args.includes('-lockfile=readonly') && !existsSync('.terraform.lock.hcl'))
    fail('there is no lock file');
  const state = { action: 's3:GetObject', resource: 'arn:aws:s3:::my-tf-state/prod/terraform.tfstate' };
  if (args[0] === 'init') return aws([state]);
  if (!args.includes('-lock=false')) fail('a lock is a write');
  await aws([state, { action: 'ec2:DescribeVpcs', resource: '*' }]);
  console.log('No changes.');
}

async function claude(): Promise<void> {
  option('--print', '-p');
  const model = option('--model');
  if (!MODELS.test(model)) fail(`${model} is no model of today`);
  if (env.CLAUDE_CODE_USE_BEDROCK === '1') await aws(bedrock(model));
  else if (env.CLAUDE_CODE_USE_VERTEX === '1') {
    for (const each of ['ANTHROPIC_VERTEX_PROJECT_ID', 'CLOUD_ML_REGION']) need(each);
    await google();
  } else if (env.CLAUDE_CODE_USE_FOUNDRY === '1') {
    need('ANTHROPIC_FOUNDRY_RESOURCE');
    await azure('https://cognitiveservices.azure.com');
  } else if (env.ANTHROPIC_BASE_URL) await gateway(model);
  else need('ANTHROPIC_API_KEY');
  if (args.includes('--mcp-config')) startServers(option('--mcp-config'));
  shellTool();
  if (args.includes('acceptEdits')) writeFileSync('changed.txt', 'by the agent\n');
}

const PATCH = `diff --git a/README.md b/README.md
--- a/README.md
+++ b/README.md
@@ -1 +1 @@
-a repository
+a repository, changed
`;

const standIns: Readonly<Record<string, () => unknown>> = {
  'actions/checkout': checkout,
  'actions/setup-node': () => needInput('node-version'),
  'actions/upload-artifact': () =>
    existsSync(needInput('path')) ? note() : fail(`no file at ${input('path')}`),
  'actions/download-artifact': () => writeFileSync(join(needInput('path'), 'change.patch'), PATCH),
  'anthropics/claude-code-action': claudeAction,
  'openai/codex-action': codexAction,
  'google-github-actions/run-gemini-cli': geminiAction,
  'hashicorp/setup-terraform': () => {
    needInput('terraform_version');
    copyFileSync(join(config.shelf, 'terraform'), join(config.installed, 'terraform'));
  },
  'renovatebot/github-action': renovate,
  npm() {
    const [verb, ...rest] = args;
    if (verb === 'install')
      install(
        rest.filter((word) => !word.startsWith('-')),
        /^(.+)@(\d+\.\d+\.\d+)$/,
      );
    else if (verb === 'ci' && !existsSync('package-lock.json')) fail('there is no package-lock.json');
    else if (!existsSync('package.json')) fail('there is no package.json');
  },
  async pipx() {
    const [verb, ...rest] = args;
    if (verb !== 'run') return install(verb === 'inject' ? rest.slice(1) : rest, /^(.+)==(\d+\.\d+\.\d+)$/);
    install([option('--spec')], /^(.+)==(\d+\.\d+\.\d+)$/);
    await aws();
  },
  aws: awsCli,
  gcloud,
  docker,
  kubectl,
  terraform,
  claude,
  async codex() {
    if (args[0] !== 'exec' || !args.at(-1)) fail('has nothing to do');
    need('CODEX_API_KEY');
    shellTool();
    console.log('because it is out of memory');
  },
  async gemini() {
    option('--prompt');
    option('--model');
    for (const each of ['GOOGLE_CLOUD_PROJECT', 'GOOGLE_CLOUD_LOCATION']) need(each);
    if (need('GOOGLE_GENAI_USE_VERTEXAI') === 'true' && args.includes('--skip-trust')) await google();
    else fail('does not use Vertex AI in a folder that it trusts');
  },
  copilot() {
    option('-p');
    need('COPILOT_GITHUB_TOKEN');
    shellTool();
  },
  async aider() {
    option('--message');
    await aws(bedrock(option('--model').replace('bedrock/', '')).slice(0, 2));
  },
  'gcloud-mcp': google,
  azmcp() {
    need('AZURE_TOKEN_CREDENTIALS');
    return azure('https://management.azure.com');
  },
  // `sudo` of a machine that this test shares with others: it runs what needs no root, and writes down the rest.
  sudo() {
    const at = args.findIndex((word) => !word.startsWith('--'));
    const [program = '', ...rest] = args.slice(at);
    if (program === 'useradd' || program === 'install') return;
    const local = (word: string) => word.replace(/^\/opt\/mcp/, join(config.installed, 'mcp'));
    const kept = args
      .find((word) => word.startsWith('--preserve-env='))
      ?.slice('--preserve-env='.length)
      .split(',');
    const own = Object.fromEntries(['PATH', ...(kept ?? [])].map((each) => [each, env[each]]));
    const done = spawnSync(program, rest.map(local), { stdio: 'inherit', env: own });
    process.exitCode = done.status ?? 1;
  },
  gh() {
    if (need('GH_TOKEN') !== config.token) fail('GH_TOKEN is not the token of the job');
    for (const each of ['--repo', '--head', '--title', '--body']) option(each);
  },
  /** What talks to a private repository needs the token; the rest is git's own. */
  git() {
    if (config.origin.startsWith('https://github.com/') && (args[0] === 'push' || args[0] === 'fetch')) {
      if (!gitHasToken()) fail('could not read Username for https://github.com');
    } else process.exitCode = spawnSync('/usr/bin/git', args, { stdio: 'inherit' }).status ?? 1;
  },
  curl() {
    // The registry's exchange; everything else is asked for real.
    if (!args.join(' ').includes('azurecr.io')) {
      process.exitCode = spawnSync('/usr/bin/curl', args, { stdio: 'inherit' }).status ?? 1;
    } else if (readFileSync(0, 'utf8').trim() === '') fail('the token is empty');
    else console.log('{"refresh_token": "a-registry-token"}');
  },
};

const standIn = standIns[name] ?? fail('has no stand-in');
await Promise.resolve(standIn()).catch((error: unknown) => fail(String(error)));
