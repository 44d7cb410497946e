import type { AcceptedFinding, Comparison, Finding } from '../analysis/finding.ts';
import type { PostureChange } from '../analysis/posture.ts';
import { SEVERITIES } from '../rule-model/severity.ts';
import type { SourceText } from '../text/source-text.ts';
import { acceptedSection, waitingSection } from './accepted-section.ts';
import type { commonThreshold } from './conclude.ts';
import { type DebtAtBase, debtSection } from './debt-section.ts';
import { codeSpan, cutMarkdown, escapeMarkdown } from './markdown.ts';
import { SUMMARY_MARKER } from './marker.ts';
import { pathSection } from './path-drawing.ts';
import type { Conclusion, PlannedGap } from './plan.ts';
import { postureTable } from './posture-table.ts';
import type { ReviewItem } from './review-item.ts';
import { ruleLink } from './word-comment.ts';

/** Rows and lines of one section at the most; what is beyond is counted. */
const MOST_ROWS = 100;
/** GitHub refuses a check summary above 65,535 and a body above 65,536 characters. */
const MOST_CHARACTERS = 60_000;

export interface SummaryParts {
  readonly comparison: Comparison;
  readonly items: readonly ReviewItem[];
  /** Items that have no thread: over the budget, below `medium`, or outside the diff. */
  readonly listed: readonly ReviewItem[];
  readonly resolvedByHand: readonly ReviewItem[];
  readonly postures: readonly PostureChange[];
  /** Texts that are shown as `•••` wherever they occur. */
  readonly secrets: readonly string[];
  readonly advice: readonly Finding[];
  /** Missing protections that were missing before, when policy asks for all hardening. */
  readonly lackingBefore: readonly Finding[];
  readonly accepted: readonly AcceptedFinding[];
  /** Findings whose acceptance is part of the change. */
  readonly waiting: readonly Finding[];
  readonly gaps: readonly PlannedGap[];
  readonly conclusion: Conclusion;
  /** From which severity on something introduced fails the check. */
  readonly failOn: ReturnType<typeof commonThreshold>;
  readonly headSources: ReadonlyMap<string, SourceText>;
  readonly baseSources: ReadonlyMap<string, SourceText>;
  readonly documentation: string;
  /** undefined: the repository has no ledger. */
  readonly debt: DebtAtBase | undefined;
}

/** `2 introduced, 1 resolved`; `Nothing got worse` when there is nothing to count. */
export function titleOf({ comparison, gaps }: Pick<SummaryParts, 'comparison' | 'gaps'>): string {
  const counts: readonly [number, string][] = [
    [comparison.introduced.filter(isCounted).length, 'introduced'],
    [comparison.worsened.filter(isCounted).length, 'worsened'],
    [comparison.resolved.length, 'resolved'],
    [gaps.length, 'not looked at'],
  ];
  const told = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return told.length > 0 ? told.join(', ') : 'Nothing got worse';
}

/** The Markdown of the whole review: what got worse, what got better, what was not looked at. */
export function summarise(parts: SummaryParts): string {
  const sections = [
    `## Bulkhead: ${titleOf(parts)}`,
    verdict(parts),
    severityTable(parts),
    debtSection(parts.debt, parts.comparison),
    pathSection(parts.comparison),
    postureTable(parts.postures, parts.secrets),
    waitingSection(parts),
    itemSection('Also introduced', parts.listed, parts),
    itemSection('Resolved by hand, still present', parts.resolvedByHand, parts),
    findingSection('Advice', parts.advice, parts.headSources, parts),
    findingSection('Hardening that was missing before', parts.lackingBefore, parts.headSources, parts),
    findingSection('Fixed by this change', parts.comparison.resolved, parts.baseSources, parts),
    acceptedSection(parts),
    gapSection(parts.gaps),
  ].filter((section) => section !== '');
  const room = MOST_CHARACTERS - SUMMARY_MARKER.length - 2;
  const text = cutMarkdown(sections.join('\n\n'), room, '_Cut: the rest is in the JSON report of the job._');
  return `${text}\n\n${SUMMARY_MARKER}`;
}

function isCounted({ disposition, takenAway }: { disposition: string; takenAway: boolean }): boolean {
  return disposition !== 'advice' || takenAway;
}

function verdict({ conclusion, failOn, items, gaps }: SummaryParts): string {
  if (conclusion === 'failure' && gaps.some(({ introduced }) => introduced)) {
    return 'The check fails: this change brings files that could not be looked at.';
  }
  if (conclusion === 'failure') {
    return failOn === 'by path'
      ? 'The check fails: something introduced reaches what `fail-on` is for its path.'
      : `The check fails: something introduced is ${failOn} or worse.`;
  }
  if (conclusion === 'neutral' && gaps.length > 0) return 'The check is neutral: not everything could be looked at.';
  if (items.length === 0) return 'This change makes nothing worse.';
  if (failOn === 'by path') return 'Nothing introduced reaches what `fail-on` is for its path.';
  return failOn === 'none' ? 'The check does not fail on findings.' : `Nothing introduced is ${failOn} or worse.`;
}

function severityTable({ items }: SummaryParts): string {
  if (items.length === 0) return '';
  const rows = [...SEVERITIES].reverse().flatMap((severity) => {
    const rules = new Map<string, number>();
    for (const item of items) {
      for (const finding of item.findings) {
        const own = item.kind === 'taken-away' || item.kind === 'list' ? item.severity : finding.severity;
        if (own === severity) rules.set(finding.rule, (rules.get(finding.rule) ?? 0) + 1);
      }
    }
    const total = [...rules.values()].reduce((sum, count) => sum + count, 0);
    const names = [...rules].sort().map(([rule, count]) => (count > 1 ? `${rule} (${count})` : rule));
    return total > 0 ? [`| ${severity} | ${total} | ${names.join(', ')} |`] : [];
  });
  return ['| severity | introduced | rules |', '|---|---|---|', ...rows].join('\n');
}

function itemSection(title: string, items: readonly ReviewItem[], parts: SummaryParts): string {
  const findings = items.flatMap(({ findings: all }) => [...all]);
  return findingSection(title, findings, parts.headSources, parts);
}

function findingSection(
  title: string,
  findings: readonly Finding[],
  sources: ReadonlyMap<string, SourceText>,
  parts: SummaryParts,
): string {
  if (findings.length === 0) return '';
  const lines = findings.slice(0, MOST_ROWS).map((finding) => {
    const line = sources.get(finding.path)?.positionAt(finding.range.start).line ?? 1;
    const place = codeSpan(`${finding.path}:${line}`);
    return `- ${finding.severity}: ${escapeMarkdown(finding.message)} ${place} ${ruleLink(finding.rule, parts)}`;
  });
  return section(title, findings.length, lines);
}

function gapSection(gaps: readonly PlannedGap[]): string {
  if (gaps.length === 0) return '';
  const lines = gaps.slice(0, MOST_ROWS).map(({ path, reason, detail, introduced }) => {
    const cause = introduced ? ' (brought by this change)' : '';
    return `- ${codeSpan(path)}: ${reason}${cause}${detail ? `. ${escapeMarkdown(detail)}` : ''}`;
  });
  return section('Not looked at', gaps.length, lines);
}

function section(title: string, count: number, lines: readonly string[]): string {
  const rest = count > lines.length ? [`- and ${count - lines.length} more`] : [];
  return [`### ${title}`, '', ...lines, ...rest].join('\n');
}
