import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TreeChange } from './rest-git.ts';

/** Lines, 1-based and both inclusive, with the commit that changed them last and its ISO date. */
export interface BlameRange {
  readonly first: number;
  readonly last: number;
  readonly commit: string;
  readonly date: string;
}

/** Content of one file: a text, bytes, or something that is no file. */
export type FileContent =
  | string
  | Uint8Array
  | { readonly symlink: string }
  | { readonly submodule: string }
  | { readonly executable: string };

export type Files = Readonly<Record<string, FileContent>>;

export interface TreeItem {
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
  readonly size: number | undefined;
  readonly path: string;
}

export interface LoggedCommit {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly message: string;
}

export interface FileDifference {
  readonly status: 'added' | 'removed' | 'modified' | 'renamed';
  readonly path: string;
  readonly previousPath: string | undefined;
  readonly sha: string;
  /** Hunks as Git prints them with three lines of context; undefined for binary files and pure renames. */
  readonly patch: string | undefined;
}

const MAIL = 'Author <author@example.com> 1700000000 +0000';

/** A real Git repository in a temporary folder. */
export class GitRepository {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'github-server-'));
  private marks = 0;
  /** Answers of Git by question: commits never change. */
  private readonly known = new Map<string, unknown>();

  constructor() {
    this.git(['init', '--quiet', '--bare']);
  }

  /** A commit that holds exactly `files`. @returns its id. */
  commit(files: Files, parents: readonly string[] = []): string {
    return this.import(parents, undefined, ['deleteall'], files);
  }

  /** A commit that differs from its parent in these files only; what is written is an ordinary file. @returns its id. */
  append(parent: string, message: string, additions: Files, deletions: readonly string[]): string {
    return this.import(
      [parent],
      message,
      deletions.map((name) => `D ${quotePath(name)}`),
      additions,
    );
  }

  private import(
    parents: readonly string[],
    message: string | undefined,
    commands: readonly string[],
    files: Files,
  ): string {
    this.marks += 1;
    const ref = `refs/commits/${this.marks}`;
    const chunks: Buffer[] = [];
    const line = (text: string) => chunks.push(Buffer.from(`${text}\n`));
    const data = (bytes: Uint8Array) => {
      line(`data ${bytes.length}`);
      chunks.push(Buffer.from(bytes), Buffer.from('\n'));
    };
    line(`commit ${ref}`);
    line('mark :1');
    line(`author ${MAIL}`);
    line(`committer ${MAIL}`);
    data(Buffer.from(message ?? `Commit ${this.marks}`));
    parents.forEach((parent, index) => {
      line(`${index === 0 ? 'from' : 'merge'} ${parent}`);
    });
    for (const command of commands) line(command);
    for (const [name, content] of Object.entries(files)) {
      if (typeof content === 'object' && 'submodule' in content) {
        line(`M 160000 ${content.submodule} ${quotePath(name)}`);
        continue;
      }
      const { mode, bytes } = stored(content);
      line(`M ${mode} inline ${quotePath(name)}`);
      data(bytes);
      this.known.set(`blob ${blobId(bytes)}`, Buffer.from(bytes));
    }
    const marks = path.join(this.folder, 'marks');
    this.git(['fast-import', '--quiet', '--force', `--export-marks=${marks}`], Buffer.concat(chunks));
    return readFileSync(marks, 'utf8').replace(/^:1 /, '').trim();
  }

  /** A commit and what came before it, newest first. */
  log(commit: string, most: number): readonly LoggedCommit[] {
    return this.git(['log', `--max-count=${most}`, '--format=%H%x00%P%x00%B%x01', commit])
      .toString()
      .split('\x01\n')
      .filter((entry) => entry !== '')
      .map((entry) => {
        const [sha = '', parents = '', message = ''] = entry.split('\0');
        return { sha, parents: parents.split(' ').filter((parent) => parent !== ''), message: message.trimEnd() };
      });
  }

  /** Every entry below a commit, folders included. */
  tree(commit: string): readonly TreeItem[] {
    return this.once(`tree ${commit}`, () => this.readTree(commit));
  }

  private readTree(commit: string): readonly TreeItem[] {
    return this.git(['ls-tree', '-r', '-t', '-l', '-z', commit])
      .toString()
      .split('\0')
      .filter((entry) => entry !== '')
      .map((entry) => {
        const [head = '', name = ''] = splitOnce(entry, '\t');
        const [mode = '', type = 'blob', sha = '', size = '-'] = head.split(/ +/);
        return { mode, type: type as TreeItem['type'], sha, size: size === '-' ? undefined : Number(size), path: name };
      });
  }

  /** The object an expression such as `<commit>:<path>` names. */
  resolve(expression: string): { readonly type: string; readonly sha: string } | undefined {
    return this.once(`resolve ${expression}`, () => this.readObject(expression));
  }

  private readObject(expression: string): { readonly type: string; readonly sha: string } | undefined {
    const [, commit, name] = /^([0-9a-f]{40}):(.+)$/s.exec(expression) ?? [];
    if (commit && name && this.exists(commit)) {
      const item = this.tree(commit).find((each) => each.path === name);
      return item && item.type !== 'commit' ? { sha: item.sha, type: item.type } : undefined;
    }
    const printed = this.git(['cat-file', '--batch-check'], Buffer.from(`${expression}\n`)).toString();
    const [, sha, type] = /^([0-9a-f]{40}) (\w+) \d+\n$/.exec(printed) ?? [];
    return expression.includes('\n') || !sha || !type ? undefined : { sha, type };
  }

  blob(sha: string): Buffer {
    return this.once(`blob ${sha}`, () => this.git(['cat-file', 'blob', sha]));
  }

  /** All files of a commit as texts. */
  texts(commit: string): Record<string, string> {
    const files = this.tree(commit).filter(({ type, mode }) => type === 'blob' && mode !== '120000');
    return Object.fromEntries(files.map(({ path: name, sha }) => [name, this.blob(sha).toString()]));
  }

  mergeBase(one: string, other: string): string {
    return this.once(`base ${one} ${other}`, () => this.git(['merge-base', one, other]).toString().trim());
  }

  exists(commit: string): boolean {
    return this.resolve(commit)?.type === 'commit';
  }

  /** A tree like `base` with these changes. @returns its id. */
  writeTree(base: string | undefined, changes: readonly TreeChange[]): string {
    const index = { GIT_INDEX_FILE: path.join(this.folder, `index-${++this.marks}`) };
    this.git(base === undefined ? ['read-tree', '--empty'] : ['read-tree', base], undefined, index);
    const lines = changes.map(({ path: name, mode, content, sha }) => {
      if (sha === null) return `0 ${'0'.repeat(40)}\t${name}\0`;
      const id =
        sha ??
        this.git(['hash-object', '-w', '--stdin'], Buffer.from(content ?? ''))
          .toString()
          .trim();
      return `${mode} ${id}\t${name}\0`;
    });
    this.git(['update-index', '-z', '--add', '--index-info'], Buffer.from(lines.join('')), index);
    return this.git(['write-tree'], undefined, index).toString().trim();
  }

  /** @returns the id of the commit. */
  writeCommit(tree: string, parents: readonly string[], message: string): string {
    const args = ['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent])];
    const who = { NAME: 'github-actions[bot]', EMAIL: 'bot@example.com', DATE: '1700000000 +0000' };
    const names = Object.entries(who).flatMap(([key, value]) => [
      [`GIT_AUTHOR_${key}`, value],
      [`GIT_COMMITTER_${key}`, value],
    ]);
    return this.git(args, Buffer.from(message), Object.fromEntries(names)).toString().trim();
  }

  isAncestor(one: string, other: string): boolean {
    return this.hasCommonBase(one, other) && this.mergeBase(one, other) === one;
  }

  hasCommonBase(one: string, other: string): boolean {
    try {
      return this.mergeBase(one, other) !== '';
    } catch {
      return false;
    }
  }

  /** Ranges of lines and the commits that changed them last; undefined for no such file. */
  blame(commit: string, name: string): readonly BlameRange[] | undefined {
    if (this.resolve(`${commit}:${name}`)?.type !== 'blob') return undefined;
    const printed = this.git(['blame', '--porcelain', commit, '--', name]).toString();
    const dates = new Map<string, string>();
    const ranges: BlameRange[] = [];
    let current = '';
    for (const line of printed.split('\n')) {
      const [, sha, start, count] = /^([0-9a-f]{40}) \d+ (\d+) (\d+)$/.exec(line) ?? [];
      if (sha !== undefined) {
        current = sha;
        ranges.push({ first: Number(start), last: Number(start) + Number(count) - 1, commit: sha, date: '' });
      }
      const [, time] = /^committer-time (\d+)$/.exec(line) ?? [];
      if (time !== undefined) dates.set(current, new Date(Number(time) * 1000).toISOString().replace('.000', ''));
    }
    return ranges.map((range) => ({ ...range, date: dates.get(range.commit) ?? '' }));
  }

  difference(base: string, head: string, context = 3): readonly FileDifference[] {
    const flags = ['-M', '--no-color', '--no-ext-diff', '--no-textconv', '--no-abbrev', base, head];
    const printed = this.git(['diff', '--raw', '-z', '-p', `-U${context}`, ...flags]).toString('utf8');
    // An empty field parts the list of files from the patches.
    const end = printed.indexOf('\0\0');
    const raw = (end < 0 ? printed : printed.slice(0, end + 1)).split('\0');
    const patches = (end < 0 ? '' : printed.slice(end + 2))
      .split(/(?<=\n)(?=diff --git )/)
      .filter((section) => section !== '')
      .map(hunksOf);
    const differences: FileDifference[] = [];
    for (let at = 0; at + 1 < raw.length; ) {
      const [, , , sha = '', letter = ''] = (raw[at] ?? '').split(' ');
      const isRename = letter.startsWith('R');
      const [first = '', second = ''] = [raw[at + 1], raw[at + 2]];
      const statuses = { A: 'added', D: 'removed', R: 'renamed' } as const;
      differences.push({
        status: statuses[letter.charAt(0) as keyof typeof statuses] ?? 'modified',
        path: isRename ? second : first,
        previousPath: isRename ? first : undefined,
        sha,
        patch: patches[differences.length],
      });
      at += isRename ? 3 : 2;
    }
    return differences;
  }

  private once<T>(question: string, ask: () => T): T {
    if (!this.known.has(question)) this.known.set(question, ask());
    return this.known.get(question) as T;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private git(args: readonly string[], input?: Buffer, environment: Readonly<Record<string, string>> = {}): Buffer {
    return execFileSync('git', args, {
      cwd: this.folder,
      input,
      maxBuffer: 1 << 28,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        HOME: this.folder,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        ...environment,
      },
    });
  }
}

function stored(content: Exclude<FileContent, { submodule: string }>): { mode: string; bytes: Uint8Array } {
  if (typeof content === 'string') return { mode: '100644', bytes: Buffer.from(content) };
  if ('symlink' in content) return { mode: '120000', bytes: Buffer.from(content.symlink) };
  if ('executable' in content) return { mode: '100755', bytes: Buffer.from(content.executable) };
  return { mode: '100644', bytes: content };
}

function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** What follows the header of one file's section. */
function hunksOf(section: string): string | undefined {
  const at = section.indexOf('\n@@ ');
  return at < 0 ? undefined : section.slice(at + 1).replace(/\n$/, '');
}

function quotePath(name: string): string {
  return `"${name.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`;
}
