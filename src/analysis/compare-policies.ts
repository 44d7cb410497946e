import type { AcceptedRisk } from '../policy/accepted-risk.ts';
import { isPolicyFailure, parsePolicy } from '../policy/parse-policy.ts';
import { DEFAULT_POLICY, type Policy } from '../policy/policy.ts';
import { type PolicyPlaces, policyPlaces } from '../policy/policy-places.ts';
import { FAIL_ON, HARDENING, ON_GAP, SELF_ACCEPT } from '../policy/settings.ts';
import type { PolicyChange, Weakening } from '../rule-model/policy-change.ts';
import { type Reader, type Rule, readersOf } from '../rule-model/rule.ts';
import { compareSeverity, SEVERITIES, type Severity } from '../rule-model/severity.ts';
import { SourceText } from '../text/source-text.ts';
import type { Finding } from './finding.ts';
import { policyAcceptances } from './stated-acceptances.ts';

/** The policy file on both sides of a change; null: there is none. */
export interface PoliciesToCompare {
  readonly base: string | null;
  readonly head: { readonly path: string; readonly content: string | null };
  readonly rules: readonly Rule[];
  /** Findings of head that are not accepted. */
  readonly findings: readonly Finding[];
  /** ISO date of the review. */
  readonly date: string;
}

/** What the policy of head no longer asks for. A policy of base that cannot be read counts as none. */
export function comparePolicies({ base, head, rules, findings, date }: PoliciesToCompare): readonly PolicyChange[] {
  const before = read('', base);
  const source = new SourceText(head.path, head.content ?? '');
  const places = policyPlaces(source);
  const after = read(head.path, head.content);
  const compared = new Comparer(head.path, places, findings);
  if (typeof after === 'string') compared.add('', ['invalid'], { kind: 'invalid', problem: after }, () => true);
  if (typeof after === 'string') return compared.changes;
  const earlier = typeof before === 'string' ? DEFAULT_POLICY : before;
  compared.settings(earlier, after);
  for (const rule of rules) compared.rule(rule, earlier, after);
  compared.registries(earlier, after);
  const ids = new Set(rules.map(({ id }) => id));
  for (const risk of addedRisks(earlier.accept, after.accept, ids, date)) compared.risk(risk);
  return compared.changes;
}

/** The policy, or why it cannot be read. */
function read(path: string, content: string | null): Policy | string {
  if (content === null) return DEFAULT_POLICY;
  const parsed = parsePolicy(new SourceText(path, content));
  if (!isPolicyFailure(parsed)) return parsed.policy;
  const [first] = parsed.errors;
  return first ? `line ${first.line}: ${first.message.replace(/[.]$/, '')}` : 'it cannot be read';
}

type Loses = (finding: Finding) => boolean;

class Comparer {
  readonly changes: PolicyChange[] = [];
  private readonly path: string;
  private readonly places: PolicyPlaces;
  private readonly findings: readonly Finding[];

  constructor(path: string, places: PolicyPlaces, findings: readonly Finding[]) {
    this.path = path;
    this.places = places;
    this.findings = findings;
  }

  add(place: string, setting: readonly string[], change: Weakening, loses: Loses): void {
    const range = this.places.of(place) ?? this.places.beginning;
    const lost = this.findings.filter(loses).map(({ rule, path }) => ({ rule, path }));
    this.changes.push({ at: { path: this.path, range }, setting, change, loses: lost });
  }

  settings(before: Policy, after: Policy): void {
    const milder = (name: string, from: string, to: string, order: readonly string[], loses: Loses) => {
      if (order.indexOf(to) < order.indexOf(from))
        this.add(name, [name], { kind: 'setting', where: 'policy', name, from, to }, loses);
    };
    milder('fail-on', before.failOn, after.failOn, FAIL_ON, losesByThreshold(before.failOn, after.failOn));
    milder('on-gap', before.onGap, after.onGap, ON_GAP, () => false);
    milder('advisory', `${before.advisory}`, `${after.advisory}`, ['true', 'false'], failing(after.failOn));
    milder('hardening', before.hardening, after.hardening, HARDENING, isHardening);
    const strictest = [...SELF_ACCEPT].reverse();
    milder('self-accept', before.selfAccept, after.selfAccept, strictest, () => false);
  }

  rule(rule: Rule, before: Policy, after: Policy): void {
    const [milder] = readersOf(rule)
      .filter((reader) => strength(rule, reader, after) < strength(rule, reader, before))
      .sort((one, other) => strength(rule, other, before) - strength(rule, one, before));
    if (!milder) return;
    const [from, to] = [levelOf(rule, milder, before), levelOf(rule, milder, after)];
    this.add(
      `rules/${rule.id}`,
      ['rules', rule.id],
      { kind: 'rule', rule: rule.id, from, to },
      (finding) => finding.rule === rule.id,
    );
  }

  /** Without a list there is no opinion, so the first registry is stricter and every further one is milder. */
  registries({ trustedRegistries: before }: Policy, { trustedRegistries: after }: Policy): void {
    if (before.length === 0) return;
    const known = new Set(before);
    const added = after.length === 0 ? ['any registry'] : after.filter((registry) => !known.has(registry));
    const loses: Loses = ({ rule }) => rule === 'untrusted-registry' && after.length === 0;
    for (const registry of added) {
      this.add('trusted-registries', ['trusted-registries', registry], { kind: 'trust', registry }, loses);
    }
  }

  risk(risk: AcceptedRisk): void {
    const [stated] = policyAcceptances([risk], (path) => path);
    const lost = this.findings.filter((finding) => finding.rule === risk.rule && stated?.covers(finding));
    this.changes.push({
      at: risk.at,
      setting: ['accept', risk.rule, risk.path ?? '', risk.subject ?? ''],
      change: { kind: 'accept', rule: risk.rule },
      loses: lost.map(({ rule, path }) => ({ rule, path })),
    });
  }
}

/** 0 for a rule that is off, more for every step up to `critical`. */
function strength({ id }: Rule, reader: Reader<never>, { rules }: Policy): number {
  const chosen = rules.get(id);
  const disposition = chosen?.disposition ?? reader.default;
  if (disposition !== 'on') return ['off', 'advice', 'hardening'].indexOf(disposition);
  return 3 + SEVERITIES.indexOf(chosen?.severity ?? reader.severity);
}

function levelOf({ id }: Rule, reader: Reader<never>, { rules }: Policy): string {
  const chosen = rules.get(id);
  const disposition = chosen?.disposition ?? reader.default;
  return disposition === 'on' ? (chosen?.severity ?? reader.severity) : disposition;
}

/** Findings that fail the check at the one threshold and not at the other. */
export function losesByThreshold(from: Severity | 'none', to: Severity | 'none'): Loses {
  const fails = failing(from);
  const stillFails = failing(to);
  return (finding) => fails(finding) && !stillFails(finding);
}

export function failing(failOn: Severity | 'none'): Loses {
  return ({ disposition, severity }) =>
    disposition === 'on' && failOn !== 'none' && compareSeverity(severity, failOn) >= 0;
}

function isHardening({ disposition }: Finding): boolean {
  return disposition === 'hardening';
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
