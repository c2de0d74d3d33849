import type { Problems } from '../../errors/error.ts';
import type { ScopeLine } from '../../model/scope-line.ts';
import { nearest } from '../../text/nearest.ts';
import { quote } from '../../text/quote.ts';
import { withoutTrailing } from '../../text/trim.ts';

/** Where blob lines lead: a container, or a directory in it. */
export interface BlobTarget {
  readonly account: string;
  readonly container: string;
  /** Without slashes at the ends; empty: the whole container. */
  readonly directory: string;
}

/** What one scope line asks of Azure. */
export type ScopeRequest =
  | { readonly kind: 'blob'; readonly permissions: string; readonly target: BlobTarget }
  | { readonly kind: 'resource'; readonly resource: string }
  | { readonly kind: 'inherit' };

export interface ParsedLine {
  readonly line: ScopeLine;
  readonly request: ScopeRequest;
}

/**
 * The SAS permissions of each preset, the fewest that do it: r read, l list, w write (which creates and replaces, and
 * does not delete). learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas, "Specify permissions".
 */
export const presetPermissions = { read: 'rl', write: 'w', list: 'l' } as const;

/** The order the service insists on. */
const PERMISSION_ORDER = 'racwdxyltmeopi';

const known = [
  ...Object.keys(presetPermissions).map((verb) => `blob:${verb}`),
  'azure:resource',
  'azure:inherit',
];

export function joinPermissions(permissions: Iterable<string>): string {
  return [...new Set(permissions)]
    .sort((a, b) => PERMISSION_ORDER.indexOf(a) - PERMISSION_ORDER.indexOf(b))
    .join('');
}

/** Reads one line; problems are added and nothing is returned. */
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
  if (names.length > 1) return bad('azure:resource and azure:inherit stand alone', names.join('\n'));
  if (names[0] === 'azure:inherit') {
    return line.where === undefined || line.where === '*'
      ? { line, request: { kind: 'inherit' } }
      : bad('azure:inherit is all that the identity allows, everywhere', 'azure:inherit');
  }
  return readResource(line, bad);
}

function readResource(line: ScopeLine, bad: (why: string, fix: string) => undefined): ParsedLine | undefined {
  const example = 'azure:resource  https://vault.azure.net';
  const { where } = line;
  if (where === undefined) return bad('it names no resource', example);
  const resource = withoutTrailing(where.replace(/\/\.default$/, ''), '/');
  if (!/^(https|api):\/\/[\x21-\x7e]+$/.test(resource) || /["'<>\\]/.test(resource)) {
    return bad(`${quote(where)} is not a resource, which is a URL such as https://vault.azure.net`, example);
  }
  if (resource !== withoutTrailing(where, '/')) {
    return bad(
      '`/.default` belongs to OAuth scopes; here the resource alone is named',
      `azure:resource  ${resource}`,
    );
  }
  return { line, request: { kind: 'resource', resource } };
}

const ACCOUNT = /^[a-z0-9]{3,24}$/;
const CONTAINER = /^(?:[a-z0-9](?:-?[a-z0-9]){2,62}|\$root|\$web|\$logs)$/;

/** Reads `account/container`, `account/container/directory/`. */
function readTarget(
  where: string | undefined,
  name: string,
): BlobTarget | { readonly why: string; readonly fix: string } {
  const example = `${name}  account/container`;
  if (where === undefined) return { why: 'it names no container', fix: example };
  const url = /^(?:https:\/\/)?([a-z0-9]{3,24})\.(?:blob|dfs)\.[a-z.]+\/(.+)$/.exec(where);
  if (url) return { why: 'it is written as a URL', fix: `${name}  ${url[1]}/${url[2]}` };
  const [account = '', container = '', ...rest] = where.split('/');
  if (!ACCOUNT.test(account)) {
    return {
      why: 'its first part is not the name of a storage account (3 to 24 of a-z, 0-9)',
      fix: example,
    };
  }
  if (container === '' || container === '*') {
    return {
      why: 'a SAS is for one container; there is none for a whole account',
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
      why: 'a SAS knows directories, and no wildcard in a name',
      fix: `${name}  ${account}/${container}/${start}`,
    };
  }
  if (
    directory.split('/').some((part) => part === '.' || part === '..' || (part === '' && directory !== ''))
  ) {
    return {
      why: 'a directory is named in full, without `.`, `..` and `//`',
      fix: `${name}  ${account}/${container}/dir/`,
    };
  }
  return { account, container, directory };
}
