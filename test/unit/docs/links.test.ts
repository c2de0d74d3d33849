import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const skipped = new Set(['node_modules', 'dist', 'lib', 'reports', 'coverage', '.git', 'examples']);

function markdownFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return markdownFiles(path);
    return entry.name.endsWith('.md') ? [relative(root, path).replaceAll('\\', '/')] : [];
  });
}

interface Link {
  readonly from: string;
  readonly target: string;
  /** The file it leads to, from the root. */
  readonly file: string;
  readonly anchor: string;
}

/** Text outside of code: what looks like a link in there is none. */
function prose(file: string): string {
  return readFileSync(join(root, file), 'utf8')
    .replace(/^(```+|~~~+)[\s\S]*?^\1/gm, '')
    .replace(/(`+)[^`][\s\S]*?\1/g, '');
}

function linksOf(file: string): Link[] {
  const text = prose(file);
  const inline = [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)];
  const html = [...text.matchAll(/(?:href|src|srcset)="([^"]+)"/g)];
  return [...inline, ...html]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z][a-z0-9+.-]*:/i.test(target))
    .map((target) => {
      const [path = '', anchor = ''] = target.split('#', 2);
      const to = path === '' ? file : relative(root, resolve(root, dirname(file), decodeURIComponent(path)));
      return { from: file, target, file: to.replaceAll('\\', '/'), anchor };
    });
}

/** The anchors GitHub gives a page's headings. */
function anchorsOf(file: string): Set<string> {
  const seen = new Map<string, number>();
  const fenceless = readFileSync(join(root, file), 'utf8').replace(/^(```+|~~~+)[\s\S]*?^\1/gm, '');
  return new Set(
    [...fenceless.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map((match) => {
      const text = (match[1] ?? '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
      const slug = text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-');
      const times = seen.get(slug) ?? 0;
      seen.set(slug, times + 1);
      return times === 0 ? slug : `${slug}-${times}`;
    }),
  );
}

const files = markdownFiles(root);
const links = files.flatMap(linksOf);

test('there are pages and links at all', () => {
  expect(files).toContain('README.md');
  expect(links.length).toBeGreaterThan(20);
});

describe.each(files)('%s', (file) => {
  test('leads to files and headings that exist', () => {
    const broken = linksOf(file).filter((link) => {
      if (link.file.startsWith('..') || !existsSync(join(root, link.file))) return true;
      if (link.anchor === '' || !link.file.endsWith('.md')) return false;
      return !anchorsOf(link.file).has(link.anchor);
    });
    expect(broken.map((link) => link.target)).toEqual([]);
  });
});

test('every page can be reached from the README', () => {
  const reached = new Set(['README.md']);
  for (const file of reached) {
    for (const link of linksOf(file)) {
      const path = join(root, link.file);
      if (!existsSync(path)) continue;
      const page = statSync(path).isDirectory() ? `${link.file.replace(/\/$/, '')}/README.md` : link.file;
      if (files.includes(page)) reached.add(page);
    }
  }
  expect(files.filter((file) => !reached.has(file))).toEqual([]);
});
