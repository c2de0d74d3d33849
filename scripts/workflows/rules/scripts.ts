import { jobs, type Part, type Source, scalars, steps } from '../document.ts';
import {
  expressions,
  isOutsiderControlled,
  isSetByGithub,
  references,
  withoutExpressions,
} from '../expressions.ts';
import { at, isAction, type Rule } from '../rule.ts';

// Rules about scripts and conditions.
export const injection: Rule = {
  name: 'injection',
  about: 'no expression becomes a part of a script, except values that GitHub itself chooses',
  check: (source) =>
    steps(source).flatMap((step) => {
      const script = isAction(step, 'actions/github-script') ? [step.get('with', 'script')] : [];
      return [step.get('run'), step.get('shell'), ...script].flatMap((part) =>
        expressions(part.text ?? '')
          .flatMap(references)
          .filter((one) => !isSetByGithub(one) && !isLiteralMatrix(source, one))
          .map((one) =>
            at(
              part,
              `\`${one}\` becomes a part of a script, and ${isOutsiderControlled(one) ? 'an outsider can choose its value' : 'the shell runs whatever its value is'}. ` +
                'Fix: give it to the step as a variable (`env:`), and read that.',
            ),
          ),
      );
    }),
};

/** Whether a reference reads a matrix whose values are all written in the workflow itself, without expressions. */
function isLiteralMatrix(source: Source, reference: string): boolean {
  if (!reference.startsWith('matrix.')) return false;
  return jobs(source)
    .flatMap(({ part }) => scalars(part.get('strategy', 'matrix')))
    .every(({ text = '' }) => !text.includes('${{'));
}

export const always: Rule = {
  name: 'always',
  about:
    'a job with write access does not run after a job that failed, unless it checks the result of that job',
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
          'the job runs, with its write access, even when a job it needs has failed. Fix: check `needs.NAME.result` as well.',
        ),
      ),
};

export const ifText: Rule = {
  name: 'if-text',
  about: 'a condition is one expression: with any other text beside it, it is always true',
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

export const botName: Rule = {
  name: 'bot-name',
  about: 'a condition about a bot asks for the author of the pull request, not for the last actor',
  check: (source) =>
    conditions(source)
      .filter(({ text = '' }) => /\bgithub\.(triggering_)?actor\b[^&|]*\[bot\]/i.test(text))
      .map((part) =>
        at(
          part,
          '`github.actor` is the account that acted last, and an outsider can make a bot act. ' +
            'Fix: compare `github.event.pull_request.user.login`.',
        ),
      ),
};

function conditions(source: Source): Part[] {
  return [...jobs(source).map(({ part }) => part), ...steps(source)].map((part) => part.get('if'));
}

export const unsecureCommands: Rule = {
  name: 'unsecure-commands',
  about: 'the output of a step cannot set variables',
  check: (source) =>
    [source.root, ...jobs(source).map(({ part }) => part), ...steps(source)]
      .map((part) => part.get('env', 'ACTIONS_ALLOW_UNSECURE_COMMANDS'))
      .filter(({ value }) => value !== undefined)
      .map((part) =>
        at(part, 'with this setting, any output can set variables. Fix: write to `$GITHUB_ENV`.'),
      ),
};
