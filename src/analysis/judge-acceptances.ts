import type { Gap } from '../documents/gap.ts';
import type { AcceptedRisk } from '../policy/accepted-risk.ts';
import { nearestWord } from '../policy/nearest-word.ts';
import type { Project } from '../project/project.ts';
import type { Snapshot } from '../project/snapshot.ts';
import type { Acceptance } from '../rule-model/acceptance.ts';
import { fileReadersOf, type Rule } from '../rule-model/rule.ts';
import type { Finding, FindingAcceptance } from './finding.ts';
import { isActive } from './governance.ts';
import { type RuleRun, stamp } from './run-rules.ts';
import { type SettledFindings, settleFindings, type UnsettledFinding } from './settle-findings.ts';
import {
  commentAcceptances,
  policyAcceptances,
  type StatedAcceptance,
  type UnseenFiles,
  unseenFiles,
} from './stated-acceptances.ts';
import { subjectOf } from './subject.ts';

export interface AcceptancesToJudge {
  readonly snapshot: Snapshot;
  readonly project: Project;
  /** What the other rules found. */
  readonly found: SettledFindings;
  readonly gaps: readonly Gap[];
  readonly rules: readonly Rule[];
  readonly run: RuleRun;
  /** Entries of the policy, each where it stands in this snapshot; null: it is not there any more and needs no report. */
  readonly risks: readonly { readonly risk: AcceptedRisk; readonly at: AcceptedRisk['at'] | null }[];
  /** The path that a file has at base. */
  readonly previousPath: (path: string) => string;
}

/**
 * Holds the accepted risks of one revision against its findings. What is returned are the same findings, each with the
 * acceptance that covers it, and behind them what rules about acceptances have to say.
 */
export function judgeAcceptances(given: AcceptancesToJudge): SettledFindings {
  const { project, found, rules, run, risks, previousPath } = given;
  const stated = [
    ...policyAcceptances(
      risks.map(({ risk }) => risk),
      previousPath,
    ),
    ...commentAcceptances(project),
  ];
  if (stated.length === 0) return found;
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  const index = new FindingIndex([...found.findings, ...found.superseded]);
  const covered = new Map<Finding, FindingAcceptance>();
  const unsettled: UnsettledFinding[] = [];
  const unseen = unseenFiles(given.snapshot, given.gaps);
  stated.forEach((each, number) => {
    const matches = index.candidates(each).filter((finding) => each.covers(finding));
    if (counts(each, known, run.facts.date)) {
      for (const finding of matches) if (!covered.has(finding)) covered.set(finding, asAcceptance(each));
    }
    const at = number < risks.length ? risks[number]?.at : each.at;
    if (!at) return;
    const isUncertain = matches.length === 0 && mayHaveMissed(each, unseen, known.get(each.rule), run);
    const seen = { ...asSeen(each, known), at, matches: matches.length, isUncertain };
    unsettled.push(...read(seen, each, rules, run));
  });
  const about = settleFindings(unsettled, rules);
  const findings = found.findings.map((finding) => {
    const acceptance = covered.get(finding);
    return acceptance ? { ...finding, acceptance } : finding;
  });
  return { findings: [...findings, ...about.findings], superseded: [...found.superseded, ...about.superseded] };
}

/** A reason is required, the named day is included, and only rules that exist can be accepted. */
function counts(
  { rule, reason, until, problem }: StatedAcceptance,
  known: ReadonlyMap<string, Rule>,
  date: string,
): boolean {
  return problem === undefined && reason !== '' && known.has(rule) && (until === undefined || date <= until);
}

function asSeen(
  { kind, rule, until, reason, problem }: StatedAcceptance,
  known: ReadonlyMap<string, Rule>,
): Omit<Acceptance, 'at' | 'matches' | 'isUncertain'> {
  const isKnown = known.has(rule);
  const nearest = isKnown || rule === '' ? undefined : nearestWord(rule, known.keys());
  return { kind, rule, isKnown, nearest, until, reason, problem };
}

function asAcceptance({ kind, at, reason, until }: StatedAcceptance): FindingAcceptance {
  return { kind, at, reason, until: until ?? null, state: 'accepted' };
}

function* read(
  acceptance: Acceptance,
  stated: StatedAcceptance,
  rules: readonly Rule[],
  run: RuleRun,
): Generator<UnsettledFinding> {
  for (const rule of rules) {
    for (const reader of rule.acceptance ?? []) {
      if (!isActive(rule, reader.default, run)) continue;
      for (const report of reader.check(acceptance, run.facts)) {
        const stamped = stamp(rule, reader, report, { path: acceptance.at.path, unit: acceptance.at.path }, run);
        if (!stamped) continue;
        const finding: Finding = {
          ...stamped,
          ...acceptance.at,
          unit: acceptance.at.path,
          subject: subjectOf('file', stated.aspect),
          masked: [],
          fix: null,
          refusal: null,
        };
        yield { finding, explainedBy: undefined, name: undefined };
      }
    }
  }
}

/** Findings by rule and file, so that a comment looks only at its own. */
class FindingIndex {
  private readonly byRule = new Map<string, Finding[]>();
  private readonly byRuleAndPath = new Map<string, Finding[]>();

  constructor(findings: readonly Finding[]) {
    for (const finding of findings) {
      push(this.byRule, finding.rule, finding);
      push(this.byRuleAndPath, `${finding.rule}\n${finding.path}`, finding);
    }
  }

  candidates({ rule, path }: StatedAcceptance): readonly Finding[] {
    return (path === undefined ? this.byRule.get(rule) : this.byRuleAndPath.get(`${rule}\n${path}`)) ?? [];
  }
}

function push(map: Map<string, Finding[]>, key: string, finding: Finding): void {
  const group = map.get(key);
  if (group) group.push(finding);
  else map.set(key, [finding]);
}

/** Whether the lack of a match proves nothing: the rule is off, or a file was not read or not understood. */
function mayHaveMissed(stated: StatedAcceptance, unseen: UnseenFiles, rule: Rule | undefined, run: RuleRun): boolean {
  const readers = rule ? fileReadersOf(rule) : [];
  const asked: RuleRun = run.rules === 'guards' ? { ...run, rules: 'default' } : run;
  if (rule && readers.length > 0 && !readers.some((reader) => isActive(rule, reader.default, asked))) return true;
  return stated.mayCover(unseen);
}
