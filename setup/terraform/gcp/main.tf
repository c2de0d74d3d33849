# The same as setup/gcp/setup.sh: a workload identity pool with one provider, a service account, and its rights.

terraform {
  required_version = ">= 1.5"
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 6.0"
    }
  }
}

data "google_project" "this" {
  project_id = var.project
}

module "github" {
  source       = "../github"
  repositories = var.repositories
  inputs = concat(
    [
      "gcp-workload-identity-provider: projects/${local.number}/locations/global/workloadIdentityPools/${var.name}/providers/github",
      "gcp-service-account: ${google_service_account.agent.email}",
      "gcp-project: ${var.project}",
      "scope: |",
    ],
    # A lease with gcs: lines cannot call Vertex AI: a boundary knows Cloud Storage only.
    [for bucket in var.buckets : "  gcs:read  ${bucket}/"],
    length(var.buckets) == 0 && var.vertex ? ["  gcp:scope  https://www.googleapis.com/auth/cloud-platform"] : [],
    length(var.buckets) == 0 && !var.vertex ? ["  # what this job needs, see docs/scope.md"] : [],
  )
}

locals {
  number = data.google_project.this.number
  # Numbers are compared, not names: a name can be given to another repository.
  conditions = [for r in module.github.repositories : join(" && ", concat(
    [
      "assertion.repository_id == '${r.repository_id}'",
      "assertion.repository_owner_id == '${r.owner_id}'",
      "assertion.ref == '${r.ref}'",
      length(r.workflow_refs) == 1 ? "assertion.job_workflow_ref == '${r.workflow_refs[0]}'" : "assertion.job_workflow_ref in ['${join("', '", r.workflow_refs)}']",
    ],
    r.environment == "" ? [] : ["assertion.environment == '${r.environment}'"],
  ))]
  condition = length(local.conditions) == 1 ? local.conditions[0] : join(" || ", [for one in local.conditions : "(${one})"])
}

resource "google_project_service" "apis" {
  for_each = toset(concat(
    ["iam.googleapis.com", "iamcredentials.googleapis.com", "sts.googleapis.com", "cloudresourcemanager.googleapis.com"],
    var.vertex ? ["aiplatform.googleapis.com"] : [],
  ))
  project            = var.project
  service            = each.value
  disable_on_destroy = false
}

resource "google_iam_workload_identity_pool" "agents" {
  project                   = var.project
  workload_identity_pool_id = var.name
  display_name              = var.name
  depends_on                = [google_project_service.apis]
}

resource "google_iam_workload_identity_pool_provider" "github" {
  project                            = var.project
  workload_identity_pool_id          = google_iam_workload_identity_pool.agents.workload_identity_pool_id
  workload_identity_pool_provider_id = "github"
  attribute_condition                = local.condition
  # Named after the run, which is what the audit log then shows; GitHub's own subject can be too long for Google.
  attribute_mapping = {
    "google.subject"          = "assertion.repository_id + '/' + assertion.run_id + '/' + assertion.run_attempt"
    "attribute.repository_id" = "assertion.repository_id"
    "attribute.repository"    = "assertion.repository"
  }
  oidc {
    issuer_uri = "https://${var.issuer}"
  }
  lifecycle {
    precondition {
      condition     = alltrue([for r in module.github.repositories : r.repository_id != "" && r.owner_id != ""])
      error_message = "repository_id and owner_id are needed: a name can be given to another repository, a number cannot."
    }
    precondition {
      condition     = alltrue([for r in module.github.repositories : !r.customised])
      error_message = "subjects have no meaning here: the condition looks at the claims, not at the subject. Leave them out."
    }
    precondition {
      condition     = length(local.condition) <= 4096
      error_message = "The provider's condition would have ${length(local.condition)} characters, Google takes 4096: name fewer repositories or workflow files, or use a second name."
    }
  }
}

resource "google_service_account" "agent" {
  project      = var.project
  account_id   = var.name
  display_name = substr("GitHub agent of ${module.github.repositories[0].repository}", 0, 100)
  depends_on   = [google_project_service.apis]
}

# A binding and not members: whoever else has the role on this account loses it.
resource "google_service_account_iam_binding" "federation" {
  service_account_id = google_service_account.agent.name
  role               = "roles/iam.workloadIdentityUser"
  members = [for r in module.github.repositories :
    "principalSet://iam.googleapis.com/projects/${local.number}/locations/global/workloadIdentityPools/${google_iam_workload_identity_pool.agents.workload_identity_pool_id}/attribute.repository_id/${r.repository_id}"
  ]
}

resource "google_storage_bucket_iam_member" "buckets" {
  for_each = toset(var.buckets)
  bucket   = each.value
  role     = "roles/storage.objectUser"
  member   = "serviceAccount:${google_service_account.agent.email}"
}

resource "google_project_iam_member" "vertex" {
  count   = var.vertex ? 1 : 0
  project = var.project
  role    = "roles/aiplatform.user"
  member  = "serviceAccount:${google_service_account.agent.email}"
}

output "jobs" {
  description = "The workflows to save."
  value       = module.github.jobs
}
