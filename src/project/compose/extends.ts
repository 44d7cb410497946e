import type { ConfigEntry, ConfigMap, ConfigNode } from '../../documents/compose/config.ts';
import { mapAt, scalarText, valueAt } from '../../documents/compose/config-tree.ts';
import { mergeMaps, type OnConflict, sizeOf } from './merge-nodes.ts';
import { SERVICE_RULE } from './merge-rules.ts';
import { deletePaths, type TaggedPath } from './merge-tags.ts';
import type { ProjectRecord } from './project-record.ts';
import { folderOf } from './repository-path.ts';

/** Services that can extend each other: those of one document, or those of another file. */
export interface ExtendScope {
  readonly services: ConfigMap;
  /** Below the service, by its name. */
  readonly tags: ReadonlyMap<string, readonly TaggedPath[]>;
  readonly path: string;
  /** Where `extends.file` starts. */
  readonly folder: string;
  readonly resolved: Map<string, ConfigNode | 'open'>;
}

/** What following `extends` needs of the loader of the project. */
export interface ExtendContext {
  readonly record: ProjectRecord;
  readonly onConflict: OnConflict;
  /** The services of another file, merged over its documents; undefined when it has none. */
  scopeOf(path: string, folder: string): ExtendScope | undefined;
}

/** Longer chains are not followed. */
const MAX_CHAIN = 100;

/**
 * The services of a scope with everything they inherit. A service whose base is missing keeps what it says itself.
 * https://github.com/compose-spec/compose-go/blob/main/loader/extends.go
 */
export function extendServices(scope: ExtendScope, context: ExtendContext): ConfigMap {
  const entries = new Map<string, ConfigEntry>();
  for (const [name, entry] of scope.services.entries) {
    const value = resolveService(name, scope, context, 0) ?? entry.value;
    entries.set(name, value === entry.value ? entry : { ...entry, value });
  }
  return { ...scope.services, entries };
}

function resolveService(
  name: string,
  scope: ExtendScope,
  context: ExtendContext,
  chain: number,
): ConfigNode | undefined {
  const known = scope.resolved.get(name);
  if (known === 'open') {
    context.record.addGap(scope.path, 'syntax-error', `The service ${name} extends itself.`);
    return undefined;
  }
  if (known) return known;
  const own = scope.services.entries.get(name)?.value;
  const extended = valueAt(own, 'extends');
  if (own?.kind !== 'map' || !extended) return own;
  if (chain > MAX_CHAIN) {
    context.record.addGap(
      scope.path,
      'too-deep',
      `The service ${name} extends a chain of more than ${MAX_CHAIN} services.`,
    );
    return own;
  }
  scope.resolved.set(name, 'open');
  const base = baseOf(name, extended, scope, context, chain);
  const result = base?.kind === 'map' ? inherit(base, own, scope.tags.get(name) ?? [], context) : own;
  scope.resolved.set(name, result);
  return result;
}

function baseOf(
  name: string,
  extended: ConfigNode,
  scope: ExtendScope,
  context: ExtendContext,
  chain: number,
): ConfigNode | undefined {
  const { record } = context;
  const target = extended.kind === 'map' ? scalarText(valueAt(extended, 'service')) : scalarText(extended);
  const file = valueAt(extended, 'file');
  let baseScope: ExtendScope | undefined = scope;
  if (file) {
    const path = record.locate(scalarText(file), scope.folder, scope.path);
    if (path === undefined) return undefined;
    baseScope = context.scopeOf(path, folderOf(path));
  }
  if (target === undefined || !baseScope?.services.entries.has(target)) {
    const missing = target ?? 'a service whose name comes from outside the files';
    record.addGap(scope.path, 'syntax-error', `The service ${name} extends ${missing}, which is not defined there.`);
    return undefined;
  }
  return resolveService(target, baseScope, context, chain + 1);
}

function inherit(base: ConfigMap, own: ConfigMap, tags: readonly TaggedPath[], context: ExtendContext): ConfigMap {
  if (!context.record.affords(sizeOf(base) + sizeOf(own), own.at.path)) return own;
  const inherited = deletePaths(base, [...tags, ['extends']]);
  const merged = mergeMaps(SERVICE_RULE, inherited, own, context.onConflict);
  return { ...merged, at: own.at, origin: own.origin };
}

/** The `services` of a document, if it has any. */
export function servicesOf(document: ConfigMap): ConfigMap | undefined {
  return mapAt(document, 'services');
}
