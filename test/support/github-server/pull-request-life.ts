import { publishedIdentity } from '../../../src/analysis/identity.ts';
import { GitHubHost } from '../../../src/edge/github/github-host.ts';
import type { Analyst } from '../../../src/pipeline/analyst.ts';
import { createAnalyst } from '../../../src/pipeline/create-analyst.ts';
import { ReviewImpossible } from '../../../src/pipeline/review-impossible.ts';
import { type PullRequestReview, reviewPullRequest } from '../../../src/pipeline/review-pull-request.ts';
import { escapeMarkdown } from '../../../src/review/markdown.ts';
import { readMarker } from '../../../src/review/marker.ts';
import type { ReviewPlan } from '../../../src/review/plan.ts';
import { allRules } from '../../../src/rules/all-rules.ts';
import { type Fault, GitHubServer } from './github-server.ts';
import { connectTo } from './review-on-server.ts';
import type { PullRequest, Thread, TokenOwner } from './state.ts';

/** What the files of one side say. A name that is in `weaknesses` stands for one line, whose rule is in `RULES`. */
export interface Content {
  readonly services: readonly { readonly name: string; readonly weaknesses: readonly Weakness[] }[];
  readonly image: readonly ImageWeakness[];
  /** Lines before everything else: they move every finding. */
  readonly comments: number;
  /** Whether the files are in a folder. */
  readonly moved: boolean;
}

export const SERVICE_LINES = {
  'host-ipc-namespace': '    ipc: host',
  'host-process-namespace': '    pid: host',
  'host-network': '    network_mode: host',
  'host-uts-namespace': '    uts: host',
  'foreign-cgroup-parent': '    cgroup_parent: "/other"',
} as const;
export type Weakness = keyof typeof SERVICE_LINES;

export const IMAGE_LINES = {
  'add-instead-of-copy': 'ADD app /app',
  'disabled-tls-verification': 'RUN curl -k https://example.com/x -o /x',
  'unchecked-pipe': 'RUN curl -fsS https://example.com/y | tar x',
} as const;
export type ImageWeakness = keyof typeof IMAGE_LINES;

export function filesOf({ services, image, comments, moved }: Content): Record<string, string> {
  const folder = moved ? 'deploy/' : '';
  const padding = '# a comment\n'.repeat(comments);
  const compose = services.map(({ name, weaknesses }) => serviceText(name, weaknesses)).join('');
  const lines = image.map((weakness) => `${IMAGE_LINES[weakness]}\n`).join('');
  return {
    'README.md': 'A shop.\n',
    [`${folder}compose.yaml`]: `${padding}services:\n${compose}`,
    [`${folder}image/Dockerfile`]: `${padding}FROM example.com/acme/base:3\nWORKDIR /app\n${lines}USER app\n`,
  };
}

function serviceText(name: string, weaknesses: readonly Weakness[]): string {
  const lines = weaknesses.map((weakness) => `${SERVICE_LINES[weakness]}\n`).join('');
  return `  ${name}:
    image: example.com/acme/${name.slice(0, 1)}:1.4.2
    user: "1000:1000"
    read_only: true
    cap_drop: [ALL]
    security_opt:
      - no-new-privileges:true
    labels:
      team: shop
${lines}    stop_grace_period: 20s
`;
}

const DATE = '2026-01-01';
const ADA: TokenOwner = {
  ...{ login: 'ada', type: 'User' },
  permissions: { contents: 'write', pull_requests: 'write', checks: 'none', statuses: 'none' },
};

let analyst: Analyst | undefined;

/** A pull request on a server, what people do to it, and the reviews it gets: the real pipeline in this process. */
export class PullRequestLife {
  readonly github: GitHubServer;
  readonly pull: PullRequest;
  private runs = 0;
  private replies = 0;

  private constructor(github: GitHubServer, pull: PullRequest) {
    this.github = github;
    this.pull = pull;
  }

  static async begin(base: Content, head: Content): Promise<PullRequestLife> {
    const github = await GitHubServer.start();
    github.branch('main', filesOf(base));
    return new PullRequestLife(github, github.openPullRequest(filesOf(head)));
  }

  push(content: Content): void {
    this.github.push(this.pull, filesOf(content));
  }

  /** The branch is written anew on top of the base branch. */
  forcePush(content: Content): void {
    const { git, branches } = this.github.state;
    this.github.state.push(this.pull, git.commit(filesOf(content), [branches.get('main') ?? '']));
  }

  /** Another change is merged. */
  advanceBase(base: Content): void {
    this.runs += 1;
    this.github.branch('main', { ...filesOf(base), 'CHANGES.md': `${this.runs}\n` });
  }

