import type { AcceptedRisk } from '../policy/accepted-risk.ts';
import { effectivePolicy } from '../policy/effective-policy.ts';
import type { Origin } from '../policy/origin.ts';
import { fitsPattern } from '../policy/path-pattern.ts';
import { FIELDS, type Policy } from '../policy/policy.ts';
import type { PolicyKey } from '../policy/settings.ts';
import { sharedPolicyTitle } from '../policy/shared-policy.ts';
import { type Rule, readersOf } from '../rule-model/rule.ts';
import type { Severity } from '../rule-model/severity.ts';
import { SourceText } from '../text/source-text.ts';
import { factsOf, wordsOf } from './governance.ts';
import type { OwnWords } from './strictness.ts';

/** What a policy says of one path, and which line says it. Plain data; null: the default. */
export interface PolicyView {
  readonly path: string;
  /** The policy file; null: there is none. */
  readonly file: string | null;
  /** What it extends, as messages name it. */
  readonly shared: string | null;
  readonly settings: readonly SettingView[];
  /** The path scopes it is in; a later one outranks an earlier one. */
  readonly scopes: readonly string[];
  /** The rules that are not as they are by default. */
  readonly rules: readonly RuleView[];
  readonly accepted: readonly AcceptedView[];
}

export interface SettingView {
  readonly name: PolicyKey;
  readonly value: string | number | boolean;
  readonly by: Origin | null;
}

export interface RuleView {
  readonly rule: string;
  /** One entry for each way in which it looks at files, equal ones once. */
  readonly byDefault: readonly OwnWords[];
  readonly now: readonly OwnWords[];
  readonly severityBy: Origin | null;
  readonly dispositionBy: Origin | null;
}

export interface AcceptedView {
  readonly rule: string;
  readonly subject: string | null;
  /** ISO date, inclusive. */
  readonly until: string | null;
  readonly reason: string;
  /** `path:line`. */
  readonly by: string;
}

/** The settings that hold for the whole run beside those that a path may have. */
const GENERAL = ['preset', 'on-gap', 'advisory', 'max-comments', 'self-accept'] as const;

export function viewPolicy(policy: Policy, rules: readonly Rule[], path: string): PolicyView {
  const effective = effectivePolicy(policy);
  const file = effective.file(path);
  return {
    path,
    file: policy.file?.path ?? null,
    shared: policy.extends && sharedPolicyTitle(policy.extends),
    settings: [
      { name: 'fail-on', value: file.failOn, by: file.failOnBy },
      { name: 'hardening', value: file.hardening, by: file.hardeningBy },
      ...GENERAL.map((name) => ({ name, value: policy[FIELDS[name]], by: policy.origins.get(name) ?? null })),
    ],
    scopes: effective.scopesOf(path).map(({ pattern }) => pattern),
    rules: rules.flatMap((rule) => viewRule(rule, policy, path)),
    accepted: policy.accept
      .filter((risk) => risk.path === undefined || fitsPattern(path, risk.path))
      .map((risk) => viewAccepted(risk, policy)),
  };
}

function viewRule(rule: Rule, policy: Policy, path: string): readonly RuleView[] {
  const setting = effectivePolicy(policy).rule(factsOf(rule), path);
  const readers = readersOf(rule);
  const settled = readers.map((reader) => wordsOf(reader, setting));
  const byDefault = readers.map(({ severity, default: disposition }) => ({ severity, disposition }));
  const now = settled.map(({ severity, disposition }) => ({ severity, disposition }));
  if (JSON.stringify(now) === JSON.stringify(byDefault)) return [];
  const isOff = now.every(({ disposition }) => disposition === 'off');
  const [first] = settled.filter((words, index) => words.disposition !== byDefault[index]?.disposition);
  return [
    {
      ...{
        rule: rule.id,
        byDefault: distinct(byDefault),
        now: distinct(now),
        severityBy: isOff ? null : setting.severityBy,
      },
      dispositionBy: (first ?? settled[0])?.dispositionBy ?? null,
    },
  ];
}

function distinct(words: readonly { readonly severity: Severity; readonly disposition: OwnWords['disposition'] }[]) {
  return [...new Map(words.map((each) => [JSON.stringify(each), each])).values()];
}

function viewAccepted({ rule, subject, until, reason, at }: AcceptedRisk, policy: Policy): AcceptedView {
  const text = [policy.file, policy.sharedFile].find((each) => each?.path === at.path);
  const { line } = new SourceText(at.path, text?.content ?? '').positionAt(at.range.start);
  return { rule, subject: subject ?? null, until: until ?? null, reason, by: `${at.path}:${line}` };
}
