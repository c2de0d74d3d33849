import type { Cloud, PlanContext } from '../clouds/cloud.ts';
import { cloudOfLine } from '../clouds/clouds.ts';
import { type Problem, Problems } from '../errors/error.ts';
import { common, usualTtl } from '../inputs/common.ts';
import type { Finding, PolicyFile, Profile } from '../policy/model.ts';

/**
 * Plans every profile that says enough to be planned, so that a mistyped preset or a policy that is too large is
 * found in the pull request and not by the first run. Pure: no cloud is asked.
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
    const open: Finding = {
      severity: 'warning',
      line: profile.line,
      what: `Profile \`${profile.name}\` does not say who the job becomes in ${cloud.title}`,
      why: 'each workflow that uses it chooses that itself, and the scope holds for whatever it chooses',
      fix: `${cloud.configuredBy}: ...`,
    };
    // Its lines are looked at all the same: they mean nothing for any principal where they cannot be read.
    const contains = cloud.contains(lines, inputs);
    const wrong = lines.flatMap((line) => {
      const verdict = contains(line);
      return typeof verdict === 'object' ? verdict.problems.map(finding) : [];
    });
    return [...wrong, open];
  }
  const problems = new Problems();
  const context: PlanContext = {
    inputs,
    problems,
    lines,
    session: 'check-0-1-aaaaaa',
    ttl: inputs.get(common.ttl) ?? usualTtl(inputs.get(common.deliver)),
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
