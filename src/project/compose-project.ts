import type { Value } from '../concepts/value.ts';
import type { ConfigMap, ConfigScalar } from '../documents/compose/config.ts';
import type { Gap } from '../documents/gap.ts';
import type { Location } from '../text/range.ts';
import type { ContainerEditor } from './container.ts';

/** One Compose project as Compose would load it: files merged, extends and include followed, variables replaced. */
export interface ComposeProject {
  /** Identity: the path of its default or first file. */
  readonly unit: string;
  /** The project directory, relative to the root; empty for the root. */
  readonly folder: string;
  readonly services: readonly EffectiveService[];
  /** Top-level `volumes`, `networks`, `secrets`, `configs` after merging; an empty map when absent. */
  readonly volumes: ConfigMap;
  readonly networks: ConfigMap;
  readonly secrets: ConfigMap;
  readonly configs: ConfigMap;
  /** Every file that took part, the unit first. */
  readonly files: readonly string[];
  /** Paths that would be read if the snapshot had them: extended and included files, env files. */
  readonly needed: readonly string[];
  /** What `include` names outside the repository. */
  readonly remoteIncludes: readonly ConfigScalar[];
  readonly gaps: readonly Gap[];
}

export interface EffectiveService {
  readonly name: string;
  /** The service's key in the first file that defines it. */
  readonly at: Location;
  /** The merged service. */
  readonly config: ConfigMap;
  /** Folder that `build.context`, relative to its file, starts from; equals the project folder unless extended from elsewhere. */
  readonly folderOf: (path: string) => string;
  readonly editor: ContainerEditor;
}

/** Variables for interpolation: `.env` and nothing else; what is missing is unknown. */
export type Variables = ReadonlyMap<string, Value>;
