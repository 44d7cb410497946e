import { knownText } from '../../concepts/value.ts';
import type { DockerfileDocument, Stage } from './model.ts';

/** The stage and the stages it is built from by `FROM alias`, itself first. */
export function lineage(stage: Stage): readonly Stage[] {
  const stages: Stage[] = [];
  for (let current: Stage | undefined = stage; current; current = current.parent) stages.push(current);
  return stages;
}

/** The stages whose instructions end up in one of the images: `finals` and their ancestors, each once, in file order. */
export function shippedStages(finals: readonly Stage[]): readonly Stage[] {
  const shipped = new Set<Stage>();
  for (const final of finals) {
    for (let stage: Stage | undefined = final; stage && !shipped.has(stage); stage = stage.parent) shipped.add(stage);
  }
  return [...shipped].sort((one, other) => one.index - other.index);
}

/**
 * The stage that `COPY --from`, `--mount=from` or a build target means: by alias without regard to case, of several the
 * last one, else by 0-based number. Only stages before the index `beforeIndex` count when it is given.
 */
export function findStage(document: DockerfileDocument, nameOrIndex: string, beforeIndex?: number): Stage | undefined {
  const limit = beforeIndex ?? document.stages.length;
  const named = indexOf(document).get(nameOrIndex.toLowerCase());
  for (let at = (named?.length ?? 0) - 1; at >= 0; at -= 1) {
    const stage = named?.[at];
    if (stage && stage.index < limit) return stage;
  }
  if (!/^\d{1,9}$/.test(nameOrIndex)) return undefined;
  const index = Number(nameOrIndex);
  return index < limit ? document.stages[index] : undefined;
}

/**
 * How findings name the stage: `final` when it is the only one that becomes an image, else its alias in lower case, else its
 * 0-based index.
 */
export function stageSubjectName(stage: Stage, finals: readonly Stage[]): string {
  if (finals.length === 1 && finals[0]?.index === stage.index) return 'final';
  return stage.name?.text.toLowerCase() ?? String(stage.index);
}

/** Whether the stage begins with nothing: `FROM scratch`. */
export function isFromScratch(stage: Stage): boolean {
  return !stage.parent && knownText(stage.base.value) === 'scratch';
}

const indexes = new WeakMap<DockerfileDocument, ReadonlyMap<string, readonly Stage[]>>();

function indexOf(document: DockerfileDocument): ReadonlyMap<string, readonly Stage[]> {
  const existing = indexes.get(document);
  if (existing) return existing;
  const index = new Map<string, Stage[]>();
  for (const stage of document.stages) {
    if (!stage.name) continue;
    const key = stage.name.text.toLowerCase();
    const list = index.get(key);
    if (list) list.push(stage);
    else index.set(key, [stage]);
  }
  indexes.set(document, index);
  return index;
}
