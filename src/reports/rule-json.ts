import type { Reader, Reference, Rule } from '../rule-model/rule.ts';
import type { Disposition, Severity } from '../rule-model/severity.ts';

export { SCHEMA_VERSION } from './finding-json.ts';

/** A rule as other programs see it. */
export interface RuleJson {
  readonly id: string;
  readonly title: string;
  readonly practice: string;
  readonly why: string;
  readonly remedy: string;
  readonly allowWhen: string;
  readonly references: readonly Reference[];
  /** What it reads, each with the severity and default it has there. */
  readonly surfaces: readonly RuleSurface[];
}

export interface RuleSurface {
  readonly kind: 'dockerfile' | 'compose';
  readonly severity: Severity;
  readonly default: Disposition;
}

export function ruleJson(rule: Rule): RuleJson {
  const { id, title, practice, why, remedy, allowWhen, references } = rule;
  return { id, title, practice, why, remedy, allowWhen, references, surfaces: surfacesOf(rule) };
}

/** Acceptances stand in both kinds of file, and a policy decides about both. */
export function surfacesOf({
  image = [],
  container = [],
  acceptance = [],
  policyChange = [],
}: Rule): readonly RuleSurface[] {
  const both = [...acceptance, ...policyChange];
  return [
    ...[...image, ...both].map((reader) => surface('dockerfile', reader)),
    ...[...container, ...both].map((reader) => surface('compose', reader)),
  ];
}

function surface(kind: RuleSurface['kind'], reader: Reader<never>): RuleSurface {
  return { kind, severity: reader.severity, default: reader.default };
}
