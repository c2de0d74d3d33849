// A git host for a machine, with one repository and one token. `node git-host.ts FILE`: it writes its URL and the folder of the
// repository there, as JSON. The token is in its environment, so that no file has it.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { GitHost } from '../../../../sandbox/git/host.ts';

const { GIT_HOST_TOKEN: value = '' } = process.env;
const host = await GitHost.start();
const folder = host.addRepository('acme/app');
host.addToken({ value, contents: { 'acme/app': 'write' } });
const git = (...args: string[]) =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=o', '-c', 'user.email=o@example.test', ...args], {
    encoding: 'utf8',
  }).trim();
const tree = git('hash-object', '-t', 'tree', '-w', '/dev/null');
git('update-ref', 'refs/heads/main', git('commit-tree', tree, '-m', 'first'));
writeFileSync(process.argv[2] ?? '', JSON.stringify({ url: host.url, folder }));
