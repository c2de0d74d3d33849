import { clouds, isWithheld } from '../clouds/clouds.ts';
import { type Problem, Problems } from '../errors/error.ts';
import { ofLease } from '../errors/of-lease.ts';
import { common } from '../inputs/common.ts';
import type { Input } from '../inputs/input.ts';
import { Inputs, type NamedInputs } from '../inputs/inputs.ts';
import { readOne } from '../inputs/read.ts';
import { isLeaseName, MAX_NAMED } from '../model/lease.ts';
import { textsOf } from '../policy/profile-inputs.ts';
import { requireKey } from '../policy/values.ts';
import { keyOf } from '../policy/vocabulary.ts';
import { clip, type Entry, YamlReader } from '../policy/yaml.ts';

const EXAMPLE = `leases: ${common.leases.example}`;

/** What an entry of `leases` may say. */
const table: readonly Input[] = [
  ...[common.scope, common.ttl, common.profile],
  ...clouds.filter((cloud) => !isWithheld(cloud)).flatMap((cloud) => cloud.inputs),
];
const keys = Object.fromEntries(table.map((input) => [input.name, keyOf(input)]));

/** What holds for every lease of a step, named or not. */
const shared: readonly Input[] = [
  ...[common.agent, common.task, common.revoke, common.renewUntil, common.dryRun],
  ...[common.lockIp, common.lockVpc, common.allowOutsiders, common.allowBots],
];

/**
 * Reads the text of `leases`. Pure and strict: what it does not understand is a problem, and all problems are found.
 * @param step the inputs of the step, some of which hold for its named leases as well.
 * @returns the inputs of the step with the named leases, and with the problems of these.
 * @example readLeases('reports:\n  ttl: 15m', new Inputs()).leases[0].name // 'reports'
 * @example readLeases('[]', new Inputs()).problems[0].what // '`leases` line 1: it has no name of a lease'
 */
export function readLeases(text: string, step: Inputs): Inputs {
  const reader = new YamlReader({
    what: 'it has no name of a lease',
    why: 'it is a map: a name, and below it the inputs of a cloud',
    fix: EXAMPLE,
  });
  const top = reader.open(text);
  const entries = top ? reader.entries(top, '`leases`') : [];
  if (top && entries.length === 0 && reader.findings.length === 0)
    reader.error(1, 'it has no name of a lease', 'it is empty', EXAMPLE);
  if (entries.length > MAX_NAMED)
    reader.error(
      entries[MAX_NAMED]?.line ?? 1,
      `it names ${entries.length} leases`,
      `a step can have ${MAX_NAMED} at most`,
      'another job for the others',
    );
  const problems: Problem[] = [];
  const leases = entries.slice(0, MAX_NAMED).map((entry) => readLease(reader, entry, step, problems));
  const found = reader.findings.map(({ line, what, why, fix }): Problem => {
    const lower = what.charAt(0).toLowerCase() + what.slice(1);
    return { code: 'INPUT_INVALID', what: `\`leases\` line ${line}: ${lower}`, why, fix, line };
  });
  // One that has another form is reported, and a plan with it would only repeat that.
  const whole = leases.flatMap((lease) => lease ?? []);
  return step.withProblems([...found, ...problems]).withLeases(whole);
}

function readLease(
  reader: YamlReader,
  entry: Entry,
  step: Inputs,
  problems: Problem[],
): NamedInputs | undefined {
  const { name, line } = entry;
  if (!isLeaseName(name)) {
    reader.error(
      line,
      `\`${clip(name)}\` cannot be the name of a lease`,
      'a name is small letters, digits and `-`, at most 31, and begins with a letter',
      EXAMPLE,
    );
    return undefined;
  }
  const map = reader.map(entry, EXAMPLE);
  if (!map) return undefined;
  const before = reader.findings.length;
  const entries = reader.entries(map, `\`leases: ${name}\``, keys);
  const values: (readonly [Input, unknown])[] = shared.map((input) => [input, step.given(input)]);
  values.push([common.deliver, ['broker']]);
  const broken: Input[] = [];
  for (const input of table) {
    const own = entries.find((one) => one.name === input.name);
    if (!own) continue;
    const texts = textsOf(reader, own, input, requireKey(keys, input.name));
    const lineAt = (at: number) => texts[at - 1]?.line ?? own.line;
    const found = new Problems();
    const value = readOne(input, texts.map((one) => one.text).join('\n'), found, {
      lineAt,
      file: () => ({ problem: 'names a file, and here the document itself is taken' }),
    });
    problems.push(...found.all.map((problem) => ofLease(name, problem)));
    if (value === undefined) broken.push(input);
    values.push([input, value]);
  }
  const inputs = new Inputs(values, broken);
  return reader.findings.length > before ? undefined : { name, inputs };
}
