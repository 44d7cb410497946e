import type { Annotation, Conclusion, ReviewPlan } from '../../review/plan.ts';
import type { GitHubConnection } from './connection.ts';
import type { Repository } from './repository.ts';
import { checkSummary } from './review-bodies.ts';

/** What people require in branch protection; never changes. */
export const CHECK_NAME = 'Bulkhead';

/** https://docs.github.com/en/rest/checks/runs#create-a-check-run */
export const CHECK_LIMITS = {
  annotationsPerRequest: 50,
  /** Of ours: two requests, so that a review with its summary and its check takes four writes. */
  annotations: 100,
  title: 255,
  /** Characters of `message`; GitHub allows 64 KB. */
  message: 16_000,
  /** Characters of the description of a commit status. */
  description: 140,
} as const;

export interface CheckTarget {
  readonly commit: string;
  /** Distinguishes this run from every other one. */
  readonly runId: string;
  /** Page of the run. */
  readonly detailsUrl: string;
}

type CheckContent = Pick<ReviewPlan, 'conclusion' | 'title' | 'summary' | 'annotations'>;

/** One completed check run; further requests only append annotations. @throws ApiFailure */
export async function publishCheckRun(
  connection: GitHubConnection,
  repository: Repository,
  { commit, runId, detailsUrl }: CheckTarget,
  { conclusion, title, summary, annotations }: CheckContent,
): Promise<void> {
  const output = { title: title.slice(0, CHECK_LIMITS.title), summary: checkSummary(summary) };
  const [first = [], ...further] = batches(annotations.slice(0, CHECK_LIMITS.annotations));
  const check_run_id = await connection.write(
    'POST /repos/{owner}/{repo}/check-runs',
    {
      ...repository,
      name: CHECK_NAME,
      head_sha: commit,
      external_id: runId,
      details_url: detailsUrl,
      status: 'completed',
      conclusion,
      output: { ...output, annotations: first.map(toEntry) },
    },
    ({ id }) => Number(id),
    async () => (await findCheckRun(connection, repository, commit, runId))?.id,
  );
  let appended = first.length;
  for (const batch of further) {
    appended += batch.length;
    const expected = appended;
    await connection.write(
      'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
      { ...repository, check_run_id, output: { ...output, annotations: batch.map(toEntry) } },
      () => true,
      async () =>
        ((await findCheckRun(connection, repository, commit, runId))?.annotations ?? 0) >= expected || undefined,
    );
  }
}

async function findCheckRun(
  connection: GitHubConnection,
  repository: Repository,
  ref: string,
  runId: string,
): Promise<{ readonly id: number; readonly annotations: number } | undefined> {
  const { check_runs } = await connection.read('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
    ...repository,
    ref,
    check_name: CHECK_NAME,
    filter: 'all',
    per_page: 100,
  });
  const found = check_runs.find(({ external_id }) => external_id === runId);
  return found && { id: Number(found.id), annotations: found.output.annotations_count };
}

function batches(annotations: readonly Annotation[]): readonly (readonly Annotation[])[] {
  const size = CHECK_LIMITS.annotationsPerRequest;
  return Array.from({ length: Math.ceil(annotations.length / size) }, (_, index) =>
    annotations.slice(index * size, (index + 1) * size),
  );
}

function toEntry({ path, startLine, endLine, level, title, message }: Annotation) {
  return {
    path,
    start_line: startLine,
    end_line: endLine,
    annotation_level: level,
    title: title.slice(0, CHECK_LIMITS.title),
    message: message.slice(0, CHECK_LIMITS.message).toWellFormed() || title,
  };
}

const STATES: Readonly<Record<Conclusion, 'success' | 'failure'>> = {
  success: 'success',
  neutral: 'success',
  failure: 'failure',
};

/** A status knows no neutral: it succeeds and says so. Repeating it changes nothing. @throws ApiFailure */
export async function publishCommitStatus(
  connection: GitHubConnection,
  repository: Repository,
  { commit, detailsUrl }: CheckTarget,
  { conclusion, title }: CheckContent,
): Promise<void> {
  await connection.write(
    'POST /repos/{owner}/{repo}/statuses/{sha}',
    {
      ...repository,
      sha: commit,
      state: STATES[conclusion],
      context: CHECK_NAME,
      description: title.slice(0, CHECK_LIMITS.description),
      target_url: detailsUrl,
    },
    () => true,
    'repeat',
  );
}
