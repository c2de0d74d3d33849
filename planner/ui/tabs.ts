import { h } from './dom.ts';

export interface Tab {
  readonly id: string;
  readonly title: string;
  readonly panel: HTMLElement;
}

/** A list of tabs, as WAI-ARIA describes it: the arrow keys, Home and End move, and one tab is in the tab order. */
export class Tabs {
  readonly element: HTMLElement;
  readonly #tabs: readonly {
    readonly id: string;
    readonly button: HTMLButtonElement;
    readonly panel: HTMLElement;
  }[];

  constructor(label: string, tabs: readonly Tab[]) {
    this.#tabs = tabs.map(({ id, title, panel }) => {
      const button = h(
        'button',
        { type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': `panel-${id}` },
        title,
      );
      button.addEventListener('click', () => this.open(id));
      button.addEventListener('keydown', (event) => this.#move(event));
      panel.id = `panel-${id}`;
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', `tab-${id}`);
      panel.classList.add('panel');
      return { id, button, panel };
    });
    const list = h(
      'div',
      { class: 'tabs', role: 'tablist', 'aria-label': label },
      ...this.#tabs.map((one) => one.button),
    );
    this.element = h('div', { class: 'sheet' }, list, ...this.#tabs.map((one) => one.panel));
    this.open(tabs[0]?.id ?? '');
  }

  open(id: string): void {
    for (const { id: own, button, panel } of this.#tabs) {
      const chosen = own === id;
      button.setAttribute('aria-selected', String(chosen));
      button.tabIndex = chosen ? 0 : -1;
      panel.classList.toggle('hidden', !chosen);
    }
  }

  /** Shows a number of mistakes beside the title of a tab. */
  count(id: string, count: number): void {
    const button = this.#tabs.find((one) => one.id === id)?.button;
    button?.querySelector('.count')?.remove();
    if (count > 0) button?.append(h('span', { class: 'count', title: 'mistakes' }, String(count)));
  }

  #move(event: KeyboardEvent): void {
    const at = this.#tabs.findIndex(({ button }) => button === event.target);
    const last = this.#tabs.length - 1;
    const to = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    const next = to === undefined ? undefined : this.#tabs[to];
    if (!next) return;
    event.preventDefault();
    this.open(next.id);
    next.button.focus();
  }
}
