import type { ChangedFile } from '../../src/changes/changed-file.ts';
import { pairRenames } from '../../src/changes/pair-renames.ts';
import { createAnalyst } from '../../src/pipeline/create-analyst.ts';
import { type RevisionsToReview, reviewRevisions } from '../../src/pipeline/review-revisions.ts';
import type { Revision } from '../../src/pipeline/revision.ts';
import type { PlannedComment, ReviewPlan } from '../../src/review/plan.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { policyAmong, snapshotOf } from './judge.ts';

const DATE = '2026-11-24';

/** The files of a repository by path. */
export type Files = Readonly<Record<string, string>>;

/** The review of a change by the whole product but for its edges, with the policy of base and hunks computed from the texts. */
export async function reviewFiles(
  base: Files,
  head: Files,
  given: Partial<Pick<RevisionsToReview, 'threads' | 'policy' | 'documentation'>> = {},
): Promise<ReviewPlan> {
  const { plan } = await reviewRevisions(createAnalyst(allRules), {
    base: revisionOf('base', base),
    head: revisionOf('head', head),
    changes: changesOf(base, head),
    policy: policyAmong(new Map(Object.entries(base))),
    date: DATE,
    threads: [],
    gaps: [],
    documentation: 'https://bulkhead.test/rules',
    ...given,
  });
  return plan;
}

/** The files after suggestions were committed as GitHub does it: whole lines are replaced, an empty text deletes them. */
export function withSuggestions(files: Files, comments: readonly PlannedComment[]): Files {
  const texts: Record<string, string> = { ...files };
  for (const { path, startLine, line, suggestion } of [...comments].sort((one, other) => other.line - one.line)) {
    if (suggestion === null) continue;
    const lines = (texts[path] ?? '').split('\n');
    const first = startLine ?? line;
    lines.splice(first - 1, line - first + 1, ...(suggestion === '' ? [] : suggestion.split('\n')));
    texts[path] = lines.join('\n');
  }
  return texts;
}

/** The files after the fixes of what got worse were made as the command line and the command in a comment make them. */
export async function withRepairs(head: Files, { comparison }: ReviewPlan): Promise<Files> {
  const { files } = await createAnalyst(allRules).repair({
    snapshot: snapshotOf(head),
    policy: policyAmong(new Map(Object.entries(head))),
    date: DATE,
    rules: 'default',
    findings: [...comparison.introduced, ...comparison.worsened].filter(({ fix }) => fix),
  });
  return { ...head, ...Object.fromEntries(files.map(({ path, content }) => [path, content])) };
}

function revisionOf(name: string, files: Files): Revision {
  const paths = Object.keys(files).sort();
  return {
    name,
    list: async () => ({ entries: paths.map((path) => ({ path, kind: 'file' as const })), complete: true }),
    read: async (asked) => ({
      files: new Map(
        asked.flatMap((path): [string, string][] => {
          const content = files[path];
          return content === undefined ? [] : [[path, content]];
        }),
      ),
      gaps: [],
    }),
  };
}

export function changesOf(base: Files, head: Files): readonly ChangedFile[] {
  const only = (one: Files, other: Files) =>
    Object.entries(one)
      .filter(([path]) => other[path] === undefined)
      .map(([path, content]) => ({ path, content }));
  const modified = Object.entries(head).filter(([path, text]) => base[path] !== undefined && base[path] !== text);
  return [
    ...modified.map(([path]): ChangedFile => ({ path, status: 'modified' })),
    ...pairRenames(only(base, head), only(head, base)),
  ];
}
