import { CST, Lexer } from 'yaml';
import type { TextRange } from '../../text/range.ts';

/** What other languages put into a text before Compose reads it. */
const MARKS = /\{\{|\{%|%%[A-Za-z_]\w{0,63}%%|@@[A-Za-z_]\w{0,63}@@/;

/** Placeholders that Docker itself fills in: `{{.Node.Hostname}}` of services, `{{.Name}}` of log tags and formats. */
const DOCKER_PLACEHOLDER =
  /\{\{\s*(?:json\s+)?\.(?:Service|Node|Task|Name|Names|ID|FullID|ImageName|ImageID|ImageFullID|DaemonName|Command|State|Status|Ports|Mounts|Labels?|Image)\b/g;

const SCALAR_FOLLOWS = '\u001f';
/** Lexemes that stand for no text: start of document, end of flow style, start of a scalar. */
const CONTROLS: ReadonlySet<string> = new Set(['\u0002', '\u0018', SCALAR_FOLLOWS]);
const QUOTED: ReadonlySet<string | null> = new Set(['single-quoted-scalar', 'double-quoted-scalar', 'comment']);

/**
 * The first mark of a template language outside quotes, comments and block scalars: such a text says what Compose will read
 * only after another program has filled it in.
 */
export function findTemplateMark(content: string): TextRange | undefined {
  if (!hasTemplateMark(content)) return undefined;
  let offset = 0;
  let isBlockScalar = false;
  let previous = '';
  for (const lexeme of new Lexer().lex(content)) {
    const isText = previous === SCALAR_FOLLOWS;
    const type = isText ? null : CST.tokenType(lexeme);
    previous = lexeme;
    if (!isText && CONTROLS.has(lexeme)) continue;
    if (type === 'block-scalar-header') isBlockScalar = true;
    else if (isText && isBlockScalar) isBlockScalar = false;
    else if (!QUOTED.has(type)) {
      const mark = markIn(content, offset, lexeme.length);
      if (mark) return mark;
    }
    offset += lexeme.length;
  }
  return undefined;
}

/** Whether the text holds a mark of a template language anywhere. */
export function hasTemplateMark(text: string): boolean {
  return MARKS.test(text);
}

/** A brace token is one character long, so the text behind it decides. */
function markIn(content: string, offset: number, length: number): TextRange | undefined {
  const text = content.slice(offset, offset + Math.max(length, 2));
  const found = MARKS.exec(text.replace(DOCKER_PLACEHOLDER, (placeholder) => ' '.repeat(placeholder.length)));
  return found ? { start: offset + found.index, end: offset + found.index + found[0].length } : undefined;
}
