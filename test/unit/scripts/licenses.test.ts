import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { licensesText, packagesOf } from '../../../scripts/licenses.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'licenses-test-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

function pack(folder: string, name: string, files: Record<string, string>): string {
  write(`${folder}/package.json`, JSON.stringify({ name, version: '1.2.3', license: 'MIT' }));
  for (const [file, text] of Object.entries(files)) write(`${folder}/${file}`, text);
  return write(`${folder}/lib/esm/index.js`, '');
}

test('a package is found for each module, joined or not, copies and nested ones included; our own code is none', () => {
  const a = pack('node_modules/@s/a', '@s/a', { LICENSE: 'text a', NOTICE: 'notice a' });
  write('node_modules/@s/a/lib/esm/package.json', '{"type":"module"}');
  const b = pack('node_modules/@s/a/node_modules/b', 'b', { 'LICENSE-MIT.md': 'text b' });
  const c = pack('lib/node_modules/c', 'c', { 'licence.txt': 'text c' });
  const found = packagesOf([
    { modules: [{ resource: a }, { resource: b }] },
    { resource: c },
    { resource: write('lib/own.js', '') },
    {},
  ]);
  expect(licensesText(found)).toBe(
    '@s/a@1.2.3\nMIT\ntext a\nnotice a\n\nb@1.2.3\nMIT\ntext b\n\nc@1.2.3\nMIT\ntext c\n',
  );
});

test('a licence may stand in a readme; a word is none, and then the build ends', () => {
  const long = `License\n-------\n${'x'.repeat(500)}`;
  const a = pack('node_modules/a', 'a', { 'README.md': `# a\n\n${long}` });
  expect(packagesOf([{ resource: a }])[0]?.texts).toEqual([long]);
  const b = pack('node_modules/b', 'b', { 'README.md': '# b\n\n## License\n\nMIT' });
  expect(() => packagesOf([{ resource: b }])).toThrow('b@1.2.3 has no licence text');
});
