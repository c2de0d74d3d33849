import { type Chapter, yaml } from './advice.ts';

export const guard: Chapter = {
  title: 'The policy file and the guard',
  codes: {
    POLICY_UNREADABLE: {
      causes: [
        'The token may not read the repository: `permissions:` names others and leaves out `contents: read`.',
        '`github-token` is empty, or is a token for another repository. Leave the input out: the default is the token of the run. Only a dry run goes on without one.',
        "GitHub's API was not reachable, or its rate limit was used up.",
        'A path in `aws-session-policy` or `gcp-access-boundary` could not be read at the commit of the workflow: give the JSON itself.',
        'Of `check@v1`: the file is larger than 64 KiB, a folder, a link or not UTF-8, and every run would stop at it.',
      ],
      fix: `A policy that cannot be read is not the same as no policy, so nothing is issued.${yaml('permissions:\n  id-token: write\n  contents: read')}`,
    },
    POLICY_FILE_INVALID: {
      causes: [
        '`.github/agent-creds.yml` on the **default branch** has an error. What your branch has makes no difference.',
      ],
      fix: 'Correct the line that the message names and merge it. `org/agent-creds/check@v1` finds such errors on the pull request that brings them: [policy.md](policy.md).',
    },
    POLICY_EXCEEDED: {
      causes: [
        'An input of the step asks for more than the profile allows: a wider scope, a longer `ttl`, another role, an actor the file does not let in.',
        'An endpoint or audience input names no host of the cloud itself, and the profile names the principal: the profile then has to name the endpoint, too.',
      ],
      fix: 'A workflow may narrow its profile and never widen it. Remove the input, or have an admin widen the profile on the default branch; the message shows both sides line by line.',
    },
    PROFILE_REQUIRED: {
      causes: [
        'The repository has a policy file without `allow-inline: true`, and the step names no profile.',
      ],
      fix: `Name one of those that the message lists:${yaml('- uses: org/agent-creds@v1\n  with:\n    profile: triage')}`,
    },
    PROFILE_UNKNOWN: {
      causes: ['A typing error in `profile`.', 'The profile is on a branch, not yet on the default branch.'],
      fix: 'Use a name that the message lists, or merge the profile first.',
    },
    PROFILE_REFUSED: {
      causes: ['The profile lists workflows, events or branches, and this run is none of them.'],
      fix: 'The message says which condition failed and what it would have to list. If the run should be allowed, an admin adds it on the default branch.',
    },
    GUARD_REFUSED: {
      causes: [
        'The event can be caused by anyone (a comment, a fork), or by people who may only read (a pull request between two branches), and the person has no write permission.',
        'Somebody pushed to a pull request whose author has no write permission: its title and text are still theirs.',
        'A maintainer re-ran the job of a stranger: both are asked about, and one of them may not.',
        'A bot that `allow-bots` does not list by its whole name, such as `renovate[bot]`; a dispatch by `github-actions[bot]` is one, too.',
        'A bot that is listed acted on what somebody without write permission wrote: it speaks for itself alone.',
        '`allow-outsiders: true` stands in the workflow or in the policy file alone.',
        'A `workflow_run` after another `workflow_run`: who began it cannot be told.',
        'Your membership of the organisation is private, so the event shows you as a stranger.',
      ],
      fix: "[guard.md](guard.md) has the rules and the whole matrix. `allow-outsiders: true` in the policy file of the default branch and in the step lets everybody in: only where the scope is harmless in a stranger's hands. Before you list `github-actions[bot]`, read there what that means.",
    },
    GUARD_UNREADABLE: {
      causes: [
        "GitHub's API did not answer, or the token's 1,000 requests an hour are used up.",
        'The token may not see the run that triggered this one: a private repository and `workflow_run` need `actions: read`.',
      ],
      fix: 'Add the permission that the message names, or run the job again later.',
    },
  },
};

export const identity: Chapter = {
  title: "GitHub's identity token",
  codes: {
    IDENTITY_PERMISSION: {
      causes: [
        'The job has no `id-token: write`. When a workflow or a job has a `permissions:` block, what it does not name is refused.',
        'A called workflow has it and its caller does not: the caller must grant it.',
        'The run comes from a fork: GitHub gives it no identity token. Or from Dependabot: its tokens may only read unless `permissions:` says more, and whether it then gets an identity token is documented nowhere; other projects have seen both.',
      ],
      fix: `In the job that uses the action, or above all jobs:${yaml('permissions:\n  id-token: write\n  contents: read')}`,
    },
    IDENTITY_REFUSED: {
      causes: [
        'The job has ended already (`Completed`): something asked for a lease too late.',
        'The permission was taken away by a setting of the organisation or enterprise.',
      ],
      fix: 'Ask while the job runs, and check `permissions:`. A background process that outlives its job gets no token.',
    },
    IDENTITY_UNAVAILABLE: {
      causes: [
        "An incident at GitHub, or a proxy that does not let the runner reach GitHub's token service.",
        'An earlier step or the workflow sets `ACTIONS_ID_TOKEN_REQUEST_URL`.',
        'A proxy that opens TLS: its CA is not one that Node trusts, and the message says that the certificate is not trusted.',
      ],
      fix: 'Run the job again; if it stays, allow the host that the message names, and remove the variable. Name the CA of such a proxy in `NODE_EXTRA_CA_CERTS`, under `env:` of the job.',
    },
    IDENTITY_INVALID: {
      causes: ['A proxy, a captive portal or another program answers in place of GitHub.'],
      fix: "Check `HTTPS_PROXY` and `NO_PROXY` of the runner: GitHub's token service must be reached as it is.",
    },
  },
};
