import { describe, expect, test } from 'vitest';
import { awsProtocol } from '../../../src/clouds/aws/broker/protocol.ts';
import { azureProtocol } from '../../../src/clouds/azure/broker/protocol.ts';
import { clouds } from '../../../src/clouds/clouds.ts';
import { gcpProtocol } from '../../../src/clouds/gcp/broker/protocol.ts';
import { explainAccount, explainProvider, isServiceAccount } from '../../../src/clouds/gcp/names.ts';
import { inputTable } from '../../../src/clouds/table.ts';
import { readLedger } from '../../../src/end/ledger.ts';
import { parseCidr } from '../../../src/inputs/cidr.ts';
import { parseDuration } from '../../../src/inputs/duration.ts';
import { readInputs } from '../../../src/inputs/read.ts';
import { readProxies } from '../../../src/net/proxies.ts';
import { renderPlan } from '../../../src/plan/render.ts';
import { sessionName } from '../../../src/plan/session.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { readConfigText } from '../../../src/text/git-config.ts';
import { globMatches } from '../../../src/text/glob.ts';
import { jwtPayload } from '../../../src/text/jwt.ts';
import { entryLines, entryWords } from '../../../src/text/lines.ts';
import { nearest } from '../../../src/text/nearest.ts';
import { quote } from '../../../src/text/quote.ts';
import { markdownCell, safeBlock } from '../../../src/text/safe.ts';
import { Secrets } from '../../../src/text/secrets.ts';
import { withoutSurrounding, withoutTrailing } from '../../../src/text/trim.ts';
import { elements } from '../../../src/text/xml.ts';
import { readConfig } from '../../../src/wall/git/config-file.ts';
import { runInputs } from '../../../src/wall/inputs.ts';
import { quoteSummary, readResult } from '../../../src/wall/written.ts';
import { cpuMs } from '../../support/cpu.ts';
import { planWithViews, problemsOf } from '../../support/plan.ts';

const CLIENT = '00000000-0000-0000-0000-000000000000';

/** What one character too many at the end makes a careless pattern try again and again. */
const texts: Readonly<Record<string, (length: number) => string>> = {
  slashes: (n) => `${'/'.repeat(n)}x`,
  'slashes inside': (n) => `x${'/'.repeat(n)}x`,
  'hyphens inside': (n) => `x${'-'.repeat(n)}x`,
  spaces: (n) => `x${' '.repeat(n)}x`,
  commas: (n) => `x${' ,'.repeat(n / 2)}x`,
  'line breaks': (n) => `x${'\n '.repeat(n / 2)}x`,
  'carriage returns': (n) => `${'\r'.repeat(n)}x`,
  hyphens: (n) => `${'-'.repeat(n)}x`,
  stars: (n) => `${'*'.repeat(n)}x`,
  dots: (n) => `${'a.'.repeat(n / 2)}!`,
  colons: (n) => `${':'.repeat(n)}x`,
  letters: (n) => `${'a'.repeat(n)}!`,
  brackets: (n) => '['.repeat(n),
  tags: (n) => '<Code'.repeat(n / 5),
  entities: (n) => `<Code>${'&#'.repeat(n / 2)}</Code>`,
  hashes: (n) => `${' #'.repeat(n / 2)}\n`,
  percents: (n) => '%2'.repeat(n / 2),
  ats: (n) => `a${'@a'.repeat(n / 2)}`,
  addresses: (n) => 'https://a.example/ '.repeat(n / 19),
  'addresses with a user name': (n) => 'https://a@b.example/ '.repeat(n / 21),
  'addresses without end': (n) => 'x://'.repeat(n / 4),
  'quotation marks': (n) => '"'.repeat(n),
  backticks: (n) => '`a'.repeat(n / 2),
  'an odd number of backticks': (n) => `${'`a``b'.repeat(n / 5)}\``,
  'quotation marks before a letter': (n) => `@${'"'.repeat(n)}x`,
  'slashes behind the home folder': (n) => `~/${'/'.repeat(n)}!`,
  'backticks of a fence': (n) => `${'`'.repeat(n)} `,
  'a value behind spaces': (n) => `a: ${' '.repeat(n)}x\u2028y`,
  'a setting behind spaces': (n) => `a =${' '.repeat(n)}x\ry`,
  'lines that go on': (n) => 'a\\\n'.repeat(n / 3),
  'words between colons': (n) => `:${'a'.repeat(n / 2)} :${'a'.repeat(n / 2)}`,
};

