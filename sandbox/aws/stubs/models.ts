import { arn, type StubApi, type StubCall, type StubOperation, type StubQuestion } from './api.ts';

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
];
