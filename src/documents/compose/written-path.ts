import { rangeContains, type TextRange } from '../../text/range.ts';
import type { ConfigEntry, ConfigList, ConfigMap, ConfigNode } from './config.ts';

/** One step from the top of a document down to a place in its text. */
export type WrittenStep =
  | { readonly kind: 'entry'; readonly entry: ConfigEntry; readonly container: ConfigMap }
  | { readonly kind: 'item'; readonly item: ConfigNode; readonly container: ConfigList };

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
  const entry = partAround(writtenEntries(container), (part) => part.at.range, range);
  return entry && { kind: 'entry', entry, container };
}

function itemAround(container: ConfigList, range: TextRange): WrittenStep | undefined {
  const item = partAround(writtenItems(container), (part) => part.at.range, range);
  return item && { kind: 'item', item, container };
}

/** The last part that begins at or before the range, if it reaches to its end. Parts are in text order and do not overlap. */
function partAround<Part>(
  parts: readonly Part[],
  rangeOf: (part: Part) => TextRange,
  range: TextRange,
): Part | undefined {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const part = parts[middle];
    if (part && rangeOf(part).start <= range.start) low = middle + 1;
    else high = middle;
  }
  const found = parts[low - 1];
  return found && rangeContains(rangeOf(found), range) ? found : undefined;
}

/** Big collections are asked for each of their entries: what they hold is put in order once. */
const ENTRIES = new WeakMap<ConfigMap, readonly ConfigEntry[]>();
const ITEMS = new WeakMap<ConfigList, readonly ConfigNode[]>();

/** The entries that stand in the mapping itself, in text order. */
export function writtenEntries(container: ConfigMap): readonly ConfigEntry[] {
  const known = ENTRIES.get(container);
  if (known) return known;
  const found = [...container.entries.values()].filter(({ at }) => rangeContains(container.at.range, at.range));
  const ordered = found.toSorted((one, other) => one.at.range.start - other.at.range.start);
  ENTRIES.set(container, ordered);
  return ordered;
}

function writtenItems(container: ConfigList): readonly ConfigNode[] {
  const known = ITEMS.get(container);
  if (known) return known;
  const found = container.items.filter(({ at }) => rangeContains(container.at.range, at.range));
  ITEMS.set(container, found);
  return found;
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
