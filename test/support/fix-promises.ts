import type { Finding } from '../../src/analysis/finding.ts';
import { findingKey } from '../../src/analysis/identity.ts';
import { SEVERITIES } from '../../src/rule-model/severity.ts';
import type { TextEdit } from '../../src/text/edit.ts';
import { SourceText } from '../../src/text/source-text.ts';
import type { Judgement } from './judge.ts';

/** Files before and after fixes, judged. */
export interface Repaired {
  readonly before: Judgement;
  readonly after: Judgement;
  /** Whose fixes were made. */
  readonly fixed: readonly Finding[];
}

/**
 * What is promised of fixes and does not hold, one sentence each: the files can be read as before, the findings are gone, none
 * was added or got worse, lines that no edit touches stay in their order, and line endings are not mixed.
 */
export function brokenPromises({ before, after, fixed }: Repaired): readonly string[] {
  return [
    ...unreadable(before, after),
    ...stillThere(before, after, fixed),
    ...news(before, after),
    ...disturbed(before, after, fixed),
  ];
}

function unreadable(before: Judgement, after: Judgement): readonly string[] {
  const gapsOf = ({ gaps }: Judgement) => JSON.stringify(gaps.map(({ path, reason }) => [path, reason]).sort());
  return gapsOf(before) === gapsOf(after) ? [] : [`Other gaps: ${gapsOf(before)} became ${gapsOf(after)}.`];
}

function stillThere(before: Judgement, after: Judgement, fixed: readonly Finding[]): readonly string[] {
  const [then, now] = [tally(before.findings), tally(after.findings)];
  return [...tally(fixed)].flatMap(([key, { count }]) => {
    const left = (now.get(key)?.count ?? 0) - ((then.get(key)?.count ?? 0) - count);
    return left > 0 ? [`Still there: ${describe(key)}.`] : [];
  });
}

/** What a stronger rule said better before is no news when that one is gone. */
function news(before: Judgement, after: Judgement): readonly string[] {
  const known = tally([...before.findings, ...before.superseded]);
  return [...tally(after.findings)].flatMap(([key, { count, severity }]) => {
    const then = known.get(key);
    if (!then || count > then.count) return [`New: ${describe(key)}.`];
    return severity > then.severity ? [`Worse: ${describe(key)}.`] : [];
  });
}

function disturbed(before: Judgement, after: Judgement, fixed: readonly Finding[]): readonly string[] {
  return [...before.snapshot.files].flatMap(([path, original]) => {
    const content = after.snapshot.files.get(path) ?? '';
    const edits = fixed.flatMap(({ fix }) => (fix?.path === path ? fix.edits : []));
    const problems: string[] = [];
    if (!isSubsequence(untouched(original, edits), linesOf(content))) problems.push(`Other lines of ${path} changed.`);
    if (isWindows(original) && /(?<!\r)\n/.test(content)) problems.push(`Line endings of ${path} are mixed.`);
    if (edits.length === 0 && original !== content) problems.push(`${path} changed without an edit.`);
    return problems;
  });
}

/** Lines that no edit touches; an insertion at the start of a line touches none. */
function untouched(content: string, edits: readonly TextEdit[]): readonly string[] {
  const source = new SourceText('', content);
  const spans = edits.map(({ range }) => source.fullLines(range));
  let offset = 0;
  return linesOf(content).filter((line) => {
    const start = offset;
    offset += line.length;
    return !spans.some((span) => span.start < offset && start < span.end);
  });
}

const linesOf = (text: string) => text.split(/(?<=\n)/);

const isWindows = (text: string) => /\r\n/.test(text) && !/(?<!\r)\n/.test(text);

function isSubsequence(some: readonly string[], all: readonly string[]): boolean {
  let at = 0;
  for (const line of all) if (line === some[at]) at += 1;
  return at === some.length;
}

function tally(findings: readonly Finding[]) {
  const counts = new Map<string, { count: number; severity: number }>();
  for (const finding of findings) {
    const key = findingKey(finding);
    const { count, severity } = counts.get(key) ?? { count: 0, severity: 0 };
    counts.set(key, { count: count + 1, severity: severity + SEVERITIES.indexOf(finding.severity) });
  }
  return counts;
}

function describe(key: string): string {
  return key.split('\n').slice(0, 3).join(' ');
}
