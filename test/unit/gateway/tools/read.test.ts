import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMap, isScalar, parseDocument } from 'yaml';
import { Problems } from '../../../../src/errors/error.ts';
import { toolsInputs } from '../../../../src/gateway/tools/inputs.ts';
import { type Entry, readLines } from '../../../../src/gateway/tools/lines.ts';
import { limits, readTools, toolsWithin, writeTools } from '../../../../src/gateway/tools/read.ts';
import { readOne } from '../../../../src/inputs/read.ts';

const problemsOf = (text: string) => {
  const problems = new Problems();
  readOne(toolsInputs.tools, text, problems);
  return problems.all;
};
const whys = (text: string) => problemsOf(text).map(({ why }) => why);
const read = (text: string) => {
  expect(whys(text)).toEqual([]);
  return readTools(text, () => {});
};

describe('the tools of a workflow', () => {
  test('are commands and servers, with their values', () => {
    expect(
      read(`
# what the agent may use
jira:
  run: npx -y @acme/jira-mcp@1.2.3 --stdio
  env:
    JIRA_TOKEN: abc:def#ghi
    JIRA_KEY: "-----BEGIN\\nKEY-----\\u0041"   # by toJSON
    QUOTED: 'it''s # not a comment'
    EMPTY:
  optional: true
build:
  run: |
    cd /tmp
    exec server
web:
  url: https://mcp.example.com/mcp?key=s3cret
  headers:
    Authorization: Bearer abc
`),
    ).toEqual([
      {
        name: 'jira',
        kind: 'command',
        run: 'npx -y @acme/jira-mcp@1.2.3 --stdio',
        env: {
          JIRA_TOKEN: 'abc:def#ghi',
          JIRA_KEY: '-----BEGIN\nKEY-----A',
          QUOTED: "it's # not a comment",
          EMPTY: '',
        },
        lease: '',
        optional: true,
      },
      { name: 'build', kind: 'command', run: 'cd /tmp\nexec server', env: {}, lease: '', optional: false },
      {
        name: 'web',
        kind: 'url',
        url: 'https://mcp.example.com/mcp?key=s3cret',
        headers: { Authorization: 'Bearer abc' },
        optional: false,
      },
    ]);
  });

  test('are refused with all problems at once', () => {
    const found = problemsOf(`
Jira:
  run: x
a:
  run: x
  url: https://example.com
b:
  env:
    TOKEN: x
c:
  url: http://example.com/mcp
  headers:
    Host: x
    Mcp-Session-Id: x
d:
  url: https://user:pass@example.com/#x
e:
  run: x
  comand: y
  optional: perhaps
  headers:
    A: b
f: x
g:
  run: x
  env:
    9X: y
    A: 1
    A: 2
`);
    expect(found.map(({ line }) => line)).toEqual([27, 29, 2, 4, 7, 13, 14, 11, 16, 16, 19, 20, 21, 23]);
    expect(new Set(found.map(({ code }) => code))).toEqual(new Set(['INPUT_INVALID']));
  });

  test.each<[string, string, string]>([
    ['a map in braces', 'a: { run: x }', 'in brackets'],
    ['an anchor', 'a:\n  run: &x y', 'means something to YAML'],
    ['an alias', 'a:\n  run: *x', 'means something to YAML'],
    ['a tag', 'a:\n  run: !!str y', 'means something to YAML'],
    ['a folded text', 'a:\n  run: >\n    y', 'means something to YAML'],
    ['a cut text', 'a:\n  run: x #y', 'would cut its text'],
    ['a text of several lines', 'a:\n  env:\n    K: one\ntwo\n  run: x', 'it is not `key: value`'],
    ['nothing', 'a:\n  run: null', 'as nothing'],
    ['a tab', 'a:\n\trun: x', 'something else than spaces'],
    ['a list', '- a', 'tools are a map in lines'],
    ['a map in JSON', '{"a": {"run": "x"}}', 'tools are a map in lines'],
    ['a line of a secret', 'a:\n  env:\n    K: one\n- two', 'it is not `key: value`'],
    ['a text that does not end', 'a:\n  run: "x', 'does not end'],
    ['another indentation', 'a:\n  run: x\n    env:', 'indented unlike'],
  ])('are read strictly: %s', (_, text, why) => {
    expect(whys(text).join('\n')).toContain(why);
  });

  test('have bounds', () => {
    expect(whys('#'.repeat(limits.characters + 1))).toEqual([expect.stringContaining('characters')]);
    const many = Array.from({ length: limits.tools + 1 }, (_, n) => `t${n}:\n  run: x`).join('\n');
    expect(whys(many)).toEqual([expect.stringContaining('tools')]);
    expect(whys(`a:\n  run: x\n  env:\n    A: ${'x'.repeat(limits.bytes)}`)).toEqual([
      expect.stringContaining('bytes'),
    ]);
  });

  test('lie within others by command, server and names, never by values', () => {
    const tools = (text: string) => read(text);
    const outer = tools(
      'a:\n  run: x\n  env:\n    A:\n    B:\nb:\n  url: https://e.com/1\n  headers:\n    H:',
    );
    for (const inner of [
      'a:\n  run: x\n  env:\n    A: s',
      'b:\n  url: https://E.com:443/x/../1\n  headers:\n    H: s',
    ])
      expect(toolsWithin(tools(inner), outer)).toBe(true);
    for (const inner of [
      'a:\n  run: y',
      'a:\n  run: x\n  env:\n    C: s',
      'b:\n  url: https://f.com/1',
      'b:\n  url: https://e.com/2',
      'c:\n  run: x',
    ])
      expect(toolsWithin(tools(inner), outer)).toBe(false);
  });
});

