import type { Cloud } from '../clouds/cloud.ts';
import { cloudOfLine, clouds } from '../clouds/clouds.ts';
import { lineWith } from '../clouds/keeps-place.ts';
import { nearestName } from '../clouds/near-names.ts';
import type { Planners } from '../clouds/planners.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { ScopeLine, ScopeWhat } from '../model/scope-line.ts';

const words = clouds.flatMap(wordsOf);

/** The other names of services, by which some clouds have one in common. It is that of a cloud that is `likely` then. */
function aliasesFor(likely: readonly Cloud[]): Readonly<Record<string, string>> {
  const order = [...likely, ...clouds.filter((cloud) => !likely.includes(cloud))];
  return Object.assign({}, ...order.toReversed().map((cloud) => cloud.aliases ?? {}));
}

/** The word of another cloud, and the whole line with it. */
interface Meant {
  readonly word: string;
  readonly fix: string;
}

/**
 * Finds the line that was meant for another cloud than the one that its words belong to: `gs:read`, `s3:read gs://my-bucket`, or
 * `anthropic:invoke claude-*`.
 * @param inputs they say which clouds the step has: those are likelier than others.
 * @param planners what is found does not depend on them; without that of the other cloud its fix is an example.
 * @returns a function that gives `undefined` where a line is for its own cloud, right or wrong.
 * @example otherCloudFinder(readInputs({}, inputTable), planners)(scope('gs:read my-bucket/in/')[0]).fix // 'gcs:read  my-bucket/in/'
 */
export function otherCloudFinder(inputs: Inputs, planners: Planners): (line: ScopeLine) => Meant | undefined {
  const aliases = aliasesFor(clouds.filter((cloud) => cloud.isConfigured(inputs)));
  return (line) => meantForOther(line, { inputs, planners, aliases });
}

interface Step {
  readonly inputs: Inputs;
  readonly planners: Planners;
  readonly aliases: Readonly<Record<string, string>>;
}

function meantForOther(line: ScopeLine, { inputs, planners, aliases }: Step): Meant | undefined {
  const own = cloudOfLine(line);
  if (own === undefined) return undefined;
  // A word that is a service of no cloud goes to the cloud that takes all other services (`rest`), so another cloud may know it.
  const [named] = own.services === 'rest' ? clouds.flatMap((cloud) => cloud.meant?.(line) ?? []) : [];
  if (named !== undefined) return { word: named.slice(0, named.search(/\s/)), fix: named };
  const scheme = /^([a-z][a-z0-9]*):\/\//.exec(line.where ?? '')?.[1];
  const elsewhere = scheme === undefined ? undefined : serviceOf(scheme, aliases);
  const meant = line.whats.map((what) => {
    const word = `${what.service}:${what.verb}`;
    if (elsewhere !== undefined && cloudOfWord(`${elsewhere}:`) !== own)
      return nearestName(`${elsewhere}:${what.verb}`, words, aliases);
    if (words.includes(word) || own.services !== 'rest') return undefined;
    const near = nearestName(word, words, aliases) ?? readFor(what, aliases);
    if (!isPreset(what) && !Object.hasOwn(aliases, what.service)) return undefined;
    return near === undefined || cloudOfWord(near) === own ? undefined : near;
  });
  const [first] = meant;
  const known = meant.filter((word) => word !== undefined);
  const other = first === undefined ? undefined : cloudOfWord(first);
  if (first === undefined || other === undefined || known.length < meant.length) return undefined;
  const planner = planners.find(other);
  if (!planner) return { word: first, fix: other.exampleLine };
  const fix = lineWith(known, line, (one, problems) => {
    const said = planner.contains([], inputs)(one);
    if (typeof said === 'object')
      for (const { code, what, why, fix } of said.problems) problems.add(code, what, why, fix);
  });
  return { word: first, fix: fix ?? other.exampleLine };
}

/** The least that a service with another name has, for a verb that none of its presets is like. */
function readFor({ service }: ScopeWhat, aliases: Readonly<Record<string, string>>): string | undefined {
  return Object.hasOwn(aliases, service) ? nearestName(`${service}:read`, words, aliases) : undefined;
}

/** A cloud without a list of its words has that of its example. */
function wordsOf({ words: own, exampleLine }: Cloud): readonly string[] {
  return own ?? (exampleLine === '' ? [] : [exampleLine.slice(0, exampleLine.search(/\s/))]);
}

function serviceOf(scheme: string, aliases: Readonly<Record<string, string>>): string | undefined {
  const named = Object.hasOwn(aliases, scheme) ? (aliases[scheme] as string) : scheme;
  return words.some((word) => word.startsWith(`${named}:`)) ? named : undefined;
}

function cloudOfWord(word: string): Cloud | undefined {
  const start = word.slice(0, word.indexOf(':') + 1);
  return clouds.find((cloud) => wordsOf(cloud).some((one) => one.startsWith(start)));
}

/** Verbs of presets are in lower case; other verbs are actions of AWS, which this action has no list of. */
function isPreset({ verb }: ScopeWhat): boolean {
  return /^[a-z0-9_-]+$/.test(verb);
}
