/** Shows what the action would say. */
import { cloudByName, isWithheld } from '../../src/clouds/clouds.ts';
import { sentence } from '../../src/errors/error.ts';
import { common } from '../../src/inputs/common.ts';
import { formatDuration } from '../../src/inputs/duration.ts';
import { slotText } from '../../src/model/lease.ts';
import type { CloudPlan, PlanView } from '../../src/model/plan.ts';
import { lifeText } from '../../src/plan/render.ts';
import type { Asked, Evaluated } from '../evaluate.ts';
import { type Fix, fixFor, fixForFinding, movePolicy, stepOfLines } from '../fixes.ts';
import { lineInText } from '../source.ts';
import { copyButton, h, rich } from './dom.ts';

export interface Actions {
  readonly apply: (asked: Asked) => void;
  /** Selects a line of the step or of the policy file, from 1. */
  readonly goTo: (where: 'step' | 'policy', line: number) => void;
}

/** One line that says how it stands. */
export function verdict(evaluated: Evaluated): HTMLElement {
  const { problems, findings, planned, warnings, source, asked } = evaluated;
  const wrong = problems.length + findings.filter(({ severity }) => severity === 'error').length;
  const doubts = warnings.length + findings.filter(({ severity }) => severity === 'warning').length;
  const of = (kind: string, title: string, text: string) =>
    h('div', { class: `sheet verdict ${kind}` }, h('strong', {}, title), h('span', {}, text));
  if (source.form === 'policy') return of('warn', 'A policy file', 'It has a field of its own.');
  if (wrong > 0)
    return of(
      'bad',
      `${wrong} ${wrong === 1 ? 'mistake' : 'mistakes'}`,
      'A run would stop before it asks a cloud.',
    );
  if (!planned) {
    const text =
      asked.policy.trim() === ''
        ? 'Paste a step, a workflow or scope lines, or fill in the form.'
        : 'The policy file can be used. It has no profile to plan.';
    return of('', 'Nothing to plan yet', text);
  }
  const { clouds } = planned.plan;
  const wide = clouds.filter(({ narrowed }) => !narrowed).map(({ cloud }) => cloudByName(cloud).title);
  const names = clouds.map(({ cloud }) => cloudByName(cloud).title).join(', ');
  const life = [
    ...new Set(clouds.filter(({ end }) => end !== 'withheld').map(({ ttl }) => formatDuration(ttl))),
  ].join(' and ');
  const text = [
    names,
    ...(life === '' ? [] : [`for ${life}`]),
    `deliver ${planned.plan.deliver.join(' and ')}`,
  ].join(', ');
  if (wide.length > 0)
    return of(
      'warn',
      'Not narrowed',
      `${wide.join(', ')}: the lease may do all that its identity may. ${text}.`,
    );
  const said = doubts > 0 ? ` ${doubts} ${doubts === 1 ? 'warning' : 'warnings'}.` : '';
  return of(doubts > 0 ? 'warn' : 'good', 'No mistakes found', `${text}.${said}`);
}

/** The mistakes, each with its fix. The buttons come when it is known that they work. */
export function mistakes(evaluated: Evaluated, actions: Actions): HTMLElement | undefined {
  const { problems, findings, warnings, notices, source, step } = evaluated;
  const start = movePolicy(evaluated) ?? stepOfLines(evaluated);
  const items = [
    ...problems.map((problem) => {
      const at =
        problem.line === undefined
          ? undefined
          : step
            ? lineInText(source, step, common.scope.name, problem.line)
            : source.form === 'lines'
              ? problem.line
              : undefined;
      const place = at !== undefined && isAboutScope(problem.code) ? goTo('step', at, actions) : undefined;
      return note('bad', problem, problem.code, place, fixFor(evaluated, problem), actions);
    }),
    ...findings.map((finding) =>
      note(
        finding.severity === 'error' ? 'bad' : 'warn',
        finding,
        'policy file',
        goTo('policy', finding.line, actions),
        fixForFinding(evaluated, finding),
        actions,
      ),
    ),
    ...warnings.map((text) =>
      h('li', { class: 'note warn' }, h('p', {}, h('span', { class: 'sr' }, 'Warning: '), rich(text))),
    ),
    ...notices.map((text) =>
      h('li', { class: 'note' }, h('p', {}, h('span', { class: 'sr' }, 'Notice: '), rich(text))),
    ),
  ];
  if (start) {
    const text =
      source.form === 'lines'
        ? 'Scope lines alone: planned with examples for everything else.'
        : 'The text is a policy file.';
    items.push(
      h('li', { class: 'note' }, h('div', { class: 'head' }, h('span', {}, text), fixButton(start, actions))),
    );
  }
  return items.length === 0
    ? undefined
    : h('ul', { class: 'notes', 'aria-label': 'Mistakes, warnings and notices' }, ...items);
}

function isAboutScope(code: string): boolean {
  return code.startsWith('SCOPE_');
}

