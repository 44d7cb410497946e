import { placeText } from '../../adoption/import.ts';
import type { CommentedFileReport, ImportReport, InitReport } from '../../adoption/init-report.ts';
import { importedSections } from '../../adoption/policy-file.ts';
import type { LeftOut } from '../../adoption/tool.ts';
import { FixView } from '../fix-report.ts';
import { counted } from './counting.ts';
import type { Screen } from './finding-text.ts';
import { oneLine } from './harmless.ts';

/** Reasons and, below each, places that are named before the rest is only counted. */
const MOST_NAMED = 60;
const MOST_PLACES = 12;

/** What became of the decisions of another tool. */
export function importBlocks(
  imported: ImportReport,
  { files, showPath, isDryRun }: InitReport,
  screen: Screen,
): readonly string[] {
  const { tool, toolFiles, decisions } = imported;
  const { style } = screen;
  const from = toolFiles.length > 0 ? oneLine(toolFiles.map(showPath).join(', ')) : 'no settings file of it here';
  const isKept = files.some(
    ({ path, outcome }) => !path.includes('/workflows/') && ['kept', 'failed'].includes(outcome),
  );
  const sections = importedSections(decisions);
  return [
    [style.bold(`From ${tool.title} (${from})`), ...countLines(imported, showPath, isDryRun)].join('\n'),
    isKept && sections.length > 0
      ? [style.bold('Put into the policy by hand'), ...sections.join('\n').trimEnd().split('\n')].join('\n')
      : '',
    diffText(imported, showPath),
    decisions.leftOut.length > 0
      ? [style.bold('Not taken over'), ...leftOutLines(decisions.leftOut, showPath)].join('\n')
      : '',
  ];
}

function countLines(
  { decisions, files, isApplied }: ImportReport,
  showPath: InitReport['showPath'],
  isDryRun: boolean,
): readonly string[] {
  const { rules, scopes, registries, accept, comments } = decisions;
  const scoped = [...scopes.values()][0]?.size ?? 0;
  const done = files.filter(({ problem }) => problem === null);
  const how = isApplied ? 'written' : isDryRun ? 'shown below' : 'shown below; --apply writes them';
  const lines = [
    rules.size > 0 ? `${counted(rules.size, 'rule')} set in the policy` : '',
    scoped > 0 ? `${counted(scoped, 'rule')} set in the policy for some files` : '',
    accept.length > 0 ? `${counted(accept.length, 'accepted risk')} in the policy` : '',
    registries.length > 0
      ? `${counted(registries.length, 'trusted registry', 'trusted registries')} in the policy`
      : '',
    comments.length > 0 ? `${counted(comments.length, 'comment')} in ${counted(done.length, 'file')}, ${how}` : '',
    ...files.flatMap(({ path, problem }) =>
      problem === null ? [] : [`${oneLine(showPath(path))} was not written: ${problem}`],
    ),
  ].filter((line) => line !== '');
  return (lines.length > 0 ? lines : ['nothing to take over']).map((line) => `  ${line}.`);
}

/** The comments as a diff for `git apply`, until they are written. */
function diffText({ files, isApplied, findings, texts }: ImportReport, showPath: InitReport['showPath']): string {
  if (isApplied || files.length === 0) return '';
  const after = new Map([...texts, ...files.map((file) => [file.path, file.after] as const)]);
  const view = new FixView({ before: { texts, findings }, after: { texts: after, findings: [] }, showPath });
  const diffs = files.map((file: CommentedFileReport) => view.diff({ ...file, fixed: [] }));
  const hint = diffs.some(({ masked, disguised }) => masked.length + disguised.length > 0)
    ? '\nA part of this diff is not shown byte for byte and cannot be applied as a patch; write it with --apply.'
    : '';
  return (
    diffs
      .map(({ text }) => text)
      .join('')
      .trimEnd() + hint
  );
}

/** The same reason once, with everything it holds for. */
function leftOutLines(leftOut: readonly LeftOut[], showPath: InitReport['showPath']): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { what, at, why } of leftOut) {
    const place = placeText({ path: showPath(at.path), line: at.line });
    const group = byReason.get(why);
    const line = oneLine(`${what} (${place})`);
    if (group) group.push(line);
    else byReason.set(why, [line]);
  }
  const reasons = [...byReason]
    .slice(0, MOST_NAMED)
    .flatMap(([why, items]) => [
      `  ${oneLine(why)}:`,
      ...items.slice(0, MOST_PLACES).map((item) => `    ${item}`),
      ...(items.length > MOST_PLACES ? [`    … ${items.length - MOST_PLACES} more`] : []),
    ]);
  return byReason.size > MOST_NAMED ? [...reasons, `  … ${byReason.size - MOST_NAMED} more reasons`] : reasons;
}
