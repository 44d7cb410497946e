import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Content of one file: a text, bytes, or something that is no file. */
export type FileContent = string | Uint8Array | { readonly symlink: string } | { readonly submodule: string };

export type Files = Readonly<Record<string, FileContent>>;

export interface TreeItem {
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
  readonly size: number | undefined;
  readonly path: string;
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

  constructor() {
    this.git(['init', '--quiet', '--bare']);
  }

  /** A commit that holds exactly `files`. @returns its id. */
  commit(files: Files, parents: readonly string[] = []): string {
    this.marks += 1;
    const ref = `refs/commits/${this.marks}`;
    const chunks: Buffer[] = [];
    const line = (text: string) => chunks.push(Buffer.from(`${text}\n`));
    const data = (bytes: Uint8Array) => {
      line(`data ${bytes.length}`);
      chunks.push(Buffer.from(bytes), Buffer.from('\n'));
    };
    line(`commit ${ref}`);
    line(`author ${MAIL}`);
    line(`committer ${MAIL}`);
    data(Buffer.from(`Commit ${this.marks}`));
    parents.forEach((parent, index) => {
      line(`${index === 0 ? 'from' : 'merge'} ${parent}`);
    });
    line('deleteall');
    for (const [name, content] of Object.entries(files)) {
      if (typeof content === 'object' && 'submodule' in content) {
        line(`M 160000 ${content.submodule} ${quotePath(name)}`);
        continue;
      }
      const isLink = typeof content === 'object' && 'symlink' in content;
      line(`M ${isLink ? '120000' : '100644'} inline ${quotePath(name)}`);
      data(isLink ? Buffer.from(content.symlink) : Buffer.from(content as string));
    }
    this.git(['fast-import', '--quiet', '--force'], Buffer.concat(chunks));
    return this.git(['rev-parse', ref]).toString().trim();
  }

  /** Every entry below a commit, folders included. */
  tree(commit: string): readonly TreeItem[] {
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
    const printed = this.git(['cat-file', '--batch-check'], Buffer.from(`${expression}\n`)).toString();
    const [, sha, type] = /^([0-9a-f]{40}) (\w+) \d+\n$/.exec(printed) ?? [];
    return expression.includes('\n') || !sha || !type ? undefined : { sha, type };
  }

  blob(sha: string): Buffer {
    return this.git(['cat-file', 'blob', sha]);
  }

  /** All files of a commit as texts. */
  texts(commit: string): Record<string, string> {
    const files = this.tree(commit).filter(({ type, mode }) => type === 'blob' && mode !== '120000');
    return Object.fromEntries(files.map(({ path: name, sha }) => [name, this.blob(sha).toString()]));
  }

  mergeBase(one: string, other: string): string {
    return this.git(['merge-base', one, other]).toString().trim();
  }

  exists(commit: string): boolean {
    return this.resolve(commit)?.type === 'commit';
  }

  difference(base: string, head: string, context = 3): readonly FileDifference[] {
    const flags = ['-M', '--no-color', '--no-ext-diff', '--no-textconv', '--no-abbrev', base, head];
    const raw = this.git(['diff', '--raw', '-z', ...flags])
      .toString()
      .split('\0');
    const patches = this.git(['diff', `-U${context}`, ...flags])
      .toString('utf8')
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

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private git(args: readonly string[], input?: Buffer): Buffer {
    return execFileSync('git', args, {
      cwd: this.folder,
      input,
      maxBuffer: 1 << 28,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], HOME: this.folder, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
    });
  }
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
