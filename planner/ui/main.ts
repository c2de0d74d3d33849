/** The page: what is asked on one side, what it becomes on the other. It keeps nothing and asks nobody. */

import { knownEvents } from '../../src/guard/events.ts';
import { blockFor, type PlannedBlock } from '../block.ts';
import { type Asked, type Evaluated, evaluate } from '../evaluate.ts';
import type { JobFacts } from '../facts.ts';
import type { Shape } from '../source.ts';
import { h } from './dom.ts';
import { examples } from './examples.ts';
import { Form } from './form.ts';
import { blockSheet, guardSheet, setupSheet, trustSheet } from './more.ts';
import { cloudSheet, mistakes, verdict } from './results.ts';
import { Tabs } from './tabs.ts';

/** A plan follows the last key by this many milliseconds. */
const PAUSE = 120;

let asked: Asked = {
  step: examples[0]?.step ?? '',
  policy: '',
  chosen: 0,
  facts: {
    repository: '',
    repositoryId: '',
    ownerId: '',
    branch: '',
    workflow: '',
    environment: '',
    event: '',
    shape: 'job',
  },
  expressions: {},
};
let shown: Evaluated | undefined;
let shape: Shape | undefined;
let latest = 0;

const stepEditor = editor('step-text', 'Workflow, step, inputs or scope lines', (step) =>
  change({ ...asked, step, chosen: 0 }),
);
const policyEditor = editor('policy-text', 'Policy file, .github/agent-creds.yml', (policy) =>
  change({ ...asked, policy }),
);
const chooser = h('select', {
  'aria-label': 'Which step',
  onchange: () => change({ ...asked, chosen: chooser.selectedIndex }),
});
const choosing = h('div', { class: 'row hidden' }, chooser);
const filledIn = h('div', { class: 'fields facts hidden' });
const form = new Form(
  () => shown,
  (next) => apply(next, 'form'),
);
const tabs = new Tabs('What you ask for', [
  { id: 'step', title: 'Step', panel: h('div', {}, choosing, stepEditor, filledIn, exampleRow()) },
  { id: 'form', title: 'Form', panel: h('div', {}, form.element) },
  {
    id: 'policy',
    title: 'Policy file',
    panel: h(
      'div',
      {},
      h(
        'p',
        { class: 'quiet' },
        'What admins allow: ',
        h('code', {}, '.github/agent-creds.yml'),
        ' of the default branch. Leave it empty where there is none.',
      ),
      policyEditor,
    ),
  },
  { id: 'job', title: 'Job', panel: h('div', {}, ...factFields()) },
]);
const results = document.getElementById('results');
const status = h('div', { role: 'status' });
const rest = h('div', { class: 'rest' });
// Where the plan is far below, its first words are in sight, too.
const peek = h('a', { href: '#results', class: 'peek' });
document.getElementById('input')?.append(tabs.element, peek);
results?.append(status, rest);
new IntersectionObserver(([seen]) => peek.classList.toggle('hidden', seen?.isIntersecting === true)).observe(
  status,
);
stepEditor.value = asked.step;
plan();

function editor(id: string, label: string, write: (text: string) => void): HTMLTextAreaElement {
  const area = h('textarea', {
    id,
    class: 'editor',
    'aria-label': label,
    spellcheck: 'false',
    autocomplete: 'off',
    autocapitalize: 'off',
  });
  area.addEventListener('input', () => write(area.value));
  return area;
}

function exampleRow(): HTMLElement {
  const buttons = examples.map(({ title, step, policy }) =>
    h(
      'button',
      { type: 'button', onclick: () => apply({ ...asked, step, policy, chosen: 0, expressions: {} }) },
      title,
    ),
  );
  return h('div', { class: 'row' }, h('span', { class: 'quiet' }, 'Try'), ...buttons);
}

function factFields(): readonly HTMLElement[] {
  const rows: readonly (readonly [keyof JobFacts, string, string, string])[] = [
    ['repository', 'Repository', 'octo-org/octo-repo', 'Whose workflow runs the agent.'],
    ['repositoryId', 'Its number', '74', 'gh api repos/OWNER/REPO --jq .id'],
    ['ownerId', "Its owner's number", '65', 'gh api repos/OWNER/REPO --jq .owner.id'],
    ['branch', 'Branch', 'main', 'The branch whose workflow file counts.'],
    ['workflow', 'Workflow file', 'agent.yml', 'In .github/workflows.'],
    ['environment', 'Environment', 'production', 'The GitHub environment of the job, if it has one.'],
    ['event', 'Event', 'workflow_dispatch', 'What starts it, where the text does not say.'],
  ];
  const fields = rows.map(([key, title, placeholder, about]) => {
    const id = `fact-${key}`;
    const field = h('input', {
      id,
      type: 'text',
      placeholder,
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-describedby': `${id}-about`,
      ...(key === 'event' ? { list: 'events' } : {}),
    });
    field.addEventListener('input', () =>
      change({ ...asked, facts: { ...asked.facts, [key]: field.value.trim() } }),
    );
    return h(
      'div',
      { class: 'field' },
      h('label', { for: id }, title),
      field,
      h('p', { class: 'about', id: `${id}-about` }, about),
    );
  });
  return [
    h(
      'p',
      { class: 'quiet' },
      'Who the job is to a cloud: for the trust, the set-up command and the conditions of a profile.',
    ),
    h('div', { class: 'fields facts' }, ...fields),
    h('datalist', { id: 'events' }, ...knownEvents.map((event) => h('option', { value: event }))),
  ];
}

