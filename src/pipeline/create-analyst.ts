import { AcceptancePlaces } from '../analysis/acceptance-places.ts';
import { compareFindings } from '../analysis/compare-findings.ts';
import { followPaths } from '../analysis/follow-paths.ts';
import { publishedIdentity } from '../analysis/identity.ts';
import { judgeChange, judgeFiles } from '../analysis/judge-change.ts';
import { neededForWorkflows } from '../analysis/judge-policy-changes.ts';
import { comparePostures } from '../analysis/posture.ts';
import { proveFixes, withoutFixes } from '../analysis/prove-fixes.ts';
import { type Repairs, repairFiles } from '../analysis/repair-files.ts';
import { type RuleResult, type RuleRun, runRules } from '../analysis/run-rules.ts';
import type { SettledFindings } from '../analysis/settle-findings.ts';
import { silencedFindings } from '../analysis/silenced-findings.ts';
import { rootOf } from '../analysis/subject.ts';
import { SubjectTexts } from '../analysis/subject-texts.ts';
import { unjudgedPaths } from '../analysis/unjudged.ts';
import { FixVerifier, type Judge } from '../analysis/verify-fix.ts';
import type { ChangedFile } from '../changes/changed-file.ts';
import { CommentableLines } from '../changes/commentable-lines.ts';
import { computeHunks } from '../changes/compute-hunks.ts';
import { distinctGaps } from '../documents/gap.ts';
import type { Policy } from '../policy/policy.ts';
import type { Project } from '../project/project.ts';
import type { Snapshot } from '../project/snapshot.ts';
import { hideSecrets } from '../review/hide-secrets.ts';
import type { ReviewPlan } from '../review/plan.ts';
import { planReview } from '../review/plan-review.ts';
import type { ReviewContext } from '../review/review-context.ts';
import type { Facts, Rule } from '../rule-model/rule.ts';
import { SourceText } from '../text/source-text.ts';
import type {
  Analyst,
  CheckRequest,
  CheckResult,
  RepairRequest,
  ReviewRequest,
  TracedFindings,
  TraceRequest,
} from './analyst.ts';
import { ProjectCache } from './project-cache.ts';
import { surveyOf } from './survey.ts';

/** Characters that proofs of fixes may judge again, in one review and in one check. */
const REVIEW_PROOFS = 3_000_000;
const CHECK_PROOFS = 64_000_000;

/** The pure core in this process. */
export function createAnalyst(rules: readonly Rule[]): Analyst {
  const projects = new ProjectCache();
  return {
    discover: async ({ snapshot }) => [...projects.of(snapshot).needed, ...neededForWorkflows(snapshot)],
    check: async (request) => check(request, rules, projects),
    review: async (request) => review(request, rules, projects),
    repair: async (request) => repair(request, rules, projects),
    trace: async (request) => trace(request, rules, projects),
  };
}

interface Judgement extends RuleResult {
  readonly snapshot: Snapshot;
  readonly project: Project;
  readonly found: SettledFindings;
}

function judge(snapshot: Snapshot, project: Project, rules: readonly Rule[], run: RuleRun): Judgement {
  const { gaps, ...settled } = runRules(project, rules, run);
  const findings = followPaths(settled.findings, project, run.policy);
  const found = { ...settled, findings };
  return { snapshot, project, ...found, found, gaps: distinctGaps([...snapshot.unreadable, ...project.gaps, ...gaps]) };
}

function verifierOf(
  snapshot: Snapshot,
  project: Project,
  rules: readonly Rule[],
  run: RuleRun,
  budget: number,
  projects: ProjectCache,
  judged?: Judgement,
): FixVerifier {
  const judgeChanged: Judge = (changed) => judge(changed, projects.fresh(changed), rules, run);
  return new FixVerifier(snapshot, project, judgeChanged, budget, judged);
}

function check(request: CheckRequest, rules: readonly Rule[], projects: ProjectCache): CheckResult {
  const { snapshot, policy, paths } = request;
  const run = runOf(request);
  const judged = judge(snapshot, projects.of(snapshot), rules, run);
  const { project, gaps } = judged;
  const { findings, accepted } = judgeFiles(judged, rules, run);
  const wanted = paths && new Set([...paths, ...(policy.file ? [policy.file.path] : [])]);
  const isWanted = ({ path }: { readonly path: string }) => !wanted || wanted.has(path);
  const [listed, covered] = [findings.filter(isWanted), accepted.filter(isWanted)];
  return {
    findings: request.survey
      ? withoutFixes(listed)
      : proveFixes(listed, verifierOf(snapshot, project, rules, run, CHECK_PROOFS, projects, judged)),
    accepted: withoutFixes(covered),
    gaps: gaps.filter(isWanted),
    ...(request.survey && { survey: surveyOf(project, [...listed, ...covered]) }),
    ...(request.explain && { silenced: withoutFixes(silencedFindings(project, rules, run).filter(isWanted)) }),
  };
}

function repair(request: RepairRequest, rules: readonly Rule[], projects: ProjectCache): Repairs {
  const { snapshot, findings } = request;
  const project = projects.of(snapshot);
  // What a review tells of rules that are off by default can only be proved by them.
  const asked =
    request.rules === 'default' && findings.some(({ offByDefault }) => offByDefault) ? 'guards' : request.rules;
  const run: RuleRun = { ...runOf(request), rules: asked };
  return repairFiles(findings, verifierOf(snapshot, project, rules, run, CHECK_PROOFS, projects));
}

