import { expect, test } from 'vitest';
import { mainTable } from '../../../src/clouds/table.ts';
import { gateTable, issueTable, proveTable, receiveTable } from '../../../src/split/inputs.ts';
import { runTable } from '../../../src/wall/inputs.ts';

const all = new Set([...mainTable, ...runTable, ...gateTable, ...issueTable, ...receiveTable, ...proveTable]);

test.each([...all].filter((one) => one.default !== '').map((one) => [one.name, one] as const))(
  'the default of %s can be read, and is read once',
  (_, one) => {
    expect(one.fallback).toBeDefined();
    expect(one.fallback).toBe(one.fallback);
    expect(one.kind.write(one.fallback)).not.toBe('');
  },
);
