import type { Inputs } from '../../inputs/inputs.ts';
import type { Foreign } from '../cloud.ts';
import { foreignOf } from '../endpoints.ts';
import { partitions } from './arn.ts';
import { awsInputs } from './inputs.ts';

/** What is asked with an identity, or with keys made of one. */
export type AwsService = 'sts' | 'iam';

/** The names that each has in hosts: its own, and the one of its FIPS endpoints. */
const names: Readonly<Record<AwsService, readonly string[]>> = {
  sts: ['sts', 'sts-fips'],
  iam: ['iam', 'iam-fips'],
};

/** Hosts of no region (AWS General Reference, "AWS STS endpoints and quotas", "IAM endpoints and quotas"). */
const global: Readonly<Record<AwsService, readonly string[]>> = {
  sts: ['sts.amazonaws.com'],
  iam: [
    ...Object.values(partitions).map(({ iam }) => iam.host),
    'iam-fips.amazonaws.com',
    'iam.global.api.aws',
  ],
};

/** The first label of a VPC endpoint's DNS name, with or without a zone. */
const VPC_ENDPOINT = /^vpce-[0-9a-z-]+$/;

/**
 * Whether a base URL is one of AWS's own for this service: of a region, FIPS, dual-stack, or a VPC endpoint of it. A name
 * below `amazonaws.com` is not enough, since there customers have hosts of their own (`execute-api`, S3 buckets).
 * @example isAwsService('https://vpce-0a1b-x7.sts.eu-west-1.vpce.amazonaws.com', 'sts') // true
 */
export function isAwsService(base: string, service: AwsService): boolean {
  const host = plainHost(base);
  if (host === undefined) return false;
  if (global[service].includes(host)) return true;
  return Object.values(partitions).some(({ suffix, dualStack, region }) => {
    const isName = (name = '', place = '') => names[service].includes(name) && region.test(place);
    const isRegional = ([name, place, ...more]: readonly string[]) =>
      service === 'sts' && more.length === 0 && isName(name, place);
    if (isRegional(labelsBefore(host, dualStack)) || isRegional(labelsBefore(host, suffix))) return true;
    const [first = '', name, place, vpce, ...more] = labelsBefore(host, suffix);
    return vpce === 'vpce' && more.length === 0 && VPC_ENDPOINT.test(first) && isName(name, place);
  });
}

/** Audiences by which GitHub's tokens are made for AWS itself: STS of each partition. */
const awsAudiences: readonly string[] = [
  ...new Set(Object.values(partitions).map(({ suffix }) => `sts.${suffix}`)),
];

/** The host of an https URL that has nothing else. */
function plainHost(base: string): string | undefined {
  const url = URL.parse(base);
  return url && url.href === `https://${url.hostname}/` ? url.hostname : undefined;
}

function labelsBefore(host: string, suffix: string): readonly string[] {
  return host.endsWith(`.${suffix}`) ? host.slice(0, -suffix.length - 1).split('.') : [];
}

/** What is said of AWS and sends an identity elsewhere, or makes it for somebody else. */
export function awsForeign(inputs: Inputs): readonly Foreign[] {
  const { audience, stsEndpoint, iamEndpoint } = awsInputs;
  const said = inputs.given(audience);
  return [
    ...(said === undefined || awsAudiences.includes(said) ? [] : [{ input: audience }]),
    ...foreignOf(inputs, [
      [stsEndpoint, (base) => isAwsService(base, 'sts')],
      [iamEndpoint, (base) => isAwsService(base, 'iam')],
    ]),
  ];
}
