import type { Exposure } from '../project/exposure.ts';
import { compareSeverity } from '../rule-model/severity.ts';
import { lineSimilarity } from '../text/similarity.ts';
import { wayInReason } from './attack-path.ts';
import { asksMore } from './consequences.ts';
import type { Comparison, Finding, IntroducedFinding } from './finding.ts';
import { findingKey } from './identity.ts';
import type { SettledFindings } from './settle-findings.ts';
import { aspectOf, rootOf } from './subject.ts';
import type { SubjectTexts } from './subject-texts.ts';

/** One side of a comparison. */
export interface Judged extends SettledFindings {
  /** Files of this side that could not be judged: what base found there is neither fixed nor gone. */
  readonly unjudged: ReadonlySet<string>;
  readonly subjects: SubjectTexts;
}

export interface PairedComparison extends Comparison {
  /** Finding of head → the same finding at base. */
  readonly before: ReadonlyMap<Finding, Finding>;
}

/** A subject that is gone and a new one are the same when at least this share of their lines is equal. */
const SAME_SUBJECT = 0.5;

/**
 * Compares the findings of two revisions as multisets, never by line number: equal keys, those in lines of the same text
 * first so that of several alike the new one is told; equal keys after the renames; same rule and aspect where the old subject
 * is gone and a new one's text is at least half the same. What is left in head is introduced, what is left in base is resolved.
 * @param renamed path at base → path at head.
 */
export function compareFindings(base: Judged, head: Judged, renamed: ReadonlyMap<string, string>): PairedComparison {
  const pairs: [Finding, Finding][] = [];
  const silent = new Set([...base.superseded, ...head.superseded]);
  let rest: Unpaired = { base: [...base.findings, ...base.superseded], head: [...head.findings, ...head.superseded] };
  const subjects = { base: base.subjects, head: head.subjects };
  const keyOfLine = (finding: Finding, side: keyof typeof subjects) =>
    `${findingKey(finding)}\n${subjects[side].lineOf(finding)}`;
  rest = pairUp(rest.base, rest.head, keyOfLine, pairs);
  rest = pairUp(rest.base, rest.head, (finding) => findingKey(finding), pairs);
  rest = pairUp(
    rest.base,
    rest.head,
    (finding, side) => findingKey(finding, side === 'base' ? renamed : undefined),
    pairs,
  );
  rest = pairMoved(rest, base.subjects, head.subjects, renamed, pairs);
  const worsened: IntroducedFinding[] = [];
  const persisting: Finding[] = [];
  for (const [before, after] of pairs) {
    if (silent.has(after)) continue;
    if (!silent.has(before) && isWorse(before, after)) worsened.push(asWorsened(before, after));
    else persisting.push(after);
  }
  const units = previousUnits(renamed);
  const left = rest.base.filter((finding) => !silent.has(finding));
  const isUnjudged = ({ path, unit }: Finding) =>
    head.unjudged.has(renamed.get(path) ?? path) || head.unjudged.has(renamed.get(unit) ?? unit);
  return {
    introduced: rest.head
      .filter((finding) => !silent.has(finding))
      .map((finding) => asIntroduced(finding, base, units)),
    worsened,
    persisting: [...inOrder(persisting, head.findings), ...left.filter(isUnjudged)],
    resolved: left.filter((finding) => !isUnjudged(finding)),
    before: new Map(pairs.map(([earlier, after]) => [after, earlier])),
  };
}

function asIntroduced(finding: Finding, base: Judged, units: ReadonlyMap<string, string>): IntroducedFinding {
  const unitAtBase = units.get(finding.unit) ?? finding.unit;
  const hadSubject = base.subjects.has(unitAtBase, rootOf(finding.subject));
  const takenAway = finding.kind === 'absence' && hadSubject;
  return { ...finding, takenAway, worsened: null, ...(!hadSubject && { ofNewSubject: true as const }) };
}

function previousUnits(renamed: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...renamed].map(([from, to]) => [to, from]));
}

interface Unpaired {
  readonly base: readonly Finding[];
  readonly head: readonly Finding[];
}

/** Pairs findings of equal key, first with first; returns what is left in the order it came. */
function pairUp(
  base: readonly Finding[],
  head: readonly Finding[],
  keyOf: (finding: Finding, side: 'base' | 'head') => string,
  pairs: [Finding, Finding][],
): Unpaired {
  const waiting = new Map<string, Finding[]>();
  for (const finding of base) {
    const key = keyOf(finding, 'base');
    const group = waiting.get(key);
    if (group) group.push(finding);
    else waiting.set(key, [finding]);
  }
  for (const group of waiting.values()) group.reverse();
  const paired = new Set<Finding>();
  const left: Finding[] = [];
  for (const finding of head) {
    const before = waiting.get(keyOf(finding, 'head'))?.pop();
    if (before) {
      pairs.push([before, finding]);
      paired.add(before);
    } else left.push(finding);
  }
  return { base: base.filter((finding) => !paired.has(finding)), head: left };
}

