import path from 'node:path';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { version } from '../package.json';
import { ruleAnswer } from './catalogue/rule-answer.ts';
import { systemClock } from './edge/github/clock.ts';
import { CommentThread } from './edge/github/comment-thread.ts';
import { GitHubConnection } from './edge/github/connection.ts';
import { findPullRequest } from './edge/github/find-pull-request.ts';
import { GitHubHost } from './edge/github/github-host.ts';
import { HeadBranch } from './edge/github/head-branch.ts';
import { GitHubMainBranch } from './edge/github/main-branch.ts';
import { MergeGroupHost } from './edge/github/merge-group-host.ts';
import { GitHubPayments } from './edge/github/payment-branches.ts';
import type { ActionRequest } from './edge/runner/environment.ts';
import type { CommandEvent, DebtEvent, SecondStageEvent } from './edge/runner/event.ts';
import { readHandoff } from './edge/runner/handoff.ts';
import { createLog, type Log } from './edge/runner/log.ts';
import { type FinishedDebt, type FinishedQuietly, type FinishedReview, runAction } from './edge/runner/run-action.ts';
import { FolderLedger } from './edge/storage/folder-ledger.ts';
import { isWorkerStart } from './edge/worker/protocol.ts';
import { serveAnalyst } from './edge/worker/serve-analyst.ts';
import { createWorkerAnalyst } from './edge/worker/worker-analyst.ts';
import type { Analyst } from './pipeline/analyst.ts';
import { reasonToIgnore, reviewAnswer, unknownRuleAnswer } from './pipeline/answer-command.ts';
import { committedAnswer, uncommittedAnswer } from './pipeline/answer-fix.ts';
import { createAnalyst } from './pipeline/create-analyst.ts';
import type { FixChoice } from './pipeline/fix-files.ts';
import { fixPullRequest } from './pipeline/fix-pull-request.ts';
import { proposePayment } from './pipeline/propose-payment.ts';
import type { PullRequestHost } from './pipeline/pull-request-host.ts';
import { recordMainBranch } from './pipeline/record-main-branch.ts';
import { type PullRequestReviewOptions, reviewPullRequest } from './pipeline/review-pull-request.ts';
import { nearestWord } from './policy/nearest-word.ts';
import { debtJson } from './reports/debt-json.ts';
import { debtMarkdown } from './reports/debt-markdown.ts';
import { debtImages } from './reports/debt-page/images.ts';
import { reviewJson } from './reports/review-json.ts';
import { reviewMarkdown } from './reports/review-markdown.ts';
import { reviewSarif } from './reports/review-sarif.ts';
import { writeJson } from './reports/write-json.ts';
import { allRules } from './rules/all-rules.ts';

async function perform(request: ActionRequest, log: Log): Promise<FinishedReview | FinishedDebt | FinishedQuietly> {
  const { inputs, event, apiUrl, graphqlUrl } = request;
  if (event.kind === 'ignored') return { kind: 'quiet', note: event.reason };
  const connection = new GitHubConnection({
    ...{ token: inputs.token, apiUrl, graphqlUrl, clock: systemClock },
    onWait: (sentence) => log.line(sentence),
  });
  if (event.kind === 'command') return await obey(connection, request, event);
  if (event.kind === 'second-stage') return await finish(connection, request, event);
  if (event.kind === 'debt') return await recordDebt(connection, request, event);
  const posting = postingOf(request);
  const host =
    event.kind === 'merge-group'
      ? new MergeGroupHost(connection, event, posting)
      : new GitHubHost(connection, event, posting);
  return await review(connection, host, request);
}

/** Carries out a command of a comment and answers it. */
async function obey(
  connection: GitHubConnection,
  request: ActionRequest,
  event: CommandEvent,
): Promise<FinishedReview | FinishedQuietly> {
  const { command, commentId, number } = event;
  const thread = new CommentThread(connection, event);
  const ignored = await reasonToIgnore(thread, event);
  if (ignored !== undefined) return { kind: 'quiet', note: ignored };
  if (command.kind === 'explain') {
    const answer = explained(command.rule);
    if (request.inputs.dryRun) return { kind: 'quiet', note: answer };
    await thread.answer(commentId, answer);
    return { kind: 'quiet', note: 'The comment is answered.' };
  }
  if (command.kind === 'fix') return await fix(connection, request, { ...event, choice: command.choice }, thread);
  const host = new GitHubHost(connection, await findPullRequest(connection, event, number), postingOf(request));
  const finished = await review(connection, host, request);
  if (!request.inputs.dryRun) await thread.answer(commentId, reviewAnswer(finished.review, request.detailsUrl));
  return finished;
}

