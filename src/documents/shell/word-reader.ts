import type { Word, WordPart } from 'unbash';
import { joinValues, knownText, literal, type Value } from '../../concepts/value.ts';
import type { TextRange } from '../../text/range.ts';
import type { ShellWord, Substitution } from './model.ts';
import { joinPieces, type ScriptPiece, type ScriptText } from './script-text.ts';
import type { Lookup } from './variables.ts';

/** What a word reader needs of the reader of the script around it. */
export interface WordContext {
  readonly source: ScriptText;
  readonly lookup: Lookup;
  /** Reads the script inside a substitution. */
  substitution(part: SubstitutionPart, kind: Substitution['kind']): Substitution;
  visit(): void;
}

export type SubstitutionPart = Extract<WordPart, { type: 'CommandExpansion' | 'ProcessSubstitution' }>;

/** A piece of a word: its text in the script, and what is known of what it stands for. */
interface WordPiece extends ScriptPiece {
  readonly value: Value;
  /** Not protected by quotes: the shell splits what a variable stands for at blanks. */
  readonly splits: boolean;
}

/** Stands for a command substitution in the text of a script that is an argument; it is the name of no real variable. */
export const SUBSTITUTION_MARK = `$\{_}`;

/** The words a word of the syntax becomes: one, or several when an unquoted variable holds blanks. */
export function readWord(word: Word, context: WordContext): readonly ShellWord[] {
  const { text } = word;
  // Most words are plain text: nothing is expanded and no backslash is dropped.
  if (!word.parts && text === word.value && text !== '') return [plainWord(word, context)];
  const substitutions: Substitution[] = [];
  const pieces: WordPiece[] = [];
  if (!word.parts) pieces.push(...literalPieces(word.text, word.value, word.pos, 'outside'));
  for (const part of word.parts ?? []) collect(part, 'outside', context, pieces, substitutions);
  const range = context.source.locate(word.pos, word.end);
  const raw = context.source.text.slice(word.pos, word.end);
  return splitValues(pieces).map(
    (value, index) => new SyntaxWord(raw, range, value, index === 0 ? substitutions : NOTHING, context.source, pieces),
  );
}

function plainWord({ text, pos, end }: Word, { source }: WordContext): ShellWord {
  const raw = source.text.slice(pos, end);
  const pieces = [{ text, start: pos, end: pos + text.length }];
  return new SyntaxWord(raw, source.locate(pos, end), literal(text), NOTHING, source, pieces);
}

const NOTHING: readonly never[] = [];

/** The same for text that is no word of its own: the parts of a here-document. */
export function readParts(
  parts: readonly WordPart[],
  context: WordContext,
): { value: Value; substitutions: Substitution[] } {
  const substitutions: Substitution[] = [];
  const pieces: WordPiece[] = [];
  for (const part of parts) collect(part, 'double', context, pieces, substitutions);
  return { value: joinValues(pieces.map((piece) => piece.value)), substitutions };
}

/** Few words are asked for their content, so it is put together when one is. */
class SyntaxWord implements ShellWord {
  readonly raw: string;
  readonly range: TextRange;
  readonly exact: boolean;
  readonly value: Value;
  readonly substitutions: readonly Substitution[];
  private readonly source: ScriptText;
  private readonly pieces: readonly ScriptPiece[];
  private joined: ScriptText | undefined;

  constructor(
    raw: string,
    range: TextRange,
    value: Value,
    substitutions: readonly Substitution[],
    source: ScriptText,
    pieces: readonly ScriptPiece[],
  ) {
    this.raw = raw;
    this.range = range;
    this.exact = source.exact && range.end - range.start === raw.length;
    this.value = value;
    this.substitutions = substitutions;
    this.source = source;
    this.pieces = pieces;
    this.joined = undefined;
  }

  get content(): ScriptText {
    this.joined ??= joinPieces(this.source, this.pieces);
    return this.joined;
  }
}

type Quoting = 'outside' | 'double';

function collect(
  part: WordPart,
  quoting: Quoting,
  context: WordContext,
  pieces: WordPiece[],
  substitutions: Substitution[],
): void {
  context.visit();
  switch (part.type) {
    case 'Literal':
      pieces.push(...literalPieces(part.text, part.value, part.pos, quoting));
      return;
    case 'SingleQuoted':
      pieces.push(copy(part.value, part.pos + 1));
      return;
    case 'AnsiCQuoted':
      pieces.push({ text: part.value, start: part.pos, end: part.end, value: literal(part.value), splits: false });
      return;
    case 'DoubleQuoted':
    case 'LocaleString':
      for (const child of part.parts) collect(child, 'double', context, pieces, substitutions);
      return;
    case 'CommandExpansion':
    case 'ProcessSubstitution': {
      const kind = substitutionKind(part);
      substitutions.push(context.substitution(part, kind));
      pieces.push(...marked(part));
      return;
    }
    case 'SimpleExpansion':
    case 'ParameterExpansion': {
      const value = variableValue(part, context.lookup) ?? unknown(part.text);
      pieces.push({ text: part.text, start: part.pos, end: part.end, value, splits: quoting === 'outside' });
      if (part.type === 'ParameterExpansion') collectOperand(part, context, substitutions);
      return;
    }
    case 'ArithmeticExpansion':
      pieces.push({ text: part.text, start: part.pos, end: part.end, value: unknown(part.text), splits: false });
      return;
    default:
      pieces.push(copy(part.text, part.pos));
      collectInside(part.parts ?? [], context, substitutions);
  }
}

