import type { TextRange } from '../../text/range.ts';
import { type MappedText, sourceRange } from './model.ts';

/** Marks of template languages: Jinja and Go, ERB, and the `%%X%%` and `@@X@@` of build scripts. */
const MARKS = /\{\{|\{%|\{#|<%|%%[A-Z][A-Z0-9_]{2,}%%|@@[A-Za-z][A-Za-z0-9_]*@@/y;

/**
 * The first template mark of a logical line outside quotes; undefined without one. `{{.Name}}` in a command is taken for an
 * output format of the program that is run.
 */
export function findTemplate(mapped: MappedText, keyword: string, escapeCharacter: string): TextRange | undefined {
  const { text } = mapped;
  if (!/\{\{|\{%|\{#|<%|%%|@@/.test(text)) return undefined;
  const isCommand = keyword === 'RUN' || keyword === 'CMD' || keyword === 'ENTRYPOINT' || keyword === 'HEALTHCHECK';
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === escapeCharacter && quote !== "'") at += 1;
    else if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else {
      MARKS.lastIndex = at;
      const mark = MARKS.exec(text)?.[0];
      if (mark && !(isCommand && isFormat(text, at, mark)))
        return sourceRange(mapped, { start: at, end: at + mark.length });
    }
  }
  return undefined;
}

/** Marks that shells and the programs they run know as well. */
function isFormat(text: string, at: number, mark: string): boolean {
  if (mark === '{{') return !/\{\{-?\s*[A-Za-z_]/y.test(text.slice(at, at + 64));
  return mark !== '{%';
}
