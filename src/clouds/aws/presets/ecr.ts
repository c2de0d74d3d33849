import { namedPreset } from './named.ts';
import { type ResourceKind, WILDCARD_NOT_LAST } from './place.ts';
import type { Preset } from './preset.ts';

const repository: ResourceKind = {
  service: 'ecr',
  prefix: 'repository/',
  noun: 'a repository',
  // The host of the registry is not a part of the name.
  name: /^(?![^/]*\.dkr\.ecr)[a-z0-9*?][a-z0-9._/*?-]*$/,
  overreaching: WILDCARD_NOT_LAST,
  guess(image, { role }) {
    const [, account, region, name] =
      /^(?:(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.[a-z.]+\/)?([a-z0-9][a-z0-9._/-]*)(?:[:@].*)?$/.exec(
        image,
      ) ?? [];
    return account ? `arn:${role.partition}:ecr:${region}:${account}:repository/${name}` : name;
  },
};
const WHERE = 'name, pattern or ARN of a repository';
/** The action has no resource, so it can only be allowed on `*`. */
const TOKEN = ['ecr:GetAuthorizationToken'];

export const ecrPresets: readonly Preset[] = [
  namedPreset({
    name: 'ecr:pull',
    where: WHERE,
    kind: repository,
    examplePlace: 'team/app',
    actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
    everywhere: TOKEN,
    allows:
      'Pull images (`BatchCheckLayerAvailability`, `BatchGetImage`, `GetDownloadUrlForLayer`), and log in: `GetAuthorizationToken` on `*`, which has no resource.',
    note: 'A policy cannot tell tags apart. AWS issues the token for `docker login` for 12 hours, whatever the ttl of the lease: on a runner of your own, `docker logout` at the end. Public ECR (`ecr-public`) is another service.',
  }),
  namedPreset({
    name: 'ecr:push',
    where: WHERE,
    kind: repository,
    examplePlace: 'team/app',
    actions: [
      'ecr:BatchCheckLayerAvailability',
      'ecr:BatchGetImage',
      'ecr:CompleteLayerUpload',
      'ecr:InitiateLayerUpload',
      'ecr:PutImage',
      'ecr:UploadLayerPart',
    ],
    everywhere: TOKEN,
    allows:
      'Push images (`InitiateLayerUpload`, `UploadLayerPart`, `CompleteLayerUpload`, `PutImage`), look which layers and manifests are there (`BatchCheckLayerAvailability`, `BatchGetImage`), and log in: `GetAuthorizationToken` on `*`. No layers can be downloaded, no images deleted.',
    note: 'A tag that exists is overwritten unless the repository has immutable tags. Building with a cache from the registry also needs `ecr:pull`.',
  }),
];
