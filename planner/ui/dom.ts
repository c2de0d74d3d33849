/** Makes elements. Texts become text nodes, never markup: what is pasted cannot become a part of the page. */
type Child = Node | string | undefined | false;
type Attributes = Readonly<Record<string, string | boolean | EventListener | undefined>>;

/** An element with attributes (`onclick` and its kind as listeners) and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (typeof value === 'string') element.setAttribute(name, value);
  }
  element.append(
    ...children.filter((child): child is Node | string => child !== undefined && child !== false),
  );
  return element;
}

/** A text in which what stands between backticks is code. */
export function rich(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const [i, part] of text.split('`').entries())
    fragment.append(i % 2 === 1 ? h('code', {}, part) : part);
  return fragment;
}

/** A button that copies a text, and says so to everyone. */
export function copyButton(text: string, what: string): HTMLElement {
  const button = h('button', { type: 'button', 'aria-label': `Copy ${what}` }, 'Copy');
  const said = h('span', { class: 'sr', role: 'status' });
  button.addEventListener('click', () => {
    copy(text).then(
      () => say('Copied'),
      () => say('Select and copy it by hand'),
    );
  });
  const say = (word: string) => {
    button.textContent = word;
    said.textContent = word;
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 1600);
  };
  return h('span', {}, button, said);
}

async function copy(text: string): Promise<void> {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = h('textarea', { class: 'sr', 'aria-hidden': 'true', tabindex: '-1' });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (!done) throw new Error('the browser does not copy');
}
