import type { AcceptedFinding, Finding, Gap } from '../analysis/finding.ts';
import type { FixProblem } from '../analysis/verify-fix.ts';
import type { FindingView } from './finding-json.ts';
import { Secrets } from './masking.ts';
import { SourceTexts } from './source-texts.ts';
import { type DrawnDiff, unifiedDiff } from './unified-diff.ts';

/** What fixes do to files, ready to be shown. */
export interface FixReport {
  /** In path order. */
  readonly files: readonly FixedFileReport[];
  readonly left: readonly LeftReport[];
  readonly gaps: readonly Gap[];
  readonly before: JudgedSide;
  readonly after: JudgedSide;
  /** Whether the files were to be written. */
  readonly isApplied: boolean;
  /** Whether fixes that change what runs were asked for too. */
  readonly isAll: boolean;
  /** Dockerfiles and Compose files among what was asked for. */
  readonly judged: number;
  /** A path of the snapshot as the reader knows it. */
  readonly showPath: (path: string) => string;
}

export interface FixedFileReport {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** A byte order mark before both texts, or nothing. */
  readonly mark: string;
  readonly fixed: readonly Finding[];
  /** One clause that says why the file was not written; null: it was, or was not to be. */
  readonly problem: string | null;
}

export interface LeftReport {
  readonly finding: Finding;
  readonly why: 'no-fix' | 'changes-behaviour' | 'other-file' | FixProblem;
}

/** Texts by path and what was found in them, accepted findings too. */
export interface JudgedSide {
  readonly texts: ReadonlyMap<string, string>;
  readonly findings: readonly (Finding | AcceptedFinding)[];
}

/** How a report of fixes is shown: both sides of the files, each with its secrets. */
export class FixView {
  readonly before: FindingView;
  readonly after: FindingView;
  private readonly showPath: (path: string) => string;

  constructor({ before, after, showPath }: Pick<FixReport, 'before' | 'after' | 'showPath'>) {
    this.before = viewOf(before, showPath);
    this.after = viewOf(after, showPath);
    this.showPath = showPath;
  }

  diff({ path, mark }: FixedFileReport): DrawnDiff {
    const side = ({ sources, secrets }: FindingView) => ({ source: sources.of(path), secrets });
    const hideOld = (text: string) => this.before.secrets.maskProse(path, text);
    const shownPath = this.showPath(path);
    return unifiedDiff({ shownPath, before: side(this.before), after: side(this.after), mark, hideOld });
  }

  /** Prose about a file without the secrets that it has or had. */
  say(path: string, text: string): string {
    return this.after.secrets.maskProse(path, this.before.secrets.maskProse(path, text));
  }
}

function viewOf({ texts, findings }: JudgedSide, showPath: (path: string) => string): FindingView {
  const sources = new SourceTexts(texts);
  return { sources, secrets: new Secrets(findings, sources), showPath };
}
