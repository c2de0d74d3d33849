import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Markable, mark, markableIn } from '../../../../scripts/eager/functions.ts';
import { minify } from '../../../../scripts/minify.ts';

const names = (text: string) => markableIn('1.index.js', text).map(({ name }) => name);
const marked = (text: string, wanted: (one: Markable) => boolean = () => true) =>
  mark(text, markableIn('1.index.js', text).filter(wanted));
/** Marks a function body. */
const markedBody = (body: string) => marked(`(function () {${body}})`).slice('(function () {'.length, -2);
/** What a function body logs, with the error that ends it. */
function logOf(body: string): readonly unknown[] {
  const log: unknown[] = [];
  try {
    new Function('log', body)((value: unknown) => log.push(value));
  } catch (error) {
    log.push((error as Error).name);
  }
  return log;
}

describe('names', () => {
  test('tell the module and what a function is in', () => {
    const text = `(() => {
var modules = ({
/***/ 12:
/***/ ((module) => {
;// CONCATENATED MODULE: ../node_modules/some/a.js
function first() { const inner = () => 1; [].map((x) => x).map((x) => x); }
// lib/plan/plan.js
const make$2 = (a) => () => a;
class Plan { run() { return function () {}; } own = (x) => x; }
exports.z = function () {};
}),
/******/ 	});
function load() {}
})();
`;
    expect(names(text)).toEqual([
      '../node_modules/some/a.js first',
      '../node_modules/some/a.js first inner',
      '../node_modules/some/a.js first 0',
      '../node_modules/some/a.js first 1',
      'lib/plan/plan.js make',
      'lib/plan/plan.js make 0',
      'lib/plan/plan.js Plan run 0',
      'lib/plan/plan.js Plan own',
      'lib/plan/plan.js z',
      '- 0 load',
    ]);
  });

  test('do not depend on the number that tells two modules’ functions of one name apart', () => {
    expect(names('(() => {\n// lib/a.js\n function ask$1() {}})()')).toEqual(['lib/a.js ask']);
  });
});

