import type { Artifacts } from '../../src/artifacts/client.ts';
import type { Clock } from '../../src/clock.ts';
import { formatProblem, type Problem } from '../../src/errors/error.ts';
import { AuditRecord } from '../../src/record/record.ts';
import type { Console } from '../../src/runner/console.ts';
import type { StepParts } from '../../src/runner/step-parts.ts';
import { Secrets } from '../../src/text/secrets.ts';
import { fakeClock } from './clock.ts';

export interface FakeStep extends StepParts {
  /** The printed lines, each with its level; a mask as `mask <value>`. */
  readonly said: string[];
  /** The audiences of the requested tokens. */
  readonly audiences: string[];
  /** The types of the recorded events, without their common prefix and version. */
  events(): readonly string[];
}

/** A step without a runner, with a clock that does not move. */
export function fakeStep(overrides: Partial<StepParts> = {}): FakeStep {
  const said: string[] = [];
  const audiences: string[] = [];
  const clock: Clock = overrides.clock ?? fakeClock();
  const record = new AuditRecord('https://github.example/run/1', clock.now);
  const console = {
    secrets: new Secrets((forms) => said.push(...forms.map((form) => `mask ${form}`))),
    info: (text: string) => said.push(text),
    notice: (text: string) => said.push(`notice ${text}`),
    warning: (text: string) => said.push(`warning ${text}`),
    problem: (problem: Problem) => said.push(`error ${problem.code} ${formatProblem(problem)}`),
    group: (title: string, lines: readonly string[]) => said.push(`${title}: ${lines.length} line(s)`),
  } as unknown as Console;
  return {
    run: {
      runId: '16001',
      attempt: '2',
      jobId: 'review',
      repository: 'octo-org/octo-repo',
      serverUrl: 'https://github.com',
      apiUrl: 'https://api.github.com',
      eventName: 'push',
      actor: 'octocat',
      triggeringActor: 'octocat',
      workflowRef: 'octo-org/octo-repo/.github/workflows/review.yml@refs/heads/main',
      workflowSha: 'ffac537e6cbbf934b08745a378932722df287a53',
      ref: 'refs/heads/main',
      sha: '',
      workspace: '/nowhere',
      temp: '/nowhere',
      identity: { url: '', bearer: '' },
      event: {},
    },
    clock,
    timeIsKnown: () => true,
    console,
    record,
    cancelled: new AbortController().signal,
    env: {},
    identity: async (audience, _signal, onSent) => {
      audiences.push(audience);
      onSent?.();
      return { jwt: 'jwt', claims: {} as never, receivedAt: clock.monotonic() };
    },
    artifacts: async (): Promise<Artifacts> => {
      throw new Error('this run has no artifacts');
    },
    said,
    audiences,
    events: () =>
      record.lines.map((line) => String(JSON.parse(line).type).replace(/^dev\.agent-creds\.|\.v1$/g, '')),
    ...overrides,
  };
}
