import { effectivePolicy } from '../policy/effective-policy.ts';
import type { Policy } from '../policy/policy.ts';
import type { PolicyChange } from '../rule-model/policy-change.ts';
import { readersOf } from '../rule-model/rule.ts';
import { SourceText } from '../text/source-text.ts';
import { failsCheck } from './consequences.ts';
import type { Finding } from './finding.ts';
import { factsOf, wordsOf } from './governance.ts';
import type { PolicyChangesToJudge } from './judge-policy-changes.ts';
import { strengthOf } from './strictness.ts';

/**
 * Files that the change moves to where the policy asks for less of what is in them. This change is still judged as if they
 * had stayed; the next ones are not.
 */
export function movedFiles({ head, changed, findings, rules, run }: PolicyChangesToJudge): readonly PolicyChange[] {
  if (run.policy.paths.length === 0) return [];
  const effective = effectivePolicy(run.policy);
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  const isLost = (finding: Finding, before: string, after: string): boolean => {
    const rule = known.get(finding.rule);
    if (!rule) return false;
    const [there, here] = [effective.rule(factsOf(rule), before), effective.rule(factsOf(rule), after)];
    const strength = (setting: typeof there) =>
      Math.max(...readersOf(rule).map((reader) => strengthOf(wordsOf(reader, setting))));
    if (strength(here) < strength(there)) return true;
    const { severity, disposition } = finding;
    const fails = (failOn: Policy['failOn']) => failsCheck({ severity, disposition }, { ...run.policy, failOn });
    return fails(effective.file(before).failOn) && !fails(effective.file(after).failOn);
  };
  const byPath = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = byPath.get(finding.path);
    if (group) group.push(finding);
    else byPath.set(finding.path, [finding]);
  }
  return changed.flatMap(({ before, after }): readonly PolicyChange[] => {
    const content = after === undefined ? undefined : head.get(after);
    if (before === undefined || after === undefined || before === after || content === undefined) return [];
    const lost = (byPath.get(after) ?? []).filter((finding) => isLost(finding, before, after));
    if (lost.length === 0) return [];
    const range = new SourceText(after, content).lineRange(1);
    return [
      {
        ...{ at: { path: after, range }, setting: ['moved'], change: { kind: 'moved', from: before, to: after } },
        loses: lost.map(({ rule, path }) => ({ rule, path })),
      },
    ];
  });
}
