/** A variable of a tool, or a header, with its value. The value may be a secret; no message and no plan shows it. */
export type Values = Readonly<Record<string, string>>;

/** One tool as the workflow writes it. */
export type ToolSpec = CommandSpec | UrlSpec;

interface AnySpec {
  readonly name: string;
  /** Whether the job goes on without the tool where a value of it is empty. */
  readonly optional: boolean;
}

/** A command that speaks MCP on its standard streams. */
export interface CommandSpec extends AnySpec {
  readonly kind: 'command';
  /** The text that a shell runs. */
  readonly run: string;
  readonly env: Values;
  /** The name of a lease; empty for none. */
  readonly lease: string;
}

/** A server that speaks MCP over HTTP. */
export interface UrlSpec extends AnySpec {
  readonly kind: 'url';
  /** Whole. A part of it may be a secret. */
  readonly url: string;
  readonly headers: Values;
}

/** The variables or headers of a tool. */
export function valuesOf(tool: ToolSpec): Values {
  return tool.kind === 'command' ? tool.env : tool.headers;
}

/** The host of a tool's server, with its port where it has one. */
export function hostOfTool({ url }: Pick<UrlSpec, 'url'>): string {
  return new URL(url).host;
}
