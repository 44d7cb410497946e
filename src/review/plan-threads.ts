import { publishedIdentity } from '../analysis/identity.ts';
import { aspectOf } from '../analysis/subject.ts';
import type { DraftComment } from './draft-comments.ts';
import { type CommentMarker, markerOf, readMarker } from './marker.ts';
import type { ExistingThread, ThreadAction } from './plan.ts';
import type { ReviewContext } from './review-context.ts';
import { wordFixedComment } from './word-comment.ts';

export interface ThreadPlan {
  /** Drafts that have no thread yet. */
  readonly fresh: readonly DraftComment[];
  readonly actions: readonly ThreadAction[];
  /** Drafts whose thread a person resolved although the finding is still there: respected, told in the summary. */
  readonly resolvedByHand: readonly DraftComment[];
}

/** One finding, one thread, for its whole life: what exists is edited, resolved or reopened, never posted again. */
export function planThreads(drafts: readonly DraftComment[], context: ReviewContext): ThreadPlan {
  const ours = context.threads.flatMap((thread) => {
    const marker = readMarker(thread.body);
    return marker ? [{ thread, marker }] : [];
  });
  const pairs = pairThreads(drafts, ours, context);
  const paired = new Set([...pairs.values()].flat().map(({ thread }) => thread));
  const present = new Set([...context.headFindings].map(publishedIdentity));
  const actions: ThreadAction[] = [];
  const resolvedByHand: DraftComment[] = [];
  for (const [draft, [lead, ...rest]] of pairs) {
    if (!lead) continue;
    const action = continueThread(draft, lead.thread, lead.marker);
    if (action === 'respect') resolvedByHand.push(draft);
    else if (action) actions.push(action);
    for (const { thread, marker } of rest) actions.push(...finish(thread, marker));
  }
  for (const { thread, marker } of ours) {
    if (paired.has(thread) || marker.identities.some((identity) => present.has(identity))) continue;
    actions.push(...finish(thread, marker));
  }
  return { fresh: drafts.filter((draft) => !pairs.has(draft)), actions, resolvedByHand };
}

interface OwnThread {
  readonly thread: ExistingThread;
  readonly marker: CommentMarker;
}

/** By identity; what is left by rule and aspect where the thread's subject is gone: it was renamed or moved. */
function pairThreads(
  drafts: readonly DraftComment[],
  ours: readonly OwnThread[],
  { hasSubject }: ReviewContext,
): Map<DraftComment, OwnThread[]> {
  const byIdentity = new Map<string, OwnThread[]>();
  for (const own of ours) {
    for (const identity of own.marker.identities) byIdentity.set(identity, [...(byIdentity.get(identity) ?? []), own]);
  }
  const pairs = new Map<DraftComment, OwnThread[]>();
  const used = new Set<OwnThread>();
  for (const draft of drafts) {
    const own = new Set(draft.identities.flatMap((identity) => byIdentity.get(identity) ?? []));
    const free = [...own].filter((each) => !used.has(each));
    if (free.length === 0) continue;
    for (const each of free) used.add(each);
    pairs.set(draft, free);
  }
  const orphans = ours.filter(
    (own) => !used.has(own) && !own.marker.fixed && !hasSubject(own.marker.unit, own.marker.subject),
  );
  for (const draft of drafts) {
    if (pairs.has(draft)) continue;
    const index = orphans.findIndex(
      ({ marker }) => marker.rule === draft.rule && aspectOf(marker.subject) === aspectOf(draft.subject),
    );
    const [moved] = index < 0 ? [] : orphans.splice(index, 1);
    if (moved) pairs.set(draft, [moved]);
  }
  return pairs;
}

function continueThread(
  draft: DraftComment,
  thread: ExistingThread,
  marker: CommentMarker,
): ThreadAction | 'respect' | undefined {
  const fits = !thread.isOutdated && thread.path === draft.path && thread.line === draft.line;
  const body = draft.suggestion !== null && !fits ? draft.bodyWithoutSuggestion : draft.body;
  if (marker.fixed) return { kind: 'reopen', thread, body };
  if (thread.isResolved) return 'respect';
  return sameBody(body, thread.body) ? undefined : { kind: 'edit', thread, body };
}

function finish(thread: ExistingThread, marker: CommentMarker): readonly ThreadAction[] {
  if (marker.fixed && thread.isResolved) return [];
  const body = marker.fixed ? thread.body : wordFixedComment(thread.body, markerOf({ ...marker, fixed: true }));
  return [{ kind: 'resolve', thread, body }];
}

/** GitHub may store other line endings than it was sent. */
function sameBody(one: string, other: string): boolean {
  return one.replaceAll('\r\n', '\n').trimEnd() === other.replaceAll('\r\n', '\n').trimEnd();
}
