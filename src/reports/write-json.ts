/** Hidden characters that JSON leaves as they are, and the old form of workflow commands (`##[`). */
const UNSAFE = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]|(?<=##)\[/gu;

/**
 * JSON with two blanks of indentation and a line ending. Control characters and the beginnings of workflow commands are
 * written as escapes, so that printing it to a terminal or a log does nothing; its values are the same.
 */
export function writeJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replace(UNSAFE, (match) =>
    [...match].map((character) => escapeUnits(character)).join(''),
  );
  return `${text}\n`;
}

function escapeUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
