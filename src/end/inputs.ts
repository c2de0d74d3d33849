import { type Input, input } from '../inputs/input.ts';
import type { Kind } from '../inputs/kind.ts';
import { type Holdings, readHoldings, writeHoldings } from '../model/holding.ts';
import { jsonFields } from '../text/json.ts';

/** One line for each step that issued leases: the text that such a step gives as an output. */
const toEnd: Kind<readonly Holdings[]> = {
  list: true,
  schema: { type: 'string' },
  type: { type: 'list', separator: '\n', 'list-item': { type: 'string' } },
  read(raw, reading) {
    const lines = raw.split('\n').filter((line) => line.trim() !== '');
    const all = lines.map((line) => readHoldings(jsonFields(line)));
    const read = all.filter((one) => one !== undefined);
    if (read.length < all.length) reading.invalid('a line of it is not such an output');
    // What can be read is ended all the same.
    return read.length === 0 ? undefined : read;
  },
  write: (all) => all.map((one) => JSON.stringify(writeHoldings(one))).join('\n'),
  within: (inner, outer) => inner === outer,
};

/** The inputs of `end`. The main step has an output of the same name. */
export const endInputs = {
  leasesToEnd: input({
    name: 'leases-to-end',
    kind: toEnd,
    about:
      'The output of this name of the step that issued the leases, one step a line. Without it the leases come from a list that any step can write: then nothing is confirmed.',
    example: '${{ steps.creds.outputs.leases-to-end }}   # where the step has `id: creds`',
    role: 'none',
  }),
} satisfies Record<string, Input>;

/** All inputs of `end`, in the order of `end/action.yml`. */
export const endTable: readonly Input[] = Object.values(endInputs);
