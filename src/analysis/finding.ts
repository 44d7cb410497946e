import type { Fix, FixRefusal } from '../rule-model/fix.ts';
import type { Disposition, Severity } from '../rule-model/severity.ts';
import type { Location, TextRange } from '../text/range.ts';
import type { AttackPath } from './attack-path.ts';
import type { Governance } from './governance.ts';

export type { Gap, GapReason } from '../documents/gap.ts';

/** A report with all that the engine knows about it. Plain data: it crosses a thread boundary. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly disposition: Exclude<Disposition, 'off'>;
  readonly path: string;
  readonly range: TextRange;
  /** File or Compose project the finding belongs to: a path. */
  readonly unit: string;
  /** `service:web/capability/SYS_ADMIN`, `stage:final`, `file`; each segment percent-encoded. */
  readonly subject: string;
  /** In memory only; never published. */
  readonly evidence: string;
  /** 0-based number among findings of equal rule, unit and subject, in file order. */
  readonly ordinal: number;
  readonly kind: 'presence' | 'absence';
  readonly message: string;
  /** How much of it there is, where that tells two findings of one key apart: the greater, the worse. */
  readonly extent?: number;
  readonly severityReason: { readonly because: string; readonly cause: Location | null } | null;
  readonly related: readonly { readonly location: Location; readonly message: string }[];
  readonly fix: Fix | null;
  readonly refusal: FixRefusal | null;
  readonly masked: readonly Location[];
  /** Containers for which it stands as well. */
  readonly affects: readonly string[];
  /** The path to the host whose last step it is; absent: it gives nobody the host. */
  readonly attackPath?: AttackPath;
  /** Nobody asked for its rule, which is off by default: it is told only where a change takes a protection away. */
  readonly offByDefault?: true;
  /** Which lines of the policy decide about it. */
  readonly governed?: Governance;
  /** The accepted risk that covers it; absent: there is none that counts or may come to count. */
  readonly acceptance?: FindingAcceptance;
}

/** How a finding is accepted. */
export interface FindingAcceptance {
  readonly kind: 'comment' | 'policy';
  readonly at: Location;
  readonly reason: string;
  /** ISO date, inclusive; null: for good. */
  readonly until: string | null;
  /** `waiting`: the change itself adds it, and the finding is too severe for that; it counts once it is merged. */
  readonly state: 'accepted' | 'waiting';
}

/** A finding that an accepted risk covers. */
export interface AcceptedFinding extends Finding {
  readonly acceptance: FindingAcceptance;
  /** How it stands to base; null when nothing was compared. */
  readonly standing: 'new' | 'updated' | 'unchanged' | null;
}

/** A finding of head that base does not have. */
export interface IntroducedFinding extends Finding {
  /** Base had the protection and this change took it away: always inline, at least `medium`. */
  readonly takenAway: boolean;
  /** Base had no such service, stage or file that the change could have taken anything from. */
  readonly ofNewSubject?: true;
  /** The same weakness was milder in base: its severity there and one clause that says what raised it. */
  readonly worsened: { readonly from: Severity; readonly because: string; readonly cause: Location | null } | null;
}

/** The outcome of comparing base and head. Every finding is in exactly one list. */
export interface Comparison {
  readonly introduced: readonly IntroducedFinding[];
  readonly worsened: readonly IntroducedFinding[];
  /** As they are in head. */
  readonly persisting: readonly Finding[];
  /** As they were in base. */
  readonly resolved: readonly Finding[];
}