/** Texts near the grammar, so that many of them are read. */
const scalar = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9 .,:#'"|\\{}[\]&*!-]{0,14}$/),
  fc.string({ maxLength: 12 }).map((text) => JSON.stringify(text)),
  fc.string({ maxLength: 12 }).map((text) => `'${text.replaceAll("'", "''")}'`),
  fc.constantFrom(
    '',
    '|',
    '|-',
    'true',
    '~',
    '0x1f',
    '# no',
    '"a\\/b" # c',
    "'a'#b",
    '-',
    '- a',
    '? a',
    'a: b',
    'a #b',
    ': a',
    '%',
    '@x',
    '=',
    '<<',
    '---',
    '...',
  ),
);
const textLine = fc
  .tuple(
    fc.constantFrom('', '  ', '    ', '      ', ' ', '\t', '\u00a0'),
    fc.constantFrom('a', 'run', 'env', 'B_1', 'x-y', 'b', '<<', ''),
    scalar,
  )
  .map(([indent, key, value]) => `${indent}${key}${key === '' ? '' : ':'}${value === '' ? '' : ' '}${value}`);
const document = fc.oneof(
  fc.array(textLine, { maxLength: 8 }).map((lines) => lines.join('\n')),
  fc
    .tuple(scalar, scalar, scalar)
    .map(([a, b, c]) => `t:\n  run: ${a}\n  env:\n    A: ${b}\n\n    B: ${c}\n`),
  fc.tuple(scalar, scalar).map(([a, b]) => `t:\n  run: |\n    ${a}\n     ${b}\n\nu: ${b}`),
);

/** The same tree by a whole reader of YAML. Numbers and words are taken as they are written. */
function byYaml(text: string): unknown {
  const doc = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
  });
  if (doc.errors.length > 0) return 'an error';
  const plain = (node: unknown): unknown => {
    if (isMap(node))
      return node.items.map(({ key, value }) => [
        isScalar(key) ? String(key.source ?? key.value) : '?',
        plain(value),
      ]);
    if (isScalar(node))
      return typeof node.value === 'string' ? node.value : node.value === null ? undefined : node.source;
    return node === null ? undefined : node;
  };
  return doc.contents === null ? [] : plain(doc.contents);
}
const own = (entries: readonly Entry[]): unknown =>
  entries.map(({ key, text, entries: below }) => [key, below ? own(below) : text]);

test('what the reader of lines accepts, YAML reads as the same', () => {
  let accepted = 0;
  fc.assert(
    fc.property(document, (text) => {
      let wrong = false;
      const entries = readLines(text, () => {
        wrong = true;
      });
      if (wrong) return;
      if (entries.length > 0) accepted++;
      expect(own(entries)).toEqual(byYaml(text));
    }),
    { numRuns: 4000 },
  );
  expect(accepted).toBeGreaterThan(200);
});

test('no problem says a word of a value, whatever the text', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9]{12,20}$/);
  fc.assert(
    fc.property(
      secret,
      secret,
      fc.constantFrom('', '\n', ': ', ' #', '"', "'", '\n  ', '\n      ', ':\n', '{', '\0', '\t'),
      fc.constantFrom(
        'a:\n  run: x\n  env:\n    K: ',
        'a:\n  url: ',
        'a:\n  run: ',
        'a: ',
        '',
        'a:\n  url: https://e.com\n  headers:\n    K: ',
      ),
      (one, two, between, before) => {
        const found = JSON.stringify(problemsOf(`${before}${one}${between}${two}\n`));
        for (const part of [one, two])
          for (let at = 0; at + 6 <= part.length; at++) expect(found).not.toContain(part.slice(at, at + 6));
      },
    ),
    { numRuns: 1500 },
  );
});

