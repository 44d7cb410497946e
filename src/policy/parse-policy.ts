import { isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import type { Disposition } from '../rule-model/severity.ts';
import { SEVERITIES, type Severity } from '../rule-model/severity.ts';
import type { SourceText } from '../text/source-text.ts';
import { readAccepted } from './accepted-risk.ts';
import { entriesOf, sourceOf, textOf } from './entries.ts';
import { DEFAULT_POLICY, type Policy, type RulePolicy } from './policy.ts';
import { didYouMean, ErrorCollector, listed, type PolicyError, quoted } from './policy-error.ts';
import { isPlain, readYaml } from './read-yaml.ts';
import { registryOf } from './registry.ts';
import {
  DISPOSITIONS,
  FAIL_ON,
  HARDENING,
  MAX_COMMENTS,
  ON_GAP,
  POLICY_KEYS,
  POLICY_LIMITS,
  type PolicyKey,
  RULE_KEYS,
  SELF_ACCEPT,
} from './settings.ts';

export type { PolicyError } from './policy-error.ts';

/** A policy file that could be read. */
export interface ParsedPolicy {
  readonly policy: Policy;
  /** The keys the file states; the others have their defaults. */
  readonly stated: ReadonlySet<PolicyKey>;
}

export type PolicyResult = ParsedPolicy | { readonly errors: readonly PolicyError[] };

export function isPolicyFailure(result: object): result is { readonly errors: readonly PolicyError[] } {
  return 'errors' in result;
}

/** Ids that rules have now and ids that they had once. */
export type RuleIds = Iterable<string>;

/**
 * Reads a policy file. It is valid as a whole or not at all: every mistake is an error with its place, at most
 * `POLICY_LIMITS.errors` of them in file order. Without `ruleIds` any rule id is accepted.
 */
export function parsePolicy(source: SourceText, ruleIds?: RuleIds): PolicyResult {
  const errors = new ErrorCollector(source);
  const root = readYaml(source, errors);
  const policy: Draft = { ...DEFAULT_POLICY };
  const stated = new Set<PolicyKey>();
  if (root && isPlain(root, errors) && !isEmpty(root)) {
    const known = ruleIds === undefined ? undefined : new Set(ruleIds);
    for (const { key, keyAt, value, at } of entriesOf(root, 'A policy', errors)) {
      const reader = POLICY_KEYS.includes(key as PolicyKey) ? READERS[key as PolicyKey] : undefined;
      if (!reader) {
        errors.add(keyAt, `${quoted(key)} is no setting of a policy.${didYouMean(key, POLICY_KEYS)}`);
        continue;
      }
      stated.add(key as PolicyKey);
      reader({ key, value, at, errors, ruleIds: known, path: source.path }, policy);
    }
  }
  if (policy.accept.length > 0) policy.file = { path: source.path, content: source.content };
  return errors.errors.length > 0 ? { errors: errors.errors } : { policy, stated };
}

type Draft = { -readonly [Key in keyof Policy]: Policy[Key] };

/** The value of one key, how messages call it, and what its reader needs. */
interface Place {
  readonly key: string;
  readonly value: ParsedNode | null;
  /** Offset of the value, or of its key when it has none. */
  readonly at: number;
  readonly errors: ErrorCollector;
  readonly ruleIds: ReadonlySet<string> | undefined;
  /** Of the policy file. */
  readonly path: string;
}

const READERS: Readonly<Record<PolicyKey, (place: Place, policy: Draft) => void>> = {
  'fail-on': (place, policy) => {
    policy.failOn = readWord(place, FAIL_ON) ?? policy.failOn;
  },
  'on-gap': (place, policy) => {
    policy.onGap = readWord(place, ON_GAP) ?? policy.onGap;
  },
  advisory: (place, policy) => {
    policy.advisory = readSwitch(place) ?? policy.advisory;
  },
  hardening: (place, policy) => {
    policy.hardening = readWord(place, HARDENING) ?? policy.hardening;
  },
  'max-comments': (place, policy) => {
    policy.maxComments = readCount(place) ?? policy.maxComments;
  },
  'self-accept': (place, policy) => {
    policy.selfAccept = readWord(place, SELF_ACCEPT) ?? policy.selfAccept;
  },
  rules: (place, policy) => {
    policy.rules = readRules(place);
  },
  'trusted-registries': (place, policy) => {
    policy.trustedRegistries = readRegistries(place);
  },
  accept: ({ value, at, path, errors }, policy) => {
    policy.accept = readAccepted(value, at, path, errors);
  },
};

function readRules({ key, value, at, errors, ruleIds, path }: Place): ReadonlyMap<string, RulePolicy> {
  const rules = new Map<string, RulePolicy>();
  if (value === null) {
    errors.add(at, `${quoted(key)} is empty; write rule ids with a setting each, or remove the key.`);
    return rules;
  }
  for (const entry of entriesOf(value, quoted(key), errors)) {
    if (ruleIds && !ruleIds.has(entry.key)) {
      errors.add(entry.keyAt, `There is no rule ${quoted(entry.key)}.${didYouMean(entry.key, ruleIds)}`);
      continue;
    }
    const setting = readRule({ ...entry, errors, ruleIds, path });
    if (setting) rules.set(entry.key, setting);
  }
  return rules;
}

/** `off`, `high`, or `{ severity: high, default: on }`. A severity alone also switches the rule on. */
function readRule(place: Place): RulePolicy | undefined {
  const { value, errors } = place;
  if (value === null || !isMap(value)) {
    const word = readWord(place, [...DISPOSITIONS, ...SEVERITIES]);
    if (word === undefined) return undefined;
    return isSeverity(word) ? { severity: word, disposition: 'on' } : { disposition: word };
  }
  let severity: Severity | undefined;
  let disposition: Disposition | undefined;
  for (const entry of entriesOf(value, `The setting of ${quoted(place.key)}`, errors)) {
    const inner = { ...entry, errors, ruleIds: undefined, path: place.path };
    if (entry.key === 'severity') severity = readWord(inner, SEVERITIES);
    else if (entry.key === 'default') disposition = readWord(inner, DISPOSITIONS);
    else errors.add(entry.keyAt, `${quoted(entry.key)} is no setting of a rule.${didYouMean(entry.key, RULE_KEYS)}`);
  }
  if (value.items.length === 0) errors.add(place.at, `${quoted(place.key)} is empty; write a setting.`);
  return { ...(severity && { severity }), ...(disposition && { disposition }) };
}

function isSeverity(word: string): word is Severity {
  return (SEVERITIES as readonly string[]).includes(word);
}

function readRegistries({ key, value, at, errors }: Place): readonly string[] {
  if (value === null || !isPlain(value, errors)) {
    if (value === null) errors.add(at, `${quoted(key)} is empty; write a list of registries, or remove the key.`);
    return [];
  }
  if (!isSeq(value)) {
    errors.add(at, `${quoted(key)} is a list of registries such as ghcr.io/acme.`);
    return [];
  }
  if (value.items.length > POLICY_LIMITS.registries) {
    errors.add(at, `${quoted(key)} has more than ${POLICY_LIMITS.registries} entries.`);
    return [];
  }
  const registries = new Set<string>();
  for (const item of value.items as readonly ParsedNode[]) {
    if (errors.isFull) break;
    const written = textOf(item, errors);
    if (written === undefined) {
      errors.add(item.range[0], `An entry of ${quoted(key)} is a text such as ghcr.io/acme.`);
      continue;
    }
    const registry = registryOf(written);
    if (typeof registry === 'object')
      errors.add(item.range[0], `${quoted(written)} is no registry: ${registry.reason}`);
    else if (registries.has(registry)) errors.add(item.range[0], `${quoted(written)} is listed twice.`);
    else registries.add(registry);
  }
  return [...registries];
}

function readWord<Word extends string>(place: Place, allowed: readonly Word[]): Word | undefined {
  const { key, value, at, errors } = place;
  if (value !== null && !isPlain(value, errors)) return undefined;
  const written = value !== null && isScalar(value) ? sourceOf(value) : undefined;
  const word = value !== null && isScalar(value) && typeof value.value === 'string' ? value.value : undefined;
  const found = allowed.find((candidate) => candidate === word);
  if (found !== undefined) return found;
  const hint = written === undefined ? '' : didYouMean(written, allowed);
  const said =
    written === undefined || written === ''
      ? `${quoted(key)} has no usable value`
      : `${quoted(key)} is ${quoted(written)}`;
  errors.add(at, `${said}; it can be ${listed(allowed)}.${hint}`);
  return undefined;
}

function readSwitch({ key, value, at, errors }: Place): boolean | undefined {
  if (value !== null && !isPlain(value, errors)) return undefined;
  if (value !== null && isScalar(value) && typeof value.value === 'boolean') return value.value;
  errors.add(at, `${quoted(key)} is true or false.`);
  return undefined;
}

function readCount({ key, value, at, errors }: Place): number | undefined {
  if (value !== null && !isPlain(value, errors)) return undefined;
  const count = value !== null && isScalar(value) ? value.value : undefined;
  const { least, most } = MAX_COMMENTS;
  if (typeof count === 'number' && Number.isInteger(count) && count >= least && count <= most) return count;
  errors.add(at, `${quoted(key)} is a whole number from ${least} to ${most}.`);
  return undefined;
}

function isEmpty(root: ParsedNode): boolean {
  return isScalar(root) && root.value === null && sourceOf(root) === '';
}
