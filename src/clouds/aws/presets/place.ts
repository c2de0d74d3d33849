import { globsOverlap } from '../../../text/glob.ts';
import { PlaceError, type Target } from './preset.ts';

/** The place of a named resource. `name` may have `*` and `?`. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly name: string;
}

/** How the names and ARNs of a kind of resource are written, for {@link readPlace}. */
export interface ResourceKind {
  /** The service in its ARNs. */
  readonly service: string;
  /** The text before the name in the last part of its ARNs: `table/`, `function:`, or nothing. */
  readonly prefix: string;
  /** Its name in messages, with an article: `a queue`. */
  readonly noun: string;
  /** The form of a name or of a pattern of names. */
  readonly name: RegExp;
  /**
   * Matches names with a wildcard that would match more than names. The ARN of a part of such a resource (an alias, an
   * index, a stream, a path) continues after the name, so a wildcard that is not at the end would match that as well.
   */
  readonly overreaching?: RegExp;
  /** Last parts of ARNs of other kinds of resources, which a pattern must not match. */
  readonly mustNotMatch?: readonly string[];
  /** The name that the user probably meant by a text that is not a name, such as a URL. */
  guess?(text: string, target: Target): string | undefined;
}

/** For {@link ResourceKind.overreaching}: a wildcard that is not at the end. */
export const WILDCARD_NOT_LAST = /[*?][^*?]/;

/** A region or a pattern of regions. */
const REGION = /^[a-z0-9*?-]+$/;

/**
 * Reads a name, a pattern or an ARN. A name means a resource in the role's account and in `aws-region`. Another account
 * or region needs an ARN, so that a typing mistake cannot name a resource elsewhere.
 * @param preset the preset, and an `example` line of it, for messages.
 * @throws {PlaceError} where the text is none of them.
 */
export function readPlace(
  where: string,
  target: Target,
  kind: ResourceKind,
  preset: string,
  example: string,
): Place {
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
    `its place is not the name of ${kind.noun}`,
    meant === undefined ? example : `${preset}  ${meant}`,
  );
}

function checkWildcards(name: string, kind: ResourceKind, example: string): void {
  const fix = `${example}   # one line for each, or a pattern that begins with its name`;
  if (kind.overreaching?.test(name)) {
    throw new PlaceError(
      `it would match more than names of ${kind.noun}: a wildcard may stand at the end only`,
      fix,
    );
  }
  const matched = kind.mustNotMatch?.find(
    (other) => /[*?]/.test(name) && globsOverlap(other, `${kind.prefix}${name}`),
  );
  if (matched !== undefined) {
    throw new PlaceError(`it would also match \`${matched}\`, which is not ${kind.noun}`, fix);
  }
}

function readArn(
  where: string,
  { role, region }: Target,
  kind: ResourceKind,
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
  // A pattern of accounts would match resources of every account that trusts the role.
  if (owner !== account) throw new PlaceError(`the ARN's account is not an account of 12 digits`, right);
  return { partition, region: asked, account, name: last.slice(kind.prefix.length) };
}

/**
 * The ARN of a resource.
 * @example arnAt({ partition: 'aws', region: 'us-east-1', account: '111122223333', name: 'jobs' }, 'sqs', 'jobs')
 *   // 'arn:aws:sqs:us-east-1:111122223333:jobs'
 */
export function arnAt({ partition, region, account }: Place, service: string, last: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${last}`;
}

/**
 * The patterns for a resource and its parts. A name that ends in `*` already matches the parts.
 * @example withInside('table/orders', '/index/*') // ['table/orders', 'table/orders/index/*']
 * @example withInside('table/*', '/index/*') // ['table/*']
 */
export function withInside(name: string, inside: string): readonly string[] {
  return name.endsWith('*') ? [name] : [name, `${name}${inside}`];
}
