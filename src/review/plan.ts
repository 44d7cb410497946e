import type { AcceptedFinding, Comparison, Gap } from '../analysis/finding.ts';

export type Conclusion = 'success' | 'failure' | 'neutral';

/** All that a review does, decided before anything is written. Plain data; the edge carries it out and decides nothing. */
export interface ReviewPlan {
  readonly comparison: Comparison;
  /** What an accepted risk covers, of all files that were read. */
  readonly accepted: readonly AcceptedFinding[];
  readonly gaps: readonly PlannedGap[];
  readonly conclusion: Conclusion;
  /** One line for the check's title: `2 introduced, 1 resolved`. */
  readonly title: string;
  /** Markdown of the summary; the body of the first review. */
  readonly summary: string;
  /** New inline comments, worst first. */
  readonly comments: readonly PlannedComment[];
  /** Our earlier threads that change. */
  readonly threads: readonly ThreadAction[];
  readonly annotations: readonly Annotation[];
  /** true when nothing is posted: nothing introduced and no earlier review of ours. */
  readonly silent: boolean;
}

export interface PlannedGap extends Gap {
  /** The change itself caused it, so the check fails. */
  readonly introduced: boolean;
}

export interface PlannedComment {
  readonly path: string;
  readonly side: 'LEFT' | 'RIGHT';
  /** First line when the comment covers several; always less than `line`. 1-based. */
  readonly startLine: number | null;
  readonly line: number;
  /** Markdown with our hidden marker. */
  readonly body: string;
  /** Published identities of the findings it speaks for; the first is the thread's own. */
  readonly identities: readonly string[];
  readonly rule: string;
  readonly subject: string;
  /** Replacement of the lines `startLine..line`, without the last line ending; null: no suggestion. */
  readonly suggestion: string | null;
}

/** A review thread of ours that exists already. */
export interface ExistingThread {
  /** GraphQL node id of the thread. */
  readonly id: string;
  /** GraphQL node id and REST id of its first comment. */
  readonly commentId: string;
  readonly commentDatabaseId: number;
  readonly path: string;
  /** null when outdated. */
  readonly line: number | null;
  readonly body: string;
  readonly isResolved: boolean;
  /** Login of the person or bot who resolved it. */
  readonly resolvedBy: string | null;
  readonly isOutdated: boolean;
  readonly hasReplies: boolean;
}

export type ThreadAction =
  | { readonly kind: 'edit'; readonly thread: ExistingThread; readonly body: string }
  | { readonly kind: 'resolve'; readonly thread: ExistingThread; readonly body: string }
  | { readonly kind: 'reopen'; readonly thread: ExistingThread; readonly body: string };

/** A line of a check run; `startLine` and `endLine` are lines of head, 1-based, inclusive. */
export interface Annotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
}
