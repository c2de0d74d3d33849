import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stage } from '../../../scripts/stage.ts';

const repository = resolve(import.meta.dirname, '../../..');

describe('what is put beside lib/ for the bundler', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stage-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('of the packages that are installed: exactly these imports find something else', () => {
    const found = stage(repository, folder);
    const packages = Object.keys(found).map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0]);
    expect([...new Set(packages)].sort()).toEqual([
      '@actions/http-client',
      '@aws-sdk/core',
      '@aws-sdk/credential-provider-node',
      '@octokit/graphql',
      '@octokit/plugin-paginate-rest',
      '@octokit/plugin-rest-endpoint-methods',
      '@smithy/core',
      '@smithy/node-http-handler',
      'content-type',
      'google-logging-utils',
      'json-with-bigint',
      'undici',
    ]);
    for (const [name, path] of Object.entries(found)) {
      expect(path, name).toMatch(/^(node_modules\/@(aws-sdk|smithy)\/core\/dist-es\/|scripts\/stand-ins\/)/);
      expect(existsSync(join(repository, path)), path).toBe(true);
    }
    const { compilerOptions } = JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8'));
    expect(compilerOptions.baseUrl).toBe(repository);
    expect(compilerOptions.paths).toEqual(
      Object.fromEntries(Object.entries(found).map(([name, path]) => [name, [path]])),
    );
  });

  test('of the packages that are installed: exactly one is copied, and one field of it changed', () => {
    stage(repository, folder);
    const read = (root: string) =>
      JSON.parse(readFileSync(join(root, 'node_modules/@actions/core/package.json'), 'utf8'));
    expect(read(folder)).toEqual({ ...read(repository), sideEffects: false });
  });

  describe('a package that is not as it is listed ends the build', () => {
    let root: string;
    const put = (path: string, text = '') => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    const manifest = (name: string, fields: object) =>
      put(`node_modules/${name}/package.json`, JSON.stringify({ name, ...fields }));
    const dual = { node: './cjs.js', import: './es.js' };
    const standIns = [
      '@actions/http-client',
      '@aws-sdk/credential-provider-node',
      '@octokit/graphql',
      '@octokit/plugin-paginate-rest',
      '@octokit/plugin-rest-endpoint-methods',
      '@smithy/node-http-handler',
      'content-type',
      'google-logging-utils',
      'json-with-bigint',
      'undici',
    ];

    beforeEach(() => {
      root = join(folder, 'root');
      for (const name of ['core', 'checksums', 'middleware-sdk-s3', 'nested-clients'])
        manifest(`@aws-sdk/${name}`, { exports: { '.': dual, './package.json': './package.json' } });
      manifest('@smithy/core', { exports: { '.': dual, './config': dual } });
      for (const name of ['@smithy/core', '@aws-sdk/core']) put(`node_modules/${name}/es.js`);
      manifest('@actions/core', { exports: { '.': { import: './lib/core.js' } } });
      for (const name of standIns) {
        manifest(name, {});
        put(`scripts/stand-ins/${name}.js`);
      }
    });

    test('nothing is thrown while all are', () => {
      expect(stage(root, join(folder, 'lib'))).toEqual({
        '@aws-sdk/core': 'node_modules/@aws-sdk/core/es.js',
        '@smithy/core': 'node_modules/@smithy/core/es.js',
        '@smithy/core/config': 'node_modules/@smithy/core/es.js',
        ...Object.fromEntries(standIns.map((name) => [name, `scripts/stand-ins/${name}.js`])),
      });
    });

    const one = (change: () => void) => change;
    test.each([
      ['no exports', '@smithy/core', one(() => manifest('@smithy/core', {}))],
      [
        'only ES modules',
        '@aws-sdk/core',
        one(() => manifest('@aws-sdk/core', { exports: { '.': './es.js' } })),
      ],
      [
        'one path without a choice',
        '@smithy/core',
        one(() => manifest('@smithy/core', { exports: { '.': dual, './x': { import: './es.js' } } })),
      ],
      [
        'a file that is not there',
        '@smithy/core',
        one(() => manifest('@smithy/core', { exports: { '.': { ...dual, import: './gone.js' } } })),
      ],
      [
        'an unknown one of the kind',
        '@smithy/new',
        one(() => manifest('@smithy/new', { exports: { '.': dual } })),
      ],
      [
        'one that is not of the kind any more',
        '@aws-sdk/checksums',
        one(() => manifest('@aws-sdk/checksums', {})),
      ],
      [
        'its own word on side effects',
        '@actions/core',
        one(() => manifest('@actions/core', { sideEffects: [] })),
      ],
      ['not installed', 'undici', one(() => rmSync(join(root, 'node_modules/undici'), { recursive: true }))],
      ['no stand-in', 'undici', one(() => rmSync(join(root, 'scripts/stand-ins/undici.js')))],
    ])('%s: %s', (_, name, change) => {
      change();
      expect(() => stage(root, join(folder, 'lib'))).toThrow(name);
    });
  });
});
