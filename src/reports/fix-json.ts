import type { Finding } from '../analysis/finding.ts';
import type { Severity } from '../rule-model/severity.ts';
import type { Position } from '../text/source-text.ts';
import { type GapJson, SCHEMA_VERSION } from './finding-json.ts';
import { type FixedFileReport, type FixReport, FixView, type LeftReport } from './fix-report.ts';

/** The form of schema/fix.schema.json. */
export interface FixReportJson {
  readonly schemaVersion: number;
  readonly files: readonly FixedFileJson[];
  readonly left: readonly LeftJson[];
  readonly gaps: readonly GapJson[];
  readonly summary: { readonly fixes: number; readonly files: number; readonly left: number };
}

export interface FixedFileJson {
  readonly path: string;
  readonly outcome: 'proposed' | 'written' | 'refused';
  readonly problem: string | null;
  readonly fixes: readonly MadeFixJson[];
  readonly diff: string;
  readonly isPatch: boolean;
}

export interface MadeFixJson {
  readonly rule: string;
  readonly severity: Severity;
  readonly subject: string;
  readonly message: string;
  readonly title: string;
  readonly effect: 'none' | 'changes-behaviour';
  readonly caveat: string | null;
}

export interface LeftJson {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
  readonly subject: string;
  readonly message: string;
  readonly why: string;
}

export function fixReportJson(report: FixReport): FixReportJson {
  const { files, left, gaps, showPath } = report;
  const view = new FixView(report);
  return {
    schemaVersion: SCHEMA_VERSION,
    files: files.map((file) => fileJson(file, report, view)),
    left: left.map((finding) => leftJson(finding, report, view)),
    gaps: gaps.map(({ path, reason, detail }) => ({ path: path === '' ? '' : showPath(path), reason, detail })),
    summary: {
      fixes: files.reduce((sum, { fixed }) => sum + fixed.length, 0),
      files: files.length,
      left: left.length,
    },
  };
}

function fileJson(file: FixedFileReport, { isApplied, showPath }: FixReport, view: FixView): FixedFileJson {
  const { text, masked, disguised } = view.diff(file);
  return {
    path: showPath(file.path),
    outcome: file.problem !== null ? 'refused' : isApplied ? 'written' : 'proposed',
    problem: file.problem,
    fixes: file.fixed.flatMap((finding) => madeFix(finding, view)),
    diff: text,
    isPatch: masked.length + disguised.length === 0,
  };
}

function madeFix({ rule, severity, subject, message, path, fix }: Finding, view: FixView): readonly MadeFixJson[] {
  if (!fix) return [];
  const say = (text: string) => view.say(path, text);
  const caveat = fix.effect === 'changes-behaviour' ? say(fix.caveat) : null;
  return [{ rule, severity, subject, message: say(message), title: say(fix.title), effect: fix.effect, caveat }];
}

function leftJson({ finding, why }: LeftReport, { showPath }: FixReport, view: FixView): LeftJson {
  const { rule, severity, path, range, subject, message } = finding;
  const source = view.after.sources.of(path);
  return {
    ...{ rule, severity, path: showPath(path) },
    start: source.positionAt(range.start),
    end: source.positionAt(range.end),
    ...{ subject, message: view.say(path, message), why },
  };
}
