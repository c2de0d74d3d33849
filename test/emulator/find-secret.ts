import type { StageResult } from './types.ts';

/** One place in which a secret was found. */
export interface Leak {
  readonly where: string;
  /** The encoding of the secret there: `raw`, `base64`, `base64url`, `hex`, `url`, `json`, `reversed`. */
  readonly encoding: string;
  /** Some characters before the secret, to find the place. The secret itself is left out. */
  readonly before: string;
}

/** The texts to search, by the names that a leak reports. */
export type Haystacks = Readonly<Record<string, string>>;

/** Searches every text for a secret, plain and in every encoding in which a program may have written it. */
export function findSecret(haystacks: Haystacks, secret: string): Leak[] {
  if (secret.length < 4) throw new Error('A secret of fewer than 4 characters is found by chance');
  const needles = encodings(secret);
  const leaks: Leak[] = [];
  for (const [where, text] of Object.entries(haystacks)) {
    const seen = new Set<string>();
    for (const [encoding, needle, ignoreCase] of needles) {
      if (seen.has(encoding)) continue;
      const at = ignoreCase ? text.toLowerCase().indexOf(needle) : text.indexOf(needle);
      if (at < 0) continue;
      seen.add(encoding);
      leaks.push({ where, encoding, before: text.slice(Math.max(0, at - 40), at) });
    }
  }
  return leaks;
}

type Needle = readonly [encoding: string, needle: string, ignoreCase: boolean];

function encodings(secret: string): Needle[] {
  const bytes = Buffer.from(secret, 'utf8');
  const json = JSON.stringify(secret).slice(1, -1);
  const needles: Needle[] = [
    ['raw', secret, false],
    ['hex', bytes.toString('hex'), true],
    // Some hex dumps have separators between the bytes.
    ['hex', bytes.toString('hex').replace(/..(?!$)/g, '$&:'), true],
    ['hex', bytes.toString('hex').replace(/..(?!$)/g, '$& '), true],
    ['reversed', [...secret].reverse().join(''), false],
  ];
  for (const [encoding, needle] of [
    ['url', encodeURIComponent(secret.toWellFormed()).toLowerCase()],
    ['url', new URLSearchParams({ s: secret }).toString().slice(2).toLowerCase()],
  ] as const) {
    if (needle !== secret.toLowerCase()) needles.push([encoding, needle, true]);
  }
  if (json !== secret) {
    needles.push(['json', json, false]);
    needles.push(['json', JSON.stringify(json).slice(1, -1), false]);
  }
  for (const shift of [0, 1, 2]) {
    const core = base64Core(bytes, shift);
    if (core.length < 4) continue;
    needles.push(['base64', core, false]);
    const url = core.replaceAll('+', '-').replaceAll('/', '_');
    if (url !== core) needles.push(['base64url', url, false]);
  }
  return needles;
}

/** The part of the base64 text that depends on the secret only, and not on the text before and after it. */
function base64Core(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
  const start = Math.ceil((shift * 8) / 6);
  const end = Math.floor(((shift + bytes.length) * 8) / 6);
  return text.slice(start, end);
}

/**
 * Everything that the stages wrote, by place: `stdout` and `stderr` (without masking commands), `add-mask`,
 * `log`, `annotations`, `summary`, `file:env`, `file:output`, `file:state`, `file:path`, `file:summary`, `temp:PATH`.
 */
export function written(...stages: readonly StageResult[]): Record<string, string> {
  const places: Record<string, string> = {};
  const add = (where: string, text: string): void => {
    places[where] = places[where] === undefined ? text : `${places[where]}\n${text}`;
  };
  for (const stage of stages) {
    for (const line of stage.raw) {
      const isMask = /^\s*::add-mask\b/.test(line.text);
      add(isMask ? 'add-mask' : line.stream, line.text);
    }
    add('log', stage.log);
    add('annotations', JSON.stringify(stage.annotations));
    add('summary', stage.summary);
    for (const [name, text] of Object.entries(stage.fileCommands)) add(`file:${name}`, text);
    for (const file of stage.temp) add(`temp:${file.path}`, file.content);
  }
  return places;
}
