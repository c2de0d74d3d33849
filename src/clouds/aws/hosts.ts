import type { Inputs } from '../../inputs/inputs.ts';
import type { Foreign } from '../cloud.ts';
import { foreignOf } from '../endpoints.ts';
import { partitions } from './arn.ts';
import { awsInputs } from './inputs.ts';

/** The services that this action calls with an identity token, or with keys that it got for one. */
export type AwsService = 'sts' | 'iam';

/** The names of each service in its hosts, that of its FIPS endpoints included. */
const serviceNames: Readonly<Record<AwsService, readonly string[]>> = {
  sts: ['sts', 'sts-fips'],
  iam: ['iam', 'iam-fips'],
};

/** Hosts without a region (AWS General Reference, "AWS STS endpoints and quotas", "IAM endpoints and quotas"). */
const globalHosts: Readonly<Record<AwsService, readonly string[]>> = {
  sts: ['sts.amazonaws.com'],
  iam: [
    ...Object.values(partitions).map(({ iam }) => iam.host),
    'iam-fips.amazonaws.com',
    'iam.global.api.aws',
    'iam.us-gov.api.aws',
    'iam.global.api.amazonwebservices.com.cn',
    'iam.api.amazonwebservices.eu',
  ],
};

/** The first label of a VPC endpoint's DNS name, with or without a zone. */
const VPC_ENDPOINT = /^vpce-[0-9a-z-]+$/;

/**
 * Whether a base URL is an endpoint of AWS for this service: a regional, FIPS, dual-stack or VPC endpoint. A name below
 * `amazonaws.com` is not enough, since customers have hosts there (`execute-api`, S3 buckets).
 * @example isAwsService('https://vpce-0a1b-x7.sts.eu-west-1.vpce.amazonaws.com', 'sts') // true
 */
export function isAwsService(base: string, service: AwsService): boolean {
  const host = plainHost(base);
  if (host === undefined) return false;
  if (globalHosts[service].includes(host)) return true;
  return Object.values(partitions).some(({ suffix, dualStack, region }) => {
    const isName = (name = '', place = '') => serviceNames[service].includes(name) && region.test(place);
    const isRegional = ([name, place, ...more]: readonly string[]) =>
      service === 'sts' && more.length === 0 && isName(name, place);
    if (isRegional(labelsBefore(host, dualStack)) || isRegional(labelsBefore(host, suffix))) return true;
    const [first = '', name, place, vpce, ...more] = labelsBefore(host, suffix);
    return vpce === 'vpce' && more.length === 0 && VPC_ENDPOINT.test(first) && isName(name, place);
  });
}

/** Audiences of GitHub tokens that are for AWS itself: STS of each partition. */
const awsAudiences: readonly string[] = [
  ...new Set(Object.values(partitions).map(({ suffix }) => `sts.${suffix}`)),
];

/**
 * Whether an audience of a GitHub token is AWS's own.
 * @example isAwsAudience('sts.amazonaws.com') // true
 * @example isAwsAudience('https://github.com/acme') // false
 */
export function isAwsAudience(audience: string): boolean {
  return awsAudiences.includes(audience);
}

/** The host of an https URL without a path, port or anything else; `undefined` for any other URL. */
function plainHost(base: string): string | undefined {
  const url = URL.parse(base);
  return url && url.href === `https://${url.hostname}/` ? url.hostname : undefined;
}

function labelsBefore(host: string, suffix: string): readonly string[] {
  return host.endsWith(`.${suffix}`) ? host.slice(0, -suffix.length - 1).split('.') : [];
}

/**
 * The inputs that send an identity token to another host than AWS, or that name an audience other than AWS.
 * @example awsForeign(readInputs({ 'aws-audience': 'acme' }, inputTable)).map(({ input }) => input.name) // ['aws-audience']
 */
export function awsForeign(inputs: Inputs): readonly Foreign[] {
  const { audience, stsEndpoint, iamEndpoint } = awsInputs;
  const given = inputs.given(audience);
  return [
    ...(given === undefined || isAwsAudience(given) ? [] : [{ input: audience }]),
    ...foreignOf(inputs, [
      [stsEndpoint, (base) => isAwsService(base, 'sts')],
      [iamEndpoint, (base) => isAwsService(base, 'iam')],
    ]),
  ];
}
