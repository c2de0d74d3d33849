import { expect, test } from 'vitest';
import { minify } from '../../../scripts/minify.ts';

test('functions and classes keep their names, and nothing else does', () => {
  const text = `exports.modules = {
  12: (module) => {
    class Client { constructor(givenName) { this.name = givenName; } }
    function ask(question) { return new Client(question); }
    module.exports = [Client, ask];
  },
};
`;
  const code = minify('1.index.js', text);
  expect(code).toContain('class Client');
  expect(code).toContain('function ask');
  expect(code).not.toMatch(/givenName|question/);
});

test('what cannot be parsed ends the build', () => {
  expect(() => minify('1.index.js', 'const')).toThrow('1.index.js cannot be minified');
});
