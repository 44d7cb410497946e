import { knownText } from '../concepts/value.ts';
import type { ConfigScalar } from '../documents/compose/config.ts';
import type { Location, TextRange } from '../text/range.ts';
import { SourceText } from '../text/source-text.ts';

/** A Dockerfile written inside another file, with the way back to that file. */
export interface EmbeddedDockerfile {
  readonly source: SourceText;
  locate(range: TextRange): Location;
}

/**
 * The text of a `dockerfile_inline`. Every line of the text is looked for in the written scalar, in order, so that ranges lead
 * to the real place; a line that is written otherwise (escapes, folding) leads to the whole scalar.
 */
export function embeddedDockerfile(scalar: ConfigScalar, file: SourceText): EmbeddedDockerfile | undefined {
  const content = knownText(scalar.value);
  if (content === undefined) return undefined;
  const source = new SourceText(`${scalar.at.path}#dockerfile_inline`, content);
  const lines = mapLines(source, file, scalar.at.range);
  return {
    source,
    locate: (range) => {
      const start = offsetIn(lines, source, range.start);
      const end = offsetIn(lines, source, Math.max(range.start, range.end - 1));
      if (start === undefined || end === undefined) return scalar.at;
      return { path: scalar.at.path, range: { start, end: range.end > range.start ? end + 1 : start } };
    },
  };
}

/** For every line of the text the offset in the file where it begins; undefined where it is not found as it is. */
function mapLines(source: SourceText, file: SourceText, within: TextRange): readonly (number | undefined)[] {
  const starts: (number | undefined)[] = [];
  let from = within.start;
  for (let line = 1; line <= source.lineCount; line += 1) {
    const text = source.slice(source.lineRange(line));
    const found = text === '' ? from : file.content.indexOf(text, from);
    const isInside = found >= 0 && found + text.length <= within.end;
    starts.push(isInside ? found : undefined);
    if (isInside) from = found + text.length;
  }
  return starts;
}

function offsetIn(lines: readonly (number | undefined)[], source: SourceText, offset: number): number | undefined {
  const { line, column } = source.positionAt(offset);
  const start = lines[line - 1];
  return start === undefined ? undefined : start + column - 1;
}
