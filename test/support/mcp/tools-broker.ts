import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startBroker } from '../../../src/broker/start.ts';
import { systemClock } from '../../../src/clock.ts';
import { inputTable } from '../../../src/clouds/table.ts';
import { clientFiles, files } from '../../../src/gateway/tools/files.ts';
import type { ToolsPlan } from '../../../src/gateway/tools/plan.ts';
import { readInputs } from '../../../src/inputs/read.ts';
import { issueAll } from '../../../src/issue/issue.ts';
import { Secrets } from '../../../src/text/secrets.ts';
import { plan as makePlan } from '../plan.ts';

export const dist = resolve(import.meta.dirname, '../../../dist');
const CONTROL = 'c'.repeat(43);

/** A process of dist/broker.js that serves tools, and the files of its clients. */
export interface ToolsBroker {
  readonly pid: number;
  readonly port: number;
  readonly bearer: string;
  readonly folder: string;
  /** The servers of the file of `claude --mcp-config`. */
  readonly servers: Readonly<Record<string, ServerEntry>>;
  /** Ends the broker as `end` does. @returns its trail. */
  end(): Promise<{
    readonly events: readonly { readonly type: string; readonly data: Readonly<Record<string, unknown>> }[];
  }>;
}

export interface ServerEntry {
  readonly type: string;
  readonly command: string;
  readonly args: string[];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Starts a broker with the tools of a workflow. */
export async function startToolsBroker(tools: string): Promise<ToolsBroker> {
  const inputs = { tools, deliver: 'broker' };
  const plan = makePlan(inputs);
  const given = readInputs(inputs, inputTable);
  const leases = await issueAll(plan, {
    clock: systemClock,
    cancelled: new AbortController().signal,
    console: { info: () => {}, secrets: new Secrets(() => {}) },
    identity: () => Promise.reject(new Error('no identity is asked for')),
    given: (input) => given.given(input),
  });
  const folder = mkdtempSync(join(tmpdir(), 'tools-broker-'));
  const bearer = 'b'.repeat(43);
  const started = await startBroker(
    {
      identity: { url: '', bearer: '' },
      control: CONTROL,
      renewUntil: 600,
      revoke: 'auto',
      served: plan.clouds.flatMap((cloud, index) => {
        const lease = leases[index];
        return lease ? [{ plan: cloud, whole: cloud, lease, ageMs: 0, bearer }] : [];
      }),
      trailFile: join(folder, 'trail.json'),
    },
    { env: process.env, signal: new AbortController().signal, script: join(dist, 'broker.js') },
  );
  await started.keep();
  const { pid, port } = started.handle;
  copyFileSync(join(dist, files.client), join(folder, files.client));
  const made = clientFiles((plan.clouds[0] as ToolsPlan).tools, {
    folder,
    port,
    bearer,
    node: process.execPath,
  });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(made.files ?? {})) writeFileSync(join(folder, name), text);
  const { mcpServers } = JSON.parse(made.files?.[files.config] ?? '{}');
  return {
    pid,
    port,
    bearer,
    folder,
    servers: mcpServers,
    end: async () => {
      const text = await post(port, '/control/end', CONTROL);
      rmSync(folder, { recursive: true, force: true });
      return JSON.parse(text);
    },
  };
}

function post(port: number, path: string, token: string): Promise<string> {
  return new Promise((done, reject) => {
    const sent = request({
      host: '127.0.0.1',
      port,
      path,
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    sent.once('error', reject);
    sent.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.once('end', () => done(text));
    });
    sent.end();
  });
}
