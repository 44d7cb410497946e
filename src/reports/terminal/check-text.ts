import type { Finding } from '../../analysis/finding.ts';
import { type CheckReport, checkView } from '../check-json.ts';
import { bySeverity, counted } from './counting.ts';
import { drawAccepted, drawFinding, drawFindingLine, type Screen, silencedLines } from './finding-text.ts';
import { gapLines } from './gap-text.ts';
import { withoutCommands } from './harmless.ts';
import { joinSamePlace } from './same-place.ts';

/** What a check found, for a terminal: weaknesses in full, hardening and advice on one line each, then gaps and counts. */
export function checkText(report: CheckReport & { readonly judged: number }, screen: Screen): string {
  const { findings, accepted, gaps, showPath } = report;
  const view = checkView(report);
  const on = findings.filter(({ disposition }) => disposition === 'on');
  const lines = (chosen: readonly Finding[]) =>
    joinSamePlace(chosen).map((finding) => drawFindingLine(finding, view, screen));
  const hardening = lines(findings.filter(({ disposition }) => disposition === 'hardening'));
  const advice = lines(findings.filter(({ disposition }) => disposition === 'advice'));
  const blocks = [
    ...joinSamePlace(on).map((finding) => drawFinding(finding, view, screen)),
    section('Hardening', hardening, screen),
    section('Advice', advice, screen),
    section(
      'Accepted',
      accepted.map((finding) => drawAccepted(finding, view, screen)),
      screen,
    ),
    section('Switched off by the policy', silencedLines(report.silenced ?? [], view, screen), screen),
    section('Not looked at', gapLines(gaps, showPath), screen),
    closing(report, on, hardening.length, advice.length),
  ];
  return withoutCommands(`${blocks.filter((block) => block !== '').join('\n\n')}\n`);
}

function section(title: string, lines: readonly string[], { style }: Screen): string {
  return lines.length === 0 ? '' : [style.bold(title), ...lines].join('\n');
}

function closing(
  { findings, gaps, judged }: Pick<CheckReport, 'findings' | 'gaps'> & { readonly judged: number },
  on: readonly Finding[],
  hardening: number,
  advice: number,
): string {
  const files = counted(judged, 'file');
  const more = [
    hardening > 0 ? `${counted(hardening, 'protection')} missing` : '',
    advice > 0 ? `${counted(advice, 'piece')} of advice` : '',
    gaps.length > 0 ? `${counted(gaps.length, 'gap')}` : '',
  ].filter((part) => part !== '');
  const rest = more.length > 0 ? ` Also ${more.join(', ')}.` : '';
  if (judged === 0) return gaps.length > 0 ? 'No file could be looked at.' : 'No Dockerfile and no Compose file here.';
  if (on.length === 0) return `No weakness in ${files}.${rest}`;
  const hint = findings[0] ? ` Run bulkhead explain ${on[0]?.rule} to learn more.` : '';
  return `${counted(on.length, 'weakness', 'weaknesses')} in ${files}: ${bySeverity(on)}.${rest}${hint}`;
}
