/**
 * What the clouds' CLIs print when they refuse, as others captured it or as the CLI's own source writes it. The fakes
 * answer with these texts and no others, so that the set-up scripts are held to words that exist. `{x}` is filled in.
 */
export interface Capture {
  /** The exit code of the CLI. */
  readonly code: number;
  /** What it prints on standard error. */
  readonly text: string;
  /** Where the text was seen. */
  readonly source: string;
}

export const captures = {
  'gcloud: no right': {
    code: 1,
    text: "ERROR: (gcloud.{command}) PERMISSION_DENIED: Permission '{permission}' denied on resource '{resource}' (or it may not exist).",
    source: 'hashicorp/terraform-provider-google#17508, google-github-actions/auth#418',
  },
  // Absent and forbidden look the same: gcloud asks for projects/-/serviceAccounts/EMAIL.
  'gcloud: describe of an absent service account': {
    code: 1,
    text: 'ERROR: (gcloud.iam.service-accounts.describe) PERMISSION_DENIED: Permission iam.serviceAccounts.get is required to perform this operation on service account projects/-/serviceAccounts/{account}.',
    source: 'sethvargo/vault-on-gke#33; help text of the command in gcloud 528',
  },
  // The email alone says nothing of the project, so here, too, absent and forbidden look the same.
  'gcloud: delete of an absent service account': {
    code: 1,
    text: 'ERROR: (gcloud.iam.service-accounts.delete) PERMISSION_DENIED: Permission iam.serviceAccounts.delete is required to perform this operation on service account projects/-/serviceAccounts/{account}.',
    source:
      'help text of the command in gcloud 528 (the words are those of describe; the sentence is not a capture)',
  },
  'gcloud: no such binding': {
    code: 1,
    text: 'ERROR: (gcloud.{command}) Policy bindings with the specified principal and role not found!',
    source: 'iam_util._RemoveBindingFromIamPolicyAllConditions of gcloud 528',
  },
  'gcloud: absent bucket': {
    code: 1,
    text: 'ERROR: (gcloud.{command}) {bucket} not found: 404.',
    source: 'api_lib/storage/errors.py of gcloud 528',
  },
  'gcloud: removal from a policy with a condition': {
    code: 1,
    text: 'ERROR: (gcloud.{command}) Removing a binding without specifying a condition from a policy containing conditions is prohibited in non-interactive mode. Run the command again with `--condition=None` to remove a binding without condition or run command with `--all` to remove all bindings of the specified principal and role.',
    source: 'iam_util.RemoveBindingFromIamPolicyWithCondition of gcloud 528',
  },
  'gcloud: absent': {
    code: 1,
    text: 'ERROR: (gcloud.{command}) NOT_FOUND: Requested entity was not found.',
    source: 'google.rpc.Code as gcloud 528 prints it',
  },
  'gcloud: exists': {
    code: 1,
    text: 'ERROR: (gcloud.{command}) ALREADY_EXISTS: Requested entity already exists',
    source: 'google.rpc.Code as gcloud 528 prints it',
  },
  'gcloud: new service account, IAM': {
    code: 1,
    text: 'ERROR: (gcloud.{command}) INVALID_ARGUMENT: Service account {account} does not exist.',
    source: 'hashicorp/vault-plugin-secrets-gcp#257',
  },
  'gcloud: new service account, Cloud Storage': {
    code: 1,
    text: 'ERROR: (gcloud.storage.buckets.add-iam-policy-binding) HTTPError 400: Service account {account} does not exist.',
    source: 'gamedevpl/www.gamedev.pl#418',
  },
  'gcloud: new pool': {
    code: 1,
    text: 'ERROR: (gcloud.iam.service-accounts.add-iam-policy-binding) INVALID_ARGUMENT: Identity Pool does not exist ({pool}). Please check that you specified a valid resource name as returned in the `name` attribute in the configuration API.',
    source: 'google/kctf#193, googleforgames/global-multiplayer-demo#39',
  },
  'gcloud: API just enabled': {
    code: 1,
    text: 'ERROR: (gcloud.{command}) PERMISSION_DENIED: Identity and Access Management (IAM) API has not been used in project {project} before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/iam.googleapis.com/overview?project={project} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.',
    source: 'SERVICE_DISABLED of google.rpc.ErrorInfo, as gcloud 528 prints it',
  },
  'gcloud: policy with a condition': {
    code: 1,
    text: 'ERROR: (gcloud.{command}) Adding a binding without specifying a condition to a policy containing conditions is prohibited in non-interactive mode. Run the command again with `--condition=None`',
    source: 'iam_util.AddBindingToIamPolicyWithCondition of gcloud 528',
  },
  'gcloud: too long': {
    code: 1,
    text: 'ERROR: (gcloud.{command}) INVALID_ARGUMENT: {field} cannot exceed {limit} characters.',
    source: 'flags.yaml of gcloud 528, IAM v1 (text of the limit; the sentence is not a capture)',
  },
  'az: no right': {
    code: 1,
    text: "ERROR: (AuthorizationFailed) The client '{user}' with object id '{user}' does not have authorization to perform action '{action}' over scope '{scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.",
    source: 'Azure/azure-cli#24856',
  },
  'az: new identity, credential': {
    code: 1,
    text: "ERROR: (ParentResourceNotFound) Failed to perform 'write' on resource(s) of type 'userAssignedIdentities/federatedIdentityCredentials', because the parent resource '{parent}' could not be found.",
    source: 'openshift/cloud-credential-operator#878',
  },
  'az: new identity, Graph': {
    code: 1,
    text: 'ERROR: MS Graph resource not found during Federated Identity Credential creation.',
    source: 'Azure/Azure-Verified-Modules#2673',
  },
  'az: new identity, role': {
    code: 1,
    text: 'ERROR: (PrincipalNotFound) Principal {principal} does not exist in the directory {tenant}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype',
    source: 'Azure/avdaccelerator#99',
  },
  'az: absent': {
    code: 3,
    text: "ERROR: (ResourceNotFound) The Resource '{resource}' under resource group '{group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
    source: 'ResourceNotFound of Azure Resource Manager, as azure-cli prints it',
  },
  'az: no such assignment': {
    code: 1,
    text: 'ERROR: No matched assignments were found to delete',
    source: 'role/custom.py of azure-cli 2.45',
  },
  'az: no such principal': {
    code: 1,
    text: "ERROR: Cannot find user or service principal in graph database for '{assignee}'. If the assignee is an appId, make sure the corresponding service principal is created with 'az ad sp create --id {assignee}'.",
    source: 'role/custom.py of azure-cli 2.45',
  },
  'az: nobody to ask': {
    code: 1,
    text: 'ERROR: Unable to prompt for confirmation as no tty available. Use --yes.',
    source: 'azure/cli/core/util.py of azure-cli 2.45',
  },
  'az: option of a later version': {
    code: 2,
    text: 'ERROR: unrecognized arguments: {option}',
    source: 'azure-cli 2.45 on this option',
  },
  'az: same subject twice': {
    code: 1,
    text: 'ERROR: (BadRequest) Issuer and subject combination already exists for this Managed Identity.',
    source:
      'Microsoft Learn, error codes of federated credentials on managed identities (400); Azure/bicep-types-az#2054',
  },
  'az: subject and expression': {
    code: 1,
    text: "ERROR: (BadRequest) Either 'subject' or 'claimsMatchingExpression' must be defined, but not both.",
    source:
      'rule of the REST reference (2025-01-31-preview) and of the help of azure-cli; the sentence is not a capture',
  },
  'aws: absent stack': {
    code: 254,
    text: '\nAn error occurred (ValidationError) when calling the DescribeStacks operation: Stack with id {stack} does not exist',
    source: 'aws-cli 2, awscli/customizations/cloudformation/deployer.py compares the same words',
  },
  'aws: stack that could not be made': {
    code: 254,
    text: '\nAn error occurred (ValidationError) when calling the CreateChangeSet operation: Stack:{stack} is in ROLLBACK_COMPLETE state and can not be updated.',
    source: 'aws/aws-sam-cli#4230, rails-lambda/lamby#132',
  },
  'aws: deploy failed': {
    code: 255,
    text: '\nFailed to create/update the stack. Run the following command\nto fetch the list of events leading up to the failure\naws cloudformation describe-stack-events --stack-name {stack}',
    source: 'awscli/customizations/cloudformation/exceptions.py',
  },
  // The command itself only begins the deletion, and says nothing.
  'aws: stack that could not be deleted': {
    code: 255,
    text: '\nWaiter StackDeleteComplete failed: Waiter encountered a terminal failure state: For expression "Stacks[].StackStatus" we matched expected path: "DELETE_FAILED" at least once',
    source: 'waiter.py and waiters-2.json of botocore 1.43.11; waterbear-cloud/paco#27',
  },
  'aws: absent in IAM': {
    code: 254,
    text: '\nAn error occurred (NoSuchEntity) when calling the {operation} operation: The {what} with name {name} cannot be found.',
    source: 'prowler-cloud/prowler#2872 (a role), aws/aws-cli#6139 (a policy)',
  },
  'aws: another partition': {
    code: 254,
    text: '\nAn error occurred (InvalidClientTokenId) when calling the {operation} operation: The security token included in the request is invalid',
    source:
      'prometheus-community/yet-another-cloudwatch-exporter#344 (China), aws/aws-cli#8918 (the words of the CLI)',
  },
  'aws: no right': {
    code: 254,
    text: '\nAn error occurred (AccessDenied) when calling the {operation} operation: User: arn:aws:iam::111122223333:user/admin is not authorized to perform: {action}',
    source: 'IAM User Guide, access denied error messages',
  },
} as const satisfies Readonly<Record<string, Capture>>;

/** What ends a command of a fake CLI before its work is done. */
export class Refusal extends Error {
  readonly code: number;

  constructor(code: number, text: string) {
    super(text);
    this.code = code;
  }
}

/** Ends the command with a captured text. */
export function refuse(which: keyof typeof captures, values: Readonly<Record<string, string>> = {}): never {
  const { code, text } = captures[which];
  throw new Refusal(
    code,
    text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? `<${name}>`),
  );
}
