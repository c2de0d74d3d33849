/**
 * Stands for gcloud, az and aws in tests of the set-up scripts: `node fake-cli.ts TOOL ARGS...`. It writes every call to a
 * log, remembers what was created, and refuses to create a thing twice or to change one that is not there.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [tool = '', ...args] = process.argv.slice(2);
const home = process.env.FAKE_CLI_HOME ?? '';
const stateFile = join(home, 'state.json');
const things = new Set<string>(existsSync(stateFile) ? JSON.parse(readFileSync(stateFile, 'utf8')) : []);
appendFileSync(join(home, 'calls.jsonl'), `${JSON.stringify([tool, ...args])}\n`);

/** A GUID that can be told from others. */
function guid(n: number): string {
  return `00000000-0000-4000-8000-00000000000${n}`;
}

/** What reading commands say, by their words before the first flag. */
const answers: Readonly<Record<string, string>> = {
  'projects describe': '1234567890',
  'storage buckets describe': process.env.FAKE_CLI_UNIFORM ?? 'True',
  'account show': args.includes('tenantId') ? guid(1) : guid(2),
  'group show': 'westeurope',
  'storage account show':
    '/subscriptions/s/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/acct',
};

if (tool === 'aws') end(...aws(args.slice(2).join(' ')));

const cut = args.findIndex((one) => one.startsWith('-'));
const words = cut < 0 ? args : args.slice(0, cut);
const answer = Object.entries(answers).find(([prefix]) => words.join(' ').startsWith(prefix))?.[1];
if (process.env.FAKE_CLI_DENY && words.join(' ').startsWith(process.env.FAKE_CLI_DENY)) {
  end(1, 'PERMISSION_DENIED: you may not');
} else if (answer !== undefined) console.log(answer);
else if (tool === 'gcloud') gcloud();
else az();

/** An account without the stack, which knows GitHub for the audiences that the environment lists. */
function aws(line: string): [code: number, text: string] {
  const audiences = process.env.FAKE_CLI_AUDIENCES;
  const arn = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com';
  if (line.includes('Parameters[')) {
    const value = process.env.FAKE_CLI_STACK;
    return value ? [0, value] : [254, 'Stack with id ci-agent does not exist'];
  }
  if (line.startsWith('iam list-open')) return [0, audiences === undefined ? 'None' : arn];
  if (line.startsWith('iam get-open')) return [0, audiences ?? ''];
  return [0, `arn:aws:iam::111122223333:role/${/--role-name (\S+)/.exec(line)?.[1]}`];
}

function gcloud(): void {
  const verbs = /^(describe|create(-oidc)?|update-oidc|undelete|enable|add-iam-policy-binding)$/;
  const at = words.findIndex((word) => verbs.test(word));
  const thing = `${words.slice(0, at).join(' ')} ${words[at + 1]?.split('@')[0]}`;
  change(words[at] ?? '', thing, process.env.FAKE_CLI_STATE ?? 'ACTIVE');
}

function az(): void {
  const flag = (name: string) => args[args.indexOf(name) + 1] ?? '';
  const noun = words.slice(0, -1).join(' ');
  const verb = words.at(-1) ?? '';
  if (verb === 'list') {
    const [, principal = '', role = ''] =
      /principalId=='(.*?)' && roleDefinitionName=='(.*?)'/.exec(flag('--query')) ?? [];
    if (things.has(`${noun} ${principal} ${role} ${flag('--scope')}`)) console.log('an-assignment');
    return;
  }
  const thing =
    noun === 'role assignment'
      ? `${noun} ${flag('--assignee-object-id')} ${flag('--role')} ${flag('--scope')}`
      : `${noun} ${flag('--identity-name')} ${flag('--name')}`;
  change(verb, thing, flag('--query') === 'clientId' ? guid(3) : `${flag('--query')}-1`);
}

function change(verb: string, thing: string, shown: string): void {
  const there = things.has(thing);
  if (verb === 'describe' || verb === 'show') {
    if (!there) end(1, `NOT_FOUND: ${thing}`);
    console.log(shown);
  } else if (verb.startsWith('create')) {
    if (there) end(1, `ALREADY_EXISTS: ${thing}`);
    writeFileSync(stateFile, JSON.stringify([...things, thing]));
  } else if (verb.startsWith('update') && !there) end(1, `NOT_FOUND: ${thing}`);
}

function end(code: number, text: string): never {
  (code === 0 ? console.log : console.error)(text);
  process.exit(code);
}
