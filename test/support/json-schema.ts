/** The keywords of JSON Schema (draft 7) that schema/agent-creds.schema.json uses, as an editor interprets them. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
}

const KNOWN = new Set([
  ...[
    'type',
    'enum',
    'pattern',
    'minimum',
    'maximum',
    'anyOf',
    'items',
    'properties',
    'additionalProperties',
  ],
  ...['propertyNames', 'description', 'title', '$schema'],
]);

/**
 * The paths at which a value does not match the schema, such as `profiles.docs.ttl`.
 * @throws {Error} for a keyword that is not implemented here.
 */
export function schemaErrors(schema: unknown, value: unknown, path = ''): readonly string[] {
  const s = schema as Schema;
  for (const word of Object.keys(s)) if (!KNOWN.has(word)) throw new Error(`${word} is not understood here`);
  const wrong = [path || '(top)'];
  if (s.type !== undefined && ![s.type].flat().some((type) => isType(type, value))) return wrong;
  if (s.enum && !s.enum.includes(value)) return wrong;
  if (s.anyOf && !s.anyOf.some((one) => schemaErrors(one, value, path).length === 0)) return wrong;
  if (typeof value === 'string' && s.pattern !== undefined && !new RegExp(s.pattern, 'u').test(value))
    return wrong;
  if (typeof value === 'number' && (value < (s.minimum ?? value) || value > (s.maximum ?? value)))
    return wrong;
  if (Array.isArray(value))
    return value.flatMap((item, i) => (s.items ? schemaErrors(s.items, item, `${path}[${i}]`) : []));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = path === '' ? name : `${path}.${name}`;
    const named = s.propertyNames ? schemaErrors(s.propertyNames, name, here) : [];
    const own =
      s.properties && Object.hasOwn(s.properties, name) ? s.properties[name] : s.additionalProperties;
    if (own === false) return [...named, here];
    return [...named, ...(typeof own === 'object' ? schemaErrors(own, inner, here) : [])];
  });
}

function isType(type: string, value: unknown): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}
