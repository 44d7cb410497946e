import type { AcceptedFinding, Finding } from '../../analysis/finding.ts';
import type { FindingView } from '../finding-json.ts';
import { drawFrame } from './code-frame.ts';
import { drawFix } from './fix-text.ts';
import { oneLine } from './harmless.ts';
import type { Style } from './style.ts';

/** What a terminal can show. */
export interface Screen {
  readonly style: Style;
  /** Columns. */
  readonly width: number;
}

const INDENT = '  ';

/** A finding in full: place, message, code with the range marked, fix. Ends without an empty line. */
export function drawFinding(
  finding: Finding,
  view: FindingView,
  screen: Screen,
  notes: readonly string[] = [],
): string {
  const { style, width } = screen;
  const { secrets } = view;
  const say = (text: string) => oneLine(secrets.maskProse(finding.path, text));
  const source = view.sources.of(finding.path);
  const frame = drawFrame({
    source,
    range: finding.range,
    secrets,
    width: width - INDENT.length,
    style,
    mark: (text) => style.severity(finding.severity, text),
  });
  const { fix, refusal } = finding;
  const remedy = fix
    ? drawFix(fix, { source: view.sources.of(fix.path), secrets, style, width: width - INDENT.length })
    : refusal
      ? [say(refusal.advice)]
      : [];
  const body = [say(finding.message), ...notes.map(say), ...affectedSentence(finding).map(say), ...frame, ...remedy];
  return [headline(finding, view, style), ...body.map((line) => `${INDENT}${line}`)].join('\n');
}

function affectedSentence({ affects }: Finding): readonly string[] {
  return affects.length > 0 ? [`It also holds for ${affects.slice(0, 20).join(', ')}.`] : [];
}

/** A finding on one line. */
export function drawFindingLine(finding: Finding, view: FindingView, { style }: Screen): string {
  const told = [finding.message, ...affectedSentence(finding)].join(' ');
  const message = oneLine(view.secrets.maskProse(finding.path, told));
  return `${INDENT}${headline(finding, view, style)} ${message}`;
}

/** An accepted finding on one line, and below it why it is accepted. */
export function drawAccepted(finding: AcceptedFinding, view: FindingView, screen: Screen): string {
  const { reason, until } = finding.acceptance;
  const end = until === null ? 'Accepted' : `Accepted until ${until}`;
  const told = oneLine(view.secrets.maskProse(finding.path, `${end}: ${reason}`));
  return `${drawFindingLine(finding, view, screen)}\n${INDENT}${INDENT}${told}`;
}

function headline({ path, range, severity, rule }: Finding, view: FindingView, style: Style): string {
  const { line, column } = view.sources.of(path).positionAt(range.start);
  return `${style.bold(oneLine(view.showPath(path)))}:${line}:${column} ${style.severity(severity, severity)} ${style.dim(rule)}`;
}
