import { describe, expect, test } from 'vitest';
import { AgentCredsError } from '../../../src/errors/error.ts';
import { raiseWall } from '../../../src/wall/keeper.ts';
import { kernelReason, wallUnavailable } from '../../../src/wall/unavailable.ts';

const codes = ['macos', 'windows', 'platform', 'no-sudo', 'program', 'root-runner', 'machine', 'landlock'];
const more = ['user', 'order', 'firewall', 'slots', 'folder', 'git', 'container', 'kernel', 'silent'];

describe('a wall that cannot be built', () => {
  test.each([...codes, ...more])('%s has its own words, and names a way out', (code) => {
    const { problems } = wallUnavailable({ code, step: 'a step', text: 'a text' });
    const others = [...codes, ...more].filter((other) => other !== code);
    for (const other of others)
      expect(wallUnavailable({ code: other, step: 'a step', text: 'a text' }).problems[0].why).not.toBe(
        problems[0].why,
      );
    expect(problems[0].code).toBe('WALL_UNAVAILABLE');
    expect(problems[0].fix).not.toBe('');
  });

  test.each([
    ['darwin', /macOS/],
    ['win32', /Windows/],
    ['freebsd', /only Linux/],
  ] as const)('%s is refused before anything starts', async (platform, why) => {
    const spec = { id: 'a'.repeat(16) } as Parameters<typeof raiseWall>[0];
    const options = { snapshot: async () => {}, restore: [], platform };
    const error = await raiseWall(spec, options).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AgentCredsError);
    expect((error as AgentCredsError).problems[0].why).toMatch(why);
  });

  test('a step that runs as root is refused before sudo is looked for', async () => {
    const spec = { id: 'a'.repeat(16), user: { uid: 0 } } as Parameters<typeof raiseWall>[0];
    const options = { snapshot: async () => {}, restore: [], platform: 'linux' } as const;
    const error = await raiseWall(spec, options).catch((thrown: unknown) => thrown);
    expect((error as AgentCredsError).problems[0].why).toMatch(/runs as root/);
  });

  test('a refusal for want of rights is told as a container, another one as the kernel', () => {
    expect(kernelReason('1')).toBe('container');
    expect(kernelReason('13')).toBe('container');
    expect(kernelReason('22')).toBe('kernel');
  });
});
