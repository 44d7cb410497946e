import type { FilesByKind } from '../adoption/file-patterns.ts';
import { NOTHING_READ, type Tool, type ToolReading } from '../adoption/tool.ts';
import type { Snapshot } from '../project/snapshot.ts';
import { compareText } from '../text/compare-text.ts';
import { SourceText } from '../text/source-text.ts';
import type { Revision } from './revision.ts';

/** Settings files that are read; a repository has one, or one for each of a few folders. */
const MOST_FILES = 50;

/** What the settings files of the tool and its comments in Dockerfiles and Compose files say. */
export async function readToolFiles(
  tool: Tool,
  revision: Revision,
  { files: texts }: Snapshot,
  files: FilesByKind,
): Promise<{ readonly files: readonly string[]; readonly readings: readonly ToolReading[] }> {
  const { entries } = await revision.list();
  const wanted = settingsFiles(
    tool,
    entries.map(({ path }) => path),
  );
  const read = await revision.read(wanted.slice(0, MOST_FILES));
  const settings = wanted.flatMap((path) => {
    const text = read.files.get(path);
    return text === undefined ? [] : [tool.readFile(new SourceText(path, text), folderOf(path))];
  });
  const unread = [
    ...read.gaps.map(({ path, detail }) => unreadFile(path, detail.replace(/\.$/, ''))),
    ...wanted.slice(MOST_FILES).map((path) => unreadFile(path, `only ${MOST_FILES} settings files are read`)),
  ];
  const isSilent = settings.some(({ ignoresComments }) => ignoresComments);
  const comments = tool.reads.flatMap((kind) =>
    files[kind].flatMap((path) => {
      const text = texts.get(path);
      return text === undefined || isSilent ? [] : [tool.readComments({ source: new SourceText(path, text), kind })];
    }),
  );
  return { files: wanted, readings: [...settings, ...unread, ...comments] };
}

/** Of each folder the first of the names; those nearest to the root first. */
function settingsFiles({ files }: Tool, paths: readonly string[]): readonly string[] {
  const byFolder = new Map<string, string>();
  for (const path of paths) {
    const folder = folderOf(path);
    const rank = files.indexOf(path.slice(folder.length));
    const known = byFolder.get(folder);
    if (rank >= 0 && (known === undefined || rank < files.indexOf(known.slice(folder.length))))
      byFolder.set(folder, path);
  }
  return [...byFolder.values()].sort(
    (one, other) => one.split('/').length - other.split('/').length || compareText(one, other),
  );
}

/** Empty for the root, else with `/` at the end. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function unreadFile(path: string, why: string): ToolReading {
  return { ...NOTHING_READ, leftOut: [{ what: 'the whole file', at: { path, line: 1 }, why }] };
}
