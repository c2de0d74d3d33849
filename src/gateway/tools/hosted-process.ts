import { connect, type Socket } from 'node:net';
import type { GatewayContext } from '../../clouds/serve.ts';
import { fieldsOf, jsonFields } from '../../text/json.ts';
import { CannotStart, type StartTool, type ToolProcess } from './tool-connections.ts';

/** Characters of an answer of the host. */
const LONGEST = 8 * 1024;

/**
 * Starts tools by the host of a `run` step, which builds a wall for each. One connection is one tool: a line with its name, then
 * a line with the sockets of its streams and the users inside, then one with its end. Closing it ends the tool, and until then the host
 * gives nobody else these users.
 * @param admit lets the users inside use the tool's lease, from before the tool starts until after it has ended.
 */
export function hostedTool(host: string, admit?: GatewayContext['admit']): StartTool {
  return async ({ name, lease }) => {
    const lines = new Lines(connect(host));
    lines.socket.write(`${name}\n`);
    const started = jsonFields((await lines.next()) ?? '');
    const { both: streams, errors, why } = started;
    if (typeof streams !== 'string' || typeof errors !== 'string') {
      lines.socket.destroy();
      throw new CannotStart(typeof why === 'string' ? why : 'the step that runs the agent did not start it');
    }
    let leave = () => {};
    try {
      if (lease !== undefined) leave = admitted(lease, name, started, admit);
    } catch {
      lines.socket.destroy();
      throw new CannotStart('its lease cannot be served to it alone');
    }
    // It starts when both are connected. Half open: the end of the tool's input is not the end of its output.
    const both = connect({ path: streams, allowHalfOpen: true });
    const said = connect({ path: errors, allowHalfOpen: true });
    for (const one of [both, said]) one.on('error', () => {});
    said.end();
    const ended = lines.next().then((line) => {
      leave();
      const { code, signal } = jsonFields(line ?? '');
      if (typeof code === 'number') return { code };
      return { signal: typeof signal === 'string' ? signal : 'the end of its wall' };
    });
    const kill = async () => {
      leave();
      for (const one of [both, said]) one.destroy();
      lines.socket.end();
      // The host closes it when the wall is down.
      await lines.closed;
    };
    return { input: both, output: both, errors: said, ended, kill } satisfies ToolProcess;
  };
}

/** Lets the users of a wall use a lease. @throws {Error} where the host did not say who they are, or they cannot have it. */
function admitted(
  lease: string,
  tool: string,
  started: Readonly<Record<string, unknown>>,
  admit: GatewayContext['admit'],
): () => void {
  const { first, last } = fieldsOf(started.uids);
  const { lookup } = started;
  if (!admit || typeof first !== 'number' || typeof last !== 'number' || typeof lookup !== 'string')
    throw new Error('the users of the wall are not known');
  return admit(lease, { uids: { first, last }, lookup, tool });
}

/** Lines of a socket, one after the other; `undefined` at its end. */
class Lines {
  readonly socket: Socket;
  readonly closed: Promise<void>;
  #text = '';
  #over = false;
  #wake: () => void = () => {};

  constructor(socket: Socket) {
    this.socket = socket.setEncoding('utf8');
    socket.on('error', () => {});
    socket.on('data', (text: string) => {
      this.#text += text;
      if (this.#text.length > LONGEST) socket.destroy();
      this.#wake();
    });
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        this.#over = true;
        this.#wake();
        resolve();
      });
    });
  }

  async next(): Promise<string | undefined> {
    for (;;) {
      const at = this.#text.indexOf('\n');
      if (at >= 0) {
        const line = this.#text.slice(0, at);
        this.#text = this.#text.slice(at + 1);
        return line;
      }
      if (this.#over) return undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
