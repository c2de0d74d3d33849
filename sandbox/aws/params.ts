import type { BoxRequest } from '../core/service.ts';
import { AwsError } from './errors.ts';

/** The parameters of a query-protocol call: a form body, or the query of a GET. */
export function queryParams(request: BoxRequest): URLSearchParams {
  return request.method === 'POST' && request.body.length > 0
    ? new URLSearchParams(request.body.toString('utf8'))
    : request.url.searchParams;
}

/** Checks the parameters of a call, and reports all problems in one answer, as AWS does. */
export class ParamCheck {
  readonly #params: URLSearchParams;
  readonly #problems: string[] = [];

  constructor(params: URLSearchParams) {
    this.#params = params;
  }

  text(
    name: string,
    rules: { min?: number; max?: number; pattern?: RegExp; required?: boolean } = {},
  ): string | undefined {
    const value = this.#params.get(name) ?? undefined;
    if (value === undefined) {
      if (rules.required !== false) this.#fail('null', name, 'Member must not be null', true);
      return undefined;
    }
    if (rules.min !== undefined && value.length < rules.min) {
      this.#fail(value, name, `Member must have length greater than or equal to ${rules.min}`);
    }
    if (rules.max !== undefined && value.length > rules.max) {
      this.#fail(value, name, `Member must have length less than or equal to ${rules.max}`);
    }
    if (rules.pattern && !rules.pattern.test(value)) {
      const source = rules.pattern.source.replace(/^\^|\$$/g, '');
      this.#fail(value, name, `Member must satisfy regular expression pattern: ${source}`);
    }
    return value;
  }

  integer(name: string, rules: { min: number; max: number }): number | undefined {
    const raw = this.#params.get(name);
    if (raw === null) return undefined;
    if (!/^-?\d+$/.test(raw)) {
      throw new AwsError('MalformedInput', 400, `Invalid integer value for parameter ${name}: ${raw}`);
    }
    const value = Number(raw);
    if (value < rules.min)
      this.#fail(raw, name, `Member must have value greater than or equal to ${rules.min}`);
    if (value > rules.max) this.#fail(raw, name, `Member must have value less than or equal to ${rules.max}`);
    return value;
  }

  /** Reads `Name.member.1.field`, `Name.member.2.field`, ... */
  list(name: string, field: string, max: number): string[] {
    const values: string[] = [];
    for (let n = 1; ; n++) {
      const value = this.#params.get(`${name}.member.${n}.${field}`);
      if (value === null) break;
      values.push(value);
    }
    if (values.length > max) {
      this.#fail(`[${values.join(', ')}]`, name, `Member must have length less than or equal to ${max}`);
    }
    return values;
  }

  /** @throws {AwsError} ValidationError where a parameter was wrong. */
  done(): void {
    const count = this.#problems.length;
    if (count === 0) return;
    const errors = count === 1 ? 'error' : 'errors';
    throw new AwsError(
      'ValidationError',
      400,
      `${count} validation ${errors} detected: ${this.#problems.join('; ')}`,
    );
  }

  #fail(value: string, name: string, rule: string, bare = false): void {
    const member = name.charAt(0).toLowerCase() + name.slice(1);
    const shown = bare ? `Value ${value}` : `Value '${value}'`;
    this.#problems.push(`${shown} at '${member}' failed to satisfy constraint: ${rule}`);
  }
}
