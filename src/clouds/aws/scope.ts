import type { Problems } from '../../errors/error.ts';
import { actionNamed } from '../../inputs/familiar.ts';
import type { ScopeLine, ScopeWhat } from '../../model/scope-line.ts';
import { quote } from '../../text/quote.ts';
import { lineWith } from '../keeps-place.ts';
import { refuseLine } from '../refuse-line.ts';
import type { Statement } from './policy.ts';
import { allow } from './presets/named.ts';
import { nearestPreset } from './presets/nearest.ts';
import { PlaceError, type Target } from './presets/preset.ts';
import { presets } from './presets/presets.ts';
import { s3Resource } from './presets/s3-place.ts';
import { inAccount } from './resource-account.ts';
import { resourceArn, wholeArn } from './resource-arn.ts';
import { awsAliases, awsWords } from './words.ts';

/** A scope line, and the statements that it was compiled into. */
export interface CompiledLine {
  readonly line: ScopeLine;
  readonly statements: readonly Statement[];
}

/**
 * Whether a line is `aws:inherit`, alone and without a place: everything that the role allows.
 * @example isInherit(scope('aws:inherit')[0]) // true
 */
export function isInherit({ whats, where }: ScopeLine): boolean {
  return whats.length === 1 && whats.every(isInheritWord) && (where === undefined || where === '*');
}

function isInheritWord({ service, verb }: ScopeWhat): boolean {
  return service === 'aws' && verb === 'inherit';
}

/** Refuses `aws:inherit` beside other words or with a place. It could mean two things, and the action guesses neither. */
function refuseMixedInherit({ whats, where }: ScopeLine): never {
  const others = whats.filter((what) => !isInheritWord(what)).map((what) => `${what.service}:${what.verb}`);
  const less = `${others.length > 0 ? others.join(',') : 's3:read'}  ${where ?? 'my-bucket/reports/*'}`;
  const wholly = others.length === 0 && where === undefined;
  throw new PlaceError(
    'aws:inherit means everything that the role allows, everywhere, so it is alone on its line and has no place',
    wholly ? 'aws:inherit' : `${less}   # or, for everything that the role allows: aws:inherit`,
  );
}

/**
 * Compiles one scope line into statements. A word that cannot be compiled adds a problem and no statement.
 * @example
 * compileLine(
 *   scope('ec2:DescribeVpcs *')[0],
 *   { role: { partition: 'aws', account: '111122223333' }, region: 'us-east-1' },
 *   new Problems(),
 * ).statements // [{ Effect: 'Allow', Action: ['ec2:DescribeVpcs'], Resource: ['*'] }]
 */
export function compileLine(line: ScopeLine, target: Target, problems: Problems): CompiledLine {
  // It stands for a lease without a session policy, so it has no statements.
  if (isInherit(line)) return { line, statements: [] };
  const mixedInherit = line.whats.some(isInheritWord);
  const refused = new Set<string>();
  const statements = (mixedInherit ? line.whats.slice(0, 1) : line.whats).flatMap((what) => {
    try {
      if (mixedInherit) refuseMixedInherit(line);
      return isPreset(what) ? compilePreset(what, line, target) : [compileAction(what, line, target)];
    } catch (error) {
      if (!(error instanceof PlaceError)) throw error;
      // A wrong place gives the same problem for each word of the line: report it once.
      if (refused.has(error.message)) return [];
      refused.add(error.message);
      const fix = line.whats.length > 1 ? withOtherWords(error.fix, what, line) : error.fix;
      refuseLine(line, problems, error.message, fix);
      return [];
    }
  });
  return { line, statements };
}

/**
 * The fix of one wrong word, as a whole line: the line's other words are added. Another word that is not a preset is replaced by the
 * preset or action that it was probably meant to be.
 */
function withOtherWords(fix: string, wrong: ScopeWhat, { whats }: ScopeLine): string {
  const words = whats.map((what) => {
    const name = `${what.service}:${what.verb}`;
    if (what === wrong) return fix.slice(0, fix.search(/\s|$/));
    return !isPreset(what) || awsWords.includes(name) ? name : (meantWord(what) ?? name);
  });
  // A fix that has several lines or a comment is shown as it is: the other words cannot simply be added to it.
  return fix.includes('\n') || fix.includes('#')
    ? fix
    : `${[...new Set(words)].join(',')}${fix.slice(fix.search(/\s|$/))}`;
}

/** Preset verbs are lower-case; AWS action names start with a capital letter or hold a wildcard. */
function isPreset({ verb }: ScopeWhat): boolean {
  return /^[a-z0-9_-]+$/.test(verb);
}

