/** The parts of the test, run as the runner's user: `checks.ts PART`. Prints one line for each check. */
import { apparmor } from './apparmor.ts';
import { failures, forms, outside, refuses, stands } from './expect.ts';
import { killEach } from './kills.ts';
import { asRoot } from './step.ts';

const parts: Readonly<Record<string, () => Promise<void>>> = {
  async wall() {
    for (const form of forms) await stands(form);
    // Last, so that the places of the wall are there.
    await outside([]);
  },
  async kills() {
    for (const form of forms) await killEach(form);
  },
  async refusals() {
    asRoot('sysctl -q -w user.max_user_namespaces=0');
    await refuses('no user namespaces at all: refused', /map of the/);
    asRoot('sysctl -q -w user.max_user_namespaces=10000 kernel.unprivileged_userns_clone=0');
    for (const form of forms)
      await stands(form, {
        name: ', user namespaces for root only',
        // The kernel does not take the false root for root.
        except: ['user-namespace', 'bubblewrap'],
      });
    asRoot('sysctl -q -w kernel.unprivileged_userns_clone=1');
    asRoot('chmod 644 /usr/sbin/nft');
    for (const form of forms) await stands(form, { name: ', iptables in the place of nft' });
    asRoot('chmod 644 /usr/sbin/*tables*');
    await refuses('neither nft nor iptables: refused', /neither nft nor iptables/i);
    // The checks themselves still start bash as root.
    asRoot(
      'chmod 755 /usr/sbin/nft /usr/sbin/*tables*; echo "runner ALL=(ALL) NOPASSWD: /bin/bash" >/etc/sudoers.d/runner',
    );
    await refuses('a sudo that asks for a password: refused', /password/);
  },
  apparmor,
  async landlock() {
    await refuses('without Landlock: refused', /Landlock/);
  },
  async lockdown() {
    await stands('cow');
    await outside([]);
  },
};

for (const name of process.argv.slice(2)) await parts[name]?.();
console.log(failures() === 0 ? '=passed' : `=failed ${failures()}`);
