import type { Value } from '../../concepts/value.ts';
import type { TextRange } from '../../text/range.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { SyntaxProblem } from '../problem.ts';

/** A Dockerfile as BuildKit's line scanner reads it, every value with its range in `source`. */
export interface DockerfileDocument {
  readonly kind: 'dockerfile';
  readonly source: SourceText;
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  /** All instructions in file order, the ARGs before the first FROM included. */
  readonly instructions: readonly Instruction[];
  readonly stages: readonly Stage[];
  /** Things BuildKit refuses: unknown keyword, no FROM, unterminated here-document, … */
  readonly problems: readonly SyntaxProblem[];
  /** Constructs that a plain reader takes for something else than BuildKit does. */
  readonly ambiguities: readonly Ambiguity[];
  /** Set when the text is a template of another language (Jinja, `%%X%%`, …): the first mark of it. */
  readonly template: TextRange | undefined;
}

export interface Directive {
  /** Lower case: `syntax`, `escape`, `check`. */
  readonly name: string;
  readonly value: string;
  readonly range: TextRange;
  readonly valueRange: TextRange;
  /** `comment` is `# name=value`; the others are the disguises BuildKit also accepts. */
  readonly form: 'comment' | 'slashes' | 'json' | 'after-shebang';
}

export interface Ambiguity {
  readonly range: TextRange;
  /** One of a fixed list, for evidence: `lone-carriage-return`, `here-document-in-exec-form`, … */
  readonly construct: string;
  /** A whole sentence about this occurrence. */
  readonly message: string;
}

export interface Stage {
  /** 0-based position among the stages. */
  readonly index: number;
  /** The alias after AS, as written; BuildKit compares it without regard to case. */
  readonly name: { readonly text: string; readonly range: TextRange } | undefined;
  readonly from: Instruction;
  /** The base image reference after ARG defaults; for `FROM alias` the alias. */
  readonly base: Word;
  /** The stage that FROM names, when it names one. */
  readonly parent: Stage | undefined;
  /** Instructions after FROM, in order. */
  readonly instructions: readonly Instruction[];
}

export interface Instruction {
  /** Upper case. */
  readonly keyword: string;
  readonly keywordRange: TextRange;
  /** From the keyword to the end of the last line (here-documents included), without the last line ending. */
  readonly range: TextRange;
  /** Index of the stage; undefined before the first FROM. */
  readonly stageIndex: number | undefined;
  readonly flags: readonly Flag[];
  /** `exec` when the arguments are a valid JSON array of strings. */
  readonly form: 'shell' | 'exec';
  /**
   * What follows the flags: the words of the shell form after BuildKit's rules, or the decoded strings of the exec form.
   * For ENV, LABEL and ARG see `pairs`. USER, WORKDIR, STOPSIGNAL and MAINTAINER have one word, whatever blanks it holds. The
   * first word of HEALTHCHECK is its type, `CMD` or `NONE`; `form` is that of the command behind it.
   */
  readonly words: readonly Word[];
  /** ENV, LABEL and ARG as key and value; `value` is undefined for a bare `ARG NAME`. Empty for other keywords. */
  readonly pairs: readonly Pair[];
  /** The text after the flags with continuations joined and comment lines inside dropped, mapped to the source. */
  readonly text: MappedText;
  readonly heredocs: readonly Heredoc[];
  /** The instruction an ONBUILD carries. */
  readonly trigger: Instruction | undefined;
}

export interface Flag {
  /** Without dashes: `mount`, `from`, `chown`. */
  readonly name: string;
  /** undefined for a bare `--link`. */
  readonly value: Word | undefined;
  readonly range: TextRange;
  /** The comma-separated options of `--mount` in order; empty for other flags. */
  readonly options: readonly FlagOption[];
}

/** One `key=value` of `--mount`. */
export interface FlagOption {
  /** Lower case. */
  readonly key: string;
  /** `true` for a bare `readonly` or `required`, as BuildKit reads it. */
  readonly value: Value;
  /** Key and value. */
  readonly range: TextRange;
}

export interface Word {
  /** As written, quotes included. */
  readonly raw: string;
  readonly range: TextRange;
  /** Quotes removed, variables resolved as far as the file gives them. */
  readonly value: Value;
}

export interface Pair {
  readonly key: string;
  readonly keyRange: TextRange;
  readonly value: Word | undefined;
  /** Key and value. */
  readonly range: TextRange;
}

export interface Heredoc {
  readonly name: string;
  /** The body without the terminator line. */
  readonly content: string;
  readonly contentRange: TextRange;
  /** false when the delimiter was quoted: no variables are expanded. */
  readonly expand: boolean;
  /** `<<-`: leading tabs are removed. */
  readonly stripTabs: boolean;
}

/** Text that was put together from pieces of a source. */
export interface MappedText {
  readonly text: string;
  /** For every piece its first offset in `text` and in the source; ascending in both. */
  readonly pieces: readonly { readonly at: number; readonly source: number }[];
}

/** The source range behind a range of a mapped text; pieces in between (continuations, comments) are covered too. */
export function sourceRange(mapped: MappedText, range: TextRange): TextRange {
  const start = sourceOffset(mapped, range.start);
  return { start, end: range.end > range.start ? sourceOffset(mapped, range.end - 1) + 1 : start };
}

function sourceOffset(mapped: MappedText, offset: number): number {
  const piece = mapped.pieces[pieceIndexAt(mapped, offset)];
  return piece ? piece.source + offset - piece.at : offset;
}

/** Index of the piece that holds an offset of the text; the first one before all of them. */
export function pieceIndexAt({ pieces }: MappedText, offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
