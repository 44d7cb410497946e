import type { Rule } from '../rule-model/rule.ts';
import { IntervalSet } from '../text/interval-set.ts';
import type { Finding } from './finding.ts';
import { foldHooks } from './fold-hooks.ts';
import { rootOf } from './subject.ts';

/** A finding before folding, superseding and numbering. */
export interface UnsettledFinding {
  readonly finding: Finding;
  readonly explainedBy: { readonly rules: readonly string[]; readonly path: string } | undefined;
  /** Container name, for "affects". */
  readonly name: string | undefined;
}

export interface SettledFindings {
  /** In path order, then file order. */
  readonly findings: readonly Finding[];
  /** Still true, but said better by a stronger rule: never shown, and never fixed or introduced by that rule's coming and going. */
  readonly superseded: readonly Finding[];
}

/** One weakness, one finding: folds, drops what stronger rules say better, sorts and numbers. */
export function settleFindings(unsettled: readonly UnsettledFinding[], rules: readonly Rule[]): SettledFindings {
  const folded = foldExplained(foldHooks(unsettled));
  const distinct = dropRepeated(folded);
  const isSuperseded = supersededAmong(distinct, rules);
  const settled = (findings: readonly Finding[]) => number([...findings].sort(byPlace));
  return {
    findings: settled(distinct.filter((finding) => !isSuperseded(finding))),
    superseded: settled(distinct.filter(isSuperseded)),
  };
}

/** A container finding that an image finding explains in full becomes a name in its `affects`. */
function foldExplained(unsettled: readonly UnsettledFinding[]): Finding[] {
  const images = unsettled.filter(({ name }) => name === undefined);
  const byRuleAndPath = new Map<string, Finding[]>();
  for (const { finding } of images) pushTo(byRuleAndPath, `${finding.rule}\n${finding.path}`, finding);
  const affects = new Map<Finding, Set<string>>();
  const remaining: Finding[] = images.map(({ finding }) => finding);
  for (const { finding, explainedBy, name } of unsettled) {
    if (name === undefined) continue;
    const explanation = explainedBy?.rules
      .flatMap((rule) => byRuleAndPath.get(`${rule}\n${explainedBy.path}`) ?? [])
      .at(0);
    if (!explanation) {
      remaining.push(finding);
      continue;
    }
    const names = affects.get(explanation) ?? new Set();
    affects.set(explanation, names.add(name));
  }
  return remaining.map((finding) => {
    const names = affects.get(finding);
    return names ? { ...finding, affects: [...names].sort() } : finding;
  });
}

/**
 * A file that takes part in several projects is judged once: equal rule, place, subject and evidence is one finding, told
 * for the project that the file itself names where there is one.
 */
function dropRepeated(findings: readonly Finding[]): Finding[] {
  const distinct = new Map<string, Finding>();
  for (const finding of findings) {
    const { rule, path, range, subject, evidence } = finding;
    const key = [rule, path, range.start, range.end, subject, evidence].join('\n');
    const known = distinct.get(key);
    if (!known || (known.unit !== known.path && finding.unit === finding.path)) distinct.set(key, finding);
  }
  return [...distinct.values()];
}

function supersededAmong(findings: readonly Finding[], rules: readonly Rule[]): (finding: Finding) => boolean {
  const strongerBy = new Map<string, { rule: string; within: 'range' | 'container' }[]>();
  for (const rule of rules) {
    for (const { rule: weaker, within } of rule.supersedes ?? []) pushTo(strongerBy, weaker, { rule: rule.id, within });
  }
  const byRuleAndContainer = new Map<string, Finding[]>();
  const byRuleAndPath = new Map<string, Finding[]>();
  const marked = new Map<string, IntervalSet>();
  for (const finding of findings) {
    pushTo(byRuleAndContainer, `${finding.rule}\n${finding.unit}\n${rootOf(finding.subject)}`, finding);
    pushTo(byRuleAndPath, `${finding.rule}\n${finding.path}`, finding);
  }
  for (const [key, group] of byRuleAndPath) marked.set(key, new IntervalSet(group.map(({ range }) => range)));
  return (finding) => {
    const stronger = strongerBy.get(finding.rule) ?? [];
    return stronger.some(({ rule, within }) =>
      within === 'container'
        ? byRuleAndContainer.has(`${rule}\n${finding.unit}\n${rootOf(finding.subject)}`)
        : marked.get(`${rule}\n${finding.path}`)?.overlaps(finding.range),
    );
  };
}

function number(findings: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const key = `${finding.rule}\n${finding.unit}\n${finding.subject}`;
    const ordinal = counts.get(key) ?? 0;
    counts.set(key, ordinal + 1);
    return ordinal === finding.ordinal ? finding : { ...finding, ordinal };
  });
}

function byPlace(one: Finding, other: Finding): number {
  return (
    compareText(one.path, other.path) ||
    one.range.start - other.range.start ||
    one.range.end - other.range.end ||
    compareText(one.rule, other.rule) ||
    compareText(one.subject, other.subject) ||
    compareText(one.evidence, other.evidence)
  );
}

/** By code units: the order must not depend on the machine's locale. */
function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
