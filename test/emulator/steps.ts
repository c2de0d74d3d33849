import { randomUUID } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Dictionary } from './dictionary.ts';
import { stepEnvironment } from './environment.ts';
import { evaluate } from './expressions.ts';
import { defaultContexts, type JobState, type Step, stepContexts } from './job-state.ts';
import { readManifest, resolveInputs } from './manifest.ts';
import { findShell, fixUp, shellLine } from './shells.ts';
import type { Launch } from './stage.ts';
import type { StageLog } from './stage-log.ts';
import type { RunOptions, UsesOptions } from './types.ts';

function printEnvironment(log: StageLog, env: Dictionary): void {
  const entries = env.entries();
  if (entries.length > 0) log.output('env:');
  for (const [name, value] of entries) log.output(`  ${name}: ${value}`);
  log.output('##[endgroup]');
}

/**
 * Prepares a stage of a Node action. Like the runner, it reads the manifest and evaluates defaults and `with:` for main, and
 * again for post, so that changes of other steps in the meantime take effect.
 */
export function launchAction(
  job: JobState,
  step: Step,
  actionDir: string,
  options: UsesOptions,
  stage: 'main' | 'post',
): (log: StageLog, envContext: Dictionary) => Launch {
  return (log, envContext) => {
    const manifest = readManifest(actionDir);
    const contexts = stepContexts(job, envContext);
    const inputs = resolveInputs(manifest, options.with ?? {}, contexts, defaultContexts(job), log);
    if (stage === 'post') {
      log.output('Post job cleanup.');
    } else {
      log.output(`##[group]Run ${step.name}`);
      const filled = inputs.entries().filter(([, value]) => value !== '');
      if (filled.length > 0) log.output('with:');
      for (const [name, value] of filled) log.output(`  ${name}: ${value}`);
      printEnvironment(log, stepEnvironment(envContext, step.state));
    }
    const target = stage === 'post' ? manifest.post : manifest.main;
    if (!target) throw new Error("Value cannot be null. (Parameter 'target')");
    const script = resolve(actionDir, target);
    if (!statSync(script, { throwIfNoEntry: false })?.isFile())
      throw new Error(`File not found: '${script}'`);
    return {
      file: job.nodePath,
      args: [script],
      cwd: job.folders.workspace,
      inputs,
      actions: job.actions.node,
    };
  };
}

/** Prepares a `run:` step: writes its script to a file in RUNNER_TEMP. */
export function launchScript(
  job: JobState,
  script: string,
  options: RunOptions,
): (log: StageLog, envContext: Dictionary) => Launch {
  return (log, envContext) => {
    const shell = findShell(options.shell);
    const contents = evaluate(script, stepContexts(job, envContext));
    const name = `${randomUUID()}${shell.extension}`;
    const file = join(job.folders.temp, name);
    job.ownFiles.add(name);
    writeFileSync(file, fixUp(shell, contents));

    const first = contents.trimStart().split(/[\r\n]/)[0];
    log.output(`##[group]Run ${first}`);
    for (const line of contents.replaceAll('\r\n', '\n').replace(/\n+$/, '').split('\n')) {
      log.output(`\u001b[36;1m${line}\u001b[0m`);
    }
    log.output(shellLine(shell));
    printEnvironment(log, envContext);
    return {
      file: shell.file,
      args: shell.args(file),
      cwd: resolve(job.folders.workspace, options.workingDirectory ?? '.'),
      inputs: new Dictionary(true),
      actions: job.actions.run,
    };
  };
}
