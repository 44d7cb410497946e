import type { IntroducedFinding } from '../analysis/finding.ts';
import { rootOf } from '../analysis/subject.ts';
import type { CommentableLines, DeletedBlock } from '../changes/commentable-lines.ts';
import type { Fix } from '../rule-model/fix.ts';
import { worseSeverity } from '../rule-model/severity.ts';
import type { SourceText } from '../text/source-text.ts';
import {
  type ChangedSources,
  findReplacedLine,
  findRestoration,
  type Restoration,
  restoringFix,
} from './restore-protection.ts';
import type { ReviewContext } from './review-context.ts';
import type { ReviewItem } from './review-item.ts';

/** Findings for which a restoration is searched at the most; each may cost many proofs. */
const MOST_RESTORED = 40;

/** Containers whose hardening is joined to one fix at the most: only so many comments are ever posted. */
const MOST_JOINED = 60;

/** Sorts what got worse into the items that a comment or a line of the summary speaks about. Advice is left out. */
export function collectItems(context: ReviewContext): readonly ReviewItem[] {
  const { introduced, worsened } = context.comparison;
  const reported = [...introduced, ...worsened].filter(
    ({ disposition, takenAway }) => disposition !== 'advice' || takenAway,
  );
  const takenAway = reported.filter((finding) => finding.takenAway).map(raise);
  const { replaced, others } = splitReplaced(
    reported.filter((finding) => !finding.takenAway),
    context,
  );
  return [
    ...takenAwayItems(takenAway, context),
    ...replaced,
    ...hardeningItems(
      others.filter(({ disposition }) => disposition === 'hardening'),
      context,
    ),
    ...singleItems(others.filter(({ disposition }) => disposition === 'on')),
  ];
}

/** Findings whose line stands where base had a safe one: the way back is base's line. */
function splitReplaced(
  findings: readonly IntroducedFinding[],
  context: ReviewContext,
): { readonly replaced: readonly ReviewItem[]; readonly others: readonly IntroducedFinding[] } {
  const replaced: ReviewItem[] = [];
  const others: IntroducedFinding[] = [];
  for (const finding of findings) {
    const isTried = finding.disposition === 'on' && !finding.worsened && replaced.length < MOST_RESTORED;
    const files = isTried ? filesAround(finding, context) : undefined;
    const restoration = files && findReplacedLine(finding, files, context.verifier);
    const source = restoration && files.get(restoration.path)?.source;
    if (!source) others.push(finding);
    else {
      const fix = restoringFix(source, [restoration]);
      replaced.push(restoredItem([restored({ ...raise(finding), takenAway: true }, fix)], fix, restoration));
    }
  }
  return { replaced, others };
}

/** A protection that base had counts as at least `medium`, whatever its rule says about files that never had it. */
function raise(finding: IntroducedFinding): IntroducedFinding {
  return { ...finding, disposition: 'on', severity: worseSeverity(finding.severity, 'medium') };
}

/** One place, one comment: what several subjects share through an anchor or a file is told once. */
function singleItems(findings: readonly IntroducedFinding[]): readonly ReviewItem[] {
  const groups = groupBy(findings, ({ rule, path, range }) => `${rule}\n${path}\n${range.start}\n${range.end}`);
  return groups.map((group) => itemOf('single', group, group[0].fix));
}

/**
 * What one container lacks and a suggestion can give is one item, whose fix makes all proved edits at once; the rest is another
 * item, which only the summary tells.
 */
function hardeningItems(findings: readonly IntroducedFinding[], { verifier }: ReviewContext): readonly ReviewItem[] {
  const groups = groupBy(findings, ({ unit, subject }) => `${unit}\n${rootOf(subject)}`);
  return groups.flatMap((group, index) => {
    const [first] = group.flatMap(({ fix }) => (fix ? [fix] : []));
    const fixable = group.filter(({ fix }) => fix && fix.path === first?.path);
    const rest = group.filter((finding) => !fixable.includes(finding));
    const unfixed = rest.length > 0 ? [itemOf('hardening', rest, null)] : [];
    if (!first) return unfixed;
    const fixes = fixable.flatMap(({ fix }) => (fix ? [fix] : []));
    const isProved =
      fixes.length === 1 || (index < MOST_JOINED && verifier.verify(fixable, fixes).outcome === 'verified');
    if (isProved) {
      return [itemOf('hardening', fixable, fixes.length === 1 ? first : joinFixes(fixes, first)), ...unfixed];
    }
    const others = group.filter((finding) => finding !== fixable[0]);
    return [
      itemOf('hardening', fixable.slice(0, 1), first),
      ...(others.length > 0 ? [itemOf('hardening', others, null)] : []),
    ];
  });
}

