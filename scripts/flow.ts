/**
 * Draws docs/flow-light.svg and docs/flow-dark.svg, the README's picture of how a lease is made, used and ended. Two files, since a
 * picture follows the page's colours only where the page picks the file. `--check` writes nothing, and fails where they are not current.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

interface Palette {
  readonly ink: string;
  readonly soft: string;
  readonly page: string;
  readonly box: string;
  readonly edge: string;
  readonly own: string;
  readonly ownEdge: string;
  readonly wall: string;
  readonly yes: string;
  readonly no: string;
}

const palettes: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    ink: '#1f2328',
    soft: '#59636e',
    page: '#f6f8fa',
    box: '#ffffff',
    edge: '#8c959f',
    own: '#ddf4ff',
    ownEdge: '#0969da',
    wall: '#bc4c00',
    yes: '#1a7f37',
    no: '#cf222e',
  },
  dark: {
    ink: '#f0f6fc',
    soft: '#9198a1',
    page: '#0d1117',
    box: '#151b23',
    edge: '#656c76',
    own: '#0c2d6b',
    ownEdge: '#4493f8',
    wall: '#db6d28',
    yes: '#3fb950',
    no: '#f85149',
  },
};

/** As narrow as a phone shows it (a page of 400 px has a column of 368), so that no text is scaled down until it cannot be read. */
const WIDTH = 380;
const HEIGHT = 648;

const about =
  'The step agent-creds makes a plan, asks the guard, gets an identity token from GitHub and exchanges it at the cloud for a lease that is narrow and short. ' +
  'The agent works behind a wall. It uses the lease at the cloud, which allows what the scope says and denies the rest. Git, models and tools it reaches through a gateway outside of the wall, ' +
  'which adds the credentials that the agent never holds. At the end the lease is revoked, or it expires with its ttl. Every step is on record.';

function draw(colours: Palette): string {
  const { ink, soft, page, box, edge, own, ownEdge, wall, yes, no } = colours;
  const rect = (x: number, y: number, w: number, h: number, fill: string, stroke: string, more = '') =>
    `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="8" fill="${fill}" stroke="${stroke}" stroke-width="1.5"${more}/>`;
  const text = (x: number, y: number, words: string, fill = ink, more = '') =>
    `<text x="${x}" y="${y}" fill="${fill}"${more}>${words}</text>`;
  const strong = ' font-weight="600"';
  const line = (path: string, both = false, stroke = soft) =>
    `<path d="${path}" fill="none" stroke="${stroke}" stroke-width="1.75" marker-end="url(#head)"${both ? ' marker-start="url(#head)"' : ''}/>`;
  const parts = [
    rect(4, 8, 158, 58, box, edge),
    text(16, 32, 'GitHub', ink, strong),
    text(16, 53, 'says whose job it is', soft),
    rect(174, 8, 202, 58, box, edge),
    text(186, 32, 'AWS · Google · Azure', ink, strong),
    text(186, 53, 'decide whom they trust', soft),
    rect(4, 128, 372, 436, page, edge, ' stroke-dasharray="2 4"'),
    text(16, 151, 'one job', soft),
    rect(14, 162, 352, 102, own, ownEdge),
    text(26, 187, 'agent-creds', ink, strong),
    text(26, 210, 'plan → guard → identity → issue → deliver'),
    text(26, 232, 'finds every mistake before it asks anyone;'),
    text(26, 252, 'a failure exports nothing'),
    line('M84 162V70', true),
    text(94, 98, 'identity token,'),
    text(94, 116, '5 minutes', soft),
    line('M222 162V70', true),
    text(232, 98, 'token and scope in,'),
    text(232, 116, 'lease out'),
    rect(14, 302, 168, 160, 'none', wall, ' stroke-dasharray="7 4"'),
    text(26, 324, 'wall (run@v1)', wall, strong),
    rect(24, 336, 148, 112, box, edge),
    text(36, 361, 'agent', ink, strong),
    text(36, 386, 'holds one lease,'),
    text(36, 407, 'narrow and short,'),
    text(36, 428, 'no other secret'),
    line('M158 264V332'),
    text(116, 290, 'lease'),
    rect(212, 302, 154, 160, own, ownEdge),
    text(224, 326, 'gateway', ink, strong),
    text(224, 348, 'git, models, tools:'),
    text(224, 368, 'adds credentials,'),
    text(224, 388, 'keeps to the scope'),
    text(224, 411, '✓ push agent/*', yes),
    text(224, 431, '✗ push main', no),
    text(224, 451, '✗ another model', no),
    line('M174 392H208', true),
    rect(14, 490, 352, 60, own, ownEdge),
    text(26, 514, 'end', ink, strong),
    text(26, 536, 'revoked if the cloud can, else expired by its ttl'),
    line('M98 462V486'),
    line('M289 462V486'),
    text(10, 591, 'The cloud: ✓ s3:read my-bucket/reports/*', yes),
    text(10, 613, '✗ everything else, however the agent asks', no),
    text(10, 635, 'Each step is on record.', soft),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title desc" font-family="ui-sans-serif, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="14">
  <title id="title">How a lease is made, used and ended</title>
  <desc id="desc">${about}</desc>
  <defs>
    <marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse">
      <path d="M0 0 10 5 0 10z" fill="${soft}"/>
    </marker>
  </defs>
  ${parts.join('\n  ')}
</svg>
`;
}

const root = resolve(import.meta.dirname, '..');
const files = Object.entries(palettes).map(
  ([name, palette]) => [join(root, 'docs', `flow-${name}.svg`), draw(palette)] as const,
);
const stale = files.filter(([path, svg]) => !existsSync(path) || readFileSync(path, 'utf8') !== svg);
if (process.argv.includes('--check') && stale.length > 0) {
  console.error('The pictures of the flow are not what scripts/flow.ts draws: run `npm run docs`.');
  process.exit(1);
}
for (const [path, svg] of stale) writeFileSync(path, svg);
