import { type Chapter, yaml } from './advice.ts';

export const workflow: Chapter = {
  title: 'The workflow file',
  codes: {
    INPUT_INVALID: {
      causes: [
        'A typing error, or a value from an expression that is not what you think: `${{ vars.ROLE }}` is empty where the variable is not set.',
        'YAML changed the value: an account id such as `012345678901` without quotes loses its zero, `on` and `no` become booleans.',
      ],
      fix: 'The message names the input, says what it may be and shows an example. `dry-run: true` shows the plan after each correction and asks nobody.',
    },
    INPUT_MISSING: {
      causes: [
        'An input that another one makes necessary is not there: `aws-region` beside `aws-role`, `azure-tenant-id` beside `azure-client-id`.',
        'It comes from a variable or secret that this workflow cannot see: secrets are not given to pull requests from forks, and variables of an environment only to jobs that name it.',
      ],
      fix: 'Add the input that the message names. None of them is a secret: they can stand in the workflow file.',
    },
    INPUT_CONFLICT: {
      causes: [
        'Scope lines and a native policy input say both what one cloud may do.',
        '`deliver` lists `env` and `broker` together.',
        '`lock-ip` beside a cloud that cannot bind its credentials to addresses (Google Cloud, Azure tokens), or `lock-vpc` beside any but AWS.',
      ],
      fix: 'Remove one of the two that the message names. Where only one cloud of several cannot keep an input, lease the clouds in two steps.',
    },
    SCOPE_INVALID: {
      causes: [
        'The line is not `<what>  <where>`: one space or more between the two, places without blanks.',
        'A preset of that name does not exist. Presets are lower-case (`s3:read`), AWS actions are written as AWS does (`s3:GetObject`).',
        'The cloud cannot enforce the line: `gcs:` beside other Google lines, `*` where only an ARN narrows, a wildcard that would reach beyond the name it stands in (`s3:read *-logs`).',
        '`aws:inherit` with a place, or beside other words on its line.',
        'The scope has more than 400 lines, 400 presets, actions and patterns of branches, or 32 KiB; or a line has more than 2,048 characters, or 16 wildcards in one action or place.',
      ],
      fix: 'Nothing is widened silently, so the message says what to write instead. [Scope lines](scope.md) has all presets and places.',
    },
    SCOPE_MISSING: {
      causes: ['A cloud is configured and no line says what the lease may do there.'],
      fix: `Write what the agent needs. Only where it is really everything that the identity may do, write \`aws:inherit\` (\`gcp:inherit\`, \`azure:inherit\`) instead.${yaml('scope: |\n  s3:read  my-bucket/reports/*')}`,
    },
    SCOPE_UNCONFIGURED: {
      causes: [
        'A line for a cloud whose role, provider or client id is not given.',
        'A line without a cloud of its own is taken for AWS: `translate:TranslateText  *` is an AWS line, `gcs:read` a Google line.',
      ],
      fix: 'Configure the cloud that the message names, or remove the line.',
    },
    CLOUD_MISSING: {
      causes: [
        'None of `aws-role`, `gcp-workload-identity-provider`, `azure-client-id` (or `azure-identity: managed`) is set.',
        'They are set from variables that are empty in this run: look at the values under `with:` in the log of the step.',
      ],
      fix: 'Set one of them. The scripts in [setup/](setup.md) print the block to paste.',
    },
    POLICY_INVALID: {
      causes: [
        '`aws-session-policy` or `gcp-access-boundary` is neither JSON nor the path of a file of the repository at the commit of the workflow.',
        'The document has something that a session policy cannot have, such as `Principal`.',
      ],
      fix: 'Correct the document; the message says where it stops being one. Scope lines need no JSON at all.',
    },
    POLICY_TOO_LARGE: {
      causes: [
        'AWS takes 2,048 characters of session policy (the denies that close it are left out before they do not fit), Google an access boundary of 10 rules and 2,048 characters.',
      ],
      fix: 'The message names the costliest lines. Use one prefix in place of many keys and the same few places for every preset, so that statements merge; or give the job a role of its own that is as narrow as the work, and write `aws:inherit`.',
    },
    TOOL_VARIABLE_UNSET: {
      causes: [
        'The secret has another name, or lives in an environment or organisation that this job cannot read.',
        'The run gets no secrets: it was started by a pull request of a fork, or by Dependabot.',
        'The variable is named in a profile only: the workflow has to give it its value.',
      ],
      fix: `Add the secret, or let the job go on without the tool:${yaml(`
tools: |
  jira:
    run: npx -y @acme/jira-mcp@1.2.3
    env:
      JIRA_TOKEN: \${{ secrets.JIRA_TOKEN }}
    optional: true`)}`,
    },
    LEASE_EXISTS: {
      causes: [
        'The action is used twice for one cloud in one job, with `env` or `broker`: the second would replace the variables of the first.',
        'A composite action in the job uses it as well.',
      ],
      fix: `Put both scopes into one step, or give the second use \`deliver: outputs\` and hand its credentials to the step that needs them:${yaml(`
- uses: org/agent-creds@v1
  id: upload
  with:
    deliver: outputs
    aws-role: arn:aws:iam::111122223333:role/ci-agent
    aws-region: us-east-1
    scope: s3:write  my-bucket/out/*
- run: aws s3 cp result.json s3://my-bucket/out/
  env:
    AWS_ACCESS_KEY_ID: \${{ steps.upload.outputs.aws-access-key-id }}
    AWS_SECRET_ACCESS_KEY: \${{ steps.upload.outputs.aws-secret-access-key }}
    AWS_SESSION_TOKEN: \${{ steps.upload.outputs.aws-session-token }}`)}`,
    },
    CREDENTIALS_PERSISTED: {
      causes: [
        '`actions/checkout` before version 6 leaves its token in `.git/config`, where every process of the job can read it. With it an agent pushes to any branch, past the gateway.',
        'An earlier step wrote a login into the address of a remote.',
      ],
      fix: `Tell every checkout of the job not to leave it; clone, fetch and push then go through the [gateway](git.md):${yaml(`
- uses: actions/checkout@v7
  with:
    persist-credentials: false
`)}`,
    },
    REVOKE_IMPOSSIBLE: {
      causes: [
        '`revoke: required` for a cloud that cannot take credentials back: Google and Entra have no call for it.',
        'For AWS, `aws-revoke-role` is not given.',
      ],
      fix: 'Use `revoke: auto` and a short `ttl`: the lease then ends with it. For AWS, name the role that [setup/aws](setup.md#aws) makes for this in `aws-revoke-role`.',
    },
  },
};

export const runner: Chapter = {
  title: 'The place it runs in',
  codes: {
    RUNNER_MISSING: {
      causes: [
        'The program was started by hand, or by a runner that does not set the variables GitHub Actions documents.',
      ],
      fix: 'Use it in a step of a workflow. To try it without GitHub: `npm run demo`.',
    },
    PROXY_INVALID: {
      causes: [
        'A `#`, `/`, `%` or space in the password of the proxy is not percent-encoded.',
        'The proxy is not one that is spoken to over http or https (`socks5://`).',
        'An earlier step wrote the variable to `GITHUB_ENV`.',
      ],
      fix: 'Write the address as `http://user:password@proxy.example.com:3128`, with every special character of user and password percent-encoded, or remove the variable. The small-letter form (`https_proxy`) wins over the other. The value is never shown. A step that ends leases does not stop at this: it goes on without a proxy.',
    },
    FOLDER_UNUSABLE: {
      causes: [
        'On a self-hosted runner a job container, which runs as root, left its folder in the runner’s temporary folder, and so did something else in the place of the second one.',
        'The disk is full, or the runner’s temporary folder cannot be written.',
        'A process that an earlier step left running has put a pipe, a link or nothing in the place of a file in which a step leaves its outputs for the runner.',
      ],
      fix: 'Do what the message says: run its command on the runner, free some space on the disk, or find the step that leaves the process. Nothing has been issued.',
    },
    RUN_CANCELLED: {
      causes: ['Somebody, a newer run of the same concurrency group, or a timeout cancelled the job.'],
      fix: 'The message says whether leases had been handed over by then; those are ended as far as their cloud can. Run the job again.',
    },
    RUN_TIMEOUT: {
      causes: [
        'The runner cannot reach GitHub or the cloud, and packets are dropped rather than refused: no proxy, no VPC endpoint, a firewall.',
        'An incident. The message says which clouds were still open.',
      ],
      fix: 'On a private network set `HTTPS_PROXY`, or the endpoint inputs such as `aws-sts-endpoint`. Where everything is only slow: `timeout: 3m`.',
    },
    INTERNAL_ERROR: {
      causes: [
        'A defect of this action. What it had begun may not be done; a lease that was issued ends by itself with its ttl.',
      ],
      fix: 'Run the job again with debug logging and open an issue with what it shows; secrets are masked there too. If it has to do with security, see [SECURITY.md](../SECURITY.md).',
    },
    DELIVERY_FAILED: {
      causes: [
        "The runner's disk is full, or `RUNNER_TEMP` cannot be written.",
        'The files behind `GITHUB_ENV` and `GITHUB_OUTPUT` were removed by an earlier step.',
      ],
      fix: 'Make room and run the job again. What had been issued was ended where the cloud allows it, and expires elsewhere.',
    },
  },
};
