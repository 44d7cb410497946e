import type { SourceText } from '../../text/source-text.ts';
import { containersOfScripts } from '../commands/command-containers.ts';
import type { HostScript } from '../host-script.ts';
import type { SnapshotFiles } from '../snapshot-files.ts';
import { scriptGaps } from './host-scripts.ts';
import type { SurfaceContents } from './surface.ts';

/** All that the scripts of one file say: what they run, start and build, and what of them was not looked at. */
export function contentsOfScripts(
  scripts: readonly HostScript[],
  source: SourceText,
  files: SnapshotFiles,
): SurfaceContents {
  const { path } = source;
  const { containers, isCut } = containersOfScripts(scripts, source, files);
  const detail = 'It starts or builds so many containers that only the first of them were judged.';
  const cut = isCut ? [{ path, reason: 'too-complex' as const, detail }] : [];
  return { scripts, containers, gaps: [...scriptGaps(path, scripts), ...cut] };
}
