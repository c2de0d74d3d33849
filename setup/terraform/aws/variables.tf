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
  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]$", var.region))
    error_message = "The region is a name such as eu-west-1."
  }
}

variable "bucket" {
  description = "What the agent may do at most: read, write and delete in this bucket."
  type        = string
  default     = ""
  validation {
    condition     = can(regex("^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?$", var.bucket))
    error_message = "The bucket is a name such as my-bucket: no s3://, no folder."
  }
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
  validation {
    condition     = can(regex("^[A-Za-z0-9_/.#-]{0,512}$", var.logs))
    error_message = "The log group is a name such as /aws/lambda/resize."
  }
}

variable "read_stack" {
  description = "... read this CloudFormation stack."
  type        = string
  default     = ""
  validation {
    condition     = can(regex("^([A-Za-z][A-Za-z0-9-]{0,127})?$", var.read_stack))
    error_message = "The stack is a name such as my-stack."
  }
}

variable "rights_policy" {
  description = "Instead of the four above, the ARN of a managed policy."
  type        = string
  default     = ""
  validation {
    condition     = can(regex("^(arn:[a-z-]+:iam::(aws|[0-9]{12}):policy/[A-Za-z0-9_+=,.@/-]+)?$", var.rights_policy))
    error_message = "The rights policy is the ARN of a managed policy, such as arn:aws:iam::111122223333:policy/agent."
  }
}

variable "max_session" {
  description = "The longest ttl, in seconds."
  type        = number
  default     = 3600
  validation {
    condition     = var.max_session >= 3600 && var.max_session <= 43200 && floor(var.max_session) == var.max_session
    error_message = "A whole number of seconds, 3600 to 43200."
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
