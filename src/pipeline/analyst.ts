import type { AcceptedFinding, Finding, Gap } from '../analysis/finding.ts';
import type { Repairs } from '../analysis/repair-files.ts';
import type { ChangedFile } from '../changes/changed-file.ts';
import type { Policy } from '../policy/policy.ts';
import type { Snapshot } from '../project/snapshot.ts';
import type { DebtAtBase } from '../review/debt-section.ts';
import type { ExistingThread, ReviewPlan } from '../review/plan.ts';

/**
 * The pure core behind one interface, so that the edge may run it in a worker with limits. Everything that crosses is plain
 * data. In one process: `createAnalyst(rules)`.
 */
export interface Analyst {
  /** Paths of the snapshot that are still needed to judge it: included files, Dockerfiles of builds, ignore files. */
  discover(request: DiscoverRequest): Promise<readonly string[]>;
  review(request: ReviewRequest): Promise<ReviewPlan>;
  check(request: CheckRequest): Promise<CheckResult>;
  /** The files with the fixes of these findings applied, as far as they hold together. */
  repair(request: RepairRequest): Promise<Repairs>;
  /** Which findings of two revisions are the same although their identities differ. */
  trace(request: TraceRequest): Promise<TracedFindings>;
}

/** Published identity at head → at base. */
export type TracedFindings = ReadonlyMap<string, string>;

export interface TraceRequest extends Pick<CheckRequest, 'policy' | 'date' | 'rules'> {
  readonly base: Snapshot;
  readonly head: Snapshot;
  /** Path at base → path at head. */
  readonly renamed: ReadonlyMap<string, string>;
}

export interface DiscoverRequest {
  readonly snapshot: Snapshot;
}

export interface ReviewRequest {
  readonly base: Snapshot;
  readonly head: Snapshot;
  readonly changes: readonly ChangedFile[];
  readonly policy: Policy;
  /** ISO date of the review. */
  readonly date: string;
  readonly threads: readonly ExistingThread[];
  /** Gaps of the environment: listing cut, API refused. */
  readonly gaps: readonly Gap[];
  /** Link to the rule pages, without trailing slash. */
  readonly documentation: string;
  /** undefined: the base branch has no ledger. */
  readonly debt?: DebtAtBase | undefined;
}

export interface CheckRequest {
  readonly snapshot: Snapshot;
  /** Paths to judge; others are context. undefined: all. */
  readonly paths: readonly string[] | undefined;
  readonly policy: Policy;
  readonly date: string;
  /** `default`: on, hardening and advice; `all`: also rules that are off by default. */
  readonly rules: 'default' | 'all';
  /** Also tell what the files are made of and where findings can be accepted; findings come without fixes then. */
  readonly survey?: true;
  /** Also tell what the policy switches off. */
  readonly explain?: boolean;
}

export interface CheckResult {
  /** In file order. */
  readonly findings: readonly Finding[];
  /** What an accepted risk covers, in file order. */
  readonly accepted: readonly AcceptedFinding[];
  readonly gaps: readonly Gap[];
  /** When it was asked for. */
  readonly survey?: Survey;
  /** When it was asked for: what the policy switches off, in file order, each with the line that does it. */
  readonly silenced?: readonly Finding[];
}

/** What the files of a check are made of. */
export interface Survey {
  /** Hosts that images are taken from, with the number of places, most used first. */
  readonly registries: readonly { readonly registry: string; readonly images: number }[];
  /** For each finding, then each accepted one, the 1-based line above which a comment can accept it; null: none can. */
  readonly places: readonly (number | null)[];
}

/** The rest is that of the check or review the findings come from. */
export interface RepairRequest extends Omit<CheckRequest, 'paths'> {
  /** Findings of the snapshot with the fixes to be made. */
  readonly findings: readonly Finding[];
}