/** Takes over what a person typed, and plans when they pause. */
function change(next: Asked): void {
  asked = next;
  const number = ++latest;
  setTimeout(() => number === latest && plan(), PAUSE);
}

/** Takes over what a button or the form wrote, and plans at once. */
function apply(next: Asked, from?: 'form'): void {
  const moved = next.policy !== asked.policy && next.step === asked.step ? 'policy' : 'step';
  asked = next;
  stepEditor.value = next.step;
  policyEditor.value = next.policy;
  if (from !== 'form') tabs.open(moved);
  plan();
}

function plan(): void {
  const number = ++latest;
  planned().then(
    (all) => number === latest && show(...all),
    (error: unknown) => {
      if (number !== latest) return;
      const why = error instanceof Error ? error.message : 'unknown';
      rest.replaceChildren(h('p', { class: 'note bad' }, `This page has a defect: ${why}.`));
    },
  );
}

async function planned(): Promise<readonly [Evaluated, PlannedBlock | undefined]> {
  const evaluated = await evaluate(asked);
  if (!evaluated.planned || evaluated.choices.length === 0) return [evaluated, undefined];
  const own = evaluated.shape === 'issuer' ? 'job' : evaluated.shape;
  return [evaluated, await blockFor(evaluated, shape ?? own)];
}

function show(evaluated: Evaluated, block: PlannedBlock | undefined): void {
  shown = evaluated;
  const open = new Set(
    [...rest.querySelectorAll<HTMLDetailsElement>('details[open]')].map((one) => one.dataset.keep),
  );
  const { planned: result, choices, shape: own } = evaluated;
  showChoices(choices, evaluated.asked.chosen);
  showExpressions(evaluated.expressions);
  form.show(evaluated);
  tabs.count('step', evaluated.problems.length);
  tabs.count('policy', evaluated.findings.filter(({ severity }) => severity === 'error').length);
  status.replaceChildren(verdict(evaluated));
  peek.textContent = status.querySelector('strong')?.textContent ?? '';
  const hidden = peek.classList.contains('hidden') ? 'hidden' : '';
  peek.className = `peek ${status.firstElementChild?.className ?? ''} ${hidden}`;
  const chooseShape = (next: Shape) => {
    shape = next;
    plan();
  };
  const parts = [
    mistakes(evaluated, { apply, goTo }),
    ...(result?.plan.clouds.flatMap((one, i) => {
      const view = result.views[i];
      return view ? [cloudSheet(one, view, own === 'wall')] : [];
    }) ?? []),
    block && blockSheet(block, chooseShape),
    guardSheet(evaluated),
    trustSheet(evaluated),
    setupSheet(evaluated),
  ];
  const focused = document.activeElement?.id ?? '';
  rest.replaceChildren(...parts.filter((part) => part !== undefined));
  if (focused !== '' && rest.querySelector(`#${focused}`)) document.getElementById(focused)?.focus();
  for (const one of rest.querySelectorAll('details')) if (open.has(one.dataset.keep)) one.open = true;
}

function showChoices(choices: readonly string[], chosen: number): void {
  choosing.classList.toggle('hidden', choices.length < 2);
  const same =
    choices.length === chooser.length && choices.every((one, i) => chooser.options[i]?.text === one);
  if (!same) chooser.replaceChildren(...choices.map((one) => h('option', {}, one)));
  chooser.selectedIndex = Math.min(chosen, choices.length - 1);
}

/** A field for each expression of the text: only the runner knows its value. */
function showExpressions(all: Evaluated['expressions']): void {
  // Nobody should type a secret into a page, whatever the page promises.
  const expressions = all.filter(([expression]) => !/\bsecrets\b/.test(expression));
  filledIn.classList.toggle('hidden', expressions.length === 0);
  const there = [...filledIn.querySelectorAll('input')].map((one) => one.dataset.expression);
  if (there.join('\n') === expressions.map(([one]) => one).join('\n')) return;
  const fields = expressions.map(([expression, value], i) => {
    const id = `expression-${i}`;
    const field = h('input', {
      id,
      type: 'text',
      placeholder: value,
      'data-expression': expression,
      autocomplete: 'off',
    });
    field.value = asked.expressions[expression] ?? '';
    field.addEventListener('input', () =>
      change({ ...asked, expressions: { ...asked.expressions, [expression]: field.value } }),
    );
    return h('div', { class: 'field' }, h('label', { for: id }, '${{ ', expression, ' }}'), field);
  });
  filledIn.replaceChildren(...fields);
}

function goTo(where: 'step' | 'policy', line: number): void {
  tabs.open(where);
  const area = where === 'step' ? stepEditor : policyEditor;
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = Math.max(0, (line - 4) * Number.parseFloat(getComputedStyle(area).lineHeight));
}
