import { publishedIdentity } from '../analysis/identity.ts';
import { aspectOf } from '../analysis/subject.ts';
import type { DraftComment } from './draft-comments.ts';
import { type CommentMarker, markerOf, readMarker } from './marker.ts';
import type { ExistingThread, ThreadAction } from './plan.ts';
import type { ReviewContext } from './review-context.ts';
import { wordFinishedComment } from './word-comment.ts';

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
  const { introduced, worsened } = context.comparison;
  const accepted = new Set(context.accepted.map(publishedIdentity));
  const present = new Set([...introduced, ...worsened].map(publishedIdentity));
  const actions: ThreadAction[] = [];
  const resolvedByHand: DraftComment[] = [];
  for (const [draft, [lead, ...rest]] of pairs) {
    if (!lead) continue;
    const action = continueThread(draft, lead.thread, lead.marker);
    if (action === 'respect') resolvedByHand.push(draft);
    else if (action) actions.push(action);
    for (const { thread, marker } of rest) actions.push(...finish(thread, marker, 'fixed'));
  }
  for (const { thread, marker } of ours) {
    if (paired.has(thread) || marker.identities.some((identity) => present.has(identity))) continue;
    const isAccepted = marker.identities.some((identity) => accepted.has(identity));
    actions.push(...finish(thread, marker, isAccepted ? 'accepted' : 'fixed'));
  }
  return { fresh: drafts.filter((draft) => !pairs.has(draft)), actions, resolvedByHand };
}

interface OwnThread {
  readonly thread: ExistingThread;
  readonly marker: CommentMarker;
}

/**
 * Finds the thread of every draft, the surest signs first: the same words; the same subject at the same line; a common
 * identity; the same subject; at last, where the thread's subject is gone, the same rule and aspect, because it was renamed or
 * moved. Several findings of one subject are told apart by number only, and the fix of one renumbers the others: so place
 * comes before identity.
 */
function pairThreads(
  drafts: readonly DraftComment[],
  ours: readonly OwnThread[],
  { hasSubject }: ReviewContext,
): Map<DraftComment, OwnThread[]> {
  const pairing = new Pairing(drafts, ours);
  pairing.byKey(
    ({ body }) => [normalised(body)],
    ({ thread }) => [normalised(thread.body)],
  );
  pairing.byKey(
    ({ path, line, ...draft }) => [`${subjectKey(draft, unitOf(draft))}\n${path}\n${line}`],
    ({ marker, thread }) => [`${subjectKey(marker, marker.unit)}\n${thread.path}\n${thread.line}`],
  );
  pairing.byKey(
    ({ identities }) => identities,
    ({ marker }) => marker.identities,
  );
  pairing.byKey(
    (draft) => [subjectKey(draft, unitOf(draft))],
    ({ marker }) => [subjectKey(marker, marker.unit)],
  );
  pairing.byKey(
    ({ rule, subject }) => [`${rule}\n${aspectOf(subject)}`],
    ({ marker }) =>
      marker.fixed || hasSubject(marker.unit, marker.subject) ? [] : [`${marker.rule}\n${aspectOf(marker.subject)}`],
  );
  pairing.addDuplicates();
  return pairing.pairs;
}

class Pairing {
  readonly pairs = new Map<DraftComment, OwnThread[]>();
  private readonly drafts: readonly DraftComment[];
  private readonly free: Set<OwnThread>;

  constructor(drafts: readonly DraftComment[], ours: readonly OwnThread[]) {
    this.drafts = drafts;
    this.free = new Set(ours);
  }

  /** Pairs drafts and threads that are left and share a key, first with first. */
  byKey(
    draftKeys: (draft: DraftComment) => readonly string[],
    threadKeys: (own: OwnThread) => readonly string[],
  ): void {
    const waiting = new Map<string, OwnThread[]>();
    for (const own of this.free) {
      for (const key of threadKeys(own)) waiting.set(key, [...(waiting.get(key) ?? []), own]);
    }
    for (const draft of this.drafts) {
      if (this.pairs.has(draft)) continue;
      const own = draftKeys(draft)
        .flatMap((key) => waiting.get(key) ?? [])
        .find((each) => this.free.has(each));
      if (!own) continue;
      this.free.delete(own);
      this.pairs.set(draft, [own]);
    }
  }

  /** Further threads of what is paired already: they were posted twice, or joined since, and are finished. */
  addDuplicates(): void {
    const byIdentity = new Map<string, OwnThread[]>();
    for (const [draft, paired] of this.pairs) for (const identity of draft.identities) byIdentity.set(identity, paired);
    for (const own of this.free) {
      const paired = own.marker.identities.map((identity) => byIdentity.get(identity)).find((each) => each);
      if (!paired) continue;
      paired.push(own);
      this.free.delete(own);
    }
  }
}

function subjectKey({ rule, subject }: { readonly rule: string; readonly subject: string }, unit: string): string {
  return [rule, unit, subject].join('\n');
}

function unitOf({ item }: Pick<DraftComment, 'item'>): string {
  return item.findings[0].unit;
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
  return normalised(body) === normalised(thread.body) ? undefined : { kind: 'edit', thread, body };
}

function finish(thread: ExistingThread, marker: CommentMarker, how: 'fixed' | 'accepted'): readonly ThreadAction[] {
  if (marker.fixed && thread.isResolved) return [];
  const body = marker.fixed ? thread.body : wordFinishedComment(thread.body, markerOf({ ...marker, fixed: true }), how);
  return [{ kind: 'resolve', thread, body }];
}

/** GitHub may store other line endings than it was sent. */
function normalised(body: string): string {
  return body.replaceAll('\r\n', '\n').trimEnd();
}
