import { LEDGER_BRANCH, LEDGER_FOLDER, type LedgerStorage, type StoredLedger } from '../../pipeline/ledger-storage.ts';
import { ReviewImpossible } from '../../pipeline/review-impossible.ts';
import { parseTree } from './parse-output.ts';
import { runGit } from './run-git.ts';

/** Commits of the branch in which lost lines are looked for. */
const MOST_EARLIER = 1_000;

const NO_COMMIT = '0'.repeat(40);

/**
 * A ledger on a branch without history in common with others, in a local repository. Commits are made from objects: no
 * checkout, no index, no hook. Where the branch of the remote is ahead, or the only one, it is gone on from.
 */
export class BranchLedger implements LedgerStorage {
  readonly place = `the branch ${LEDGER_BRANCH}`;
  private readonly folder: string;

  /** @param folder of the repository */
  constructor(folder: string) {
    this.folder = folder;
  }

  async open(): Promise<StoredLedger> {
    const local = await this.tip(`refs/heads/${LEDGER_BRANCH}`);
    const tip = await this.newer(local, await this.tip(`refs/remotes/origin/${LEDGER_BRANCH}`));
    const entries = tip === undefined ? [] : await this.list(tip);
    const ids = new Map(entries.map(({ path, id }) => [path, id]));
    return {
      paths: [...ids.keys()],
      read: async (paths) => {
        const texts = new Map<string, string>();
        for (const path of paths) {
          const id = ids.get(path);
          if (id !== undefined) texts.set(path, (await this.git(['cat-file', 'blob', id])).toString('utf8'));
        }
        return texts;
      },
      earlier: () => this.earlier(tip),
      write: async (files, message) => await this.write(files, message, { local, tip }),
    };
  }

  private async *earlier(tip: string | undefined) {
    if (tip === undefined) return;
    const events = `${LEDGER_FOLDER}/events`;
    const listed = await this.git(['rev-list', '--objects', `--max-count=${MOST_EARLIER}`, tip, '--', events]);
    for (const line of listed.toString('utf8').split('\n')) {
      const [id = '', path = ''] = line.split(' ');
      if (!path.startsWith(`${events}/`)) continue;
      const content = (await this.git(['cat-file', 'blob', id])).toString('utf8');
      yield { path: path.slice(LEDGER_FOLDER.length + 1), content };
    }
  }

  private async write(
    files: ReadonlyMap<string, string | null>,
    message: string,
    { local, tip }: { readonly local: string | undefined; readonly tip: string | undefined },
  ): Promise<boolean> {
    const kept = tip === undefined ? [] : await this.everything(tip);
    const entries = new Map(kept.map(({ path, record }) => [path, record]));
    for (const [path, content] of files) {
      const full = `${LEDGER_FOLDER}/${path}`;
      if (content === null) entries.delete(full);
      else entries.set(full, `100644 blob ${await this.store(content)}`);
    }
    const tree = await this.tree(entries);
    const parents = tip === undefined ? [] : ['-p', tip];
    const commit = (await this.git(['commit-tree', tree, ...parents, '-m', message], '', IDENTITY)).toString().trim();
    // Git compares and swaps: the reference is only moved when it still stands where it was read.
    const { code } = await runGit(['update-ref', `refs/heads/${LEDGER_BRANCH}`, commit, local ?? NO_COMMIT], {
      folder: this.folder,
    });
    if (code === 0) return true;
    const now = await this.tip(`refs/heads/${LEDGER_BRANCH}`);
    if (now !== local) return now === commit;
    throw new ReviewImpossible(`Git cannot move the branch ${LEDGER_BRANCH}.`, 'Run git fsck, and look for a lock.');
  }

  private async store(content: string): Promise<string> {
    return (await this.git(['hash-object', '-w', '--stdin'], content)).toString().trim();
  }

  /** Trees from the inside out; names are those of the ledger and of what is there already. */
  private async tree(entries: ReadonlyMap<string, string>): Promise<string> {
    const folders = new Map<string, Map<string, string>>();
    const own: string[] = [];
    for (const [path, record] of entries) {
      const [head = '', ...rest] = path.split('/');
      if (rest.length === 0) own.push(`${record}\t${head}`);
      else folders.set(head, (folders.get(head) ?? new Map<string, string>()).set(rest.join('/'), record));
    }
    for (const [name, inner] of folders) own.push(`040000 tree ${await this.tree(inner)}\t${name}`);
    return (await this.git(['mktree', '-z'], own.map((line) => `${line}\0`).join(''))).toString().trim();
  }

  private async everything(tip: string): Promise<readonly { readonly path: string; readonly record: string }[]> {
    const output = await this.git(['ls-tree', '-r', '-z', '--full-tree', tip]);
    return output
      .toString('utf8')
      .split('\0')
      .flatMap((record) => {
        const tab = record.indexOf('\t');
        return tab < 0 ? [] : [{ path: record.slice(tab + 1), record: record.slice(0, tab) }];
      });
  }

  private async list(tip: string): Promise<readonly { readonly path: string; readonly id: string }[]> {
    const output = await this.git(['ls-tree', '-r', '-z', '--full-tree', tip]);
    return parseTree(output).flatMap(({ path, kind, id }) =>
      kind === 'file' && id !== undefined && path.startsWith(`${LEDGER_FOLDER}/`)
        ? [{ path: path.slice(LEDGER_FOLDER.length + 1), id }]
        : [],
    );
  }

  /** The local branch, unless that of the remote goes on from it. */
  private async newer(local: string | undefined, remote: string | undefined): Promise<string | undefined> {
    if (local === undefined || remote === undefined) return local ?? remote;
    const { code } = await runGit(['merge-base', '--is-ancestor', local, remote], { folder: this.folder });
    return code === 0 ? remote : local;
  }

  private async tip(reference: string): Promise<string | undefined> {
    const { code, stdout } = await runGit(['rev-parse', '--verify', '--quiet', `${reference}^{commit}`], {
      folder: this.folder,
    });
    return code === 0 ? stdout.toString('latin1').trim() : undefined;
  }

  private async git(
    args: readonly string[],
    input = '',
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Buffer> {
    const { code, stdout, problem } = await runGit(args, { folder: this.folder, input, environment });
    if (code !== 0)
      throw new ReviewImpossible(`Git cannot keep the ledger in ${this.place}: ${problem}.`, 'Run git fsck.');
    return stdout;
  }
}

/** Who records: the ledger is made by a program, whoever starts it. */
const IDENTITY = {
  GIT_AUTHOR_NAME: 'Bulkhead',
  GIT_AUTHOR_EMAIL: 'bulkhead@users.noreply.github.com',
  GIT_COMMITTER_NAME: 'Bulkhead',
  GIT_COMMITTER_EMAIL: 'bulkhead@users.noreply.github.com',
};
