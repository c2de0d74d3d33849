import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Readable, Writable } from 'node:stream';
import { jsonFields } from '../../../text/json.ts';
import { Frames } from '../frames.ts';
import { Calls } from './calls.ts';

export interface RelayOptions {
  /** The tool. */
  readonly name: string;
  /** The broker's port on 127.0.0.1, and the token of this job. */
  readonly port: number;
  readonly bearer: string;
  readonly input: Readable;
  readonly output: Writable;
  readonly errors: Writable;
}

/** Characters of an answer that is not of a tool. */
const MOST_SAID = 2000;
/** JSON-RPC: an error of the server's own kind. */
const SERVER_ERROR = -32_000;

/**
 * Joins an MCP client, on the standard streams of this process, and its tool, which the broker runs. Where the tool cannot start or
 * ends by itself, this stays and answers every request with an error that says why: a client that loses its server tells
 * nobody.
 * @returns the exit code for this process, when the client has ended the input, or the tool after it.
 */
export function relay({ name, port, bearer, input, output, errors }: RelayOptions): Promise<number> {
  const calls = new Calls();
  const { promise, resolve } = Promise.withResolvers<number>();
  let dead: string | undefined;
  let inputEnded = false;

  const answer = (ids: readonly (string | number)[]) => {
    for (const id of ids) {
      const error = { code: SERVER_ERROR, message: dead };
      output.write(`${JSON.stringify({ jsonrpc: '2.0', id, error })}\n`);
    }
  };
  const die = (why: string, code = 1) => {
    if (dead !== undefined) return;
    dead = `agent-creds: the tool ${name} is not there: ${why}`;
    if (inputEnded) return resolve(code);
    if (calls.inLine) output.write('\n');
    errors.write(`${dead}\n`);
    input.resume();
    answer(calls.takeOpen());
  };

  const request = httpRequest({
    host: '127.0.0.1',
    port,
    path: `/tool/${name}`,
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/octet-stream' },
    agent: false,
  });
  request.on('error', () =>
    die('the broker of this job cannot be reached; it ends with the job, or where `end` says so.'),
  );
  request.once('response', (response) => {
    response.on('error', () => {});
    response.once('close', () => die('its connection ended; the broker of this job may have ended.'));
    if (response.statusCode === 200) follow(response);
    else collect(response, (text) => die(text));
  });
  request.flushHeaders();

  const follow = (response: IncomingMessage) => {
    const frames = new Frames();
    response.on('data', (bytes: Buffer) => {
      for (const { kind, payload } of frames.take(bytes)) {
        if (kind === 'O') {
          calls.received(payload);
          if (!output.write(payload)) {
            response.pause();
            output.once('drain', () => response.resume());
          }
        } else if (kind === 'E') errors.write(payload);
        else if (kind === 'X') {
          const { why, said, code } = jsonFields(payload.toString());
          const last = said === '' ? '' : ` Its last words: ${said}`;
          die(`${why}.${last}`, typeof code === 'number' ? code : 1);
        }
      }
    });
  };

  input.on('data', (bytes: Buffer) => {
    const ids = calls.sent(bytes);
    if (dead !== undefined) {
      calls.takeOpen();
      return answer(ids);
    }
    if (request.write(bytes)) return;
    input.pause();
    request.once('drain', () => input.resume());
  });
  input.once('end', () => {
    inputEnded = true;
    if (dead !== undefined) return resolve(1);
    request.end();
  });
  // A client that is gone reads nothing any more.
  output.on('error', () => resolve(1));
  errors.on('error', () => {});
  return promise;
}

function collect(response: IncomingMessage, done: (text: string) => void): void {
  let text = '';
  response.setEncoding('utf8');
  response.on('data', (part: string) => {
    if (text.length < MOST_SAID) text += part;
  });
  response.once('end', () =>
    done(
      text
        .slice(0, MOST_SAID)
        .trim()
        .replace(/^agent-creds: /, ''),
    ),
  );
}
