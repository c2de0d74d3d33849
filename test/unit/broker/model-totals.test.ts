import { describe, expect, test } from 'vitest';
import { MAX_MODELS, ModelTotals } from '../../../src/broker/model-totals.ts';
import { modelsTable } from '../../../src/broker/models-table.ts';
import { readReport } from '../../../src/broker/report.ts';
import { Trail } from '../../../src/broker/trail.ts';

const tokens = (model: string, inputTokens: number, outputTokens: number) => ({
  model,
  inputTokens,
  outputTokens,
});

describe('what models cost', () => {
  test('is summed by model, also where the requests are no longer recorded one by one', () => {
    const trail = new Trail(() => 0);
    for (let n = 0; n < 500; n++)
      trail.addRequest(
        'a:1',
        'anthropic',
        { decision: 'served', what: 'POST', facts: tokens('m', n, 1) },
        {},
      );
    trail.addRequest('a:1', 'anthropic', { decision: 'refused', what: 'POST', facts: { model: 'm' } }, {});
    const { models, events } = trail.report();
    expect(models).toEqual([
      { model: 'anthropic/m', requests: 500, inputTokens: 124_750, outputTokens: 500 },
    ]);
    // Those that came later are one event with a count and their sums.
    const sum = (name: string) => events.reduce((all, { data }) => all + Number(data[name] ?? 0), 0);
    expect(events.filter(({ data }) => data.count === 300)).toMatchObject([
      { data: { model: 'm', outputTokens: 300 } },
    ]);
    expect([sum('inputTokens'), sum('outputTokens')]).toEqual([124_750, 500]);
  });

  test('is bounded, and no request is lost', () => {
    const totals = new ModelTotals();
    for (let n = 0; n < 200; n++) totals.add('openai', tokens(`m${n}`, 1, 2));
    const { models = [] } = totals.report();
    expect(models.length).toBe(MAX_MODELS);
    expect(models.reduce((sum, { requests }) => sum + requests, 0)).toBe(200);
    expect(models.at(-1)).toMatchObject({ model: 'others', requests: 151 });
  });

  test('is nothing where no model was asked, or where a request cost none', () => {
    const totals = new ModelTotals();
    totals.add('git', { repository: 'o/r' });
    totals.add('anthropic', { model: 'm', operation: 'count_tokens' });
    expect(totals.report()).toEqual({});
    expect(modelsTable([])).toBe('');
  });

  test('is read from a report that a step may have written', () => {
    const report = (models: unknown) => readReport({ ended: [], events: [], uses: [], models }, new Set());
    const use = { model: 'anthropic/m', requests: 1, inputTokens: 2, outputTokens: 3 };
    expect(report([use, { ...use, requests: -1 }, 'x', null])?.models).toEqual([use]);
    expect(report(undefined)?.models).toEqual([]);
    expect(report(Array.from({ length: MAX_MODELS + 1 }, () => use))).toBe(undefined);
    expect(report([{ ...use, model: 'a\n::error::b' }])?.models[0]?.model).not.toContain('\n');
  });

  test('has a table with a sum, in which nothing of a name is a mark', () => {
    const table = modelsTable([
      { model: 'openai/a|b', requests: 1, inputTokens: 2, outputTokens: 3 },
      { model: 'anthropic/m', requests: 10, inputTokens: 20, outputTokens: 30 },
    ]);
    expect(table).toContain('a\\|b');
    expect(table).toContain('| all | 11 | 22 | 33 |');
  });
});
