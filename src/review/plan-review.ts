import { hardeningOf } from '../analysis/consequences.ts';
import type { AcceptedFinding, Comparison, Finding } from '../analysis/finding.ts';
import { publishedIdentity } from '../analysis/identity.ts';
import { SEVERITIES, type Severity } from '../rule-model/severity.ts';
import { visibleText } from '../text/visible.ts';
import { collectItems } from './collect-items.ts';
import { commonThreshold, conclude, planGaps } from './conclude.ts';
import { type DraftComment, draftComments } from './draft-comments.ts';
import type { Annotation, PlannedComment, ReviewPlan } from './plan.ts';
import { planThreads } from './plan-threads.ts';
import { type ReviewContext, secretTexts } from './review-context.ts';
import { byUrgency, type ReviewItem } from './review-item.ts';
import { summarise, titleOf } from './summarise.ts';
import { toldElsewhere } from './told-elsewhere.ts';

/** Annotations of a check run at the most; GitHub takes 50 a request and shows the first ones best. */
const MOST_ANNOTATIONS = 500;

/** Decides everything a review does. Pure: the same context gives the same plan. */
export function planReview(context: ReviewContext): ReviewPlan {
  const { policy, headSources, baseSources } = context;
  const items = collectItems(context)
    .filter(
      ({ kind, findings }) => kind !== 'hardening' || findings.some((each) => hardeningOf(each, policy) !== 'off'),
    )
    .sort(byUrgency);
  const comparison = asTold(context, items);
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
    lackingBefore: lackingBefore(context, comparison),
    accepted: toldAccepted(context),
    waiting: waitingFindings(comparison),
    gaps,
    conclusion,
    failOn: commonThreshold(items, policy),
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

/**
 * The comparison as its items tell it: what was taken away with its raised severity and base's text as the fix. What nobody asked
 * for is left out unless it was taken away, and so is with `hardening: off` what a container lacks.
 */
function asTold({ comparison, policy }: ReviewContext, items: readonly ReviewItem[]): Comparison {
  const told = new Map(
    items
      .filter(({ kind }) => kind === 'taken-away')
      .flatMap(({ findings }) => findings.map((finding) => [publishedIdentity(finding), finding])),
  );
  const tell = (findings: Comparison['introduced']) =>
    findings.map((finding) => told.get(publishedIdentity(finding)) ?? finding).filter(isAskedFor);
  const isToldElsewhere = toldElsewhere(comparison);
  const isAskedFor = (finding: Comparison['introduced'][number]) => {
    const isHardening = finding.disposition === 'hardening';
    if (isToldElsewhere(finding)) return false;
    return finding.takenAway || (!finding.offByDefault && (!isHardening || hardeningOf(finding, policy) !== 'off'));
  };
  const isKept = ({ offByDefault }: Finding) => !offByDefault;
  return {
    introduced: tell(comparison.introduced),
    worsened: tell(comparison.worsened),
    persisting: comparison.persisting.filter(isKept),
    resolved: comparison.resolved.filter(isKept),
  };
}

/** With `hardening: all`, what the containers in changed files lacked already. */
function lackingBefore({ policy, changes }: ReviewContext, { persisting }: Comparison): readonly Finding[] {
  const changed = new Set(changes.map(({ path }) => path));
  return persisting.filter(
    (finding) =>
      finding.disposition === 'hardening' && changed.has(finding.path) && hardeningOf(finding, policy) === 'all',
  );
}

/** What the change accepts itself and may not, also where it was there before. */
function waitingFindings({ introduced, worsened, persisting }: Comparison): readonly Finding[] {
  return [...introduced, ...worsened, ...persisting].filter(({ acceptance }) => acceptance?.state === 'waiting');
}

/** What the change brings, and what was accepted before in the files that it changes. */
function toldAccepted({ accepted, changes }: ReviewContext): readonly AcceptedFinding[] {
  const changed = new Set(changes.map(({ path }) => path));
  return accepted.filter(
    ({ standing, path, offByDefault }) => standing !== 'unchanged' || (changed.has(path) && !offByDefault),
  );
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
