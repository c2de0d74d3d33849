import type { Entry } from '../table.ts';

/** A Debian package of one program, made with dpkg-deb. */
const localDeb = (name: string) => `
  d="$RUNNER_TEMP/${name}"; mkdir -p "$d/DEBIAN" "$d/usr/bin"
  printf 'Package: ${name}\\nVersion: 1.0\\nArchitecture: all\\nMaintainer: a <a@example.test>\\nDescription: a test\\n' >"$d/DEBIAN/control"
  printf '#!/bin/sh\\necho ${name} runs\\n' >"$d/usr/bin/${name}"; chmod 755 "$d/usr/bin/${name}"
  dpkg-deb --root-owner-group --build "$d" "$RUNNER_TEMP/${name}.deb" >/dev/null
  chmod 755 "$RUNNER_TEMP"; chmod 644 "$RUNNER_TEMP/${name}.deb"`;

const localNpm = (name: string) => `
  d="$RUNNER_TEMP/npm-${name}"; mkdir -p "$d"
  printf '{"name":"${name}","version":"1.0.0","bin":{"${name}":"cli.js"},"main":"cli.js"}' >"$d/package.json"
  printf '#!/usr/bin/env node\\nconsole.log("${name} runs");\\n' >"$d/cli.js"; chmod 755 "$d/cli.js"
  (cd "$d" && npm pack --silent >/dev/null)`;

export const packages: readonly Entry[] = [
  {
    name: 'npm install of a local package',
    needs: 'npm',
    script: `${localNpm('alpha')}
      mkdir app; cd app; npm init -y >/dev/null; npm install --offline --no-audit --no-fund "$RUNNER_TEMP/npm-alpha/alpha-1.0.0.tgz"
      npx --no-install alpha`,
    expect: /alpha runs/,
    after: 'test "$(stat -c %u app/node_modules/alpha/cli.js)" = "$(id -u)"',
  },
  {
    name: 'npm install -g',
    needs: 'npm',
    script: `${localNpm('beta')}
      npm install -g --offline --no-audit --no-fund "$RUNNER_TEMP/npm-beta/beta-1.0.0.tgz"; hash -r; beta`,
    expect: /beta runs/,
    gone: ['/usr/local/bin/beta', '/usr/local/lib/node_modules/beta'],
  },
  {
    name: 'npm run, with scripts of a package',
    needs: 'npm',
    script: `
      mkdir scripts-app; cd scripts-app
      printf '{"name":"s","version":"1.0.0","scripts":{"test":"node -e \\\\"console.log(6*7)\\\\""}}' >package.json; npm test --silent`,
    expect: /42/,
  },
  {
    name: 'pip install of a local package',
    needs: 'pip3',
    script: `
      d="$RUNNER_TEMP/gamma"; mkdir -p "$d"
      printf 'from setuptools import setup\\nsetup(name="gamma", version="1.0", py_modules=["gamma"])\\n' >"$d/setup.py"
      printf 'print("gamma runs")\\n' >"$d/gamma.py"
      pip3 install -q --user --break-system-packages --no-index --no-build-isolation "$d" 2>&1; python3 -m gamma`,
    expect: /gamma runs/,
  },
  {
    name: 'a virtual environment of python',
    needs: 'pip3',
    script:
      'python3 -m venv venv; venv/bin/python -c "import sys; print(sys.prefix)"; venv/bin/pip --version',
    expect: /\/venv$/m,
  },
  {
    name: 'sudo apt-get install of a local package',
    root: true,
    script: `${localDeb('delta')}
      sudo -n apt-get install -y -q "$RUNNER_TEMP/delta.deb" 2>&1; delta; dpkg -s delta`,
    expect: /delta runs/,
    gone: ['/usr/bin/delta', '/var/lib/dpkg/info/delta.list'],
  },
  {
    name: 'sudo dpkg -i',
    root: true,
    script: `${localDeb('epsilon')}
      sudo -n dpkg -i "$RUNNER_TEMP/epsilon.deb" 2>&1; epsilon; sudo -n dpkg -r epsilon`,
    expect: /epsilon runs/,
    gone: ['/usr/bin/epsilon'],
  },
  {
    name: 'a file in /usr/local/bin, which is on PATH',
    script: `
      printf '#!/bin/sh\\necho zeta runs\\n' >/usr/local/bin/zeta; chmod 755 /usr/local/bin/zeta; zeta`,
    expect: /zeta runs/,
    gone: ['/usr/local/bin/zeta'],
  },
  {
    name: 'a tool in the tool cache',
    script:
      'mkdir -p /opt/hostedtoolcache/eta/1; echo x >/opt/hostedtoolcache/eta/1/file; cat /opt/hostedtoolcache/eta/1/file',
    gone: ['/opt/hostedtoolcache/eta'],
  },
  {
    name: 'sudo writes below /etc',
    root: true,
    script: 'echo "127.0.0.1 theta" | sudo -n tee -a /etc/hosts >/dev/null; getent hosts theta',
    expect: /127\.0\.0\.1/,
    after: '! grep -q theta /etc/hosts || test "$EVERYDAY_WALL" = off',
  },
  {
    name: 'sudo -u another user, chown and useradd',
    root: true,
    script: `
      sudo -n useradd -m iota; sudo -n -u iota id -un; echo x >"$RUNNER_TEMP/owned"; sudo -n chown iota "$RUNNER_TEMP/owned"
      stat -c %U "$RUNNER_TEMP/owned"`,
    expect: /iota\niota/,
    gone: ['/home/iota'],
  },
  {
    name: 'a program that gcc builds',
    needs: 'gcc',
    script:
      'printf \'#include <stdio.h>\\nint main(void) { puts("built"); return 0; }\\n\' >b.c; gcc -o b b.c; ./b',
    expect: /built/,
    after: './b',
  },
];
