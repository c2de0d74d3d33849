/**
 * A model that runs one turn: where the client offers a shell tool it asks for one command, and it ends when it has seen what
 * the command printed.
 */

/** What it asks the shell to run: what that prints stands nowhere in the command. One CLI refuses commands with `$(`. */
export const COMMAND = "printf 'made-by-%d\\n' 0x2a | tee made-by-agent";
/** Words of the APIs for the result of a tool: there the model has asked before. */
const RESULTS = ['"tool_result"', '"function_call_output"', '"role":"tool"', '"functionResponse"'];
export const PRINTED = 'made-by-42';

/** A tool, in the form of any of the APIs. */
export interface OfferedTool {
  readonly name?: string;
  readonly function?: { readonly name?: string; readonly parameters?: Schema };
  readonly parameters?: Schema;
  readonly parametersJsonSchema?: Schema;
  readonly input_schema?: Schema;
}

interface Schema {
  readonly properties?: Readonly<Record<string, { readonly type?: string }>>;
  readonly required?: readonly string[];
}

/** A call of a client's tool. */
export interface ToolCall {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What the model says: a call, or a text. */
export interface Said {
  readonly call: ToolCall | undefined;
  readonly text: string;
}

/** The names of shell tools, best first. */
const shells = ['Bash', 'bash', 'shell_command', 'exec_command', 'shell', 'run_shell_command'];

/**
 * The model's turn.
 * @param body the whole request, as text.
 * @param first the call that it makes first, where it is not one of the shell.
 */
export function turn(body: string, tools: readonly OfferedTool[], first?: ToolCall): Said {
  if (body.includes(PRINTED)) return { call: undefined, text: `The tool said ${PRINTED}.` };
  if (RESULTS.some((word) => body.includes(word))) return { call: undefined, text: 'The tool failed.' };
  const named = first && tools.some(({ name }) => name === first.name) ? first : undefined;
  return { call: named ?? shellCall(tools), text: 'ok' };
}

function shellCall(tools: readonly OfferedTool[]): ToolCall | undefined {
  const offered = tools.map((tool) => ({
    name: tool.name ?? tool.function?.name,
    schema: tool.input_schema ?? tool.parameters ?? tool.parametersJsonSchema ?? tool.function?.parameters,
  }));
  for (const name of shells) {
    const tool = offered.find((one) => one.name === name);
    if (tool) return { name, input: inputOf(tool.schema) };
  }
  return undefined;
}

function inputOf({ properties = {}, required = [] }: Schema = {}): Readonly<Record<string, unknown>> {
  const key = 'cmd' in properties ? 'cmd' : 'command';
  const command = properties[key]?.type?.toLowerCase() === 'array' ? ['bash', '-c', COMMAND] : COMMAND;
  const further = required.filter((name) => name !== key).map((name) => [name, 'Writes a file']);
  return { ...Object.fromEntries(further), [key]: command };
}

/** The tokens of a text, roughly as models count them. */
export function tokensOf(text: string): number {
  return Math.max(1, Math.ceil(text.length / 4));
}
