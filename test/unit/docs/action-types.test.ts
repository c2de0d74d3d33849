import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Type {
  readonly type: string;
  readonly 'allowed-values'?: readonly string[];
  readonly separator?: string;
  readonly 'list-item'?: Type;
}

interface Manifest<T> {
  readonly inputs?: Readonly<Record<string, T>>;
  readonly outputs?: Readonly<Record<string, T>>;
}

const root = resolve(import.meta.dirname, '../../..');
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Manifest<{ default?: string }>;
const types = parse(readFileSync(join(root, 'action-types.yml'), 'utf8')) as Manifest<Type>;

test('every input and output has a type, and nothing else has', () => {
  expect(Object.keys(types.inputs ?? {}).sort()).toEqual(Object.keys(action.inputs ?? {}).sort());
  expect(Object.keys(types.outputs ?? {}).sort()).toEqual(Object.keys(action.outputs ?? {}).sort());
});

test.each(Object.entries({ ...types.inputs, ...types.outputs }))(
  '%s has a type that there is',
  (name, type) => {
    expect(['string', 'boolean', 'integer', 'float', 'list', 'enum']).toContain(type.type);
    if (type.type === 'list')
      expect(type).toMatchObject({ separator: '\n', 'list-item': { type: expect.any(String) } });
    const values = type['allowed-values'];
    const fallback = action.inputs?.[name]?.default;
    if (type.type === 'enum' && fallback !== undefined) expect(values).toContain(fallback);
    if (type.type === 'boolean') expect(['true', 'false']).toContain(fallback);
  },
);
