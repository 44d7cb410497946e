import { type Rule, readersOf } from './rule.ts';
import type { Disposition, Severity } from './severity.ts';

/** What a policy needs to know of a rule, so that it need not know the rule. Plain data. */
export interface RuleFacts {
  readonly id: string;
  /** Names of its references: `CIS 4.1`, `OWASP #2`, `CWE-250`. */
  readonly references: readonly string[];
  /** It watches over the review itself, not over images and containers: accepted risks, the policy, disguised files. */
  readonly guardsReview: boolean;
  /** What each of its readers says when nobody sets anything, in the order of the rule. */
  readonly readers: readonly { readonly severity: Severity; readonly disposition: Disposition }[];
}

/** The practices of rules about the review itself. */
const GUARDING: ReadonlySet<string> = new Set(['accepted-risk', 'parser']);

export function ruleFacts(rule: Rule): RuleFacts {
  return {
    id: rule.id,
    references: rule.references.map(({ name }) => name),
    guardsReview: GUARDING.has(rule.practice),
    readers: readersOf(rule).map(({ severity, default: disposition }) => ({ severity, disposition })),
  };
}
