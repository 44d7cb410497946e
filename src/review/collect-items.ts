import type { IntroducedFinding } from '../analysis/finding.ts';
import { rootOf } from '../analysis/subject.ts';
import type { Fix } from '../rule-model/fix.ts';
import { restoreProtections } from './restored-items.ts';
import type { ReviewContext } from './review-context.ts';
import { itemOf, type ReviewItem } from './review-item.ts';
import { nounOf } from './subject-noun.ts';
import { toldElsewhere } from './told-elsewhere.ts';

/** Containers whose hardening is joined to one fix at the most: only so many comments are ever posted. */
const MOST_JOINED = 60;

/** Sorts what got worse into the items that a comment or a line of the summary speaks about. Advice is left out. */
export function collectItems(context: ReviewContext): readonly ReviewItem[] {
  const { introduced, worsened } = context.comparison;
  const isToldElsewhere = toldElsewhere(context.comparison);
  const told = [...introduced, ...worsened].filter((finding) => !isToldElsewhere(finding));
  const { items, others } = restoreProtections(told, context);
  return [
    ...items,
    ...hardeningItems(
      others.filter(({ disposition }) => disposition === 'hardening'),
      context,
    ),
    ...singleItems(others.filter(({ disposition }) => disposition === 'on')),
  ];
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
      return [
        itemOf('hardening', fixable, fixes.length === 1 ? first : joinFixes(fixes, first, nounOf(group[0]))),
        ...unfixed,
      ];
    }
    const others = group.filter((finding) => finding !== fixable[0]);
    return [
      itemOf('hardening', fixable.slice(0, 1), first),
      ...(others.length > 0 ? [itemOf('hardening', others, null)] : []),
    ];
  });
}

/** Fixes of one image share sentences about it, and each is told once. */
const SENTENCE_END = /(?<=[.!?]) (?=[A-Z])/;

function joinFixes(fixes: readonly Fix[], first: Fix, noun: string): Fix {
  const caveats = fixes.flatMap((fix) => (fix.effect === 'changes-behaviour' ? fix.caveat.split(SENTENCE_END) : []));
  const joined = { title: `Harden this ${noun}`, path: first.path, edits: fixes.flatMap(({ edits }) => edits) };
  return caveats.length > 0
    ? { ...joined, effect: 'changes-behaviour', caveat: [...new Set(caveats)].join(' ') }
    : { ...joined, effect: 'none' };
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
