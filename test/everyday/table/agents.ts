import type { Entry } from '../table.ts';
import { places } from '../world.ts';

/** Every CLI runs one turn against a model of the sandbox, which asks for one command of the shell tool. */
const turn = {
  expect: /The tool said made-by-42\./,
  after: 'grep -qx made-by-42 made-by-agent; test "$(stat -c %u made-by-agent)" = "$(id -u)"',
  seconds: 120,
};

const bin = `${places.clis}/node_modules/.bin`;
const { modelKey, modelPorts } = places;
const before = 'rm -f made-by-agent; export CI=true';
const urlOf = (model: keyof typeof modelPorts) => `http://127.0.0.1:${modelPorts[model]}`;
const check = 'test "$(cat made-by-agent)" = made-by-42';

export const agents: readonly Entry[] = [
  {
    name: 'claude-code runs a turn with its shell tool',
    needs: `${bin}/claude`,
    script: `${before}
      export ANTHROPIC_BASE_URL=${urlOf('anthropic')} ANTHROPIC_API_KEY=${modelKey} ANTHROPIC_MODEL=claude-sonnet-4-6
      export CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1 ENABLE_TOOL_SEARCH=false
      ${bin}/claude -p 'Write the file' --dangerously-skip-permissions; ${check}`,
    ...turn,
  },
  {
    name: 'codex runs a turn with its shell tool, in its own sandbox',
    needs: `${bin}/codex`,
    script: `${before}
      export OPENAI_API_KEY=${modelKey}
      ${bin}/codex exec --skip-git-repo-check -s workspace-write -m gpt-5 -c model_provider=sandbox \\
        -c 'model_providers.sandbox={name="sandbox",base_url="${urlOf('openai')}/v1",wire_api="responses",env_key="OPENAI_API_KEY"}' \\
        'Write the file'; ${check}`,
    ...turn,
  },
  {
    name: 'gemini-cli runs a turn with its shell tool',
    needs: `${bin}/gemini`,
    script: `${before}
      mkdir -p ~/.gemini; echo '{"security":{"auth":{"selectedType":"gemini-api-key"}}}' >~/.gemini/settings.json
      export GEMINI_API_KEY=${modelKey} GOOGLE_GEMINI_BASE_URL=${urlOf('gemini')}
      ${bin}/gemini --skip-trust --yolo -m gemini-2.5-flash -p 'Write the file'; ${check}`,
    ...turn,
  },
  {
    name: 'copilot runs a turn with its shell tool',
    needs: `${bin}/copilot`,
    script: `${before}
      export COPILOT_OFFLINE=true COPILOT_PROVIDER_BASE_URL=${urlOf('openai')}/v1
      export COPILOT_PROVIDER_API_KEY=${modelKey} COPILOT_MODEL=gpt-5
      ${bin}/copilot -p 'Write the file' --allow-all-tools -s; ${check}`,
    ...turn,
  },
];
