import type { Cloud } from '../clouds/cloud.ts';
import { parseDuration } from '../inputs/duration.ts';
import { InputReader } from '../inputs/reader.ts';
import { cloudOfLine } from '../policy/inputs.ts';
import type { Finding, PolicyFile, Profile } from '../policy/model.ts';
import { problemsOf } from '../policy/values.ts';

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
  const raw = { ...cloud.inputs, ...profile.inputs };
  const notRead = () => ({ problem: 'is not read here' });
  const lines = profile.scope.filter((line) => cloudOfLine(line, clouds) === cloud);
  let configured = false;
  const problems = problemsOf((all) => {
    const inputs = new InputReader(raw, all, notRead);
    configured = cloud.isConfigured(inputs);
    if (!configured) return;
    cloud.plan({
      inputs,
      problems: all,
      lines,
      session: 'check-0-1-aaaaaa',
      ttl: parseDuration(profile.inputs.ttl ?? '') ?? 3600,
      lockIp: inputs.cidrs('lock-ip'),
      deliver: inputs.choices('deliver', ['env', 'outputs', 'broker'], 'env'),
      revoke: inputs.choice('revoke', ['auto', 'required', 'off'], 'auto'),
      warn: () => {},
      notice: () => {},
    });
  });
  if (!configured) {
    return [
      {
        severity: 'warning',
        line: profile.line,
        what: `Profile \`${profile.name}\` does not say who the job becomes in ${cloud.title}`,
        why: 'each workflow that uses it chooses that itself, and the scope holds for whatever it chooses',
        fix: `${cloud.configuredBy}: ...`,
      },
    ];
  }
  return problems.map(({ what, why, fix }) => ({
    severity: 'error',
    // Scope lines carry their line of the file as their number, and messages about them name it.
    line: Number(/`scope` line (\d+)/.exec(what)?.[1] ?? profile.line),
    what: `Profile \`${profile.name}\`: ${what}`,
    why,
    fix,
  }));
}
