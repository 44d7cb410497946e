import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangedFile } from '../src/changes/changed-file.ts';
import { CommentableLines } from '../src/changes/commentable-lines.ts';
import { computeHunks } from '../src/changes/compute-hunks.ts';
import { pairRenames } from '../src/changes/pair-renames.ts';
import { createAnalyst } from '../src/pipeline/create-analyst.ts';
import { DEFAULT_POLICY } from '../src/policy/policy.ts';
import type { Snapshot } from '../src/project/snapshot.ts';
import type { PlannedComment, ReviewPlan } from '../src/review/plan.ts';
import { allRules } from '../src/rules/all-rules.ts';

/**
 * Tries the product on real files: `npm run corpus -- FOLDER`. A folder is checked as a whole: findings, fixes and refusals by
 * rule. A folder whose subfolders have `base` and `head` is reviewed change by change, and every promise about suggestions is
 * put to the test: inside a hunk, each alone and all together leave files that parse and have no such finding.
 */
const analyst = createAnalyst(allRules);
const DATE = '2026-11-24';

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
    changes: changesOf(base, head),
    policy: DEFAULT_POLICY,
    date: DATE,
    threads: [],
    gaps: [],
    documentation: '',
  });
}

function misplaced(plan: ReviewPlan, base: Snapshot, head: Snapshot): readonly string[] {
  const changes = new Map(changesOf(base, head).map((change) => [change.path, change]));
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

/** Applies suggestions as GitHub does, each alone and all as one batch, and looks for what they promised to remove. */
async function brokenPromises(plan: ReviewPlan, base: Snapshot, head: Snapshot): Promise<readonly string[]> {
  const offered = plan.comments.filter(({ suggestion }) => suggestion !== null);
  const batches = [...offered.map((comment) => [comment]), ...(offered.length > 1 ? [offered] : [])];
  const problems: string[] = [];
  for (const batch of batches) {
    const after = await review(base, applySuggestions(head, batch));
    const gaps = after.gaps.length - plan.gaps.length;
    if (gaps > 0) problems.push(`${describe(batch)} leaves a file that cannot be read`);
    const before = countOf(plan);
    const now = countOf(after);
    for (const [key, removed] of countOf({ comparison: { introduced: batch, worsened: [] } })) {
      const left = (now.get(key) ?? 0) - (before.get(key) ?? 0) + removed;
      if (left > 0)
        problems.push(`${key.replace('\n', ' of ')} is still there after its suggestion (${describe(batch)})`);
    }
  }
  return problems;
}

/** How often a rule speaks about a subject; identities are numbered anew when one of several is gone. */
function countOf({
  comparison,
}: {
  readonly comparison: { readonly introduced: readonly Subject[]; readonly worsened: readonly Subject[] };
}) {
  const counts = new Map<string, number>();
  for (const { rule, subject } of [...comparison.introduced, ...comparison.worsened]) {
    counts.set(`${rule}\n${subject}`, (counts.get(`${rule}\n${subject}`) ?? 0) + 1);
  }
  return counts;
}

type Subject = Pick<PlannedComment, 'rule' | 'subject'>;

function applySuggestions(head: Snapshot, comments: readonly PlannedComment[]): Snapshot {
  const files = new Map(head.files);
  for (const comment of [...comments].sort((one, other) => other.line - one.line)) {
    const lines = (files.get(comment.path) ?? '').split('\n');
    const first = comment.startLine ?? comment.line;
    const replacement = comment.suggestion === '' ? [] : (comment.suggestion ?? '').split('\n');
    lines.splice(first - 1, comment.line - first + 1, ...replacement);
    files.set(comment.path, lines.join('\n'));
  }
  return { ...head, files };
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

function changesOf({ files: base }: Snapshot, { files: head }: Snapshot): readonly ChangedFile[] {
  const only = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) =>
    [...one].filter(([path]) => !other.has(path)).map(([path, content]) => ({ path, content }));
  const modified = [...head].filter(([path, text]) => base.has(path) && base.get(path) !== text);
  return [
    ...modified.map(([path]): ChangedFile => ({ path, status: 'modified' })),
    ...pairRenames(only(base, head), only(head, base)),
  ];
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
