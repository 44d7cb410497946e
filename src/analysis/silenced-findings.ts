import type { Policy, RulePolicy } from '../policy/policy.ts';
import type { Project } from '../project/project.ts';
import type { Rule } from '../rule-model/rule.ts';
import type { Finding } from './finding.ts';
import { silencedBy } from './governance.ts';
import { type RuleRun, runRules } from './run-rules.ts';

/** What rules would find if the policy switched nothing off, and the policy does: each with the line that does it. */
export function silencedFindings(project: Project, rules: readonly Rule[], run: RuleRun): readonly Finding[] {
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  const { findings } = runRules(project, rules, { ...run, policy: withNothingOff(run.policy) });
  return findings.flatMap((finding): Finding[] => {
    const rule = known.get(finding.rule);
    const by = rule && silencedBy(rule, finding, run);
    if (!by || !finding.governed) return [];
    return [{ ...finding, governed: { ...finding.governed, dispositionBy: by } }];
  });
}

/** The policy without the settings that switch rules off, so that what they hide is found as it would be by itself. */
function withNothingOff(policy: Policy): Policy {
  return {
    ...policy,
    preset: policy.preset === 'strict' ? 'strict' : 'recommended',
    rules: switchedOn(policy.rules),
    paths: policy.paths.map((scope) => ({ ...scope, rules: switchedOn(scope.rules) })),
  };
}

function switchedOn(rules: ReadonlyMap<string, RulePolicy>): ReadonlyMap<string, RulePolicy> {
  return new Map(
    [...rules].map(([id, { disposition, ...rest }]) => [
      id,
      disposition === undefined || disposition === 'off' ? rest : { ...rest, disposition },
    ]),
  );
}
