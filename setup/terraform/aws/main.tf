# The same as setup/aws/deploy.sh: the identity provider, the agent's role, its rights and boundary, the revoke role.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.81"
    }
  }
}

data "aws_partition" "current" {}

data "aws_caller_identity" "current" {}

module "github" {
  source       = "../github"
  repositories = var.repositories
  inputs = concat(
    ["aws-role: ${aws_iam_role.agent.arn}", "aws-region: ${var.region}"],
    [for role in aws_iam_role.revoke : "aws-revoke-role: ${role.arn}"],
    ["ttl: 15m", "scope: |"],
    var.bucket == "" ? [] : ["  s3:read  ${var.bucket}/*"],
    var.bedrock ? ["  bedrock:invoke  anthropic.claude-sonnet-*", "  bedrock:invoke  anthropic.claude-haiku-*"] : [],
    var.logs == "" ? [] : ["  logs:read  ${var.logs}"],
    var.read_stack == "" ? [] : ["  cloudformation:read  ${var.read_stack}"],
    var.rights_policy == "" ? [] : ["  # what this job needs, see docs/scope.md"],
  )
}

locals {
  partition = data.aws_partition.current.partition
  account   = data.aws_caller_identity.current.account_id
  # AWS offers GitHub's claims besides aud and sub as condition keys in the commercial partition only, and not for the
  # issuer of GitHub Enterprise Server. A key that it does not offer accepts nobody.
  keys = local.partition == "aws" && can(regex("^token\\.actions\\.(githubusercontent\\.com(/.*)?|[^/]+\\.ghe\\.com)$", var.issuer))
  trust = jsonencode({
    Version = "2012-10-17"
    Statement = [for r in module.github.repositories : {
      Effect    = "Allow"
      Principal = { Federated = "arn:${local.partition}:iam::${local.account}:oidc-provider/${var.issuer}" }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = { for key, values in {
          aud                 = ["sts.amazonaws.com"]
          sub                 = r.subjects
          job_workflow_ref    = local.keys ? r.workflow_refs : []
          ref                 = local.keys ? [r.ref] : []
          repository_id       = local.keys ? compact([r.repository_id]) : []
          repository_owner_id = local.keys ? compact([r.owner_id]) : []
          environment         = local.keys ? compact([r.environment]) : []
        } : "${var.issuer}:${key}" => values if length(values) > 0 }
      }
    }]
  })
  rights = [
    {
      when = var.bucket != ""
      Action = [
        "s3:GetObject",
        "s3:GetObjectTagging",
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:AbortMultipartUpload",
        "s3:ListMultipartUploadParts",
      ]
      Resource = ["arn:${local.partition}:s3:::${var.bucket}/*"]
    },
    {
      when     = var.bucket != ""
      Action   = ["s3:ListBucket"]
      Resource = ["arn:${local.partition}:s3:::${var.bucket}"]
    },
    {
      when   = var.bedrock
      Action = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
      Resource = [
        "arn:${local.partition}:bedrock:*::foundation-model/*",
        "arn:${local.partition}:bedrock:*:${local.account}:inference-profile/*",
      ]
    },
    {
      when     = var.bedrock
      Action   = ["bedrock-mantle:CountTokens", "bedrock-mantle:CreateInference"]
      Resource = ["arn:${local.partition}:bedrock-mantle:*:${local.account}:project/*"]
    },
    {
      when   = var.logs != ""
      Action = ["logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents"]
      Resource = [
        "arn:${local.partition}:logs:*:${local.account}:log-group:${var.logs}",
        "arn:${local.partition}:logs:*:${local.account}:log-group:${var.logs}:*",
      ]
    },
    {
      when = var.read_stack != ""
      Action = [
        "cloudformation:DescribeStackEvents",
        "cloudformation:DescribeStackResource",
        "cloudformation:DescribeStackResources",
        "cloudformation:DescribeStacks",
        "cloudformation:GetTemplate",
        "cloudformation:ListStackResources",
      ]
      Resource = ["arn:${local.partition}:cloudformation:*:${local.account}:stack/${var.read_stack}/*"]
    },
  ]
  preset     = var.bucket != "" || var.bedrock || var.logs != "" || var.read_stack != ""
  rights_arn = var.rights_policy != "" ? var.rights_policy : one(aws_iam_policy.rights[*].arn)
}

resource "aws_iam_openid_connect_provider" "github" {
  count          = var.create_provider ? 1 : 0
  url            = "https://${var.issuer}"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_policy" "rights" {
  count       = var.rights_policy == "" ? 1 : 0
  name        = "${var.name}-rights"
  description = "What the agent may do at most; also its permissions boundary"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [for r in local.rights : { Effect = "Allow", Action = r.Action, Resource = r.Resource } if r.when]
  })
  # IAM deletes no policy that a role still has: with this, Terraform deletes it after the role was given another one.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_role" "agent" {
  name                 = var.name
  description          = "Assumed by the agent job of ${module.github.repositories[0].repository}"
  max_session_duration = var.max_session
  permissions_boundary = local.rights_arn
  assume_role_policy   = local.trust
  depends_on           = [aws_iam_openid_connect_provider.github]
  lifecycle {
    precondition {
      condition     = var.rights_policy != "" || local.preset
      error_message = "What may the agent do at most? Give bucket, bedrock, logs, read_stack, or rights_policy."
    }
    precondition {
      condition     = var.rights_policy == "" || !local.preset
      error_message = "rights_policy excludes bucket, bedrock, logs and read_stack: give one or the other."
    }
    precondition {
      condition     = length(local.trust) <= 2048
      error_message = "The trust policy would have ${length(local.trust)} characters, IAM takes 2048: name fewer repositories or workflow files, or use a second name."
    }
  }
}

resource "aws_iam_role_policy_attachment" "rights" {
  role       = aws_iam_role.agent.name
  policy_arn = local.rights_arn
}

resource "aws_iam_role" "revoke" {
  count              = var.revoke_role ? 1 : 0
  name               = "${var.name}-revoke"
  description        = "Ends sessions of ${var.name} by a deny on that role; nothing else"
  assume_role_policy = local.trust
  depends_on         = [aws_iam_openid_connect_provider.github]
}

resource "aws_iam_role_policy" "revoke" {
  count = var.revoke_role ? 1 : 0
  name  = "revoke"
  role  = aws_iam_role.revoke[0].name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["iam:GetRole", "iam:GetRolePolicy", "iam:ListRolePolicies"]
        Resource = aws_iam_role.agent.arn
      },
      # Only while the role has its boundary: without one, a policy put there could add rights.
      {
        Effect    = "Allow"
        Action    = ["iam:PutRolePolicy", "iam:DeleteRolePolicy"]
        Resource  = aws_iam_role.agent.arn
        Condition = { StringEquals = { "iam:PermissionsBoundary" = local.rights_arn } }
      },
    ]
  })
}

output "jobs" {
  description = "The workflows to save."
  value       = module.github.jobs
}
