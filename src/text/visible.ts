/**
 * Characters that change how text is shown or split without being seen: controls, line and paragraph separators,
 * bidirectional controls (https://trojansource.codes), zero-width and tag characters, lone surrogates.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|\p{Default_Ignorable_Code_Point}/gu;

/** Printable ASCII, as most texts are: nothing in it is hidden. */
const PLAIN = /^[ -~]*$/;

/** The text with every hidden character written out as `\u{…}`; tabs become one blank. */
export function visibleText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(HIDDEN, (character) =>
    character === '\t' ? ' ' : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** Whether the text holds a hidden character other than tab and line endings. */
export function hasHiddenCharacters(text: string): boolean {
  HIDDEN.lastIndex = 0;
  return HIDDEN.test(text.replace(/[\t\r\n]/g, ''));
}

/** The text cut to at most `most` code points, with `…` in place of what is missing. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const points = [...text.slice(0, 2 * most)];
  return points.length <= most && points.join('') === text ? text : `${points.slice(0, most - 1).join('')}…`;
}
