import { namedPreset } from './named.ts';
import { withInside } from './place.ts';
import type { Preset } from './preset.ts';

export const lambdaPresets: readonly Preset[] = [
  namedPreset({
    name: 'lambda:invoke',
    where: 'name, pattern or ARN of a function, with or without `:alias` or `:version`',
    kind: {
      service: 'lambda',
      prefix: 'function:',
      noun: 'a function',
      // `function:name` is a part of an ARN. As a name it would mean the alias `name` of a function `function`.
      name: /^(?!function:)[A-Za-z0-9_*?-]{1,140}(:[A-Za-z0-9_$*?-]{1,128})?$/,
      // Before an alias or a version, a wildcard may be the last character before the colon.
      overreaching: /^[^:*?]*[*?]+[^*?:][^:]*$/,
    },
    examplePlace: 'resize',
    actions: ['lambda:InvokeFunction'],
    resources: (name) => (name.includes(':') ? [`function:${name}`] : withInside(`function:${name}`, ':*')),
    allows:
      'Invoke the function, waiting or not, streaming too (`InvokeFunction`); without an alias or a version, all of them.',
    note: 'The function acts with its own role, which no scope narrows. Calls through a function URL need `lambda:InvokeFunctionUrl` as well.',
  }),
];
