import { randomBytes } from 'node:crypto';

/** What the machine keeps from an agent. The name says where it is. */
export const secretNames = [
  // The step and the Worker.
  'oidc',
  'workerEnvironment',
  'workerMemory',
  'descriptor',
  'keyring',
  'sharedMemory',
  // Files of the runner program and of the job.
  'credentials',
  'rsaKey',
  'diag',
  'tempToken',
  'event',
  'otherAction',
  // Files of the user and of earlier steps.
  'dockerConfig',
  'npmrc',
  'sshKey',
  'uvLogin',
  'otherHome',
  'otherWork',
  'temporaryFile',
  'varTemporaryFile',
  'memoryFile',
  'runFile',
  // What only root may read.
  'rootEnvironment',
  'rootFile',
  'waagent',
  'vpnKey',
  // Services.
  'metadata',
  'container',
  'wireServer',
  'loopbackTcp',
  'loopbackTcp6',
  'loopbackUdp',
  'everyUdp',
  'ownAddress',
  'abstractSocket',
  'unixSocket',
  'docker',
] as const;

export type SecretName = (typeof secretNames)[number];
export type Secrets = Readonly<Record<SecretName, string>>;

/** New random secrets, each 40 hexadecimal digits after its name. */
export function makeSecrets(): Secrets {
  const made = secretNames.map((name) => [name, `secret-${name}-${randomBytes(20).toString('hex')}`]);
  return Object.fromEntries(made) as Secrets;
}
