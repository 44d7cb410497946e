import type { Gap } from '../../documents/gap.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { Container } from '../container.ts';
import type { Daemon } from '../daemon.ts';
import type { HostScript } from '../host-script.ts';
import type { SnapshotFiles } from '../snapshot-files.ts';

/** A kind of file, beside Dockerfiles and Compose files, that starts containers or configures what runs them. */
export interface Surface {
  readonly name: string;
  /** Whether the name of a path is that of such a file. Must be cheap: it is asked of every path of a repository. */
  claims(path: string): boolean;
  /** Its files are shown to people: whatever is found in them is advice, and one that is not read is no gap. */
  readonly isDocumentation?: boolean;
  /** Whether a text of such a file says anything at all; every one when it is left out. Cheap. */
  matters?(content: string): boolean;
  /** What the file says. Never throws: what cannot be understood is a gap. Other files may be asked for, each is then needed. */
  read(source: SourceText, files: SnapshotFiles): SurfaceContents;
}

/** What one file says; what is absent is empty. */
export interface SurfaceContents {
  readonly containers?: readonly Container[];
  readonly scripts?: readonly HostScript[];
  readonly daemons?: readonly Daemon[];
  readonly gaps?: readonly Gap[];
}
