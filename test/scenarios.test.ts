import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedIdentity } from '../src/analysis/identity.ts';
import type { ExistingThread, ReviewPlan } from '../src/review/plan.ts';
import { type Files, reviewFiles } from './support/reviewed-files.ts';

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

function reviewStory(story: string, threads: readonly ExistingThread[] = []): Promise<ReviewPlan> {
  return reviewFiles(readTree(join(STORIES, story, 'base')), readTree(join(STORIES, story, 'head')), { threads });
}

function readTree(folder: string, prefix = ''): Files {
  const files: Record<string, string> = {};
  for (const name of readdirSync(join(folder, prefix)).sort()) {
    const path = prefix ? `${prefix}/${name}` : name;
    if (statSync(join(folder, path)).isDirectory()) Object.assign(files, readTree(folder, path));
    else files[path] = readFileSync(join(folder, path), 'utf8');
  }
  return files;
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
