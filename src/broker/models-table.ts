import { table } from '../text/markdown.ts';
import type { ModelUse } from './model-totals.ts';

/** Makes the section of the job summary that says what the models of the job cost; empty where none was used. */
export function modelsTable(models: readonly ModelUse[]): string {
  if (models.length === 0) return '';
  const rows = models.map(({ model, requests, inputTokens, outputTokens }) => [
    model,
    String(requests),
    String(inputTokens),
    String(outputTokens),
  ]);
  const sum = (of: (use: ModelUse) => number) => String(models.reduce((all, use) => all + of(use), 0));
  const total =
    models.length === 1
      ? []
      : [['all', sum((use) => use.requests), sum((use) => use.inputTokens), sum((use) => use.outputTokens)]];
  const head = ['Model', 'Requests', 'Input tokens', 'Output tokens'];
  return `### Use of models\n\n${table(head, [...rows, ...total])}\n\n`;
}
