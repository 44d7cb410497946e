import type { Gap } from '../documents/gap.ts';
import { isPolicyFailure, parsePolicy } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';
import type { Project } from '../project/project.ts';
import type { Snapshot } from '../project/snapshot.ts';
import type { Rule } from '../rule-model/rule.ts';
import { SourceText } from '../text/source-text.ts';
import { compareFindings } from './compare-findings.ts';
import type { AcceptedFinding, Finding } from './finding.ts';
import { type AcceptancesToJudge, judgeAcceptances } from './judge-acceptances.ts';
import { judgePolicyChanges, type PolicyChangesToJudge } from './judge-policy-changes.ts';
import type { RuleRun } from './run-rules.ts';
import { type SettledComparison, settleAcceptances } from './settle-acceptances.ts';
import type { SettledFindings } from './settle-findings.ts';
import { aspectOfRisk } from './stated-acceptances.ts';
import { subjectOf } from './subject.ts';
import type { SubjectTexts } from './subject-texts.ts';

/** One revision and what the rules about images and containers found in it. */
export interface JudgedRevision {
  readonly snapshot: Snapshot;
  readonly project: Project;
  readonly found: SettledFindings;
  readonly gaps: readonly Gap[];
}

export interface ChangeToJudge {
  readonly base: JudgedRevision & ComparedSide;
  readonly head: JudgedRevision & ComparedSide;
  /** Path at base → path at head. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly changed: PolicyChangesToJudge['changed'];
  readonly rules: readonly Rule[];
  readonly run: RuleRun;
}

interface ComparedSide {
  readonly subjects: SubjectTexts;
  /** Files of which nothing can be said. */
  readonly unjudged: ReadonlySet<string>;
}

export interface JudgedChange extends SettledComparison {
  /** All findings of head, accepted ones too. */
  readonly headFindings: readonly Finding[];
}

/** What a change brings, with what accepted risks and the change's own edits of the policy make of it. */
export function judgeChange({ base, head, renamed, changed, rules, run }: ChangeToJudge): JudgedChange {
  const { policy } = run;
  const { previousPath: _, ...runAtBase } = run;
  const previous = new Map([...renamed].map(([from, to]) => [to, from]));
  const atBase = judgeAcceptances({
    ...base,
    rules,
    run: runAtBase,
    risks: risksAt(policy, base.snapshot),
    previousPath: (path) => path,
  });
  const risks = risksAt(policy, head.snapshot);
  const atHead = judgeAcceptances({
    ...head,
    rules,
    run,
    risks,
    previousPath: (path) => previous.get(path) ?? path,
  });
  const compared = compareFindings({ ...base, ...atBase }, { ...head, ...atHead }, renamed);
  const { comparison, accepted } = settleAcceptances(compared, compared.before, policy);
  const open = new Set(accepted.map(keyOf));
  const weakened = judgePolicyChanges({
    base: base.snapshot.files,
    head: head.snapshot.files,
    changed,
    findings: atHead.findings.filter((finding) => !finding.offByDefault && !open.has(keyOf(finding))),
    rules,
    run,
  }).map((finding) => ({ ...finding, takenAway: false, worsened: null }));
  return {
    comparison: {
      ...comparison,
      introduced: [...comparison.introduced, ...weakened],
      resolved: comparison.resolved.filter((finding) => !isAboutEntry(finding, risks)),
    },
    accepted,
    headFindings: [...atHead.findings, ...weakened],
  };
}

/** An entry of the policy that is still there and no longer worth a finding was put to use, not put right. */
function isAboutEntry({ subject }: Finding, risks: AcceptancesToJudge['risks']): boolean {
  return (
    subject.startsWith('file/accept/') &&
    risks.some(({ risk, at }) => at !== null && subject === subjectOf('file', aspectOfRisk(risk)))
  );
}

function keyOf({ rule, unit, subject, ordinal }: Finding): string {
  return [rule, unit, subject, ordinal].join('\n');
}

export interface JudgedFiles {
  readonly findings: readonly Finding[];
  readonly accepted: readonly AcceptedFinding[];
}

/** What one revision holds; whatever it accepts counts. */
export function judgeFiles(revision: JudgedRevision, rules: readonly Rule[], run: RuleRun): JudgedFiles {
  const risks = risksAt(run.policy, revision.snapshot);
  const { findings } = judgeAcceptances({ ...revision, rules, run, risks, previousPath: (path) => path });
  return {
    findings: findings.filter(({ acceptance }) => !acceptance),
    accepted: findings.flatMap((finding) =>
      finding.acceptance ? [{ ...finding, acceptance: finding.acceptance, standing: null }] : [],
    ),
  };
}

/**
 * Where the entries of the policy stand in a revision that may have another text of it. Those of a shared policy stand in another
 * repository, where nobody can mend them from here: nothing is reported about them.
 */
function risksAt(policy: Policy, snapshot: Snapshot): AcceptancesToJudge['risks'] {
  const { file } = policy;
  const isShared = ({ at }: Policy['accept'][number]) => file !== undefined && at.path !== file.path;
  return [
    ...policy.accept.filter(isShared).map((risk) => ({ risk, at: null })),
    ...ownRisksAt({ ...policy, accept: policy.accept.filter((risk) => !isShared(risk)) }, snapshot),
  ];
}

function ownRisksAt({ accept, file }: Policy, { files, paths }: Snapshot): AcceptancesToJudge['risks'] {
  const content = file && files.get(file.path);
  if (!file || content === file.content) return accept.map((risk) => ({ risk, at: risk.at }));
  if (content === undefined) {
    const isGone = paths?.has(file.path) === false && paths.size > 0;
    return accept.map((risk) => ({ risk, at: isGone ? null : risk.at }));
  }
  const parsed = parsePolicy(new SourceText(file.path, content));
  if (isPolicyFailure(parsed)) return accept.map((risk) => ({ risk, at: null }));
  const places = new Map(parsed.policy.accept.map((risk) => [sayingOf(risk), risk.at]));
  return accept.map((risk) => ({ risk, at: places.get(sayingOf(risk)) ?? null }));
}

function sayingOf({ rule, path, subject, until, reason }: Policy['accept'][number]): string {
  return JSON.stringify([rule, path, subject, until, reason]);
}
