import type { AcceptedRisk } from '../policy/accepted-risk.ts';

import { mergePolicy, type PolicyLayer } from '../policy/merge-policy.ts';
import { isPolicyFailure, parsePolicy, type RuleIds } from '../policy/parse-policy.ts';
import { DEFAULT_POLICY, type Policy } from '../policy/policy.ts';
import { policyPlaces } from '../policy/policy-places.ts';
import { ON_GAP, SELF_ACCEPT } from '../policy/settings.ts';
import { type SharedPolicyReference, sharedPolicyName, sharedPolicyTitle } from '../policy/shared-policy.ts';
import type { PolicyChange } from '../rule-model/policy-change.ts';
import type { Rule } from '../rule-model/rule.ts';
import { SourceText } from '../text/source-text.ts';
import { compareRulings } from './compare-rulings.ts';
import { compareTrust } from './compare-trust.ts';
import { failsCheck } from './consequences.ts';
import type { Finding } from './finding.ts';
import { WeakeningList } from './weakening-list.ts';

/** The policy file on both sides of a change; null: there is none. */
export interface PoliciesToCompare {
  readonly base: string | null;
  readonly head: { readonly path: string; readonly content: string | null };
  /** Why the next run could not use the policy of head although its text can be read, such as a second one beside it. */
  readonly problem: string | undefined;
  /** The shared policy as far as this review has read one: the one of the tip of the base branch. */
  readonly shared: { readonly reference: SharedPolicyReference; readonly source: SourceText } | undefined;
  readonly rules: readonly Rule[];
  /** Findings of head that are not accepted. */
  readonly findings: readonly Finding[];
  /** ISO date of the review. */
  readonly date: string;
}

/** What the policy of head no longer asks for. A policy of base that cannot be read counts as none. */
export function comparePolicies({
  base,
  head,
  problem,
  shared,
  rules,
  findings,
  date,
}: PoliciesToCompare): readonly PolicyChange[] {
  const source = new SourceText(head.path, head.content ?? '');
  const list = new WeakeningList(head.path, policyPlaces(source), findings);
  const ids = new Set(rules.map(({ id }) => id));
  const [before, after] = [read(head.path, base), read(head.path, head.content, ids)];
  const invalid = problem ?? (typeof after === 'string' ? after : undefined);
  if (invalid !== undefined || typeof after === 'string') {
    list.add('', ['invalid'], { kind: 'invalid', problem: invalid ?? '' }, () => true);
    return list.changes;
  }
  const sides = withShared(typeof before === 'string' ? null : before, after, shared);
  compareSettings(sides.before, sides.after, list);
  compareRulings(sides, rules, list);
  compareTrust(sides.before, sides.after, list);
  for (const risk of addedRisks(sides.before.accept, sides.after.accept, ids, date)) list.addRisk(risk);
  return list.changes;
}

/** What the file says, or why it cannot be read; null: there is no file. */
function read(path: string, content: string | null, ruleIds?: RuleIds): PolicyLayer | string | null {
  if (content === null) return null;
  const parsed = parsePolicy(new SourceText(path, content), ruleIds);
  if (!isPolicyFailure(parsed)) return parsed.layer;
  const [first] = parsed.errors;
  return first ? `line ${first.line}: ${first.message.replace(/[.]$/, '')}` : 'it cannot be read';
}

/** Both policies with what they extend, and how that differs. */
export interface PolicySides {
  readonly before: Policy;
  readonly after: Policy;
  /** null: both extend the same, or nothing. */
  readonly extended: { readonly from: string | null; readonly to: string | null } | null;
}

/**
 * A shared policy that only head names is never read: the change could name any. What its file says is then compared as if it
 * extended what base does.
 */
function withShared(
  before: PolicyLayer | null,
  after: PolicyLayer | null,
  shared: PoliciesToCompare['shared'],
): PolicySides {
  const nameOf = (layer: PolicyLayer | null) => (layer?.said.extends ? sharedPolicyName(layer.said.extends) : null);
  const [from, to] = [nameOf(before), nameOf(after)];
  const isKnown = shared !== undefined && sharedPolicyName(shared.reference) === from;
  const parsed = isKnown ? parsePolicy(shared.source, undefined, 'extends') : undefined;
  const layer = parsed && !isPolicyFailure(parsed) ? parsed.layer : null;
  const titleOf = (side: PolicyLayer | null) => (side?.said.extends ? sharedPolicyTitle(side.said.extends) : null);
  return {
    before: before ? mergePolicy({ file: before, shared: layer }) : DEFAULT_POLICY,
    after: after ? mergePolicy({ file: after, shared: to === null ? null : layer }) : DEFAULT_POLICY,
    extended: from === to ? null : { from: titleOf(before), to: titleOf(after) },
  };
}

/** The settings that hold for the whole repository and for no single rule or path. */
function compareSettings(before: Policy, after: Policy, list: WeakeningList): void {
  const milder = (
    name: string,
    from: string,
    to: string,
    order: readonly string[],
    loses: (one: Finding) => boolean,
  ) => {
    if (order.indexOf(to) < order.indexOf(from))
      list.add(name, [name], { kind: 'setting', where: 'policy', name, from, to }, loses);
  };
  const never = () => false;
  milder('on-gap', before.onGap, after.onGap, ON_GAP, never);
  const fails = (finding: Finding) => failsCheck(finding, after);
  milder('advisory', `${before.advisory}`, `${after.advisory}`, ['true', 'false'], fails);
  milder('self-accept', before.selfAccept, after.selfAccept, [...SELF_ACCEPT].reverse(), never);
}

/** Accepted risks that count in head and accept more, or for longer, than those of base. */
function addedRisks(
  before: readonly AcceptedRisk[],
  after: readonly AcceptedRisk[],
  ids: ReadonlySet<string>,
  date: string,
): readonly AcceptedRisk[] {
  const counts = ({ rule, reason, until }: AcceptedRisk) =>
    reason !== '' && ids.has(rule) && (until === undefined || date <= until);
  const known = new Map<string, string>();
  for (const risk of before.filter(counts)) {
    const until = risk.until ?? FOREVER;
    if (until > (known.get(keyOf(risk)) ?? '')) known.set(keyOf(risk), until);
  }
  return after.filter((risk) => counts(risk) && (risk.until ?? FOREVER) > (known.get(keyOf(risk)) ?? ''));
}

const FOREVER = '9999-99-99';

function keyOf({ rule, path, subject }: AcceptedRisk): string {
  return [rule, path ?? '', subject ?? ''].join('\n');
}
