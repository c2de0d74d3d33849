import { type Kind, scalar } from '../kind.ts';

/** Characters. */
const LONGEST = 64 * 1024;

/**
 * The kind of a YAML document. It keeps the text: its parser is large, and is loaded only where such an input is used.
 * @example readOne({ ...common.agent, kind: yaml }, 'a: 1', new Problems()) // 'a: 1'
 */
export const yaml: Kind<string> = {
  list: false,
  schema: scalar,
  type: { type: 'string' },
  read(text, reading) {
    if (text.trim() === '') return undefined;
    if (text.length <= LONGEST) return text;
    reading.invalid(`it has ${text.length} characters, and at most ${LONGEST} are read`);
    return undefined;
  },
  write: (text) => text,
  within: (inner, outer) => inner === outer,
};
