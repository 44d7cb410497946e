import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedIdentity } from '../src/analysis/identity.ts';
import type { ChangedFile } from '../src/changes/changed-file.ts';
import { pairRenames } from '../src/changes/pair-renames.ts';
import { createAnalyst } from '../src/pipeline/create-analyst.ts';
import { reviewRevisions } from '../src/pipeline/review-revisions.ts';
import type { Revision } from '../src/pipeline/revision.ts';
import type { ReviewPlan } from '../src/review/plan.ts';
import { allRules } from '../src/rules/all-rules.ts';
import { policyAmong } from './support/judge.ts';

/**
 * Every folder is a story: two revisions and, in `expected.md`, the whole plan of their review by the policy of base. `UPDATE_SCENARIOS=1` writes the
 * expectations anew; read the difference before you commit it.
 */
const STORIES = join(__dirname, 'scenarios');

describe.each(readdirSync(STORIES).sort())('story %s', (story) => {
  test('is reviewed as expected', async () => {
    const actual = describePlan(await reviewStory(story));
    const file = join(STORIES, story, 'expected.md');
    if (process.env['UPDATE_SCENARIOS']) writeFileSync(file, actual);
    expect(existsSync(file)).toBe(true);
    expect(actual).toBe(readFileSync(file, 'utf8'));
  });

  test('gets a second review that posts nothing again', async () => {
    const first = await reviewStory(story);
    const threads = first.comments.map((comment, index) => ({
      id: `T${index}`,
      commentId: `C${index}`,
      commentDatabaseId: index,
      path: comment.path,
      line: comment.line,
      body: comment.body,
      isResolved: false,
      resolvedBy: null,
      isOutdated: false,
      hasReplies: false,
    }));
    const second = await reviewStory(story, threads);
    expect(second.comments).toEqual([]);
    expect(second.threads).toEqual([]);
    expect(second.conclusion).toBe(first.conclusion);
  });
});

async function reviewStory(
  story: string,
  threads: Parameters<typeof reviewRevisions>[1]['threads'] = [],
): Promise<ReviewPlan> {
  const base = readTree(join(STORIES, story, 'base'));
  const head = readTree(join(STORIES, story, 'head'));
  const { plan } = await reviewRevisions(createAnalyst(allRules), {
    base: revisionOf('base', base),
    head: revisionOf('head', head),
    changes: changesOf(base, head),
    policy: policyAmong(base),
    date: '2026-11-24',
    threads,
    gaps: [],
    documentation: 'https://bulkhead.test/rules',
  });
  return plan;
}

function readTree(folder: string, prefix = ''): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const name of readdirSync(join(folder, prefix)).sort()) {
    const path = prefix ? `${prefix}/${name}` : name;
    if (statSync(join(folder, path)).isDirectory())
      for (const [each, text] of readTree(folder, path)) files.set(each, text);
    else files.set(path, readFileSync(join(folder, path), 'utf8'));
  }
  return files;
}

function revisionOf(name: string, files: ReadonlyMap<string, string>): Revision {
  return {
    name,
    list: async () => ({ entries: [...files.keys()].map((path) => ({ path, kind: 'file' as const })), complete: true }),
    read: async (paths) => ({
      files: new Map(paths.flatMap((path) => (files.has(path) ? [[path, files.get(path) ?? '']] : []))),
      gaps: [],
    }),
  };
}

function changesOf(base: ReadonlyMap<string, string>, head: ReadonlyMap<string, string>): readonly ChangedFile[] {
  const only = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) =>
    [...one].filter(([path]) => !other.has(path)).map(([path, content]) => ({ path, content }));
  const modified = [...head].filter(([path, text]) => base.has(path) && base.get(path) !== text);
  return [
    ...modified.map(([path]): ChangedFile => ({ path, status: 'modified' })),
    ...pairRenames(only(base, head), only(head, base)),
  ];
}

/** The plan as a person would read it; whatever is posted stands here to the letter. */
function describePlan(plan: ReviewPlan): string {
  const counts = ['introduced', 'worsened', 'persisting', 'resolved'] as const;
  const lines = [
    `conclusion: ${plan.conclusion}${plan.silent ? ', silent' : ''}`,
    ...counts.map(
      (name) =>
        `${name}: ${plan.comparison[name].map(({ rule, subject }) => `${rule} ${subject}`).join(', ') || 'none'}`,
    ),
    ...plan.accepted.map(
      ({ rule, subject, acceptance }) => `accepted: ${rule} ${subject} (${acceptance.kind}, ${acceptance.reason})`,
    ),
    ...plan.gaps.map(({ path, reason, introduced }) => `gap: ${path} ${reason}${introduced ? ', introduced' : ''}`),
  ];
  const comments = plan.comments.map(({ path, side, startLine, line, body, identities }) => {
    const span = startLine === null ? `${line}` : `${startLine}-${line}`;
    expect(body).toContain(identities[0] ?? publishedIdentity);
    return `---- ${path}:${span} ${side}\n${body}`;
  });
  return [...lines, '', ...comments, '---- summary', plan.summary, ''].join('\n');
}
