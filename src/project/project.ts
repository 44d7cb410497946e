import type { Gap } from '../documents/gap.ts';
import type { SourceText } from '../text/source-text.ts';
import type { Container } from './container.ts';
import type { Daemon } from './daemon.ts';
import type { HostScript } from './host-script.ts';
import type { Image } from './image.ts';

/** What one snapshot would build and run. */
export interface Project {
  /** One per Dockerfile and one per `dockerfile_inline`, in path order. */
  readonly images: readonly Image[];
  /** Services of Compose projects first, then what other files start; each in path order, then file order. */
  readonly containers: readonly Container[];
  /** Commands that run beside containers, on a machine with an engine; in path order, then file order. */
  readonly scripts: readonly HostScript[];
  /** Configurations of Docker daemons, in path order. */
  readonly daemons: readonly Daemon[];
  /** Every file that was parsed, by path. */
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly gaps: readonly Gap[];
  /** Paths of the snapshot that are not read yet and would change the answer. */
  readonly needed: readonly string[];
}
