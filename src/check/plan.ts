import type { Cloud, PlanContext } from '../clouds/cloud.ts';
import { cloudOfLine } from '../clouds/clouds.ts';
import { type Problem, Problems } from '../errors/error.ts';
import { common, defaultTtl } from '../inputs/common.ts';
import type { Finding, PolicyFile, Profile } from '../policy/model.ts';

/**
 * Plans every profile that names its principals, so that the pull request shows a mistyped preset or a policy that is
 * too large, before the first run does. Pure: it asks no cloud.
 */
export function planProfiles(file: PolicyFile, clouds: readonly Cloud[]): readonly Finding[] {
  return [...file.profiles.values()].flatMap((profile) =>
    clouds
      .filter((cloud) => profile.clouds.includes(cloud.name))
      .flatMap((cloud) => planOne(profile, cloud, clouds)),
  );
}

function planOne(profile: Profile, cloud: Cloud, clouds: readonly Cloud[]): readonly Finding[] {
  const { inputs } = profile;
  const lines = profile.scope.filter((line) => cloudOfLine(line, clouds) === cloud);
  const finding = ({ what, why, fix, line = profile.line }: Problem): Finding => ({
    severity: 'error',
    line,
    what: `Profile \`${profile.name}\`: ${what}`,
    why,
    fix,
  });
  if (!cloud.isConfigured(inputs)) {
    const principalMissing: Finding = {
      severity: 'warning',
      line: profile.line,
      what: `Profile \`${profile.name}\` does not name the principal of ${cloud.title}`,
      why: 'each workflow that uses the profile chooses the principal itself, and gets the scope for any principal that it chooses',
      fix: `${cloud.configuredBy}: ...`,
    };
    // The lines are checked without a principal as well: a line that cannot be read is wrong for every principal.
    const contains = cloud.contains(lines, inputs);
    const wrong = lines.flatMap((line) => {
      const verdict = contains(line);
      return typeof verdict === 'object' ? verdict.problems.map(finding) : [];
    });
    return [...wrong, principalMissing];
  }
  const problems = new Problems();
  const context: PlanContext = {
    inputs,
    problems,
    lines,
    session: 'check-0-1-aaaaaa',
    ttl: inputs.get(common.ttl) ?? defaultTtl(inputs.get(common.deliver)),
    lockIp: inputs.get(common.lockIp) ?? [],
    lockVpc: inputs.get(common.lockVpc) ?? [],
    deliver: inputs.get(common.deliver),
    revoke: inputs.get(common.revoke),
    warn: () => {},
    notice: () => {},
  };
  cloud.plan(context);
  return problems.all.map(finding);
}
