import { quote } from '../../text/quote.ts';
import { formatDuration, meantDuration, parseDuration } from '../duration.ts';
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
        const meant = meantDuration(value);
        const usable = meant !== undefined && meant >= range.min && meant <= range.max;
        reading.invalid(
          `${quote(value)} is not a duration, such as 900, 15m or 1h30m`,
          formatDuration(usable ? meant : Math.max(range.min, Math.min(range.max, 900))),
        );
        return undefined;
      }
      if (seconds >= range.min && seconds <= range.max) return seconds;
      const bounds = `${formatDuration(range.min)} to ${formatDuration(range.max)}`;
      const bare = /^\d+$/.test(value);
      // A number that is too small in seconds was most likely meant in minutes.
      const minutes = seconds * 60;
      const inMinutes =
        bare && seconds > 0 && seconds < range.min && minutes >= range.min && minutes <= range.max;
      const nearest = formatDuration(inMinutes ? minutes : seconds < range.min ? range.min : range.max);
      reading.invalid(
        `${quote(value)} is outside ${bounds}${bare ? ': a number without a unit is seconds' : ''}`,
        nearest,
      );
      return undefined;
    },
    write: formatDuration,
    within: (inner, outer) => inner <= outer,
  };
}