function runOf({ policy, date, rules }: Pick<CheckRequest, 'policy' | 'date' | 'rules'>): RuleRun {
  return { facts: factsOf(policy, date), policy, rules };
}

/** What rules may know of the policy; the same for base and head. */
function factsOf({ trustedRegistries, buildFrontends, images }: Policy, date: string): Facts {
  return { date, trustedRegistries, buildFrontends, images };
}

function review(request: ReviewRequest, rules: readonly Rule[], projects: ProjectCache): ReviewPlan {
  const { policy, date, changes } = request;
  const renamed = renamesOf(changes);
  const previous = new Map([...renamed].map(([from, to]) => [to, from]));
  const baseRun: RuleRun = { facts: factsOf(policy, date), policy, rules: 'guards' };
  const run: RuleRun = { ...baseRun, previousPath: (path) => previous.get(path) };
  const base = judge(request.base, projects.of(request.base), rules, baseRun);
  const head = judge(request.head, projects.of(request.head), rules, run);
  const verifier = verifierOf(request.head, head.project, rules, run, REVIEW_PROOFS, projects, head);
  const headSubjects = new SubjectTexts(head.project);
  const judged = judgeChange({
    base: { ...base, subjects: new SubjectTexts(base.project), unjudged: unjudgedPaths(base.gaps) },
    head: { ...head, subjects: headSubjects, unjudged: unjudgedPaths(head.gaps) },
    renamed,
    changed: changes.map(({ path, previousPath, status }) => ({
      before: status === 'added' ? undefined : (previousPath ?? path),
      after: status === 'deleted' ? undefined : path,
    })),
    rules,
    run,
  });
  const compared = judged.comparison;
  const proved = proveFixes([...compared.introduced, ...compared.worsened], verifier);
  const context: ReviewContext = {
    comparison: {
      introduced: proved.slice(0, compared.introduced.length),
      worsened: proved.slice(compared.introduced.length),
      persisting: withoutFixes(compared.persisting),
      resolved: withoutFixes(compared.resolved),
    },
    accepted: withoutFixes(judged.accepted),
    headFindings: judged.headFindings,
    acceptancePlaces: new AcceptancePlaces(head.project),
    headSources: withTexts(head.project.sources, request.head, [...judged.headFindings, ...changes], policy),
    baseSources: withTexts(base.project.sources, request.base, compared.resolved, policy),
    changes,
    postures: comparePostures(base.project, head.project, renamed),
    commentable: commentableByPath(request),
    verifier,
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    policy,
    threads: request.threads,
    hasSubject: (unit, subject) => headSubjects.has(unit, rootOf(subject)),
    baseGaps: base.gaps,
    headGaps: distinctGaps([...head.gaps, ...request.gaps]),
    documentation: request.documentation,
    debt: request.debt,
  };
  return planReview(hideSecrets(context));
}

function trace(request: TraceRequest, rules: readonly Rule[], projects: ProjectCache): TracedFindings {
  const run = runOf(request);
  const sideOf = (snapshot: Snapshot) => {
    const judged = judge(snapshot, projects.of(snapshot), rules, run);
    return { ...judged.found, subjects: new SubjectTexts(judged.project), unjudged: unjudgedPaths(judged.gaps) };
  };
  const { before } = compareFindings(sideOf(request.base), sideOf(request.head), request.renamed);
  const pairs = [...before].map(([after, earlier]) => [publishedIdentity(after), publishedIdentity(earlier)] as const);
  return new Map(pairs.filter(([after, earlier]) => after !== earlier));
}

/** The parsed files and the others that findings stand in or changes are made to: policies, workflows, ignore files. */
function withTexts(
  sources: ReadonlyMap<string, SourceText>,
  { files }: Snapshot,
  places: readonly { readonly path: string }[],
  { file }: Policy,
): ReadonlyMap<string, SourceText> {
  const all = new Map(sources);
  for (const { path } of places) {
    const content = files.get(path) ?? (file?.path === path ? file.content : undefined);
    if (content !== undefined && !all.has(path)) all.set(path, new SourceText(path, content));
  }
  return all;
}

/** Path at base → path at head. */
function renamesOf(changes: readonly ChangedFile[]): ReadonlyMap<string, string> {
  return new Map(
    changes.flatMap(({ path, previousPath }) => (previousPath && previousPath !== path ? [[previousPath, path]] : [])),
  );
}

/** Hunks come from GitHub where it gives them, from the texts where it does not. */
function commentableByPath({ changes, base, head }: ReviewRequest): ReadonlyMap<string, CommentableLines> {
  const lines = new Map<string, CommentableLines>();
  for (const { path, previousPath, status, hunks } of changes) {
    if (status === 'deleted') continue;
    const after = head.files.get(path);
    if (after === undefined) continue;
    const before = status === 'added' ? '' : (base.files.get(previousPath ?? path) ?? '');
    lines.set(path, new CommentableLines(hunks ?? computeHunks(before, after)));
  }
  return lines;
}
