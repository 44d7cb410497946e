import { effectivePolicy, type FileSetting, type RuleSetting } from '../policy/effective-policy.ts';
import type { Origin } from '../policy/origin.ts';
import type { PathScope } from '../policy/policy.ts';
import { samplePaths } from '../policy/sample-paths.ts';
import { FAIL_ON, HARDENING } from '../policy/settings.ts';
import { type Reader, type Rule, readersOf } from '../rule-model/rule.ts';
import { compareSeverity } from '../rule-model/severity.ts';
import type { PolicySides } from './compare-policies.ts';
import type { Finding } from './finding.ts';
import { factsOf, type SettledWords, wordsOf } from './governance.ts';
import { strengthOf } from './strictness.ts';
import type { WeakeningList } from './weakening-list.ts';

/**
 * What rules, thresholds and hardening say less in head: everywhere, and by path. Another preset and another shared policy
 * are told once and not rule by rule.
 */
export function compareRulings(sides: PolicySides, rules: readonly Rule[], list: WeakeningList): void {
  new RulingComparison(sides, rules, list).run();
}

/** One way in which head is milder, before it is told. */
interface Step {
  /** `rules/ID`, `fail-on`, `hardening`. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Which lines said it in base and say it in head. */
  readonly before: Origin | null;
  readonly after: Origin | null;
}

class RulingComparison {
  private readonly sides: PolicySides;
  private readonly rules: readonly Rule[];
  private readonly list: WeakeningList;
  private readonly told = new Set<string>();
  private readonly losses: ReadonlyMap<
    Finding,
    { readonly milder: boolean; readonly passes: boolean; readonly unasked: boolean }
  >;

  constructor(sides: PolicySides, rules: readonly Rule[], list: WeakeningList) {
    this.sides = sides;
    this.rules = rules;
    this.list = list;
    const byId = new Map(rules.map((rule) => [rule.id, rule]));
    this.losses = new Map(list.findings.map((finding) => [finding, lossOf(finding, byId.get(finding.rule), sides)]));
  }

  run(): void {
    const general = [...this.filesElsewhere(), ...this.rules.flatMap((rule) => this.ruleElsewhere(rule))];
    this.tellPresetAndShared(general);
    for (const step of general.filter((each) => !this.isByPreset(each) && !this.isByShared(each))) this.tell(step);
    const { before, after } = this.sides;
    for (const { pattern } of distinctScopes([...after.paths, ...before.paths])) {
      for (const path of samplePaths(pattern)) for (const step of this.stepsAt(path)) this.tell(step, pattern);
    }
    for (const path of new Set(this.list.findings.map((finding) => finding.path))) {
      for (const step of this.stepsAt(path)) this.tell(step, path);
    }
    for (const [first, second] of swappedScopes(before.paths, after.paths)) {
      const change = { kind: 'order', first, second } as const;
      this.list.add(`paths/${second}`, ['paths', second, 'order', first], change, () => false);
    }
  }

  private ruleElsewhere(rule: Rule): readonly Step[] {
    const facts = factsOf(rule);
    const [before, after] = [this.sides.before, this.sides.after].map((policy) =>
      effectivePolicy(policy).ruleElsewhere(facts),
    );
    return before && after ? stepOfRule(rule, before, after) : [];
  }

  private filesElsewhere(): readonly Step[] {
    const { before, after } = this.sides;
    return stepsOfFile(effectivePolicy(before).elsewhere, effectivePolicy(after).elsewhere);
  }

  /** What is milder at one path: only what scopes name can be otherwise than elsewhere. */
  private stepsAt(path: string): readonly Step[] {
    const [before, after] = [effectivePolicy(this.sides.before), effectivePolicy(this.sides.after)];
    const scopes = [...before.scopesOf(path), ...after.scopesOf(path)];
    if (scopes.length === 0) return [];
    const named = new Set(scopes.flatMap(({ rules }) => [...rules.keys()]));
    return [
      ...stepsOfFile(before.file(path), after.file(path)),
      ...this.rules
        .filter(({ id }) => named.has(id))
        .flatMap((rule) => stepOfRule(rule, before.rule(factsOf(rule), path), after.rule(factsOf(rule), path))),
    ];
  }

  private isByPreset({ before, after }: Step): boolean {
    const isPreset = (origin: Origin | null) => origin === null || origin.layer === 'preset';
    return this.sides.before.preset !== this.sides.after.preset && isPreset(before) && isPreset(after);
  }

  private isByShared({ before }: Step): boolean {
    return this.sides.extended?.to === null && before?.layer === 'extends';
  }

  private tellPresetAndShared(general: readonly Step[]): void {
    const { before, after, extended } = this.sides;
    const loses = (finding: Finding) => this.losses.get(finding)?.milder === true || this.passes(finding);
    if (extended && (extended.to !== null || general.some((step) => this.isByShared(step)))) {
      this.list.add(
        'extends',
        ['extends'],
        { kind: 'extends', ...extended },
        extended.to === null ? loses : () => false,
      );
    }
    if (general.some((step) => this.isByPreset(step))) {
      this.list.add('preset', ['preset'], { kind: 'preset', from: before.preset, to: after.preset }, loses);
    }
  }

