# The same as setup/azure/setup.sh: a managed identity, its federated credentials, and roles on one resource each.

terraform {
  required_version = ">= 1.5"
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = ">= 5.0"
    }
    azapi = {
      source  = "azure/azapi"
      version = ">= 2.0"
    }
  }
}

data "azurerm_client_config" "current" {}

data "azurerm_resource_group" "agents" {
  name = var.resource_group
}

data "azurerm_resources" "accounts" {
  for_each = toset([for place in concat(var.containers, var.queues) : split("/", place)[0]])
  name     = each.value
  type     = "Microsoft.Storage/storageAccounts"
  lifecycle {
    postcondition {
      condition     = length(self.resources) == 1
      error_message = "The subscription has no Microsoft.Storage/storageAccounts '${each.value}', or several."
    }
  }
}

data "azurerm_resources" "vault" {
  count = var.vault == "" ? 0 : 1
  name  = var.vault
  type  = "Microsoft.KeyVault/vaults"
  lifecycle {
    postcondition {
      condition     = length(self.resources) == 1
      error_message = "The subscription has no Microsoft.KeyVault/vaults '${var.vault}', or several."
    }
  }
}

data "azurerm_resources" "openai" {
  count = var.openai == "" ? 0 : 1
  name  = var.openai
  type  = "Microsoft.CognitiveServices/accounts"
  lifecycle {
    postcondition {
      condition     = length(self.resources) == 1
      error_message = "The subscription has no Microsoft.CognitiveServices/accounts '${var.openai}', or several."
    }
  }
}

module "github" {
  source       = "../github"
  repositories = var.repositories
  inputs = concat(
    [
      "azure-client-id: ${azurerm_user_assigned_identity.agent.client_id}",
      "azure-tenant-id: ${data.azurerm_client_config.current.tenant_id}",
      "azure-subscription-id: ${data.azurerm_client_config.current.subscription_id}",
    ],
    var.azure_cloud == "public" ? [] : ["azure-cloud: ${var.azure_cloud}"],
    # The broker, which these two forms use by default, serves tokens; the lease of a container or queue is a SAS.
    length(var.containers) == 0 && length(var.queues) == 0 ? [] : ["deliver: env"],
    ["scope: |"],
    length(local.scope) == 0 ? ["  # what this job needs, see docs/scope.md"] : [],
    # One lease is one SAS or one token.
    [for line in local.scope : line == local.scope[0] ? "  ${line}" : "  # in a step of its own: ${line}"],
  )
}

locals {
  # Each cloud wants its own audience in the jobs' tokens. Where a resource is missing, it is not known here.
  clouds = {
    public       = { audience = "", vault = "https://vault.azure.net", models = "https://cognitiveservices.azure.com" }
    usgovernment = { audience = "USGov", vault = "https://vault.usgovcloudapi.net", models = "https://cognitiveservices.azure.us" }
    china        = { audience = "China", vault = "https://vault.azure.cn", models = "https://cognitiveservices.azure.cn" }
    france       = { audience = "France", vault = "https://vault.sovcloud-api.fr", models = "" }
    germany      = { audience = "Germany", vault = "https://vault.sovcloud-api.de", models = "" }
    singapore    = { audience = "GovSG", vault = "", models = "" }
  }
  cloud = local.clouds[var.azure_cloud]
}

locals {
  scope = concat(
    [for container in distinct(var.containers) : "blob:read  ${container}"],
    [for queue in distinct(var.queues) : "queue:receive  ${queue}"],
    var.openai == "" && !can(regex("/Microsoft.CognitiveServices/accounts/", var.resource)) ? [] :
    [for resource in compact([local.cloud.models]) : "azure:resource  ${resource}"],
    var.vault == "" && !can(regex("/Microsoft.KeyVault/vaults/", var.resource)) ? [] :
    [for resource in compact([local.cloud.vault]) : "azure:resource  ${resource}"],
  )
}

