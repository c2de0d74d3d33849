import { expect, test } from 'vitest';
import { presets } from '../../../src/clouds/aws/presets/presets.ts';
import { targetFor } from '../../../src/clouds/aws/target.ts';
import { clouds } from '../../../src/clouds/clouds.ts';
import { actionNamed, familiarServices } from '../../../src/inputs/familiar.ts';

test('every service that a cloud or a preset has is one whose mistyped lines are put right', () => {
  const services = clouds.flatMap((cloud) => (cloud.services === 'rest' ? [] : cloud.services));
  const ofPresets = [...presets.keys()].map((name) => name.slice(0, name.indexOf(':')));
  expect([...services, ...ofPresets].filter((name) => !familiarServices.has(name))).toEqual([]);
});

test('every preset of a cloud is a familiar verb of its service, and no other verb is', () => {
  const words = clouds.flatMap((cloud) => cloud.words ?? []).filter((word) => !word.endsWith(':inherit'));
  const services = new Set(words.map((word) => word.slice(0, word.indexOf(':'))));
  const familiar = [...services].flatMap((name) =>
    [...(familiarServices.get(name) ?? [])].map((verb) => `${name}:${verb}`),
  );
  expect(familiar.toSorted()).toEqual(words.toSorted());
});

test('every action of a preset is known in its own letters', () => {
  const target = targetFor(undefined, 'us-east-1', []);
  const actions = [...presets.values()]
    .flatMap(({ example, compile }) => compile(example.split(/\s+/)[1] ?? '', target))
    .flatMap((statement) => statement.Action)
    .map((action) => action.slice(action.indexOf(':') + 1))
    .filter((action) => !action.includes('*'));
  expect(actions.filter((action) => actionNamed(action.toUpperCase()) !== action)).toEqual([]);
});
