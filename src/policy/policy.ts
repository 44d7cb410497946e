import type { Disposition, Severity } from '../rule-model/severity.ts';
import type { AcceptedRisk } from './accepted-risk.ts';

/** What the user wants, after defaults, file and inputs. Plain data. */
export interface Policy {
  /** Introduced findings of this severity and above fail the check; `none`: they never do. */
  readonly failOn: Severity | 'none';
  readonly onGap: 'neutral' | 'failure';
  readonly advisory: boolean;
  readonly hardening: 'new' | 'all' | 'off';
  /** Inline comments per review, 0 to 50. */
  readonly maxComments: number;
  /** Overrides by rule id. */
  readonly rules: ReadonlyMap<string, RulePolicy>;
  readonly trustedRegistries: readonly string[];
  /** A comment that the change itself adds counts at once for findings below this severity; `none`: for none. */
  readonly selfAccept: Severity | 'none';
  /** Risks that the policy accepts, in file order. */
  readonly accept: readonly AcceptedRisk[];
  /** The text that `accept` stands in; absent without such entries. */
  readonly file?: { readonly path: string; readonly content: string };
}

export interface RulePolicy {
  readonly severity?: Severity;
  readonly disposition?: Disposition;
}

export const DEFAULT_POLICY: Policy = {
  failOn: 'high',
  onGap: 'neutral',
  advisory: false,
  hardening: 'new',
  maxComments: 20,
  rules: new Map(),
  trustedRegistries: [],
  selfAccept: 'medium',
  accept: [],
};
