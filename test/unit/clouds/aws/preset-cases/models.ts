import { at, both, fm, invoke, ip, mantle, on, type PresetCase, sonnet, through } from './cases.ts';

export const models: readonly PresetCase[] = [
  both(
    'bedrock:invoke anthropic.claude-sonnet-*',
    [
      ...on(fm('us-east-1', sonnet), ...invoke),
      ...on(fm('us-west-2', sonnet), ...invoke),
      ...on(fm('', sonnet), ...invoke),
      ...on(ip(`us.${sonnet}`), ...invoke),
      ...on(ip(`global.${sonnet}`), ...invoke),
    ],
    [
      ...on(fm('us-east-1', 'anthropic.claude-opus-4-1-20250805-v1:0'), ...invoke),
      ...on(ip('us.anthropic.claude-opus-4-1-20250805-v1:0'), ...invoke),
      ...on(ip(`us.${sonnet}`, 'eu-west-1'), ...invoke),
      ...on(fm('us-east-1', sonnet), 'bedrock:CreateModelCustomizationJob', 'bedrock:GetFoundationModel'),
    ],
  ),
  both(
    `bedrock:invoke us.${sonnet}`,
    [
      ...on(ip(`us.${sonnet}`), ...invoke),
      ...through(fm('us-east-1', sonnet), ip(`us.${sonnet}`)),
      ...through(fm('us-west-2', sonnet), ip(`us.${sonnet}`)),
    ],
    [
      ...on(fm('us-east-1', sonnet), ...invoke),
      ...through(fm('eu-west-1', sonnet), ip(`eu.${sonnet}`)),
      ...on(ip(`eu.${sonnet}`), ...invoke),
      ...on(ip(`global.${sonnet}`), ...invoke),
      ...through(fm('us-east-1', 'anthropic.claude-opus-4-1-20250805-v1:0'), ip(`us.${sonnet}`)),
    ],
  ),
  both(
    'bedrock:invoke global.anthropic.claude-sonnet-*',
    [...on(ip(`global.${sonnet}`), ...invoke), ...through(fm('', sonnet), ip(`global.${sonnet}`))],
    [...on(ip(`us.${sonnet}`), ...invoke), ...on(fm('', sonnet), ...invoke)],
  ),
  both(
    `bedrock:invoke arn:aws:bedrock:us-east-1::foundation-model/${sonnet}`,
    on(fm('us-east-1', sonnet), ...invoke),
    [...on(fm('us-west-2', sonnet), ...invoke), ...on(ip(`us.${sonnet}`), ...invoke)],
  ),
  both(
    'bedrock:invoke arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc123',
    [
      ...on(at('bedrock', 'application-inference-profile/abc123'), ...invoke),
      ...through(fm('us-west-2', sonnet), at('bedrock', 'application-inference-profile/abc123')),
    ],
    [
      ...on(at('bedrock', 'application-inference-profile/abc124'), ...invoke),
      ...on(fm('us-west-2', sonnet), ...invoke),
      ...through(fm('us-west-2', sonnet), at('bedrock', 'application-inference-profile/abc124')),
    ],
  ),
  both(
    'bedrock:invoke arn:aws:bedrock:us-east-1:111122223333:provisioned-model/abc123',
    on(at('bedrock', 'provisioned-model/abc123'), ...invoke),
    [...on(at('bedrock', 'provisioned-model/abc124'), ...invoke), ...on(fm('us-east-1', sonnet), ...invoke)],
  ),
  both('bedrock-mantle:invoke anthropic.claude-opus-4-7', mantle('default', 'anthropic.claude-opus-4-7'), [
    ...mantle('default', 'anthropic.claude-opus-4-7-x'),
    ...mantle('default', 'openai.gpt-oss-120b'),
    ...mantle('proj_abc123', 'anthropic.claude-opus-4-7'),
    ...on(at('bedrock-mantle', 'project/default'), 'bedrock-mantle:CreateInference'),
    ...on('*', 'bedrock-mantle:CallWithBearerToken'),
    ...on(
      at('bedrock-mantle', 'project/default'),
      'bedrock-mantle:GetInference',
      'bedrock-mantle:ListModels',
    ),
    ...on(fm('us-east-1', 'anthropic.claude-opus-4-7'), ...invoke),
  ]),
  both(
    'bedrock-mantle:invoke proj_abc123/anthropic.claude-*',
    mantle('proj_abc123', 'anthropic.claude-opus-4-7'),
    [...mantle('default', 'anthropic.claude-opus-4-7'), ...mantle('proj_abc123', 'openai.gpt-oss-120b')],
  ),
];