function pairMoved(
  { base, head }: Unpaired,
  baseSubjects: SubjectTexts,
  headSubjects: SubjectTexts,
  renamed: ReadonlyMap<string, string>,
  pairs: [Finding, Finding][],
): Unpaired {
  const headUnits = previousUnits(renamed);
  const isGone = ({ unit, subject }: Finding) => !headSubjects.has(renamed.get(unit) ?? unit, rootOf(subject));
  const isNew = ({ unit, subject }: Finding) => !baseSubjects.has(headUnits.get(unit) ?? unit, rootOf(subject));
  const likeness = new Likeness(baseSubjects, headSubjects);
  const waiting = new Map<string, Set<Finding>>();
  for (const finding of base.filter(isGone)) {
    const key = movedKey(finding);
    waiting.set(key, (waiting.get(key) ?? new Set()).add(finding));
  }
  const paired = new Set<Finding>();
  const left = head.filter((after) => {
    const candidates = isNew(after) ? waiting.get(movedKey(after)) : undefined;
    if (!candidates) return true;
    const best = likeness.mostAlike(candidates, after);
    if (!best) return true;
    candidates.delete(best);
    paired.add(best);
    pairs.push([best, after]);
    return false;
  });
  return { base: base.filter((finding) => !paired.has(finding)), head: left };
}

function movedKey({ rule, subject, evidence }: Finding): string {
  return [rule, aspectOf(subject), evidence].join('\n');
}

/** Compares each two subjects once, and answers only so many questions: a hostile change must not make this quadratic. */
class Likeness {
  private readonly base: SubjectTexts;
  private readonly head: SubjectTexts;
  private readonly known = new Map<string, number>();
  private questionsLeft = 100_000;

  constructor(base: SubjectTexts, head: SubjectTexts) {
    this.base = base;
    this.head = head;
  }

  mostAlike(candidates: Iterable<Finding>, after: Finding): Finding | undefined {
    let best: Finding | undefined;
    let bestShare = SAME_SUBJECT;
    for (const candidate of candidates) {
      const share = this.share(candidate, after);
      if (share > bestShare || (share === bestShare && !best)) {
        best = candidate;
        bestShare = share;
      }
    }
    return best;
  }

  private share(before: Finding, after: Finding): number {
    this.questionsLeft -= 1;
    if (this.questionsLeft < 0) return 0;
    const key = [before.unit, rootOf(before.subject), after.unit, rootOf(after.subject)].join('\n');
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const one = this.base.textOf(before.unit, rootOf(before.subject));
    const other = this.head.textOf(after.unit, rootOf(after.subject));
    const share = one === undefined || other === undefined ? 0 : lineSimilarity(one, other);
    this.known.set(key, share);
    return share;
  }
}

/** More severe, more of it, or reachable from outside where it was not: the same socket behind a port that is open now. */
function isWorse(before: Finding, after: Finding): boolean {
  const difference = compareSeverity(after.severity, before.severity);
  const isMore = difference === 0 && (after.extent ?? 0) > (before.extent ?? 0);
  return difference > 0 || isMore || newWayIn(before, after) !== undefined || asksMore(before, after);
}

function newWayIn(before: Finding, after: Finding): Exposure | undefined {
  const wasClosed = before.attackPath?.exposure === null;
  return wasClosed && after.severity === 'critical' ? (after.attackPath?.exposure ?? undefined) : undefined;
}

/** Why the same weakness counts for more: it stands, or is used, where the policy is stricter. */
function reasonOfMove(before: Finding, after: Finding): string | undefined {
  const isSaidElsewhere = before.governed?.severityBy !== after.governed?.severityBy;
  return isSaidElsewhere || asksMore(before, after) ? 'the policy asks for more where it counts now' : undefined;
}

function asWorsened(before: Finding, after: Finding): IntroducedFinding {
  const wayIn = newWayIn(before, after);
  return {
    ...after,
    takenAway: false,
    worsened: {
      from: before.severity,
      because: wayIn
        ? wayInReason(wayIn, after.attackPath?.noun)
        : (after.severityReason?.because ?? reasonOfMove(before, after) ?? 'of what this change did'),
      cause: wayIn?.at ?? after.severityReason?.cause ?? null,
    },
  };
}

/** Pairs come pass by pass; people read in file order. */
function inOrder(findings: readonly Finding[], order: readonly Finding[]): readonly Finding[] {
  const wanted = new Set(findings);
  return order.filter((finding) => wanted.has(finding));
}
