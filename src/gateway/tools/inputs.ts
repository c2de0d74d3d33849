import { type Input, input } from '../../inputs/input.ts';
import type { Kind } from '../../inputs/kind.ts';
import { EXAMPLE, readTools, toolsWithin, writeTools } from './read.ts';
import { shownNever } from './secrets.ts';
import { type ToolSpec, valuesOf } from './spec.ts';

/** The kind of the tools: YAML in, tools out. It never shows a value: {@link Kind.write} leaves them out. */
const tools: Kind<readonly ToolSpec[]> = {
  list: false,
  schema: { type: 'string' },
  type: { type: 'string' },
  read(text, reading) {
    if (text.trim() === '') return undefined;
    const found = readTools(text, (line, why, instead = `tools: ${EXAMPLE}`) =>
      reading.problems.add('INPUT_INVALID', '`tools` is not usable', `line ${line}: ${why}`, instead, {
        line: reading.lineAt(line),
      }),
    );
    return found.length > 0 ? found : undefined;
  },
  secrets: (all) =>
    all.flatMap((tool) => shownNever({ values: valuesOf(tool), url: tool.kind === 'url' ? tool.url : '' })),
  write: writeTools,
  within: toolsWithin,
};

export const toolsInputs = {
  tools: input({
    name: 'tools',
    kind: tools,
    about:
      'MCP tools whose secrets the agent never holds, YAML: a name each, with `run` (a command) or `url` (a server over HTTP), and `env`, `headers`, `optional` (docs/tools.md).',
    example: EXAMPLE,
    role: 'native',
    inProfile: 'Tools that a workflow may use, with their commands or servers and the names of their values.',
  }),
} satisfies Record<string, Input>;
