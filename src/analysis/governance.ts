import { OVERRIDE_FILE_NAMES } from '../documents/compose/compose-path.ts';
import { effectivePolicy, type FileSetting, type RuleSetting } from '../policy/effective-policy.ts';
import type { Origin } from '../policy/origin.ts';
import type { Policy } from '../policy/policy.ts';
import type { Reader, Rule } from '../rule-model/rule.ts';
import { type RuleFacts, ruleFacts } from '../rule-model/rule-facts.ts';
import type { Disposition, Severity } from '../rule-model/severity.ts';
import { type OwnWords, stricter, stricterFile } from './strictness.ts';

export { type Origin, originPlace, originText } from '../policy/origin.ts';

/** Which lines of the policy decide about a finding. Plain data; null: no line does, it is the rule's own or the default. */
export interface Governance {
  /** Policy says how severe the rule is, so nothing else raises it. */
  readonly setsSeverity: boolean;
  readonly severityBy: Origin | null;
  readonly dispositionBy: Origin | null;
  /** From which severity on it fails the check where it stands. */
  readonly failOn: Policy['failOn'];
  readonly failOnBy: Origin | null;
  readonly hardening: Policy['hardening'];
  readonly hardeningBy: Origin | null;
}

/** What policy makes of one report. */
export interface Verdict {
  readonly severity: Severity;
  readonly disposition: Disposition;
  /** Nobody asked for the rule, which is off by default. */
  readonly offByDefault?: true;
  readonly governed: Governance;
}

/** How rules are run, as far as policy is concerned. */
export interface Rulings {
  readonly policy: Policy;
  /**
   * `all`: also readers that are off by default, unless policy switches them off. `guards`: of those only the ones of rules
   * about a protection, and their findings say so.
   */
  readonly rules: 'default' | 'guards' | 'all';
  /** The path that a file of this revision has at base, where a change renames it. */
  readonly previousPath?: (path: string) => string | undefined;
}

/** Whether policy or default let a reader speak, at any path. */
export function isActive(about: Rule, byDefault: Disposition, { policy, rules }: Rulings): boolean {
  return effectivePolicy(policy)
    .ruleAnywhere(factsOf(about))
    .some((setting) => dispositionOf(setting, byDefault, byDefault, wakes(about, rules)).disposition !== 'off');
}

/**
 * What policy makes of a report at its paths. Where they are judged differently the strictest judgement counts: a rename into
 * a milder path scope hides nothing in the change that makes it.
 */
export function rule(
  about: Rule,
  reader: Reader<never>,
  own: OwnWords,
  place: { readonly path: string; readonly unit: string },
  rulings: Rulings,
): Verdict {
  const effective = effectivePolicy(rulings.policy);
  const facts = factsOf(about);
  const [first, ...others] = pathsThatCount(place, rulings);
  const judge = (path: string) => {
    const setting = effective.rule(facts, path);
    const found = dispositionOf(setting, reader.default, own.disposition, wakes(about, rulings.rules));
    return { ...found, severity: setting.severity ?? own.severity, setting };
  };
  const strictest = others.map(judge).reduce(stricter, judge(first));
  const file = others.map((path) => effective.file(path)).reduce<FileSetting>(stricterFile, effective.file(first));
  const { severity, disposition, by, setting, isAsleep } = strictest;
  return {
    ...{
      severity,
      disposition,
      governed: governanceOf(setting, by, file),
    },
    ...(isAsleep && rulings.rules === 'guards' && { offByDefault: true }),
  };
}

/**
 * The line of the policy that switches a rule off wherever a finding counts; undefined: none does.
 * @param finding as it is when nothing is switched off.
 */
export function silencedBy(
  about: Rule,
  finding: { readonly path: string; readonly unit: string; readonly disposition: Disposition },
  rulings: Rulings,
): Origin | undefined {
  const effective = effectivePolicy(rulings.policy);
  const facts = factsOf(about);
  const said = pathsThatCount(finding, rulings).map((path) =>
    dispositionOf(effective.rule(facts, path), finding.disposition, finding.disposition, 'off'),
  );
  return said.every(({ disposition }) => disposition === 'off') ? (said[0]?.by ?? undefined) : undefined;
}

