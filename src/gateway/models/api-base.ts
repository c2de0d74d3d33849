import type { Kind } from '../../inputs/kind.ts';
import { endpoint } from '../../inputs/kinds/endpoint.ts';

const kind = endpoint();

/** The kind of the base of a provider's API. The clients' paths have the version, so one in the base would stand there twice. */
export const apiBase: Kind<string> = {
  ...kind,
  read(raw, reading) {
    const base = kind.read(raw, reading);
    const version = base === undefined ? undefined : /\/v[0-9]+(?:(?:alpha|beta)[0-9]*)?$/.exec(base)?.[0];
    if (base === undefined || version === undefined) return base;
    reading.invalid(
      `it ends with the version ${version}, and the base has none`,
      base.slice(0, -version.length),
    );
    return undefined;
  },
};
