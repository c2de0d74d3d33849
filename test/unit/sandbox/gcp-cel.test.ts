import { describe, expect, it } from 'vitest';
import { boundaryDialect, CelError, compileCel, providerDialect } from '../../../sandbox/gcp/cel.ts';

const context = { names: { assertion: { sub: 'repo:o/r', list: ['a', 'b'], flag: true } } };
const run = (source: string) => compileCel(source, providerDialect).evaluate(context);

describe('the CEL of workload identity providers', () => {
  it.each([
    ["assertion.sub == 'repo:o/r'", true],
    ['assertion["sub"].startsWith("repo:") && !assertion.sub.endsWith("x")', true],
    ["assertion.sub != 'a' || assertion.none == 'b'", true],
    ["assertion.none == 'b' || true", true],
    ["'b' in assertion.list", true],
    ["assertion.sub in ['x', 'repo:o/r']", true],
    ["assertion.sub + '@' + 'x' == 'repo:o/r@x'", true],
    ["(false || true) && assertion.sub.contains('o/r')", true],
    ["'it\\'s' == \"it's\"", true],
    ['false && true || assertion.flag == true', true],
  ])('%s', (source, expected) => expect(run(source)).toBe(expected));

  it.each([
    "assertion.none == 'b'",
    'assertion.sub',
    'assertion.sub && true',
    "assertion.constructor == 'x'",
  ])('gives an error or no boolean for %s', (source) => {
    let value: unknown;
    try {
      value = run(source);
    } catch (error) {
      expect(error).toBeInstanceOf(CelError);
    }
    expect(typeof value).not.toBe('boolean');
  });

  it.each([
    "a.matches('x')",
    'size(a)',
    "a.b.extract('x')",
    'a ? b : c',
    "a == 'x",
    'a >= 1',
    '',
    'a.',
    '(a',
  ])('refuses %j', (source) => expect(() => compileCel(source, providerDialect)).toThrow(CelError));

  it('has no `in`, `contains` or `+` in boundaries', () => {
    for (const source of ["'a' in ['a']", "resource.name.contains('a')", "'a' + 'b' == 'ab'"]) {
      expect(() => compileCel(source, boundaryDialect)).toThrow(CelError);
    }
    expect(() => compileCel("api.getAttribute('x', '') == ''", providerDialect)).toThrow(CelError);
  });
});
