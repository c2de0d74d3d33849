/**
 * What is known here of the words of scope lines, to put mistyped lines right. It stands before all clouds, so it has their
 * words once more; a test holds it to theirs.
 */

const words = (text: string): ReadonlySet<string> => new Set(text === '' ? [] : text.split(' '));

/**
 * Services whose lines are put right, each with the verbs of its presets but for `inherit`, which nobody is offered. A text that
 * begins with any other word may be a secret in the wrong place, and a part of it in another form is masked by nobody.
 */
export const familiarServices: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    aws: '',
    azure: 'resource',
    bedrock: 'invoke',
    'bedrock-mantle': 'invoke',
    blob: 'read write list',
    cloudformation: 'read',
    cloudwatch: 'read',
    dynamodb: 'read write',
    ec2: 'describe',
    ecr: 'pull push',
    ecs: 'deploy',
    gcp: 'scope',
    gcs: 'read write admin',
    git: 'read push',
    gs: 'read write admin',
    iam: '',
    kms: 'decrypt',
    lambda: 'invoke',
    logs: 'read write',
    model: 'invoke web',
    queue: 'send receive peek',
    s3: 'read write list delete',
    secretsmanager: 'read',
    sns: 'publish',
    sqs: 'send receive',
    ssm: 'read',
    storage: 'read write',
    sts: '',
  }).map(([service, verbs]) => [service, words(verbs)]),
);

/** Services whose places are buckets and containers, with what is in them. */
export const storageServices: ReadonlySet<string> = words('s3 gcs gs blob storage');

/** Services whose places have several words: a repository, and patterns of its branches. */
export const longPlaces: ReadonlySet<string> = words('git');

/** Actions of AWS in their own letters, by their small letters. */
const actions: ReadonlyMap<string, string> = new Map(
  (
    'AbortMultipartUpload BatchCheckLayerAvailability BatchGetImage BatchGetItem BatchWriteItem ChangeMessageVisibility ' +
    'CompleteLayerUpload ConditionCheckItem CountTokens CreateInference CreateLogStream Decrypt DeleteItem DeleteMessage ' +
    'DeleteObject DescribeAlarmHistory DescribeAlarms DescribeAlarmsForMetric DescribeLogStreams DescribeSecret ' +
    'DescribeServices DescribeStackEvents DescribeStackResource DescribeStackResources DescribeStacks DescribeTable ' +
    'DescribeTaskDefinition FilterLogEvents GetAuthorizationToken GetDownloadUrlForLayer GetItem GetLogEvents ' +
    'GetMetricData GetMetricStatistics GetObject GetObjectTagging GetParameter GetParameters GetParametersByPath ' +
    'GetQueueAttributes GetQueueUrl GetSecretValue GetTemplate InitiateLayerUpload InvokeFunction InvokeModel ' +
    'InvokeModelWithResponseStream ListBucket ListMetrics ListMultipartUploadParts ListStackResources PassRole Publish ' +
    'PutImage PutItem PutLogEvents PutObject Query ReceiveMessage RegisterTaskDefinition Scan SendMessage UpdateItem ' +
    'UpdateService UploadLayerPart'
  )
    .split(' ')
    .map((name) => [name.toLowerCase(), name]),
);

/**
 * The action of AWS that a verb is in other letters; `undefined` where no action is known that is written so.
 * @example actionNamed('getobject') // 'GetObject'
 * @example actionNamed('read') // undefined
 */
export function actionNamed(verb: string): string | undefined {
  return actions.get(verb.toLowerCase());
}
