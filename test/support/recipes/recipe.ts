import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

export const EXAMPLES = resolve(import.meta.dirname, '../../../docs/examples');

export interface RecipeStep {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface RecipeJob {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, 'read' | 'write'>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps?: readonly RecipeStep[];
}

/** A workflow of docs/examples. */
export interface Recipe {
  /** Where it has to be saved, as its first line says. */
  readonly path: string;
  readonly on: Readonly<
    Record<
      string,
      { readonly types?: readonly string[]; readonly inputs?: Readonly<Record<string, object>> } | null
    >
  >;
  readonly jobs: Readonly<Record<string, RecipeJob>>;
}

export const recipeNames = readdirSync(EXAMPLES).filter((name) => name.endsWith('.yml'));

export function readRecipe(name: string): Recipe {
  const text = readFileSync(join(EXAMPLES, name), 'utf8');
  const [, path = '.github/workflows/any.yml'] = /^# Save as (\S+\.yml)/.exec(text) ?? [];
  return { ...(parse(text) as Omit<Recipe, 'path'>), path };
}

/** Files that a recipe needs in the repository: those that docs/examples has, and what every repository of its kind has. */
export function filesOf(name: string): Readonly<Record<string, string>> {
  const own = (file: string) => readFileSync(join(EXAMPLES, file), 'utf8');
  return {
    'README.md': 'a repository\n',
    ...(name === 'mcp.yml' && {
      '.github/mcp/orders.mjs': own('orders.mjs'),
      '.github/mcp/mcp-launch.sh': own('mcp-launch.sh'),
    }),
    ...(name === 'terraform.yml' && { 'main.tf': '', '.terraform.lock.hcl': '' }),
    ...(name === 'registries.yml' && { Dockerfile: 'FROM scratch\n' }),
    ...(name === 'dependency-bots.yml' && { 'package.json': '{}', 'package-lock.json': '{}' }),
  };
}
