import { changing, parseArgs, type World } from './world.ts';

/** Stands for gh: the numbers of any repository, and its variables. */
export function gh(world: World, args: readonly string[], out: (line: string) => void): unknown {
  const { words, flags } = parseArgs(args);
  const { variables } = world.github;
  const [group, verb, name = ''] = words;
  if (group === 'api' && flags.jq === '.id') return out('74');
  if (group === 'api' && flags.jq === '.owner.id') return out('65');
  if (group === 'variable' && verb === 'set') {
    changing(world);
    variables[name] = flags.body ?? '';
    return;
  }
  if (group === 'variable' && verb === 'delete') {
    changing(world);
    if (!(name in variables)) throw new Error(`HTTP 404: Not Found (variable ${name})`);
    delete variables[name];
    return;
  }
  throw new Error(`the fake gh does not know: ${args.join(' ')}`);
}
