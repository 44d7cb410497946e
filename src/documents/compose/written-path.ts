import { rangeContains, type TextRange } from '../../text/range.ts';
import type { ConfigEntry, ConfigMap, ConfigNode } from './config.ts';

/** One step from the top of a document down to a place in its text. */
export type WrittenStep =
  | { readonly kind: 'entry'; readonly entry: ConfigEntry; readonly container: ConfigMap }
  | { readonly kind: 'item'; readonly item: ConfigNode; readonly container: ConfigNode & { readonly kind: 'list' } };

/**
 * The entries and list items around a place, outermost first, as they stand in the text: what is reached through an alias or
 * a merge key stands elsewhere and is not entered.
 */
export function writtenPathTo(documents: readonly ConfigMap[], range: TextRange): readonly WrittenStep[] {
  const steps: WrittenStep[] = [];
  let node: ConfigNode | undefined = documents.find((document) => rangeContains(document.at.range, range));
  while (node && node.kind !== 'scalar') {
    const step: WrittenStep | undefined = node.kind === 'map' ? entryAround(node, range) : itemAround(node, range);
    if (!step) break;
    steps.push(step);
    node = belowStep(step, range);
  }
  return steps;
}

function entryAround(container: ConfigMap, range: TextRange): WrittenStep | undefined {
  for (const entry of container.entries.values()) {
    if (rangeContains(container.at.range, entry.at.range) && rangeContains(entry.at.range, range)) {
      return { kind: 'entry', entry, container };
    }
  }
  return undefined;
}

function itemAround(container: ConfigNode & { readonly kind: 'list' }, range: TextRange): WrittenStep | undefined {
  for (const item of container.items) {
    const isWrittenHere = rangeContains(container.at.range, item.at.range);
    if (isWrittenHere && rangeContains(item.at.range, range)) return { kind: 'item', item, container };
  }
  return undefined;
}

/** The value below a step, if it is written inside the step and has the place in it. */
function belowStep(step: WrittenStep, range: TextRange): ConfigNode | undefined {
  const node = step.kind === 'entry' ? step.entry.value : step.item;
  return rangeContains(stepRange(step), node.at.range) && rangeContains(node.at.range, range) ? node : undefined;
}

/** Key and value of an entry, or an item without its dash. */
export function stepRange(step: WrittenStep): TextRange {
  return step.kind === 'entry' ? step.entry.at.range : step.item.at.range;
}

/** Whether the value of an entry stands where the entry is, not behind an alias. */
export function isWrittenInPlace(entry: ConfigEntry): boolean {
  return rangeContains(entry.at.range, entry.value.at.range);
}