function joinFixes(fixes: readonly Fix[], first: Fix): Fix {
  const caveats = fixes.flatMap((fix) => (fix.effect === 'changes-behaviour' ? [fix.caveat] : []));
  const joined = { title: 'Harden this service', path: first.path, edits: fixes.flatMap(({ edits }) => edits) };
  return caveats.length > 0
    ? { ...joined, effect: 'changes-behaviour', caveat: [...new Set(caveats)].join(' ') }
    : { ...joined, effect: 'none' };
}

/** What came out of one deletion goes back in one suggestion. */
function takenAwayItems(findings: readonly IntroducedFinding[], context: ReviewContext): readonly ReviewItem[] {
  const restored = findings.map((finding, index) => ({
    finding,
    restoration:
      index < MOST_RESTORED ? findRestoration(finding, filesAround(finding, context), context.verifier) : undefined,
  }));
  const lost = restored
    .filter(({ restoration }) => !restoration)
    .map(({ finding }) => itemOf('taken-away', [finding], finding.fix));
  const byBlock = new Map<DeletedBlock, { finding: IntroducedFinding; restoration: Restoration }[]>();
  for (const { finding, restoration } of restored) {
    if (!restoration) continue;
    const group = byBlock.get(restoration.block) ?? [];
    group.push({ finding, restoration });
    byBlock.set(restoration.block, group);
  }
  return [...lost, ...[...byBlock.values()].flatMap((group) => restoredItems(group, context))];
}

function restoredItems(
  group: readonly { finding: IntroducedFinding; restoration: Restoration }[],
  { headSources, verifier }: ReviewContext,
): readonly ReviewItem[] {
  const [first] = group;
  const source = first && headSources.get(first.restoration.path);
  if (!first || !source) return [];
  const together = restoringFix(
    source,
    group.map(({ restoration }) => restoration),
  );
  const findings = group.map(({ finding, restoration }) => restored(finding, restoringFix(source, [restoration])));
  if (verifier.verify(findings, [together]).outcome === 'verified') {
    return [restoredItem(findings, together, first.restoration)];
  }
  return group.map(({ finding, restoration }) => {
    const fix = restoringFix(source, [restoration]);
    return restoredItem([restored(finding, fix)], fix, restoration);
  });
}

/** Whatever the rule would suggest, the way back is what base had. */
function restored(finding: IntroducedFinding, fix: Fix): IntroducedFinding {
  return { ...finding, fix, refusal: null };
}

function restoredItem(
  findings: readonly IntroducedFinding[],
  fix: Fix,
  { path, block, from }: Restoration,
): ReviewItem {
  return { ...itemOf('taken-away', findings, fix), deletedAt: { path, baseLine: block.baseLine + from } };
}

/** The finding's own file and the other changed files, whose deletions may be the cause. */
function filesAround({ path }: IntroducedFinding, { headSources, commentable }: ReviewContext): ChangedSources {
  const files = new Map<string, { source: SourceText; commentable: CommentableLines }>();
  for (const each of [path, ...commentable.keys()]) {
    const source = headSources.get(each);
    const lines = commentable.get(each);
    if (source && lines && files.size < 8) files.set(each, { source, commentable: lines });
  }
  return files;
}

function itemOf(kind: ReviewItem['kind'], findings: readonly IntroducedFinding[], fix: Fix | null): ReviewItem {
  const [first, ...rest] = findings;
  if (!first) throw new Error('An item speaks about at least one finding.');
  return {
    kind,
    findings: [first, ...rest],
    severity: findings.reduce((worst, { severity }) => worseSeverity(worst, severity), first.severity),
    fix,
  };
}

type Group = readonly [IntroducedFinding, ...IntroducedFinding[]];

function groupBy(
  findings: readonly IntroducedFinding[],
  keyOf: (finding: IntroducedFinding) => string,
): readonly Group[] {
  const groups = new Map<string, [IntroducedFinding, ...IntroducedFinding[]]>();
  for (const finding of findings) {
    const group = groups.get(keyOf(finding));
    if (group) group.push(finding);
    else groups.set(keyOf(finding), [finding]);
  }
  return [...groups.values()];
}
