import { describe, expect, test } from 'vitest';
import { policyProblem } from '../../../sandbox/aws/policy.ts';
import { policy } from './support.ts';

const good = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
const arn = 'arn:aws:s3:::my-bucket/*';

describe('AWS takes', () => {
  test.each([
    ['one statement without a list', { Version: '2012-10-17', Statement: good }],
    ['the older version', { ...policy(good), Version: '2008-10-17' }],
    ['a bare star', policy({ ...good, Action: '*' })],
    ['NotAction and NotResource', policy({ Effect: 'Deny', NotAction: 'iam:*', NotResource: arn })],
    ['several statements with their own Sids', policy({ ...good, Sid: 'A1' }, { ...good, Sid: 'A2' })],
    [
      'dates',
      policy({ ...good, Condition: { DateGreaterThan: { 'aws:CurrentTime': '2026-11-21T12:15:03Z' } } }),
    ],
    [
      'addresses',
      policy({
        ...good,
        Condition: { NotIpAddressIfExists: { 'aws:SourceIp': ['10.0.0.0/8', '2001:db8::/32'] } },
      }),
    ],
    [
      'booleans and numbers as such',
      policy({
        ...good,
        Condition: { Bool: { 'aws:ViaAWSService': false }, NumericLessThan: { 'aws:EpochTime': 5 } },
      }),
    ],
    [
      'Null and set operators',
      policy({
        ...good,
        Condition: { Null: { 'aws:SourceIp': 'true' }, 'ForAnyValue:StringLike': { 'aws:TagKeys': ['a*'] } },
      }),
    ],
  ])('%s', async (_what, document) => {
    expect(await policyProblem(document)).toBeUndefined();
  });
});

describe('AWS refuses', () => {
  test.each([
    ['something that is no object', []],
    ['no statement', policy()],
    ['a version of its own', { ...policy(good), Version: '2020-01-01' }],
    ['an unknown element', policy({ ...good, Foo: 1 })],
    ['an effect in lower case', policy({ ...good, Effect: 'allow' })],
    ['an action without a service', policy({ ...good, Action: 'GetObject' })],
    ['no action', policy({ ...good, Action: [] })],
    ['no resource', policy({ ...good, Resource: [] })],
    ['a resource that is no ARN', policy({ ...good, Resource: 'my-bucket/*' })],
    ['an ARN that stops early', policy({ ...good, Resource: 'arn:aws:s3' })],
    ['an unknown partition', policy({ ...good, Resource: 'arn:foo:s3:::x' })],
    ['a principal', policy({ ...good, Principal: '*' })],
    ['a Sid with a dash', policy({ ...good, Sid: 'a-b' })],
    ['the same Sid twice', policy({ ...good, Sid: 'a' }, { ...good, Sid: 'a' })],
    ['an unknown operator', policy({ ...good, Condition: { StringEqual: { 'aws:userid': 'x' } } })],
    ['a key without a vendor', policy({ ...good, Condition: { StringEquals: { userid: 'x' } } })],
    [
      'a date that is none',
      policy({ ...good, Condition: { DateLessThan: { 'aws:CurrentTime': 'tomorrow' } } }),
    ],
    [
      'an address that is none',
      policy({ ...good, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/33' } } }),
    ],
  ])('%s', async (_what, document) => {
    expect(await policyProblem(document)).toBeDefined();
  });
});
