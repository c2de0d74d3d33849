import { describe, expect } from 'vitest';
import { findSecret, written } from '../../emulator/index.ts';
import { append, job, scriptAction, test } from './support.ts';

describe('commands', () => {
  test('are read from both streams', async () => {
    const started = await job();
    const main = "console.log('::notice title=T::out'); console.error('::warning::err');";
    const { annotations } = await started.uses(scriptAction, { with: { main } });
    expect(annotations).toEqual(
      expect.arrayContaining([
        { level: 'notice', title: 'T', message: 'out', properties: { title: 'T' } },
        { level: 'warning', title: undefined, message: 'err', properties: {} },
      ]),
    );
  });

  test('old ones still set outputs and state, in any casing and anywhere in the line', async () => {
    const started = await job();
    const main = "console.log('::SET-OUTPUT name=a::1'); console.log('text ##[save-state name=b]2');";
    const result = await started.uses(scriptAction, { id: 's', with: { main } });
    expect([result.output, result.state]).toEqual([{ a: '1' }, { b: '2' }]);
  });

  test('set-env and add-path are refused, unless the job opts in', async () => {
    const started = await job();
    const main = "console.log('::set-env name=X::1'); console.log('::add-path::/x');";
    const refused = await started.uses(scriptAction, { with: { main } });
    expect(refused).toMatchObject({ outcome: 'failure', exitCode: 0, env: {}, path: [] });
    expect(refused.log).toContain('The `set-env` command is disabled');
    const allowed = await started.uses(scriptAction, {
      if: 'always()',
      env: { ACTIONS_ALLOW_UNSECURE_COMMANDS: 'true' },
      with: { main },
    });
    expect(allowed).toMatchObject({ outcome: 'success', env: { X: '1' }, path: ['/x'] });
  });

  test('stop between stop-commands and its token, for this stage alone', async () => {
    const started = await job();
    const main = "console.log('::stop-commands::pause-1\\n::notice::no\\n::PAUSE-1::\\n::notice::yes');";
    const { annotations, log } = await started.uses(scriptAction, { with: { main } });
    expect(annotations.map((one) => one.message)).toEqual(['yes']);
    expect(log).toContain('::notice::no');
    const open = await started.run('echo "::stop-commands::never-ended"');
    expect(open.outcome).toBe('success');
    expect((await started.run('echo "::notice::again"')).annotations).toHaveLength(1);
  });

  test.each(['', 'error', 'pause-logging'])('stop-commands refuses the token %j', async (token) => {
    const started = await job();
    const { outcome, log } = await started.run(`echo "::stop-commands::${token}"`);
    expect(outcome).toBe('failure');
    expect(log).toContain('You cannot use a endToken');
  });

  test('only ten annotations of a level are kept, and none is longer than 4096 characters', async () => {
    const started = await job();
    const main = "for (let i = 0; i < 12; i++) console.log('::error::' + 'x'.repeat(5000));";
    const { annotations } = await started.uses(scriptAction, { with: { main } });
    expect(annotations).toHaveLength(10);
    expect(annotations[0]?.message).toHaveLength(4096);
  });

  test('groups and echo', async () => {
    const started = await job();
    const { log } = await started.run(
      'printf "::group::G\\n::endgroup::\\n::echo::on\\n::set-output name=a::b\\n"',
    );
    expect(log).toContain('##[group]G\n##[endgroup]');
    expect(log).toContain('\n::set-output name=a::b');
    expect((await started.run('echo "::echo::maybe"')).outcome).toBe('failure');
  });
});

describe('masks', () => {
  test('hold from the moment they are added, for the whole job and for every line of the value', async () => {
    const started = await job();
    const main = `console.log('early hunter2');
      console.log('::add-mask::hunter2%0A  swordfish  ');
      console.log('late hunter2 and swordfish');`;
    const { log, masks } = await started.uses(scriptAction, { with: { main }, name: 'masks' });
    expect(log).toMatch(/early hunter2\nlate \*\*\* and \*\*\*$/);
    expect(masks).toEqual(['hunter2\n  swordfish  ']);
    expect((await started.run('echo swordfish')).log).not.toContain('\nswordfish');
  });

  test('are not recognised after other text on the line: the secret is shown', async () => {
    const started = await job();
    const { log, masks } = await started.run('printf "text"; echo "::add-mask::hunter2"');
    expect(masks).toEqual([]);
    expect(log).toContain('text::add-mask::hunter2');
  });

  test('of nothing give a warning', async () => {
    const started = await job();
    const { annotations } = await started.run('echo "::add-mask:: "');
    expect(annotations[0]?.message).toContain("Can't add secret mask for empty string");
  });

  test('cover secrets, tokens and the head of the log', async () => {
    const started = await job({
      secrets: { S: 'top-secret' },
      oidc: { url: 'http://x/?a', token: 'bearer-1' },
    });
    const { log, processEnv } = await started.run('echo "$X bearer-1"', { env: { X: '${{ secrets.S }}' } });
    expect(processEnv.X).toBe('top-secret');
    expect(log).toContain('X: ***');
    expect(log).toMatch(/\*\*\* \*\*\*$/);
  });

  test('drop job outputs that hold a masked value, even one masked in post', async () => {
    const started = await job();
    const main = append('GITHUB_OUTPUT', 'a=value-a\nb=value-b\nc=\n');
    await started.uses(scriptAction, { id: 's', with: { main, post: "console.log('::add-mask::value-b')" } });
    const names = ['a', 'b', 'c'].map((name) => [name, `\${{ steps.s.outputs.${name} }}`]);
    const end = await started.finish({ outputs: Object.fromEntries(names) });
    expect(end.outputs).toEqual({ a: 'value-a' });
    expect(end.warnings).toEqual(["Skip output 'b' since it may contain secret."]);
  });
});

