import { knownText } from '../../concepts/value.ts';
import { DEFAULT_FILE_NAMES, OVERRIDE_FILE_NAMES } from '../../documents/compose/compose-path.ts';
import { isOverlay } from './document-shape.ts';
import type { FileLibrary } from './file-library.ts';
import type { ProjectPlan } from './load-project.ts';
import { folderOf, resolveInRepository } from './repository-path.ts';
import { NO_VARIABLES, withEnvFile } from './variables.ts';

/** Which projects the files make up, and which files decide that and are not read yet. */
export interface Grouping {
  readonly plans: readonly ProjectPlan[];
  readonly needed: readonly string[];
}

/**
 * The default file of a folder and its override are one project; `COMPOSE_FILE` of the `.env` beside them names others. A
 * file whose services do not say what they run is judged on top of the default file. Every other file is its own project.
 * https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/
 */
export function groupFiles(library: FileLibrary): Grouping {
  const needed = new Set<string>();
  const byFolder = new Map<string, string[]>(library.foldersWithVariables().map((folder) => [folder, []]));
  for (const path of library.composePaths()) {
    const beside = byFolder.get(folderOf(path));
    if (beside) beside.push(path);
    else byFolder.set(folderOf(path), [path]);
  }
  const named = [...byFolder.keys()].flatMap((folder) => namedByVariable(folder, library, needed) ?? []);
  const taken = new Set(named.flatMap(({ files }) => files));
  const others = [...byFolder].flatMap(([folder, paths]) => plansOfFolder({ folder, paths, library, needed, taken }));
  return { plans: [...named, ...others].toSorted(byUnit), needed: [...needed] };
}

interface FolderContents {
  readonly folder: string;
  /** Its Compose files. */
  readonly paths: readonly string[];
  readonly library: FileLibrary;
  readonly needed: Set<string>;
  /** Files that belong to a project already. */
  readonly taken: ReadonlySet<string>;
}

function byUnit(one: ProjectPlan, other: ProjectPlan): number {
  if (one.unit !== other.unit) return one.unit < other.unit ? -1 : 1;
  return one.files.length - other.files.length;
}

function plansOfFolder({ folder, paths, library, needed, taken }: FolderContents): readonly ProjectPlan[] {
  const main = firstPresent(folder, DEFAULT_FILE_NAMES, library, needed);
  const override = firstPresent(folder, OVERRIDE_FILE_NAMES, library, needed);
  const plans: ProjectPlan[] = [];
  if (main !== undefined && !taken.has(main)) {
    const isOverridden = override !== undefined && !taken.has(override);
    plans.push({ unit: main, folder, files: isOverridden ? [main, override] : [main] });
  }
  const placed = new Set(plans.flatMap(({ files }) => files));
  for (const path of paths) {
    if (taken.has(path) || placed.has(path)) continue;
    const isOnTop = main !== undefined && isOverlay(library.compose(path)?.documents ?? []);
    plans.push(isOnTop ? { unit: main, folder, files: [main, path] } : { unit: path, folder, files: [path] });
  }
  return plans;
}

/** The first of the names that exists. One that exists but is not read yet is needed, and is none for now. */
function firstPresent(
  folder: string,
  names: readonly string[],
  library: FileLibrary,
  needed: Set<string>,
): string | undefined {
  for (const name of names) {
    const path = inFolder(folder, name);
    const presence = library.presenceOf(path);
    if (presence === 'here') return path;
    if (presence !== 'absent') needed.add(path);
    if (presence === 'unread') return undefined;
  }
  return undefined;
}

/** The project that `COMPOSE_FILE` in `.env` names: Compose then looks for no default file. */
function namedByVariable(folder: string, library: FileLibrary, needed: Set<string>): ProjectPlan | undefined {
  const source = library.text(inFolder(folder, '.env'));
  if (!source?.content.includes('COMPOSE_FILE')) return undefined;
  const variables = withEnvFile(NO_VARIABLES, source);
  const written = knownText(variables.get('COMPOSE_FILE'));
  if (!written) return undefined;
  const separator = knownText(variables.get('COMPOSE_PATH_SEPARATOR')) || ':';
  const files: string[] = [];
  for (const part of written.split(separator)) {
    const path = resolveInRepository(folder, part.trim());
    if (path === undefined || path === '') continue;
    const presence = library.presenceOf(path);
    if (presence === 'here') files.push(path);
    else if (presence !== 'absent') needed.add(path);
  }
  const [first] = files;
  return first === undefined
    ? undefined
    : { unit: first, folder: folderOf(first), startedIn: folder, files: [...new Set(files)] };
}

function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
