import type { Gap } from '../documents/gap.ts';
import type { SourceText } from '../text/source-text.ts';
import type { Container } from './container.ts';
import type { Image } from './image.ts';

/** What one snapshot would build and run. */
export interface Project {
  /** One per Dockerfile and one per `dockerfile_inline`, in path order. */
  readonly images: readonly Image[];
  /** In path order, then file order. */
  readonly containers: readonly Container[];
  /** Every file that was parsed, by path. */
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly gaps: readonly Gap[];
  /** Paths of the snapshot that are not read yet and would change the answer. */
  readonly needed: readonly string[];
}
