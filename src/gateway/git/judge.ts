import { clip } from '../../clouds/serve.ts';
import { branchMatches, HEADS, isBranchName } from './branch.ts';
import { isZero, type PushCommand } from './push.ts';

/** Why one ref of a push is refused. */
export interface RefRefusal {
  readonly ref: string;
  /** What git prints behind `[remote rejected]`, in parentheses. */
  readonly reason: string;
  /** A sentence or two for people: what is wrong, and what to do. */
  readonly text: string;
}

/** What a push is judged by. */
export interface PushRules {
  readonly repository: string;
  /** Patterns of branches. */
  readonly branches: readonly string[];
  /** Whether this job has made the branch through this gateway. */
  readonly isOwn: (ref: string) => boolean;
}

/**
 * Judges the commands of a push. One refused ref refuses the whole push.
 * @returns the refs that are refused; empty where the push may be forwarded.
 */
export function judgePush(commands: readonly PushCommand[], rules: PushRules): readonly RefRefusal[] {
  const counts = new Map<string, number>();
  for (const { ref } of commands) counts.set(ref, (counts.get(ref) ?? 0) + 1);
  return commands.flatMap((command) => {
    const refusal = judge(command, rules, counts.get(command.ref) ?? 0);
    return refusal ? [{ ref: command.ref, ...refusal }] : [];
  });
}

function judge(
  { old, new: now, ref }: PushCommand,
  { repository, branches, isOwn }: PushRules,
  times: number,
): Omit<RefRefusal, 'ref'> | undefined {
  const name = clip(ref);
  const may = `This job may push ${branches.join(', ')} of ${repository}`;
  if (times > 1)
    return { reason: 'named twice', text: `${name} is named ${times} times in one push. Push it once.` };
  if (isZero(now)) {
    return {
      reason: 'this job may not delete',
      text: `${name} would be deleted. This job may push and never delete.`,
    };
  }
  if (!ref.startsWith(HEADS)) {
    const kind = ref.startsWith('refs/tags/') ? 'is a tag' : 'is not a branch';
    return { reason: "outside this job's scope", text: `${name} ${kind}. ${may}.` };
  }
  const branch = ref.slice(HEADS.length);
  if (!isBranchName(branch))
    return { reason: 'not the name of a branch', text: `${name} is not a ref that git takes as a branch.` };
  if (!branchMatches(branches, branch))
    return { reason: "outside this job's scope", text: `${name} is outside this job's scope. ${may}.` };
  if (!isZero(old) && !isOwn(ref)) {
    return {
      reason: 'not made by this job',
      text: `${name} was there before, and the gateway cannot prove that nothing of it would be lost. This job may make branches, and push again to those that it has made. Push to a new one, such as ${HEADS}${clip(branch)}-2.`,
    };
  }
  return undefined;
}
