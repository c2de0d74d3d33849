import type { Problems } from '../errors/error.ts';
import { parseCidr } from './cidr.ts';
import { formatDuration, parseDuration } from './duration.ts';

/** Where the values come from: the action's inputs, a profile, a test. Missing names read as empty. */
export type RawInputs = Readonly<Record<string, string>>;

/** A file of the workspace, or why it cannot be had. */
export type WorkspaceFile = (path: string) => { readonly text: string } | { readonly problem: string };

/**
 * Reads raw inputs strictly. A value that cannot be read becomes a problem that names its input and shows a
 * corrected example; reading then goes on, so that one run reports every problem.
 */
export class InputReader {
  readonly #raw: RawInputs;
  readonly #problems: Problems;
  readonly #workspaceFile: WorkspaceFile;

  constructor(raw: RawInputs, problems: Problems, workspaceFile: WorkspaceFile) {
    this.#raw = raw;
    this.#problems = problems;
    this.#workspaceFile = workspaceFile;
  }

  has(name: string): boolean {
    return this.block(name) !== '';
  }

  /** The value with its line breaks, trimmed at both ends. */
  block(name: string): string {
    return (this.#raw[name] ?? '').trim();
  }

  /** A value of one line. */
  text(name: string, example: string): string {
    const value = this.block(name);
    if (!/[\p{Cc}\u2028\u2029]/u.test(value)) return value;
    this.invalid(name, 'it has a line break or a control character', `${name}: ${example}`);
    return '';
  }

  boolean(name: string): boolean {
    const value = this.block(name);
    if (/^(true|True|TRUE)$/.test(value)) return true;
    if (value === '' || /^(false|False|FALSE)$/.test(value)) return false;
    this.invalid(name, `${quote(value)} is not a boolean`, `${name}: true`);
    return false;
  }

  /** Seconds, or `fallback` when the input is empty. */
  duration(name: string, range: { min: number; max: number }, fallback: number): number {
    const value = this.block(name);
    if (value === '') return fallback;
    const seconds = parseDuration(value);
    if (seconds === undefined) {
      this.invalid(name, `${quote(value)} is not a duration`, `${name}: 15m   # or 900, or 1h30m`);
      return fallback;
    }
    if (seconds < range.min || seconds > range.max) {
      const bounds = `${formatDuration(range.min)} to ${formatDuration(range.max)}`;
      const nearest = formatDuration(seconds < range.min ? range.min : range.max);
      this.invalid(name, `${quote(value)} is outside ${bounds}`, `${name}: ${nearest}`);
      return fallback;
    }
    return seconds;
  }

  choice<const T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const value = this.block(name);
    if (value === '') return fallback;
    const found = allowed.find((a) => a === value);
    if (found !== undefined) return found;
    this.invalid(name, `${quote(value)} is none of ${allowed.join(', ')}`, `${name}: ${fallback}`);
    return fallback;
  }

  /** One entry a line; blank lines and `#` comments are skipped. */
  list(name: string): readonly string[] {
    return this.block(name)
      .split(/\r\n|\n|\r/)
      .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
      .filter((line) => line !== '');
  }

  choices<const T extends string>(name: string, allowed: readonly T[], fallback: T): readonly T[] {
    const values = this.list(name).flatMap((line) => line.split(/[\s,]+/).filter(Boolean));
    const chosen = values.flatMap((value) => {
      const found = allowed.find((a) => a === value);
      if (found === undefined) {
        this.invalid(name, `${quote(value)} is none of ${allowed.join(', ')}`, `${name}: ${fallback}`);
      }
      return found ?? [];
    });
    return chosen.length > 0 ? [...new Set(chosen)] : [fallback];
  }

  cidrs(name: string): readonly string[] {
    return this.list(name).flatMap((text) => {
      const cidr = parseCidr(text);
      if (cidr !== undefined) return cidr;
      this.invalid(name, `${quote(text)} is not an IP address or CIDR block`, `${name}: 203.0.113.0/24`);
      return [];
    });
  }

  /** An endpoint's base, such as `https://sts.googleapis.com`, without a trailing slash; `undefined` when empty. */
  endpoint(name: string, example: string): string | undefined {
    const value = this.text(name, example);
    if (value === '') return undefined;
    const url = URL.parse(value);
    const bad = (why: string) => {
      this.invalid(name, `${quote(value)} ${why}`, `${name}: ${example}`);
      return undefined;
    };
    if (!url || !/^https?:$/.test(url.protocol)) return bad('is not an https URL');
    if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
      return bad('is http, and credentials would cross the network in clear');
    }
    if (url.username || url.password) return bad('holds a user name or password');
    if (url.search || url.hash) return bad('has a query or a fragment');
    return url.href.replace(/\/+$/, '');
  }

  /**
   * JSON given inline (it starts with `{` or `[`) or as a path in the workspace.
   * @returns the JSON text, or `undefined` when the input is empty or cannot be read.
   */
  jsonText(name: string): string | undefined {
    const value = this.block(name);
    if (value === '') return undefined;
    if (/^[[{"]/.test(value)) return value;
    if (/[\r\n]/.test(value)) {
      this.invalid(name, 'it is neither JSON nor a path', `${name}: .github/agent-policy.json`);
      return undefined;
    }
    const file = this.#workspaceFile(value);
    if ('text' in file) return file.text;
    this.invalid(
      name,
      `${quote(value)} ${file.problem}`,
      `${name}: .github/agent-policy.json   # a file in the workspace (actions/checkout first), or the JSON itself`,
    );
    return undefined;
  }

  /** Records a problem with one input. `example` is the corrected line to paste. */
  invalid(name: string, why: string, example: string): void {
    this.#problems.add('INPUT_INVALID', `\`${name}\` is not usable`, why, example);
  }
}

/** Untrusted text in a message: shortened, in quotes, on one line. */
export function quote(value: string): string {
  const line = value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  return `"${line.length > 80 ? `${line.slice(0, 77)}...` : line}"`;
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
