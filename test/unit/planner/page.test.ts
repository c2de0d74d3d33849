import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Evaluated, evaluate } from '../../../planner/evaluate.ts';
import { buildPlanner, bundleForBrowser } from '../../../scripts/build-planner.ts';
import { asks, root, texts } from './texts.ts';

const page = readFileSync(join(root, 'docs/planner/index.html'), 'utf8');
const between = (open: string, close: string) =>
  page.slice(page.indexOf(open) + open.length, page.lastIndexOf(close));
const style = between('<style>', '</style>');
const code = between('<script>', '</script>');

test('the page is what its sources build to, byte for byte', { timeout: 120_000 }, async () => {
  expect(page === (await buildPlanner()), 'run `npm run build:planner`').toBe(true);
});

describe('the policy of the page', () => {
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
  const rules = new Map(
    policy.split('; ').map((rule) => {
      const [name = '', ...values] = rule.split(' ');
      return [name, values] as const;
    }),
  );
  const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

  test('stands before anything that it is about', () => {
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<script>'));
  });

  test('allows nothing but this program and this style', () => {
    expect(Object.fromEntries(rules)).toEqual({
      'default-src': ["'none'"],
      'script-src': [hashOf(code)],
      'style-src': [hashOf(style)],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
    });
  });
});

describe('the page fetches nothing', () => {
  const markup = page
    .replace(code, '')
    .replace(style, '')
    .replace(/<!--[\s\S]*?-->/g, '');

  test('its markup has links that lead to pages of this repository, and nothing that loads by itself', () => {
    expect(markup).not.toMatch(/\s(?:src|srcset|action|formaction|ping|background|poster|data)=/i);
    expect(markup).not.toMatch(/<(?:link|img|iframe|object|embed|form|base|audio|video|source)\b/i);
    const links = [...markup.matchAll(/href="([^"]+)"/g)].map(([, to = '']) => to);
    expect(links.length).toBeGreaterThan(4);
    for (const to of links) {
      if (to.startsWith('#')) expect(markup).toContain(`id="${to.slice(1)}"`);
      else expect(existsSync(join(root, 'docs/planner', to)), to).toBe(true);
    }
  });

  test('its style has no address', () => {
    expect(style).not.toMatch(/url\(|@import|image-set|src:/i);
  });

  test('its program has none of the ways to ask something of anyone', () => {
    expect(code).not.toMatch(
      /\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|WebTransport|RTCPeerConnection|sendBeacon|importScripts|Worker|SharedWorker|require|eval|localStorage|indexedDB)\b\s*[(.]/,
    );
    expect(code).not.toMatch(/\bimport\s*\(|new Function\b|\.innerHTML|insertAdjacentHTML|document\.write/);
  });
});

test('the page names the packages that are in it, with their licences', () => {
  const notes = page.slice(page.lastIndexOf('<!--'));
  expect(notes).toMatch(/yaml@\d/);
  expect(notes).toContain('Permission to use, copy, modify');
});

describe('the program of the page, where nothing of Node is', () => {
  let run: (asked: unknown) => Promise<Evaluated>;
  const plain = ({ planned, problems, warnings, notices }: Evaluated) =>
    JSON.parse(
      JSON.stringify({
        plan: planned?.plan,
        lines: planned?.views.map((view) => view.lines()),
        documents: planned?.views.map((view) => view.documents),
        ...{ problems, warnings, notices },
      }),
    );

  beforeAll(async () => {
    const bundle = await bundleForBrowser(join(root, 'planner/evaluate.ts'), 'planner');
    // What a browser has and the language itself has not.
    const context = vm.createContext({
      URL,
      URLSearchParams,
      TextEncoder,
      TextDecoder,
      structuredClone,
      atob,
      btoa,
      console,
    });
    vm.runInContext(`${bundle.code}\nglobalThis.evaluate = planner.evaluate`, context);
    run = context.evaluate as typeof run;
  }, 120_000);

  test('plans every text of the documentation as the code of the action does', async () => {
    for (const { from, text, uses } of texts) {
      for (const chosen of uses.keys()) {
        const asked = asks(text, { chosen });
        expect(plain(await run(asked)), from).toEqual(plain(await evaluate(asked)));
      }
    }
  });

  test.each([
    [
      'addresses and networks',
      asks(
        'aws-role: arn:aws:iam::111122223333:role/a\naws-region: us-east-1\nscope: s3:read my-bucket/*\nlock-ip: 2001:db8::/32, 203.0.113.7, 10.0.0.0/33',
      ),
    ],
    [
      'a policy in the language of the cloud',
      asks(
        `aws-role: arn:aws:iam::111122223333:role/a\naws-region: us-east-1\naws-session-policy: '{"Version":"2012-10-17","Statement":[]}'`,
      ),
    ],
    [
      'a profile, whose file is read in a chunk of its own',
      asks('profile: docs', {
        policy:
          'profiles:\n  docs:\n    aws-role: arn:aws:iam::111122223333:role/a\n    aws-region: us-east-1\n    lock-ip: 203.0.113.0/24\n    scope: s3:read my-bucket/*',
      }),
    ],
    ['a policy file with mistakes', asks('', { policy: 'profiles:\n  docs:\n    scop: a' })],
    [
      'an endpoint',
      asks(
        'aws-role: arn:aws:iam::111122223333:role/a\naws-region: us-east-1\nscope: s3:read my-bucket/*\naws-sts-endpoint: http://127.0.0.1:1',
      ),
    ],
  ])('plans %s as the code of the action does', async (_, asked) => {
    expect(plain(await run(asked))).toEqual(plain(await evaluate(asked)));
  });
});
