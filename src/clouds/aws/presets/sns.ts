import { namedPreset } from './named.ts';
import type { Preset } from './preset.ts';

export const snsPresets: readonly Preset[] = [
  namedPreset({
    name: 'sns:publish',
    where: 'name, pattern or ARN of a topic',
    kind: {
      service: 'sns',
      prefix: '',
      noun: 'a topic',
      name: /^[A-Za-z0-9_*?-]{1,256}(\.fifo)?$/,
      // `Publish` also sends to mobile push applications and their endpoints.
      mustNotMatch: ['endpoint/*', 'app/*'],
    },
    examplePlace: 'alerts',
    actions: ['sns:Publish'],
    allows:
      'Publish messages, in batches too (`Publish`). No subscribing, no text messages to telephone numbers.',
    note: 'A topic with a customer managed KMS key also needs `kms:decrypt` and `kms:GenerateDataKey` on that key.',
  }),
];
