import type { ChangedFile } from '../../changes/changed-file.ts';
import type { TreeEntry } from '../../pipeline/revision.ts';

/** The records of output that ends each with NUL. */
export function nulRecords(output: Buffer): readonly string[] {
  const text = output.toString('utf8');
  return text === '' ? [] : text.replace(/\0$/, '').split('\0');
}

/**
 * Records of `git diff --raw -z`: `:MODE MODE ID ID STATUS`, path, and for renames and copies a second path
 * (https://git-scm.com/docs/git-diff#_raw_output_format). Each path once.
 */
export function parseRawDiff(output: Buffer): readonly ChangedFile[] {
  const records = nulRecords(output);
  const changes = new Map<string, ChangedFile>();
  for (let at = 0; at < records.length; ) {
    const status = records[at]?.split(' ').at(-1) ?? '';
    const [first, second] = [records[at + 1] ?? '', records[at + 2] ?? ''];
    const isPair = status.startsWith('R') || status.startsWith('C');
    at += isPair ? 3 : 2;
    const path = isPair ? second : first;
    const change = changeOf(status, first, path);
    if (change && !(changes.has(path) && status === 'U')) changes.set(path, change);
  }
  return [...changes.values()];
}

function changeOf(status: string, previousPath: string, path: string): ChangedFile | undefined {
  switch (status[0]) {
    case 'A':
      return { path, status: 'added' };
    case 'C':
      return { path, status: 'added' };
    case 'D':
      return { path, status: 'deleted' };
    case 'R':
      return { path, previousPath, status: 'renamed' };
    case 'M':
    case 'T':
    case 'U':
      return { path, status: 'modified' };
    default:
      return undefined;
  }
}

/** Records of `git ls-tree -r -z`: `MODE TYPE ID<tab>PATH`. */
export function parseTree(output: Buffer): readonly TreeEntry[] {
  return nulRecords(output).flatMap((record) => {
    const [meta = '', path] = splitOnce(record, '\t');
    const [mode, , id] = meta.split(' ');
    return path === undefined || id === undefined ? [] : [{ path, kind: kindOf(mode ?? ''), id }];
  });
}

/** A file of the index. */
export interface IndexEntry extends TreeEntry {
  readonly id: string;
  /** A sparse checkout leaves it out of the working tree: its text is that of the index. */
  readonly isAbsent: boolean;
}

/** Records of `git ls-files -z --stage -t`: `TAG MODE ID STAGE<tab>PATH`; an unmerged path once. */
export function parseIndex(output: Buffer): readonly IndexEntry[] {
  const entries = new Map<string, IndexEntry>();
  for (const record of nulRecords(output)) {
    const [meta = '', path] = splitOnce(record, '\t');
    const [tag, mode, id] = meta.split(' ');
    if (path === undefined || id === undefined) continue;
    entries.set(path, { path, kind: kindOf(mode ?? ''), id, isAbsent: tag === 'S' });
  }
  return [...entries.values()];
}

/** Modes of https://git-scm.com/docs/git-fast-import#_filemodify. */
function kindOf(mode: string): TreeEntry['kind'] {
  if (mode === '120000') return 'symlink';
  return mode === '160000' ? 'submodule' : 'file';
}

function splitOnce(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
