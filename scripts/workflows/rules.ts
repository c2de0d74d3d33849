import type { Rule } from './rule.ts';
import { actionRuntime, headCode, pinned, releaseCache, selfHosted } from './rules/code.ts';
import { checkoutToken, permissions, secretsInherit, secretsWhole } from './rules/rights.ts';
import { always, botName, ifText, injection, unsecureCommands } from './rules/scripts.ts';

/** All rules, in the order in which `--rules` prints them. */
export const rules: readonly Rule[] = [
  pinned,
  permissions,
  checkoutToken,
  injection,
  headCode,
  secretsInherit,
  secretsWhole,
  selfHosted,
  releaseCache,
  always,
  ifText,
  botName,
  unsecureCommands,
  actionRuntime,
];
