import type { KnownImage } from '../rule-model/rule.ts';
import type { Disposition, Severity } from '../rule-model/severity.ts';
import type { AcceptedRisk } from './accepted-risk.ts';
import type { DebtBudget } from './debt-budget.ts';
import type { Origin } from './origin.ts';
import type { PolicyKey, PresetName } from './settings.ts';
import type { SharedPolicyReference } from './shared-policy.ts';

/** What the user wants, after defaults, preset, shared policy, file and inputs. Plain data. */
export interface Policy {
  /** What rules say that no other setting names; what it means for a rule is in `preset.ts`. */
  readonly preset: PresetName;
  /** Introduced findings of this severity and above fail the check; `none`: they never do. */
  readonly failOn: Severity | 'none';
  readonly onGap: 'neutral' | 'failure';
  readonly advisory: boolean;
  readonly hardening: 'new' | 'all' | 'off';
  /** Inline comments per review, 0 to 50. */
  readonly maxComments: number;
  /** Overrides by rule id. */
  readonly rules: ReadonlyMap<string, RulePolicy>;
  /** Settings for some paths, which outrank the others; of several that fit, the last one that names a setting counts. */
  readonly paths: readonly PathScope[];
  readonly trustedRegistries: readonly string[];
  /** Full names of images that may run a build: `ghcr.io/acme/frontend`. */
  readonly buildFrontends: readonly string[];
  /** Images that the policy describes; the first that fits counts. */
  readonly images: readonly KnownImage[];
  /** A comment that the change itself adds counts at once for findings below this severity; `none`: for none. */
  readonly selfAccept: Severity | 'none';
  /** Risks that the policy accepts, in file order. */
  readonly accept: readonly AcceptedRisk[];
  /** What a scheduled run fails on; null: on no debt. */
  readonly debt: DebtBudget | null;
  /** The shared policy that the file builds on; null: none. */
  readonly extends: SharedPolicyReference | null;
  /** The policy file; absent when there is none. */
  readonly file?: PolicyText;
  /** The text of the shared policy; absent when none was read. */
  readonly sharedFile?: PolicyText;
  /** Which line says what: by key of the file, `rules/ID/severity`, `rules/ID/default`. What is missing is the default. */
  readonly origins: ReadonlyMap<string, Origin>;
}

export interface PolicyText {
  /** As messages name it. */
  readonly path: string;
  readonly content: string;
  /** Whoever runs the command line named it: it is not the policy of the repository. */
  readonly isGiven?: true;
}

export interface RulePolicy {
  readonly severity?: Severity;
  readonly disposition?: Disposition;
}

/** Settings of `paths`, for files that fit a pattern. */
export interface PathScope {
  /** Path or pattern with `*`, `**` and `?`. */
  readonly pattern: string;
  readonly failOn?: Policy['failOn'];
  readonly hardening?: Policy['hardening'];
  readonly rules: ReadonlyMap<string, RulePolicy>;
  /** As those of the policy: `fail-on`, `hardening`, `rules/ID/severity`, `rules/ID/default`. */
  readonly origins: ReadonlyMap<string, Origin>;
}

export const DEFAULT_POLICY: Policy = {
  preset: 'recommended',
  failOn: 'high',
  onGap: 'neutral',
  advisory: false,
  hardening: 'new',
  maxComments: 20,
  rules: new Map(),
  paths: [],
  trustedRegistries: [],
  buildFrontends: [],
  images: [],
  selfAccept: 'medium',
  accept: [],
  debt: null,
  extends: null,
  origins: new Map(),
};

/** The field of a policy behind each key of the file. */
export const FIELDS = {
  extends: 'extends',
  preset: 'preset',
  'fail-on': 'failOn',
  'on-gap': 'onGap',
  advisory: 'advisory',
  hardening: 'hardening',
  'max-comments': 'maxComments',
  'self-accept': 'selfAccept',
  rules: 'rules',
  paths: 'paths',
  'trusted-registries': 'trustedRegistries',
  'build-frontends': 'buildFrontends',
  images: 'images',
  accept: 'accept',
  debt: 'debt',
} as const satisfies Readonly<Record<PolicyKey, keyof Policy>>;
