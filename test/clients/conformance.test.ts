import { describe, expect, test } from 'vitest';
import { breaks } from '../../scripts/conformance/breaks.ts';
import { countOf, markdownOf, type Report } from '../../scripts/conformance/report.ts';
import { reportOfSandbox } from '../../scripts/conformance/sandbox.ts';
import { describeClient } from '../support/clients.ts';

/** Claims whose verdict is one of these, with why. */
const namedIn = ({ rows }: Report) =>
  rows
    .filter(({ verdict }) => verdict === 'BROKEN' || verdict === 'not shown')
    .map(({ id, verdict, why }) => ({ id, verdict, why }));

/** Claims that rest on the same part of a cloud: a break of one could reach the others. `--break` alone tries all of them. */
const groups = [
  ['aws.narrowed', 'aws.closed', 'aws.ttl', 'aws.address'],
  ['aws.revoked', 'aws.boundary'],
  ['aws.renewal', 'aws.split'],
  ['aws.wall'],
  ['gcp.narrowed', 'gcp.ttl', 'gcp.renewal'],
  ['azure.narrowed', 'azure.directory', 'azure.ttl', 'azure.address', 'azure.broker'],
];

describeClient('the claims of the README against the sandbox', 'aws', () => {
  test('every claim that this machine can try holds', { timeout: 600_000 }, async () => {
    const report = await reportOfSandbox({});
    expect(namedIn(report)).toEqual([]);
    const left = report.rows.filter(({ verdict }) => verdict === 'not run').map(({ id }) => id);
    expect(left.filter((id) => id !== 'aws.wall')).toEqual([]);
    expect(countOf(report, 'holds') + left.length).toBe(Object.keys(breaks).length);
    // It goes into an issue: no secret, and no name of an account.
    // The commit stays out of this look: one in twenty has twelve digits in a row, as an account has.
    const { commit, ...rest } = report;
    const text = markdownOf({ ...report, commit: 'COMMIT' }) + JSON.stringify(rest);
    expect(markdownOf(report)).toContain(`Commit ${commit},`);
    expect(text).not.toMatch(/ASIA|ya29|[0-9]{12}|my-bucket|myaccount|arn:|sig=|eyJ/);
  });

  describe.each(Object.entries(breaks))('%s', (id, { about }) => {
    test(`is named, and no other, where ${about}`, { timeout: 600_000 }, async () => {
      const report = await reportOfSandbox({
        only: groups.find((group) => group.includes(id)) ?? [],
        broken: id,
      });
      expect(namedIn(report).map((row) => row.id)).toEqual([id]);
    });
  });
});