describe('what is marked', () => {
  test.each([
    ['a function', 'log(function () {});', 'log((function () {}));'],
    ['an arrow function', 'const f = (a) => a;', 'const f = ((a) => a);'],
    ['arrows in arrows', 'const f = (a) => (b) => a;', 'const f = ((a) => ((b) => a));'],
    ['an async function', 'const f = async function () {};', 'const f = (async function () {});'],
    ['one after `new`', 'new function () {};', 'new (function () {});'],
    ['a declaration', ' f(); function f() {}', '\nvar f = (function () {}); f(); ;'],
    ['an async generator', ' async function * f() {}', '\nvar f = (async function * () {}); ;'],
    [
      'one after directives',
      '"use strict"\n"b"\nfunction f() {}',
      '"use strict"\n"b"\nvar f = (function () {});\n;',
    ],
    [
      'a declaration in a declaration',
      ' function f() { function g(x = () => 1) {} }',
      '\nvar f = (function () {\nvar g = (function (x = (() => 1)) {}); ; }); ;',
    ],
  ])('%s', (_, before, after) => {
    expect(markedBody(before)).toBe(after);
  });

  test.each([
    ['one in parentheses', '(function () {});'],
    ['an async arrow function', 'const f = async () => 1;'],
    ['a method, a getter, a constructor', 'class A { constructor() {} m() {} get g() { return 1; } }'],
    ['the same of an object', 'log({ m() {}, get g() { return 1; }, set g(x) {} });'],
    ['a declaration in a block', 'if (x) { function f() {} } for (;;) { function g() {} }'],
    ['a declaration in a static block', 'class A { static { function f() {} } }'],
    ['a declaration with a label', 'a: function f() {}'],
    ['an arrow function at the beginning of a statement', 'const a = 1\nx => x'],
    ['one that has the name of what functions have', ' function arguments() {} function eval() {}'],
  ])('not %s', (_, text) => {
    expect(markedBody(text)).toBe(text);
  });

  test('of two declarations of one name only the last one', () => {
    expect(markedBody(' function f() { a; } function f() { b; }')).toBe(
      '\nvar f = (function () { b; }); function f() { a; } ;',
    );
  });

  test('a declaration of a whole file is left alone', () => {
    expect(marked('function f() {}')).toBe('function f() {}');
  });

  test('only what is wanted is', () => {
    expect(marked('(() => { log((x) => 1, (y) => 2); })()', ({ name }) => name === '- 0 1')).toBe(
      '(() => { log((x) => 1, ((y) => 2)); })()',
    );
  });

  test('the minifier keeps parentheses and names', () => {
    const body =
      ' exports.f = f; exports.g = () => once(); function f(long) { return long; } function once() { return log(); }';
    const code = minify('1.index.js', marked(`((exports) => {${body}})()`));
    expect(code).toContain('f=(function(');
    expect(code).toMatch(/once=\(function\(/);
    expect(code).not.toContain('long');
  });
});

describe('marked code does the same', () => {
  test.each([
    ['a use before the place', 'log(f()); function f() { return 1; }', [1]],
    ['the name', 'log(f.name + f.length); function f(a) {}', ['f1']],
    [
      'a parameter of the same name',
      'log((function (f) { return typeof f; function f() {} })(1));',
      ['function'],
    ],
    [
      'the parameter in `arguments`',
      'log((function (f) { return typeof arguments[0]; function f() {} })(1));',
      ['function'],
    ],
    [
      'a default that uses a name outside',
      'const f = () => "out"; log((function (g = f()) { return g; function f() {} })());',
      ['out'],
    ],
    ['a variable of the same name', 'var f = 1; log(f); function f() {}', [1]],
    ['a variable without a value', 'var f; log(typeof f); function f() {}', ['function']],
    ['an assignment from inside', 'f(); log(f); function f() { f = 2; }', [2]],
    [
      'an assignment from outside',
      'const g = f; f = () => 2; log(g()); function f() { return f === g; }',
      [false],
    ],
    ['two of one name', 'log(f()); function f() { return 1; } function f() { return 2; }', [2]],
    [
      'two of one name, the first at the top',
      'function f() { return 1; } log(f()); function f() { return 2; }',
      [2],
    ],
    [
      'a class of the same name inside',
      'log(typeof new (f()))\nfunction f() { class f {} return f; }',
      ['object'],
    ],
    [
      'a block with the same name',
      'log(f()); { function f() { return 2; } } log(f()); function f() { return 1; }',
      [1, 2],
    ],
    ['strict code', '"use strict"; log(f()); function f() { return this === undefined; }', [true]],
    [
      'sloppy code with a text in it',
      ' function f() { return this === undefined; }\n"use strict"\nlog(f())',
      [false],
    ],
    ['a line without its semicolon before', 'var a = log\nfunction f() {}\n(a)(1)', [1]],
    ['`new`', 'log(new f() instanceof f); function f() { this.x = new.target; }', [true]],
    ['a generator', 'log([...f()].join()); function * f() { yield g(); function g() { return 1; } }', ['1']],
    [
      'a getter of a namespace',
      'log(Object.defineProperty({}, "x", { get: () => f }).x()); function f() { return 1; }',
      [1],
    ],
  ])('%s', (_, text, expected) => {
    expect(logOf(text)).toEqual(expected);
    expect(logOf(markedBody(text))).toEqual(expected);
  });

  test('whatever the program is', () => {
    let moved = 0;
    fc.assert(
      fc.property(program, fc.infiniteStream(fc.boolean()), (text, some) => {
        const all = markedBody(text);
        if (all.includes('\nvar ')) moved++;
        const part = marked(`(function () {${text}})`, () => some.next().value).slice(14, -2);
        const before = logOf(text);
        expect(logOf(all)).toEqual(before);
        expect(logOf(part)).toEqual(before);
      }),
      { numRuns: 1000 },
    );
    expect(moved).toBeGreaterThan(250);
  });
});

/**
 * Function bodies that declare, use, assign and shadow a few names. Each call costs some of `fuel`, so that all of them end. There are no
 * async functions here: nothing would catch what they throw. Nothing of them differs from generators where they are marked.
 */
const program = fc
  .letrec<{ body: string; statement: string; value: string }>((tie) => {
    const name = fc.constantFrom('a', 'b', 'c', 'd');
    const kind = fc.constantFrom('function', 'function', 'function *', 'async function *');
    const parameters = fc.oneof(
      fc.constant(''),
      name,
      fc
        .tuple(name, name, tie('value'))
        .map(([one, two, value]) => (one === two ? one : `${one}, ${two} = ${value}`)),
      fc.tuple(name, tie('value')).map(([one, value]) => `${one} = ${value}`),
    );
    const block = tie('body').map((text) => `{ fuel--; if (fuel < 0) throw new RangeError(); ${text} }`);
    const functionOf = (id: fc.Arbitrary<string>) =>
      fc
        .tuple(kind, id, parameters, block)
        .map(([type, own, given, text]) => `${type} ${own}(${given}) ${text}`);
    return {
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        name,
        fc.constantFrom('1', 'this === undefined', 'typeof arguments[0]'),
        functionOf(fc.oneof(fc.constant(''), name)),
        fc.tuple(parameters, tie('value')).map(([given, value]) => `((${given}) => ${value})`),
        fc.tuple(name, tie('value')).map(([given, value]) => `(${given} => ${value})`),
        fc.tuple(name, tie('value')).map(([callee, value]) => `${callee}(${value})`),
        fc.tuple(name, block).map(([method, text]) => `({ ${method}() ${text} }).${method}()`),
      ),
      statement: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        name.map((one) => `log(typeof ${one});`),
        name.map((one) => `try { log(${one}.name + ${one}.length); } catch (e) { log(e.name); }`),
        tie('value').map((value) => `try { log(typeof ${value}); } catch (e) { log(e.name); }`),
        functionOf(name),
        functionOf(name),
        fc.tuple(name, tie('value')).map(([one, value]) => `var ${one} = ${value};`),
        fc.tuple(name, tie('value')).map(([one, value]) => `${one} = ${value}`),
        functionOf(name).map((text) => `{ ${text} }`),
        tie('body').map((text) => `if (fuel > 5) { ${text} }`),
      ),
      body: fc
        .tuple(
          fc.constantFrom('', ' ', ' ', '\n'),
          fc.array(tie('statement'), { maxLength: 4, depthIdentifier: 'body' }),
        )
        .map(([start, statements]) => start + statements.join('\n')),
    };
  })
  .body.map((text) => `var fuel = 30, a, b, c, d;${text}`);
