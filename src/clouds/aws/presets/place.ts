import { globsOverlap } from '../../../text/glob.ts';
import { PlaceError, type Target } from './preset.ts';

/** Where a named resource is. `name` may hold `*` and `?`. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly name: string;
}

/** How a kind of resource is written, for {@link readPlace}. */
export interface Kind {
  /** The service in its ARNs. */
  readonly service: string;
  /** What stands before the name in the last part of its ARNs: `table/`, `function:`, or nothing. */
  readonly prefix: string;
  /** What it is called in messages, with its article: `a queue`. */
  readonly noun: string;
  /** The characters a name or a pattern of names is made of. */
  readonly name: RegExp;
  /**
   * Matches names with a wildcard that reaches further than the name: what is inside such a thing (an alias, an index,
   * a stream, a path) is part of its ARN, and a wildcard that is not the name's end would match it as well.
   */
  readonly crossing?: RegExp;
  /** ARNs of other things that a pattern must not reach, without what stands before the account's colon. */
  readonly apart?: readonly string[];
  /** What was probably meant by something that is no name, such as a URL. */
  guess?(text: string, target: Target): string | undefined;
}

/** For {@link Kind.crossing}: a wildcard with something after it. */
export const NOT_LAST = /[*?][^*?]/;

/** A region or a pattern of regions. */
const REGION = /^[a-z0-9*?-]+$/;

/**
 * Reads a name, a pattern or an ARN. A name is in the role's account and in `aws-region`; another account or region
 * has to be written out in an ARN, so that a slip never reaches further than the place where the lease acts.
 * @throws {PlaceError} when it is none of them.
 */
export function readPlace(where: string, target: Target, kind: Kind, preset: string, example: string): Place {
  const { role, region } = target;
  if (where.includes('${')) throw new PlaceError('`${` starts an IAM policy variable', example);
  const place = where.startsWith('arn:')
    ? readArn(where, target, kind, preset, example)
    : { partition: role.partition, region, account: role.account, name: where };
  if (kind.name.test(place.name)) {
    checkWildcards(place.name, kind, example);
    return place;
  }
  const bare = place.name.startsWith(kind.prefix) ? place.name.slice(kind.prefix.length) : undefined;
  const meant = bare !== undefined && kind.name.test(bare) ? bare : kind.guess?.(place.name, target);
  throw new PlaceError(
    `what it names is not the name of ${kind.noun}`,
    meant === undefined ? example : `${preset}  ${meant}`,
  );
}

function checkWildcards(name: string, kind: Kind, example: string): void {
  const fix = `${example}   # one line for each, or a pattern that begins with its name`;
  if (kind.crossing?.test(name)) {
    throw new PlaceError(
      `it would match more than names of ${kind.noun}: a wildcard may stand at the end only`,
      fix,
    );
  }
  const apart = kind.apart?.find(
    (other) => /[*?]/.test(name) && globsOverlap(other, `${kind.prefix}${name}`),
  );
  if (apart !== undefined) {
    throw new PlaceError(`it would match \`${apart}\`, too, which is not ${kind.noun}`, fix);
  }
}

function readArn(
  where: string,
  { role, region }: Target,
  kind: Kind,
  preset: string,
  example: string,
): Place {
  const [, partition = '', service = '', asked = '', account = '', ...rest] = where.split(':');
  const last = rest.join(':');
  if (last === '') throw new PlaceError('the ARN has fewer than six parts', example);
  if (service !== kind.service || !last.startsWith(kind.prefix)) {
    throw new PlaceError(`it is not the ARN of ${kind.noun}`, example);
  }
  const owner = /^\d{12}$/.test(account) ? account : role.account;
  const place = REGION.test(asked) ? asked : region;
  const right = `${preset}  arn:${role.partition}:${kind.service}:${place}:${owner}:${last}`;
  if (partition !== role.partition) {
    throw new PlaceError(`the ARN's partition is not that of the role, ${role.partition}`, right);
  }
  if (place !== asked) throw new PlaceError(`the ARN's region is not that of ${kind.noun}`, right);
  // A pattern of accounts would reach whatever trusts the role anywhere.
  if (owner !== account) throw new PlaceError(`the ARN's account is not an account of 12 digits`, right);
  return { partition, region: asked, account, name: last.slice(kind.prefix.length) };
}

/** The ARN of something at a place. */
export function arnAt({ partition, region, account }: Place, service: string, last: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${last}`;
}

/** The name and what is inside it; a name that ends in `*` already covers what is inside. */
export function withInside(name: string, inside: string): readonly string[] {
  return name.endsWith('*') ? [name] : [name, `${name}${inside}`];
}
