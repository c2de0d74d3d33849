import { expect, test } from 'vitest';
import { circleEdges, cyclicComponents, fans, groupGraph } from '../../../../scripts/structure/graph.ts';

/** `a: b c` is: a imports b and c. */
function graph(...lines: string[]) {
  return new Map(
    lines.map((line): [string, Set<string>] => {
      const [node = '', targets = ''] = line.split(':');
      return [node, new Set(targets.split(' ').filter((target) => target !== ''))];
    }),
  );
}

test('a tree has no knot', () => {
  expect(cyclicComponents(graph('a: b c', 'b: d', 'c: d', 'd:'))).toEqual([]);
});

test('two that import each other are a knot, and so is one that imports itself', () => {
  expect(cyclicComponents(graph('a: b', 'b: a', 'c: c'))).toEqual([['a', 'b'], ['c']]);
});

test('what hangs on a knot is not in it, and two knots stay two', () => {
  expect(cyclicComponents(graph('x: a', 'a: b', 'b: c', 'c: a d', 'd: e', 'e: d y', 'y:'))).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e'],
  ]);
});

test('circles through one node are one knot', () => {
  expect(cyclicComponents(graph('a: b', 'b: a c', 'c: b'))).toEqual([['a', 'b', 'c']]);
});

test('the edges of a knot are those among its members', () => {
  expect(circleEdges(graph('a: b x', 'b: a', 'x:'), ['a', 'b'])).toEqual([
    ['a', 'b'],
    ['b', 'a'],
  ]);
});

test('groups hold the edges between them and no others', () => {
  const files = graph('p/a: p/b q/a', 'p/b: other', 'q/a:', 'other: p/a');
  const groups = groupGraph(files, (file) => (file.includes('/') ? file.split('/')[0] : undefined));
  expect(groups).toEqual(graph('p: q', 'q:'));
});

test('fan-in and fan-out count importers and imports', () => {
  expect(fans(graph('a: b c', 'b: c', 'c:'))).toEqual([
    { node: 'a', fanIn: 0, fanOut: 2 },
    { node: 'b', fanIn: 1, fanOut: 1 },
    { node: 'c', fanIn: 2, fanOut: 0 },
  ]);
});
