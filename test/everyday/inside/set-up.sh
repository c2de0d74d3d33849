# Gives the machine what agents use, and starts services outside the wall. It runs as root in the machine.
set -eu
export DEBIAN_FRONTEND=noninteractive
dpkg -i /var/cache/everyday/*.deb >/dev/null
rm -r /var/cache/everyday
chmod 755 /usr/local/bin/node
npm=/usr/local/lib/node_modules/npm
rm -f /usr/local/bin/npm /usr/local/bin/npx
if [ -e "$npm/bin/npx-cli.js" ]; then
  ln -s "$npm/bin/npm-cli.js" /usr/local/bin/npm
  ln -s "$npm/bin/npx-cli.js" /usr/local/bin/npx
fi
chmod -R 777 /usr/local/lib/node_modules

# The results of the entries are no part of the workspace's repository.
cd /home/runner/work/repo/repo
sudo -n -u runner bash -euc '
  echo /.everyday >.gitignore
  git add .gitignore
  git commit -q -m "ignores the results"
'

echo '{"ref":"refs/heads/main"}' >/home/runner/work/_temp/_github_workflow/event.json
served=/srv/everyday
mkdir -p "$served"
echo 'hello from outside' >"$served/hello"
git init -q -b main "$served/source"
git -C "$served/source" -c user.name=o -c user.email=o@example.test commit -q --allow-empty -m 'from outside'
git clone -q --bare "$served/source" "$served/remote.git"
git -C "$served/remote.git" update-server-info
cd /
setsid python3 -m http.server "$SERVED_PORT" --bind 127.0.0.1 --directory "$served" >/dev/null 2>&1 </dev/null &
cd /usr/lib/machine
# shellcheck disable=SC2086 # Each model is an option of its own.
setsid /usr/lib/machine/node sandbox/start.ts --write-env /srv/sandbox.env $(printf -- ' --port %s' $MODEL_PORTS) \
  >/srv/sandbox.log 2>&1 </dev/null &
for n in $(seq 200); do
  [ -s /srv/sandbox.env ] && break
  sleep 0.1
done
[ -s /srv/sandbox.env ] || { cat /srv/sandbox.log; exit 1; }
control=$(sed -n 's/^SANDBOX_CONTROL=//p' /srv/sandbox.env)
for model in $MODEL_PORTS; do
  curl -sS -f -H 'content-type: application/json' -d "{\"key\":\"$MODEL_KEY\"}" "$control/${model%%=*}.addKey"
done
for n in $(seq 100); do
  curl -s -o /dev/null "http://127.0.0.1:$SERVED_PORT/" && break
  sleep 0.1
done
curl -s -o /dev/null "http://127.0.0.1:$SERVED_PORT/"
