/**
 * For each claim a cloud (or a use of the action) that does not keep it and keeps all others. The table must then name that claim and no
 * other; a script that said "holds" whatever happens would prove nothing.
 */
import { defaultWorld } from '../../sandbox/index.ts';
import type { Box } from './box.ts';

/** How a job of the sandbox differs from a right one. */
export interface JobFlaw {
  /** `wall: off`. */
  readonly withoutWall?: boolean;
  /** The agent job of the split has `id-token: write`. */
  readonly identityForAgent?: boolean;
  /** What stands between the job and its broker adds the header that proves the job. */
  readonly openBroker?: boolean;
}

export interface Break {
  readonly about: string;
  readonly apply: (box: Box) => void;
  readonly flaw?: JobFlaw;
}

interface Statement {
  Effect: string;
  Action?: unknown;
  NotAction?: unknown;
  Resource?: unknown;
  NotResource?: unknown;
  Condition?: Readonly<Record<string, unknown>>;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
const outside = `arn:aws:s3:::${defaultWorld.bucket}/outside/*`;

/** Changes the statements of each session policy that the action asks STS for. */
function onPolicy(change: (statements: readonly Statement[]) => readonly Statement[]) {
  return ({ awsSts }: Box): void => {
    awsSts.change = (body) => {
      const form = new URLSearchParams(body);
      const text = form.get('Policy');
      if (text === null) return body;
      const policy = JSON.parse(text) as { Statement: Statement | readonly Statement[] };
      form.set(
        'Policy',
        JSON.stringify({ ...policy, Statement: change(list(policy.Statement) as Statement[]) }),
      );
      return form.toString();
    };
  };
}

const hasOperator = (statement: Statement, name: RegExp) =>
  Object.keys(statement.Condition ?? {}).some((operator) => name.test(operator));

/** Turns a refusal of Blob Storage into a success, where the request and the refusal's code are these. */
function blobAllows(code: string, which: (method: string, target: string) => boolean) {
  return ({ sandbox }: Box): void => {
    sandbox.faults.add({
      service: 'azure-blob',
      kind: 'change',
      match: ({ method, rawTarget }) => which(method, rawTarget),
      change: (answer) =>
        answer.headers?.['x-ms-error-code'] === code ? { status: 200, headers: {}, body: '' } : answer,
    });
  };
}

/** After the first lease of this claim no other is issued. */
const onlyOnce =
  (claim: string) =>
  ({ renewing }: Box): void => {
    const issuer = renewing[claim];
    if (issuer) issuer.limit = 1;
  };

export const breaks: Readonly<Record<string, Break>> = {
  'aws.narrowed': {
    about: 'the session policy also names outside/*',
    apply: onPolicy((statements) =>
      statements.map((statement) => {
        const wider = { ...statement };
        const names = (value: unknown) => list(value).some((one) => String(one).includes('/allowed/'));
        if (names(statement.Resource)) wider.Resource = [...list(statement.Resource), outside];
        if (names(statement.NotResource)) wider.NotResource = [...list(statement.NotResource), outside];
        return wider;
      }),
    ),
  },
  'aws.closed': {
    about: 'the denies of all else are left out of the session policy',
    apply: onPolicy((statements) =>
      statements.filter(({ NotAction, NotResource }) => NotAction === undefined && NotResource === undefined),
    ),
  },
  'aws.ttl': {
    about: 'the deny after the ttl is left out of the session policy',
    apply: onPolicy((statements) => statements.filter((one) => !hasOperator(one, /^Date/))),
  },
  'aws.revoked': {
    about: 'IAM knows no deny of a lease',
    apply: ({ sandbox }) => {
      sandbox.faults.add({
        service: 'aws-iam',
        match: 'PolicyName=agent-creds-',
        kind: 'status',
        status: 500,
      });
    },
  },
  'aws.address': {
    about: 'the condition on addresses is left out of the session policy',
    apply: onPolicy((statements) => statements.filter((one) => !hasOperator(one, /IpAddress/))),
  },
  'aws.boundary': {
    about: 'the boundary of the role allows everything',
    apply: ({ sandbox }) => {
      const role = sandbox.aws.role(defaultWorld.roleArn);
      if (role) {
        role.boundary = {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
        };
      }
    },
  },
  'aws.renewal': { about: 'STS issues one lease and no other', apply: onlyOnce('aws.renewal') },
  'aws.split': {
    about: 'the agent job has id-token: write',
    apply: () => {},
    flaw: { identityForAgent: true },
  },
  'aws.wall': { about: 'wall: off', apply: () => {}, flaw: { withoutWall: true } },
  'gcp.narrowed': {
    about: 'the boundary names the whole bucket',
    apply: ({ gcpSts }) => {
      gcpSts.change = (body) => {
        const form = new URLSearchParams(body);
        const options = form.get('options');
        if (options === null) return body;
        const { accessBoundary } = JSON.parse(options) as {
          accessBoundary: { accessBoundaryRules: readonly Record<string, unknown>[] };
        };
        const rules = accessBoundary.accessBoundaryRules.map(({ availabilityCondition: _, ...rule }) => rule);
        form.set('options', JSON.stringify({ accessBoundary: { accessBoundaryRules: rules } }));
        return form.toString();
      };
    },
  },
  'gcp.ttl': {
    about: 'Cloud Storage takes tokens that are over',
    apply: ({ sandbox: { gcp, clock } }) => {
      const { tokens } = gcp;
      const find = tokens.find.bind(tokens);
      tokens.find = (value) => {
        const later = clock.now() - Date.now();
        clock.advance(-later);
        const found = find(value);
        clock.advance(later);
        return found;
      };
    },
  },
  'gcp.renewal': { about: 'Google issues one token and no other', apply: onlyOnce('gcp.renewal') },
  'azure.narrowed': {
    about: 'a SAS for reading may write',
    apply: blobAllows('AuthorizationPermissionMismatch', (method) => method === 'PUT'),
  },
  'azure.directory': {
    about: 'a SAS for a directory reads what is beside it',
    apply: blobAllows(
      'AuthenticationFailed',
      (method, target) => method === 'GET' && target.includes('/outside/'),
    ),
  },
  'azure.ttl': {
    about: 'a SAS works after its end',
    apply: blobAllows(
      'AuthenticationFailed',
      (method, target) => method === 'GET' && target.includes('/allowed/'),
    ),
  },
  'azure.address': {
    about: 'a SAS works from everywhere',
    apply: blobAllows('AuthorizationSourceIPMismatch', () => true),
  },
  'azure.broker': { about: 'the broker asks for no header', apply: () => {}, flaw: { openBroker: true } },
};
