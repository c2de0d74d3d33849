import type { Problems } from '../../errors/error.ts';
import type { ScopeLine } from '../../model/scope-line.ts';
import { nearest } from '../../text/nearest.ts';
import { quote } from '../../text/quote.ts';
import { withoutTrailing } from '../../text/trim.ts';

/** The place of a blob line: a container, or a directory in it. */
export interface BlobTarget {
  readonly account: string;
  readonly container: string;
  /** The directory without slashes at both ends; empty for the whole container. */
  readonly directory: string;
}

/** The permissions that one scope line requests: access to blobs, a token for a resource, or everything. */
export type ScopeRequest =
  | { readonly kind: 'blob'; readonly permissions: string; readonly target: BlobTarget }
  | { readonly kind: 'resource'; readonly resource: string }
  | { readonly kind: 'inherit' };

/** A scope line, and what it requests. */
export interface ParsedLine {
  readonly line: ScopeLine;
  readonly request: ScopeRequest;
}

/**
 * The SAS permissions of each preset, as few as possible: r read, l list, w write (which creates and replaces blobs, and
 * does not delete them). learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas, "Specify permissions".
 */
export const presetPermissions = { read: 'rl', write: 'w', list: 'l' } as const;

/** The order of permissions that the service requires. */
const PERMISSION_ORDER = 'racwdxyltmeopi';

const known = [
  ...Object.keys(presetPermissions).map((verb) => `blob:${verb}`),
  'azure:resource',
  'azure:inherit',
];

/**
 * Joins SAS permissions, each once and in the order that the service requires.
 * @example joinPermissions('lwr') // 'rwl'
 */
export function joinPermissions(permissions: Iterable<string>): string {
  return [...new Set(permissions)]
    .sort((a, b) => PERMISSION_ORDER.indexOf(a) - PERMISSION_ORDER.indexOf(b))
    .join('');
}

/**
 * Parses one scope line of Azure. @returns `undefined` where it added a problem.
 * @example parseScopeLine(scope('azure:resource https://vault.azure.net')[0], new Problems()).request
 *   // { kind: 'resource', resource: 'https://vault.azure.net' }
 */
export function parseScopeLine(line: ScopeLine, problems: Problems): ParsedLine | undefined {
  const bad = (why: string, fix: string): undefined => {
    problems.add(
      'SCOPE_INVALID',
      `\`scope\` line ${line.number}, ${quote(line.text)}, cannot be enforced`,
      why,
      fix,
      { line: line.number },
    );
    return undefined;
  };
  const names = line.whats.map((what) => `${what.service}:${what.verb}`);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const guess = nearest(unknown, known);
    return bad(
      `there is no ${quote(unknown)}${guess ? `; did you mean ${guess}?` : ''}`,
      `${guess ?? 'blob:read'}  ${line.where ?? 'account/container'}`,
    );
  }
  if (names.every((name) => name.startsWith('blob:'))) {
    const target = readTarget(line.where, names.join(','));
    if ('why' in target) return bad(target.why, target.fix);
    const permissions = line.whats.flatMap(({ verb }) => [
      ...presetPermissions[verb as keyof typeof presetPermissions],
    ]);
    return { line, request: { kind: 'blob', permissions: joinPermissions(permissions), target } };
  }
  if (names.length > 1)
    return bad('azure:resource and azure:inherit must each be alone on a line', names.join('\n'));
  if (names[0] === 'azure:inherit') {
    return line.where === undefined || line.where === '*'
      ? { line, request: { kind: 'inherit' } }
      : bad('azure:inherit means everything that the identity allows, everywhere', 'azure:inherit');
  }
  return readResource(line, bad);
}

function readResource(line: ScopeLine, bad: (why: string, fix: string) => undefined): ParsedLine | undefined {
  const example = 'azure:resource  https://vault.azure.net';
  const { where } = line;
  if (where === undefined) return bad('it has no resource', example);
  const resource = withoutTrailing(where.replace(/\/\.default$/, ''), '/');
  const isUrl = /^(https|api):\/\/[\x21-\x7e]+$/.test(resource) && !/["'<>\\]/.test(resource);
  if (!isUrl && !GUID.test(resource)) {
    return bad(
      `${quote(where)} is not a resource, which is a URL such as https://vault.azure.net or the GUID of an application`,
      example,
    );
  }
  if (resource !== withoutTrailing(where, '/')) {
    return bad(
      '`/.default` is for OAuth scopes; this line takes the resource only',
      `azure:resource  ${resource}`,
    );
  }
  return { line, request: { kind: 'resource', resource: isUrl ? resource : resource.toLowerCase() } };
}

/** Some services have no URL as their resource but the id of their application: Azure Databricks, Azure DevOps, AKS. */
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const ACCOUNT = /^[a-z0-9]{3,24}$/;
const CONTAINER = /^(?:[a-z0-9](?:-?[a-z0-9]){2,62}|\$root|\$web|\$logs)$/;

/** Reads `account/container`, `account/container/directory/`. */
function readTarget(
  where: string | undefined,
  name: string,
): BlobTarget | { readonly why: string; readonly fix: string } {
  const example = `${name}  account/container`;
  if (where === undefined) return { why: 'it has no container', fix: example };
  const url = /^(?:https:\/\/)?([a-z0-9]{3,24})\.(?:blob|dfs)\.[a-z.]+\/(.+)$/.exec(where);
  if (url) return { why: 'it is a URL', fix: `${name}  ${url[1]}/${url[2]}` };
  const [account = '', container = '', ...rest] = where.split('/');
  if (!ACCOUNT.test(account)) {
    return {
      why: 'its first part is not the name of a storage account (3 to 24 of a-z, 0-9)',
      fix: example,
    };
  }
  if (container === '' || container === '*') {
    return {
      why: 'a SAS is for one container; it cannot be for a whole account',
      fix: `${name}  ${account}/container`,
    };
  }
  if (!CONTAINER.test(container)) {
    return {
      why: 'its second part is not the name of a container',
      fix: `${name}  ${account}/container`,
    };
  }
  const directory = withoutTrailing(rest.join('/').replace(/(^|\/)\*{1,2}$/, ''), '/');
  if (directory.includes('*')) {
    const plain = directory.slice(0, directory.indexOf('*'));
    const start = plain.slice(0, plain.lastIndexOf('/') + 1);
    return {
      why: 'a SAS can have a directory, but not a wildcard in a name',
      fix: `${name}  ${account}/${container}/${start}`,
    };
  }
  if (
    directory.split('/').some((part) => part === '.' || part === '..' || (part === '' && directory !== ''))
  ) {
    return {
      why: 'a directory needs its full path, without `.`, `..` and `//`',
      fix: `${name}  ${account}/${container}/dir/`,
    };
  }
  return { account, container, directory };
}
