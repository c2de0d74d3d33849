import type { Problems } from '../../errors/error.ts';
import type { ScopeLine } from '../../model/scope-line.ts';
import { quote } from '../../text/quote.ts';
import { withoutTrailing } from '../../text/trim.ts';
import { lineWith } from '../keeps-place.ts';
import { nearestName } from '../near-names.ts';
import { refuseLine } from '../refuse-line.ts';
import { isSasService, sasServices } from './sas-services.ts';
import { joinPermissions, readTarget, type SasTarget } from './sas-target.ts';
import { azureAliases, azureWords } from './words.ts';

/** The permissions that one scope line requests: access to storage, a token for a resource, or everything. */
export type ScopeRequest =
  | { readonly kind: 'sas'; readonly permissions: string; readonly target: SasTarget }
  | { readonly kind: 'resource'; readonly resource: string }
  | { readonly kind: 'inherit' };

/** A scope line, and what it requests. */
export interface ParsedLine {
  readonly line: ScopeLine;
  readonly request: ScopeRequest;
}

/**
 * Parses one scope line of Azure. @returns `undefined` where it added a problem.
 * @example parseScopeLine(scope('azure:resource https://vault.azure.net')[0], new Problems()).request
 *   // { kind: 'resource', resource: 'https://vault.azure.net' }
 */
export function parseScopeLine(line: ScopeLine, problems: Problems): ParsedLine | undefined {
  const bad = (why: string, fix: string) => refuseLine(line, problems, why, fix);
  const names = line.whats.map((what) => `${what.service}:${what.verb}`);
  const meant = names.map((name) =>
    azureWords.includes(name) ? name : nearestName(name, azureWords, azureAliases),
  );
  const unknown = names.find((name) => !azureWords.includes(name));
  if (unknown !== undefined) {
    const guess = nearestName(unknown, azureWords, azureAliases);
    const known = meant.filter((word) => word !== undefined);
    const fix = known.length === meant.length ? lineWith(known, line, parseScopeLine) : undefined;
    return bad(
      `there is no ${quote(unknown)}${guess === undefined ? '' : `; did you mean ${guess}?`}`,
      fix ?? exampleOf(guess),
    );
  }
  const services = new Set(line.whats.map(({ service }) => service));
  const [service = ''] = services;
  if (services.size === 1 && isSasService(service)) {
    const target = readTarget(service, line.where, names.join(','));
    if ('why' in target) return bad(target.why, target.fix);
    const { presets } = sasServices[service];
    const permissions = line.whats.flatMap(({ verb }) => [...(presets[verb] ?? '')]);
    return { line, request: { kind: 'sas', permissions: joinPermissions(service, permissions), target } };
  }
  if (
    names.includes('azure:inherit') &&
    (names.length > 1 || (line.where !== undefined && line.where !== '*'))
  ) {
    const others = names.filter((name) => name !== 'azure:inherit');
    return bad(
      'azure:inherit means everything that the identity allows, everywhere, so it is alone on its line and has no place',
      lessThanInherit(others, line),
    );
  }
  if (names.length > 1) {
    const lines = names.map((name) => `${name}  ${line.where ?? ''}`.trimEnd());
    return bad(
      'what it names cannot stand on one line: each service of Azure is a line of its own',
      lines.join('\n'),
    );
  }
  if (names[0] === 'azure:inherit') return { line, request: { kind: 'inherit' } };
  return readResource(line, bad);
}

/** The fix for `azure:inherit` beside other words or with a place: what was written without it. */
function lessThanInherit(others: readonly string[], line: ScopeLine): string {
  if (others.length === 0 && (line.where === undefined || line.where === '*')) return 'azure:inherit';
  const written = others.length > 0 ? others : ['blob:read'];
  const less = lineWith(written, line, parseScopeLine) ?? lineWith(['azure:resource'], line, parseScopeLine);
  return `${less ?? exampleOf(written[0])}   # or, for everything that the identity allows: azure:inherit`;
}

/** An example of a line with this preset; for what is alone on its line, one of a container. */
function exampleOf(word = ''): string {
  if (word === 'azure:resource') return RESOURCE_EXAMPLE;
  const service = word.slice(0, word.indexOf(':'));
  return isSasService(service) ? `${word}  ${sasServices[service].example}` : 'blob:read  account/container';
}

const RESOURCE_EXAMPLE = 'azure:resource  https://vault.azure.net';

function readResource(line: ScopeLine, bad: (why: string, fix: string) => undefined): ParsedLine | undefined {
  const { where } = line;
  if (where === undefined) return bad('it has no resource', RESOURCE_EXAMPLE);
  const resource = withoutTrailing(where.replace(/\/\.default$/, ''), '/');
  const isUrl = /^(https|api):\/\/[\x21-\x7e]+$/.test(resource) && !/["'<>\\]/.test(resource);
  if (!isUrl && !GUID.test(resource)) {
    return bad(
      `${quote(where)} is not a resource, which is a URL such as https://vault.azure.net or the GUID of an application`,
      RESOURCE_EXAMPLE,
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
