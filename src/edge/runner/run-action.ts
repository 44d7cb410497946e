import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { MainBranchRecord } from '../../pipeline/record-main-branch.ts';
import { ReviewImpossible } from '../../pipeline/review-impossible.ts';
import type { PullRequestReview } from '../../pipeline/review-pull-request.ts';
import { writeJobSummary, writeOutputs } from './command-files.ts';
import { debtOutputsOf, narrateDebt } from './debt-outcome.ts';
import { type ActionRequest, readActionRequest } from './environment.ts';
import { handoffText } from './handoff.ts';
import type { Log } from './log.ts';
import { exitCodeOf, narrate, needsLogAnnotations, notPostedOf, outputsOf } from './outcome.ts';

export type ExitCode = 0 | 1 | 2;

/** A review and its texts for people and programs, rendered by whoever made it. */
export interface FinishedReview {
  readonly kind: 'review';
  readonly review: PullRequestReview;
  /** `12 reads, 3 writes`. */
  readonly usage: string;
  /** JSON. */
  readonly report: string;
  /** SARIF; undefined when none is asked for. */
  readonly sarif: string | undefined;
  /** Markdown of the plan: summary and, where they are in no thread, comments. */
  readonly markdown: (withComments: boolean) => string;
}

/** A record of debt and its texts. */
export interface FinishedDebt {
  readonly kind: 'debt';
  readonly record: MainBranchRecord;
  readonly usage: string;
  /** JSON. */
  readonly report: string;
  readonly markdown: string;
  /** Folder of the ledger; empty: it is on a branch. */
  readonly ledger: string;
  /** Page of the pull request that pays debt; empty: none was opened. */
  readonly payment: string;
  /** Further sentences for the log. */
  readonly notes: readonly string[];
}

/** A run without a review. */
export interface FinishedQuietly {
  readonly kind: 'quiet';
  /** A sentence for the log. */
  readonly note: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** One run of the action, from the environment of the runner to its exit code. Never throws. */
export async function runAction(
  environment: Environment,
  log: Log,
  perform: (request: ActionRequest) => Promise<FinishedReview | FinishedDebt | FinishedQuietly>,
): Promise<ExitCode> {
  let request: ActionRequest | undefined;
  try {
    request = readActionRequest(environment);
    const finished = await perform(request);
    if (finished.kind === 'review') return await publish(request, finished, log);
    if (finished.kind === 'debt') return await publishDebt(request, finished, log);
    log.line(finished.note);
    return 0;
  } catch (error) {
    const told = explain(error);
    log.error(told);
    writeJobSummary(
      request?.summaryFile ?? environment['GITHUB_STEP_SUMMARY'],
      '## Bulkhead: no report\n\nThe reason is in the log of the step.',
    );
    return 2;
  }
}

/** A defect of ours shows its stack; everything else is two sentences. */
function explain(error: unknown): string {
  if (error instanceof ReviewImpossible) return `${error.message} ${error.remedy}`;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Bulkhead failed, which is a defect of Bulkhead. Please report it with these lines:\n${stack}`;
}

async function publish(request: ActionRequest, finished: FinishedReview, log: Log): Promise<ExitCode> {
  const { review } = finished;
  const withComments = notPostedOf(review).length > 0;
  writeJobSummary(request.summaryFile, finished.markdown(withComments));
  const paths = writeFiles(request, finished);
  await writeOutputs({ ...outputsOf(review.plan), ...paths });
  for (const sentence of narrate(review)) log.line(sentence);
  log.line(`GitHub: ${finished.usage}.`);
  if (request.inputs.dryRun) log.line(finished.markdown(true));
  if (needsLogAnnotations(review, request.inputs.check)) log.annotations(review.plan.annotations);
  return exitCodeOf(review.plan);
}

async function publishDebt(request: ActionRequest, finished: FinishedDebt, log: Log): Promise<ExitCode> {
  const { record, report, markdown, usage, ledger, payment, notes } = finished;
  writeJobSummary(request.summaryFile, markdown);
  const { temporaryFolder } = request;
  const reportPath = temporaryFolder === '' ? '' : path.join(temporaryFolder, 'bulkhead-debt.json');
  if (reportPath !== '') write(reportPath, report);
  await writeOutputs({ ...debtOutputsOf(record), report: reportPath, ledger, payment });
  for (const sentence of [...narrateDebt(record), ...notes]) log.line(sentence);
  log.line(`GitHub: ${usage}.`);
  if (request.inputs.dryRun) log.line(markdown);
  return record.conclusion === 'failure' ? 1 : 0;
}

function writeFiles(
  { temporaryFolder, workspace, inputs, event }: ActionRequest,
  { report, sarif }: FinishedReview,
): Readonly<Record<string, string>> {
  const reportPath = temporaryFolder === '' ? '' : path.join(temporaryFolder, 'bulkhead-review.json');
  if (reportPath !== '') write(reportPath, report);
  const sarifPath = sarif === undefined ? '' : path.resolve(workspace || '.', inputs.sarif);
  if (sarif !== undefined) write(sarifPath, sarif);
  const isFirstStage = event.kind === 'pull-request' && temporaryFolder !== '';
  const handoffPath = isFirstStage ? path.join(temporaryFolder, 'bulkhead-handoff.json') : '';
  if (isFirstStage) write(handoffPath, handoffText({ pullRequest: event.number, head: event.headSha }));
  return { report: reportPath, sarif: sarifPath, handoff: handoffPath };
}

function write(file: string, text: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch {
    throw new ReviewImpossible(
      `The file ${JSON.stringify(file)} cannot be written.`,
      'Name a path in a folder the job may write.',
    );
  }
}
