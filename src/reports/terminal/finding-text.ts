import type { AcceptedFinding, Finding } from '../../analysis/finding.ts';
import { originText } from '../../analysis/governance.ts';
import type { FindingView } from '../finding-json.ts';
import { drawFrame } from './code-frame.ts';
import { drawFix } from './fix-text.ts';
import { oneLine } from './harmless.ts';
import { rulingSentence } from './ruling-text.ts';
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
  const told = [finding.message, ...notes, ...affectedSentence(finding), ...rulingOf(finding, view)];
  const body = [...told.map(say), ...frame, ...remedy];
  return [headline(finding, view, style), ...body.map((line) => `${INDENT}${line}`)].join('\n');
}

function affectedSentence({ affects }: Finding): readonly string[] {
  return affects.length > 0 ? [`It also holds for ${affects.slice(0, 20).join(', ')}.`] : [];
}

function rulingOf(finding: Finding, { explain }: FindingView): readonly string[] {
  const sentence = explain ? rulingSentence(finding) : undefined;
  return sentence === undefined ? [] : [sentence];
}

/** A finding on one line; with the lines of the policy that decide about it on two. */
export function drawFindingLine(finding: Finding, view: FindingView, { style }: Screen): string {
  const told = [finding.message, ...affectedSentence(finding)].join(' ');
  const message = oneLine(view.secrets.maskProse(finding.path, told));
  const ruling = rulingOf(finding, view).map((sentence) => `\n${INDENT}${INDENT}${oneLine(sentence)}`);
  return `${INDENT}${headline(finding, view, style)} ${message}${ruling.join('')}`;
}

/** Findings that the policy switches off, on one line each, and below it the line that does so. */
export function silencedLines(findings: readonly Finding[], view: FindingView, screen: Screen): readonly string[] {
  return findings.map((finding) => {
    const by = originText(finding.governed?.dispositionBy ?? null);
    return `${drawFindingLine(finding, { ...view, explain: false }, screen)}\n${INDENT}${INDENT}${oneLine(`Off by ${by}.`)}`;
  });
}

/** An accepted finding on one line, and below it why it is accepted. */
export function drawAccepted(finding: AcceptedFinding, view: FindingView, screen: Screen): string {
  const { reason, until, at } = finding.acceptance;
  const by = view.explain ? ` by ${at.path}:${view.sources.of(at.path).positionAt(at.range.start).line}` : '';
  const end = until === null ? `Accepted${by}` : `Accepted${by} until ${until}`;
  const told = oneLine(view.secrets.maskProse(finding.path, `${end}: ${reason}`));
  return `${drawFindingLine(finding, view, screen)}\n${INDENT}${INDENT}${told}`;
}

function headline({ path, range, severity, rule }: Finding, view: FindingView, style: Style): string {
  const { line, column } = view.sources.of(path).positionAt(range.start);
  return `${style.bold(oneLine(view.showPath(path)))}:${line}:${column} ${style.severity(severity, severity)} ${style.dim(rule)}`;
}
