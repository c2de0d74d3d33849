type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The wait that an answer asks for, in milliseconds (RFC 9110, 10.2.3: seconds, or a date); `undefined` where it asks
 * for none or in another form. A date is read against the service's own clock: ours may be wrong. Not bounded here.
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const value = one(headers['retry-after'])?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^\d{1,15}$/.test(value)) return Number(value) * 1000;
  // Date.parse takes a lot for a date, negative numbers too.
  const until = /^[A-Z][a-z]{2,8}, /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(until) ? undefined : Math.max(0, until - serviceTime(headers, now));
}

/** What time it is for the service that answered; ours where it does not say. */
export function serviceTime(headers: Headers, now: number): number {
  const date = Date.parse(one(headers.date) ?? '');
  return Number.isNaN(date) ? now : date;
}

function one(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}
