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
}

variable "resource_group" {
  description = "An existing resource group, for the identity."
  type        = string
  validation {
    condition     = can(regex("^[A-Za-z0-9._()-]+$", var.resource_group))
    error_message = "The resource group is a name such as agents."
  }
}

variable "azure_cloud" {
  description = "The cloud, by the name that the action has for it: public, usgovernment, china, france, germany or singapore."
  type        = string
  default     = "public"
  validation {
    condition     = can(regex("^(public|usgovernment|china|france|germany|singapore)$", var.azure_cloud))
    error_message = "The cloud is public, usgovernment, china, france, germany or singapore."
  }
}

variable "flexible" {
  description = "Compare the workflow file too, with flexible federated credentials (a preview of Microsoft's; github.com only)."
  type        = bool
  default     = false
}

variable "containers" {
  description = "Let the identity read, write and delete in these blob containers: ACCOUNT/CONTAINER."
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for container in var.containers : can(regex("^[a-z0-9]{3,24}/[a-z0-9$-]{3,63}$", container))])
    error_message = "A container is ACCOUNT/CONTAINER, such as myaccount/reports: no https://, no folder."
  }
}

variable "queues" {
  description = "Let it send, get, delete and peek at the messages of these queues: ACCOUNT/QUEUE."
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for queue in var.queues : can(regex("^[a-z0-9]{3,24}/[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", queue))])
    error_message = "A queue is ACCOUNT/QUEUE, such as myaccount/jobs: no https://."
  }
}

variable "vault" {
  description = "Let it read the secrets of this key vault."
  type        = string
  default     = ""
  validation {
    condition     = can(regex("^([A-Za-z][A-Za-z0-9-]{2,23})?$", var.vault))
    error_message = "The vault is a name such as my-vault."
  }
}

variable "openai" {
  description = "Let it call the models of this Azure OpenAI or AI Services account."
  type        = string
  default     = ""
  validation {
    condition     = can(regex("^[A-Za-z0-9.-]{0,64}$", var.openai))
    error_message = "The account is a name such as my-models."
  }
}

variable "resource" {
  description = "Give it `role` on this one resource, an id."
  type        = string
  default     = ""
  validation {
    condition     = can(regex("^(/subscriptions/[A-Za-z0-9._()/ -]+)?$", var.resource))
    error_message = "The resource is an id: /subscriptions/..."
  }
}

variable "role" {
  description = "Such as Key Vault Secrets User."
  type        = string
  default     = ""
  validation {
    condition     = can(regex("^[A-Za-z0-9 ()/_.-]*$", var.role))
    error_message = "The role is a name such as Key Vault Secrets User."
  }
}
