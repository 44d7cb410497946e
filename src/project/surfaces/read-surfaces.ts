import { shebangShell } from '../../documents/shell/shell-path.ts';
import type { SourceText } from '../../text/source-text.ts';
import { ConfiguredDaemon } from '../daemons/configured-daemon.ts';
import { daemonsOfScript } from '../daemons/daemons-of-script.ts';
import type { SnapshotFiles } from '../snapshot-files.ts';
import { surfaceOf } from './all-surfaces.ts';
import { SHELL_SURFACE } from './shell-surface.ts';
import type { Surface, SurfaceContents } from './surface.ts';

/** What the other surfaces of a snapshot say together. */
export interface SurfaceReading extends Required<SurfaceContents> {
  /** The files that say something, in path order. */
  readonly sources: readonly SourceText[];
}

/** Reads every file of a snapshot that a surface claims, in path order. */
export function readSurfaces(files: SnapshotFiles): SurfaceReading {
  const claimed = [...files.all.keys()].sort().flatMap((path) => {
    const source = files.all.get(path);
    const surface = source && (surfaceOf(path) ?? surfaceByContent(source, files));
    return surface && source ? [{ source, surface, contents: surface.read(source, files) }] : [];
  });
  const scripts = claimed.flatMap(({ contents }) => contents.scripts ?? []);
  const daemons = claimed.flatMap(({ contents }) => contents.daemons ?? []);
  return {
    sources: claimed
      .filter(({ source, surface }) => surface.matters?.(source.content) ?? true)
      .map(({ source }) => source),
    containers: claimed.flatMap(({ contents }) => contents.containers ?? []),
    scripts,
    daemons: ConfiguredDaemon.introduce([...daemons, ...scripts.flatMap(daemonsOfScript)]),
    gaps: claimed.flatMap(({ contents }) => contents.gaps ?? []),
  };
}

/** A file that the user named is a script when its first line says so. */
function surfaceByContent({ path, content }: SourceText, files: SnapshotFiles): Surface | undefined {
  return files.isNamed(path) && shebangShell(content) ? SHELL_SURFACE : undefined;
}