describe('file commands', () => {
  test('apply what stands before a bad line, fail the step, and go on with the other files', async () => {
    const started = await job();
    const main = append('GITHUB_ENV', 'A=1\nnonsense\nB=2\n') + append('GITHUB_OUTPUT', 'o=1\n');
    const result = await started.uses(scriptAction, { id: 's', with: { main } });
    expect(result).toMatchObject({ exitCode: 0, outcome: 'failure', env: { A: '1' }, output: { o: '1' } });
    expect(result.log).toContain("Unable to process file command 'env' successfully.");
    expect(started.status).toBe('failure');
  });

  test('NODE_OPTIONS is refused without failing the step', async () => {
    const started = await job();
    const result = await started.run('printf "node_options=x\\nA=1\\n" >> "$GITHUB_ENV"');
    expect(result).toMatchObject({ outcome: 'success', env: { A: '1' } });
    expect(result.annotations[0]?.message).toBe(
      "Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.",
    );
  });

  test('an empty name fails env and output but not state', async () => {
    const started = await job();
    expect((await started.run('echo =1 >> "$GITHUB_ENV"')).outcome).toBe('failure');
    expect((await started.run('echo =1 >> "$GITHUB_STATE"', { if: 'always()' })).outcome).toBe('success');
  });

  test('are processed when the step fails and when its file is gone', async () => {
    const started = await job();
    const result = await started.run('echo A=1 >> "$GITHUB_ENV"; rm "$GITHUB_OUTPUT"; exit 3');
    expect(result).toMatchObject({ exitCode: 3, outcome: 'failure', env: { A: '1' } });
    expect(result.log).toContain('Process completed with exit code 3.');
  });

  test('of earlier stages stay readable until the job is over', async () => {
    const started = await job();
    await started.run('echo A=credential >> "$GITHUB_ENV"');
    expect((await started.run('cat "$RUNNER_TEMP"/_runner_file_commands/set_env_*')).stdout).toBe(
      'A=credential\n',
    );
  });

  test('the summary is masked, and left out when it is larger than 1 MiB', async () => {
    const started = await job();
    const fine = await started.run(
      'echo "::add-mask::hunter2"; printf "# hunter2" >> "$GITHUB_STEP_SUMMARY"',
    );
    expect(fine.summary).toBe('# ***\n');
    const large = await started.run('head -c 1048577 /dev/zero | tr "\\0" x >> "$GITHUB_STEP_SUMMARY"');
    expect(large).toMatchObject({ outcome: 'success', summary: '' });
    expect(large.annotations[0]?.message).toContain('supports content up to a size of 1024k, got 1024k');
  });
});

test('everything a stage wrote can be searched for a secret', async () => {
  const started = await job();
  const main = `console.log('::add-mask::hunter2-hunter2');
    ${append('GITHUB_ENV', 'A=hunter2-hunter2\n')}
    (await import('node:fs')).writeFileSync(process.env.RUNNER_TEMP + '/f', Buffer.from('hunter2-hunter2').toString('hex'));
    console.log('hunter2-hunter2');`;
  const places = written(
    await started.uses(scriptAction, { name: 'leaks', env: { C: 'x' }, with: { main: `${main}` } }),
  );
  const leaks = findSecret(places, 'hunter2-hunter2').map((leak) => `${leak.where} ${leak.encoding}`);
  expect(leaks).toEqual(
    ['log raw', 'add-mask raw', 'stdout raw', 'file:env raw', 'temp:f hex'].sort(byPlace(places)),
  );
});

function byPlace(places: Record<string, string>) {
  const order = Object.keys(places);
  const index = (leak: string) => order.indexOf(leak.split(' ')[0] ?? '');
  return (a: string, b: string) => index(a) - index(b);
}

describe('what runner 2.336.0 gives to every step', () => {
  test('files for declared artifacts: an empty one, and a list that no step changes', async () => {
    const started = await job();
    const first = await started.run(
      'cat "$GITHUB_ARTIFACTS_LIST"; echo x > "$GITHUB_ARTIFACTS_LIST"; cat "$GITHUB_ARTIFACTS"',
    );
    expect(first.stdout).toBe('{"version":1,"subjects":[]}');
    expect((await started.run('cat "$GITHUB_ARTIFACTS_LIST"')).stdout).toBe('{"version":1,"subjects":[]}');
  });

  test('its command files are for every user of the machine to read, and stay until the job is over', async () => {
    const started = await job();
    await started.run('echo KEY=value >> "$GITHUB_ENV"');
    const listing = await started.run(
      'cd "$RUNNER_TEMP"/_runner_file_commands && grep -l KEY=value * | xargs stat -c %a',
    );
    if (process.platform === 'linux') expect(listing.stdout).toBe('644\n');
  });

  test('the whole path of the shell in the log', async () => {
    const started = await job();
    expect((await started.run('true')).log).toMatch(/^shell: \/\S*\/bash -e \{0\}$/m);
  });
});
