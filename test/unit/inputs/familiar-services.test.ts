import { expect, test } from 'vitest';
import { presets } from '../../../src/clouds/aws/presets/presets.ts';
import { clouds } from '../../../src/clouds/clouds.ts';
import { familiarServices } from '../../../src/inputs/scope.ts';

test('every service that a cloud or a preset has is one whose mistyped lines are put right', () => {
  const services = clouds.flatMap((cloud) => (cloud.services === 'rest' ? [] : cloud.services));
  const ofPresets = [...presets.keys()].map((name) => name.slice(0, name.indexOf(':')));
  expect([...services, ...ofPresets].filter((name) => !familiarServices.has(name))).toEqual([]);
});
