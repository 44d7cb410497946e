import { knownText, type Value } from '../../concepts/value.ts';
import type { ConfigNode, ConfigScalar } from '../../documents/compose/config.ts';
import { valueAt } from '../../documents/compose/config-tree.ts';
import type { Location } from '../../text/range.ts';
import { pairEntries } from '../compose/merge-nodes.ts';
import { isRemotePath, resolveInRepository } from '../compose/repository-path.ts';
import type { EffectiveService } from '../compose-project.ts';
import { isText, textOf } from '../container-builder/settings.ts';

/** What a service asks to be built. */
export interface BuildRequest {
  readonly service: string;
  readonly at: Location;
  readonly config: ConfigNode;
  /** `elsewhere`: not in the repository, or its place comes from outside the files. */
  readonly dockerfile:
    | { readonly kind: 'file'; readonly folder: string; readonly name: string | undefined }
    | { readonly kind: 'inline'; readonly scalar: ConfigScalar }
    | { readonly kind: 'elsewhere' };
  readonly context: { readonly kind: 'folder'; readonly folder: string } | { readonly kind: 'elsewhere' };
  /** Where the Dockerfile would lie if the context were the folder of the Compose file. */
  readonly folder: string;
  readonly target: Value | undefined;
  readonly args: ReadonlyMap<string, Value>;
  /** Names of `additional_contexts`, lower case. */
  readonly namedContexts: ReadonlySet<string>;
}

/** The build of a service; undefined when it has none. */
export function buildRequestOf({ name, config, folderOf }: EffectiveService): BuildRequest | undefined {
  const build = valueAt(config, 'build');
  if (!build || build.kind === 'list' || (build.kind === 'scalar' && !isText(build))) return undefined;
  const context = contextOf(build, folderOf);
  return {
    service: name,
    at: build.at,
    config: build,
    dockerfile: dockerfileOf(build, context),
    context,
    folder: folderOf(build.at.path),
    target: textOf(valueAt(build, 'target')),
    args: argumentsOf(valueAt(build, 'args')),
    namedContexts: namesOf(valueAt(build, 'additional_contexts')),
  };
}

function contextOf(build: ConfigNode, folderOf: (path: string) => string): BuildRequest['context'] {
  const node = build.kind === 'map' ? valueAt(build, 'context') : build;
  const folder = folderOf((node ?? build).at.path);
  const value = textOf(node);
  const written = value ? knownText(value) : '.';
  if (written === undefined || isRemotePath(written) || written.startsWith('service:')) return { kind: 'elsewhere' };
  const resolved = resolveInRepository(folder, written);
  return resolved === undefined ? { kind: 'elsewhere' } : { kind: 'folder', folder: resolved };
}

/** A relative `dockerfile` starts in the context. https://docs.docker.com/reference/compose-file/build/#dockerfile */
function dockerfileOf(build: ConfigNode, context: BuildRequest['context']): BuildRequest['dockerfile'] {
  const inline = valueAt(build, 'dockerfile_inline');
  if (isText(inline)) return { kind: 'inline', scalar: inline };
  const name = textOf(valueAt(build, 'dockerfile'));
  const written = name && knownText(name);
  if (context.kind === 'elsewhere' || (name && (written === undefined || isRemotePath(written)))) {
    return { kind: 'elsewhere' };
  }
  return { kind: 'file', folder: context.folder, name: written || undefined };
}

/** Arguments without a value come from the environment, which rarely has them: then the Dockerfile's default stays. */
function argumentsOf(args: ConfigNode | undefined): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const { key, value } of args ? pairEntries(args) : []) if (isText(value)) values.set(key, value.value);
  return values;
}

function namesOf(contexts: ConfigNode | undefined): ReadonlySet<string> {
  return new Set((contexts ? pairEntries(contexts) : []).map(({ key }) => key.toLowerCase()));
}
