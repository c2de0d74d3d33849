import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ThrowawayCa } from '../../core/pki.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/**
 * Runs a service of Azurite as a child process: https with its own CA, `--oauth basic`, everything in memory. Only the
 * proxy in front of it knows its port.
 */
export class Azurite {
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #ca: string;
  readonly #port: number;
  readonly #onExit: () => void;

  private constructor(child: ChildProcess, folder: string, ca: string, port: number) {
    this.#child = child;
    this.#folder = folder;
    this.#ca = ca;
    this.#port = port;
    this.#onExit = () => child.kill('SIGKILL');
    process.once('exit', this.#onExit);
  }

  static async start(service: 'blob' | 'queue', accounts: readonly string[]): Promise<Azurite> {
    const folder = mkdtempSync(join(tmpdir(), 'azurite-'));
    const ca = new ThrowawayCa();
    const identity = ca.serverIdentity(['127.0.0.1']);
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    writeFileSync(cert, identity.cert);
    writeFileSync(key, identity.key, { mode: 0o600 });
    const main = createRequire(import.meta.url).resolve(`azurite/dist/src/${service}/main.js`);
    const child = spawn(
      process.execPath,
      // prettier-ignore
      [
        main,
        '--inMemoryPersistence',
        '--silent',
        '--skipApiVersionCheck',
        '--disableProductStyleUrl',
        '--disableTelemetry',
        `--${service}Port`,
        '0',
        '--oauth',
        'basic',
        '--cert',
        cert,
        '--key',
        key,
      ],
      {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env.PATH ?? '',
          AZURITE_ACCOUNTS: accounts.map((name) => `${name}:${randomBytes(64).toString('base64')}`).join(';'),
        },
      },
    );
    try {
      return new Azurite(child, folder, ca.pem, await listening(child));
    } catch (error) {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  async close(): Promise<void> {
    process.removeListener('exit', this.#onExit);
    if (this.#child.exitCode === null) {
      await new Promise<void>((resolve) => {
        this.#child.once('exit', () => resolve());
        this.#child.kill('SIGKILL');
      });
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Sends one request to Azurite. `target` is the path and query. */
  send(method: string, target: string, headers: Record<string, string>, body?: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const call = request(
        { host: '127.0.0.1', port: this.#port, method, path: target, headers, ca: this.#ca, agent: false },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const plain: Record<string, string> = {};
            for (const [name, value] of Object.entries(response.headers)) {
              if (!hopByHop.includes(name)) plain[name] = String(value);
            }
            resolve({ status: response.statusCode ?? 502, headers: plain, body: Buffer.concat(chunks) });
          });
        },
      );
      call.on('error', reject);
      call.end(body);
    });
  }
}

/** Hop-by-hop headers, which belong to one connection. The proxy sends the body as a whole, so its length is set anew. */
const hopByHop = ['connection', 'keep-alive', 'transfer-encoding'];

function listening(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error(`azurite did not start: ${text}`)), 20_000);
    const read = (chunk: Buffer): void => {
      text += chunk.toString('utf8');
      const port = /listens on https:\/\/[^:\s]+:(\d+)/.exec(text)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`azurite ended with ${code}: ${text}`)));
  });
}
