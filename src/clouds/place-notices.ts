import type { ScopeLine } from '../model/scope-line.ts';

/**
 * The notice for a place that is one object and that was probably meant as a prefix: its last part has no extension.
 * @param place the place without its scheme: `bucket/key`.
 * @example objectNotice(scope('s3:read b-1/a.csv')[0], 'b-1/a.csv') // []
 */
export function objectNotice(line: ScopeLine, place: string): readonly string[] {
  const key = place.slice(place.indexOf('/') + 1);
  const last = key.slice(key.lastIndexOf('/') + 1);
  if (!place.includes('/') || last === '' || /[*?.,]/.test(last) || /[*?]/.test(key)) return [];
  return [
    `"${line.text}" is for one object with exactly this name; for all that is under it write ${wordsOf(line)}  ${line.where}/*`,
  ];
}

/** The notice for a place with a comma, which is a part of the name for a cloud. */
export function commaNotice(line: ScopeLine): readonly string[] {
  const { where = '' } = line;
  if (!where.includes(',')) return [];
  return [
    `"${line.text}" is one place, whose name has a comma; for several places write a line for each: ${where
      .split(',')
      .filter(Boolean)
      .map((place) => `${wordsOf(line)}  ${place}`)
      .join(', and ')}`,
  ];
}

function wordsOf({ whats }: ScopeLine): string {
  return whats.map(({ service, verb }) => `${service}:${verb}`).join(',');
}
