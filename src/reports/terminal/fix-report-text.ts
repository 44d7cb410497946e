import type { FixProblem } from '../../analysis/verify-fix.ts';
import { type FixedFileReport, type FixReport, FixView } from '../fix-report.ts';
import { counted } from './counting.ts';
import { gapLines } from './gap-text.ts';
import { oneLine, withoutCommands } from './harmless.ts';

/** Fixes and findings of one kind that are named before the rest is only counted. */
const MOST_NAMED = 50;

const LEFT_OUT: Readonly<Record<FixProblem | 'other-file', string>> = {
  'overlapping-edits': 'it changes the same text as another fix',
  'breaks-syntax': 'with the other fixes it would leave a file that cannot be read',
  'problem-remains': 'with the other fixes it does not remove the finding',
  'adds-problem': 'with the other fixes it would bring another finding',
  'changes-nothing': 'it changes nothing',
  'out-of-budget': 'there is too much to prove; name this file alone',
  'other-file': 'it would change a file that was not named',
};

/** The diffs of all files, for `git apply` and `patch -p1`. */
export function fixDiffs(report: FixReport): string {
  const view = new FixView(report);
  return report.files.map((file) => view.diff(file).text).join('');
}

/** What was written, and which fixes. */
export function fixAccount(report: FixReport): string {
  const view = new FixView(report);
  const files = report.files.filter(({ problem }) => problem === null);
  const lines = files.flatMap((file) => [
    `${oneLine(report.showPath(file.path))}: ${counted(file.fixed.length, 'fix', 'fixes')} applied`,
    ...titlesOf(file, view),
  ]);
  return lines.length === 0 ? '' : `${withoutCommands(lines.join('\n'))}\n`;
}

function titlesOf({ fixed }: FixedFileReport, view: FixView): readonly string[] {
  return named(
    fixed.flatMap(({ rule, severity, path, fix }) =>
      fix ? [`  ${severity} ${rule}: ${oneLine(view.say(path, fix.title))}.`] : [],
    ),
  );
}

/** What has to be known beside the output, for standard error. The last line sums up. */
export function fixNotes(report: FixReport, showsDiff: boolean): readonly string[] {
  const view = new FixView(report);
  const gaps = gapLines(report.gaps, report.showPath);
  return [
    ...report.files.flatMap(({ path, problem }) =>
      problem === null ? [] : [`${oneLine(report.showPath(path))} was not written: ${problem}.`],
    ),
    ...caveatsOf(report, view),
    ...(showsDiff ? report.files.flatMap((file) => patchNotes(file, report, view)) : []),
    ...leftOutOf(report, view),
    ...(gaps.length > 0 ? ['Not looked at:', ...gaps] : []),
    summaryOf(report),
  ].map(withoutCommands);
}

/** Each caveat once, with where it holds. */
function caveatsOf({ files, showPath }: FixReport, view: FixView): readonly string[] {
  const caveats = files.flatMap(({ fixed }) =>
    fixed.flatMap(({ rule, path, fix }) =>
      fix?.effect === 'changes-behaviour'
        ? [`${oneLine(showPath(fix.path))}: ${rule}: ${oneLine(view.say(path, fix.caveat))}`]
        : [],
    ),
  );
  return named([...new Set(caveats)]);
}

function patchNotes(file: FixedFileReport, { showPath, isApplied }: FixReport, view: FixView): readonly string[] {
  const { masked, disguised } = view.diff(file);
  const path = oneLine(showPath(file.path));
  const way = isApplied ? '' : ' Write the fixes with --apply.';
  const tell = (lines: readonly number[], because: string) =>
    lines.length === 0
      ? []
      : [`${path}: the part of the diff at ${linesAt(lines)} cannot be applied as a patch: ${because}.${way}`];
  const isOutside = showPath(file.path).startsWith('../');
  return [
    ...tell(masked, 'a secret in it is shown as •••'),
    ...tell(disguised, 'control characters in it are written out'),
    ...(isOutside
      ? [`${path} is outside of the current folder, where git apply writes nothing; run from a folder above it.`]
      : []),
  ];
}

function linesAt(lines: readonly number[]): string {
  const shown = lines.slice(0, 10).join(', ');
  return `line${lines.length === 1 ? '' : 's'} ${shown}${lines.length > 10 ? ', …' : ''}`;
}

function leftOutOf({ left, showPath }: FixReport, view: FixView): readonly string[] {
  return named(
    left.flatMap(({ finding: { path, range, rule }, why }) => {
      if (why === 'no-fix' || why === 'changes-behaviour') return [];
      const { line } = view.after.sources.of(path).positionAt(range.start);
      return [`${oneLine(showPath(path))}:${line}: the fix of ${rule} was left out: ${LEFT_OUT[why]}.`];
    }),
  );
}

function summaryOf({ files, left, isApplied, isAll, judged }: FixReport): string {
  if (judged === 0) return 'No Dockerfile and no Compose file here.';
  const done = files.filter(({ problem }) => problem === null);
  const count = done.reduce((sum, { fixed }) => sum + fixed.length, 0);
  const fixes = `${counted(count, 'fix', 'fixes')}${isApplied ? ' applied' : ''} in ${counted(done.length, 'file')}`;
  const kind = isAll ? 'fix' : 'safe fix';
  const rest = left.length === 1 ? `1 finding has no ${kind}` : `${left.length} findings have no ${kind}`;
  const more = left.filter(({ why }) => why === 'changes-behaviour').length;
  const hint = more === 0 ? '' : `, of which ${more} can be fixed with --all in a way that changes what runs`;
  return `${count === 0 && files.length === 0 ? 'Nothing to fix' : fixes}; ${rest}${hint}.`;
}

function named(lines: readonly string[]): readonly string[] {
  if (lines.length <= MOST_NAMED) return lines;
  return [...lines.slice(0, MOST_NAMED), `… ${lines.length - MOST_NAMED} more`];
}
