/** What follows from a plan: the block to copy, who may start the job, what the trust must name, and the set-up. */
import { knownEvents } from '../../src/guard/events.ts';
import type { PlannedBlock } from '../block.ts';
import { commandsOf } from '../command.ts';
import type { Evaluated } from '../evaluate.ts';
import { eventAnswers } from '../events.ts';
import type { Shape } from '../source.ts';
import { trustsOf } from '../trust.ts';
import { copyButton, h, rich } from './dom.ts';
import { code, sheet } from './results.ts';

const shapes: readonly (readonly [Shape, string])[] = [
  ['job', 'In the job'],
  ['wall', 'Behind a wall'],
  ['split', 'Split'],
];

/** @param choose gets the shape that a person picks. */
export function blockSheet(
  { text, leftOut, stops, shape }: PlannedBlock,
  choose: (shape: Shape) => void,
): HTMLElement {
  const onchange = (event: Event) => choose((event.target as HTMLSelectElement).value as Shape);
  const options = shapes.map(([value, title]) => h('option', { value, selected: value === shape }, title));
  const select = h('select', { id: 'shape', 'aria-label': 'Shape', onchange }, ...options);
  const left = leftOut.length > 0 && `This shape does not take ${leftOut.join(', ')}.`;
  return sheet(
    'To copy',
    [select, copyButton(text, 'the block')],
    stops === '' ? undefined : h('p', { class: 'note bad' }, rich(`Not in this shape: ${stops}.`)),
    code(text, 'The block to copy'),
    left ? h('p', { class: 'quiet' }, left) : undefined,
  );
}

export function guardSheet({ events, guard }: Evaluated): HTMLElement | undefined {
  if (!guard) return undefined;
  const answers = eventAnswers(events, guard);
  const rows = answers.map(({ event, people, bots }) =>
    h(
      'tr',
      {},
      h('td', { class: 'mono' }, event),
      h('td', {}, capital(people)),
      h('td', {}, bots && h('span', { class: 'quiet' }, 'Bots: '), rich(bots)),
    ),
  );
  const strange = events.filter((event) => !knownEvents.includes(event) && event !== 'workflow_call');
  return sheet(
    'Who may start it',
    [],
    h('table', { class: 'stack' }, h('tbody', {}, ...rows)),
    strange.length > 0
      ? h(
          'p',
          { class: 'quiet' },
          `GitHub has no event ${strange.join(', ')} today; for it the guard asks as for any other.`,
        )
      : undefined,
  );
}

export function trustSheet({ planned, facts }: Evaluated): HTMLElement | undefined {
  const trusts = trustsOf(planned?.plan.clouds ?? [], facts);
  if (trusts.length === 0) return undefined;
  const unsaid = facts.repositoryId === '' || facts.ownerId === '';
  return sheet(
    'What the trust must name',
    [],
    h(
      'p',
      { class: 'quiet' },
      'The cloud lets in the jobs whose token says this, and no others. ',
      'A repository’s name can come to belong to someone else, its number cannot',
      unsaid ? ': give the numbers under “Job”.' : '.',
    ),
    ...trusts.map(({ title, claims, text, about, note }) =>
      h(
        'div',
        { class: 'part' },
        h('h3', {}, title),
        h(
          'dl',
          { class: 'facts-list' },
          ...claims.flatMap(([name, value]) => [
            h('dt', { class: 'mono' }, name),
            h('dd', { class: 'mono' }, value),
          ]),
        ),
        note === '' ? undefined : h('p', { class: 'quiet' }, rich(note)),
        text === ''
          ? h('p', { class: 'quiet' }, about)
          : h(
              'details',
              { class: 'more', 'data-keep': `trust-${title}` },
              h('summary', {}, about),
              copyButton(text, about),
              code(text, about),
            ),
      ),
    ),
  );
}

export function setupSheet({ planned, inputs, facts }: Evaluated): HTMLElement | undefined {
  const commands = planned && inputs ? commandsOf(planned.plan, inputs, facts) : [];
  if (commands.length === 0) return undefined;
  return sheet(
    'Set-up, once, by an admin',
    [],
    h(
      'p',
      { class: 'quiet' },
      'In a clone of this repository, signed in to the cloud. ',
      h('code', {}, '--dry-run'),
      ' prints what it would do.',
    ),
    ...commands.map(({ title, text, open }) =>
      h(
        'div',
        { class: 'part' },
        h('div', { class: 'head' }, h('h3', {}, title), copyButton(text, `the command for ${title}`)),
        code(text, `Set-up command for ${title}`),
        open.length > 0 ? h('p', { class: 'quiet' }, `Still missing: ${open.join(', ')}.`) : undefined,
      ),
    ),
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
