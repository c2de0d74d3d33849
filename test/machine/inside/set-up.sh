# Makes the machine look as a hosted image does: users, sudo, modes, the runner's folders, files with secrets. It runs as root
# in the machine; each secret is a variable of its name. $RUNNER_FOLDER is the folder of the runner program.
set -eu
groupadd -g 999 docker 2>/dev/null || groupmod -n docker "$(getent group 999 | cut -d: -f1)"
useradd -u 1001 -m -d /home/runner -s /bin/bash -G docker,adm runner
chmod 750 /home/runner
echo 'runner ALL=(ALL) NOPASSWD:ALL' >/etc/sudoers.d/runner
chmod 440 /etc/sudoers.d/runner
# Debian's secure_path begins with /usr/local, as on hosted images, where that folder may be written by all.
mkdir -p /usr/local/lib/node_modules/npm/bin /opt/hostedtoolcache/node/24.0.0/x64/bin /var/loot
cat >/usr/local/lib/node_modules/npm/bin/npm-cli.js <<'END'
console.log('11.0.0');
END
printf '#!/bin/sh\nexec /usr/lib/machine/node /usr/local/lib/node_modules/npm/bin/npm-cli.js "$@"\n' >/usr/local/bin/npm
printf '#!/bin/sh\nexec /usr/lib/machine/node "$@"\n' >/opt/hostedtoolcache/node/24.0.0/x64/bin/node
chmod -R 777 /usr/local/bin /usr/local/lib/node_modules /opt/hostedtoolcache
chmod 777 /opt /usr/share /usr/local/share
chmod 1777 /var/loot
echo 127.0.0.1 localhost hosted >/etc/hosts

home=/home/runner
run=$RUNNER_FOLDER
work=/home/runner/work
mkdir -p "$run/bin" "$run/externals/node24/bin" "$run/_diag" "$work/_temp/_github_workflow" "$work/_tool" \
  "$work/_temp/_runner_file_commands" "$work/_actions/other/post/v1" "$work/repo/repo" "$home/.docker" "$home/.ssh" \
  "$home/.cargo/bin"
[ "$run" = "$home/actions-runner" ] || ln -s "$run" "$home/actions-runner"
cp /usr/lib/machine/node "$run/bin/Runner.Worker"
printf '#!/bin/sh\nexec /usr/lib/machine/node "$@"\n' >"$run/externals/node24/bin/node"
chmod 755 "$run/externals/node24/bin/node"
echo "{\"token\":\"$credentials\"}" >"$run/.credentials"
echo "{\"d\":\"$rsaKey\"}" >"$run/.credentials_rsaparams"
echo '{"agentId":1,"workFolder":"/srv/other-work"}' >"$run/.runner"
mkdir -p /srv/other-work/_temp /srv/person/.ssh "$home/.local/share/uv/credentials"
echo "$otherWork" >/srv/other-work/_temp/set_env_1
echo "person:x:1500:1500::/srv/person:/bin/sh" >>/etc/passwd
echo "$otherHome" >/srv/person/.ssh/id_ed25519
chmod 644 /srv/person/.ssh/id_ed25519 /srv/other-work/_temp/set_env_1
echo "$uvLogin" >"$home/.local/share/uv/credentials/credentials.toml"
echo "trace $diag" >"$run/_diag/Worker_1.log"
echo "$descriptor" >"$run/.held"
chmod 600 "$run/.held" "$run/.credentials" "$run/.credentials_rsaparams"
echo "$tempToken" >"$work/_temp/gha-creds-1.json"
echo "{\"secret\":\"$event\"}" >"$work/_temp/_github_workflow/event.json"
echo "// $otherAction" >"$work/_actions/other/post/v1/index.js"
echo "{\"auths\":{\"auth\":\"$dockerConfig\"}}" >"$home/.docker/config.json"
echo "//registry/:_authToken=$npmrc" >"$home/.npmrc"
echo "$sshKey" >"$home/.ssh/id_ed25519"
: >"$home/.bashrc"
echo "$temporaryFile" >/tmp/earlier-step
echo "$varTemporaryFile" >/var/tmp/earlier-step
echo "$memoryFile" >/dev/shm/earlier-step
echo "$runFile" >/run/earlier-step
chmod 644 /tmp/earlier-step /var/tmp/earlier-step /dev/shm/earlier-step /run/earlier-step
mkdir -p /var/lib/waagent /etc/wireguard
echo "$vpnKey" >/etc/wireguard/wg0.conf
chmod 600 /etc/wireguard/wg0.conf
echo "$rootFile" >/root/secret
echo "$waagent" >/var/lib/waagent/TransportPrivate.pem
chmod 600 /root/secret /var/lib/waagent/TransportPrivate.pem
chown -R 1001:1001 "$home" "$run" /tmp/earlier-step /var/tmp/earlier-step /dev/shm/earlier-step /run/earlier-step
chmod 600 "$home/.docker/config.json" "$home/.npmrc" "$home/.ssh/id_ed25519"

cd "$work/repo/repo"
sudo -n -u runner bash -euc '
  git init -q -b main .
  git config user.name runner
  git config user.email runner@example.test
  mkdir lib
  echo one >file
  echo lib >lib/file
  git init -q -b main ../module
  git -C ../module -c user.name=r -c user.email=r@example.test commit -q --allow-empty -m first
  git -c protocol.file.allow=always submodule add -q ../module sub
  git add .
  git commit -q -m first
  git branch other
  git worktree add -q ../tree other
  git init -q -b main nested
  git -C nested -c user.name=r -c user.email=r@example.test commit -q --allow-empty -m first
  git config status.submoduleSummary true
  for repository in nested sub; do
    git -C $repository config user.name runner
    git -C $repository config user.email runner@example.test
  done
'
