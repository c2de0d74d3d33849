import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { evaluate } from '../../planner/evaluate.ts';
import { examples } from '../../planner/ui/examples.ts';
import { Browser } from '../support/chromium.ts';
import { describeClient } from '../support/clients.ts';
import { asks } from '../unit/planner/texts.ts';

const root = resolve(import.meta.dirname, '../..');
const address = pathToFileURL(join(root, 'docs/planner/index.html')).href;

/** The page from its file, in a real browser. */
describeClient('the planner in Chromium', 'chromium', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await Browser.start();
    for (const domain of ['Page', 'Runtime', 'Log', 'Network', 'Accessibility'])
      await browser.send(`${domain}.enable`);
  });

  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    await browser.open(address);
    await browser.until("document.querySelector('[role=status] .verdict')");
  });

  /** Types a text into a field, and waits until the page has answered. */
  async function write(id: string, text: string): Promise<void> {
    await browser.value(`{
      document.querySelector('[role=status]').replaceChildren();
      const field = document.getElementById(${JSON.stringify(id)});
      field.value = ${JSON.stringify(text)};
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }`);
    await browser.until("document.querySelector('[role=status] .verdict')");
  }

  const read = <T>(expression: string) => browser.value<T>(expression);

  test('asks nobody for anything, and no rule of its policy is broken', async () => {
    for (const { title } of examples) {
      await read(
        `[...document.querySelectorAll('.row button')].find((one) => one.textContent === ${JSON.stringify(title)}).click()`,
      );
      await browser.until("document.querySelector('[role=status] .verdict')");
    }
    const asked = browser.events.flatMap(({ method, params }) =>
      method === 'Network.requestWillBeSent' ? (params.request as { url: string }).url : [],
    );
    expect(asked.filter((url) => url !== address)).toEqual([]);
    const said = browser.events.filter(({ method }) =>
      /Log\.entryAdded|exceptionThrown|consoleAPICalled/.test(method),
    );
    expect(said).toEqual([]);
  });

  test.each([
    ['fetch', "fetch('https://example.com/')"],
    [
      'an image',
      "new Promise((done, failed) => Object.assign(new Image(), { src: 'https://example.com/x.png', onload: done, onerror: () => failed(1) }))",
    ],
    [
      'a socket',
      "new Promise((done, failed) => Object.assign(new WebSocket('wss://example.com/'), { onopen: done, onerror: () => failed(1) }))",
    ],
    [
      'a script',
      `new Promise((done, failed) => {
        document.body.append(Object.assign(document.createElement('script'), { text: 'window.ran = true' }));
        return window.ran ? done() : failed(1);
      })`,
    ],
  ])('the browser itself refuses %s', async (_, code) => {
    const refused = await read<boolean>(
      `Promise.resolve().then(() => ${code}).then(() => false, () => true)`,
    );
    expect(refused).toBe(true);
    // An attempt of the test's own, which the page would not make.
    browser.events.length = 0;
  });

  const texts = readdirSync(join(root, 'docs/examples')).filter((name) => name.endsWith('.yml'));

  test.each(texts)('shows of %s what the action plans', async (name) => {
    const text = readFileSync(join(root, 'docs/examples', name), 'utf8');
    const { planned, choices } = await evaluate(asks(text));
    await write('step-text', text);
    // A kind without lines of its own, such as tools, is shown by what it may do.
    const lines =
      planned?.views.flatMap((view, index) => {
        const shown = view.lines().map(({ line }) => line);
        return shown.length > 0 ? shown : (planned.plan.clouds[index]?.scope ?? []);
      }) ?? [];
    expect(
      await read("[...document.querySelectorAll('.lines .line')].map((one) => one.textContent)"),
    ).toEqual(lines);
    const sizes = planned?.views
      .flatMap((view) => view.documents)
      .map(({ size, limit }) => `${size.toLocaleString('en')} of ${limit.toLocaleString('en')} characters`);
    expect(
      await read("[...document.querySelectorAll('.size .numbers')].map((one) => one.textContent)"),
    ).toEqual(sizes ?? []);
    if (choices.length > 1)
      expect(
        await read(
          '[...document.querySelector(\'[aria-label="Which step"]\').options].map((one) => one.text)',
        ),
      ).toEqual(choices);
  });

  test('a fix is clicked by the keyboard alone, and the plan is there', async () => {
    await write(
      'step-text',
      '- uses: org/agent-creds@v1\n  with:\n    aws-role: arn:aws:iam::111122223333:role/a\n    scope: s3:read my-bucket/*\n',
    );
    await browser.until("document.querySelector('.note .fix button')");
    await read("document.getElementById('step-text').focus()");
    for (let steps = 0; steps < 40; steps++) {
      await press('Tab');
      if (await read<boolean>("document.activeElement.matches('.note .fix button')")) break;
    }
    await press('Enter');
    await browser.until("document.querySelector('.lines')");
    expect(await read<string>("document.getElementById('step-text').value")).toContain(
      'aws-region: us-east-1',
    );
  });

  async function press(key: string): Promise<void> {
    const code = { Tab: 9, Enter: 13, ArrowRight: 39 }[key];
    const event = { key, code: key, windowsVirtualKeyCode: code, ...(key === 'Enter' ? { text: '\r' } : {}) };
    await browser.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
    await browser.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  test('the tabs are moved by arrows', async () => {
    await read("document.getElementById('tab-step').focus()");
    await press('ArrowRight');
    expect(
      await read("document.activeElement.id + ' ' + document.getElementById('panel-form').checkVisibility()"),
    ).toBe('tab-form true');
  });

  test('the form writes into the text, and the text into the form', async () => {
    await read("document.getElementById('tab-form').click()");
    await write('input-ttl', '20m');
    expect(await read<string>("document.getElementById('step-text').value")).toContain('ttl: 20m\n');
    await write('step-text', '- uses: org/agent-creds@v1\n  with:\n    aws-region: eu-west-1\n');
    expect(await read("document.getElementById('input-aws-region').value")).toBe('eu-west-1');
    await write('step-text', '');
    await write('input-aws-region', 'eu-west-2');
    expect(await read("document.getElementById('step-text').value")).toBe(
      '- uses: org/agent-creds@v1\n  with:\n    aws-region: eu-west-2\n',
    );
  });

  test('what is pasted never becomes a part of the page', async () => {
    await write(
      'step-text',
      '- uses: org/agent-creds@v1\n  with:\n    aws-role: <img src=x onerror=alert(1)>\n    scope: <script>alert(1)</script>\n',
    );
    expect(await read("document.querySelectorAll('img, main script, #results script').length")).toBe(0);
  });

  test('everything that can be operated has a name for screen readers', async () => {
    for (const tab of ['step', 'form', 'policy', 'job']) {
      await read(`document.getElementById('tab-${tab}').click()`);
      const { nodes } = (await browser.send('Accessibility.getFullAXTree')) as {
        readonly nodes: readonly {
          readonly ignored: boolean;
          readonly role?: { readonly value: string };
          readonly name?: { readonly value: string };
        }[];
      };
      const operated = nodes.filter(
        ({ ignored, role }) =>
          !ignored && /^(?:button|link|textbox|combobox|tab|tabpanel|progressbar)$/.test(role?.value ?? ''),
      );
      expect(operated.length).toBeGreaterThan(8);
      expect(operated.filter(({ name }) => (name?.value ?? '').trim() === '')).toEqual([]);
    }
  });

  const widths = [400, 560, 900, 980, 1300, 1600];

  test.each(widths)('at %d pixels nothing is wider than the page', async (width) => {
    await browser.send('Emulation.setDeviceMetricsOverride', {
      width,
      height: 900,
      deviceScaleFactor: 1,
      mobile: false,
    });
    for (const { step, policy } of examples) {
      await write('policy-text', policy);
      await write('step-text', `${step}      ${'x'.repeat(300)}`);
      expect(await read('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await write('step-text', step);
      expect(await read('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
  });

  test.each(['light', 'dark'])('its texts can be read in the %s scheme', async (value) => {
    await browser.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
    await write(
      'step-text',
      '- uses: org/agent-creds@v1\n  with:\n    aws-role: arn:aws:iam::111122223333:role/a\n    scope: s3:raed my-bucket/*\n',
    );
    await browser.until("document.querySelector('.note .fix button')");
    expect(await read<string[]>(FAINT)).toEqual([]);
    await write('step-text', examples[0]?.step ?? '');
    expect(await read<string[]>(FAINT)).toEqual([]);
  });
});

/** Texts whose contrast with what is behind them is below 4.5 to 1 (WCAG 2.2, 1.4.3). */
const FAINT = `(() => {
  const rgb = (text) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = ([r, g, b]) => [r, g, b].map((one) => one / 255).map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, i) => sum + one * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (rgb(backgroundColor)[3] === 255) return light(rgb(backgroundColor));
    }
    return 1;
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const node = text.parentElement;
    if (text.data.trim() === '' || !node.checkVisibility() || node.closest('script, .sr, .skip')) continue;
    const [a, b] = [light(rgb(getComputedStyle(node).color)), behind(node)];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) found.push(text.data.trim().slice(0, 40) + ' ' + contrast.toFixed(2));
  }
  return found;
})()`;
