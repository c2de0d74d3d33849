import { connect, type Socket } from 'node:net';
import { jsonFields } from '../../text/json.ts';
import { CannotStart, type StartTool, type ToolProcess } from './tool-connections.ts';

/** Characters of an answer of the host. */
const LONGEST = 8 * 1024;

/**
 * Starts tools by the host of a `run` step, which builds a wall for each. One connection is one tool: a line with its name, then
 * a line with the sockets of its streams, then one with its end. Closing it ends the tool.
 */
export function hostedTool(host: string): StartTool {
  return async ({ name }) => {
    const lines = new Lines(connect(host));
    lines.socket.write(`${name}\n`);
    const started = jsonFields((await lines.next()) ?? '');
    const { both: streams, errors, why } = started;
    if (typeof streams !== 'string' || typeof errors !== 'string') {
      lines.socket.destroy();
      throw new CannotStart(typeof why === 'string' ? why : 'the step that runs the agent did not start it');
    }
    // Half open: the end of the tool's input is not the end of its output.
    const both = connect({ path: streams, allowHalfOpen: true });
    const said = connect({ path: errors, allowHalfOpen: true });
    for (const one of [both, said]) one.on('error', () => {});
    said.end();
    const ended = lines.next().then((line) => {
      const { code, signal } = jsonFields(line ?? '');
      if (typeof code === 'number') return { code };
      return { signal: typeof signal === 'string' ? signal : 'the end of its wall' };
    });
    const kill = async () => {
      for (const one of [both, said]) one.destroy();
      lines.socket.end();
      // The host closes it when the wall is down.
      await lines.closed;
    };
    return { input: both, output: both, errors: said, ended, kill } satisfies ToolProcess;
  };
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
