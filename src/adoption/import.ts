import type { Severity } from '../rule-model/severity.ts';
import type { LeftOut, ToolIgnore, Written } from './tool.ts';

/** What becomes of the decisions of another tool. */
export interface Import {
  /** Settings of rules for all files, by rule. */
  readonly rules: ReadonlyMap<string, ImportedSetting>;
  /** Settings of rules for some files: by pattern, then by rule. */
  readonly scopes: ReadonlyMap<string, ReadonlyMap<string, ImportedSetting>>;
  readonly registries: readonly string[];
  readonly accept: readonly ImportedAcceptance[];
  readonly comments: readonly ImportedComment[];
  readonly leftOut: readonly LeftOut[];
}

export interface ImportedSetting {
  readonly setting: 'off' | 'advice' | Severity;
  /** One line: where it comes from and why. */
  readonly comment: string;
}

/** An entry of `accept`. */
export interface ImportedAcceptance {
  readonly rule: string;
  readonly path: string | undefined;
  readonly subject: string | undefined;
  readonly until: string | undefined;
  readonly reason: string;
  readonly from: ToolIgnore;
}

/** A comment `# bulkhead: allow …` that is to be written. */
export interface ImportedComment {
  readonly path: string;
  /** 1-based line of the file as it is, above which the comment goes. */
  readonly line: number;
  readonly rule: string;
  readonly until: string | undefined;
  readonly reason: string;
  readonly from: ToolIgnore;
}

/** What is known of a rule of ours. */
export interface RuleFacts {
  /** Of its worst reader. */
  readonly severity: Severity;
  readonly reads: readonly ('dockerfile' | 'compose' | 'other')[];
  /** No reader works unless the policy switches it on. */
  readonly isOff: boolean;
}

/** A finding as far as imports look at it; lines are 1-based. */
export interface PlacedFinding {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly subject: string;
  /** The line above which a comment can accept it; null: none can. */
  readonly place: number | null;
}

/** Why what is behind a limit is left out. */
export const TOO_MANY = 'there are more decisions than are taken over at once';

/** That an ignore is not taken over. */
export function leaveOut(ignore: Pick<ToolIgnore, 'id' | 'at'>, why: string): LeftOut {
  return { what: ignore.id, at: ignore.at, why };
}

export function placeText({ path, line }: Written): string {
  return `${path}:${line}`;
}
