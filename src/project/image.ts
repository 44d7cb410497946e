import type { DockerfileDocument, Stage } from '../documents/dockerfile/model.ts';
import type { Location, TextRange } from '../text/range.ts';

export type { Directive, Flag, Heredoc, Instruction, Pair, Stage, Word } from '../documents/dockerfile/model.ts';

/** What a Dockerfile builds. */
export interface Image {
  /** The file the Dockerfile stands in; the Compose file for `dockerfile_inline`. */
  readonly path: string;
  readonly document: DockerfileDocument;
  /**
   * The stages that become images: the targets of the services that build this file, the last stage when none names a
   * target or no service builds it.
   */
  readonly finals: readonly Stage[];
  /** Services that build it, sorted. */
  readonly services: readonly string[];
  /** Names of additional build contexts (`additional_contexts`), lower case: `COPY --from=NAME` means them. */
  readonly namedContexts: ReadonlySet<string>;
  /** The build context, when it is a folder of the snapshot. */
  readonly context: BuildContext | undefined;
  /** A range of the document as a place in `path`. */
  locate(range: TextRange): Location;
}

export interface BuildContext {
  /** Folder relative to the root; empty for the root. */
  readonly folder: string;
  /** The ignore file that applies, when the snapshot has one. */
  readonly ignoreFile: { readonly path: string; readonly content: string } | undefined;
  /** false when the snapshot cannot tell whether an ignore file exists. */
  readonly ignoreFileKnown: boolean;
}