function compilePreset(what: ScopeWhat, line: ScopeLine, target: Target): readonly Statement[] {
  const name = `${what.service}:${what.verb}`;
  const preset = presets.get(name);
  if (!preset) {
    const guess = meantWord(what);
    const fix =
      guess === undefined ? undefined : lineWith([guess], line, (one, to) => compileLine(one, target, to));
    const own = [...presets.keys()].filter((one) => one.startsWith(`${what.service}:`)).join(', ');
    const others = own === '' ? '' : `; presets of ${what.service}: ${own}`;
    throw new PlaceError(
      `there is no preset ${quote(name)}${guess !== undefined && fix !== undefined ? `; did you mean ${guess}?` : `, and AWS action names start with a capital letter${others}`}`,
      fix ?? EXAMPLE,
    );
  }
  if (line.where === undefined)
    throw new PlaceError(`it has no place; ${name} takes ${preset.where}`, preset.example);
  return preset.compile(line.where, target);
}

const EXAMPLE = 's3:read  my-bucket/reports/*';

/**
 * What the user probably meant by a word that is not a preset: a preset with a similar name, or an AWS action that was written in
 * lower case.
 */
function meantWord({ service, verb }: ScopeWhat): string | undefined {
  const action = actionNamed(verb);
  return nearestPreset(`${service}:${verb}`) ?? (action === undefined ? undefined : `${service}:${action}`);
}

function compileAction({ service, verb }: ScopeWhat, line: ScopeLine, target: Target): Statement {
  const action = `${service}:${verb}`;
  const meant = Object.hasOwn(awsAliases, service) ? awsAliases[service] : undefined;
  if (service === 'aws' || meant !== undefined) {
    const fix = meant && lineWith([`${meant}:${verb}`], line, (one, to) => compileLine(one, target, to));
    throw new PlaceError(
      `no service of AWS has the prefix ${quote(service)}${fix === undefined ? '' : `; did you mean ${meant}?`}`,
      fix ?? EXAMPLE,
    );
  }
  if (!/^[A-Z*?][A-Za-z0-9*?]*$|^[A-Za-z0-9]*[*?][A-Za-z0-9*?]*$/.test(verb)) {
    const name = actionNamed(verb) ?? verb.charAt(0).toUpperCase() + verb.slice(1);
    // A word that is longer than any action may be a secret. The mask covers it only as the user wrote it, so do not rewrite it.
    const usual = /^[A-Za-z]{1,40}$/.test(verb) && service.length <= 20;
    throw new PlaceError(
      `${quote(action)} is not an AWS action`,
      usual
        ? `${service}:${name}  ${line.where ?? '*'}`
        : `s3:GetObject  ${line.where ?? 'my-bucket/reports/*'}`,
    );
  }
  if (line.where === undefined) {
    throw new PlaceError('it has no resource', `${action}  *   # or the ARN of a resource`);
  }
  if (service === 's3' && line.where !== '*') {
    const { arn, account } = s3Resource(line.where, action, target);
    return { ...allow([action], [arn]), Condition: inAccount(account) };
  }
  return allow([action], [resource(line.where, { service, verb }, target)]);
}

const REFERENCE =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';

/** The fix for the resource of an action; `undefined` where it has no fault. */
function fixFor(where: string, what: ScopeWhat, target: Target): string | undefined {
  try {
    resource(where, what, target);
    return undefined;
  } catch (error) {
    if (error instanceof PlaceError) return error.fix.split('   #')[0];
    throw error;
  }
}

/** Checks the resource of an AWS action: `*`, or an ARN of the role's partition. */
function resource(where: string, { service, verb }: ScopeWhat, target: Target): string {
  const { role, region } = target;
  const action = `${service}:${verb}`;
  const form = `arn:${role.partition}:${service}:${region}:${role.account}:TYPE/NAME   # the form: ${REFERENCE}`;
  if (where.includes('${')) {
    const named = where.replace(/\$\{[^{}]*\}?/g, 'NAME');
    const fix = fixFor(named, { service, verb }, target) ?? `${action}  ${named}`;
    throw new PlaceError('`${` starts an IAM policy variable', `${fix}   # with the name itself`);
  }
  if (where === '*') return where;
  if (where.startsWith('arn:')) {
    const [, partition, name, , , ...rest] = where.split(':');
    if (!name || rest.join(':') === '')
      throw new PlaceError(
        'the ARN has fewer than six parts',
        `${action}  ${wholeArn(where, service, target) ?? form}`,
      );
    if (partition === role.partition || partition === '*') return where;
    throw new PlaceError(
      `the ARN's partition is ${quote(partition ?? '')} and the role's is ${role.partition}`,
      `${action}  ${where.replace(/^arn:[^:]*/, `arn:${role.partition}`)}`,
    );
  }
  const arn = resourceArn(service, verb, where, target);
  throw new PlaceError(`${quote(where)} is neither an ARN nor \`*\``, `${action}  ${arn ?? form}`);
}
