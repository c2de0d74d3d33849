import { describe, expect, test } from 'vitest';
import { gitTexts } from '../../../../src/wall/git/texts.ts';

describe('what the end of a wall says about git', () => {
  test.each([
    ['{"texts":["a","b"],"failed":0,"complete":true}', ['a', 'b'], 0],
    ['{"texts":[],"failed":2,"complete":true}', [], 1],
    ['{"texts":[],"failed":0,"complete":false}', [], 1],
    ['{"failed":1,"complete":false}', [], 2],
    ['{}', [], 0],
    ['not JSON', [], 0],
    ['{"texts":[1,{"a":2}]}', [], 0],
  ])('%s', (json, texts, left) => {
    const said = gitTexts(json);
    expect([said.texts, said.left.length]).toEqual([texts, left]);
  });
});
