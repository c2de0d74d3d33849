import { describe, expect, test } from 'vitest';
import { keyValuePairs } from '../../emulator/index.ts';

const read = (content: string, crlf = false) => Object.fromEntries(keyValuePairs(content, crlf));

describe('the file grammar takes', () => {
  test.each<[name: string, content: string, pairs: Record<string, string>]>([
    ['nothing from an empty file', '', {}],
    ['a simple pair', 'A=MY VALUE\n', { A: 'MY VALUE' }],
    ['a last line without a newline', 'A=1', { A: '1' }],
    ['pairs between empty lines', '\nA=1\n\nB=2\n\n', { A: '1', B: '2' }],
    ['an empty value', 'A=\n', { A: '' }],
    [
      'everything after the first equals sign',
      'A==abc\nB=def=ghi\nC=jkl=\n',
      { A: '=abc', B: 'def=ghi', C: 'jkl=' },
    ],
    ['spaces as they are', ' A = 1 \n', { ' A ': ' 1 ' }],
    ['an empty name', '=1\n', { '': '1' }],
    ['the last of two', 'A=1\nA=2\n', { A: '2' }],
    ['<< after the equals sign as part of the value', 'A=b<<EOF\n', { A: 'b<<EOF' }],
    ['a heredoc', 'A<<EOF\none\ntwo\nEOF\n', { A: 'one\ntwo' }],
    ['an empty heredoc', 'A<<EOF\nEOF\n', { A: '' }],
    ['a heredoc that ends the file without a newline', 'A<<EOF\none\nEOF', { A: 'one' }],
    ['empty lines inside a heredoc', 'A<<EOF\n\none\n\nEOF\n', { A: '\none\n' }],
    ['a heredoc of one empty line', 'A<<EOF\n\nEOF\n', { A: '' }],
    ['a delimiter that starts with an equals sign', 'A<<=EOF\none\n=EOF\n', { A: 'one' }],
    ['a delimiter that starts with <', 'A<<<EOF\none\n<EOF\n', { A: 'one' }],
    ['pairs inside a heredoc as text', 'A<<EOF\nB=1\nEOF\n', { A: 'B=1' }],
    ['an indented delimiter as text', 'A<<EOF\n EOF\nEOF\n', { A: ' EOF' }],
    ['a byte order mark as nothing', '\uFEFFA=1\n', { A: '1' }],
    ['a carriage return as part of the value', 'A=1\r\n', { A: '1\r' }],
  ])('%s', (_, content, pairs) => {
    expect(read(content)).toEqual(pairs);
  });

  test('CRLF as a newline on Windows alone', () => {
    expect(read('A=1\r\nB<<EOF\r\none\r\ntwo\r\nEOF\r\n', true)).toEqual({ A: '1', B: 'one\r\ntwo' });
    expect(() => read('B<<EOF\r\none\nEOF\n', false)).toThrow("Matching delimiter not found 'EOF\r'");
  });
});

describe('the file grammar refuses', () => {
  test.each([
    ['a line that is no pair', 'nonsense\n', "Invalid format 'nonsense'"],
    ['a heredoc without a name', '<<EOF\nEOF\n', 'Name must not be empty and delimiter must not be empty'],
    ['a heredoc without a delimiter', 'A<<\n', 'Name must not be empty and delimiter must not be empty'],
    ['a heredoc without an end', 'A<<EOF\none\n', "Matching delimiter not found 'EOF'"],
    ['a heredoc whose last line has no newline', 'A<<EOF\none\n EOF', 'EOF marker missing new line.'],
    ['a heredoc of one line', 'A<<EOF one two EOF', 'Matching delimiter not found'],
  ])('%s', (_, content, message) => {
    expect(() => read(content)).toThrow(message);
  });

  test('only from the bad line on', () => {
    const pairs = keyValuePairs('A=1\nnonsense\nB=2\n');
    expect(pairs.next().value).toEqual(['A', '1']);
    expect(() => pairs.next()).toThrow("Invalid format 'nonsense'");
  });
});
