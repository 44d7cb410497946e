import type { IntroducedFinding } from '../analysis/finding.ts';
import type { CommentableLines, DeletedBlock } from '../changes/commentable-lines.ts';
import type { Fix } from '../rule-model/fix.ts';
import { worseSeverity } from '../rule-model/severity.ts';
import type { SourceText } from '../text/source-text.ts';
import { type Restoration, restoringFix } from './restoration.ts';
import { type ChangedSources, findRestoration } from './restore-protection.ts';
import type { ReviewContext } from './review-context.ts';
import { itemOf, type ReviewItem } from './review-item.ts';

/** Findings for which a restoration is searched at the most; each may cost many proofs. */
const MOST_RESTORED = 40;
/** Proofs that all searches of a review make at the most: a change that rewrites everything took nothing that can be told. */
const MOST_SEARCH_PROOFS = 200;
/** Changed files that are searched for what was taken away at the most. */
const MOST_FILES = 8;

export interface RestoredProtections {
  /** What the change took away, with base's text as the fix where it can be put back. */
  readonly items: readonly ReviewItem[];
  /** Findings that no return to base removes: they are new. */
  readonly others: readonly IntroducedFinding[];
}

/**
 * Tells what the change took away from what it brought. An absence in a place that base had without it was taken away in any
 * case; what is written, or got worse, was where the way back is base's text.
 */
export function restoreProtections(
  findings: readonly IntroducedFinding[],
  context: ReviewContext,
): RestoredProtections {
  const restored: Restored[] = [];
  const lost: ReviewItem[] = [];
  const others: IntroducedFinding[] = [];
  const reversions = new Map<DeletedBlock, Fix>();
  const left = { proofs: MOST_SEARCH_PROOFS };
  let searches = 0;
  for (const finding of [...findings].sort((one, other) => Number(other.takenAway) - Number(one.takenAway))) {
    const isGuard = context.rules.get(finding.rule)?.guard === true;
    const isSearched = searches < MOST_RESTORED && (finding.takenAway || mayBeTaken(finding, isGuard));
    const search = {
      finding,
      isGuard,
      files: filesAround(finding, context),
      verifier: context.verifier,
      reversions,
      left,
    };
    const found = isSearched ? findRestoration(search) : undefined;
    if (isSearched) searches += 1;
    if (found?.restoration) restored.push({ finding: asTakenAway(finding), restoration: found.restoration });
    else if (found || finding.takenAway) lost.push(itemOf('taken-away', [asTakenAway(finding)], finding.fix));
    else if (!finding.offByDefault) others.push(finding);
  }
  return { items: [...lost, ...placesOf(restored).flatMap((group) => itemsOf(group, context))], others };
}

interface Restored {
  readonly finding: IntroducedFinding;
  readonly restoration: Restoration;
}

/** What is advice or off by default is searched for only where its rule is about a protection. */
function mayBeTaken({ disposition, offByDefault, ofNewSubject }: IntroducedFinding, isGuard: boolean): boolean {
  return !ofNewSubject && (isGuard || (disposition === 'on' && !offByDefault));
}

/** A protection that base had counts as at least `medium`, whatever its rule says about files that never had it. */
function asTakenAway(finding: IntroducedFinding): IntroducedFinding {
  return { ...finding, takenAway: true, disposition: 'on', severity: worseSeverity(finding.severity, 'medium') };
}

/** Groups what goes back to the same lines, or to lines next to each other. */
function placesOf(restored: readonly Restored[]): readonly (readonly Restored[])[] {
  const ordered = [...restored].sort(
    ({ restoration: one }, { restoration: other }) =>
      (one.path < other.path ? -1 : one.path > other.path ? 1 : 0) || one.replacing.first - other.replacing.first,
  );
  const groups: Restored[][] = [];
  let last = { path: '', line: 0 };
  for (const each of ordered) {
    const { path, replacing } = each.restoration;
    const group = groups.at(-1);
    if (group && path === last.path && replacing.first <= last.line + 1) group.push(each);
    else groups.push([each]);
    const line = path === last.path ? Math.max(last.line, replacing.last) : replacing.last;
    last = { path, line };
  }
  return groups;
}

/** What goes back to one place goes back in one suggestion. */
function itemsOf(group: readonly Restored[], { headSources, verifier }: ReviewContext): readonly ReviewItem[] {
  const [first] = group;
  const source = first && headSources.get(first.restoration.path);
  if (!first || !source) return [];
  const together = restoringFix(
    source,
    group.map(({ restoration }) => restoration),
  );
  const findings = group.map(({ finding }) => fixedBy(finding, together));
  if (group.length === 1 || verifier.verify(findings, [together]).outcome === 'verified') {
    return [restoredItem(findings, together, first.restoration)];
  }
  return group.map(({ finding, restoration }) => {
    const fix = restoringFix(source, [restoration]);
    return restoredItem([fixedBy(finding, fix)], fix, restoration);
  });
}

/** Whatever the rule would suggest, the way back is what base had. */
function fixedBy(finding: IntroducedFinding, fix: Fix): IntroducedFinding {
  return { ...finding, fix, refusal: null };
}

function restoredItem(
  findings: readonly IntroducedFinding[],
  fix: Fix,
  { path, block, from }: Restoration,
): ReviewItem {
  return { ...itemOf('taken-away', findings, fix), deletedAt: { path, baseLine: block.baseLine + from } };
}

/** The finding's own file, that of its cause, and the other changed files. */
function filesAround(
  { path, worsened }: IntroducedFinding,
  { headSources, commentable }: ReviewContext,
): ChangedSources {
  const files = new Map<string, { source: SourceText; commentable: CommentableLines }>();
  for (const each of [path, worsened?.cause?.path ?? path, ...commentable.keys()]) {
    const source = headSources.get(each);
    const lines = commentable.get(each);
    if (source && lines && files.size < MOST_FILES) files.set(each, { source, commentable: lines });
  }
  return files;
}