function goTo(where: 'step' | 'policy', line: number, actions: Actions): HTMLElement {
  return h(
    'button',
    { type: 'button', class: 'link', onclick: () => actions.goTo(where, line) },
    `line ${line}`,
  );
}

function note(
  kind: string,
  { what, why, fix }: { readonly what: string; readonly why: string; readonly fix: string },
  code: string,
  place: HTMLElement | undefined,
  offer: Promise<Fix | undefined>,
  actions: Actions,
): HTMLElement {
  const mend = h('div', { class: 'fix' }, h('pre', { 'aria-label': 'Fix' }, fix));
  offer.then(
    (found) => found && mend.append(fixButton(found, actions, what)),
    (error: unknown) => console.error(error),
  );
  const side = h('span', { class: 'side' }, place, h('span', { class: 'code' }, code));
  return h(
    'li',
    { class: `note ${kind}` },
    h('div', { class: 'head' }, h('p', { class: 'what' }, rich(sentence(what))), side),
    h('p', { class: 'why' }, rich(sentence(why))),
    mend,
  );
}

function fixButton({ label, asked }: Fix, actions: Actions, about?: string): HTMLElement {
  const name = about === undefined ? undefined : `${label}: ${about}`;
  return h(
    'button',
    { type: 'button', class: 'main', 'aria-label': name, onclick: () => actions.apply(asked) },
    label,
  );
}

/** The plan of one cloud. */
export function cloudSheet(plan: CloudPlan, view: PlanView, walled: boolean): HTMLElement {
  const cloud = cloudByName(plan.cloud);
  const narrowed = plan.narrowed
    ? h('span', { class: 'tag' }, isWithheld(cloud) ? 'Narrowed by the gateway' : 'Narrowed')
    : h('span', { class: 'tag warn' }, `Not narrowed: ${view.notNarrowed ?? 'all that the identity allows'}`);
  const rows = [...view.rows, ['life', lifeText(plan, walled)] as const];
  const shown = view.lines();
  const lines = shown.length > 0 ? shown : plan.scope.map((line) => ({ line, became: '', cost: 0 }));
  return sheet(
    slotText(plan, cloud.title),
    [narrowed],
    h(
      'dl',
      { class: 'facts-list' },
      ...rows.flatMap(([label, value]) => [
        h('dt', {}, label),
        h('dd', { class: /\s/.test(value) ? '' : 'mono' }, rich(value)),
      ]),
    ),
    h('ol', { class: 'lines', 'aria-label': `Scope lines of ${cloud.title}` }, ...lines.map(lineItem)),
    ...view.documents.map(policySize),
  );
}

function lineItem({
  line,
  became,
  cost,
}: {
  readonly line: string;
  readonly became: string;
  readonly cost: number;
}): HTMLElement {
  const parts = became === '' ? [] : became.split('; ');
  return h(
    'li',
    {},
    h('span', { class: 'line' }, line),
    h('span', { class: 'cost' }, cost > 0 ? `${cost} characters` : ''),
    parts.length > 0 && h('ul', { 'aria-label': 'becomes' }, ...parts.map(becomes)),
  );
}

/** What a line becomes, a condition on a line of its own. */
function becomes(part: string): HTMLElement {
  const at = part.indexOf(' if ');
  return at < 0
    ? h('li', {}, part)
    : h('li', {}, part.slice(0, at), h('span', { class: 'if' }, part.slice(at + 1)));
}

function policySize({ title, json, size, limit }: PlanView['documents'][number]): HTMLElement {
  const label = `Size of the ${title}`;
  const bar = h('progress', {
    max: String(limit),
    value: String(Math.min(size, limit)),
    'aria-label': label,
    class: size > limit * 0.9 ? 'full' : '',
  });
  const numbers = `${size.toLocaleString('en')} of ${limit.toLocaleString('en')} characters`;
  return h(
    'div',
    {},
    h('div', { class: 'size' }, h('h3', {}, capital(title)), h('span', { class: 'numbers' }, numbers), bar),
    h(
      'details',
      { class: 'more', 'data-keep': title },
      h('summary', {}, 'The policy itself'),
      h(
        'div',
        { class: 'part' },
        copyButton(json, title),
        h('pre', { class: 'code', tabindex: '0', 'aria-label': title }, pretty(json)),
      ),
    ),
  );
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A part of the results with a heading. */
export function sheet(
  title: string,
  side: readonly (Node | undefined)[],
  ...body: readonly (Node | undefined)[]
): HTMLElement {
  const there = (node: Node | undefined): node is Node => node !== undefined;
  return h(
    'section',
    { class: 'sheet block', 'aria-label': title },
    h('div', { class: 'title' }, h('h2', {}, title), h('div', { class: 'row' }, ...side.filter(there))),
    h('div', { class: 'body' }, ...body.filter(there)),
  );
}

/** A text to copy. */
export function code(text: string, label: string): HTMLElement {
  return h('pre', { class: 'code', tabindex: '0', 'aria-label': label }, text);
}
