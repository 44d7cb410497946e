import type { ConfigEntry, ConfigMap, ConfigNode } from '../../documents/compose/config.ts';
import { itemsOf, mapOf, scalarText, valueAt } from '../../documents/compose/config-tree.ts';
import type { Variables } from '../compose-project.ts';
import { mergeMaps, type OnConflict, sizeOf } from './merge-nodes.ts';
import { FILE_RULE } from './merge-rules.ts';
import type { ProjectRecord } from './project-record.ts';
import { folderOf, resolveInRepository } from './repository-path.ts';
import { withEnvFile } from './variables.ts';

/** Where a list of files is read: their folder, their variables, and the files that led here. */
export interface LoadPlace {
  /** Where relative paths of the files start. */
  readonly folder: string;
  readonly variables: Variables;
  /** Files on the way from the top, to notice circles. */
  readonly chain: readonly string[];
}

/** What following `include` needs of the loader of the project. */
export interface IncludeContext {
  readonly record: ProjectRecord;
  readonly onConflict: OnConflict;
  loadFiles(paths: readonly string[], place: LoadPlace): ConfigMap;
}

const IMPORTED = ['services', 'volumes', 'networks', 'secrets', 'configs', 'models'] as const;
/** Longer chains are not followed. */
const MAX_CHAIN = 30;

/**
 * Everything the document includes, merged; of two includes the earlier wins. undefined when it includes nothing.
 * https://github.com/compose-spec/compose-go/blob/main/loader/include.go
 */
export function loadIncludes(document: ConfigMap, place: LoadPlace, context: IncludeContext): ConfigMap | undefined {
  const included = valueAt(document, 'include');
  if (included?.kind !== 'list') return undefined;
  let merged: ConfigMap | undefined;
  for (const item of included.items) {
    const model = loadInclude(item, document.at.path, place, context);
    if (!model || (merged && !context.record.affords(sizeOf(merged) + sizeOf(model), document.at.path))) continue;
    merged = merged ? mergeMaps(FILE_RULE, model, merged, context.onConflict) : model;
  }
  return merged;
}

function loadInclude(item: ConfigNode, from: string, place: LoadPlace, context: IncludeContext): ConfigMap | undefined {
  const { record } = context;
  if (!record.affords(1, from)) return undefined;
  if (place.chain.length > MAX_CHAIN) {
    record.addGap(from, 'too-deep', `Files include each other more than ${MAX_CHAIN} levels deep.`);
    return undefined;
  }
  const written = item.kind === 'map' ? itemsOf(valueAt(item, 'path')) : [item];
  for (const path of written) record.noteInclude(path);
  const paths = written.flatMap((path) => record.locate(scalarText(path), place.folder, from) ?? []);
  const [first] = paths;
  if (first === undefined) return undefined;
  if (paths.some((path) => place.chain.includes(path))) {
    record.addGap(from, 'syntax-error', `The file ${first} includes itself.`);
    return undefined;
  }
  const folder = projectFolder(item, first, place, context, from);
  const variables = includedVariables(item, folder, place, context);
  return importedPart(context.loadFiles(paths, { folder, variables, chain: [...place.chain, ...paths] }));
}

function projectFolder(
  item: ConfigNode,
  first: string,
  place: LoadPlace,
  context: IncludeContext,
  from: string,
): string {
  const written = valueAt(item, 'project_directory');
  if (!written) return folderOf(first);
  const folder = resolveInRepository(place.folder, scalarText(written) ?? '/');
  if (folder !== undefined) return folder;
  context.record.addGap(from, 'unreadable', 'The project directory of an included file is not in the repository.');
  return folderOf(first);
}

/** Variables of the includer win, then the later environment file. */
function includedVariables(item: ConfigNode, folder: string, place: LoadPlace, context: IncludeContext): Variables {
  const written = valueAt(item, 'env_file');
  const paths = written
    ? itemsOf(written).map((path) => resolveInRepository(place.folder, scalarText(path) ?? '/'))
    : [resolveInRepository(folder, '.env')];
  return paths.toReversed().reduce<Variables>((variables, path) => {
    const located = path === undefined ? undefined : context.record.locateOptional(path);
    const source = located === undefined ? undefined : context.record.library.text(located);
    return source ? withEnvFile(variables, source) : variables;
  }, place.variables);
}

function importedPart(model: ConfigMap): ConfigMap {
  const entries = IMPORTED.map((key) => model.entries.get(key)).filter(
    (entry): entry is ConfigEntry => entry !== undefined,
  );
  return mapOf(entries, model.at);
}
