import type { SourceText } from '../../text/source-text.ts';
import type { ComposeProject } from '../compose-project.ts';
import { FileLibrary } from './file-library.ts';
import { groupFiles } from './group-files.ts';
import { type LoadedProject, loadProject } from './load-project.ts';

/**
 * The Compose projects of one snapshot, by unit; projects of one unit are a default file and overlays on top of it, the
 * default first. A file that another project includes is judged there. `paths` are all paths of the snapshot, or undefined
 * when absence proves nothing; other kinds of files among the sources are ignored. `named` are judged by content.
 */
export function loadComposeProjects(
  sources: ReadonlyMap<string, SourceText>,
  paths: ReadonlySet<string> | undefined,
  named?: ReadonlySet<string>,
): readonly ComposeProject[] {
  const library = new FileLibrary(sources, paths, named);
  const { plans, needed } = groupFiles(library);
  const loaded = plans.map((plan) => loadProject(plan, library));
  const kept = withoutIncluded(loaded).map(({ project }) => project);
  const [first, ...others] = kept;
  if (!first || needed.length === 0) return kept;
  return [{ ...first, needed: [...new Set([...first.needed, ...needed])] }, ...others];
}

/** Drops projects that another one includes; of two that include each other the first stays. */
function withoutIncluded(loaded: readonly LoadedProject[]): readonly LoadedProject[] {
  const includers = new Map<string, LoadedProject[]>();
  for (const one of loaded) {
    for (const path of one.included) {
      const known = includers.get(path);
      if (known) known.push(one);
      else includers.set(path, [one]);
    }
  }
  const places = new Map(loaded.map((one, index) => [one, index]));
  const place = (one: LoadedProject): number => places.get(one) ?? 0;
  return loaded.filter(({ project, included }, index) => {
    const around = includers.get(project.unit) ?? [];
    return !around.some(
      (other) => other.project !== project && (!included.has(other.project.unit) || place(other) < index),
    );
  });
}
