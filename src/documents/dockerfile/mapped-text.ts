import { type MappedText, pieceIndexAt } from './model.ts';

/** Builds a text from pieces of a source in ascending order. */
export class MappedTextBuilder {
  private readonly texts: string[] = [];
  private readonly pieces: { at: number; source: number }[] = [];
  private length = 0;

  /** Appends the `[start, end)` of `content`. */
  append(content: string, start: number, end: number): void {
    if (start >= end) return;
    this.texts.push(content.slice(start, end));
    this.pieces.push({ at: this.length, source: start });
    this.length += end - start;
  }

  build(): MappedText {
    return { text: this.texts.join(''), pieces: this.pieces };
  }
}

/** The part `[start, end)` of a mapped text. An empty part keeps the place where it would stand. */
export function sliceMapped(mapped: MappedText, start: number, end: number): MappedText {
  const pieces: { at: number; source: number }[] = [];
  const first = pieceIndexAt(mapped, start);
  for (let index = first; index < mapped.pieces.length; index += 1) {
    const piece = mapped.pieces[index];
    if (!piece || (index > first && piece.at >= end)) break;
    const offset = Math.max(0, start - piece.at);
    pieces.push({ at: piece.at + offset - start, source: piece.source + offset });
  }
  return { text: mapped.text.slice(start, end), pieces };
}
