import type { SourceText } from '../text/source-text.ts';
import { isPolicyFailure, parsePolicy, type RuleIds } from './parse-policy.ts';
import { DEFAULT_POLICY, type Policy } from './policy.ts';
import type { PolicyError } from './policy-error.ts';
import type { PolicyKey } from './settings.ts';
import { ignoredInputs, type PolicyInputs, tighten } from './tighten.ts';

export interface SettledPolicy {
  readonly policy: Policy;
  /** Inputs that are looser than the file and do not count, by their names in a workflow. */
  readonly ignored: readonly PolicyKey[];
}

/** The policy of a run: defaults, then the file of the base branch (null: there is none), then the inputs. */
export function settlePolicy(
  file: SourceText | null,
  inputs: PolicyInputs,
  ruleIds?: RuleIds,
): SettledPolicy | { readonly errors: readonly PolicyError[] } {
  const parsed = file ? parsePolicy(file, ruleIds) : { policy: DEFAULT_POLICY, stated: new Set<PolicyKey>() };
  if (isPolicyFailure(parsed)) return parsed;
  const { policy, stated } = parsed;
  return { policy: tighten(policy, inputs, stated), ignored: ignoredInputs(policy, inputs, stated) };
}
