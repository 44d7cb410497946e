import { knownText, markedText, UNKNOWN_MARK, type Value } from '../../concepts/value.ts';
import { type Stretch, sliceValues } from '../../concepts/value-parts.ts';
import type { MountMeaning } from './mount-meaning.ts';
import { classifySource, relativeToFolder } from './mount-source.ts';

/**
 * Reads `[source:]target[:options]`. A colon behind a single letter belongs to a Windows drive; a part alone is an anonymous
 * volume. undefined: Compose refuses it.
 * https://github.com/compose-spec/compose-go/blob/main/format/volume.go
 */
export function shortMount(value: Value): MountMeaning | undefined {
  const text = markedText(value);
  const parts = sliceValues(value, text.length <= 2 ? [{ start: 0, end: text.length }] : shortMountStretches(text));
  if (parts.some((part) => markedText(part) === '')) return undefined;
  const [first, second, options, ...more] = parts;
  if (!first || more.length > 0) return undefined;
  if (!second) {
    return { type: 'volume', source: undefined, target: first, readOnly: readOnlyOf(first, undefined), options: [] };
  }
  const type = classifySource(first);
  const list = (knownText(options) ?? '').toLowerCase().split(',');
  return {
    type,
    source: type === 'bind' ? relativeToFolder(first) : first,
    target: second,
    readOnly: readOnlyOf(second, options),
    options: list.filter((option) => option !== '' && option !== 'ro' && option !== 'rw'),
  };
}

/** The last of `ro` and `rw` counts. Unknown when options, or a target that may hold them, come from outside. */
function readOnlyOf(target: Value, options: Value | undefined): boolean | undefined {
  if (!options) return markedText(target).endsWith(UNKNOWN_MARK) ? undefined : false;
  const written = markedText(options).split(',');
  const decisive = written.findLast((option) => option === 'ro' || option === 'rw' || option.includes(UNKNOWN_MARK));
  return decisive === undefined || decisive === 'rw' ? false : decisive === 'ro' ? true : undefined;
}

/** The parts of a short mount between its colons, the one of a Windows drive left alone. */
export function shortMountStretches(text: string): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] !== ':') continue;
    const isDrive = at - start === 1 && /\p{L}/u.test(text[start] ?? '');
    if (isDrive) continue;
    stretches.push({ start, end: at });
    start = at + 1;
  }
  stretches.push({ start, end: text.length });
  return stretches;
}
