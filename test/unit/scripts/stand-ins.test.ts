import { expect, test } from 'vitest';

/** Loads a package, or a stand-in by its path; neither has types that a test needs. */
const load = async (name: string) => (await import(/* @vite-ignore */ name)) as Record<string, unknown>;

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'Application/JSON; Charset="UTF-8"',
  'application/vnd.github.raw+json; charset=utf-8',
  'text/html;charset=iso-8859-1; x=y',
  'application/octet-stream',
])('the stand-in for content-type reads what Octokit compares as the package does: %s', async (header) => {
  type Parse = (header: string) => { type: string; parameters: { charset?: string } };
  const read = ({ parse }: Record<string, unknown>) => {
    const { type, parameters } = (parse as Parse)(header);
    return { type, charset: parameters.charset?.toLowerCase() };
  };
  const own = read(await load('../../../scripts/stand-ins/content-type.js'));
  expect(own).toEqual(read(await load('content-type')));
});

test('the stand-in for Octokit’s JSON reads and writes what the package does, ids of jobs included', async () => {
  const value = { id: 53_123_456_789, name: 'build', nested: [1.5, null, true, ''] };
  type Json = { JSONParse: (text: string) => unknown; JSONStringify: (value: unknown) => string };
  const [own, other] = await Promise.all(
    ['../../../scripts/stand-ins/json-with-bigint.js', 'json-with-bigint'].map(
      async (name) => (await load(name)) as unknown as Json,
    ),
  );
  expect(own?.JSONStringify(value)).toBe(other?.JSONStringify(value));
  expect(own?.JSONParse(JSON.stringify(value))).toEqual(other?.JSONParse(JSON.stringify(value)));
});
