import { readFileSync } from 'node:fs';
import type { FaultSpec } from '../../sandbox/core/faults.ts';
import { internalHeader } from '../../sandbox/core/host.ts';
import type { LoggedRequest } from '../../sandbox/core/log.ts';
import type { BoxRequest } from '../../sandbox/core/service.ts';

/** A moment in the life of a process at which it is killed, told by what can be seen from outside. */
export type Stage =
  /** It has just made its n-th write. */
  | { readonly kind: 'write'; readonly n: number; readonly label: string; readonly late?: boolean }
  /** A request of it has arrived, or has been done and not been answered. */
  | {
      readonly kind: 'request';
      readonly shape: string;
      readonly when: 'before' | 'after';
      readonly label: string;
      readonly late?: boolean;
    }
  /** So many milliseconds after its start. */
  | { readonly kind: 'moment'; readonly ms: number; readonly label: string };

/** What a request is for, the same in every run. */
export function shapeOf(service: string, method: string, target: string, body: string): string {
  const action = /(?:^|&)Action=(\w+)/.exec(body)?.[1];
  const revoker = body.includes('agent-revoke') ? ' (revoke role)' : '';
  if (action) return `${action.replace('WithWebIdentity', '')}${revoker}`;
  if (service === 'github-results') return /(\w+)$/.exec(target)?.[1] ?? target;
  if (service === 'github' && target.startsWith('/idtoken')) return 'identity token';
  if (service === 'github') return 'keys of GitHub';
  if (service === 'github-api') return target.includes('contents/.github') ? 'policy file' : 'REST API';
  return `${service} ${method}`;
}

/** A stage, and when it came in the run in which nothing was killed. */
interface Seen {
  readonly at: number;
  readonly stage: Stage;
}

/**
 * All stages of an entry in an undisturbed run, in their order; of a row of equal writes the first and the last.
 * @param lateFrom what comes from this instant on is `late`: it comes only when something else has been done.
 */
export function stagesOf(
  log: string,
  entry: string,
  requests: readonly LoggedRequest[],
  lateFrom = Number.POSITIVE_INFINITY,
): readonly Stage[] {
  const seen = [...writesOf(log, entry), ...shapesOf(requests)];
  return seen
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, stage }) => (at < lateFrom ? stage : { ...stage, late: true }));
}

function writesOf(log: string, entry: string): readonly Seen[] {
  const lines = readFileSync(log, 'utf8').split('\n');
  const writes = lines.flatMap((line) => {
    const [, at, by, what = ''] = /^(\d+) (\S+) (.*)$/.exec(line) ?? [];
    return by === entry && !what.startsWith('spawned') ? [{ at: Number(at), what }] : [];
  });
  return writes.flatMap(({ at, what }, index): Seen[] => {
    const first = writes[index - 1]?.what !== what;
    const last = writes[index + 1]?.what !== what;
    if ((!first && !last) || what.startsWith('room')) return [];
    const part = first && last ? '' : first ? ', in part' : ', all';
    return [{ at, stage: { kind: 'write', n: index + 1, label: `${what}${part}` } }];
  });
}

function shapesOf(requests: readonly LoggedRequest[]): readonly Seen[] {
  const seen = new Map<string, LoggedRequest>();
  for (const one of requests) {
    const shape = shapeOf(one.service, one.method, one.path, one.body);
    if (!seen.has(shape)) seen.set(shape, one);
  }
  return [...seen].flatMap(([shape, { at, tookMs }]): Seen[] => [
    { at, stage: { kind: 'request', shape, when: 'before', label: `asks: ${shape}` } },
    {
      at: at + tookMs,
      stage: { kind: 'request', shape, when: 'after', label: `${shape} done, no answer yet` },
    },
  ]);
}

/** A fault that kills at the first request of a shape which `mine` says is the victim's. */
export function killingFault(
  { shape, when }: Extract<Stage, { kind: 'request' }>,
  mine: (request: BoxRequest) => boolean,
  kill: () => void,
): FaultSpec {
  let hit = false;
  const matches = (service: string, request: BoxRequest) => {
    if (hit || request.headers[internalHeader] !== undefined || !mine(request)) return false;
    const { method, rawTarget, body } = request;
    hit = shapeOf(service, method, rawTarget, body.toString('utf8')) === shape;
    return hit;
  };
  return {
    service: '*',
    match: (request) => {
      const found = matches(serviceOf(request), request);
      if (found && when === 'before') kill();
      return found;
    },
    times: 1,
    ...(when === 'before'
      ? { kind: 'hang' as const }
      : {
          kind: 'change' as const,
          change: (answer) => {
            kill();
            return answer;
          },
        }),
  };
}

/** By what it asks: a fault is not told which service it is for. */
function serviceOf({ rawTarget }: BoxRequest): string {
  if (rawTarget.startsWith('/twirp/')) return 'github-results';
  if (rawTarget.startsWith('/repos/')) return 'github-api';
  if (rawTarget.startsWith('/idtoken') || rawTarget.startsWith('/.well-known')) return 'github';
  return 'other';
}
