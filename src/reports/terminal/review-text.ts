import { pathSentence } from '../../analysis/attack-path.ts';
import type { Finding, IntroducedFinding } from '../../analysis/finding.ts';
import { worsenedSentence } from '../../analysis/worsened-sentence.ts';
import type { Conclusion } from '../../review/plan.ts';
import { compareSeverity } from '../../rule-model/severity.ts';
import { type ReviewReport, reviewViews } from '../review-json.ts';
import { bySeverity, counted } from './counting.ts';
import { drawAccepted, drawFinding, drawFindingLine, type Screen, silencedLines } from './finding-text.ts';
import { gapLines } from './gap-text.ts';
import { oneLine, withoutCommands } from './harmless.ts';
import { joinSamePlace } from './same-place.ts';

/** What was compared, as the reader knows it. */
export interface ReviewNames {
  /** `origin/main`, a folder. */
  readonly base: string;
  readonly head: string;
}

/** Resolved findings that are listed before the rest is only counted. */
const MOST_RESOLVED = 20;

/** A planned review for a terminal: what the change does, worst first, then what was not looked at, then the conclusion. */
export function reviewText(report: ReviewReport & { readonly names: ReviewNames }, screen: Screen): string {
  const { comparison, accepted, gaps, conclusion, title } = report.plan;
  const { base, head } = reviewViews(report);
  const draw = (finding: IntroducedFinding) => drawFinding(finding, head, screen, notesOf(finding));
  const [weaknesses, others] = split([...comparison.worsened, ...comparison.introduced]);
  const line = (view: typeof head) => (finding: Finding) => drawFindingLine(finding, view, screen);
  const blocks = [
    `Compared ${oneLine(report.names.head)} with ${oneLine(report.names.base)}.`,
    ...joinSamePlace(worstFirst(weaknesses)).map(draw),
    section('Hardening and advice for what is new', joinSamePlace(others).map(line(head)), screen),
    section('Resolved', cut(comparison.resolved.map(line(base))), screen),
    section('Accepted', cut(accepted.map((finding) => drawAccepted(finding, head, screen))), screen),
    section('Switched off by the policy', silencedLines(report.silenced ?? [], head, screen), screen),
    section('Not looked at', gapLines(gaps, head.showPath), screen),
    persistingLine(comparison.persisting),
    `${screen.style.bold(`${capitalise(VERDICTS[conclusion])}.`)} ${oneLine(title)}`,
  ];
  return withoutCommands(`${blocks.filter((block) => block !== '').join('\n\n')}\n`);
}

const VERDICTS: Readonly<Record<Conclusion, string>> = {
  success: 'passes',
  failure: 'fails',
  neutral: 'passes with gaps',
};

/** Taken-away protections are drawn in full whatever their default. */
function split(findings: readonly IntroducedFinding[]): readonly [IntroducedFinding[], IntroducedFinding[]] {
  const isFull = ({ disposition, takenAway }: IntroducedFinding) => disposition === 'on' || takenAway;
  return [findings.filter(isFull), findings.filter((finding) => !isFull(finding))];
}

function worstFirst(findings: readonly IntroducedFinding[]): readonly IntroducedFinding[] {
  return [...findings].sort((one, other) => compareSeverity(other.severity, one.severity));
}

function notesOf(finding: IntroducedFinding): readonly string[] {
  const { takenAway, worsened, attackPath, acceptance } = finding;
  return [
    ...(acceptance ? ['The change accepts this itself, which counts once it is merged.'] : []),
    ...(takenAway ? ['The base has this protection and the change removes it.'] : []),
    ...(worsened ? [worsenedSentence(finding)] : []),
    ...(attackPath?.isCritical ? [pathSentence(attackPath)] : []),
  ];
}

function persistingLine(persisting: readonly Finding[]): string {
  const weaknesses = persisting.filter(({ disposition }) => disposition === 'on');
  if (weaknesses.length === 0) return '';
  const were = weaknesses.length === 1 ? 'was' : 'were';
  return `${counted(weaknesses.length, 'weakness', 'weaknesses')} ${were} there before: ${bySeverity(weaknesses)}.`;
}

function cut(lines: readonly string[]): readonly string[] {
  if (lines.length <= MOST_RESOLVED) return lines;
  return [...lines.slice(0, MOST_RESOLVED), `  … ${lines.length - MOST_RESOLVED} more`];
}

function section(title: string, lines: readonly string[], { style }: Screen): string {
  return lines.length === 0 ? '' : [style.bold(title), ...lines].join('\n');
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
