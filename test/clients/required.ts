/** One real client that tests may start. */
export interface Client {
  /** A command that ends with 0 where the client is installed and works. */
  readonly probe: readonly [command: string, ...args: string[]];
  /** Where CI must have it. Elsewhere its tests run if it happens to be there. */
  readonly required: readonly NodeJS.Platform[];
  /** How to get it, for the message of a skipped or failed test. */
  readonly install: string;
}

/**
 * All clients that the tests know. One that is required and missing fails in CI; on a laptop, and where it is
 * optional, its tests are skipped, and the skip is counted.
 */
export const clients = {
  aws: {
    probe: ['aws', '--version'],
    required: ['linux'],
    install: 'https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html',
  },
  boto3: {
    probe: [process.platform === 'win32' ? 'python' : 'python3', '-c', 'import boto3'],
    required: [],
    install: 'pip install boto3',
  },
  moto_server: { probe: ['moto_server', '--help'], required: [], install: "pip install 'moto[server]'" },
  gcloud: {
    probe: ['gcloud', '--version'],
    required: [],
    install: 'https://cloud.google.com/sdk/docs/install',
  },
  az: {
    probe: ['az', '--version'],
    required: [],
    install: 'https://learn.microsoft.com/cli/azure/install-azure-cli',
  },
  terraform: {
    probe: ['terraform', 'version'],
    required: [],
    install: 'https://developer.hashicorp.com/terraform/install',
  },
  chromium: { probe: ['chromium', '--version'], required: [], install: 'apt-get install chromium' },
} as const satisfies Record<string, Client>;

export type ClientName = keyof typeof clients;
