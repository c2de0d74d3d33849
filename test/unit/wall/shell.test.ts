import { describe, expect, test } from 'vitest';
import { commandLine, foldersOf, scriptFor } from '../../../src/wall/shell.ts';
import { findShell, fixUp } from '../../emulator/shells.ts';

const PATH = '/a:/b';
const has =
  (...files: string[]) =>
  (file: string) =>
    files.includes(file);

describe('a script is started as the runner starts it', () => {
  test.each(['bash', 'sh'] as const)('%s', (name) => {
    const { args } = findShell(name);
    expect(commandLine(name, '/t/script', PATH, has(`/b/${name}`))).toEqual([
      `/b/${name}`,
      ...args('/t/script'),
    ]);
    expect(scriptFor(name, 'a\n')).toBe('a\n');
  });

  test('python is python, or else python3', () => {
    expect(commandLine('python', '/s', PATH, has('/a/python3', '/b/python'))).toEqual(['/b/python', '/s']);
    expect(commandLine('python', '/s', PATH, has('/a/python3'))).toEqual(['/a/python3', '/s']);
  });

  test('pwsh gets the same text, and needs no name that ends in .ps1', () => {
    expect(scriptFor('pwsh', 'a').trim()).toBe(fixUp(findShell('pwsh'), 'a').trim());
    expect(commandLine('pwsh', "/it's/script", PATH, has('/a/pwsh'))).toEqual([
      '/a/pwsh',
      '-NoProfile',
      '-Command',
      ". ([scriptblock]::Create([IO.File]::ReadAllText('/it''s/script')))",
    ]);
  });
});

test('the first folder of the PATH counts, and no folder that depends on where the command is', () => {
  expect(commandLine('sh', '/s', ':bin:/b:/a', has('/a/sh', '/b/sh', 'bin/sh'))[0]).toBe('/b/sh');
  expect(foldersOf(':.:a:/x')).toEqual(['/x']);
});

test('a shell that is not there is an error of the input', () => {
  expect(() => commandLine('pwsh', '/s', PATH, has())).toThrow(
    /`shell: pwsh` is not usable. Pwsh is in no folder/,
  );
});
