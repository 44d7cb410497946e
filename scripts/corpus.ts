import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { proveFixes } from '../src/analysis/prove-fixes.ts';
import { repairFiles } from '../src/analysis/repair-files.ts';
import { CommentableLines } from '../src/changes/commentable-lines.ts';
import { computeHunks } from '../src/changes/compute-hunks.ts';
import { createAnalyst } from '../src/pipeline/create-analyst.ts';
import { DEFAULT_POLICY } from '../src/policy/policy.ts';
import type { Snapshot } from '../src/project/snapshot.ts';
import type { PlannedComment, ReviewPlan } from '../src/review/plan.ts';
import { allRules } from '../src/rules/all-rules.ts';
import { brokenPromises as brokenFixes } from '../test/support/fix-promises.ts';
import { snapshotOf as filesOf, judge, verifierFor } from '../test/support/judge.ts';
import { changesOf, withSuggestions } from '../test/support/reviewed-files.ts';
import { brokenSuggestions } from '../test/support/suggestion-promises.ts';

/**
 * Tries the product on real files: `npm run corpus -- FOLDER`. A folder is checked as a whole: findings, fixes and refusals by
 * rule. A folder whose subfolders have `base` and `head` is reviewed change by change, and every promise about suggestions is
 * put to the test: inside a hunk, each alone and all together leave files that parse and have no such finding.
 */
const analyst = createAnalyst(allRules);
const DATE = '2026-11-24';
/** Random selections of fixes or suggestions that are tried beside each alone and all. */
const SELECTIONS = 2;

async function main(folder: string | undefined): Promise<void> {
  if (folder === undefined || !existsSync(folder)) throw new Error('Name a folder: npm run corpus -- FOLDER');
  const changes = readdirSync(folder).filter(
    (name) => existsSync(join(folder, name, 'head')) || existsSync(join(folder, name, 'base')),
  );
  if (changes.length > 0) await tryChanges(folder, changes.sort());
  else await tryFiles(folder);
}

async function tryFiles(folder: string): Promise<void> {
  const snapshot = snapshotOf(folder);
  const { findings, gaps } = await analyst.check({
    snapshot,
    paths: undefined,
    policy: DEFAULT_POLICY,
    date: DATE,
    rules: 'all',
  });
  const rows = new Map<string, { findings: number; fixed: number; refused: Map<string, number> }>();
  for (const { rule, fix, refusal, path, range } of findings) {
    const length = snapshot.files.get(path)?.length ?? -1;
    if (range.start < 0 || range.end > length) throw new Error(`${rule} in ${path}: the range lies outside the file.`);
    const row = rows.get(rule) ?? { findings: 0, fixed: 0, refused: new Map() };
    row.findings += 1;
    if (fix) row.fixed += 1;
    else row.refused.set(refusal?.refused ?? 'advice', (row.refused.get(refusal?.refused ?? 'advice') ?? 0) + 1);
    rows.set(rule, row);
  }
  for (const [rule, row] of [...rows].sort()) {
    const refused = [...row.refused].sort().map(([reason, count]) => `${reason} ${count}`);
    console.log(
      `${rule.padEnd(32)} ${String(row.findings).padStart(5)} findings, ${row.fixed} fixes, ${refused.join(', ')}`,
    );
  }
  console.log(`${snapshot.files.size} files, ${findings.length} findings, ${tally(gaps.map(({ reason }) => reason))}`);
  for (const [path, content] of snapshot.files) tryFixes(path, content);
  console.log(`${fixTotals.fixes} fixes in ${fixTotals.batches} selections, ${fixTotals.problems} problems`);
  if (fixTotals.problems > 0) process.exitCode = 1;
}

const fixTotals = { fixes: 0, batches: 0, problems: 0 };

/** Makes the fixes of one file as if it were alone: each, some in any order, all. */
function tryFixes(path: string, content: string): void {
  const before = judge(filesOf({ [path]: content }), allRules);
  const fixable = proveFixes(before.findings, verifierFor(before, allRules)).filter(({ fix }) => fix);
  fixTotals.fixes += fixable.length;
  for (const batch of batchesOf(fixable)) {
    fixTotals.batches += 1;
    const { files } = repairFiles(batch, verifierFor(before, allRules));
    const contents = Object.fromEntries(files.map((file) => [file.path, file.content]));
    const after = judge(filesOf({ [path]: content, ...contents }), allRules);
    for (const problem of brokenFixes({ before, after, fixed: files.flatMap(({ fixed }) => fixed) })) {
      fixTotals.problems += 1;
      console.log(`${path}: ${problem} (${batch.map(({ rule }) => rule).join(' with ')})`);
    }
  }
}

