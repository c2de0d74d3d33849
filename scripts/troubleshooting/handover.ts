import type { Chapter } from './advice.ts';

export const handover: Chapter = {
  title: 'The split workflow',
  codes: {
    ARTIFACTS_MISSING: {
      causes: [
        'The hand-over was started outside a GitHub Actions job.',
        'GitHub Enterprise Server: it lacks the artifact service that two jobs need for a hand-over.',
      ],
      fix: 'Use the split form on github.com, or the action in the job itself.',
    },
    ARTIFACTS_UNAVAILABLE: {
      causes: [
        "An incident, or a proxy that does not let the runner reach GitHub's artifact service and its blob storage.",
        "The account's artifact storage is used up; the service's words are `insufficient usage`.",
        'It is asked too much at once (429). It was left alone for as long as it asked, and did not answer in time.',
      ],
      fix: 'Allow the host that the message names, or run **all** jobs again: a hand-over needs both of its jobs in one attempt.',
    },
    HANDOFF_TIMEOUT: {
      causes: [
        'The other job waits for a runner: none with its labels is free.',
        'The other job failed before it came to the hand-over. Look at its log first.',
        'Only one of the two was run again: "Re-run failed jobs" leaves out the one that had succeeded.',
        'The issuer job ignored the offer of the agent job, and its log says so: `handoff-id` or `handoff-secret` is not the same in `issue` and `prove`, one of them lacks it, or `receive` lacks `handoff-proof`. The agent job then ends with HANDOFF_ENDED and the same fix.',
      ],
      fix: 'Run all jobs again. Where runners are scarce, raise `handoff-timeout`.',
    },
    HANDOFF_REFUSED: {
      causes: [
        'Only one of the two jobs was run again, and it found what an earlier attempt had left.',
        'Something in the run wrote an artifact under the name of the hand-over.',
        "It can be an attack: another job of the run put its own key in place of the agent job's.",
      ],
      fix: 'Everything issued was ended. Run all jobs again; if it comes back, find out which job of the run writes artifacts, and give both jobs a `handoff-secret`.',
    },
    HANDOFF_ENDED: {
      causes: ['The other job was cancelled, failed, or ended before this one.'],
      fix: 'The log of the other job says more. Then run all jobs again.',
    },
    AGENT_FAILED: {
      causes: ['The agent job failed or was cancelled. Its own log says why; the issuer job did its work.'],
      fix: 'See the agent job. The issuer job fails with it so that "Re-run failed jobs" runs both again, for an agent job alone gets no lease; `fail-with-agent: false` leaves it green.',
    },
    HANDOFF_UNVERIFIED: {
      causes: [
        "The agent job's runner cannot read GitHub's public keys, so that no envelope can be believed.",
      ],
      fix: 'Let it reach `https://token.actions.githubusercontent.com/.well-known/jwks`.',
    },
    AMBIENT_IDENTITY: {
      causes: [
        'The agent job runs on a cloud machine that has an identity of its own: an agent there needs no lease to act as the machine.',
      ],
      fix: 'Run the agent job on a runner hosted by GitHub, or take the identity from the machine, or block `169.254.169.254` for the agent. The split form contains nothing as long as it is there.',
    },
  },
};

export const broker: Chapter = {
  title: 'The broker',
  codes: {
    BROKER_SHADOWED: {
      causes: [
        'The runner itself runs on ECS or in CodeBuild, which set `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI`; or the workflow sets it.',
        'A named lease of Google, and `CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE` or `CLOUDSDK_AUTH_TOKEN_HOST` in the job. google-github-actions/auth exports the first one.',
      ],
      fix: "AWS tools ask that address before any other, and a step can empty a variable but not remove it. Remove it from the runner's own environment, or use `deliver: env`. Such a machine also has an identity that needs no lease. gcloud takes these two before what a configuration says, also empty ones: give google-github-actions/auth `export_environment_variables: false`, or remove them from where they are set.",
    },
    BROKER_CALLERS_UNSEEN: {
      causes: [
        'A security module, or a container that masks parts of `/proc`, keeps the runner’s processes from reading `/proc/net/tcp`.',
        'No port of 127.0.0.1 was free for a second.',
      ],
      fix: 'As an error: a Google lease is not served, because its clients show nothing by which the broker could know them. As a warning: AWS and Azure leases are served to every user of the machine who shows what the job was given. Let the runner read `/proc/net/tcp`; or use `deliver: env`; where nobody else uses the machine the warning changes nothing.',
    },
    BROKER_START_FAILED: {
      causes: [
        'The runner kills processes that outlive a step, or does not let one listen on 127.0.0.1.',
        'Not enough memory or processes are left on the machine.',
        'Something killed or stopped the broker before the step was over.',
        'Security software answers in place of the broker.',
      ],
      fix: 'The message says what was seen. Nothing was exported. `deliver: env` works without a process; the `ttl` then has to cover the job.',
    },
  },
};
