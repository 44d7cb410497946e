import type { AcceptancePlaces } from '../analysis/acceptance-places.ts';
import { pathSentence } from '../analysis/attack-path.ts';
import type { IntroducedFinding } from '../analysis/finding.ts';
import { aspectOf, containerNameOf } from '../analysis/subject.ts';
import { worsenedSentence } from '../analysis/worsened-sentence.ts';
import type { Fix } from '../rule-model/fix.ts';
import type { Rule } from '../rule-model/rule.ts';
import type { SourceText } from '../text/source-text.ts';
import { codeSpan, cutMarkdown, escapeMarkdown, fencedBlock } from './markdown.ts';
import { findingMarker } from './marker.ts';
import { offerAcceptance, waitingSentence } from './offer-acceptance.ts';
import { proseDiff } from './prose-diff.ts';
import type { ReviewItem } from './review-item.ts';
import { nounOf } from './subject-noun.ts';

/** GitHub refuses longer bodies: https://docs.github.com/rest/pulls/reviews (65,536 characters). */
const MOST_CHARACTERS = 60_000;

export interface CommentWords {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly documentation: string;
  readonly headSources: ReadonlyMap<string, SourceText>;
  /** Texts that must not be shown in a diff. */
  readonly secrets: readonly string[];
  readonly acceptancePlaces: AcceptancePlaces;
}

/** The body of a comment: what is wrong, why it matters, the fix, the caveat, the rule. Ends with the hidden marker. */
export function wordComment(item: ReviewItem, suggestion: string | null, words: CommentWords): string {
  const body = [
    headline(item),
    waitingSentence(item),
    ...details(item, words),
    ...remedy(item, suggestion, words),
    offerAcceptance(item, words),
    footer(item, words),
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
  const marker = findingMarker(item.findings, 'open');
  return `${cutMarkdown(body, MOST_CHARACTERS - marker.length, '_Cut: this comment would be longer than GitHub allows._')}\n\n${marker}`;
}

const ENDINGS = {
  fixed: 'Fixed: the head of this pull request no longer has this finding.',
  accepted: 'Accepted: the reason is in the summary of the review.',
} as const;

/** The body of a comment whose findings are gone or accepted. */
export function wordFinishedComment(body: string, marker: string, how: keyof typeof ENDINGS): string {
  const [headlineOfOld = ''] = body.split('\n');
  const told = headlineOfOld.replace(/^\*\*|\*\*$/g, '').slice(0, 1_000);
  return `~~${told.replaceAll('~~', '')}~~\n\n${ENDINGS[how]}\n\n${marker}`;
}

function headline({ kind, severity, findings }: ReviewItem): string {
  const [first] = findings;
  if (kind === 'hardening' && findings.length > 1) {
    return `**${capitalise(severity)}: this new ${nounOf(first)} lacks ${findings.length} protections that it could have.**`;
  }
  if (kind === 'taken-away' && !isOneProtection(findings)) {
    return `**${capitalise(severity)}: this change takes away ${findings.length} protections.**`;
  }
  if (kind === 'list') return `**${capitalise(severity)}: ${findings.length} findings of the same kind.**`;
  return `**${capitalise(severity)}: ${escapeMarkdown(first.message)}**`;
}

function details(item: ReviewItem, words: CommentWords): readonly string[] {
  const { kind, findings } = item;
  const [first] = findings;
  const rule = words.rules.get(first.rule);
  if (kind === 'single' || findings.length === 1 || (kind === 'taken-away' && isOneProtection(findings))) {
    return [
      escapeMarkdown(worsenedSentence(first)),
      pathOf(first),
      kind === 'taken-away' ? TAKEN_AWAY : '',
      rule?.why ?? '',
      affected(item),
    ];
  }
  const lines = findings
    .slice(0, 50)
    .map((finding) => `- ${escapeMarkdown(finding.message)} ${reference(finding, item, words)}`);
  const rest = findings.length > 50 ? [`- and ${findings.length - 50} more`] : [];
  return [[...lines, ...rest].join('\n'), kind === 'list' ? (rule?.why ?? '') : ''];
}

/** Taken from one or several services: an anchor, a base or a Dockerfile that they share. */
function isOneProtection(findings: readonly IntroducedFinding[]): boolean {
  return new Set(findings.map(({ rule, subject }) => `${rule}${aspectOf(subject)}`)).size === 1;
}

const TAKEN_AWAY = 'The base branch has this protection and the change removes it.';

function reference(finding: IntroducedFinding, { kind }: ReviewItem, words: CommentWords): string {
  if (kind !== 'list') return `(${ruleLink(finding.rule, words)})`;
  const line = words.headSources.get(finding.path)?.positionAt(finding.range.start).line;
  return `at ${codeSpan(line === undefined ? finding.path : `${finding.path}:${line}`)}`;
}

/** How the parts of a path to the host come together, where that is what makes the finding critical. */
function pathOf({ attackPath }: IntroducedFinding): string {
  return attackPath?.isCritical ? escapeMarkdown(pathSentence(attackPath)) : '';
}

/** Other subjects that share the place: an anchor used by several services, or services that build this image. */
function affected({ findings }: ReviewItem): string {
  const [first, ...others] = findings;
  const names = new Set([
    ...first.affects,
    ...others.flatMap(({ subject, affects }) => [containerNameOf(subject) ?? '', ...affects]),
  ]);
  names.delete('');
  if (names.size === 0) return '';
  const shown = [...names].slice(0, 20).map(codeSpan).join(', ');
  return `${others.length > 0 ? 'It also holds for' : 'It affects'} ${names.size === 1 ? 'service' : 'services'} ${shown}.`;
}

function remedy(item: ReviewItem, suggestion: string | null, words: CommentWords): readonly string[] {
  const { fix, findings } = item;
  if (fix && suggestion !== null) return [fencedBlock('suggestion', suggestion), caveat(fix)];
  if (fix)
    return [
      `${escapeMarkdown(fix.title)}:`,
      proseDiff(fix, words.headSources.get(fix.path), words.secrets),
      caveat(fix),
    ];
  const rule = words.rules.get(findings[0].rule);
  const advice = findings.length === 1 ? findings[0].refusal?.advice : undefined;
  return [advice === undefined ? (rule?.remedy ?? '') : escapeMarkdown(advice)];
}

function caveat(fix: Fix): string {
  return fix.effect === 'changes-behaviour' ? `Before you commit it: ${escapeMarkdown(fix.caveat)}` : '';
}

function footer({ kind, findings }: ReviewItem, words: CommentWords): string {
  if (kind === 'hardening' && findings.length > 1) return '';
  const ids = [...new Set(findings.map(({ rule }) => rule))];
  return kind === 'taken-away' && ids.length > 1 ? '' : `<sub>${ids.map((id) => ruleLink(id, words)).join(', ')}</sub>`;
}

export function ruleLink(rule: string, { documentation }: Pick<CommentWords, 'documentation'>): string {
  return `[${rule}](${documentation}/${rule}.md)`;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
