import { isScalar, type ParsedNode } from 'yaml';
import type { SourceText } from '../text/source-text.ts';
import { type AcceptedRisk, readAccepted } from './accepted-risk.ts';
import { readDebtBudget } from './debt-budget.ts';
import { entriesOf, sourceOf, textOf } from './entries.ts';
import { mergePolicy, type PolicyLayer } from './merge-policy.ts';
import type { Origin } from './origin.ts';
import type { Policy } from './policy.ts';
import { didYouMean, ErrorCollector, type PolicyError, quoted } from './policy-error.ts';
import { readImages } from './read-images.ts';
import { readRules } from './read-rules.ts';
import { readScopes } from './read-scopes.ts';
import { originAt, type Place, type Reading, readCount, readSwitch, readTexts, readWord } from './read-values.ts';
import { isPlain, readYaml } from './read-yaml.ts';
import { registryOf } from './registry.ts';
import {
  FAIL_ON,
  HARDENING,
  ON_GAP,
  POLICY_KEYS,
  POLICY_LIMITS,
  type PolicyKey,
  PRESETS,
  SELF_ACCEPT,
} from './settings.ts';
import { type SharedPolicyReference, sharedPolicyReference } from './shared-policy.ts';

export type { PolicyError } from './policy-error.ts';

/** A policy file that could be read. */
export interface ParsedPolicy {
  /** Without what the file extends, which is another file. */
  readonly policy: Policy;
  /** The keys the file states; the others have their defaults. */
  readonly stated: ReadonlySet<PolicyKey>;
  /** What the file says and nothing else, to be merged with what it extends. */
  readonly layer: PolicyLayer;
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
 * @param kind `extends`: a file that another one extends, which extends none itself.
 */
export function parsePolicy(source: SourceText, ruleIds?: RuleIds, kind: Reading['layer'] = 'file'): PolicyResult {
  const errors = new ErrorCollector(source);
  const root = readYaml(source, errors);
  const said: Draft = {};
  const origins = new Map<string, Origin>();
  if (root && isPlain(root, errors) && !isEmpty(root)) {
    const known = ruleIds === undefined ? undefined : new Set(ruleIds);
    const reading: Reading = { source, errors, ruleIds: known, layer: kind };
    for (const { key, keyAt, value, at } of entriesOf(root, 'A policy', errors)) {
      const reader = POLICY_KEYS.includes(key as PolicyKey) ? READERS[key as PolicyKey] : undefined;
      if (!reader) {
        errors.add(keyAt, `${quoted(key)} is no setting of a policy.${didYouMean(key, POLICY_KEYS)}`);
        continue;
      }
      origins.set(key, originAt(reading, keyAt));
      reader({ ...reading, key, keyAt, value, at }, said, origins);
    }
  }
  if (errors.errors.length > 0) return { errors: errors.errors };
  const layer: PolicyLayer = { said, origins, text: { path: source.path, content: source.content } };
  return { policy: mergePolicy({ file: layer, shared: null }), stated: statedKeys(layer), layer };
}

/** The keys that a file states. */
export function statedKeys({ origins }: PolicyLayer): ReadonlySet<PolicyKey> {
  return new Set(POLICY_KEYS.filter((key) => origins.has(key)));
}

type Draft = { -readonly [Key in keyof PolicyLayer['said']]: PolicyLayer['said'][Key] };

const READERS: Readonly<Record<PolicyKey, (place: Place, said: Draft, origins: Map<string, Origin>) => void>> = {
  extends: (place, said) => {
    const reference = readExtends(place);
    if (reference) said.extends = reference;
  },
  preset: (place, said) => take(said, 'preset', readWord(place, PRESETS)),
  'fail-on': (place, said) => take(said, 'failOn', readWord(place, FAIL_ON)),
  'on-gap': (place, said) => take(said, 'onGap', readWord(place, ON_GAP)),
  advisory: (place, said) => take(said, 'advisory', readSwitch(place)),
  hardening: (place, said) => take(said, 'hardening', readWord(place, HARDENING)),
  'max-comments': (place, said) => take(said, 'maxComments', readCount(place)),
  'self-accept': (place, said) => take(said, 'selfAccept', readWord(place, SELF_ACCEPT)),
  rules: (place, said, origins) => {
    const read = readRules(place);
    said.rules = read.rules;
    for (const [name, origin] of read.origins) origins.set(name, origin);
  },
  paths: (place, said) => take(said, 'paths', readScopes(place)),
  'trusted-registries': (place, said) => take(said, 'trustedRegistries', readTexts(place, REGISTRIES)),
  'build-frontends': (place, said) => take(said, 'buildFrontends', readTexts(place, FRONTENDS)),
  images: (place, said) => take(said, 'images', readImages(place)),
  accept: (place, said) => take(said, 'accept', accepted(place)),
  debt: (place, said) => take(said, 'debt', readDebtBudget(place)),
};

function take<Key extends keyof Draft>(said: Draft, key: Key, value: Draft[Key] | undefined): void {
  if (value !== undefined) said[key] = value;
}

function accepted({ value, at, source, errors }: Place): readonly AcceptedRisk[] {
  return readAccepted(value, at, source.path, errors);
}

function readExtends({ key, value, keyAt, at, errors, layer }: Place): SharedPolicyReference | undefined {
  if (layer === 'extends') {
    errors.add(keyAt, 'A policy that is extended extends no other one; write what it needs here.');
    return undefined;
  }
  const written = value === null ? undefined : textOf(value, errors);
  if (written === undefined) {
    errors.add(at, `${quoted(key)} is one text: owner/repository/path@commit.`);
    return undefined;
  }
  const reference = sharedPolicyReference(written);
  if (!('reason' in reference)) return reference;
  errors.add(at, `${quoted(key)} is ${quoted(written)}; ${reference.reason}.`);
  return undefined;
}

const REGISTRIES = {
  noun: 'registries',
  example: 'ghcr.io/acme',
  most: POLICY_LIMITS.registries,
  entry: (written: string) => {
    const registry = registryOf(written);
    return typeof registry === 'object' ? { problem: `is no registry: ${registry.reason}` } : registry;
  },
} as const;

const FRONTENDS = {
  noun: 'images',
  example: 'ghcr.io/acme/frontend',
  most: POLICY_LIMITS.frontends,
  entry: (written: string) => {
    const name = registryOf(written);
    if (typeof name === 'object') return { problem: `is no name of an image: ${name.reason}` };
    return name.includes('/')
      ? name
      : { problem: 'is no name of an image: a whole registry is not trusted to run builds.' };
  },
} as const;

function isEmpty(root: ParsedNode): boolean {
  return isScalar(root) && root.value === null && sourceOf(root) === '';
}
