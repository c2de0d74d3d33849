import { isLoopback } from '../../net/loopback.ts';
import { quote } from '../../text/quote.ts';
import { withoutTrailing } from '../../text/trim.ts';
import type { Kind } from '../kind.ts';
import { text } from './text.ts';

/**
 * The kind of an endpoint's base URL, such as `https://sts.googleapis.com`, without a slash at its end. Plain http is
 * allowed only for loopback, and for the URLs in `local`, which requests reach without leaving the machine.
 * @example readOne({ ...common.agent, kind: endpoint() }, 'https://sts.example.com/', new Problems())
 *   // 'https://sts.example.com'
 */
export function endpoint(local: readonly string[] = []): Kind<string> {
  return {
    ...text,
    schema: { type: 'string', pattern: '^\\s*https?://' },
    read(raw, reading) {
      const value = text.read(raw, reading);
      if (value === undefined) return undefined;
      const url = URL.parse(value);
      const bad = (why: string) => {
        reading.invalid(`${quote(value)} ${why}`);
        return undefined;
      };
      if (!url || !/^https?:$/.test(url.protocol)) return bad('is not an https URL');
      const base = withoutTrailing(url.href, '/');
      if (local.includes(base)) return base;
      if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
        return bad('is http, and credentials would cross the network without encryption');
      }
      if (url.username || url.password) return bad('holds a user name or password');
      if (url.search || url.hash) return bad('has a query or a fragment');
      return base;
    },
  };
}