/** Many findings have the same answer, so it is one object. */
const governances = new WeakMap<RuleSetting, WeakMap<FileSetting, Map<Origin | null, Governance>>>();

function governanceOf(setting: RuleSetting, dispositionBy: Origin | null, file: FileSetting): Governance {
  const byFile = governances.get(setting) ?? new WeakMap<FileSetting, Map<Origin | null, Governance>>();
  governances.set(setting, byFile);
  const byOrigin = byFile.get(file) ?? new Map<Origin | null, Governance>();
  byFile.set(file, byOrigin);
  const known = byOrigin.get(dispositionBy);
  if (known) return known;
  const { severity, severityBy } = setting;
  const created: Governance = { setsSeverity: severity !== undefined, severityBy, dispositionBy, ...file };
  byOrigin.set(dispositionBy, created);
  return created;
}

/**
 * The paths whose settings count for a finding: the file it stands in; the Compose project that takes the file in from
 * elsewhere, because who includes a milder file does not become milder; and what each was called before the change.
 */
export function pathsThatCount(
  { path, unit }: { readonly path: string; readonly unit: string },
  { policy, previousPath }: Rulings,
): readonly [string, ...string[]] {
  if (policy.paths.length === 0) return [path];
  const now = path === unit || isOverrideOf(path, unit) ? [] : [unit];
  const before = previousPath ? [path, ...now].flatMap((each) => previousPath(each) ?? []) : [];
  return [path, ...now, ...before];
}

/** An override file is a file of its project, with a name by which it can be told from the others. */
function isOverrideOf(path: string, unit: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isBeside = path.slice(0, path.length - name.length) === unit.slice(0, unit.lastIndexOf('/') + 1);
  return isBeside && (OVERRIDE_FILE_NAMES as readonly string[]).includes(name);
}

/** What policy makes of a reader, and which lines say so. */
export interface SettledWords extends OwnWords {
  readonly severityBy: Origin | null;
  readonly dispositionBy: Origin | null;
}

/** What policy makes of a reader that says no more than its default, when only what is asked for is reported. */
export function wordsOf(reader: Reader<never>, setting: RuleSetting): SettledWords {
  const { disposition, by } = dispositionOf(setting, reader.default, reader.default, 'off');
  const severity = setting.severity ?? reader.severity;
  return { severity, disposition, severityBy: setting.severityBy, dispositionBy: by };
}

/** What readers that are off by default say when policy names no disposition. */
function wakes({ guard }: Rule, rules: Rulings['rules']): 'off' | 'advice' | 'on' {
  if (rules === 'all') return 'on';
  return rules === 'guards' && guard ? 'advice' : 'off';
}

interface Disposed {
  readonly disposition: Disposition;
  readonly by: Origin | null;
  /** The reader is off by default and nobody switched it on. */
  readonly isAsleep: boolean;
}

/**
 * @param byDefault of the reader.
 * @param own of the report.
 * @param awake what a reader that is off by default says.
 */
function dispositionOf(
  { disposition, dispositionBy, replacements, presetBy }: RuleSetting,
  byDefault: Disposition,
  own: Disposition,
  awake: 'off' | 'advice' | 'on',
): Disposed {
  if (disposition) return { disposition, by: dispositionBy, isAsleep: false };
  if (byDefault !== 'off') {
    const replaced = replacements[own];
    if (replaced) return { disposition: replaced, by: presetBy, isAsleep: false };
    return { disposition: own === 'off' ? 'advice' : own, by: null, isAsleep: false };
  }
  const replaced = replacements.off;
  const said = replaced ?? awake;
  const isSilent = said === 'off' || own === 'off';
  return { disposition: isSilent ? said : own, by: replaced ? presetBy : null, isAsleep: replaced === undefined };
}

const known = new WeakMap<Rule, RuleFacts>();

/** What policy knows of a rule; each rule is looked at once. */
export function factsOf(about: Rule): RuleFacts {
  const facts = known.get(about) ?? ruleFacts(about);
  known.set(about, facts);
  return facts;
}
