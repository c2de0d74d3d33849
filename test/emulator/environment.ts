import { delimiter } from 'node:path';
import { type Dictionary, environmentDictionary } from './dictionary.ts';

/** The members of the `github` context that become GITHUB_ variables; the token is not one of them. */
const githubVariables: readonly string[] = [
  ...['action', 'action_path', 'action_ref', 'action_repository', 'actor', 'actor_id', 'api_url'],
  ...['artifacts', 'artifacts_list', 'base_ref'],
  ...[
    'env',
    'event_name',
    'event_path',
    'graphql_url',
    'head_ref',
    'job',
    'output',
    'path',
    'ref',
    'ref_name',
  ],
  ...['ref_protected', 'ref_type', 'repository', 'repository_id', 'repository_owner', 'repository_owner_id'],
  ...['retention_days', 'run_attempt', 'run_id', 'run_number', 'server_url', 'sha', 'state', 'step_summary'],
  ...['triggering_actor', 'workflow', 'workflow_ref', 'workflow_sha', 'workspace'],
];

/** The parts of the environment of one process, in the order in which they are applied. */
export interface EnvironmentParts {
  readonly worker: Readonly<Record<string, string>>;
  /** Job `env:`, GITHUB_ENV writes, then the step's own `env:`. */
  readonly envContext: Dictionary;
  readonly state: Dictionary;
  readonly inputs: Dictionary;
  readonly prependPath: readonly string[];
  readonly github: Readonly<Record<string, unknown>>;
  readonly runner: Readonly<Record<string, string>>;
  readonly actions: Readonly<Record<string, string>>;
}

/** The `env:` block in the log: the variables that the step adds, saved state included. */
export function stepEnvironment(envContext: Dictionary, state: Dictionary): Dictionary {
  const env = envContext.clone();
  for (const [name, value] of state.entries()) env.set(`STATE_${name}`, value);
  return env;
}

/**
 * The name of an input's variable: upper case, with `_` for spaces.
 * @example inputVariable('aws-role') // 'INPUT_AWS-ROLE'
 */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

/** The complete environment of a process. Later parts replace earlier ones. */
export function buildEnvironment(parts: EnvironmentParts): Record<string, string> {
  const step = stepEnvironment(parts.envContext, parts.state);
  for (const [name, value] of parts.inputs.entries()) step.set(inputVariable(name), value);

  if (parts.prependPath.length > 0) {
    const prepend = parts.prependPath.toReversed().join(delimiter);
    const current = step.get('PATH') ?? environmentDictionary(parts.worker).get('PATH') ?? '';
    const already = current.startsWith(prepend + delimiter);
    step.set('PATH', current === '' ? prepend : already ? current : prepend + delimiter + current);
  }
  for (const name of githubVariables) {
    const value = parts.github[name];
    if (value !== undefined && value !== null) step.set(`GITHUB_${name.toUpperCase()}`, String(value));
  }
  for (const [name, value] of Object.entries(parts.runner)) step.set(`RUNNER_${name.toUpperCase()}`, value);
  step.assign(parts.actions);

  const env = environmentDictionary(parts.worker);
  env.assign(step);
  env.delete('NODE_ICU_DATA');
  env.delete('');
  env.set('GITHUB_ACTIONS', 'true');
  if (!env.has('CI')) env.set('CI', 'true');
  return env.toObject();
}

/** An environment of the machine without the developer's settings: no cloud variables, no proxies, no Node options. */
export function cleanWorkerEnvironment(home: string): Record<string, string> {
  const kept = ['PATH', 'LANG', 'LC_ALL', 'TZ', 'SystemRoot', 'windir', 'SystemDrive', 'ComSpec', 'PATHEXT'];
  const source = environmentDictionary(
    Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? ''])),
  );
  const env: Record<string, string> = {};
  for (const name of [...kept, 'TEMP', 'TMP', 'NUMBER_OF_PROCESSORS', 'PROCESSOR_ARCHITECTURE']) {
    const value = source.get(name);
    if (value !== undefined) env[name] = value;
  }
  return process.platform === 'win32' ? { ...env, USERPROFILE: home, HOME: home } : { ...env, HOME: home };
}
