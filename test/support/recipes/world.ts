import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultWorld, type Sandbox } from '../../../sandbox/index.ts';
import { foreignActions } from './actions.ts';
import type { Entry, StandInConfig } from './stand-in.ts';

const STAND_IN = join(import.meta.dirname, 'stand-in.ts');
/** On every machine of GitHub, and what a recipe has to install first. */
const THERE = ['npm', 'pipx', 'aws', 'gcloud', 'docker', 'kubectl', 'sudo', 'curl', 'git', 'gh'];
const SHELF = ['claude', 'codex', 'gemini', 'copilot', 'aider', 'gcloud-mcp', 'azmcp', 'terraform'];

const ROLE = 'arn:aws:iam::111122223333:role/ci-agent';
const PROVIDER = 'projects/1234567890/locations/global/workloadIdentityPools/ci-agent/providers/github';
const ACCOUNT = 'ci-agent@my-project.iam.gserviceaccount.com';

const FEDERATION = {
  id: 'fdrl_0123456789abcdef',
  organization: '11111111-2222-3333-4444-555555555555',
  serviceAccount: 'svac_0123456789abcdef',
};

/**
 * Makes the clouds of a sandbox trust what set-up makes them trust: the branch `main`, and in AWS and Google this workflow file. The
 * identity that recipes name may do everything, so that what stops a command is the scope.
 */
export function furnish(box: Sandbox, path: string): void {
  const { repository, azureClient, azureTenant, audience } = defaultWorld;
  const host = box.github.issuer.replace(/^https?:\/\//, '');
  const file = `${repository}/${path}@refs/heads/main`;
  box.aws.addRole({
    name: ROLE.slice(ROLE.indexOf('/') + 1),
    maxSessionDuration: 43_200,
    trust: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: box.aws.addOidcProvider(box.github.issuer, [audience]) },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              [`${host}:aud`]: audience,
              [`${host}:sub`]: `repo:${repository}:ref:refs/heads/main`,
              [`${host}:job_workflow_ref`]: file,
            },
          },
        },
      ],
    },
    policies: {
      all: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
    },
  });
  box.gcp.addProvider({
    name: PROVIDER,
    issuer: box.github.issuer,
    attributeMapping: { 'google.subject': 'assertion.sub', 'attribute.repository': 'assertion.repository' },
    attributeCondition: `assertion.job_workflow_ref == '${file}'`,
  });
  const member = `principalSet://iam.googleapis.com/${PROVIDER.replace(/\/providers.*/, '')}/attribute.repository/${repository}`;
  box.gcp.addServiceAccount({
    email: ACCOUNT,
    bindings: [{ role: 'roles/iam.workloadIdentityUser', member }],
  });
  const known = box.models.anthropic.rules.get(defaultWorld.anthropicRule);
  if (!known) throw new Error('the default world has no federation rule');
  box.models.anthropic.rules.set(FEDERATION.id, { ...known, ...FEDERATION });
  for (const model of ['claude-sonnet-5-5', 'claude-haiku-5-5']) box.models.anthropic.models.add(model);
  box.azure.addApp({
    tenantId: azureTenant,
    clientId: azureClient,
    displayName: 'ci-agent',
    federatedCredentials: ['ref:refs/heads/main', 'environment:copilot'].map((rest) => ({
      issuer: box.github.issuer,
      subject: `repo:${repository}:${rest}`,
    })),
  });
}

/** The inputs that lead one step to the sandbox, for the clouds that it configures. */
export function endpointsFor(box: Sandbox, inputs: Readonly<Record<string, string>>): Record<string, string> {
  return {
    ...(inputs['aws-role'] && { 'aws-sts-endpoint': String(box.aws.endpoints.sts) }),
    ...(inputs['gcp-workload-identity-provider'] && {
      'gcp-sts-endpoint': box.gcp.stsUrl,
      'gcp-iam-endpoint': box.gcp.iamCredentialsUrl,
    }),
    ...(Object.keys(inputs).some((name) => name.startsWith('anthropic-')) && {
      'anthropic-endpoint': box.models.anthropicUrl,
    }),
    ...(inputs['azure-client-id'] && { 'azure-authority-host': box.azure.authorityUrl }),
    ...(inputs['azure-client-id'] && box.azure.blobUrl && { 'azure-blob-endpoint': box.azure.blobUrl }),
  };
}

/** The stand-ins of one job, as programs in a folder for PATH and as actions. */
export interface StandIns {
  readonly path: string;
  /** The folder of a foreign action's stand-in. */
  action(name: string): string;
  log(): readonly Entry[];
  remove(): void;
}

export function makeStandIns(options: Omit<StandInConfig, 'log' | 'shelf' | 'installed'>): StandIns {
  const root = mkdtempSync(join(tmpdir(), 'recipe-'));
  const folder = (name: string) => {
    mkdirSync(join(root, name), { recursive: true });
    return join(root, name);
  };
  const [there, shelf, installed] = [folder('there'), folder('shelf'), folder('installed')];
  const configFile = join(root, 'config.json');
  const log = join(root, 'log');
  writeFileSync(log, '');
  writeFileSync(configFile, JSON.stringify({ ...options, log, shelf, installed } satisfies StandInConfig));
  const line = [process.execPath, STAND_IN, configFile];
  const program = (path: string, name: string) => {
    writeFileSync(path, `#!/bin/sh\nexec ${[...line, name].map((word) => `'${word}'`).join(' ')} "$@"\n`);
    chmodSync(path, 0o755);
  };
  for (const name of THERE) program(join(there, name), name);
  for (const name of SHELF) program(join(shelf, name), name);
  symlinkSync(process.execPath, join(there, 'node'));
  return {
    path: [installed, there, '/usr/bin', '/bin'].join(':'),
    action(name) {
      const { inputs = [] } = foreignActions[name] ?? {};
      const own = folder(name);
      const declared = Object.fromEntries(inputs.map((input) => [input, {}]));
      const runs = { using: 'node24', main: 'main.mjs' };
      writeFileSync(join(own, 'action.yml'), JSON.stringify({ name, inputs: declared, runs }));
      const argv = JSON.stringify([...line, name]);
      writeFileSync(
        join(own, 'main.mjs'),
        `process.argv = ${argv};\nawait import(${JSON.stringify(STAND_IN)});\n`,
      );
      return own;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
    log: () =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((text) => text !== '')
        .map((text) => JSON.parse(text) as Entry),
  };
}
