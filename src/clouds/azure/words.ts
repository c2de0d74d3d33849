import { sasServices } from './sas-services.ts';

/** Other names of the services of Azure Storage, and of their presets. */
export const azureAliases: Readonly<Record<string, string>> = {
  az: 'azure',
  azblob: 'blob',
  container: 'blob',
  abfs: 'blob',
  abfss: 'blob',
  wasb: 'blob',
  wasbs: 'blob',
  storage: 'blob',
  'azure:read': 'blob:read',
  'azure:write': 'blob:write',
  'azure:list': 'blob:list',
  'azure:blob': 'blob:read',
  'az:read': 'blob:read',
  'az:write': 'blob:write',
};

/** Every word of Azure that a line may begin with. */
export const azureWords: readonly string[] = [
  ...Object.entries(sasServices).flatMap(([service, { presets }]) =>
    Object.keys(presets).map((verb) => `${service}:${verb}`),
  ),
  'azure:resource',
  'azure:inherit',
];
