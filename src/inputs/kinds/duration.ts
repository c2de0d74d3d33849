import { quote } from '../../text/quote.ts';
import { formatDuration, parseDuration } from '../duration.ts';
import type { Kind } from '../kind.ts';

/**
 * The kind of a duration, in whole seconds from `min` to `max`. A shorter duration lies within a longer one.
 * @example readOne({ ...common.agent, kind: duration({ min: 60, max: 3600 }) }, '15m', new Problems()) // 900
 */
export function duration(range: { readonly min: number; readonly max: number }): Kind<number> {
  return {
    list: false,
    schema: {
      type: ['string', 'integer'],
      pattern: '^\\s*(?:\\d{1,7}|(?=\\d)(?:\\d{1,5}h)?(?:\\d{1,6}m)?(?:\\d{1,7}s)?)\\s*$',
      minimum: range.min,
      maximum: range.max,
    },
    type: { type: 'string' },
    read(text, reading) {
      const value = text.trim();
      if (value === '') return undefined;
      const seconds = parseDuration(value);
      if (seconds === undefined) {
        reading.invalid(`${quote(value)} is not a duration`, '15m   # or 900, or 1h30m');
        return undefined;
      }
      if (seconds >= range.min && seconds <= range.max) return seconds;
      const bounds = `${formatDuration(range.min)} to ${formatDuration(range.max)}`;
      const nearest = formatDuration(seconds < range.min ? range.min : range.max);
      reading.invalid(`${quote(value)} is outside ${bounds}`, nearest);
      return undefined;
    },
    write: formatDuration,
    within: (inner, outer) => inner <= outer,
  };
}
