# What the three modules share: how jobs of GitHub are named to a cloud, and the workflows to save. It makes nothing.

variable "repositories" {
  description = "The repositories whose workflows run the agent."
  type = list(object({
    repository    = string
    repository_id = optional(string, "")
    owner_id      = optional(string, "")
    branch        = optional(string, "main")
    environment   = optional(string, "")
    workflows     = optional(list(string), ["agent.yml"])
    subjects      = optional(list(string), [])
  }))
  validation {
    condition     = length(var.repositories) > 0
    error_message = "Name at least one repository."
  }
  # Without a file, the trust would not compare the file.
  validation {
    condition     = alltrue([for r in var.repositories : length(r.workflows) > 0])
    error_message = "Each repository names at least one workflow. Left out, it is agent.yml."
  }
  # These values become part of policies and conditions, and must not change what they say.
  validation {
    condition = alltrue([for r in var.repositories : alltrue([
      can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", r.repository)),
      can(regex("^[0-9]*$", r.repository_id)),
      can(regex("^[0-9]*$", r.owner_id)),
      can(regex("^[A-Za-z0-9._/-]+$", r.branch)),
      can(regex("^[A-Za-z0-9._/-]*$", r.environment)),
      alltrue([for s in r.subjects : can(regex("^[A-Za-z0-9._/:@%=-]+$", s))]),
    ])])
    error_message = "A repository is OWNER/REPO, its numbers are digits; branch, environment and subjects hold no wildcard, quote or blank."
  }
  validation {
    condition = alltrue(flatten([for r in var.repositories : [for w in r.workflows :
      can(regex("^([A-Za-z0-9-]+/[A-Za-z0-9._-]+/\\.github/workflows/[A-Za-z0-9._-]+\\.ya?ml@(refs/(heads|tags)/[A-Za-z0-9._/-]+|[0-9a-f]{40}|v?[0-9]+(\\.[0-9]+)*(-[A-Za-z0-9.]+)?)|(\\.github/workflows/)?[A-Za-z0-9._-]+\\.ya?ml)$", w))
    ]]))
    error_message = "A workflow is a file name, or OWNER/REPO/.github/workflows/FILE@REF with REF = refs/tags/vX.Y.Z or a commit of 40 digits."
  }
}

variable "inputs" {
  description = "The lines of inputs of the step."
  type        = list(string)
  default     = []
}

locals {
  repositories = [for r in var.repositories : {
    repository    = r.repository
    repository_id = r.repository_id
    owner_id      = r.owner_id
    branch        = r.branch
    environment   = r.environment
    ref           = "refs/heads/${r.branch}"
    # A tag is refs/tags/... in GitHub's tokens.
    workflow_refs = [for w in r.workflows :
      !strcontains(w, "@") ? "${r.repository}/.github/workflows/${trimprefix(w, ".github/workflows/")}@refs/heads/${r.branch}" :
      can(regex("@v?[0-9]+(\\.[0-9]+)*(-[A-Za-z0-9.]+)?$", w)) && !can(regex("@[0-9a-f]{40}$", w)) ? replace(w, "@", "@refs/tags/") : w
    ]
    customised = length(r.subjects) > 0
    # Which form of subject the repository uses, its name does not say; both are accepted where the numbers are known.
    subjects = length(r.subjects) > 0 ? r.subjects : concat(
      ["repo:${r.repository}:${r.environment == "" ? "ref:refs/heads/${r.branch}" : "environment:${r.environment}"}"],
      r.owner_id == "" || r.repository_id == "" ? [] : [
        "repo:${split("/", r.repository)[0]}@${r.owner_id}/${split("/", r.repository)[1]}@${r.repository_id}:${r.environment == "" ? "ref:refs/heads/${r.branch}" : "environment:${r.environment}"}"
      ],
    )
  }]
  pairs = flatten([for r in local.repositories : [for w in r.workflow_refs : {
    repository  = r.repository
    branch      = r.branch
    environment = r.environment
    ref         = r.ref
    path        = split("@", w)[0]
    at          = split("@", w)[1]
    split       = endswith(split("@", w)[0], "/.github/workflows/agent-job.yml")
    home        = split("/.github/", w)[0]
  }]])
  event = "on: workflow_dispatch # or what starts your agent"
  jobs = [for p in local.pairs : p.split ? concat(
    [
      "# any workflow file of ${p.repository}, on the branch ${p.branch}",
      local.event,
      "jobs:",
      "  agent:",
      "    permissions:",
      "      id-token: write # for the issuer job; the agent job does not get it",
      "      contents: read",
      "      actions: read",
      "    uses: ${p.path}@${trimprefix(p.at, "refs/tags/")}",
      "    with:",
    ],
    p.environment == "" ? [] : ["      environment: ${p.environment}"],
    [for line in concat(var.inputs, ["run: ./run-the-agent.sh"]) : "      ${line}"],
    [""],
    ) : concat(
    p.home == p.repository && p.at == p.ref ? [
      "# ${trimprefix(p.path, "${p.repository}/")} of ${p.repository}, on the branch ${p.branch}",
      local.event,
      ] : [
      "# ${trimprefix(p.path, "${p.home}/")} of ${p.home} at ${p.at}, called by a workflow of ${p.repository}, branch ${p.branch}",
      "on: workflow_call",
    ],
    [
      "jobs:",
      "  agent:",
      "    runs-on: ubuntu-24.04",
    ],
    p.environment == "" ? [] : ["    environment: ${p.environment}"],
    [
      "    permissions:",
      "      id-token: write # the job has it; the command behind the wall does not",
      "      contents: read",
      "    steps:",
      "      - uses: actions/checkout@v7",
      "        with:",
      "          persist-credentials: false",
      "      - uses: org/agent-creds/run@v1",
      "        with:",
    ],
    [for line in concat(var.inputs, ["run: ./run-the-agent.sh"]) : "          ${line}"],
    [""],
  )]
}

output "repositories" {
  description = "The repositories with whole refs and subjects."
  value       = local.repositories
}

output "jobs" {
  description = "The workflows to save, documents of one YAML stream."
  value       = join("---\n", [for lines in local.jobs : join("\n", lines)])
}
