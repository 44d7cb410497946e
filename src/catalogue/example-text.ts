/** An example without its marks, and what they marked. */
export interface ExampleText {
  readonly text: string;
  /** In text order; lines are 1-based, `text` is the first line of what is marked. */
  readonly marked: readonly { readonly line: number; readonly text: string }[];
}

/** Reads the `«marks»` of a rule's example. @throws Error on marks that are nested or do not pair. */
export function readExample(example: string): ExampleText {
  const marked: { line: number; text: string }[] = [];
  let text = '';
  let isOpen = false;
  for (const piece of example.split(/([«»])/)) {
    if (piece === '«' || piece === '»') {
      if (isOpen === (piece === '«')) throw new Error('The marks of an example must pair and not be nested.');
      isOpen = !isOpen;
      continue;
    }
    if (isOpen) marked.push({ line: text.split('\n').length, text: piece.split('\n', 1)[0] ?? '' });
    text += piece;
  }
  if (isOpen) throw new Error('A mark of an example is not closed.');
  return { text, marked };
}
