import { expect, test } from 'vitest';
import { fillSection } from '../../../scripts/marks.ts';

test('what is between the marks of a page is replaced, and nothing else', () => {
  const page = 'a\n<!-- t -->\n\nold\n\n<!-- /t -->\nb <!-- u -->\n';
  const filled = 'a\n<!-- t -->\n\n| $& |\n| 2 |\n\n<!-- /t -->\nb <!-- u -->\n';
  expect(fillSection(page, 't', ['| $& |', '| 2 |'])).toBe(filled);
  expect(fillSection(filled, 't', ['| $& |', '| 2 |'])).toBe(filled);
});

test.each(['', '<!-- t -->', '<!-- /t -->', '<!-- /t --><!-- t -->'])(
  'a page without both marks: %j',
  (page) => {
    expect(() => fillSection(page, 't', [])).toThrow('the page has no <!-- t --> ... <!-- /t -->');
  },
);
