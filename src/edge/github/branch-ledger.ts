import { Buffer } from 'node:buffer';
import { LEDGER_BRANCH, LEDGER_FOLDER, type LedgerStorage, type StoredLedger } from '../../pipeline/ledger-storage.ts';
import { ReviewImpossible } from '../../pipeline/review-impossible.ts';
import { ApiFailure } from './api-failure.ts';
import type { GitHubConnection } from './connection.ts';
import type { Repository } from './repository.ts';

const REF = `heads/${LEDGER_BRANCH}`;

/** `Commit.file` answers from the very commit that the branch points to, so that one answer never mixes two of them. */
const DOCUMENT = `query Ledger($owner: String! $repo: String! $ref: String! $folder: String! $events: String! $state: String!) {
  repository(owner: $owner, name: $repo) {
    ref(qualifiedName: $ref) {
      target {
        oid
        ... on Commit {
          tree { oid }
          folder: file(path: $folder) { object { ... on Tree { entries { name type oid } } } }
          events: file(path: $events) { object { ... on Tree { entries { name type oid } } } }
          state: file(path: $state) { object { ... on Blob { oid isTruncated text } } }
        }
      }
    }
  }
}`;

interface Entries {
  readonly object: {
    readonly entries?: readonly { readonly name: string; readonly type: string; readonly oid: string }[];
  } | null;
}

interface LedgerNode {
  readonly oid: string;
  readonly tree?: { readonly oid: string };
  readonly folder?: Entries | null;
  readonly events?: Entries | null;
  readonly state?: {
    readonly object: { readonly oid?: string; readonly isTruncated?: boolean; readonly text?: string | null } | null;
  } | null;
}

type LedgerData = {
  readonly repository: { readonly ref: { readonly target: LedgerNode | null } | null } | null;
};

/** Where a ledger was when it was read. */
interface Tip {
  readonly commit: string;
  readonly tree: string;
}

/**
 * A ledger on a branch without history in common with others, through the Git data API: nothing is checked out. Objects are
 * made first and seen by nobody; moving the branch is the one step that counts, and GitHub refuses it unless the branch still
 * leads to the commit that was read. A run that breaks off anywhere has either recorded all or nothing.
 * https://docs.github.com/en/rest/git
 */
export class GitHubLedger implements LedgerStorage {
  readonly place = `the branch ${LEDGER_BRANCH}`;
  private readonly connection: GitHubConnection;
  private readonly repository: Repository;

  constructor(connection: GitHubConnection, { owner, repo }: Repository) {
    this.connection = connection;
    this.repository = { owner, repo };
  }

  async open(): Promise<StoredLedger> {
    const node = await this.asked(this.look());
    const ids = idsOf(node);
    const state = node?.state?.object;
    const known = new Map<string, string>();
    if (state?.text != null && state.isTruncated === false) known.set('state.json', state.text);
    const tip = node ? { commit: node.oid, tree: node.tree?.oid ?? '' } : undefined;
    return {
      paths: [...ids.keys()],
      read: async (paths) => await this.asked(this.read(paths, ids, known)),
      write: async (files, message) => await this.write(files, message, tip),
    };
  }

  private async look(): Promise<LedgerNode | undefined> {
    const { data } = await this.connection.query<LedgerData>(DOCUMENT, {
      ...this.repository,
      ref: `refs/${REF}`,
      folder: LEDGER_FOLDER,
      events: `${LEDGER_FOLDER}/events`,
      state: `${LEDGER_FOLDER}/state.json`,
    });
    if (!data?.repository) throw new ApiFailure('not-found', 200, 'No such repository.');
    return data.repository.ref?.target ?? undefined;
  }

  private async read(
    paths: readonly string[],
    ids: ReadonlyMap<string, string>,
    known: ReadonlyMap<string, string>,
  ): Promise<ReadonlyMap<string, string>> {
    const texts = new Map<string, string>();
    for (const path of paths) {
      const id = ids.get(path);
      if (id === undefined) continue;
      texts.set(path, known.get(path) ?? (await this.blob(id)));
    }
    return texts;
  }

