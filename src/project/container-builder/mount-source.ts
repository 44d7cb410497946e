import { joinValues, literal, markedText, UNKNOWN_MARK, type Value } from '../../concepts/value.ts';

/** A host path by its look: `.`, `/` or `~` first, a Windows drive, or a path of a network share or pipe. */
const HOST_PATH = /^(?:[./~]|\\\\|\p{L}:)/u;
const NAMED_PIPE = /^[\\/]{2}\.[\\/]pipe[\\/]/i;

/**
 * What the source of a short mount is. A variable in front of it hides that; it counts as a host path, unless what follows
 * can only continue a name.
 */
export function classifySource(source: Value): 'bind' | 'volume' | 'npipe' {
  const text = markedText(source);
  if (NAMED_PIPE.test(text)) return 'npipe';
  if (HOST_PATH.test(text)) return 'bind';
  if (!text.startsWith(UNKNOWN_MARK)) return 'volume';
  return text === UNKNOWN_MARK || /[/\\]/.test(text) ? 'bind' : 'volume';
}

/** The source of a bind with `./` in front when it is relative to the project: `data`, `.config`. */
export function relativeToFolder(source: Value): Value {
  const text = markedText(source);
  const needsPrefix =
    text !== '' && !text.startsWith(UNKNOWN_MARK) && !/^(?:[/~\\]|\.{1,2}(?:[/\\]|$)|\p{L}:)/u.test(text);
  return needsPrefix ? joinValues([{ ...literal('./'), assumed: false }, source]) : source;
}
