import { SEVERITIES } from '../rule-model/severity.ts';

/** What `fail-on` can be, loosest first. */
export const FAIL_ON = ['none', ...[...SEVERITIES].reverse()] as const;

/** What `on-gap` can be, loosest first. */
export const ON_GAP = ['neutral', 'failure'] as const;

/** What `hardening` can be, loosest first. */
export const HARDENING = ['off', 'new', 'all'] as const;

/** What `self-accept` can be, strictest first: findings below it may be accepted by the change that brings them. */
export const SELF_ACCEPT = ['none', ...SEVERITIES] as const;

/** What a rule can be set to. */
export const DISPOSITIONS = ['off', 'advice', 'on', 'hardening'] as const;

/** Inline comments per review: above it GitHub answers reviews with errors. Inclusive. */
export const MAX_COMMENTS = { least: 0, most: 50 } as const;

/** Sets of settings with a name. */
export const PRESETS = ['recommended', 'strict', 'cis', 'owasp'] as const;

export type PresetName = (typeof PRESETS)[number];

/** Every key of the policy file. */
export const POLICY_KEYS = [
  'extends',
  'preset',
  'fail-on',
  'on-gap',
  'advisory',
  'hardening',
  'max-comments',
  'self-accept',
  'rules',
  'paths',
  'trusted-registries',
  'build-frontends',
  'images',
  'debt',
  'accept',
] as const;

export type PolicyKey = (typeof POLICY_KEYS)[number];

/** Keys of a rule that is written as a mapping. */
export const RULE_KEYS = ['severity', 'default'] as const;

/** Keys of a path scope. */
export const SCOPE_KEYS = ['fail-on', 'hardening', 'rules'] as const;

/** Keys of an image that the policy describes. */
export const IMAGE_KEYS = ['user', 'drops-privileges', 'capabilities', 'tmpfs'] as const;

/** Keys of an accepted risk. */
export const ACCEPT_KEYS = ['rule', 'path', 'subject', 'until', 'reason'] as const;

/** Keys of `debt`. */
export const DEBT_KEYS = ['max-score', 'max-age'] as const;

/** A policy file is read in bounded work: what is above these limits is refused with an error. */
export const POLICY_LIMITS = {
  /** UTF-16 code units. */
  length: 65_536,
  /** Open collections of the YAML parser at once; a policy needs 8. */
  depth: 40,
  /** Entries of `trusted-registries`. */
  registries: 200,
  /** UTF-16 code units of one registry. */
  registryLength: 255,
  /** Entries of `build-frontends`. */
  frontends: 50,
  /** Entries of `paths`. */
  scopes: 100,
  /** UTF-16 code units of the pattern of a path scope. */
  patternLength: 200,
  /** Stars in the pattern of a path scope. */
  patternStars: 16,
  /** Entries of `images`. */
  images: 200,
  /** Entries of one list of an image. */
  imageList: 50,
  /** UTF-16 code units of `extends`. */
  extendsLength: 500,
  /** Entries of `accept`. */
  accepted: 500,
  /** UTF-16 code units of one text of an accepted risk. */
  acceptedLength: 1_000,
  /** Highest `max-score`, and most days of one `max-age`. */
  debtScore: 1_000_000,
  debtDays: 3_650,
  /** Errors that are reported; reading stops there. */
  errors: 20,
} as const;