locals {
  subjects = var.flexible ? [] : distinct(flatten([for r in module.github.repositories : r.subjects]))
  expressions = var.flexible ? distinct(flatten([for r in module.github.repositories : [for subject in r.subjects : [
    for file in r.workflow_refs : "claims['sub'] eq '${subject}' and claims['job_workflow_ref'] eq '${file}'"
  ]]])) : []
  # Each credential is known by what it compares, and named after that: so a change of the list touches no other one.
  credentials = merge(
    { for subject in local.subjects : subject => {
      name    = "github-${substr(sha256(subject), 0, 16)}"
      compare = { subject = subject }
    } },
    { for expression in local.expressions : expression => {
      name    = "github-flexible-${substr(sha256(expression), 0, 16)}"
      compare = { claimsMatchingExpression = { value = expression, languageVersion = 1 } }
    } },
  )
  # Likewise each role: by itself and its place, as the variables name it. Azure has a role once for each scope.
  roles = concat(
    [for container in distinct(var.containers) : {
      role  = "Storage Blob Data Contributor"
      place = container
      scope = "${data.azurerm_resources.accounts[split("/", container)[0]].resources[0].id}/blobServices/default/containers/${split("/", container)[1]}"
    }],
    # The key that signs a SAS is asked of the account; it carries no right to any data.
    [for account in distinct([for container in var.containers : split("/", container)[0]]) : {
      role  = "Storage Blob Delegator"
      place = account
      scope = data.azurerm_resources.accounts[account].resources[0].id
    }],
    # What queue:send, queue:receive and queue:peek need; the last also reads how many messages there are.
    flatten([for queue in distinct(var.queues) : [
      for role in ["Storage Queue Data Message Sender", "Storage Queue Data Message Processor", "Storage Queue Data Reader"] : {
        role  = role
        place = queue
        scope = "${data.azurerm_resources.accounts[split("/", queue)[0]].resources[0].id}/queueServices/default/queues/${split("/", queue)[1]}"
      }
    ]]),
    [for account in distinct([for queue in var.queues : split("/", queue)[0]]) : {
      role  = "Storage Queue Delegator"
      place = account
      scope = data.azurerm_resources.accounts[account].resources[0].id
    }],
    [for vault in data.azurerm_resources.vault : {
      role  = "Key Vault Secrets User"
      place = var.vault
      scope = vault.resources[0].id
    }],
    [for openai in data.azurerm_resources.openai : {
      role  = "Cognitive Services OpenAI User"
      place = var.openai
      scope = openai.resources[0].id
    }],
    # The id of a resource that is made in the same run is not known yet.
    var.role == "" ? [] : [{ role = var.role, place = "the resource", scope = var.resource }],
  )
}

resource "azurerm_user_assigned_identity" "agent" {
  name                = var.name
  resource_group_name = data.azurerm_resource_group.agents.name
  location            = data.azurerm_resource_group.agents.location
  lifecycle {
    precondition {
      condition     = length(var.containers) > 0 || length(var.queues) > 0 || var.vault != "" || var.openai != "" || var.resource != "" || var.role != ""
      error_message = "What may the agent use? Give containers, queues, vault, openai, or resource and role."
    }
    precondition {
      condition     = var.resource == "" || var.role != ""
      error_message = "role is missing: it is given on the resource, such as Key Vault Secrets User."
    }
    precondition {
      condition     = var.role == "" || var.resource != ""
      error_message = "resource is missing: the role is given on it."
    }
    precondition {
      condition     = !var.flexible || var.issuer == "token.actions.githubusercontent.com"
      error_message = "Entra knows the claims of github.com only: leave out flexible or issuer."
    }
    precondition {
      condition     = length(local.credentials) <= 20
      error_message = "That takes ${length(local.credentials)} federated credentials, an identity has at most 20: name fewer repositories or workflow files, or use a second name."
    }
    precondition {
      condition     = alltrue([for text in concat(local.subjects, local.expressions) : length(text) <= 600])
      error_message = "A subject has more than 600 characters: use a shorter branch or workflow name."
    }
  }
}

# The azurerm provider knows credentials with a subject only, and two providers would not wait for each other.
resource "azapi_resource" "credentials" {
  for_each  = local.credentials
  type      = "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@${var.flexible ? "2025-01-31-preview" : "2023-01-31"}"
  name      = each.value.name
  parent_id = azurerm_user_assigned_identity.agent.id
  # Azure refuses two at the same time.
  locks = [azurerm_user_assigned_identity.agent.id]
  body = {
    properties = merge(
      { issuer = "https://${var.issuer}", audiences = ["api://AzureADTokenExchange${local.cloud.audience}"] },
      each.value.compare,
    )
  }
}

resource "azurerm_role_assignment" "agent" {
  for_each             = { for one in local.roles : "${one.role} on ${one.place}" => one }
  role_definition_name = each.value.role
  scope                = each.value.scope
  principal_id         = azurerm_user_assigned_identity.agent.principal_id
  principal_type       = "ServicePrincipal"
}

output "jobs" {
  description = "The workflows to save."
  value       = module.github.jobs
}
