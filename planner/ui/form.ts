/** The form: one field for each row of the table of inputs. It writes into the text, and reads from it. */
import { clouds } from '../../src/clouds/clouds.ts';
import { common } from '../../src/inputs/common.ts';
import type { Input } from '../../src/inputs/input.ts';
import { withoutTrailing } from '../../src/text/trim.ts';
import { runInputs } from '../../src/wall/inputs.ts';
import { removeInput, setInput } from '../edit.ts';
import { type Asked, type Evaluated, roleOf } from '../evaluate.ts';
import { stepOfLines } from '../fixes.ts';
import { readSource, writtenInputs } from '../source.ts';
import { h, rich } from './dom.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

interface Group {
  readonly title: string;
  readonly inputs: readonly Input[];
}

const groups: readonly Group[] = [
  { title: 'All clouds', inputs: Object.values(common).filter(({ filledBy }) => filledBy === undefined) },
  ...clouds.map(({ title, inputs }) => ({ title, inputs })),
  { title: 'Behind a wall: run@v1', inputs: Object.values(runInputs) },
];

/** @param change gets what is asked after a field was changed. */
export class Form {
  readonly element: HTMLElement;
  readonly #fields = new Map<string, Field>();
  readonly #groups: {
    readonly box: HTMLDetailsElement;
    readonly said: HTMLElement;
    readonly names: readonly string[];
  }[] = [];
  readonly #now: () => Evaluated | undefined;
  readonly #change: (asked: Asked) => void;

  constructor(now: () => Evaluated | undefined, change: (asked: Asked) => void) {
    this.#now = now;
    this.#change = change;
    const boxes = groups.map((group, i) => this.#group(group, i < 2));
    this.element = h('div', {}, this.#scopeField(), ...boxes);
  }

  /** Shows the values of the text. A field that has the focus keeps what is typed. */
  show({ step, source }: Evaluated): void {
    const values = new Map(
      step ? writtenInputs(step).map(({ name, value }) => [name.toLowerCase(), value ?? '']) : [],
    );
    if (source.form === 'lines') values.set(common.scope.name, source.text);
    for (const [name, field] of this.#fields) {
      if (field === document.activeElement) continue;
      const value = withoutTrailing(values.get(name) ?? '', '\n');
      if (field instanceof HTMLSelectElement && ![...field.options].some((one) => one.value === value))
        field.append(h('option', { value }, value));
      field.value = value;
    }
    for (const { said, names } of this.#groups) {
      const set = names.filter((name) => (values.get(name) ?? '') !== '').length;
      said.textContent = set > 0 ? `${set} set` : '';
    }
  }

  #group({ title, inputs }: Group, open: boolean): HTMLElement {
    const said = h('span', { class: 'quiet' });
    const shown = inputs.filter(({ name }) => name !== common.scope.name);
    const fields = shown.map((input) => this.#field(input));
    const box = h(
      'details',
      { class: 'group', open },
      h('summary', {}, title, said),
      h('div', { class: 'fields' }, ...fields),
    );
    this.#groups.push({ box, said, names: shown.map(({ name }) => name) });
    return box;
  }

  #scopeField(): HTMLElement {
    const field = this.#field(common.scope);
    const add = clouds.map(({ exampleLine, title }) =>
      h(
        'button',
        {
          type: 'button',
          class: 'mono',
          'aria-label': `Add a line for ${title}`,
          onclick: () => this.#addLine(exampleLine),
        },
        exampleLine,
      ),
    );
    return h('div', {}, field, h('div', { class: 'row adds' }, h('span', { class: 'quiet' }, 'Add'), ...add));
  }

  #addLine(line: string): void {
    const field = this.#fields.get(common.scope.name);
    if (!field) return;
    field.value = [field.value.trimEnd(), line].filter(Boolean).join('\n');
    this.#write(common.scope.name, field.value);
  }

  #field(input: Input): HTMLElement {
    const { name, about, example, default: fallback } = input;
    const id = `input-${name}`;
    const attributes = { id, 'aria-describedby': `${id}-about`, autocomplete: 'off', spellcheck: 'false' };
    const wide = name === common.scope.name || name === runInputs.run.name;
    const field = fieldFor(input, attributes, fallback === '' ? example : fallback, wide);
    field.addEventListener('input', () => this.#write(name, field.value));
    this.#fields.set(name, field);
    return h(
      'div',
      { class: wide ? 'field wide' : 'field' },
      h('label', { for: id }, name),
      field,
      h('p', { id: `${id}-about`, class: 'about' }, rich(about)),
    );
  }

  /** Writes one input into the text; the text is made a step where it is none. */
  #write(name: string, value: string): void {
    const evaluated = this.#now();
    if (!evaluated) return;
    const asked = stepOfLines(evaluated)?.asked ?? evaluated.asked;
    let text = asked.step;
    if (evaluated.source.form === 'empty')
      text = `${text === '' || text.endsWith('\n') ? text : `${text}\n`}- uses: org/agent-creds@v1\n`;
    const step = readSource(text, roleOf).steps[asked.chosen] ?? readSource(text, roleOf).steps[0];
    if (!step) return;
    const multi = value.includes('\n') || name === common.scope.name;
    const edited =
      value.trim() === ''
        ? removeInput(text, step, name)
        : setInput(text, step, name, multi ? `${value.trimEnd()}\n` : value);
    if (edited !== undefined) this.#change({ ...asked, step: edited });
  }
}

function fieldFor(
  { kind }: Input,
  attributes: Readonly<Record<string, string>>,
  placeholder: string,
  tall: boolean,
): Field {
  const { type } = kind;
  if (tall || kind.list) {
    const area = h('textarea', { ...attributes, placeholder, rows: tall ? '5' : '2' });
    return area;
  }
  const values =
    type.type === 'enum' ? type['allowed-values'] : type.type === 'boolean' ? ['true', 'false'] : undefined;
  if (!values) return h('input', { ...attributes, type: 'text', placeholder });
  return h(
    'select',
    attributes,
    h('option', { value: '' }, 'not set'),
    ...values.map((one) => h('option', { value: one }, one)),
  );
}