  /** https://docs.github.com/en/rest/git/blobs#get-a-blob gives up to 100 MB, GraphQL half of one. */
  private async blob(id: string): Promise<string> {
    const { content } = await this.connection.read('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', {
      ...this.repository,
      file_sha: id,
    });
    return Buffer.from(content, 'base64').toString('utf8');
  }

  private async write(
    files: ReadonlyMap<string, string | null>,
    message: string,
    tip: Tip | undefined,
  ): Promise<boolean> {
    try {
      const commit = await this.makeCommit(files, message, tip);
      return tip ? await this.move(commit) : await this.create(commit);
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      if (isOutrun(error)) return false;
      throw notWritten(error);
    }
  }

  private async makeCommit(
    files: ReadonlyMap<string, string | null>,
    message: string,
    tip: Tip | undefined,
  ): Promise<string> {
    const { connection, repository } = this;
    const entries = [...files].map(([path, content]) => {
      const entry = { path: `${LEDGER_FOLDER}/${path}`, mode: '100644', type: 'blob' } as const;
      return content === null ? { ...entry, sha: null } : { ...entry, content };
    });
    const base = tip ? { base_tree: tip.tree } : {};
    // Repeated it makes the same object again, or another one that nobody sees.
    const tree = await connection.write(
      'POST /repos/{owner}/{repo}/git/trees',
      { ...repository, ...base, tree: entries },
      ({ sha }) => sha,
      'repeat',
    );
    return await connection.write(
      'POST /repos/{owner}/{repo}/git/commits',
      { ...repository, message, tree, parents: tip ? [tip.commit] : [] },
      ({ sha }) => sha,
      'repeat',
    );
  }

  private async create(commit: string): Promise<boolean> {
    return await this.connection.write(
      'POST /repos/{owner}/{repo}/git/refs',
      { ...this.repository, ref: `refs/${REF}`, sha: commit },
      () => true,
      async () => await this.isAt(commit),
    );
  }

  private async move(commit: string): Promise<boolean> {
    return await this.connection.write(
      'PATCH /repos/{owner}/{repo}/git/refs/{ref}',
      { ...this.repository, ref: REF, sha: commit, force: false },
      () => true,
      async () => await this.isAt(commit),
    );
  }

  /** After an answer that did not arrive: the branch tells whether it was moved. */
  private async isAt(commit: string): Promise<true | undefined> {
    return (await this.look())?.oid === commit ? true : undefined;
  }

  private async asked<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      throw new ReviewImpossible(
        `GitHub does not give ${this.place} (${said(error)}).`,
        error.kind === 'not-permitted' || error.kind === 'not-found'
          ? 'Give the job `permissions: contents: write`.'
          : 'Start the job again; https://www.githubstatus.com tells of outages.',
      );
    }
  }
}

function idsOf(node: LedgerNode | undefined): ReadonlyMap<string, string> {
  const blobs = (entries: Entries | null | undefined, prefix: string) =>
    (entries?.object?.entries ?? []).flatMap(({ name, type, oid }) =>
      type === 'blob' ? [[`${prefix}${name}`, oid] as const] : [],
    );
  return new Map([...blobs(node?.folder, ''), ...blobs(node?.events, 'events/')]);
}

/** Somebody else has made, moved or deleted the branch meanwhile. */
function isOutrun({ kind, message }: ApiFailure): boolean {
  return kind === 'invalid' && /not a fast forward|reference already exists|reference does not exist/i.test(message);
}

function notWritten(failure: ApiFailure): ReviewImpossible {
  const place = `the branch ${LEDGER_BRANCH}`;
  if (failure.kind === 'not-permitted' || failure.kind === 'not-found')
    return new ReviewImpossible(
      `The token may not write ${place} (${said(failure)}).`,
      'Give the job `permissions: contents: write`.',
    );
  if (failure.kind === 'invalid')
    return new ReviewImpossible(
      `GitHub refuses to move ${place}: ${failure.message.slice(0, 300)}`,
      'Let the rules of the repository allow the workflow to push to this branch.',
    );
  return new ReviewImpossible(
    `The ledger could not be written to ${place} (${said(failure)}); nothing is recorded.`,
    'Start the job again; https://www.githubstatus.com tells of outages.',
  );
}

function said({ status, noAnswer }: ApiFailure): string {
  return noAnswer?.because ?? `GitHub answered ${status === 0 ? 'nothing' : status}`;
}
