import { describe, expect, test } from 'vitest';
import { commandNames } from '../../emulator/command.ts';
import { parseCommand } from '../../emulator/index.ts';
import { readLines } from '../../emulator/lines.ts';

const parse = (line: string) => {
  const command = parseCommand(line, (name) => commandNames.includes(name.toLowerCase()));
  return command && [command.name, command.properties.toObject(), command.data];
};

describe('a command', () => {
  test.each<[line: string, name: string, properties: Record<string, string>, data: string]>([
    ['::debug::hello', 'debug', {}, 'hello'],
    ['  \t::debug::hello', 'debug', {}, 'hello'],
    ['::DEBUG::hello', 'DEBUG', {}, 'hello'],
    ['::error title=T,file=a.ts,line=3::what', 'error', { title: 'T', file: 'a.ts', line: '3' }, 'what'],
    ['::error title=a%3Ab%2Cc%25::x', 'error', { title: 'a:b,c%' }, 'x'],
    ['::error title=a=b::x', 'error', { title: 'a=b' }, 'x'],
    ['::error title=,file=::x', 'error', {}, 'x'],
    ['::add-mask::a%0Ab%0Dc%25', 'add-mask', {}, 'a\nb\rc%'],
    ['::add-mask::%250A', 'add-mask', {}, '%0A'],
    ['::add-mask::%3A%2C', 'add-mask', {}, '%3A%2C'],
    ['::set-output name=a::b::c', 'set-output', { name: 'a' }, 'b::c'],
    ['##[group]title', 'group', {}, 'title'],
    ['text before ##[save-state name=a;x=1]v%3B%5D', 'save-state', { name: 'a', x: '1' }, 'v;]'],
  ])('%s', (line, name, properties, data) => {
    expect(parse(line)).toEqual([name, properties, data]);
  });

  test.each([
    'foo::add-mask::secret',
    '::unknown::x',
    '::debug',
    ':debug::x',
    '##[unknown]x',
    '##[debug',
    '',
  ])('is not %j', (line) => {
    expect(parse(line)).toBeUndefined();
  });
});

test('a lone carriage return ends a line, CRLF is one end', () => {
  expect(readLines('a\rb\r\nc\n\nd')).toEqual(['a', 'b', 'c', '', 'd']);
});
