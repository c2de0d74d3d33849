variable "repositories" {
  description = "The repositories whose workflows run the agent: repository, repository_id, owner_id, branch, environment, workflows, subjects."
  type        = any
}

variable "issuer" {
  description = "Who signs the jobs' tokens."
  type        = string
  default     = "token.actions.githubusercontent.com"
  validation {
    condition     = can(regex("^[a-z0-9.-]+(/[A-Za-z0-9._/-]+)?$", var.issuer))
    error_message = "The issuer is HOST or HOST/PATH."
  }
}

variable "name" {
  description = "Names what is made."
  type        = string
  default     = "ci-agent"
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,24}[a-z0-9]$", var.name))
    error_message = "The name has 6 to 26 lower-case letters, digits and hyphens."
  }
  validation {
    condition     = !startswith(var.name, "gcp-")
    error_message = "Google keeps names that begin with gcp- for itself."
  }
}

variable "project" {
  description = "The project."
  type        = string
  validation {
    condition     = can(regex("^([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project))
    error_message = "The project is an id such as my-project."
  }
}

variable "buckets" {
  description = "Let the service account read, write and delete in these buckets."
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for bucket in var.buckets : can(regex("^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$", bucket))])
    error_message = "A bucket is a name such as my-bucket: no gs://, no folder."
  }
}

variable "vertex" {
  description = "Let it call models of Vertex AI in the project."
  type        = bool
  default     = false
}