  /** @param where the pattern or path for which it holds; undefined: everywhere. */
  private tell({ name, from, to, before, after }: Step, where?: string): void {
    const patternOf = (origin: Origin | null) => (origin?.layer === 'paths' ? origin.name : null);
    const scope = where === undefined ? undefined : (patternOf(after) ?? patternOf(before) ?? where);
    const key = JSON.stringify([name, from, to]);
    const scoped = JSON.stringify([name, from, to, scope ?? null]);
    if (this.told.has(key) || this.told.has(scoped)) return;
    this.told.add(scope === undefined ? key : scoped);
    const rule = name.startsWith('rules/') ? name.slice('rules/'.length) : undefined;
    const setting = scope === undefined ? name.split('/') : ['paths', scope, ...name.split('/')];
    const paths = scope === undefined ? {} : { paths: scope };
    const change = rule
      ? ({ kind: 'rule', rule, from, to, ...paths } as const)
      : ({ kind: 'setting', where: 'policy', name, from, to, ...paths } as const);
    this.list.add(this.placeOf(name, scope), setting, change, (finding) => this.loses(finding, name, rule));
  }

  private placeOf(name: string, scope: string | undefined): string {
    if (scope === undefined) return name;
    const own = this.sides.after.paths.find(({ pattern }) => pattern === scope);
    if (!own) return 'paths';
    const [key = ''] = name.split('/');
    const isStated = key === 'rules' ? own.rules.has(name.slice('rules/'.length)) : own.origins.has(key);
    return isStated ? `paths/${scope}\n${name}` : `paths/${scope}`;
  }

  private loses(finding: Finding, name: string, rule: string | undefined): boolean {
    const loss = this.losses.get(finding);
    if (rule !== undefined) return finding.rule === rule && loss?.milder === true;
    return name === 'hardening' ? loss?.unasked === true : this.passes(finding);
  }

  private passes(finding: Finding): boolean {
    return this.losses.get(finding)?.passes === true;
  }
}

function stepsOfFile(before: FileSetting, after: FileSetting): readonly Step[] {
  const steps: Step[] = [];
  if (FAIL_ON.indexOf(after.failOn) < FAIL_ON.indexOf(before.failOn))
    steps.push({
      ...{ name: 'fail-on', from: before.failOn, to: after.failOn, before: before.failOnBy, after: after.failOnBy },
    });
  if (HARDENING.indexOf(after.hardening) < HARDENING.indexOf(before.hardening))
    steps.push({
      ...{ name: 'hardening', from: before.hardening, to: after.hardening },
      ...{ before: before.hardeningBy, after: after.hardeningBy },
    });
  return steps;
}

/** The reader that loses most speaks for its rule. */
function stepOfRule(rule: Rule, before: RuleSetting, after: RuleSetting): readonly Step[] {
  if (before === after) return [];
  const [worst] = readersOf(rule)
    .map((reader) => ({ from: wordsOf(reader, before), to: wordsOf(reader, after) }))
    .filter(({ from, to }) => strengthOf(to) < strengthOf(from))
    .sort((one, other) => strengthOf(other.from) - strengthOf(one.from));
  if (!worst) return [];
  const levelOf = ({ severity, disposition }: typeof worst.from) => (disposition === 'on' ? severity : disposition);
  return [
    {
      ...{ name: `rules/${rule.id}`, from: levelOf(worst.from), to: levelOf(worst.to) },
      ...{ before: decidingLine(worst.from, worst.to), after: decidingLine(worst.to, worst.from) },
    },
  ];
}

/** The line behind what differs between two. */
function decidingLine(words: SettledWords, others: SettledWords): Origin | null {
  return words.disposition === others.disposition ? words.severityBy : words.dispositionBy;
}

/** What becomes of one finding of head under the policy of head, where it stands. */
function lossOf(finding: Finding, rule: Rule | undefined, { before, after }: PolicySides) {
  const [then, now] = [before, after].map((policy) => effectivePolicy(policy).file(finding.path));
  const settings = rule
    ? [before, after].map((policy) => effectivePolicy(policy).rule(factsOf(rule), finding.path))
    : [];
  const [earlier, later] = settings;
  const readers: readonly Reader<never>[] = rule ? readersOf(rule) : [];
  const milder =
    earlier !== undefined &&
    later !== undefined &&
    readers.some((reader) => strengthOf(wordsOf(reader, later)) < strengthOf(wordsOf(reader, earlier)));
  const failsAt = (file: FileSetting | undefined) =>
    finding.disposition === 'on' &&
    file !== undefined &&
    file.failOn !== 'none' &&
    compareSeverity(finding.severity, file.failOn) >= 0;
  const unasked =
    finding.disposition === 'hardening' &&
    HARDENING.indexOf(now?.hardening ?? 'new') < HARDENING.indexOf(then?.hardening ?? 'new');
  return { milder, passes: failsAt(then) && !failsAt(now), unasked };
}

function distinctScopes(scopes: readonly PathScope[]): readonly PathScope[] {
  return [...new Map(scopes.map((scope) => [scope.pattern, scope])).values()];
}

/** Pairs of patterns, the earlier one of base first, whose order is turned round and that say different things of one name. */
function swappedScopes(
  before: readonly PathScope[],
  after: readonly PathScope[],
): readonly (readonly [string, string])[] {
  const now = new Map(after.map((scope, index) => [scope.pattern, { scope, index }]));
  const kept = before.flatMap(({ pattern }) => now.get(pattern) ?? []);
  const swapped: (readonly [string, string])[] = [];
  kept.forEach((earlier, index) => {
    for (const later of kept.slice(index + 1)) {
      if (later.index < earlier.index && disagree(earlier.scope, later.scope))
        swapped.push([later.scope.pattern, earlier.scope.pattern]);
    }
  });
  return swapped;
}

function disagree(one: PathScope, other: PathScope): boolean {
  const differs = <T>(first: T | undefined, second: T | undefined) =>
    first !== undefined && second !== undefined && JSON.stringify(first) !== JSON.stringify(second);
  return (
    differs(one.failOn, other.failOn) ||
    differs(one.hardening, other.hardening) ||
    [...one.rules].some(([id, setting]) => differs(setting, other.rules.get(id)))
  );
}
