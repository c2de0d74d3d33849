import { isMap, isScalar, isSeq, parseDocument } from 'yaml';

type Value = string | number | boolean | null | undefined | Value[] | { [key: string]: Value };
export type Fields = { [key: string]: Value };

/** A CloudFormation template after its parameters are filled in, as far as policies need it. */
export interface Stack {
  /** The properties of the resources that the conditions leave. */
  readonly resources: Readonly<Record<string, Fields>>;
  readonly outputs: readonly string[];
}

const ACCOUNT = '111122223333';

/** Fills in a template. What it does not know it refuses, as with everything that tests trust. */
export function fillIn(text: string, given: Readonly<Record<string, string>>, partition = 'aws'): Stack {
  const document = parseDocument(text, { logLevel: 'silent' });
  const template = plain(document.contents) as Record<'Parameters' | 'Conditions' | 'Resources', Fields> & {
    Outputs: Fields;
  };
  const filler = new Filler(
    parameters(template.Parameters, given, partition),
    template.Conditions,
    template.Resources,
  );
  const kept = Object.entries(template.Resources).filter(([, resource]) => filler.holds(resource));
  return {
    resources: Object.fromEntries(
      kept.map(([name, resource]) => [name, filler.fill((resource as Fields).Properties) as Fields]),
    ),
    outputs: Object.entries(template.Outputs)
      .filter(([, output]) => filler.holds(output))
      .map(([name]) => name),
  };
}

function parameters(
  declared: Fields,
  given: Readonly<Record<string, string>>,
  partition: string,
): Map<string, string | string[]> {
  const values = new Map<string, string | string[]>([
    ['AWS::Partition', partition],
    ['AWS::AccountId', ACCOUNT],
  ]);
  for (const name of Object.keys(given)) if (!(name in declared)) throw new Error(`no parameter ${name}`);
  for (const [name, spec] of Object.entries(declared) as [string, Fields][]) {
    const value = given[name] ?? spec.Default;
    if (value === undefined || value === null) throw new Error(`parameter ${name} has no value`);
    const pattern = spec.AllowedPattern;
    // A list is checked value by value.
    const list = spec.Type === 'CommaDelimitedList' ? String(value).split(',') : [String(value)];
    for (const one of list) {
      const allowed = !Array.isArray(spec.AllowedValues) || spec.AllowedValues.includes(one);
      if (!allowed || (typeof pattern === 'string' && !new RegExp(`^(?:${pattern})$`).test(one))) {
        throw new Error(`parameter ${name} cannot be ${one}`);
      }
    }
    values.set(name, spec.Type === 'CommaDelimitedList' ? list : String(value));
  }
  return values;
}

/** The document with `!Tag x` as `{ Tag: x }`. */
function plain(node: unknown): Value {
  const tag = (node as { tag?: string } | undefined)?.tag;
  let value: Value;
  if (isMap(node)) {
    value = Object.fromEntries(
      node.items.map((pair) => [String((pair.key as { value: unknown }).value), plain(pair.value)]),
    );
  } else if (isSeq(node)) value = node.items.map(plain);
  else if (isScalar(node)) value = node.value as Value;
  else throw new Error('a template has no aliases');
  return tag?.startsWith('!') ? { [`!${tag.slice(1)}`]: value } : value;
}

class Filler {
  readonly #values: ReadonlyMap<string, string | string[]>;
  readonly #conditions: Fields;
  readonly #resources: Fields;

  constructor(values: ReadonlyMap<string, string | string[]>, conditions: Fields, resources: Fields) {
    this.#values = values;
    this.#conditions = conditions;
    this.#resources = resources;
  }

  holds(part: Value): boolean {
    const condition = (part as Fields).Condition;
    return condition === undefined || this.#condition(String(condition));
  }

  fill(value: Value): Value {
    if (Array.isArray(value)) return value.map((one) => this.fill(one)).filter((one) => one !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    const [name = '', argument] = Object.entries(value)[0] ?? [];
    if (name.startsWith('!')) return this.#call(name.slice(1), argument);
    // Another condition, by its name, inside of one.
    if (name === 'Condition' && typeof argument === 'string') return this.#condition(argument);
    const entries = Object.entries(value).map(([key, one]) => [key, this.fill(one)] as const);
    return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
  }

  #call(name: string, argument: Value): Value {
    const list = Array.isArray(argument) ? argument : [argument];
    const text = (at: number) => String(this.fill(list[at]));
    switch (name) {
      case 'Ref':
        return argument === 'AWS::NoValue' ? undefined : this.#ref(String(argument));
      case 'GetAtt':
        return this.#arn(String(argument).replace(/\.Arn$/, ''));
      case 'Sub': {
        const own = new Map(Object.entries((list[1] ?? {}) as Fields).map(([k, v]) => [k, this.fill(v)]));
        return String(list[0]).replace(/\$\{([\w:]+)\}/g, (_, key: string) =>
          String(own.get(key) ?? this.#ref(key)),
        );
      }
      case 'If':
        return this.fill(list[this.#condition(String(list[0])) ? 1 : 2]);
      case 'Select':
        return (this.fill(list[1]) as Value[])[Number(list[0])];
      case 'Split':
        return text(1).split(text(0));
      case 'Join':
        return (this.fill(list[1]) as Value[]).join(text(0));
      case 'Or':
        return list.some((one) => this.fill(one));
      case 'Equals':
        return text(0) === text(1);
      case 'Not':
        return !this.fill(list[0]);
      case 'And':
        return list.every((one) => this.fill(one));
      default:
        throw new Error(`the function ${name} is not known here`);
    }
  }

  #condition(name: string): boolean {
    if (!(name in this.#conditions)) throw new Error(`no condition ${name}`);
    return this.fill(this.#conditions[name]) === true;
  }

  #ref(name: string): string | string[] {
    const value = this.#values.get(name);
    if (value !== undefined) return value;
    if (!(name in this.#resources)) throw new Error(`nothing is called ${name}`);
    return this.#arn(name);
  }

  #arn(name: string): string {
    const { Type: type, Properties: properties } = this.#resources[name] as Fields;
    const { RoleName, ManagedPolicyName } = properties as Fields;
    const partition = this.#values.get('AWS::Partition');
    if (type === 'AWS::IAM::Role')
      return `arn:${partition}:iam::${ACCOUNT}:role/${String(this.fill(RoleName))}`;
    if (type === 'AWS::IAM::ManagedPolicy') {
      return `arn:${partition}:iam::${ACCOUNT}:policy/${String(this.fill(ManagedPolicyName))}`;
    }
    throw new Error(`the ARN of a ${String(type)} is not known here`);
  }
}
