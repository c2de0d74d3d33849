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

/** As narrow as a phone shows it, so that nothing has to be scaled down until it cannot be read. */
const WIDTH = 480;
const HEIGHT = 640;

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
  const small = ' font-size="13"';
  const line = (path: string, both = false, stroke = soft) =>
    `<path d="${path}" fill="none" stroke="${stroke}" stroke-width="1.75" marker-end="url(#head)"${both ? ' marker-start="url(#head)"' : ''}/>`;
  const parts = [
    rect(16, 16, 200, 56, box, edge),
    text(32, 40, 'GitHub', ink, strong),
    text(32, 59, 'says whose job this is', soft, small),
    rect(232, 16, 232, 56, box, edge),
    text(248, 40, 'AWS · Google · Azure', ink, strong),
    text(248, 59, 'decide whom they trust', soft, small),
    rect(8, 130, 464, 442, page, edge, ' stroke-dasharray="2 4"'),
    text(24, 153, 'one job', soft, small),
    rect(24, 164, 432, 96, own, ownEdge),
    text(40, 190, 'agent-creds', ink, strong),
    text(40, 213, 'plan → guard → identity → issue → deliver'),
    text(40, 234, 'All that is wrong is found before anyone is asked;', soft, small),
    text(40, 250, 'a failure exports nothing.', soft, small),
    line('M116 164V76', true),
    text(126, 108, 'identity token', ink, small),
    text(126, 124, 'lives 5 minutes', soft, small),
    line('M300 164V76', true),
    text(310, 108, 'token and scope in,', ink, small),
    text(310, 124, 'lease out', ink, small),
    rect(24, 300, 206, 168, 'none', wall, ' stroke-dasharray="7 4"'),
    text(40, 322, 'wall (run@v1)', wall, ` font-weight="600"${small}`),
    rect(40, 334, 174, 118, box, edge),
    text(56, 360, 'agent', ink, strong),
    text(56, 384, 'has a lease that is', ink, small),
    text(56, 402, 'narrow and short,', ink, small),
    text(56, 420, 'and no other secret', ink, small),
    line('M192 260V330'),
    text(150, 288, 'lease', ink, small),
    rect(270, 300, 186, 168, own, ownEdge),
    text(286, 326, 'gateway', ink, strong),
    text(286, 350, 'git, models, tools:', ink, small),
    text(286, 368, 'it adds the credential', ink, small),
    text(286, 386, 'and keeps to the lines', ink, small),
    text(286, 410, '✓ push agent/*', yes, small),
    text(286, 428, '✗ push main', no, small),
    text(286, 446, '✗ another model', no, small),
    line('M214 392H266', true),
    rect(24, 496, 432, 60, own, ownEdge),
    text(40, 521, 'end', ink, strong),
    text(40, 542, 'revoked where the cloud can, else expired with its ttl', ink, small),
    line('M127 468V492'),
    line('M363 468V492'),
    text(16, 600, 'The cloud: ✓ s3:read my-bucket/reports/*', yes, small),
    text(16, 622, '✗ everything else, however the agent asks. Each step is on record.', no, small),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title desc" font-family="ui-sans-serif, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="15">
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
