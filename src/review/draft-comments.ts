import type { IntroducedFinding } from '../analysis/finding.ts';
import { publishedIdentity } from '../analysis/identity.ts';
import { worseSeverity } from '../rule-model/severity.ts';
import type { Location } from '../text/range.ts';
import { anchorOf } from './anchor.ts';
import type { PlannedComment } from './plan.ts';
import { type ReviewContext, searchedSecrets, secretTexts } from './review-context.ts';
import { byUrgency, deservesComment, type ReviewItem } from './review-item.ts';
import { type Suggestion, toSuggestion } from './suggestion.ts';
import { type CommentWords, wordComment } from './word-comment.ts';

/** A comment before the budget: it may become a new thread, an edit of an old one, or a line of the summary. */
export interface DraftComment extends PlannedComment {
  readonly item: ReviewItem;
  /** The same comment with a plain diff instead of the suggestion, for a thread that cannot move. */
  readonly bodyWithoutSuggestion: string;
}

export interface Drafts {
  /** Worst first. */
  readonly comments: readonly DraftComment[];
  /** Items that only the summary can tell, worst first. */
  readonly unanchored: readonly ReviewItem[];
}

/** More findings of one rule without a suggestion than this become one comment with a list. */
const MOST_ALIKE = 3;

/** Beyond the most urgent items a fix is shown as a diff: only so many comments are ever posted. */
const MOST_SUGGESTIONS = 100;

/** Turns items into comments: suggestions that fit and do not overlap, anchors that GitHub takes, lists for repetition. */
export function draftComments(items: readonly ReviewItem[], context: ReviewContext): Drafts {
  const words = wordsOf(context);
  const secrets = { places: context.headFindings.flatMap(({ masked }) => masked), texts: searchedSecrets(context) };
  const prepared = [...items].sort(byUrgency).map((item, index) => ({
    item,
    suggestion: index < MOST_SUGGESTIONS ? suggestionOf(item, context, secrets) : undefined,
  }));
  const settled = withdrawOverlaps(withdrawBroken(prepared, context));
  const listed = joinRepeated(settled);
  const comments: DraftComment[] = [];
  const unanchored: ReviewItem[] = [];
  for (const { item, suggestion } of listed) {
    const draft = deservesComment(item) ? draftOf(item, suggestion, context, words) : undefined;
    if (draft) comments.push(draft);
    else unanchored.push(item);
  }
  return { comments, unanchored };
}

interface Prepared {
  readonly item: ReviewItem;
  readonly suggestion: Suggestion | undefined;
}

interface KnownSecrets {
  readonly places: readonly Location[];
  readonly texts: readonly string[];
}

function suggestionOf(item: ReviewItem, context: ReviewContext, secrets: KnownSecrets): Suggestion | undefined {
  const { fix } = item;
  const source = fix ? context.headSources.get(fix.path) : undefined;
  const commentable = fix ? context.commentable.get(fix.path) : undefined;
  if (!fix || !source || !commentable) return undefined;
  const suggestion = toSuggestion(source, fix.edits, commentable, secrets.places);
  if (typeof suggestion === 'string') return undefined;
  if (secrets.texts.some((text) => suggestion.replacement.includes(text))) return undefined;
  const proved = context.verifier.verify(findingsFixedBy(item), [fix]).outcome === 'verified';
  return proved ? suggestion : undefined;
}

/** A group's suggestion removes those findings that have a fix of their own; any other removes all it speaks about. */
function findingsFixedBy({ kind, findings }: ReviewItem): readonly IntroducedFinding[] {
  return kind === 'hardening' ? findings.filter(({ fix }) => fix) : findings;
}

