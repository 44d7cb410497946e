import type { CST } from 'yaml';
import type { TextRange } from '../../text/range.ts';
import type { SourceText } from '../../text/source-text.ts';
import { type AcceptanceComment, type Coverage, readAcceptance } from '../acceptance-comment.ts';
import { withLineBreaks } from './line-breaks.ts';
import { readYamlTokens } from './yaml-tokens.ts';

/**
 * The acceptances among the comments of a YAML file. One on its own line covers the entry or list item below it with
 * everything in it, unless it is indented deeper than that; one behind something covers what begins on its line.
 */
export function yamlAcceptances(source: SourceText): readonly AcceptanceComment[] {
  if (!/bulkhead/i.test(source.content)) return [];
  const content = withLineBreaks(source.content);
  const read = readYamlTokens(content);
  if (typeof read === 'string') return [];
  const reader = new TokenReader();
  for (const token of read.tokens) reader.visit(token);
  const comments = reader.comments.sort((one, other) => one.offset - other.offset);
  const below = offsetsBelow(content, comments);
  return comments.flatMap((comment, index) => {
    const acceptance = readAcceptance(comment.source, comment.offset);
    if (!acceptance) return [];
    return [{ ...acceptance, covers: coverage(source, comment.offset, below[index] ?? 0, reader.ends) }];
  });
}

/**
 * The entries and list items that are the first of their line, in text order, with everything in them: a comment on its own
 * line above the first line of one covers it.
 */
export function coverableEntries(source: SourceText): readonly TextRange[] {
  const content = withLineBreaks(source.content);
  const read = readYamlTokens(content);
  if (typeof read === 'string') return [];
  const reader = new TokenReader();
  for (const token of read.tokens) reader.visit(token);
  return [...reader.ends]
    .map(([start, end]) => ({ start, end }))
    .filter(
      ({ start }) => content.slice(start === 0 ? 0 : content.lastIndexOf('\n', start - 1) + 1, start).trim() === '',
    )
    .sort((one, other) => one.start - other.start);
}

function coverage(
  source: SourceText,
  start: number,
  below: number,
  ends: ReadonlyMap<number, number>,
): Coverage | undefined {
  const { line, column } = source.positionAt(start);
  const range = source.lineRange(line);
  if (source.content.slice(range.start, start).trim() !== '') return { range, by: 'beginning' };
  const end = ends.get(below);
  if (end === undefined || source.positionAt(below).column < column) return undefined;
  return { range: { start: below, end }, by: 'within' };
}

/** For every comment the offset of what follows it, blanks and other comments left out. Linear: read from the end. */
function offsetsBelow(content: string, comments: readonly CST.SourceToken[]): readonly number[] {
  const below: number[] = new Array(comments.length);
  for (let index = comments.length - 1; index >= 0; index -= 1) {
    const comment = comments[index];
    if (!comment) continue;
    let at = comment.offset + comment.source.length;
    while (at < content.length && /\s/.test(content[at] ?? '')) at += 1;
    below[index] = comments[index + 1]?.offset === at ? (below[index + 1] ?? at) : at;
  }
  return below;
}

const SPACE: ReadonlySet<string> = new Set(['space', 'newline', 'comment', 'comma']);

/** Collects comments, and where every entry and list item begins and ends. As deep as the tokens, which have a limit. */
class TokenReader {
  readonly comments: CST.SourceToken[] = [];
  /** Start of an entry or of the dash of an item → end of its content. */
  readonly ends = new Map<number, number>();

  /** @returns the end of what the token says, spaces and comments left out; -1 when it says nothing. */
  visit(token: CST.Token): number {
    switch (token.type) {
      case 'document':
        return Math.max(this.list(token.start), token.value ? this.visit(token.value) : -1, this.list(token.end));
      case 'block-map':
      case 'block-seq':
        return this.items(token.items);
      case 'flow-collection':
        return Math.max(this.visit(token.start), this.items(token.items), this.list(token.end));
      case 'block-scalar': {
        const last = token.props.at(-1);
        const header = this.list(token.props as readonly CST.SourceToken[]);
        const start = last && 'source' in last ? last.offset + last.source.length : token.offset;
        return Math.max(header, start + token.source.trimEnd().length);
      }
      case 'alias':
      case 'scalar':
      case 'single-quoted-scalar':
      case 'double-quoted-scalar': {
        this.list(token.end);
        return token.offset + token.source.length;
      }
      case 'doc-end':
        return this.list(token.end);
      case 'directive':
      case 'error':
        return -1;
      default:
        return this.list([token]);
    }
  }

  private list(tokens: readonly CST.SourceToken[] = []): number {
    let end = -1;
    for (const token of tokens) {
      if (token.type === 'comment') this.comments.push(token);
      else if (!SPACE.has(token.type)) end = token.offset + token.source.length;
    }
    return end;
  }

  private items(items: readonly CST.CollectionItem[]): number {
    let last = -1;
    for (const { start, key, sep, value } of items) {
      const own = start.find(({ type }) => !SPACE.has(type))?.offset ?? key?.offset ?? value?.offset;
      const end = Math.max(
        this.list(start),
        key ? this.visit(key) : -1,
        this.list(sep),
        value ? this.visit(value) : -1,
      );
      if (own !== undefined) this.ends.set(own, Math.max(end, this.ends.get(own) ?? -1));
      last = Math.max(last, end);
    }
    return last;
  }
}
