/** Everything but printable ASCII, tabs and line feeds; here-documents, also in disguise; another escape character. */
const UNUSUAL = /[^\n\t\x20-\x7e]|<["']*<|<\\|#[ \t]*escape/i;
/** An escape character that is escaped at the end of a line, has a blank behind it, or ends the file. */
const ODD_ESCAPE = /\\\\\n|\\[ \t]|\\$/;
/** A continuation of nothing, by a comment or by another escape character, and a comment that looks continued. */
const ODD_NEXT_LINE = /\\\n[ \t]*(?:[#\n\\]|$)|(?:^|\n)[ \t]*#[^\n]*\\\n/;
/** A first line that is neither blank nor a comment nor a word of letters, blanks and what they stand before. */
const ODD_FIRST_LINE = /(?:^|[^\\]\n)[ \t]*(?![ \t\n#]|$|[a-z]+[ \t]+[^ \t\n\\])/i;

/**
 * Whether no reader of Dockerfiles can cut this text into other instructions than BuildKit: comments, blank lines, and
 * instructions whose lines are joined in the one way that everybody knows. false says nothing.
 */
export function isPlainReading(content: string): boolean {
  return ![UNUSUAL, ODD_ESCAPE, ODD_NEXT_LINE, ODD_FIRST_LINE].some((odd) => odd.test(content));
}