describe('the URL of a server in a profile', () => {
  const of = (url: string) => read(`gh:\n  url: ${url}\n  headers:\n    Authorization: s\n`);
  const part = fc.constantFrom(
    '',
    'mcp',
    'readonly',
    'x',
    'all',
    '..',
    '.',
    '%2e%2e',
    'mcp%2freadonly',
    '*',
    'MCP',
  );
  const path = fc.array(part, { maxLength: 4 }).map((parts) => parts.map((one) => `/${one}`).join(''));
  const query = fc.constantFrom(
    '',
    '?',
    '?readonly=false',
    '?readonly=true',
    '?readonly=true&readonly=false',
  );
  const url = fc
    .tuple(
      fc.constantFrom('https://a.com', 'https://a.com:444', 'https://A.com', 'http://127.0.0.1'),
      path,
      query,
    )
    .map((parts) => parts.join(''));

  test('allows the requests that it makes itself, and no others', () => {
    fc.assert(
      fc.property(url, url, (own, held) => {
        // What a server sees of a URL.
        const seen = (text: string) => {
          const { origin, pathname, search } = new URL(text);
          return `${origin}${pathname}${search}`;
        };
        const whole = new URL(held).pathname === '/*' && new URL(held).search === '';
        if (toolsWithin(of(own), of(held)) && !whole) expect(seen(own)).toBe(seen(held));
        expect(toolsWithin(of(held), of(held))).toBe(true);
      }),
    );
  });

  test.each([
    'https://api.githubcopilot.com/mcp/',
    'https://api.githubcopilot.com/mcp/x/all?readonly=false',
    'https://api.githubcopilot.com/mcp/readonly/x/all',
    'https://api.githubcopilot.com/mcp/readonly?x=1',
    'https://api.githubcopilot.com/mcp/readonly/../x/all',
    'https://api.githubcopilot.com/mcp/*',
  ])('is not made wider by path or query: %s', (asked) => {
    expect(toolsWithin(of(asked), of('https://api.githubcopilot.com/mcp/readonly'))).toBe(false);
  });

  test('stands for its whole server with `/*`, which a part of it does not', () => {
    const whole = of('https://mcp.example.com/*');
    expect(toolsWithin(of('https://mcp.example.com/s/secret?k=1'), whole)).toBe(true);
    expect(toolsWithin(of('https://mcp.example.org/s'), whole)).toBe(false);
    expect(toolsWithin(of('https://mcp.example.com:444/s'), whole)).toBe(false);
    expect(toolsWithin(whole, of('https://mcp.example.com/s'))).toBe(false);
    expect(toolsWithin(of('https://mcp.example.com/s/t'), of('https://mcp.example.com/s/*'))).toBe(false);
    expect(toolsWithin(of('https://mcp.example.com/s'), of('https://mcp.example.com'))).toBe(false);
  });

  test('is written without what may be a secret', () => {
    expect(writeTools(of('https://a.com/s/secret?k=1'))).toContain('url: "https://a.com/..."');
    expect(writeTools(of('https://a.com/*'))).toContain('url: "https://a.com/*"');
    expect(writeTools(of('https://a.com'))).toContain('url: "https://a.com"');
  });
});

test('tools that are written are read as the same, without a value', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);
  const values = fc.dictionary(fc.stringMatching(/^[A-Za-z]{1,5}$/), fc.string({ maxLength: 9 }), {
    maxKeys: 3,
  });
  const command = fc.record({
    name: word,
    kind: fc.constant('command' as const),
    run: fc
      .string({ minLength: 1, maxLength: 20 })
      .filter((text) => text.trim() === text && !/[\0-\x1f\x7f]/.test(text)),
    env: values,
    lease: fc.constantFrom('', 'aws'),
    optional: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(command, { selector: ({ name }) => name, minLength: 1, maxLength: 3 }),
      (tools) => {
        const written = writeTools(tools);
        const again = read(written);
        expect(again).toEqual(
          tools.map((tool) => ({
            ...tool,
            env: Object.fromEntries(Object.keys(tool.env).map((name) => [name, ''])),
          })),
        );
        expect(toolsWithin(tools, again) && toolsWithin(again, tools)).toBe(true);
      },
    ),
  );
});
