import { expect, test } from 'vitest';
import { opencodeConfig } from '../../../src/broker/opencode-config.ts';
import { exportedVariables } from '../../../src/clouds/clouds.ts';

const providers = { anthropic: { baseURL: 'http://127.0.0.1:1/anthropic/v1', apiKey: '{env:X}' } };

test('the configuration of opencode has every provider, and its variable is emptied by `end`', () => {
  const { env, notices } = opencodeConfig(providers, {});
  expect(JSON.parse(env.OPENCODE_CONFIG_CONTENT ?? '')).toEqual({
    provider: { anthropic: { options: providers.anthropic } },
  });
  expect(notices).toEqual([]);
  for (const name of Object.keys(env)) expect(exportedVariables()).toContain(name);
});

test('a job that has such a configuration of its own keeps it, and is told what to add', () => {
  const { env, notices } = opencodeConfig(providers, { OPENCODE_CONFIG_CONTENT: '{"model":"x"}' });
  expect(env).toEqual({});
  expect(notices.join()).toContain(providers.anthropic.baseURL);
});
