import type { Location } from '../text/range.ts';

/** An accepted risk after it was held against the findings: what rules about acceptances see. Plain data. */
export interface Acceptance {
  /** A comment above or beside what it covers, or an entry of the policy. */
  readonly kind: 'comment' | 'policy';
  /** The comment or the entry. */
  readonly at: Location;
  /** As written; empty when the comment cannot be read. */
  readonly rule: string;
  /** Whether a rule has this id. */
  readonly isKnown: boolean;
  /** The id that is most likely meant, when no rule has this one. */
  readonly nearest: string | undefined;
  /** ISO date, inclusive. */
  readonly until: string | undefined;
  /** Empty when there is none. */
  readonly reason: string;
  /** Why the comment cannot be read: a clause without full stop. */
  readonly problem: string | undefined;
  /** Findings it speaks of, whether it counts or not. */
  readonly matches: number;
  /** Something it may speak of was not looked at, so that no match proves nothing. */
  readonly isUncertain: boolean;
}
