import type { Attributes } from './terraform.ts';

/** The repository that the tests of the modules name. */
export const own = { repository: 'octo-org/octo-repo', repository_id: '74', owner_id: '65' };

const account = '111122223333';

/** A GUID that can be told from others. */
export const guid = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;

/** What the clouds add to what a module makes, and what they say of what is there. */
export const awsAttributes: Attributes = (type, args) => {
  if (type === 'aws_partition') return { partition: 'aws' };
  if (type === 'aws_caller_identity') return { account_id: account };
  if (type === 'aws_iam_role') return { arn: `arn:aws:iam::${account}:role/${args.name}` };
  return type === 'aws_iam_policy' ? { arn: `arn:aws:iam::${account}:policy/${args.name}` } : {};
};

export const gcpAttributes: Attributes = (type, made) => {
  if (type === 'google_project') return { number: '1234567890' };
  if (type !== 'google_service_account') return {};
  const email = `${made.account_id}@my-project.iam.gserviceaccount.com`;
  return { email, name: `projects/my-project/serviceAccounts/${email}` };
};

export const azureAttributes: Attributes = (type, made) => {
  if (type === 'azurerm_client_config') return { tenant_id: guid(1), subscription_id: guid(2) };
  if (type === 'azurerm_resource_group') return { location: 'westeurope' };
  if (type === 'azurerm_user_assigned_identity')
    return { id: 'the-identity', client_id: guid(3), principal_id: guid(4) };
  if (type !== 'azurerm_resources') return {};
  return {
    resources: [{ id: `/subscriptions/${guid(2)}/resourceGroups/r/providers/${made.type}/${made.name}` }],
  };
};
