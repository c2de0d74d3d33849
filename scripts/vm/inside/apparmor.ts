/** The part about AppArmor. Debian's kernel lacks Ubuntu's restriction of user namespaces, so the wall is shown a likeness. */
import type { WallForm } from '../../../src/wall/wall.ts';
import { check, forms, stands } from './expect.ts';
import { killed } from './kills.ts';
import { asRoot, nothingLeft, Step } from './step.ts';

/** A program to which a profile attaches by path, one without the right to make user namespaces. */
const attached = '/usr/bin/attached';
const attachment = `abi <abi/4.0>,
profile wall-vm-attached ${attached} {
  capability,
  file,
  mount,
  umount,
  signal,
  unix,
  ptrace,
  network,
}
`;

export async function apparmor(): Promise<void> {
  console.log(
    `# profiles: ${asRoot('wc -l </sys/kernel/security/apparmor/profiles; apparmor_parser --version | head -1').output}`,
  );
  await attachedProgram();
  console.log(`# ${asRoot('sysctl -w kernel.apparmor_restrict_unprivileged_unconfined=1').output}`);
  likeness();
  for (const form of forms) {
    await profiled(form);
    await killed(form, ['node', 'keeper']);
  }
}

/** The keeper finds the setting of Ubuntu, and everything else in that folder is gone. */
function likeness(): void {
  asRoot(
    'mount -t tmpfs none /proc/sys/kernel && echo 1 >/proc/sys/kernel/apparmor_restrict_unprivileged_userns',
  );
}

async function attachedProgram(): Promise<void> {
  asRoot(
    `cp /usr/bin/bash ${attached}; cat >/root/attached <<'E'\n${attachment}E\napparmor_parser -r /root/attached`,
  );
  await check('a profile attaches to a program outside', async () => {
    const { output } = asRoot(
      `${attached} -c 'tr -d "\\0" </proc/self/attr/current; unshare -U true || echo no'`,
    );
    return /^wall-vm-attached \(enforce\)/.test(output) ? undefined : output;
  });
  for (const form of forms) {
    await check(`form ${form}: no profile attaches to the command's own program`, async () => {
      const script = 'tr -d "\\0" </proc/self/attr/current; unshare --user true && echo =made';
      const step = new Step({ forms: [form], script, argv: [attached, '/home/runner/work/_temp/script'] });
      await step.over();
      return /^unconfined\s+=made/.test(step.output) ? (await nothingLeft()) || undefined : step.everything();
    });
  }
}

async function profiled(form: WallForm): Promise<void> {
  const step = await stands(form, { name: ', with a profile of its own' });
  await check(`form ${form}: the command has the wall's profile`, async () => {
    console.log(`# note: ${step.find('raised')?.notes.join('; ')}`);
    return /^profile agent-creds-wall-\d+ \(unconfined\)$/m.test(step.output) ? undefined : step.everything();
  });
  await check(`form ${form}: while it stands, nobody else can take its profile`, async () => {
    const other = new Step({ forms: [form], script: 'echo =works; sleep 1000' });
    await other.printed('=works');
    const listed = asRoot('grep agent-creds /sys/kernel/security/apparmor/profiles').output;
    const taking = `echo "exec \${0%% *}" >/proc/self/attr/exec && exec tr -d '\\0' </proc/self/attr/current`;
    const { output } = asRoot(
      `setpriv --reuid 1001 --regid 1001 --clear-groups bash -c '${taking.replaceAll("'", "'\\''")}' '${listed}'`,
    );
    asRoot(`kill -9 ${other.processes().first}`);
    await other.over();
    console.log(`# listed: ${listed}; another process: ${output}`);
    if (!listed.includes('agent-creds-wall')) return 'not loaded';
    // Stacked on what restricts everybody (`NAME//&unconfined`), it gives nothing.
    const taken = /^agent-creds-wall-\d+ \(unconfined\)$/m.test(output);
    return taken ? 'taken' : (await nothingLeft()) || undefined;
  });
}
