import type { Finding } from '../../../src/analysis/finding.ts';
import { GitHubConnection } from '../../../src/edge/github/connection.ts';
import { GitHubHost, type PostingOptions } from '../../../src/edge/github/github-host.ts';
import type { Analyst, ReviewRequest } from '../../../src/pipeline/analyst.ts';
import { type PullRequestReview, reviewPullRequest } from '../../../src/pipeline/review-pull-request.ts';
import { findingMarker } from '../../../src/review/marker.ts';
import type { PlannedComment, ReviewPlan } from '../../../src/review/plan.ts';
import type { GitHubServer } from './github-server.ts';
import type { PullRequest } from './state.ts';
import { StillClock } from './still-clock.ts';

export interface ServerReview {
  readonly review: PullRequestReview;
  readonly clock: StillClock;
  readonly connection: GitHubConnection;
  /** What the analyst was asked to review. */
  readonly request: ReviewRequest | undefined;
}

export interface ReviewSettings extends Partial<PostingOptions> {
  readonly policy?: string;
  readonly dryRun?: boolean;
  readonly stackBaseRef?: string;
  /** Head of the event, when the pull request has moved since. */
  readonly headSha?: string;
  /** What the analyst plans, given what it was asked. */
  readonly plan?: (request: ReviewRequest) => Partial<ReviewPlan>;
  /** Paths that the analyst needs beside those it has. */
  readonly needed?: readonly string[];
}

/** A connection to the server whose clock stands still. */
export function connectTo(github: GitHubServer, token: string, clock = new StillClock()): GitHubConnection {
  return new GitHubConnection({ token, apiUrl: github.apiUrl, graphqlUrl: github.graphqlUrl, clock, onWait: () => {} });
}

/** Reviews a pull request on the server with an analyst whose plan the test writes. */
export async function reviewOnServer(
  github: GitHubServer,
  pull: PullRequest,
  token: string,
  settings: ReviewSettings = {},
): Promise<ServerReview> {
  const {
    plan = () => ({}),
    needed = [],
    policy = '',
    dryRun = false,
    stackBaseRef = null,
    headSha = pull.head,
    ...posting
  } = settings;
  const clock = new StillClock();
  const connection = connectTo(github, token, clock);
  const { owner, repo, branches } = github.state;
  const reference = {
    ...{ owner, repo, number: pull.number, headSha, baseRef: pull.baseRef, stackBaseRef },
    baseSha: branches.get(pull.baseRef) ?? '',
  };
  const options = {
    check: 'check-run',
    requestChanges: false,
    runId: '1/1',
    detailsUrl: 'https://github.test/run',
  } as const;
  let request: ReviewRequest | undefined;
  const analyst: Analyst = {
    discover: async () => needed,
    review: async (asked) => {
      request = asked;
      return { ...emptyPlan(), ...plan(asked) };
    },
    repair: async () => ({ files: [], leftOut: [] }),
    trace: async () => new Map(),
    check: async () => ({ findings: [], accepted: [], gaps: [] }),
  };
  const host = new GitHubHost(connection, reference, { ...options, ...posting });
  const review = await reviewPullRequest(host, analyst, {
    ...{ policy, dryRun, inputs: {}, ruleIds: ['root-user'], date: '2026-01-01' },
    documentation: 'https://github.test/docs/rules',
  });
  return { review, clock, connection, request };
}

export function emptyPlan(): ReviewPlan {
  return {
    comparison: { introduced: [], worsened: [], persisting: [], resolved: [] },
    accepted: [],
    gaps: [],
    conclusion: 'success',
    title: 'Nothing got worse',
    summary: '## Bulkhead: Nothing got worse',
    comments: [],
    threads: [],
    annotations: [],
    silent: true,
  };
}

/** A comment of a plan about a finding with this subject. */
export function comment(path: string, line: number, more: Partial<PlannedComment> = {}): PlannedComment {
  const { subject = `stage:${line}` } = more;
  const marker = findingMarker([{ ...FINDING, path, unit: path, subject }], 'open');
  return {
    path,
    side: 'RIGHT',
    startLine: null,
    line,
    body: `**Root user** in ${path}:${line}\n${marker}`,
    identities: [],
    rule: 'root-user',
    subject,
    suggestion: null,
    ...more,
  };
}

const FINDING: Omit<Finding, 'path' | 'unit' | 'subject'> = {
  ...{ rule: 'root-user', severity: 'high', disposition: 'on', range: { start: 0, end: 1 }, evidence: '', ordinal: 0 },
  ...{ kind: 'presence', message: 'Runs as root.', severityReason: null, related: [], fix: null, refusal: null },
  ...{ masked: [], affects: [] },
};
