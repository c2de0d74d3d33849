type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The wait that an answer asks for with `Retry-After`, in milliseconds (RFC 9110, 10.2.3: seconds, or a date). It compares
 * a date with the service's own clock, since ours may be wrong. The caller sets an upper limit.
 * @returns `undefined` where the answer asks for no wait, or in another form.
 * @example retryAfterMs({ 'retry-after': '5' }, 0) // 5000
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const value = firstValue(headers['retry-after'])?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^\d{1,15}$/.test(value)) return Number(value) * 1000;
  // Date.parse accepts many texts as dates, negative numbers too.
  const until = /^[A-Z][a-z]{2,8}, /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(until) ? undefined : Math.max(0, until - serviceTime(headers, now));
}

/**
 * The time by the clock of the service that answered, in milliseconds since the epoch; `now` where its answer has none.
 * @example serviceTime({ date: 'Thu, 01 Jan 1970 00:00:05 GMT' }, 0) // 5000
 */
export function serviceTime(headers: Headers, now: number): number {
  const date = Date.parse(firstValue(headers.date) ?? '');
  return Number.isNaN(date) ? now : date;
}

function firstValue(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}