async function tryChanges(folder: string, names: readonly string[]): Promise<void> {
  const totals = { comments: 0, suggestions: 0, problems: 0 };
  const conclusions: string[] = [];
  for (const name of names) {
    const base = snapshotOf(join(folder, name, 'base'));
    const head = snapshotOf(join(folder, name, 'head'));
    const plan = await review(base, head);
    conclusions.push(plan.conclusion);
    totals.comments += plan.comments.length;
    totals.suggestions += plan.comments.filter(({ suggestion }) => suggestion !== null).length;
    for (const problem of [...misplaced(plan, base, head), ...(await brokenPromises(plan, base, head))]) {
      totals.problems += 1;
      console.log(`${name}: ${problem}`);
    }
  }
  console.log(
    `${names.length} changes: ${totals.comments} comments, ${totals.suggestions} suggestions, ${tally(conclusions)}; ${totals.problems} problems`,
  );
  if (totals.problems > 0) process.exitCode = 1;
}

async function review(base: Snapshot, head: Snapshot): Promise<ReviewPlan> {
  return analyst.review({
    base,
    head,
    changes: changesOf(Object.fromEntries(base.files), Object.fromEntries(head.files)),
    policy: DEFAULT_POLICY,
    date: DATE,
    threads: [],
    gaps: [],
    documentation: '',
  });
}

function misplaced(plan: ReviewPlan, base: Snapshot, head: Snapshot): readonly string[] {
  const changes = new Map(
    changesOf(Object.fromEntries(base.files), Object.fromEntries(head.files)).map((change) => [change.path, change]),
  );
  return plan.comments.flatMap((comment) => {
    const change = changes.get(comment.path);
    const before = base.files.get(change?.previousPath ?? comment.path) ?? '';
    const lines = new CommentableLines(computeHunks(before, head.files.get(comment.path) ?? ''));
    const first = comment.startLine ?? comment.line;
    const fits =
      comment.side === 'RIGHT'
        ? lines.contains({ first, last: comment.line })
        : lines.deleted.some(
            ({ baseLine, lines: deleted }) => baseLine <= first && comment.line < baseLine + deleted.length,
          );
    return fits ? [] : [`${comment.rule} at ${comment.path}:${comment.line} ${comment.side} lies outside the hunks`];
  });
}

/** Commits suggestions as GitHub does, each alone, some in any order and all as one batch, and looks for what they promised. */
async function brokenPromises(plan: ReviewPlan, base: Snapshot, head: Snapshot): Promise<readonly string[]> {
  const offered = plan.comments.filter(({ suggestion }) => suggestion !== null);
  const batches = batchesOf(offered);
  const problems: string[] = [];
  for (const committed of batches) {
    const files = withSuggestions(Object.fromEntries(head.files), committed);
    const after = await review(base, { ...head, files: new Map(Object.entries(files)) });
    for (const problem of brokenSuggestions({ before: plan, committed, after })) {
      problems.push(`${problem} (${describe(committed)})`);
    }
  }
  return problems;
}

/** Each alone, a few random selections in random order, and all. The same numbers come in every run. */
function batchesOf<T>(offered: readonly T[]): readonly (readonly T[])[] {
  if (offered.length <= 1) return offered.map((each) => [each]);
  let seed = 20_261_124;
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const some = Array.from({ length: SELECTIONS }, () =>
    offered
      .filter(() => next() < 0.5)
      .map((each) => ({ each, at: next() }))
      .sort((one, other) => one.at - other.at)
      .map(({ each }) => each),
  );
  return [...offered.map((each) => [each]), ...some.filter(({ length }) => length > 1), offered];
}

function describe(comments: readonly PlannedComment[]): string {
  return comments.map(({ rule, path, line }) => `${rule} at ${path}:${line}`).join(' with ');
}

function snapshotOf(folder: string): Snapshot {
  const files = new Map<string, string>();
  const walk = (prefix: string): void => {
    if (!existsSync(join(folder, prefix))) return;
    for (const name of readdirSync(join(folder, prefix)).sort()) {
      const path = prefix ? `${prefix}/${name}` : name;
      const status = lstatSync(join(folder, path));
      if (status.isDirectory()) walk(path);
      else if (status.isFile()) files.set(path, readFileSync(join(folder, path), 'utf8'));
    }
  };
  walk('');
  return { files, paths: new Set(files.keys()), unreadable: [] };
}

function tally(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort()
    .map(([word, count]) => `${word} ${count}`)
    .join(', ');
}

void main(process.argv[2]);
