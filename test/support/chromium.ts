/** A real Chromium without a window, driven over the DevTools protocol. No package: Node has a WebSocket. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A message of the protocol that is no answer. */
export interface BrowserEvent {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One browser with one page. */
export class Browser {
  readonly events: BrowserEvent[] = [];
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Record<string, unknown>) => void>();
  readonly #heard = new Set<() => void>();
  #last = 0;

  private constructor(child: ChildProcess, folder: string, socket: WebSocket) {
    this.#child = child;
    this.#folder = folder;
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#take(JSON.parse(String(data))));
  }

  static async start(program = 'chromium'): Promise<Browser> {
    const folder = mkdtempSync(join(tmpdir(), 'chromium-'));
    const child = spawn(
      program,
      [
        ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'],
        ...['--hide-scrollbars', '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank'],
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const address = await new Promise<string>((done, failed) => {
      let said = '';
      child.stderr?.on('data', (bytes: Buffer) => {
        said += bytes;
        const [, found] = /listening on (ws:\S+)/.exec(said) ?? [];
        if (found) done(found);
      });
      child.once('exit', (code) => failed(new Error(`${program} ended with ${code}: ${said.slice(-400)}`)));
    });
    const host = new URL(address).host;
    const pages = (await (await fetch(`http://${host}/json/list`)).json()) as {
      readonly type: string;
      readonly webSocketDebuggerUrl: string;
    }[];
    const page = pages.find(({ type }) => type === 'page');
    if (!page) throw new Error('the browser has no page');
    const socket = new WebSocket(page.webSocketDebuggerUrl);
    await new Promise((done, failed) => {
      socket.addEventListener('open', done);
      socket.addEventListener('error', failed);
    });
    return new Browser(child, folder, socket);
  }

  /** Sends a command. @throws where the browser refuses it. */
  async send(
    method: string,
    params: Readonly<Record<string, unknown>> = {},
  ): Promise<Record<string, unknown>> {
    const id = ++this.#last;
    const answer = await new Promise<Record<string, unknown>>((done) => {
      this.#waiting.set(id, done);
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
    if (answer.error) throw new Error(`${method}: ${JSON.stringify(answer.error)}`);
    return (answer.result ?? {}) as Record<string, unknown>;
  }

  /** Waits until an event with this method has come. */
  async heard(method: string): Promise<void> {
    while (!this.events.some((event) => event.method === method)) {
      await new Promise<void>((done) => this.#heard.add(done));
    }
  }

  /** Opens an address, and waits until it has loaded. */
  async open(url: string): Promise<void> {
    this.events.length = 0;
    await this.send('Page.navigate', { url });
    await this.heard('Page.loadEventFired');
  }

  /** The value of an expression in the page; a promise is waited for. */
  async value<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = (await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })) as { readonly result: { readonly value: T }; readonly exceptionDetails?: unknown };
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return result.value;
  }

  /** Waits, in the page, until an expression is true after a change of the document. */
  async until(expression: string): Promise<void> {
    await this.value(`new Promise((done) => {
      const look = () => (${expression}) && (watch.disconnect(), done(true));
      const watch = new MutationObserver(look);
      watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      look();
    })`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = new Promise((done) => this.#child.once('exit', done));
    this.#socket.close();
    this.#child.kill('SIGKILL');
    await ended;
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #take(message: Record<string, unknown>): void {
    const { id, method } = message;
    if (typeof id === 'number') {
      this.#waiting.get(id)?.(message);
      this.#waiting.delete(id);
    } else if (typeof method === 'string') {
      this.events.push({ method, params: (message.params ?? {}) as Readonly<Record<string, unknown>> });
      for (const done of this.#heard) done();
      this.#heard.clear();
    }
  }
}