const context = {
  plan: { cloud: 'x', serviceAccount: 'a@b', project: 'p', resources: [] } as never,
  bearer: 'b',
  current: () => 'pending' as never,
};
const asked = (text: string) => ({
  path: `/computeMetadata/v1/${text}`,
  query: new URLSearchParams({ 'api-version': '2019-08-01', resource: text, scopes: text, audience: text }),
  header: (name: string) => (name === 'metadata-flavor' ? 'Google' : 'b'),
});
const quietly = (work: () => unknown) => {
  try {
    work();
  } catch {
    // That it is refused is not the point.
  }
};

const azure = { 'azure-client-id': CLIENT, 'azure-tenant-id': CLIENT };
const gcp = {
  'gcp-workload-identity-provider': 'projects/1/locations/global/workloadIdentityPools/pool/providers/github',
  'gcp-service-account': 'agent@my-project.iam.gserviceaccount.com',
};
const inputs = inputTable.filter(({ name }) => name !== 'scope');
const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  'every input but scope': (text) =>
    readInputs(Object.fromEntries(inputs.map(({ name }) => [name, text])), inputTable, {}),
  'the policy file': (text) => parsePolicy(text, clouds),
  ledger: (text) => readLedger(text, { runKey: '', runId: '1', attempt: '1' }),
  proxies: (text) => readProxies({ HTTPS_PROXY: text, http_proxy: `http://${text}`, NO_PROXY: text }),
  'the session’s name': (text) => sessionName(text, '1', '1', 'abcdef'),
  provider: (text) => explainProvider(`https://iam.googleapis.com/${text}`),
  account: (text) => [explainAccount(text), isServiceAccount(`a@${text}`, 'googleapis.com')],
  'a scope line of Azure': (text) => [
    problemsOf({ ...azure, scope: `azure:resource https://${text.replaceAll(/\s/g, '/')}` }),
    problemsOf({ ...azure, scope: `blob:read account/container/${text.replaceAll(/\s/g, '/')}` }),
  ],
  'a scope line of Google': (text) => [
    problemsOf({ ...gcp, scope: `gcs:read bucket/${text.replaceAll(/\s/g, '/')}` }),
    problemsOf({ ...gcp, scope: `gcp:scope ${text.replaceAll(/\s/g, '/')}` }),
  ],
  tools: (text) =>
    renderPlan(planWithViews({ tools: `t:\n  run: "x${text.replaceAll(/["\\\n\r]/g, ' ')}y"\n` })),
  'a line of tools': (text) => problemsOf({ tools: text }),
  'a git configuration': (text) => [readConfigText(text), readConfig(Buffer.from(text))],
  'what a command wrote': (text) => [
    quoteSummary(Buffer.from(text), (one) => one),
    readResult(Buffer.from(text)),
  ],
  'folders of the home folder': (text) => readInputs({ home: text }, [runInputs.home], {}),
  durations: (text) => parseDuration(text),
  ranges: (text) => parseCidr(text),
  lines: (text) => [entryLines(text), entryWords(text)],
  words: (text) => nearest(text, ['s3:read', 's3:write']),
  glob: (text) => globMatches('a*b*c', text),
  printing: (text) => [safeBlock(text), markdownCell(text), quote(text)],
  trimming: (text) => [withoutTrailing(text, '/'), withoutSurrounding(text, '-')],
  masks: (text) => new Secrets(() => {}).redact(text),
  XML: (text) => elements(text, 'Code'),
  JWT: (text) => jwtPayload(`${text}.${text}.${text}`),
  'the broker, Google': (text) => gcpProtocol(context).answer(asked(text)),
  'the broker, Azure': (text) => azureProtocol(context).answer({ ...asked(text), path: '/azure/token' }),
  'the broker, AWS': (text) => awsProtocol(context).answer({ ...asked(text), path: `/aws/${text}` }),
};

describe.each(Object.entries(parsers))('%s', (_, parse) => {
  test.each(Object.entries(texts))('%s: the time grows with the length and no faster', (_name, make) => {
    // A quadratic one takes seconds for the first, and would take many minutes for the second.
    expect(cpuMs(() => quietly(() => parse(make(60_000))))).toBeLessThan(1000);
    expect(cpuMs(() => quietly(() => parse(make(1_000_000))))).toBeLessThan(30_000);
  });
});
