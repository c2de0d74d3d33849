import { sep } from 'node:path';
import { expect, test } from 'vitest';
import { isPackageCode, minifyChunk } from '../../../scripts/minify.ts';

const file = (...parts: string[]) => ({ resource: [sep, ...parts].join(sep) });

test('a chunk is minified only where all of its modules come from packages', () => {
  const library = file('node_modules', 'library', 'a.js');
  const own = file('lib', 'a.js');
  expect(isPackageCode([library, { modules: [library] }])).toBe(true);
  expect(isPackageCode([library, own])).toBe(false);
  expect(isPackageCode([{ modules: [library, own] }])).toBe(false);
  expect(isPackageCode([])).toBe(false);
});

test('a minified chunk keeps the names of classes, and what the search for duplicates reads', () => {
  const text = `exports.modules = {

/***/ 12:
/***/ ((module, __webpack_exports__, __webpack_require__) => {

;// CONCATENATED MODULE: ../node_modules/library/a.js
class Client { constructor(givenName) { this.name = givenName; } }
module.exports = { Client, later: () => __webpack_require__.e(/* import() */ 34).then(() => 1) };
/***/ })

};
`;
  const [code = '', ...rest] = minifyChunk('1.index.js', text).split('\n');
  expect(code).toContain('class Client');
  expect(code).not.toContain('givenName');
  expect(rest).toEqual([
    ';// CONCATENATED MODULE: 12',
    ';// CONCATENATED MODULE: ../node_modules/library/a.js',
    ';// __webpack_require__.e(34)',
    '',
  ]);
});

test('a chunk that cannot be parsed ends the build', () => {
  expect(() => minifyChunk('1.index.js', 'const')).toThrow('1.index.js cannot be minified');
});
