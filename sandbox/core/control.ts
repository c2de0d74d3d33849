import type { BoxRequest, BoxResponse, Service } from './service.ts';

/** A command that another process can send to the sandbox. Its arguments and its result are JSON. */
export type Command = (args: Record<string, unknown>) => unknown;

/** A table of commands; every part of the sandbox adds its own (`faults.add`, `clock.advance`, `aws.addRole`). */
export class Commands {
  readonly #table = new Map<string, Command>();

  register(name: string, command: Command): void {
    this.#table.set(name, command);
  }

  names(): readonly string[] {
    return [...this.#table.keys()].sort();
  }

  async run(name: string, args: Record<string, unknown>): Promise<unknown> {
    const command = this.#table.get(name);
    if (!command) throw new Error(`unknown command '${name}': one of ${this.names().join(', ')}`);
    return (await command(args)) ?? null;
  }
}

/** `POST /<command>` with a JSON object runs a command and answers its result as JSON; `GET /` lists the commands. */
export class ControlService implements Service {
  readonly name = 'control';
  readonly #commands: Commands;

  constructor(commands: Commands) {
    this.#commands = commands;
  }

  async handle(request: BoxRequest): Promise<BoxResponse> {
    if (request.method === 'GET' && request.url.pathname === '/') return json(200, this.#commands.names());
    // A web page in a browser can post a form to loopback, but not this content type.
    if (
      request.method !== 'POST' ||
      !(request.headers['content-type'] ?? '').startsWith('application/json')
    ) {
      return json(405, { error: 'POST application/json to /<command>' });
    }
    try {
      const args: unknown = JSON.parse(request.body.toString('utf8') || '{}');
      if (typeof args !== 'object' || args === null || Array.isArray(args)) {
        throw new Error('the body must be a JSON object');
      }
      return json(
        200,
        await this.#commands.run(request.url.pathname.slice(1), args as Record<string, unknown>),
      );
    } catch (error) {
      return json(400, { error: error instanceof Error ? error.message : String(error) });
    }
  }
}

function json(status: number, value: unknown): BoxResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
