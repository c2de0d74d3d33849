/** The commands of set-up (setup/) with their parameters, for the admin of each cloud of a plan. */
import { awsInputs } from '../src/clouds/aws/inputs.ts';
import { cloudByName, cloudOfLine } from '../src/clouds/clouds.ts';
import { gcpInputs } from '../src/clouds/gcp/inputs.ts';
import { common } from '../src/inputs/common.ts';
import type { Inputs } from '../src/inputs/inputs.ts';
import type { Plan } from '../src/model/plan.ts';
import type { ScopeLine } from '../src/model/scope-line.ts';
import { type JobFacts, refTo, setupWorkflowOf } from './facts.ts';

/** A command, and the words in it that a person must replace. */
export interface Command {
  readonly title: string;
  readonly text: string;
  readonly open: readonly string[];
}

type Option = readonly [name: string, value: string];

/** The set-up commands for a plan; clouds that have no set-up script are left out. */
export function commandsOf(plan: Plan, inputs: Inputs, facts: JobFacts): readonly Command[] {
  const lines = inputs.get(common.scope) ?? [];
  return plan.clouds.flatMap(({ cloud, ttl }) => {
    const own = lines.filter((line) => cloudOfLine(line)?.name === cloud);
    const found = scriptFor(cloud, { inputs, lines: own, ttl });
    if (!found) return [];
    const options = [...commonOptions(facts, cloud), ...found.options];
    const open = options.filter(([, value]) => /^[A-Z][A-Z_/]+$/.test(value)).map(([name]) => name);
    const words = options.map(([name, value]) => (value === '' ? name : `${name} ${shellWord(value)}`));
    const text = [found.script, ...words].join(' \\\n  ');
    return { title: cloudByName(cloud).title, text, open };
  });
}

interface Wanted {
  readonly inputs: Inputs;
  readonly lines: readonly ScopeLine[];
  /** Seconds. */
  readonly ttl: number;
}

function scriptFor(
  cloud: string,
  wanted: Wanted,
): { script: string; options: readonly Option[] } | undefined {
  if (cloud === 'aws') return { script: 'setup/aws/deploy.sh', options: awsOptions(wanted) };
  if (cloud === 'gcp') return { script: 'setup/gcp/setup.sh', options: gcpOptions(wanted) };
  if (cloud === 'azure') return { script: 'setup/azure/setup.sh', options: azureOptions(wanted) };
  return undefined;
}

function commonOptions(facts: JobFacts, cloud: string): readonly Option[] {
  // For Azure that would change the subject for every cloud, or takes --flexible, which not every tenant has: the admin says so.
  const workflow = cloud === 'azure' ? '' : setupWorkflowOf(facts);
  const branch = refTo(facts).replace(/^refs\/heads\//, '');
  // Google's condition is made of the numbers, so its script does not start without them.
  const number = cloud === 'gcp' ? ['REPOSITORY_ID', 'OWNER_ID'] : ['', ''];
  const options: readonly Option[] = [
    ['--repository', facts.repository || 'OWNER/REPO'],
    ['--repository-id', facts.repositoryId || (number[0] ?? '')],
    ['--owner-id', facts.ownerId || (number[1] ?? '')],
    ['--branch', branch === 'main' ? '' : branch],
    ['--environment', facts.environment],
    ['--workflow', workflow],
  ];
  return options.filter(([, value]) => value !== '');
}

function awsOptions({ inputs, lines, ttl }: Wanted): readonly Option[] {
  const role = inputs.get(awsInputs.role);
  return [
    ...nameOption(role?.arn.split('/').at(-1)),
    ['--region', inputs.get(awsInputs.region) ?? 'REGION'],
    ...(awsRights(lines) ?? [['--rights-policy', 'POLICY_ARN'] as const]),
    ...(ttl > 3600 ? [['--max-session', String(ttl)] as const] : []),
  ];
}

/** What the template knows by an option: one of each. `undefined` where the lines need a policy of the admin's own. */
function awsRights(lines: readonly ScopeLine[]): readonly Option[] | undefined {
  const found = new Map<string, string>();
  for (const line of lines) {
    const option = awsRight(line);
    if (!option) return undefined;
    const [name, value] = option;
    if ((found.get(name) ?? value) !== value) return undefined;
    found.set(name, value);
  }
  return found.size === 0 ? undefined : [...found];
}

function awsRight({ whats, where = '' }: ScopeLine): Option | undefined {
  const of = (service: string) => whats.every((what) => what.service === service);
  const presets = whats.map(({ service, verb }) => `${service}:${verb}`);
  const only = (preset: string) => presets.every((one) => one === preset);
  const [bucket = ''] = where.split('/');
  if (of('s3') && /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) return ['--bucket', bucket];
  if (only('bedrock:invoke')) return ['--bedrock', ''];
  if (only('logs:read') && /^[A-Za-z0-9._/#-]+$/.test(where)) return ['--logs', where];
  if (only('cloudformation:read') && /^[A-Za-z][A-Za-z0-9-]*$/.test(where)) return ['--read-stack', where];
  return undefined;
}

function gcpOptions({ inputs, lines }: Wanted): readonly Option[] {
  const account = inputs.get(gcpInputs.serviceAccount) ?? '';
  const [name, host = ''] = account.split('@');
  const project =
    inputs.get(gcpInputs.project) ?? (host.replace('.iam.gserviceaccount.com', '') || 'PROJECT');
  const named = lines
    .filter(({ whats }) => whats.every(({ service }) => service === 'gcs'))
    .map(({ where = '' }) => where.split('/')[0] ?? '');
  const buckets = [...new Set(named)].filter((bucket) => /^[a-z0-9._-]+$/.test(bucket));
  const vertex = lines.some(({ where }) => where === 'https://www.googleapis.com/auth/cloud-platform');
  return [
    ...nameOption(name),
    ['--project', project],
    ...buckets.map((bucket) => ['--bucket', bucket] as const),
    ...(vertex ? [['--vertex', ''] as const] : []),
  ];
}

function azureOptions({ lines }: Wanted): readonly Option[] {
  const sas = lines.flatMap(({ whats, where = '' }) =>
    whats.map(({ service }) => [service, ...where.split('/')] as const),
  );
  const [service, account, name] = sas.find(([one]) => one === 'blob' || one === 'queue') ?? [];
  const option = service === 'queue' ? '--queue' : '--container';
  const open: readonly Option[] = [
    ['--resource', 'RESOURCE_ID'],
    ['--role', 'ROLE_NAME'],
  ];
  return [
    ['--resource-group', 'RESOURCE_GROUP'],
    ...(account && name ? [[option, `${account}/${name}`] as const] : open),
  ];
}

/** The scripts name all that they make alike; a name of another form was not made by them. */
function nameOption(name: string | undefined): readonly Option[] {
  return name !== undefined && name !== 'ci-agent' && /^[a-z][a-z0-9-]{4,24}[a-z0-9]$/.test(name)
    ? [['--name', name]]
    : [];
}

function shellWord(text: string): string {
  return /^[A-Za-z0-9_./:@=,+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
