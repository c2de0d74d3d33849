import { arn, type StubApi, type StubCall, type StubOperation, type StubQuestion, text } from './api.ts';

const ACTION = 'bedrock:InvokeModel';
const modelId = (call: StubCall): string => decodeURIComponent(call.path.split('/')[2] ?? '');

/** `us.anthropic.x` is an inference profile: AWS asks for the profile, and for the model behind it as called through it. */
function models(call: StubCall): readonly StubQuestion[] {
  const id = modelId(call);
  if (id.startsWith('arn:')) return [{ action: ACTION, resource: id }];
  const behind = /^(?:us|eu|apac|global)\.(.+)$/.exec(id)?.[1];
  const model = { action: ACTION, resource: arn(call, 'bedrock', `foundation-model/${behind ?? id}`, '') };
  if (behind === undefined) return [model];
  const profile = arn(call, 'bedrock', `inference-profile/${id}`);
  return [
    { action: ACTION, resource: profile },
    { ...model, context: { 'bedrock:InferenceProfileArn': profile } },
  ];
}

const invoke = (answer: unknown): StubOperation => ({ asks: models, answer: () => answer });

/** The endpoint `bedrock-mantle` asks on a project, which a header names, and tells the model by a condition key. */
const onProject =
  (action: string) =>
  (call: StubCall): readonly StubQuestion[] => {
    const project = call.header('openai-project') ?? call.header('anthropic-workspace-id') ?? 'default';
    const context = { 'bedrock-mantle:Model': text(call, 'model') };
    return [{ action, resource: arn(call, 'bedrock-mantle', `project/${project}`), context }];
  };

const mantlePaths: Readonly<Record<string, string>> = {
  '/anthropic/v1/messages': 'Messages',
  '/anthropic/v1/messages/count_tokens': 'CountTokens',
  '/v1/chat/completions': 'ChatCompletions',
  '/v1/responses': 'Responses',
};

const infer = (answer: unknown): StubOperation => ({
  asks: onProject('bedrock-mantle:CreateInference'),
  answer: () => answer,
});

export const modelApis: readonly StubApi[] = [
  {
    name: 'bedrock-runtime',
    signing: 'bedrock',
    wire: {
      kind: 'rest',
      route: (path) =>
        /^\/model\/[^/]+\/invoke$/.test(path)
          ? 'Invoke'
          : /^\/model\/[^/]+\/converse$/.test(path)
            ? 'Converse'
            : undefined,
    },
    operations: {
      Invoke: invoke({ content: [{ type: 'text', text: 'sandbox' }], stop_reason: 'end_turn' }),
      Converse: invoke({
        output: { message: { role: 'assistant', content: [{ text: 'sandbox' }] } },
        stopReason: 'end_turn',
        usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
        metrics: { latencyMs: 1 },
      }),
    },
  },
  {
    name: 'bedrock-mantle',
    signing: 'bedrock-mantle',
    wire: { kind: 'rest', route: (path) => mantlePaths[path] },
    operations: {
      Messages: infer({
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        content: [{ type: 'text', text: 'sandbox' }],
        stop_reason: 'end_turn',
        usage: { input_tokens: 1, output_tokens: 1 },
      }),
      ChatCompletions: infer({ choices: [{ index: 0, message: { role: 'assistant', content: 'sandbox' } }] }),
      Responses: infer({ id: 'resp_1', output: [] }),
      CountTokens: { asks: onProject('bedrock-mantle:CountTokens'), answer: () => ({ input_tokens: 1 }) },
    },
  },
];
