import type { Severity } from '../rule-model/severity.ts';
import type { SourceText } from '../text/source-text.ts';

/** The other tools whose decisions can be taken over. */
export const TOOL_NAMES = ['hadolint', 'compose-lint', 'trivy', 'checkov', 'kics', 'dclint'] as const;

export type ToolName = (typeof TOOL_NAMES)[number];

/** Where something is written: a path of the repository and a 1-based line. */
export interface Written {
  readonly path: string;
  readonly line: number;
}

/** What an ignore is about. */
export type IgnoreScope =
  /** Every file that the tool looks at. */
  | { readonly kind: 'everywhere' }
  /** Files that fit a path or pattern of our policy, from the root of the repository. */
  | { readonly kind: 'paths'; readonly patterns: readonly string[] }
  /** One service; `pattern`: only in files that fit, undefined: in any. */
  | { readonly kind: 'service'; readonly service: string; readonly pattern: string | undefined }
  /** What begins on one of these lines, or belongs to what does; both 1-based and included. */
  | { readonly kind: 'lines'; readonly path: string; readonly first: number; readonly last: number };

/** A decision not to be told of a rule. */
export interface ToolIgnore {
  /** The rule as the tool writes it; `*`: every rule. */
  readonly id: string;
  readonly at: Written;
  /** One line; empty when none is given. */
  readonly reason: string;
  /** ISO date, inclusive. */
  readonly until: string | undefined;
  readonly scope: IgnoreScope;
}

/** Something that cannot be taken over, with the reason as a clause without full stop. */
export interface LeftOut {
  /** As the tool writes it. */
  readonly what: string;
  readonly at: Written;
  readonly why: string;
}

/** All that one file of a tool, or the comments for it in another file, say. */
export interface ToolReading {
  readonly ignores: readonly ToolIgnore[];
  readonly severities: readonly { readonly id: string; readonly severity: Severity; readonly at: Written }[];
  readonly registries: readonly { readonly name: string; readonly at: Written }[];
  readonly leftOut: readonly LeftOut[];
  /** The tool does not listen to comments in files. */
  readonly ignoresComments: boolean;
}

export const NOTHING_READ: ToolReading = {
  ignores: [],
  severities: [],
  registries: [],
  leftOut: [],
  ignoresComments: false,
};

/** A rule of ours that finds what a rule of the tool finds. */
export interface Equivalent {
  readonly rule: string;
  /** Other rules of the tool that belong to ours: without them ours is wider. */
  readonly together?: readonly string[];
  /** What ours finds beyond all of these, in the same kind of file: a noun phrase. */
  readonly also?: string;
  /** Ours is the severe part of what theirs reports: it is accepted one by one, never switched off with the rest. */
  readonly isSeverePart?: true;
}

/** A file of the repository that may hold comments of the tool. */
export interface CommentedFile {
  readonly source: SourceText;
  readonly kind: 'dockerfile' | 'compose';
}

/** A tool as data and two readers; both are pure and never throw. */
export interface Tool {
  readonly name: ToolName;
  readonly title: string;
  /** Pages that describe the formats. */
  readonly documentation: readonly string[];
  /** Kinds of file that it looks at. */
  readonly reads: readonly CommentedFile['kind'][];
  /** Names of its files, below any folder; the first of a folder counts. */
  readonly files: readonly string[];
  /** `folder`: the folder of the file; empty for the root, else with `/` at the end. */
  readFile(source: SourceText, folder: string): ToolReading;
  readComments(file: CommentedFile): ToolReading;
  /** The rule in the spelling of `equivalents`. */
  normalise(id: string): string;
  /** By rule of the tool: ours, or why there is none (a clause without full stop). */
  readonly equivalents: ReadonlyMap<string, readonly Equivalent[] | string>;
}
