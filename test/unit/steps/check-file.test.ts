import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkFile } from '../../../src/steps/check-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'check-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function checked(text: string | undefined, args?: readonly string[]) {
  const path = join(folder, 'policy.yml');
  rmSync(path, { force: true });
  if (text !== undefined) writeFileSync(path, text);
  const lines: string[] = [];
  const code = await checkFile(args ?? [path], (line) => lines.push(line));
  return { code, said: lines.join('\n').replaceAll(path, 'FILE') };
}

const profile = (keys: string) =>
  `profiles:\n  docs:\n    aws-role: arn:aws:iam::111122223333:role/agent\n${keys}`;

describe('a policy file on one’s own machine', () => {
  test('that is usable says so, and what it may mean otherwise', async () => {
    expect(await checked(profile('    aws-region: us-east-1\n    scope: s3:read my-bucket/x/*\n'))).toEqual({
      code: 0,
      said: 'FILE can be used.',
    });
    const { code, said } = await checked(
      profile('    scope: s3:read my-bucket/x/*\n    allow-bots: renovate\n'),
    );
    expect(code).toBe(0);
    expect(said).toMatch(
      /^FILE:5: warning: .*renovate\[bot\].* Fix:\n {2}allow-bots: \["renovate\[bot\]"\]$/m,
    );
    expect(said).toMatch(/FILE can be used, with 2 warnings\.$/);
  });

  test('with a mistake says the line, and a fix on lines of its own', async () => {
    const { code, said } = await checked(
      profile('    aws-region: us-east-1\n    scope: s3:read my-bucket\n    deliver: brokr\n'),
    );
    expect(code).toBe(1);
    expect(said).toMatch(/^FILE:6: error: `deliver` .*"brokr".* Fix:\n {2}deliver: /m);
    expect(said).toMatch(/FILE cannot be used: it has 1 error\.$/);
  });

  test('is planned as well, so a mistyped preset is found', async () => {
    const { said } = await checked(profile('    aws-region: us-east-1\n    scope: s3:get my-bucket/x/*\n'));
    expect(said).toMatch(/did you mean s3:read\? Fix:\n {2}s3:read {2}my-bucket\/x\/\*/);
  });

  test('no text of it begins a line that a runner would act on', async () => {
    const { said } = await checked('"::error::x": 1\n');
    expect(said).not.toMatch(/^::/m);
  });

  test('that is not there, too large or not UTF-8 has an exit code of its own', async () => {
    expect(await checked(undefined)).toMatchObject({
      code: 2,
      said: expect.stringContaining('cannot be read'),
    });
    expect(await checked('#'.repeat(70_000))).toMatchObject({ code: 2 });
    mkdirSync(join(folder, 'sub'), { recursive: true });
    expect(await checked(undefined, [join(folder, 'sub')])).toMatchObject({ code: 2 });
  });

  test('an unknown option is answered with the usage', async () => {
    expect(await checked('', ['--help'])).toMatchObject({ code: 2, said: expect.stringMatching(/^Usage: /) });
    expect(await checked('', ['a', 'b'])).toMatchObject({ code: 2 });
  });
});
