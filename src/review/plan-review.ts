import type { AcceptedFinding, Comparison, Finding } from '../analysis/finding.ts';
import { publishedIdentity } from '../analysis/identity.ts';
import { SEVERITIES, type Severity } from '../rule-model/severity.ts';
import { visibleText } from '../text/visible.ts';
import { collectItems } from './collect-items.ts';
import { conclude, planGaps } from './conclude.ts';
import { type DraftComment, draftComments } from './draft-comments.ts';
import type { Annotation, PlannedComment, ReviewPlan } from './plan.ts';
import { planThreads } from './plan-threads.ts';
import { type ReviewContext, secretTexts } from './review-context.ts';
import { byUrgency, type ReviewItem } from './review-item.ts';
import { summarise, titleOf } from './summarise.ts';

/** Annotations of a check run at the most; GitHub takes 50 a request and shows the first ones best. */
const MOST_ANNOTATIONS = 500;

/** Decides everything a review does. Pure: the same context gives the same plan. */
export function planReview(given: ReviewContext): ReviewPlan {
  const context = withHardeningPolicy(given);
  const { policy, headSources, baseSources } = context;
  const items = [...collectItems(context)].sort(byUrgency);
  const comparison = withTakenAway(context.comparison, items);
  const drafts = draftComments(items, context);
  const threads = planThreads(drafts.comments, context);
  const posted = threads.fresh.slice(0, policy.maxComments);
  const listed = [...drafts.unanchored, ...threads.fresh.slice(policy.maxComments).map(({ item }) => item)].sort(
    byUrgency,
  );
  const gaps = planGaps(context.headGaps, context.baseGaps, context.changes);
  const conclusion = conclude(items, gaps, policy);
  const advice = comparison.introduced.filter(({ disposition, takenAway }) => disposition === 'advice' && !takenAway);
  const summary = summarise({
    comparison,
    items,
    listed,
    resolvedByHand: threads.resolvedByHand.map(({ item }) => item),
    postures: context.postures,
    secrets: secretTexts(context),
    advice,
    lackingBefore: lackingBefore(context),
    accepted: toldAccepted(context),
    waiting: waitingFindings(comparison),
    gaps,
    conclusion,
    failOn: policy.failOn,
    headSources,
    baseSources,
    documentation: context.documentation,
    debt: context.debt,
  });
  return {
    comparison,
    accepted: context.accepted,
    gaps,
    conclusion,
    title: titleOf({ comparison, gaps }),
    summary,
    comments: posted.map(withoutDraft),
    threads: threads.actions,
    annotations: annotate(items, context),
    silent: items.length === 0 && context.threads.length === 0 && !gaps.some(({ introduced }) => introduced),
  };
}

/** `hardening: off` says nothing about protections that nobody took away. */
function withHardeningPolicy(context: ReviewContext): ReviewContext {
  if (context.policy.hardening !== 'off') return context;
  const introduced = context.comparison.introduced.filter(
    ({ disposition, takenAway }) => disposition !== 'hardening' || takenAway,
  );
  return { ...context, comparison: { ...context.comparison, introduced } };
}

/** Findings of protections taken away as their items tell them: with their raised severity and base's text as the fix. */
function withTakenAway(comparison: Comparison, items: readonly ReviewItem[]): Comparison {
  const told = new Map(
    items
      .filter(({ kind }) => kind === 'taken-away')
      .flatMap(({ findings }) => findings.map((finding) => [publishedIdentity(finding), finding])),
  );
  const introduced = comparison.introduced.map((finding) => told.get(publishedIdentity(finding)) ?? finding);
  return { ...comparison, introduced };
}

/** With `hardening: all`, what the containers in changed files lacked already. */
function lackingBefore({ policy, comparison, changes }: ReviewContext): readonly Finding[] {
  if (policy.hardening !== 'all') return [];
  const changed = new Set(changes.map(({ path }) => path));
  return comparison.persisting.filter(({ disposition, path }) => disposition === 'hardening' && changed.has(path));
}

/** What the change accepts itself and may not, also where it was there before. */
function waitingFindings({ introduced, worsened, persisting }: Comparison): readonly Finding[] {
  return [...introduced, ...worsened, ...persisting].filter(({ acceptance }) => acceptance?.state === 'waiting');
}

/** What the change brings, and what was accepted before in the files that it changes. */
function toldAccepted({ accepted, changes }: ReviewContext): readonly AcceptedFinding[] {
  const changed = new Set(changes.map(({ path }) => path));
  return accepted.filter(({ standing, path }) => standing !== 'unchanged' || changed.has(path));
}

function withoutDraft({ item: _item, bodyWithoutSuggestion: _body, ...comment }: DraftComment): PlannedComment {
  return comment;
}

function annotate(items: readonly ReviewItem[], { headSources }: ReviewContext): readonly Annotation[] {
  const annotations = items.flatMap(({ findings, severity, kind }) =>
    findings.flatMap((finding): readonly Annotation[] => {
      const source = headSources.get(finding.path);
      if (!source) return [];
      const startLine = source.positionAt(finding.range.start).line;
      const endLine = source.positionAt(Math.max(finding.range.start, finding.range.end - 1)).line;
      const own = kind === 'taken-away' ? severity : finding.severity;
      return [
        {
          path: finding.path,
          startLine,
          endLine,
          level: levelOf(own),
          title: finding.rule,
          message: visibleText(finding.message),
        },
      ];
    }),
  );
  return annotations.slice(0, MOST_ANNOTATIONS);
}

function levelOf(severity: Severity): Annotation['level'] {
  return (['notice', 'warning', 'failure', 'failure'] as const)[SEVERITIES.indexOf(severity)] ?? 'warning';
}
