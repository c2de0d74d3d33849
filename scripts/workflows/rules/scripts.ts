import { jobs, type Part, type Source, scalars, steps } from '../document.ts';
import { expressions, isFixed, isOutsiders, references, withoutExpressions } from '../expressions.ts';
import { at, isAction, type Rule } from '../rule.ts';

// What becomes a script or a condition.
export const injection: Rule = {
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

export const always: Rule = {
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

export const ifText: Rule = {
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

export const botName: Rule = {
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

export const unsecureCommands: Rule = {
  name: 'unsecure-commands',
  about: 'what a step prints sets no variables',
  check: (source) =>
    [source.root, ...jobs(source).map(({ part }) => part), ...steps(source)]
      .map((part) => part.get('env', 'ACTIONS_ALLOW_UNSECURE_COMMANDS'))
      .filter(({ value }) => value !== undefined)
      .map((part) => at(part, 'any output can set variables then. Fix: write to `$GITHUB_ENV`.')),
};
