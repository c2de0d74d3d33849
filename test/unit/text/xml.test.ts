import { describe, expect, test } from 'vitest';
import { xml } from '../../../sandbox/aws/xml.ts';
import { element, elements } from '../../../src/text/xml.ts';

describe('elements of an answer in XML', () => {
  test.each([
    ['<Code>NoSuchEntity</Code>', 'NoSuchEntity'],
    ['<Code xmlns="x">A</Code>', 'A'],
    ['<Code\n  a="b"\n>A</Code>', 'A'],
    ['<Codes>no</Codes><Code>A</Code>', 'A'],
    ['<x><Code> A </Code></x>', ' A '],
    ['<Code></Code>', ''],
    [
      '<Code>a &lt;b&gt; &amp;amp; &quot;c&apos; &#65;&#x42; &nope; &#1114112;</Code>',
      'a <b> &amp; "c\' AB &nope; &#1114112;',
    ],
    ['<Code>A<b>c</b></Code>', 'A<b>c</b>'],
  ])('%s', (text, expected) => {
    expect(element(text, 'Code')).toBe(expected);
  });

  test.each([
    '',
    '<Code>',
    '<Code',
    '<Code/>',
    '<Code />',
    '</Code>',
    '<code>A</code>',
    '<Code>A</Codes>',
    '<Co>A</Co>',
  ])('nothing is read from %j', (text) => {
    expect(element(text, 'Code')).toBeUndefined();
  });

  test('a name is taken as it is, and not as a pattern', () => {
    expect(element('<Cde>A</Cde>', 'C.e')).toBeUndefined();
  });

  test('each of a list, in order', () => {
    const members = ['a', 'b & c', '<d>'];
    expect(elements(xml({ PolicyNames: { member: members } }), 'member')).toEqual(members);
    expect(elements('<member/><member>x</member>', 'member')).toEqual(['x']);
  });

  test.each(['<a ', '<a>', '<a/>', '</a>', '<a><a ', '&#', '<a>&', '<a x'])(
    'the time grows with the length only: %j, many times',
    (piece) => {
      const time = (count: number) => {
        const text = piece.repeat(count);
        const start = performance.now();
        elements(text, 'a');
        elements(`<a>${text}</a>`, 'a');
        return performance.now() - start;
      };
      time(1000);
      // A million characters; what grows with the square of it takes minutes.
      expect(time(1_000_000 / piece.length)).toBeLessThan(2000);
    },
  );
});
