import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventFilter } from '../../../../src/gateway/models/event-filter.ts';

const hides = ({ hidden }: Readonly<Record<string, unknown>>) => hidden === true;

function filter(pieces: readonly Buffer[]): string {
  const one = new EventFilter(hides);
  const passed = pieces.map((piece) => one.take(piece));
  return Buffer.concat([...passed, one.rest()]).toString();
}

test('takes out whole events, however the network cuts the stream, and nothing else', () => {
  const shown = fc.constantFrom(
    'data: {"a":"é"}',
    'event: x\ndata: {"hidden":false}',
    ': ping',
    'data: [DONE]',
  );
  const one = fc.oneof(shown, fc.constant('data: {"hidden":true}'));
  const line = fc.constantFrom('\n', '\r\n');
  fc.assert(
    fc.property(fc.array(one), line, fc.array(fc.nat(400)), (events, end, cuts) => {
      const text = (all: readonly string[]) =>
        all.map((each) => `${each.replaceAll('\n', end)}${end}${end}`).join('');
      const bytes = Buffer.from(text(events));
      const edges = [
        0,
        ...cuts.map((cut) => Math.min(cut, bytes.length)).toSorted((a, b) => a - b),
        bytes.length,
      ];
      const pieces = edges.slice(1).map((to, index) => bytes.subarray(edges[index], to));
      expect(filter(pieces)).toBe(text(events.filter((each) => !each.includes('true'))));
    }),
  );
});

test('an event that is too long to be held passes, and so does what follows it', () => {
  const long = `data: {"x":"${'y'.repeat(200_000)}"}\n\n`;
  const pieces = [long.slice(0, 100_000), long.slice(100_000), 'data: {"hidden":true}\n\ndata: 1\n\n'];
  expect(filter(pieces.map((one) => Buffer.from(one)))).toBe(`${long}data: 1\n\n`);
});

test('an event without its end passes at the end of the stream, unless it is hidden', () => {
  expect(filter([Buffer.from('data: 1')])).toBe('data: 1');
  expect(filter([Buffer.from('data: {"hidden":true}')])).toBe('');
});
