import { events, jobs, type Part, scalars, steps } from '../document.ts';
import { at, comments, type Finding, isAction, type Rule } from '../rule.ts';

// Rules about the code that runs.
export const pinned: Rule = {
  name: 'pinned',
  about:
    'third-party actions, workflows and images are pinned by commit or digest, with the version as a comment',
  check(source) {
    const uses = [...jobs(source).map(({ part }) => part), ...steps(source)].map((part) => part.get('uses'));
    const images = jobs(source).flatMap(({ part }) => [
      part.get('container').text === undefined ? part.get('container', 'image') : part.get('container'),
      ...part
        .get('services')
        .entries()
        .map(([, service]) => service.get('image')),
    ]);
    const docker = source.root.get('runs', 'image');
    return [
      ...uses.flatMap((part) => (part.text === undefined ? [] : checkUses(part, part.text, source.lines))),
      ...[...images, docker]
        .filter(({ text = '' }) => text !== '' && !isLocal(text) && !/@sha256:[0-9a-f]{64}$/.test(text))
        .map((part) =>
          at(part, `the image \`${part.text}\` is not pinned. Fix: name its digest, \`@sha256:...\`.`),
        ),
    ];
  },
};

function checkUses(part: Part, uses: string, lines: readonly string[]): Finding[] {
  // The owner of a tag can move it to other code at any time; a commit never changes. Our own actions are released together.
  if (isLocal(uses) || /^org\/agent-creds(\/[^@]*)?@/.test(uses)) return [];
  const fix = 'Fix: name the commit, `@<40 hex> # vX.Y.Z`.';
  if (uses.startsWith('docker://')) {
    if (/@sha256:[0-9a-f]{64}$/.test(uses)) return [];
    return [at(part, `\`uses: ${uses}\` is not pinned. Fix: name the digest, \`@sha256:...\`.`)];
  }
  if (!/@[0-9a-f]{40}$/.test(uses)) return [at(part, `\`uses: ${uses}\` is not pinned. ${fix}`)];
  if (/#\s*v\d/.test(lines[part.line - 1] ?? '')) return [];
  return [at(part, `\`uses: ${uses}\` does not say which version that commit is. ${fix}`)];
}

function isLocal(uses: string): boolean {
  return uses.startsWith('./') || uses === 'Dockerfile';
}

export const headCode: Rule = {
  name: 'head-code',
  about:
    "a workflow that an outsider's event starts with the repository's rights does not fetch the outsider's code",
  check(source) {
    const risky = events(source).filter((event) =>
      ['pull_request_target', 'workflow_run', 'issue_comment', 'issues'].includes(event),
    );
    if (risky.length === 0) return [];
    const why = `while \`${risky.join('`, `')}\` runs with the repository's own rights`;
    const fix = 'Fix: use `pull_request` for what runs that code.';
    return steps(source).flatMap((step) => {
      const fetched = isAction(step, 'actions/checkout')
        ? [step.get('with', 'ref'), step.get('with', 'repository')]
        : [];
      return [
        ...fetched
          .filter(({ text = '' }) => /\bhead\b|head_|refs\/pull\//.test(text))
          .map((part) => at(part, `checkout fetches the code of a pull request ${why}. ${fix}`)),
        ...[step.get('run')]
          .filter(({ text = '' }) => /\bgh\s+pr\s+checkout\b|\bpull\/[^\s'"]*\/(head|merge)\b/.test(text))
          .map((part) => at(part, `the script fetches the code of a pull request ${why}. ${fix}`)),
      ];
    });
  },
};

export const selfHosted: Rule = {
  name: 'self-hosted',
  about: 'a job on a self-hosted runner says that the runner is ephemeral',
  check: (source) =>
    jobs(source)
      .map(({ part }) => part.get('runs-on'))
      .filter((part) => scalars(part).some(({ text = '' }) => /\bself-hosted\b/.test(text)))
      .filter(({ line }) => !comments(source, line).includes('ephemeral'))
      .map((part) =>
        at(
          part,
          'a self-hosted runner keeps what a job leaves behind for the next one. ' +
            'Fix: use one that ends with its job, and say `# ephemeral` on this line.',
        ),
      ),
};

export const releaseCache: Rule = {
  name: 'release-cache',
  about: 'a workflow that releases reads no cache, since an earlier run may have written it',
  check(source) {
    const rights = jobs(source).flatMap(({ part }) => part.get('permissions').entries());
    const releases =
      events(source).includes('release') ||
      source.root.get('on', 'push', 'tags').value !== undefined ||
      rights.some(([name, { text }]) => ['attestations', 'packages'].includes(name) && text === 'write');
    if (!releases) return [];
    return steps(source)
      .filter(usesCache)
      .map((step) =>
        at(
          step.get('uses'),
          'a workflow that releases reads a cache that another run may have written. ' +
            'Fix: no cache here (`package-manager-cache: false` for setup-node, `cache: false` for setup-go).',
        ),
      );
  },
};

function usesCache(step: Part): boolean {
  const [name = ''] = (step.get('uses').text ?? '').split('@');
  const { text: cache } = step.get('with', 'cache');
  if (/^actions\/cache(\/|$)|-cache$/.test(name)) return true;
  if (name === 'actions/setup-go') return cache !== 'false';
  if (cache !== undefined && !['', 'false'].includes(cache)) return true;
  return name === 'actions/setup-node' && step.get('with', 'package-manager-cache').text !== 'false';
}

export const actionRuntime: Rule = {
  name: 'action-runtime',
  about: 'our actions run on the version of Node that the tests use',
  check: ({ root }) =>
    [root.get('runs', 'using')]
      .filter(({ text = 'node24' }) => text.startsWith('node') && text !== 'node24')
      .map((part) => at(part, `\`using: ${part.text}\` is not what is tested. Fix: \`using: node24\`.`)),
};
