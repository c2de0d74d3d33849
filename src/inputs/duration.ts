const UNITS = { h: 3600, m: 60, s: 1 } as const;

/**
 * Reads `900` (seconds), `15m`, `1h30m`, `45s`.
 * @returns whole seconds, or `undefined` when the text is not a duration.
 * @example parseDuration('1h30m') // 5400
 */
export function parseDuration(text: string): number | undefined {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  const match = /^(?:(\d{1,5})h)?(?:(\d{1,6})m)?(?:(\d{1,7})s)?$/.exec(text);
  if (!match || text === '') return undefined;
  const [, h = 0, m = 0, s = 0] = match;
  return Number(h) * UNITS.h + Number(m) * UNITS.m + Number(s) * UNITS.s;
}

const WORDS = [
  ['h', /^(?:h|hr|hour)s?$/],
  ['m', /^(?:m|min|minute)s?$/],
  ['s', /^(?:s|sec|second)s?$/],
] as const;

/**
 * The seconds that someone most likely meant by a text that {@link parseDuration} does not read: `15 minutes`, `1 h`, `15M`.
 * @example meantDuration('1 hour 30 min') // 5400
 * @example meantDuration('soon') // undefined
 */
export function meantDuration(text: string): number | undefined {
  const parts = text.toLowerCase().match(/\d{1,7}|[a-z]+|[^\sa-z\d]/g) ?? [];
  if (parts.length === 0 || parts.length % 2 === 1) return undefined;
  let seconds = 0;
  for (let at = 0; at < parts.length; at += 2) {
    const [count = '', word = ''] = parts.slice(at, at + 2);
    const unit = WORDS.find(([, form]) => form.test(word))?.[0];
    if (unit === undefined || !/^\d+$/.test(count)) return undefined;
    seconds += Number(count) * UNITS[unit];
  }
  return seconds;
}

/**
 * The shortest text that {@link parseDuration} reads back as these seconds.
 * @example formatDuration(90) // '1m30s'
 */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [
    [Math.floor(whole / 3600), 'h'],
    [Math.floor((whole % 3600) / 60), 'm'],
    [whole % 60, 's'],
  ] as const;
  return (
    parts
      .filter(([n]) => n > 0)
      .map(([n, unit]) => `${n}${unit}`)
      .join('') || '0s'
  );
}
