import type { Location } from '../text/range.ts';

/** One way in which a change makes the review milder once it is merged: what rules about the policy see. Plain data. */
export interface PolicyChange {
  /** In head; an empty range at the start of a file that is gone or no longer says it. */
  readonly at: Location;
  /** What tells it from other changes of the file: `['rules', 'root-user']`, `['accept', 'docker-socket']`. */
  readonly setting: readonly string[];
  readonly change: Weakening;
  /** Findings of head that would disappear or no longer fail the check, in file order. */
  readonly loses: readonly { readonly rule: string; readonly path: string }[];
}

export type Weakening =
  /** A rule says less or nothing: `high`, `advice`, `off`. `paths`: only for files that fit this pattern. */
  | {
      readonly kind: 'rule';
      readonly rule: string;
      readonly from: string;
      readonly to: string;
      readonly paths?: string;
    }
  /** A setting of the policy or an input of the workflow has a milder value. */
  | {
      readonly kind: 'setting';
      readonly where: 'policy' | 'workflow';
      readonly name: string;
      readonly from: string;
      readonly to: string;
      readonly paths?: string;
    }
  /** Another preset, by which rules that the policy does not name say less. */
  | { readonly kind: 'preset'; readonly from: string; readonly to: string }
  /** Another shared policy, which this review does not read, or none any more. */
  | { readonly kind: 'extends'; readonly from: string | null; readonly to: string | null }
  /** Two path scopes that say different things of one file change places. */
  | { readonly kind: 'order'; readonly first: string; readonly second: string }
  | { readonly kind: 'trust'; readonly registry: string }
  | { readonly kind: 'frontend'; readonly image: string }
  /** The policy says something new of an image. */
  | { readonly kind: 'image'; readonly image: string; readonly how: 'added' | 'changed' | 'removed' }
  | { readonly kind: 'accept'; readonly rule: string }
  /** A file goes where the policy asks for less. */
  | { readonly kind: 'moved'; readonly from: string; readonly to: string }
  /** The policy cannot be read any more: a clause without full stop. */
  | { readonly kind: 'invalid'; readonly problem: string }
  | { readonly kind: 'step-removed' }
  /** Another action, or another version of it. */
  | { readonly kind: 'step-replaced'; readonly from: string; readonly to: string }
  /** The step or its job runs only sometimes, or its failure counts for nothing. */
  | { readonly kind: 'step-weakened'; readonly key: string }
  /** Something else around the step changes: `job permissions`, `env`, `input policy`. At least one key. */
  | { readonly kind: 'workflow-edited'; readonly keys: readonly string[] }
  | { readonly kind: 'trigger-removed'; readonly event: string }
  | { readonly kind: 'filter-added'; readonly filter: string; readonly event: string };
