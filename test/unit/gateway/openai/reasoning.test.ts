import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Walk } from '../../../../src/gateway/models/check.ts';
import { responsesBody } from '../../../../src/gateway/openai/responses.ts';

type Item = Readonly<Record<string, unknown>>;

/** What is sent of these items, and what the record says; or why they are refused. */
function sent(...input: readonly Item[]) {
  const body = structuredClone({ model: 'gpt-5', input }) as { input: readonly Item[] };
  const walk = new Walk(false);
  return responsesBody(body, walk) ? { input: body.input, left: [...walk.left] } : { fault: walk.fault };
}

const summary = [{ type: 'summary_text', text: 's' }];
const content = [{ type: 'reasoning_text', text: 'c' }];
const user = { role: 'user', content: 'hello' };

describe('the reasoning of an earlier answer', () => {
  test('with encrypted content passes as it is, with its id, to which the content is bound', () => {
    const item = { type: 'reasoning', id: 'rs_1', summary: [], content: null, encrypted_content: 'e' };
    expect(sent(user, item)).toEqual({ input: [user, item], left: [] });
  });

  test.each([
    ['a summary', { summary, encrypted_content: null }],
    ['content', { summary: [], content }],
  ])('with %s alone passes without the id, by which the provider would look it up', (_, fields) => {
    expect(sent({ type: 'reasoning', id: 'rs_1', ...fields })).toEqual({
      input: [{ type: 'reasoning', ...fields }],
      left: ['id of reasoning'],
    });
    expect(sent({ type: 'reasoning', ...fields })).toEqual({
      input: [{ type: 'reasoning', ...fields }],
      left: [],
    });
  });

  test.each([
    ['with an id alone', { id: 'rs_1' }],
    ['with nothing in it', { id: 'rs_1', summary: [], content: [], encrypted_content: null }],
    ['with an empty text', { id: 'rs_1', summary: [], encrypted_content: '' }],
  ])('%s is left out: it names what the provider may have stored', (_, fields) => {
    expect(sent(user, { type: 'reasoning', ...fields }, user)).toEqual({
      input: [user, user],
      left: ['reasoning without content'],
    });
  });
});

test.each([
  'function_call',
  'function_call_output',
  'custom_tool_call',
  'custom_tool_call_output',
  'local_shell_call',
  'local_shell_call_output',
  'shell_call',
  'shell_call_output',
  'apply_patch_call',
  'apply_patch_call_output',
  'tool_search_call',
  'tool_search_output',
  'compaction',
  'compaction_summary',
  'message',
  'item_reference',
  undefined,
])('an item of the type %s with an id and nothing else is refused', (type) => {
  expect(sent({ ...(type === undefined ? {} : { type }), id: 'x_1' }).fault).toBeDefined();
});

test('a compaction with an empty content is refused', () => {
  expect(sent({ type: 'compaction', id: 'cmp_1', encrypted_content: '' }).fault?.reason).toBe('stored');
});

test('whatever stands in the input, what is sent of reasoning has content, and an id beside encrypted content only', () => {
  const text = fc.constantFrom('', 'x');
  const parts = (type: string) => fc.array(fc.record({ type: fc.constant(type), text }), { maxLength: 2 });
  const item = fc.record(
    {
      type: fc.constant('reasoning'),
      id: fc.constantFrom(null, '', 'rs_1'),
      summary: parts('summary_text'),
      content: fc.oneof(fc.constant(null), parts('reasoning_text')),
      encrypted_content: fc.constantFrom(null, '', 'e'),
    },
    { requiredKeys: ['type'] },
  );
  fc.assert(
    fc.property(fc.array(item, { maxLength: 5 }), (items) => {
      for (const one of sent(...items).input ?? []) {
        const { id, encrypted_content: encrypted, summary: said, content: own } = one;
        expect(Boolean(encrypted) || [said, own].some((list) => (list as unknown[] | null)?.length)).toBe(
          true,
        );
        if (id) expect(encrypted).toBe('e');
      }
    }),
  );
});
