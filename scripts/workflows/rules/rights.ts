import { jobs, scalars, steps } from '../document.ts';
import { expressions } from '../expressions.ts';
import { at, isAction, type Rule } from '../rule.ts';

// Rules about rights and secrets.
export const permissions: Rule = {
  name: 'permissions',
  about: 'the top-level permissions only read; a job that writes names each right itself',
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

export const checkoutToken: Rule = {
  name: 'checkout-token',
  about: 'checkout leaves no token on disk, where an agent could read it',
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

export const secretsInherit: Rule = {
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

export const secretsWhole: Rule = {
  name: 'secrets-whole',
  about:
    'a workflow reads each secret by its name: the runner masks neither a part of a secret nor a list of all',
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
            `\`${one}\` reads all secrets, or a part of one, which the runner does not mask. Fix: \`secrets.NAME\`.`,
          ),
        ),
    ),
};