/** Scripts inside the default of `${X:-$(cmd)}` run too. */
function collectOperand(
  part: Extract<WordPart, { type: 'ParameterExpansion' }>,
  context: WordContext,
  substitutions: Substitution[],
): void {
  if (part.operation?.type === 'Default') collectInside(part.operation.operand.parts ?? [], context, substitutions);
}

/** Scripts inside a pattern or a brace expansion run too; the text is kept as written. */
function collectInside(parts: readonly WordPart[], context: WordContext, substitutions: Substitution[]): void {
  for (const part of parts) collect(part, 'outside', context, [], substitutions);
}

function substitutionKind(part: SubstitutionPart): Substitution['kind'] {
  if (part.type === 'CommandExpansion') return 'command';
  return part.operator === '<' ? 'process-input' : 'process-output';
}

function copy(text: string, start: number): WordPiece {
  return { text, start, end: start + text.length, value: literal(text), splits: false };
}

function unknown(expression: string): Value {
  return { parts: [{ unknown: expression }], assumed: false };
}

/** The mark spans the substitution: its first characters the start, its last one the end. */
function marked(part: SubstitutionPart): WordPiece[] {
  const last = part.end - 1;
  return [
    { text: SUBSTITUTION_MARK.slice(0, -1), start: part.pos, end: last, value: unknown(part.text), splits: false },
    { text: SUBSTITUTION_MARK.slice(-1), start: last, end: part.end, value: literal(''), splits: false },
  ];
}

/** Copies of the stretches between backslashes that the shell drops. */
function literalPieces(text: string, value: string, start: number, quoting: Quoting): WordPiece[] {
  if (text === value) return text === '' ? [] : [copy(text, start)];
  const pieces: WordPiece[] = [];
  let from = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at)) {
    const next = text[at + 1];
    if (next === undefined || (quoting === 'double' && !'"\\$`\n'.includes(next))) {
      at += 1;
      continue;
    }
    if (at > from) pieces.push(copy(text.slice(from, at), start + from));
    from = next === '\n' ? at + 2 : at + 1;
    at += 2;
  }
  if (from < text.length) pieces.push(copy(text.slice(from), start + from));
  return pieces;
}

function variableValue(
  part: Extract<WordPart, { type: 'SimpleExpansion' | 'ParameterExpansion' }>,
  lookup: Lookup,
): Value | undefined {
  if (part.type === 'SimpleExpansion') return lookup(part.text.slice(1));
  if (part.prefix !== undefined || part.index !== undefined) return undefined;
  const known = lookup(part.parameter);
  const operation = part.operation;
  if (!operation) return known;
  if (operation.type !== 'Default') return undefined;
  const { operator, operand } = operation;
  if (operator === '?' || operator === ':?') return known;
  if (operator === '+' || operator === ':+') return undefined;
  if (known !== undefined && (knownText(known) !== '' || !operator.startsWith(':'))) return known;
  if (operand.parts || /^\d$|^[@*#?!$-]$/.test(part.parameter)) return undefined;
  return { ...literal(operand.value), assumed: true };
}

/** The values of the words a word becomes; blanks of unquoted variables separate them. */
function splitValues(pieces: readonly WordPiece[]): Value[] {
  const needsSplit = pieces.some((piece) => piece.splits && /\s/.test(knownText(piece.value) ?? ''));
  if (!needsSplit) return [joinValues(pieces.map((piece) => piece.value))];
  const words: Value[][] = [[]];
  for (const piece of pieces) {
    const text = piece.splits ? knownText(piece.value) : undefined;
    if (text === undefined) {
      words.at(-1)?.push(piece.value);
      continue;
    }
    for (const [index, field] of text.split(/\s+/).entries()) {
      if (index > 0) words.push([]);
      words.at(-1)?.push({ ...literal(field), assumed: piece.value.assumed });
    }
  }
  return words
    .filter((word) => word.length > 0)
    .map(joinValues)
    .filter((value) => value.parts.length > 0);
}
