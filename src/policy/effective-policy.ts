import type { RuleFacts } from '../rule-model/rule-facts.ts';
import type { Disposition, Severity } from '../rule-model/severity.ts';
import type { Origin } from './origin.ts';
import { fitsPattern } from './path-pattern.ts';
import type { PathScope, Policy } from './policy.ts';
import { presetReplacements, type Replacements } from './preset.ts';

/** What policy says of one rule at one path, and which line says it; null: nobody does. */
export interface RuleSetting {
  readonly severity: Severity | undefined;
  readonly severityBy: Origin | null;
  readonly disposition: Disposition | undefined;
  readonly dispositionBy: Origin | null;
  /** What the preset makes of the rule's own disposition, when policy names none. */
  readonly replacements: Replacements;
  readonly presetBy: Origin | null;
}

/** What policy says of every finding at one path. */
export interface FileSetting {
  readonly failOn: Policy['failOn'];
  readonly failOnBy: Origin | null;
  readonly hardening: Policy['hardening'];
  readonly hardeningBy: Origin | null;
}

/** Answers what counts for a rule at a path: preset, then the settings of the policy, then the path scopes that fit. */
export class EffectivePolicy {
  private readonly policy: Policy;
  private readonly scopesByPath = new Map<string, readonly PathScope[]>();
  private readonly filesByPath = new Map<string, FileSetting>();
  private readonly general = new Map<string, RuleSetting>();
  private readonly byRuleAndPath = new Map<string, RuleSetting>();

  /** What counts at paths of no scope. */
  readonly elsewhere: FileSetting;

  constructor(policy: Policy) {
    this.policy = policy;
    const { failOn, hardening, origins } = policy;
    this.elsewhere = {
      ...{ failOn, failOnBy: origins.get('fail-on') ?? null },
      ...{ hardening, hardeningBy: origins.get('hardening') ?? null },
    };
  }

  rule(facts: RuleFacts, path: string): RuleSetting {
    const scopes = this.scopesOf(path).filter(({ rules }) => rules.has(facts.id));
    if (scopes.length === 0) return this.generalRule(facts);
    const key = `${facts.id}\n${path}`;
    const known = this.byRuleAndPath.get(key);
    if (known) return known;
    const setting = scopes.reduce(withScope(facts.id), this.generalRule(facts));
    this.byRuleAndPath.set(key, setting);
    return setting;
  }

  /** What policy says of a rule at paths of no scope. */
  ruleElsewhere(facts: RuleFacts): RuleSetting {
    return this.generalRule(facts);
  }

  /** The settings a rule has anywhere: at paths of no scope, and in each scope that names it. */
  ruleAnywhere(facts: RuleFacts): readonly RuleSetting[] {
    const general = this.generalRule(facts);
    const scopes = this.policy.paths.filter(({ rules }) => rules.has(facts.id));
    return [general, ...scopes.map((scope) => withScope(facts.id)(general, scope))];
  }

  file(path: string): FileSetting {
    const known = this.filesByPath.get(path);
    if (known) return known;
    const scopes = this.scopesOf(path);
    if (scopes.length === 0) return this.elsewhere;
    const setting: FileSetting = Object.assign({}, this.elsewhere, ...scopes.map(fileSettingOf));
    this.filesByPath.set(path, setting);
    return setting;
  }

  /** The path scopes that a path is in, in the order in which they count. */
  scopesOf(path: string): readonly PathScope[] {
    if (this.policy.paths.length === 0) return NO_SCOPES;
    const known = this.scopesByPath.get(path);
    if (known) return known;
    const scopes = this.policy.paths.filter(({ pattern }) => fitsPattern(path, pattern));
    this.scopesByPath.set(path, scopes);
    return scopes;
  }

  private generalRule(facts: RuleFacts): RuleSetting {
    const known = this.general.get(facts.id);
    if (known) return known;
    const { preset, rules, origins } = this.policy;
    const chosen = rules.get(facts.id);
    const presetBy = origins.get('preset');
    const setting: RuleSetting = {
      ...{ severity: chosen?.severity, severityBy: origins.get(`rules/${facts.id}/severity`) ?? null },
      ...{ disposition: chosen?.disposition, dispositionBy: origins.get(`rules/${facts.id}/default`) ?? null },
      replacements: presetReplacements(preset, facts),
      presetBy: presetBy ? { ...presetBy, layer: 'preset', name: preset } : null,
    };
    this.general.set(facts.id, setting);
    return setting;
  }
}

/** Only what the scope states. */
function fileSettingOf({ failOn, hardening, origins }: PathScope): Partial<FileSetting> {
  return {
    ...(failOn && { failOn, failOnBy: origins.get('fail-on') ?? null }),
    ...(hardening && { hardening, hardeningBy: origins.get('hardening') ?? null }),
  };
}

const NO_SCOPES: readonly PathScope[] = [];

function withScope(id: string): (before: RuleSetting, scope: PathScope) => RuleSetting {
  return (before, { rules, origins }) => {
    const own = rules.get(id);
    return {
      ...before,
      ...(own?.severity && { severity: own.severity, severityBy: origins.get(`rules/${id}/severity`) ?? null }),
      ...(own?.disposition && {
        ...{ disposition: own.disposition, dispositionBy: origins.get(`rules/${id}/default`) ?? null },
      }),
    };
  };
}

/** The same policy gives the same answers, so they are kept with it. */
const answers = new WeakMap<Policy, EffectivePolicy>();

export function effectivePolicy(policy: Policy): EffectivePolicy {
  const known = answers.get(policy);
  if (known) return known;
  const created = new EffectivePolicy(policy);
  answers.set(policy, created);
  return created;
}
