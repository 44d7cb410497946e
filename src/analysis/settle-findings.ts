import type { Rule } from '../rule-model/rule.ts';
import { compareText } from '../text/compare-text.ts';
import { IntervalSet } from '../text/interval-set.ts';
import { strictestOf } from './consequences.ts';
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
  const distinct = dropRepeated(foldExplained(foldHooks(unsettled)).sort(byPlace));
  const isSuperseded = supersededAmong(distinct, rules);
  const findings: Finding[] = [];
  const superseded: Finding[] = [];
  for (const finding of distinct) (isSuperseded(finding) ? superseded : findings).push(finding);
  return { findings: number(findings), superseded: number(superseded) };
}

/** A container finding that an image finding explains in full becomes a name in its `affects`. */
function foldExplained(unsettled: readonly UnsettledFinding[]): Finding[] {
  const ofImages = unsettled.filter(({ name }) => name === undefined);
  const remaining = ofImages.map(({ finding }) => finding);
  const explanations = new ByRuleAndPath<Finding>();
  // Most runs have no container finding that anything could explain.
  if (unsettled.some(({ name, explainedBy }) => name !== undefined && explainedBy)) {
    for (const finding of remaining) explanations.add(finding.rule, finding.path, finding);
  }
  const affects = new Map<Finding, Set<string>>();
  for (const { finding, explainedBy, name } of unsettled) {
    if (name === undefined) continue;
    const explanation = explainedBy?.rules.flatMap((rule) => explanations.of(rule, explainedBy.path)).at(0);
    if (!explanation) remaining.push(finding);
    else affects.set(explanation, (affects.get(explanation) ?? new Set()).add(name));
  }
  if (affects.size === 0) return remaining;
  return remaining.map((finding) => {
    const names = affects.get(finding);
    return names ? { ...finding, affects: [...names].sort() } : finding;
  });
}

/**
 * A file that takes part in several projects is judged once: equal rule, place, subject and evidence is one finding, told
 * for the project that the file itself names where there is one, and as severely as the strictest of them asks.
 * @param ordered by `byPlace`, which puts equal ones side by side
 */
function dropRepeated(ordered: readonly Finding[]): readonly Finding[] {
  const distinct: Finding[] = [];
  let last: Finding | undefined;
  for (const finding of ordered) {
    if (!last || byPlace(last, finding) !== 0) distinct.push(finding);
    else {
      const isNamed = last.unit !== last.path && finding.unit === finding.path;
      distinct[distinct.length - 1] = isNamed ? strictestOf(finding, last) : strictestOf(last, finding);
    }
    last = distinct.at(-1);
  }
  return distinct;
}

function supersededAmong(findings: readonly Finding[], rules: readonly Rule[]): (finding: Finding) => boolean {
  const { strongerBy, strong } = strengthsOf(rules);
  const containers = new Set<string>();
  const places = new ByRuleAndPath<Finding>();
  for (const finding of findings) {
    if (!strong.has(finding.rule)) continue;
    containers.add(containerKey(finding.rule, finding));
    places.add(finding.rule, finding.path, finding);
  }
  const marked = new Map<readonly Finding[], IntervalSet>();
  const overlapsOne = (group: readonly Finding[], { range }: Finding): boolean => {
    if (group.length === 0) return false;
    const set = marked.get(group) ?? new IntervalSet(group.map((each) => each.range));
    marked.set(group, set);
    return set.overlaps(range);
  };
  return (finding) =>
    strongerBy
      .get(finding.rule)
      ?.some(({ rule, within }) =>
        within === 'container'
          ? containers.has(containerKey(rule, finding))
          : overlapsOne(places.of(rule, finding.path), finding),
      ) === true;
}

interface Strengths {
  /** By the weaker rule. */
  readonly strongerBy: ReadonlyMap<
    string,
    readonly { readonly rule: string; readonly within: 'range' | 'container' }[]
  >;
  /** The rules that are stronger than some other. */
  readonly strong: ReadonlySet<string>;
}

/** Every proof of a fix settles findings of the same rules. */
const strengths = new WeakMap<readonly Rule[], Strengths>();

function strengthsOf(rules: readonly Rule[]): Strengths {
  const existing = strengths.get(rules);
  if (existing) return existing;
  const strongerBy = new Map<string, { rule: string; within: 'range' | 'container' }[]>();
  for (const rule of rules) {
    for (const { rule: weaker, within } of rule.supersedes ?? []) pushTo(strongerBy, weaker, { rule: rule.id, within });
  }
  const found = { strongerBy, strong: new Set([...strongerBy.values()].flat().map(({ rule }) => rule)) };
  strengths.set(rules, found);
  return found;
}

function containerKey(rule: string, { unit, subject }: Finding): string {
  return `${rule}\n${unit}\n${rootOf(subject)}`;
}

/** Groups without a text of their own for every member: findings come by the ten thousand. */
class ByRuleAndPath<T> {
  private readonly groups = new Map<string, Map<string, T[]>>();

  add(rule: string, path: string, value: T): void {
    const ofRule = this.groups.get(rule);
    if (ofRule) pushTo(ofRule, path, value);
    else this.groups.set(rule, new Map([[path, [value]]]));
  }

  of(rule: string, path: string): readonly T[] {
    return this.groups.get(rule)?.get(path) ?? NOTHING;
  }
}

const NOTHING: readonly never[] = [];

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

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
