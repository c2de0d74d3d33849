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

variable "region" {
  description = "The region of the step."
  type        = string
}

variable "bucket" {
  description = "What the agent may do at most: read, write and delete in this bucket."
  type        = string
  default     = ""
}

variable "bedrock" {
  description = "... call models of Bedrock."
  type        = bool
  default     = false
}

variable "logs" {
  description = "... read this CloudWatch log group."
  type        = string
  default     = ""
}

variable "read_stack" {
  description = "... read this CloudFormation stack."
  type        = string
  default     = ""
}

variable "rights_policy" {
  description = "Instead of the four above, the ARN of a managed policy."
  type        = string
  default     = ""
}

variable "max_session" {
  description = "The longest ttl, in seconds."
  type        = number
  default     = 3600
  validation {
    condition     = var.max_session >= 3600 && var.max_session <= 43200
    error_message = "3600 to 43200."
  }
}

variable "revoke_role" {
  description = "Whether to make the role for aws-revoke-role."
  type        = bool
  default     = true
}

variable "create_provider" {
  description = "false where the account knows the issuer already; an account has it once. Its audience must be sts.amazonaws.com."
  type        = bool
  default     = true
}