/** Commits the fixes that a comment asks for, reviews the commit, because nobody else does, and answers. */
async function fix(
  connection: GitHubConnection,
  request: ActionRequest,
  command: CommandEvent & { readonly choice: FixChoice },
  thread: CommentThread,
): Promise<FinishedReview | FinishedQuietly> {
  const { number, commentId, choice } = command;
  const { dryRun } = request.inputs;
  const told = async (answer: string): Promise<FinishedQuietly> => {
    if (!dryRun) await thread.answer(commentId, answer);
    return { kind: 'quiet', note: answer };
  };
  if (choice.rule !== undefined && !allRules.some(({ id }) => id === choice.rule))
    return await told(explained(choice.rule));
  const hostAt = async (headSha: string) => {
    const reference = await findPullRequest(connection, command, number);
    return new GitHubHost(connection, { ...reference, headSha }, postingOf(request));
  };
  return await withAnalyst(async (analyst) => {
    const branch = new HeadBranch(connection, command, systemClock);
    const options = reviewOptions(request);
    const reviewAt = async (head: string) =>
      await reviewPullRequest(await hostAt(head), analyst, { ...options, dryRun: true });
    const means = { branch, analyst, reviewAt, date: options.date };
    const outcome = await fixPullRequest(means, { commentId, choice, dryRun });
    if (outcome.commit?.kind !== 'committed') return await told(uncommittedAnswer(outcome, choice));
    await branch.arrived(outcome.commit.commit);
    const finished = await reviewWith(analyst, connection, await hostAt(outcome.commit.commit), request);
    const startsWorkflows = (await thread.viewerLogin()) !== 'github-actions[bot]';
    const about = { runUrl: request.detailsUrl, startsWorkflows };
    await thread.answer(commentId, committedAnswer(outcome, choice, finished.review, about));
    return finished;
  });
}

/** Adds to the ledger what has changed on the main branch. A scheduled run also holds it against the budget. */
async function recordDebt(
  connection: GitHubConnection,
  request: ActionRequest,
  event: DebtEvent,
): Promise<FinishedDebt | FinishedQuietly> {
  const { ref, commit, cause, owner, repo } = event;
  const folder = ledgerFolder(request);
  const host = new GitHubMainBranch(connection, event);
  const { record, payment } = await withAnalyst(async (analyst) => {
    const asked = { ref, commit, holdsBudget: cause !== 'push' };
    const storage = folder === '' ? undefined : new FolderLedger(folder);
    const record = await recordMainBranch(
      host,
      analyst,
      asked,
      { ...reviewOptions(request), companions: debtImages },
      storage,
    );
    if (typeof record === 'string' || cause === 'push' || request.inputs.dryRun || request.inputs.pay === 0)
      return { record, payment: undefined };
    const { policy, state, branch } = record;
    const payment = await proposePayment(new GitHubPayments(connection, event), analyst, {
      ...{ revision: host.history.revision(branch.commit), commit: branch.commit, base: branch.name },
      ...{ policy, state, date: reviewOptions(request).date, most: request.inputs.pay },
    });
    return { record, payment };
  });
  if (typeof record === 'string') return { kind: 'quiet', note: record };
  const report = { account: record.account, state: record.state, budget: record.budget };
  const server = process.env['GITHUB_SERVER_URL'] || 'https://github.com';
  const links = { repository: `${server}/${owner}/${repo}`, documentation: rulePages(process.env) };
  return {
    kind: 'debt',
    record,
    usage: usageOf(connection),
    report: writeJson(debtJson(report)),
    markdown: debtMarkdown(report, record.events, record.outcome, links),
    ledger: folder,
    payment: payment?.url ?? '',
    notes: payment ? [payment.note] : [],
  };
}

