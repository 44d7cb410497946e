import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { version } from '../package.json';
import { systemClock } from './edge/github/clock.ts';
import { GitHubConnection } from './edge/github/connection.ts';
import { GitHubHost } from './edge/github/github-host.ts';
import { MergeGroupHost } from './edge/github/merge-group-host.ts';
import type { ActionRequest } from './edge/runner/environment.ts';
import { createLog, type Log } from './edge/runner/log.ts';
import { type FinishedReview, runAction } from './edge/runner/run-action.ts';
import { isWorkerStart } from './edge/worker/protocol.ts';
import { serveAnalyst } from './edge/worker/serve-analyst.ts';
import { createWorkerAnalyst } from './edge/worker/worker-analyst.ts';
import { createAnalyst } from './pipeline/create-analyst.ts';
import { reviewPullRequest } from './pipeline/review-pull-request.ts';
import { reviewJson } from './reports/review-json.ts';
import { reviewMarkdown } from './reports/review-markdown.ts';
import { reviewSarif } from './reports/review-sarif.ts';
import { writeJson } from './reports/write-json.ts';
import { allRules } from './rules/all-rules.ts';

async function perform(request: ActionRequest, log: Log): Promise<FinishedReview> {
  const { inputs, event, apiUrl, graphqlUrl, runId, detailsUrl } = request;
  const connection = new GitHubConnection({
    ...{ token: inputs.token, apiUrl, graphqlUrl, clock: systemClock },
    onWait: (sentence) => log.line(sentence),
  });
  const requestChanges = inputs.reviewEvent === 'request-changes';
  const posting = { check: inputs.check, requestChanges, runId, detailsUrl };
  const host =
    event.kind === 'merge-group'
      ? new MergeGroupHost(connection, event, posting)
      : new GitHubHost(connection, event, posting);
  const documentation = rulePages(process.env);
  const analyst = createWorkerAnalyst(__filename);
  try {
    const review = await reviewPullRequest(host, analyst, {
      policy: inputs.policy,
      inputs: inputs.policyInputs,
      ruleIds: allRules.map(({ id }) => id),
      date: new Date().toISOString().slice(0, 10),
      documentation,
      dryRun: inputs.dryRun,
    });
    const { reads, writes, retries } = connection.usage;
    const { plan, base, head } = review;
    const report = { plan, baseTexts: base.files, headTexts: head.files };
    const tool = { rules: allRules, version, documentation };
    return {
      review,
      usage: `${reads} reads, ${writes} writes, ${retries} repeated`,
      report: writeJson(reviewJson(report)),
      sarif: inputs.sarif === '' ? undefined : writeJson(reviewSarif(report, tool)),
      markdown: (withComments) => reviewMarkdown(withComments ? plan : { ...plan, comments: [] }),
    };
  } finally {
    await analyst.close();
  }
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
