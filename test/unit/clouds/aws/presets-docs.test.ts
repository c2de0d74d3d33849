import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withPresets } from '../../../../scripts/presets-table.ts';
import { presets } from '../../../../src/clouds/aws/presets/presets.ts';
import { compile } from './compile.ts';

const document = readFileSync(join(import.meta.dirname, '../../../../docs/scope.md'), 'utf8');

describe('docs/scope.md', () => {
  it('is current; if not, run `npm run docs`', () => {
    expect(withPresets(document)).toBe(document);
  });

  it('names, in the row of each preset, every action that it allows', () => {
    for (const { name, example, allows } of presets.values()) {
      const actions = new Set(compile(example).flatMap((s) => s.Action));
      const named = [...allows.matchAll(/`(?:\w+:)?([A-Z][A-Za-z]+\*?)(?: on `\*`)?[^`]*`/g)].map(
        (m) => m[1],
      );
      for (const action of actions) expect(named, `${name}: ${action}`).toContain(action.split(':')[1]);
    }
  });

  it('holds lines that compile, in its examples too', () => {
    const [, example = ''] = /```\n([\s\S]*?)```/.exec(document) ?? [];
    expect(compile(example).length).toBeGreaterThan(4);
  });
});