  /** @returns undefined when the run could make no report. */
  async review(token: string, fault?: Fault): Promise<PullRequestReview | undefined> {
    const { github, pull } = this;
    this.runs += 1;
    github.faults.splice(0, github.faults.length, ...(fault ? [fault] : []));
    const connection = connectTo(github, token);
    const { owner, repo, branches } = github.state;
    const reference = {
      ...{ owner, repo, number: pull.number, headSha: pull.head, baseRef: pull.baseRef, stackBaseRef: null },
      baseSha: branches.get(pull.baseRef) ?? '',
    };
    const host = new GitHubHost(connection, reference, {
      ...{ check: 'check-run', requestChanges: false, runId: `${this.runs}/1`, detailsUrl: 'https://github.test/run' },
    });
    analyst ??= createAnalyst(allRules);
    try {
      return await reviewPullRequest(host, analyst, {
        ...{ policy: '', inputs: {}, ruleIds: allRules.map(({ id }) => id), date: DATE, dryRun: false },
        documentation: 'https://github.test/docs/rules',
      });
    } catch (error) {
      if (error instanceof ReviewImpossible) return undefined;
      throw error;
    } finally {
      github.faults.length = 0;
    }
  }

  /** Remembers the conversation and the checks. @returns what puts them back. */
  remember(): () => void {
    const { reviews, threads, checkRuns } = this.github.state;
    const kept = structuredClone({ reviews, threads, checkRuns });
    return () => {
      const copy = structuredClone(kept);
      reviews.splice(0, reviews.length, ...copy.reviews);
      threads.splice(0, threads.length, ...copy.threads);
      checkRuns.splice(0, checkRuns.length, ...copy.checkRuns);
      this.github.requests.length = 0;
    };
  }

  /** Our threads as a person sees them: those whose first comment we wrote. */
  get ours(): readonly Thread[] {
    return this.github.state.threads.filter(({ comments }) => comments[0]?.author.type === 'Bot');
  }

  resolve(at: number): void {
    const thread = this.threadAt(at);
    if (thread) thread.resolvedBy = ADA.login;
  }

  unresolve(at: number): void {
    const thread = this.threadAt(at);
    if (thread) thread.resolvedBy = null;
  }

  reply(at: number): void {
    this.replies += 1;
    const id = this.github.state.nextId();
    const comment = {
      id,
      nodeId: `PRRC_${id}`,
      review: 0,
      author: ADA,
      body: `Reply ${this.replies}`,
      minimized: null,
    };
    this.threadAt(at)?.comments.push(comment);
  }

  /** Somebody deletes our comment; the thread goes with its last one. */
  deleteComment(at: number): void {
    const thread = this.threadAt(at);
    if (!thread) return;
    thread.comments.shift();
    const { threads } = this.github.state;
    if (thread.comments.length === 0) threads.splice(threads.indexOf(thread), 1);
  }

  /** Somebody with write access edits our comment, and leaves or removes what is hidden in it. */
  editComment(at: number, keepsMarker: boolean): void {
    const comment = this.threadAt(at)?.comments[0];
    if (comment) comment.body = keepsMarker ? `Noted.\n\n${comment.body}` : 'Nothing to see here.';
  }

  replyBodies(): readonly string[] {
    const comments = this.github.state.threads.flatMap((thread) => thread.comments);
    return comments.filter(({ body }) => body.startsWith('Reply ')).map(({ body }) => body);
  }

  private threadAt(at: number): Thread | undefined {
    const { threads } = this.github.state;
    return threads.length === 0 ? undefined : threads[at % threads.length];
  }
}

/**
 * What the plan says got worse, by what is told of it, and how often that is to be seen: in open threads and in the summary.
 * Advice alone is no reason for a review, so it is to be seen where there is a summary.
 */
export function visibility(
  { comparison }: ReviewPlan,
  threads: readonly Thread[],
  summary: string,
): ReadonlyMap<string, { readonly found: number; readonly seen: number }> {
  const told = threads.flatMap(({ comments, resolvedBy }) => {
    const marker = readMarker(comments[0]?.body ?? '');
    return marker && !marker.fixed && resolvedBy === null ? marker.identities : [];
  });
  const lines = summary.split('\n').filter((line) => line.startsWith('- '));
  const counts = new Map<string, { found: number; seen: number }>();
  for (const finding of [...comparison.introduced, ...comparison.worsened]) {
    if (summary === '' && finding.disposition === 'advice' && !finding.takenAway) continue;
    const key = `${finding.rule}: ${finding.message}`;
    const isIt = (line: string) =>
      line.includes(`[${finding.rule}](`) && line.includes(escapeMarkdown(finding.message));
    const before = counts.get(key) ?? { found: 0, seen: lines.filter(isIt).length };
    const inThreads = told.filter((identity) => identity === publishedIdentity(finding)).length;
    counts.set(key, { found: before.found + 1, seen: before.seen + inThreads });
  }
  return counts;
}