/** Where the ledger is kept instead of on a branch; empty: it is on one. */
function ledgerFolder({ inputs, temporaryFolder, workspace }: ActionRequest): string {
  if (inputs.storage === 'branch') return '';
  const start = inputs.storage === 'artifact' ? temporaryFolder || workspace : workspace;
  return path.resolve(start || '.', inputs.storagePath || 'bulkhead-debt');
}

function usageOf({ usage: { reads, writes, retries } }: GitHubConnection): string {
  return `${reads} reads, ${writes} writes, ${retries} repeated`;
}

/** Reviews what a run without write access could not post about: anew, because its artifact may be anybody's. */
async function finish(
  connection: GitHubConnection,
  request: ActionRequest,
  event: SecondStageEvent,
): Promise<FinishedReview | FinishedQuietly> {
  const { pullRequest, head } = readHandoff(path.resolve(request.workspace || '.', request.inputs.handoff));
  if (head !== event.headSha) return { kind: 'quiet', note: 'The file of the first run is about another commit.' };
  const reference = await findPullRequest(connection, event, pullRequest);
  if (reference.headSha !== event.headSha)
    return { kind: 'quiet', note: 'The commit is not the head of that pull request; a run of its own reviews that.' };
  return await review(connection, new GitHubHost(connection, reference, postingOf(request)), request);
}

function explained(id: string): string {
  const documentation = rulePages(process.env);
  const rule = allRules.find((candidate) => candidate.id === id);
  if (rule) return ruleAnswer(rule, documentation);
  const ids = allRules.map((candidate) => candidate.id);
  return unknownRuleAnswer(id, nearestWord(id, ids), documentation);
}

function postingOf({ inputs, runId, detailsUrl }: ActionRequest) {
  return { check: inputs.check, requestChanges: inputs.reviewEvent === 'request-changes', runId, detailsUrl };
}

async function review(
  connection: GitHubConnection,
  host: PullRequestHost,
  request: ActionRequest,
): Promise<FinishedReview> {
  return await withAnalyst(async (analyst) => await reviewWith(analyst, connection, host, request));
}

async function reviewWith(
  analyst: Analyst,
  connection: GitHubConnection,
  host: PullRequestHost,
  request: ActionRequest,
): Promise<FinishedReview> {
  const options = reviewOptions(request);
  const reviewed = await reviewPullRequest(host, analyst, options);
  const { plan, base, head } = reviewed;
  const report = { plan, baseTexts: base.files, headTexts: head.files };
  const tool = { rules: allRules, version, documentation: options.documentation };
  return {
    kind: 'review',
    review: reviewed,
    usage: usageOf(connection),
    report: writeJson(reviewJson(report)),
    sarif: request.inputs.sarif === '' ? undefined : writeJson(reviewSarif(report, tool)),
    markdown: (withComments) => reviewMarkdown(withComments ? plan : { ...plan, comments: [] }),
  };
}

async function withAnalyst<T>(act: (analyst: Analyst) => Promise<T>): Promise<T> {
  const analyst = createWorkerAnalyst(__filename);
  try {
    return await act(analyst);
  } finally {
    await analyst.close();
  }
}

function reviewOptions({ inputs }: ActionRequest): PullRequestReviewOptions {
  return {
    policy: inputs.policy,
    inputs: inputs.policyInputs,
    ruleIds: allRules.map(({ id }) => id),
    date: new Date().toISOString().slice(0, 10),
    documentation: rulePages(process.env),
    dryRun: inputs.dryRun,
  };
}

/** The rule pages of the version of the action that runs. */
function rulePages(environment: NodeJS.ProcessEnv): string {
  const server = environment['GITHUB_SERVER_URL'] || 'https://github.com';
  const action = environment['GITHUB_ACTION_REPOSITORY'] || environment['GITHUB_REPOSITORY'];
  return `${server}/${action}/blob/${environment['GITHUB_ACTION_REF'] || 'HEAD'}/docs/rules`;
}

if (!isMainThread && parentPort && isWorkerStart(workerData)) {
  serveAnalyst(parentPort, workerData, allRules, createAnalyst);
} else {
  const log = createLog((text) => process.stdout.write(text));
  // The exit code is set, not forced: a forced exit cuts output that is still on its way.
  const settle = (code: number) => {
    process.exitCode = code;
  };
  runAction(process.env, log, (request) => perform(request, log)).then(settle, (error: unknown) => {
    log.error(String(error));
    settle(2);
  });
}
