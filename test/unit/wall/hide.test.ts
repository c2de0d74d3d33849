import { expect, test } from 'vitest';
import { type Files, hiddenPaths, secretPaths } from '../../../src/wall/hide.ts';

/** A disk that holds these files. */
function disk(paths: readonly string[], program?: string): Files {
  return {
    list: (folder) => [
      ...new Set(
        paths
          .filter((path) => path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''),
      ),
    ],
    exists: (path) => paths.some((one) => one === path || one.startsWith(`${path}/`)),
    program: () => program,
  };
}

test('on a hosted runner the runner and the neighbours in its work folder are hidden', () => {
  const files = disk(
    [
      '/home/runner/actions-runner/cached/2.336.0/bin/Runner.Worker',
      '/home/runner/actions-runner/.credentials',
      '/home/runner/work/_temp/x',
      '/home/runner/work/_actions/a',
      '/home/runner/work/repo/repo/a',
      '/home/runner/work/repo/other/a',
    ],
    '/home/runner/actions-runner/cached/2.336.0/bin/Runner.Worker',
  );
  const kept = {
    workspace: '/home/runner/work/repo/repo',
    temp: '/home/runner/work/_temp',
    tools: '/opt/hostedtoolcache',
  };
  expect(hiddenPaths(kept, 7, files)).toEqual([
    '/home/runner/work/_actions',
    '/home/runner/work/repo/other',
    '/home/runner/actions-runner',
  ]);
});

test('a work folder inside the runner’s: everything beside workspace, temporary folder and tools is hidden', () => {
  const files = disk(
    [
      '/srv/gh/bin/Runner.Worker',
      '/srv/gh/.credentials',
      '/srv/gh/.credentials_rsaparams',
      '/srv/gh/_diag/log',
      '/srv/gh/_work/_tool/node/x',
      '/srv/gh/_work/_temp/x',
      '/srv/gh/_work/_actions/x',
      '/srv/gh/_work/repo/repo/x',
    ],
    '/srv/gh/bin/Runner.Worker',
  );
  const kept = {
    workspace: '/srv/gh/_work/repo/repo',
    temp: '/srv/gh/_work/_temp',
    tools: '/srv/gh/_work/_tool',
  };
  expect(hiddenPaths(kept, 7, files)).toEqual([
    '/srv/gh/_work/_actions',
    '/srv/gh/bin',
    '/srv/gh/.credentials',
    '/srv/gh/.credentials_rsaparams',
    '/srv/gh/_diag',
  ]);
});

test('a program of the system is not a runner, and its folder is not hidden', () => {
  const files = disk(['/w/_temp/x', '/w/repo/x'], '/usr/local/bin/node');
  const kept = { workspace: '/w/repo', temp: '/w/_temp', tools: '' };
  expect(hiddenPaths(kept, 7, files)).toEqual([]);
  expect(hiddenPaths(kept, undefined, files)).toEqual([]);
});

test('files at the top of the workspace with a token of the job are hidden, and what the step is told of', () => {
  const contents: Record<string, string> = {
    '/w/gha-creds-1.json': '{"headers":{"Authorization":"Bearer request-token"}}',
    '/w/README.md': 'request',
    '/w/services': 'runtime-token',
  };
  const env = {
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
    ACTIONS_RUNTIME_TOKEN: 'runtime-token',
    HOME: '/data/home',
    GOOGLE_GHA_CREDS_PATH: '/w/key.json',
  };
  const list = () => ['gha-creds-1.json', 'README.md', 'services', 'folder'];
  const read = (path: string) => (contents[path] === undefined ? undefined : Buffer.from(contents[path]));
  expect(secretPaths('/w', env, list, read)).toEqual([
    '/data/home',
    '/w/key.json',
    '/w/gha-creds-1.json',
    '/w/services',
  ]);
});

test('a home that is the workspace, relative, or a folder of the system hides nothing', () => {
  for (const HOME of ['/w', '/w/', 'home', '/', '/usr', '/etc/'])
    expect(
      secretPaths(
        '/w',
        { HOME },
        () => ['a'],
        () => Buffer.from(''),
      ),
    ).toEqual([]);
});
