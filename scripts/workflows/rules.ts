import { events, jobs, type Part, type Source, scalars, steps } from './document.ts';
import { expressions, isFixed, isOutsiders, references, withoutExpressions } from './expressions.ts';

/** What one rule has against one line. */
export interface Finding {
  readonly line: number;
  /** What is wrong, and after `Fix:` what to write. */
  readonly message: string;
}

export interface Rule {
  readonly name: string;
  readonly about: string;
  check(source: Source): Finding[];
}

const at = ({ line }: Part, message: string): Finding => ({ line, message });

const pinned: Rule = {
  name: 'pinned',
  about:
    'actions, workflows and images of others are named by commit or digest, with the version as a comment',
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
  // A tag can be moved to other code at any time, a commit cannot. Our own actions are released together with us.
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

const permissions: Rule = {
  name: 'permissions',
  about: 'a workflow starts from no more than reading; a job that writes says so itself, right by right',
  check(source) {
    const fix =
      'Fix: `permissions: {}` or `contents: read` at the top; a job that needs more says so itself.';
    if (source.root.get('jobs').value === undefined) return [];
    const top = source.root.get('permissions');
    const wide = jobs(source)
      .map(({ part }) => part.get('permissions'))
      .filter(({ text = '' }) => text.endsWith('-all'))
      .map((part) =>
        at(part, `\`permissions: ${part.text}\` is too wide. Fix: name the rights that the job uses.`),
      );
    if (top.value === undefined || top.value === null)
      return [{ line: 1, message: `no top-level \`permissions:\`. ${fix}` }, ...wide];
    if (top.text !== undefined)
      return [at(top, `top-level \`permissions: ${top.text}\` is too wide. ${fix}`), ...wide];
    return [
      ...top
        .entries()
        .filter(([, { text }]) => text !== 'read' && text !== 'none')
        .map(([name, part]) =>
          at(part, `top-level \`permissions:\` gives \`${name}: ${part.text}\`. ${fix}`),
        ),
      ...wide,
    ];
  },
};

const checkoutToken: Rule = {
  name: 'checkout-token',
  about: 'checkout leaves no token on the disk, where an agent would find it',
  check: (source) =>
    steps(source)
      .filter((step) => isAction(step, 'actions/checkout'))
      .filter((step) => step.get('with', 'persist-credentials').text !== 'false')
      .map((step) =>
        at(
          step.get('uses'),
          'checkout keeps its token on disk. Fix: `with: { persist-credentials: false }`.',
        ),
      ),
};

const injection: Rule = {
  name: 'injection',
  about: 'no expression becomes a part of a script, but for what GitHub itself chooses',
  check: (source) =>
    steps(source).flatMap((step) => {
      const script = isAction(step, 'actions/github-script') ? [step.get('with', 'script')] : [];
      return [step.get('run'), step.get('shell'), ...script].flatMap((part) =>
        expressions(part.text ?? '')
          .flatMap(references)
          .filter((one) => !isFixed(one) && !isLiteralMatrix(source, one))
          .map((one) =>
            at(
              part,
              `\`${one}\` becomes a part of a script, and ${isOutsiders(one) ? 'an outsider can choose what it holds' : 'whatever it holds is run'}. ` +
                'Fix: give it to the step as a variable (`env:`), and read that.',
            ),
          ),
      );
    }),
};

/** Whether what a matrix gives is written in the workflow itself, in every job that has one. */
function isLiteralMatrix(source: Source, reference: string): boolean {
  if (!reference.startsWith('matrix.')) return false;
  return jobs(source)
    .flatMap(({ part }) => scalars(part.get('strategy', 'matrix')))
    .every(({ text = '' }) => !text.includes('${{'));
}

const headCode: Rule = {
  name: 'head-code',
  about: "where a stranger's event runs with the repository's rights, the stranger's code is not fetched",
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

const secretsInherit: Rule = {
  name: 'secrets-inherit',
  about: 'a called workflow gets the secrets it needs by name',
  check: (source) =>
    jobs(source)
      .map(({ part }) => part.get('secrets'))
      .filter(({ text }) => text === 'inherit')
      .map((part) =>
        at(part, '`secrets: inherit` hands over every secret. Fix: name the ones that are needed.'),
      ),
};

const secretsWhole: Rule = {
  name: 'secrets-whole',
  about: 'secrets are read by name, one by one: masks know no part of one and no list of all',
  check: (source) =>
    scalars(source.root).flatMap((part) =>
      expressions(part.text ?? '')
        .filter((one) =>
          /\bsecrets\s*(?:[,)[]|$)|\bfromjson\s*\(\s*secrets\b/i.test(
            one.replaceAll(/\[\s*'[\w-]+'\s*\]/g, '.NAME'),
          ),
        )
        .map((one) =>
          at(
            part,
            `\`${one}\` reads all secrets, or a part of one that no mask knows. Fix: \`secrets.NAME\`.`,
          ),
        ),
    ),
};

const selfHosted: Rule = {
  name: 'self-hosted',
  about: 'a runner of our own says that it is used once',
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

const releaseCache: Rule = {
  name: 'release-cache',
  about: 'nothing that an earlier run left comes into what is released',
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

const always: Rule = {
  name: 'always',
  about: 'a job with rights does not run after one that failed, unless it asks how that one ended',
  check: (source) =>
    jobs(source)
      .filter(({ part }) => part.get('needs').value !== undefined)
      .filter(({ part }) =>
        part
          .get('permissions')
          .entries()
          .some(([, { text }]) => text === 'write'),
      )
      .map(({ part }) => part.get('if'))
      .filter(({ text = '' }) => /\balways\(\)|!\s*cancelled\(\)|\bfailure\(\)/.test(text))
      .filter(({ text = '' }) => !/\bneeds\./.test(text))
      .map((part) =>
        at(
          part,
          'the job runs, with its rights, even when a job it needs has failed. Fix: ask for `needs.NAME.result` as well.',
        ),
      ),
};

const ifText: Rule = {
  name: 'if-text',
  about: 'a condition is one expression: beside any other text it is always true',
  check: (source) =>
    conditions(source)
      .filter(({ text = '' }) => text.includes('${{') && withoutExpressions(text) !== '')
      .map((part) =>
        at(
          part,
          'text beside `${{ }}`, a line break too, makes the condition always true. Fix: one expression.',
        ),
      ),
};

const botName: Rule = {
  name: 'bot-name',
  about: 'who pushed last is not whose pull request it is',
  check: (source) =>
    conditions(source)
      .filter(({ text = '' }) => /\bgithub\.(triggering_)?actor\b[^&|]*\[bot\]/i.test(text))
      .map((part) =>
        at(
          part,
          '`github.actor` is whoever acted last, and a stranger can make a bot act. ' +
            'Fix: ask `github.event.pull_request.user.login`.',
        ),
      ),
};

function conditions(source: Source): Part[] {
  return [...jobs(source).map(({ part }) => part), ...steps(source)].map((part) => part.get('if'));
}

const unsecureCommands: Rule = {
  name: 'unsecure-commands',
  about: 'what a step prints sets no variables',
  check: (source) =>
    [source.root, ...jobs(source).map(({ part }) => part), ...steps(source)]
      .map((part) => part.get('env', 'ACTIONS_ALLOW_UNSECURE_COMMANDS'))
      .filter(({ value }) => value !== undefined)
      .map((part) => at(part, 'any output can set variables then. Fix: write to `$GITHUB_ENV`.')),
};

const actionRuntime: Rule = {
  name: 'action-runtime',
  about: 'our actions run on the Node that the tests run on',
  check: ({ root }) =>
    [root.get('runs', 'using')]
      .filter(({ text = 'node24' }) => text.startsWith('node') && text !== 'node24')
      .map((part) => at(part, `\`using: ${part.text}\` is not what is tested. Fix: \`using: node24\`.`)),
};

export const rules: readonly Rule[] = [
  pinned,
  permissions,
  checkoutToken,
  injection,
  headCode,
  secretsInherit,
  secretsWhole,
  selfHosted,
  releaseCache,
  always,
  ifText,
  botName,
  unsecureCommands,
  actionRuntime,
];

function isAction(step: Part, name: string): boolean {
  const [used = ''] = (step.get('uses').text ?? '').split('@');
  return used.toLowerCase() === name;
}

/** The comments of a line and of the whole lines of comment right above it. */
export function comments({ lines }: Source, line: number): string {
  const found = [/(?:^|\s)#.*/.exec(lines[line - 1] ?? '')?.[0] ?? ''];
  for (let above = line - 2; /^\s*#/.test(lines[above] ?? ''); above--) found.unshift(lines[above] ?? '');
  return found.join('\n');
}
