import type { Entry } from '../table.ts';

/** The workspace is a repository with a submodule, a second worktree and a nested repository. */
export const git: readonly Entry[] = [
  {
    name: 'git status is silent about the owner of the workspace',
    script: 'git status --short; git log --oneline',
    expect: /first/,
  },
  {
    name: 'git commit, and the next step sees the commit',
    script: 'echo two >>file; git add file; git commit -q -m "by the agent"; git log -1 --format=%s',
    expect: /by the agent/,
    after: 'git log --format=%s | grep -x "by the agent" >/dev/null; git diff --quiet',
  },
  {
    name: 'git commit with a message from an editor',
    script:
      'echo three >>file; GIT_EDITOR="sh -c \'echo edited >\\$0\'" git commit -q -a; git log -1 --format=%s',
    expect: /edited/,
  },
  {
    name: 'git branch, switch, and back, and the next step sees the branch',
    script:
      'main=$(git branch --show-current); git switch -q -c topic; echo t >topic; git add topic; git commit -q -m topic; git switch -q "$main"; test ! -e topic',
    after: 'git rev-parse --verify -q topic; git show topic:topic | grep -x t >/dev/null',
  },
  {
    name: 'git merge',
    script: `
      main=$(git branch --show-current)
      git switch -q -c side; echo s >side; git add side; git commit -q -m side
      git switch -q "$main"; git merge -q --no-ff -m merged side; test -e side; git log -1 --format=%s`,
    expect: /merged/,
  },
  {
    name: 'git merge with a conflict, which is resolved',
    script: `
      main=$(git branch --show-current)
      git switch -q -c left; echo left >both; git add both; git commit -q -m left
      git switch -q "$main"; echo right >both; git add both; git commit -q -m right
      if git merge -q left; then exit 1; fi
      echo whole >both; git add both; git commit -q -m resolved; git status --short -uno`,
  },
  {
    name: 'git rebase',
    script: `
      main=$(git branch --show-current)
      git switch -q -c base; echo b >base; git add base; git commit -q -m base
      git switch -q "$main"; echo c >own; git add own; git commit -q -m own
      git switch -q base; git rebase -q "$main"; test -e own; git switch -q "$main"`,
  },
  {
    name: 'git stash, and the next step sees the stash',
    script: 'echo stashed >>file; git stash -q; git diff --quiet; git stash list',
    expect: /stash@\{0\}/,
    after: 'git stash pop -q; grep -qx stashed file; git checkout -q file',
  },
  {
    name: 'git tag',
    script: 'git tag v1; git tag -a v2 -m two; git describe',
    after: 'git rev-parse -q --verify v1; git cat-file -t v2 | grep -x tag >/dev/null',
  },
  {
    name: 'git config of the repository, for as long as the agent runs',
    script: 'git config user.name agent; git config user.name',
    expect: /^agent$/m,
  },
  {
    name: 'git config --global',
    script: 'git config --global alias.st status; git st --short -uno',
  },
  {
    name: 'a git hook that the agent installs runs for the agent',
    script: `
      printf '#!/bin/sh\\necho hook ran\\n' >.git/hooks/pre-commit; chmod +x .git/hooks/pre-commit
      git commit -q --allow-empty -m hooked 2>&1; rm .git/hooks/pre-commit`,
    expect: /hook ran/,
  },
  {
    name: 'git push and fetch over file',
    script: `
      git init -q --bare "$RUNNER_TEMP/remote.git"; git push -q "$RUNNER_TEMP/remote.git" HEAD:refs/heads/main
      git remote add local "$RUNNER_TEMP/remote.git"; git fetch -q local; git rev-parse local/main; git remote remove local`,
    expect: /^[0-9a-f]{40}$/m,
  },
  {
    name: 'git clone and fetch over http, from a server inside',
    script: `
      git clone -q --bare . "$RUNNER_TEMP/served.git"; git -C "$RUNNER_TEMP/served.git" update-server-info
      python3 -m http.server 18080 --bind 127.0.0.1 --directory "$RUNNER_TEMP" >/dev/null 2>&1 & server=$!
      trap 'kill $server' EXIT
      for n in $(seq 50); do curl -sf http://127.0.0.1:18080/ >/dev/null && break; sleep 0.1; done
      git clone -q http://127.0.0.1:18080/served.git "$RUNNER_TEMP/clone"; git -C "$RUNNER_TEMP/clone" fetch -q
      git -C "$RUNNER_TEMP/clone" log -1 --format=%H`,
    expect: /^[0-9a-f]{40}$/m,
  },
  {
    name: 'git fetch over http, from a server outside on an allowed port',
    script: `
      git fetch -q "http://127.0.0.1:$EVERYDAY_PORT/remote.git" main; git log -1 --format=%s FETCH_HEAD`,
    expect: /^from outside$/m,
  },
  {
    name: 'git worktree add, commit there, and remove',
    script: `
      git worktree add -q -b of-tree "$RUNNER_TEMP/agent-tree"; cd "$RUNNER_TEMP/agent-tree"
      echo w >w; git add w; git commit -q -m 'in the tree'; cd -; git worktree remove "$RUNNER_TEMP/agent-tree"
      git log -1 --format=%s of-tree`,
    expect: /in the tree/,
    after: 'git rev-parse -q --verify of-tree; git status --short >/dev/null',
  },
  {
    name: 'git worktree add inside the workspace',
    script:
      'git worktree add -q -b inner inner-tree; git -C inner-tree status --short; git worktree remove inner-tree',
  },
  {
    name: 'a commit in a submodule, and its update',
    script: `
      cd sub; git config user.name runner; git config user.email runner@example.test
      git switch -q -c own 2>/dev/null || git checkout -q -b own; echo s >s; git add s; git commit -q -m 'in the submodule'
      cd ..; git add sub; git commit -q -m 'moves the submodule'; git submodule status`,
    expect: /sub/,
    after:
      'git -C sub log -1 --format=%s | grep -x "in the submodule" >/dev/null; git status --short sub | { ! grep .; }',
  },
  {
    name: 'git submodule add and update',
    script: `
      git init -q -b main "$RUNNER_TEMP/lib"
      git -C "$RUNNER_TEMP/lib" -c user.name=r -c user.email=r@example.test commit -q --allow-empty -m lib
      git -c protocol.file.allow=always submodule add -q "$RUNNER_TEMP/lib" vendored; git submodule update --init vendored
      git submodule status`,
    expect: /vendored/,
  },
  {
    name: 'a commit in a nested repository',
    script:
      'cd nested; git -c user.name=r -c user.email=r@example.test commit -q --allow-empty -m deep; git log -1 --format=%s',
    expect: /deep/,
    after: 'git -C nested log -1 --format=%s | grep -x deep >/dev/null',
  },
  {
    name: 'git gc, reflog and fsck',
    script: 'git gc -q; git reflog -n 1; git fsck --no-progress',
    expect: /HEAD@\{0\}/,
    after: 'git fsck --no-progress',
  },
  {
    name: 'git bisect',
    script: `
      for n in 1 2 3 4 5; do echo $n >step; git add step; git commit -q -m "step $n"; done
      git bisect start HEAD HEAD~5; git bisect run sh -c 'test $(cat step 2>/dev/null || echo 0) -lt 3'; git bisect reset`,
    expect: /is the first bad commit/,
  },
  {
    name: 'git ls-files and grep',
    script: 'git ls-files lib; git grep -q one -- file',
    expect: /file/,
  },
];
