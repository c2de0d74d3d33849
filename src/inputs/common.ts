import type { Delivery, Revoke } from '../model/plan.ts';
import { deliveries } from './delivery.ts';
import { input } from './input.ts';
import { boolean } from './kinds/boolean.ts';
import { bots } from './kinds/bots.ts';
import { ranked } from './kinds/choice.ts';
import { cidrs } from './kinds/cidrs.ts';
import { count } from './kinds/count.ts';
import { duration } from './kinds/duration.ts';
import { scopeLines } from './kinds/scope.ts';
import { text } from './kinds/text.ts';
import { vpcs } from './kinds/vpcs.ts';
import { yaml } from './kinds/yaml.ts';

const MINUTE = 60;
const HOUR = 3600;

/**
 * The default life of a lease, in seconds. It is shorter for a broker, which renews its leases.
 * @example defaultTtl(['broker']) // 900
 */
export function defaultTtl(deliver: readonly Delivery[]): number {
  return deliver.includes('broker') ? 15 * MINUTE : HOUR;
}

/** The inputs that do not belong to a cloud, in the order of `action.yml`. A new one is added here and nowhere else. */
export const common = {
  scope: input({
    name: 'scope',
    kind: scopeLines,
    about:
      'What the lease may do: one `<what>  <where>` a line, such as `s3:read  my-bucket/reports/*`. Every configured cloud needs a line (`aws:inherit` for all that the role allows) or its native policy input.',
    example: 's3:read my-bucket/reports/*',
    role: 'scope',
    inProfile: 'Scope lines: what a lease may do at most.',
  }),
  ttl: input({
    name: 'ttl',
    kind: duration({ min: MINUTE, max: 12 * HOUR }),
    about: 'Life of a lease, 1m to 12h (`900`, `15m`, `1h30m`). Default 1h, 15m with `deliver: broker`.',
    example: '15m',
    aliases: ['role-duration-seconds', 'duration-seconds', 'duration', 'access-token-lifetime'],
    role: 'limit',
    inProfile: 'The longest life of a lease (1h where left out).',
    ceiling: HOUR,
  }),
  agent: input({
    name: 'agent',
    kind: text,
    about: 'Name of the agent in session names, records and cloud logs. Default the job id.',
    example: 'reviewer',
    role: 'none',
  }),
  task: input({
    name: 'task',
    kind: text,
    about: 'Name of the task in records. Default the run id.',
    example: 'triage',
    role: 'none',
  }),
  deliver: input({
    name: 'deliver',
    kind: deliveries,
    default: 'env',
    about:
      'How the job gets the lease: `env`, `outputs` or `broker` (a process on 127.0.0.1 that serves and renews it); `outputs` may stand beside one of the others, one a line.',
    example: 'env',
    role: 'menu',
    inProfile: 'The ways of delivery that may be used.',
  }),
  // A job on a self-hosted runner may run for five days.
  renewUntil: input({
    name: 'renew-until',
    kind: duration({ min: MINUTE, max: 120 * HOUR }),
    default: '6h',
    about: 'With `deliver: broker`, how long leases are renewed. Then the broker ends.',
    example: '2h',
    role: 'limit',
    inProfile: 'The longest time a broker renews.',
    ceiling: 6 * HOUR,
  }),
  revoke: input({
    name: 'revoke',
    kind: ranked<Revoke>(['off', 'auto', 'required']),
    default: 'auto',
    about: '`auto` (try, warn), `required` (an error where it can never succeed) or `off`.',
    example: 'auto',
    role: 'limit',
    inProfile: 'The least that is done to revoke.',
    ceiling: 'auto',
  }),
  profile: input({
    name: 'profile',
    kind: text,
    about: 'A named profile of `.github/agent-creds.yml` on the default branch.',
    example: 'docs',
    role: 'none',
  }),
  leases: input({
    name: 'leases',
    kind: yaml,
    about:
      'Further leases, which have names, YAML: a name each, with the inputs of one cloud, `scope`, `ttl`, `profile`. Tools get them by name, such as `aws --profile reports` (docs/leases.md).',
    example:
      '|\n  reports:\n    aws-role: arn:aws:iam::111122223333:role/reader\n    aws-region: us-east-1\n    scope: s3:read  my-bucket/reports/*',
    role: 'none',
  }),
  allowOutsiders: input({
    name: 'allow-outsiders',
    kind: boolean,
    default: 'false',
    about: 'Let people without write access start this job; a policy file must allow it, too.',
    example: 'true',
    role: 'none',
  }),
  allowBots: input({
    name: 'allow-bots',
    kind: bots,
    about: 'Bots that may start this job, one name a line, such as `renovate[bot]`.',
    example: 'renovate[bot]',
    role: 'none',
  }),
  lockIp: input({
    name: 'lock-ip',
    kind: cidrs,
    about:
      'IP ranges (CIDR) the lease may be used from, one a line. For AWS this denies calls through VPC endpoints, too.',
    example: '203.0.113.0/24',
    role: 'limit',
    inProfile: 'Addresses the lease may be used from.',
  }),
  lockVpc: input({
    name: 'lock-vpc',
    kind: vpcs,
    about:
      'AWS VPCs (`vpc-...`, one a line) whose endpoints the lease may be used through, beside `lock-ip` or alone.',
    example: 'vpc-0123456789abcdef0',
    role: 'limit',
    inProfile: 'VPCs (AWS) whose endpoints the lease may be used through.',
  }),
  summary: input({
    name: 'summary',
    kind: boolean,
    default: 'true',
    about: 'Write a table to the job summary.',
    example: 'true',
    role: 'none',
  }),
  dryRun: input({
    name: 'dry-run',
    kind: boolean,
    default: 'false',
    about: 'Show the plan and stop. It asks no cloud and needs no permission.',
    example: 'true',
    role: 'none',
  }),
  timeout: input({
    name: 'timeout',
    kind: duration({ min: 1, max: HOUR }),
    default: '60s',
    about: 'Total deadline for issuing.',
    example: '60s',
    role: 'none',
  }),
  modelLimit: input({
    name: 'model-limit',
    kind: count({ max: 1e12 }),
    about:
      'Tokens (input and output of all models together) after which the gateway refuses models. Default no limit.',
    example: '2000000',
    role: 'limit',
    inProfile: 'The most tokens that the models of a job may use.',
  }),
  // The token comes from this input only, so that no variable of an earlier step is used.
  githubToken: input({
    name: 'github-token',
    kind: text,
    about:
      'Reads the policy file and the permission of the people who started the run. With `git:` lines and no `git-token` the gateway also logs in with it, to read and to push what the lines allow; nothing else.',
    example: '${{ github.token }}',
    role: 'none',
    filledBy: '${{ github.token }}',
  }),
  // Nobody but the runner knows for sure which token is the job's own, where `github-token` is set to another one.
  jobToken: input({
    name: 'job-token',
    kind: text,
    about:
      'The job’s own token. The runner fills it in: do not set it. It is compared with `git-token`, which is not revoked where the two are one, and used for nothing else.',
    example: '${{ github.token }}',
    role: 'none',
    filledBy: '${{ github.token }}',
  }),
};
