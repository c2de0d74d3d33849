/**
 * Writes schema/agent-creds.schema.json, the JSON Schema of the policy file for editors. It makes the schema from the
 * parser's own vocabulary, the clouds' inputs included. A test fails when the file is out of date.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { clouds } from '../src/clouds/clouds.ts';
import { inputTable } from '../src/clouds/table.ts';
import { type Schema, scalar } from '../src/inputs/kind.ts';
import { choices } from '../src/inputs/kinds/list.ts';
import { fileKeys, type Key, profileKeys } from '../src/policy/vocabulary.ts';

function schemaOf({ shape, about, values, schema }: Key): Schema {
  const description = about;
  if (schema) return { description, ...schema };
  if (shape === 'boolean') return { type: 'boolean', description };
  if (values) return { description, enum: values.flatMap((v) => (/^\d+$/.test(v) ? [Number(v), v] : [v])) };
  if (shape === 'text') return { ...scalar, description };
  return { description, anyOf: [{ type: 'array', items: scalar }, scalar] };
}

function properties(keys: Readonly<Record<string, Key>>): Schema {
  return Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, schemaOf(key)]));
}

/** The text of the schema file. */
export function policySchema(): string {
  const keys = profileKeys(inputTable);
  const cloudNames = choices(clouds.map(({ name }) => name));
  const profile = {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...properties(keys),
      clouds: schemaOf({ ...keys.clouds, schema: cloudNames.schema } as Key),
    },
  };
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'agent-creds policy file (.github/agent-creds.yml)',
    type: 'object',
    additionalProperties: false,
    properties: {
      ...properties(fileKeys),
      profiles: {
        description: fileKeys.profiles?.about,
        type: 'object',
        propertyNames: { pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' },
        additionalProperties: profile,
      },
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(resolve(import.meta.dirname, '..', 'schema', 'agent-creds.schema.json'), policySchema());
}
