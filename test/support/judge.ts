import { compareFindings } from '../../src/analysis/compare-findings.ts';
import type { Finding } from '../../src/analysis/finding.ts';
import { type RuleResult, runRules } from '../../src/analysis/run-rules.ts';
import { SubjectTexts } from '../../src/analysis/subject-texts.ts';
import { FixVerifier } from '../../src/analysis/verify-fix.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import { buildProject } from '../../src/project/build-project.ts';
import type { Project } from '../../src/project/project.ts';
import type { Snapshot } from '../../src/project/snapshot.ts';
import type { Rule } from '../../src/rule-model/rule.ts';

export interface JudgeContext {
  readonly date?: string;
  readonly trustedRegistries?: readonly string[];
}

export interface Judgement extends RuleResult {
  readonly snapshot: Snapshot;
  readonly project: Project;
}

/** A snapshot that holds exactly these files. */
export function snapshotOf(files: Readonly<Record<string, string>>): Snapshot {
  return { files: new Map(Object.entries(files)), paths: new Set(Object.keys(files)), unreadable: [] };
}

/** Runs the real parser, project and engine with every reader of the rules, those that are off by default too. */
export function judge(snapshot: Snapshot, rules: readonly Rule[], context: JudgeContext = {}): Judgement {
  const project = buildProject(snapshot);
  const { gaps, ...settled } = runRules(project, rules, {
    facts: { date: context.date ?? '2026-11-24', trustedRegistries: context.trustedRegistries ?? [] },
    policy: DEFAULT_POLICY,
    rules: 'all',
  });
  return { snapshot, project, ...settled, gaps: [...project.gaps, ...gaps] };
}

/** The findings that head has and base has not, the worsened ones included. */
export function introducedFindings(base: Judgement, head: Judgement): readonly Finding[] {
  const { introduced, worsened } = compareFindings(
    { ...base, subjects: new SubjectTexts(base.project), unjudged: new Set() },
    { ...head, subjects: new SubjectTexts(head.project), unjudged: new Set() },
    new Map(),
  );
  return [...introduced, ...worsened];
}

export function verifierFor(judgement: Judgement, rules: readonly Rule[], context: JudgeContext = {}): FixVerifier {
  return new FixVerifier(
    judgement.snapshot,
    judgement.project,
    (snapshot) => judge(snapshot, rules, context),
    64_000_000,
  );
}