/** Of two suggestions for the same lines the more urgent keeps them; the other is shown as a diff. */
function withdrawOverlaps(prepared: readonly Prepared[]): readonly Prepared[] {
  const taken = new Map<string, { first: number; last: number }[]>();
  return prepared.map(({ item, suggestion }) => {
    const path = item.fix?.path;
    if (!suggestion || path === undefined) return { item, suggestion };
    const spans = taken.get(path) ?? [];
    if (spans.some(({ first, last }) => first <= suggestion.lines.last && suggestion.lines.first <= last)) {
      return { item, suggestion: undefined };
    }
    taken.set(path, [...spans, suggestion.lines]);
    return { item, suggestion };
  });
}

/** All suggestions of a file, applied together, must hold as well: the mildest go until they do. */
function withdrawBroken(prepared: readonly Prepared[], { verifier }: ReviewContext): readonly Prepared[] {
  const paths = new Set(prepared.flatMap(({ item, suggestion }) => (suggestion && item.fix ? [item.fix.path] : [])));
  const withdrawn = new Set<ReviewItem>();
  for (const path of paths) {
    const batch = prepared
      .filter(({ item, suggestion }) => suggestion && item.fix?.path === path)
      .map(({ item }) => item);
    while (batch.length > 1 && !holdsTogether(batch, verifier)) {
      const last = batch.pop();
      if (last) withdrawn.add(last);
    }
  }
  return prepared.map((each) => (withdrawn.has(each.item) ? { ...each, suggestion: undefined } : each));
}

function holdsTogether(batch: readonly ReviewItem[], verifier: ReviewContext['verifier']): boolean {
  const fixes = batch.flatMap(({ fix }) => (fix ? [fix] : []));
  return verifier.verify(batch.flatMap(findingsFixedBy), fixes).outcome === 'verified';
}

function joinRepeated(prepared: readonly Prepared[]): readonly Prepared[] {
  const plain = prepared.filter(
    ({ item, suggestion }) => !suggestion && item.kind === 'single' && deservesComment(item),
  );
  const byRule = new Map<string, ReviewItem[]>();
  for (const { item } of plain) byRule.set(item.findings[0].rule, [...(byRule.get(item.findings[0].rule) ?? []), item]);
  const joined = new Map<ReviewItem, ReviewItem | undefined>();
  for (const group of byRule.values()) {
    const [first, ...rest] = group;
    if (!first || group.length <= MOST_ALIKE) continue;
    const findings = [...first.findings, ...rest.flatMap((item) => [...item.findings])] as const;
    const severity = group.reduce((worst, item) => worseSeverity(worst, item.severity), first.severity);
    joined.set(first, {
      kind: 'list',
      findings: [findings[0] ?? first.findings[0], ...findings.slice(1)],
      severity,
      fix: null,
    });
    for (const item of rest) joined.set(item, undefined);
  }
  return prepared.flatMap((each) => {
    if (!joined.has(each.item)) return [each];
    const list = joined.get(each.item);
    return list ? [{ item: list, suggestion: undefined }] : [];
  });
}

function draftOf(
  item: ReviewItem,
  suggestion: Suggestion | undefined,
  { headSources, commentable }: ReviewContext,
  words: CommentWords,
): DraftComment | undefined {
  const [finding] = item.findings;
  const anchor = anchorOf(item, suggestion?.lines, item.fix?.path, headSources, commentable);
  if (!anchor) return undefined;
  const replacement = suggestion?.replacement ?? null;
  return {
    path: anchor.path,
    side: anchor.side,
    startLine: anchor.lines.first < anchor.lines.last ? anchor.lines.first : null,
    line: anchor.lines.last,
    body: wordComment(item, replacement, words),
    bodyWithoutSuggestion: wordComment(item, null, words),
    identities: item.findings.map(publishedIdentity),
    rule: finding.rule,
    subject: finding.subject,
    suggestion: replacement,
    item,
  };
}

function wordsOf(context: ReviewContext): CommentWords {
  const { rules, documentation, headSources, acceptancePlaces } = context;
  return { rules, documentation, headSources, acceptancePlaces, secrets: secretTexts(context) };
}
